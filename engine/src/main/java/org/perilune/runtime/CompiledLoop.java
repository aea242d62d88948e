package org.perilune.runtime;

/// A loop compiled to JVM bytecode, entered where it jumps back; or what is left to do behind a call in which the Java stack was left, see [Promoter#hotRest].
public abstract class CompiledLoop {
    /// Answer of [#run]: the values in the registers are not of the expected kinds, nothing was done.
    public static final int REFUSED = -1;

    /// Answer of [#run]: the function has returned; [LuaThread#returned] says how.
    public static final int LEFT = -2;

    /// Stands for one that another thread is compiling.
    public static final CompiledLoop PENDING = new CompiledLoop() {
        @Override
        public int run(LuaThread s, LuaClosure c, int base) {
            return REFUSED;
        }
    };

    /// Too many guesses of it were wrong: another is to be made.
    public volatile boolean stale;

    /// The [Kinds] of the registers that it can be entered with, 0 for those that do not matter.
    public int[] entryKinds;

    /// How many levels of the Java stack it takes, see [LuaThread#LEVEL_BYTES].
    public int levels = 1;

    /// For subclasses.
    protected CompiledLoop() {}

    /// Runs the loop from its first instruction in the frame whose registers start at `base`. Answers the pc at which
    /// tier 0 is to go on, [#REFUSED] or [#LEFT].
    public abstract int run(LuaThread s, LuaClosure c, int base);
}
