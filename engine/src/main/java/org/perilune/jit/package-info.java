/// Tier 1: hot functions and loops become JVM bytecode. What lives here decides *when* ([org.perilune.jit.Compiler]) and *how* ([org.perilune.jit.Translator]);
/// what an operation means does not live here: compiled code inlines the common case and calls `runtime`, or the tier-0 instruction itself, for the rest. Nothing
/// below knows this package; without it everything runs in tier 0.
package org.perilune.jit;
