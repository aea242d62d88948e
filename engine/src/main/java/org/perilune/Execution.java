package org.perilune;

import org.jspecify.annotations.Nullable;
import org.perilune.jit.Compiler;

/// How Lua code is run. What it does is the same; how fast, and what it costs at the start, differs.
public enum Execution {
    /// Tier 0 alone: nothing is compiled to JVM bytecode.
    INTERPRETED,

    /// Tier 1 from the first call on: for tests. Without having seen a function run, the compiler cannot guess what is worth while.
    COMPILED,

    /// Tier 0 first; what gets hot is compiled, by another thread unless [Engine.Builder#backgroundCompilation] says otherwise. The default.
    AUTO;

    /// The compiler that an engine run in this way needs, or null for none.
    ///
    /// @param background whether what gets hot is compiled by another thread
    @Nullable Compiler compiler(boolean background, long maxCodeBytes) {
        return switch (this) {
            case INTERPRETED -> null;
            case COMPILED -> Compiler.ofAllCode(maxCodeBytes);
            case AUTO -> Compiler.ofHotCode(background, maxCodeBytes);
        };
    }
}
