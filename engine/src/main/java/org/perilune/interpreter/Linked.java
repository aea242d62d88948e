package org.perilune.interpreter;

import org.perilune.runtime.Instruction;

/// An instruction with one successor. The link is set once by the [Decoder], before the code is published; only what counts may be led past what notes.
abstract class Linked extends Instruction {
    Instruction next;
}
