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
    /// @param noting       turns the noting off and on; null where that cannot be
    record Decoded(
            Instruction[] instructions,
            Instruction[] heads,
            Instruction entry,
            Instruction[] rests,
            Instruction[] loops,
            Feedback feedback,
            Noting noting) {}

    /// What notes, and may be told to leave it. Frames that are running go on as they were until the next call or jump back. Thread-safe: what is lost by a race is a hint.
    interface Noting {
        /// Has calls and jumps back lead to what notes, or past it.
        void note(boolean on);
    }

    /// Decodes the prototype of `code`.
    ///
    /// @param traced whether every jump must stay an instruction and every call a call, because a hook reports them
    /// @param before what was decoded of `code` before, so that what notes can lead there as long as it is not to; else null
    Decoded decode(Code code, boolean traced, Decoded before);

    /// Compiled code of `code` was left at `pc` because a guess was wrong.
    void exited(Code code, int pc);
}
