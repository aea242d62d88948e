package org.perilune.runtime;

/// The seam between the meaning of operations and a way to run them: turns a prototype into executable instructions.
public interface Tier {
    /// A decoded function.
    ///
    /// @param instructions by pc; null where a pc is the second half of a fused instruction
    /// @param heads        by pc what leads to the instruction: itself, or what is to be noted before it runs
    /// @param entry        what a call begins with
    /// @param rests        by the pc of a call what to go on with behind it after the Java stack was left, if that is to be counted, else null; null if nothing is noted
    /// @param loops        by the pc of a jump back what it leads to, if jumps are counted, else null; null if there are none
    /// @param feedback     what is noted, or null if nothing
    record Decoded(
            Instruction[] instructions,
            Instruction[] heads,
            Instruction entry,
            Instruction[] rests,
            Instruction[] loops,
            Feedback feedback) {}

    /// Decodes the prototype of `code`.
    ///
    /// @param traced whether every jump must stay an instruction and every call a call, because a hook reports them
    /// @param before what was decoded of `code` before, for what is never compiled to go on in; else null
    Decoded decode(Code code, boolean traced, Decoded before);

    /// Compiled code of `code` was left at `pc` because a guess was wrong.
    void exited(Code code, int pc);
}
