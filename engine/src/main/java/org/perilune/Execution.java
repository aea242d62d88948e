package org.perilune;

import org.perilune.interpreter.Decoder;
import org.perilune.jit.Compiler;
import org.perilune.runtime.Tier;

/// How Lua code is run. What it does is the same; how fast, and what it costs at the start, differs.
public enum Execution {
    /// Tier 0 alone: nothing is compiled to JVM bytecode.
    INTERPRETED(Decoder.INSTANCE),

    /// Tier 1 from the first call on: for tests. Without having seen a function run, the compiler cannot guess what is worth while.
    COMPILED(Decoder.counting(Compiler.ofAllCode())),

    /// Tier 0 first; what gets hot is compiled. The default.
    AUTO(Decoder.counting(Compiler.ofHotCode()));

    private final Tier tier;

    Execution(Tier tier) {
        this.tier = tier;
    }

    Tier tier() {
        return tier;
    }
}
