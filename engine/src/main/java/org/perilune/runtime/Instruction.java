package org.perilune.runtime;

/// One decoded instruction of tier 0: operands, successors and inline cache in one object.
///
/// Instances are shared by all states and threads that run the prototype: everything mutable in one is a hint that is checked
/// at use or a replacement of itself by an equivalent instruction.
public abstract class Instruction {
    /// The index of the instruction in its prototype's code.
    public int pc;

    /// For the tiers' instructions.
    protected Instruction() {}

    /// Does the instruction for the frame whose registers start at `base`.
    ///
    /// Answers the next instruction, or null when the frame is left: then [LuaThread#returned] says why (see
    /// [LuaThread]).
    public abstract Instruction execute(LuaThread thread, int base);

    /// Goes on after a function that this instruction called, and during which the stack was unwound, has returned.
    ///
    /// @param at the slot of the first result
    /// @param n  the number of results
    public Instruction resume(LuaThread thread, int base, int at, int n) {
        throw new IllegalStateException(getClass().getSimpleName() + " calls nothing");
    }
}
