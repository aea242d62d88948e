package org.perilune.runtime;

/// Decides when hot code is compiled, and has it compiled. Called by tier 0 as it counts. Thread-safe.
public interface Promoter {
    /// How many calls make a function hot.
    int callsToHot();

    /// How many jumps back make a loop hot.
    int jumpsToHot();

    /// `code` has become hot by calls. Answers whether it is compiled, or will be by another thread; if not, that may change.
    boolean hotFunction(Code code);

    /// The loop of `code` that starts at `pc` and jumps back from `last` is hot; the values in its registers, which start at `base`, tell their kinds.
    ///
    /// @return the compiled loop, or null if there is none; [CompiledLoop#PENDING] if there will be, and it is to be asked for again
    CompiledLoop hotLoop(Code code, int pc, int last, LuaThread s, int base);

    /// `code` often goes on behind the call at `pc`, since the Java stack was left there; the values in its registers, which start at `base`, tell their kinds.
    ///
    /// @param before what was compiled for that before, which refuses some values or has become stale; or null
    /// @return what runs from there on as a loop does, or null or [CompiledLoop#PENDING] as with loops
    CompiledLoop hotRest(Code code, int pc, LuaThread s, int base, CompiledLoop before);

    /// Compiled code of `code` was left at `pc` because a guess was wrong.
    void exited(Code code, int pc);
}
