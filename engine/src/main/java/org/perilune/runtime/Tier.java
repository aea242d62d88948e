package org.perilune.runtime;

/// The seam between the meaning of operations and a way to run them: turns a prototype into executable instructions.
public interface Tier {
    /// The instructions of `code`'s prototype by pc; null where a pc is the second half of a fused instruction.
    ///
    /// @param traced whether every jump must stay an instruction and every call a call, because a hook reports them
    Instruction[] decode(Code code, boolean traced);
}
