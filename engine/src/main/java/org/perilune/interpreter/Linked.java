package org.perilune.interpreter;

import org.perilune.runtime.Instruction;

/// An instruction with one successor. The link is set once by the [Decoder], before the code is published.
abstract class Linked extends Instruction {
    Instruction next;
}
