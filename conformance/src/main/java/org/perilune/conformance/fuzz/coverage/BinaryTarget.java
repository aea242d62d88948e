package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;

/// The reader of binary chunks and its verifier: any bytes are a chunk or are refused, and what is accepted can be listed and
/// run without harm to the engine. It runs where there is nothing to call.
public final class BinaryTarget {
    private static final Subject SUBJECT = new Subject(
            """
            local f, clear = load, debug.setmetatable
            clear("", nil)
            local globals = _G
            for k in pairs(globals) do globals[k] = nil end
            return f
            """);

    private BinaryTarget() {}

    /// What Jazzer calls first.
    public static void fuzzerInitialize() throws IOException {
        Subject.warmUp(BinaryTarget::fuzzerTestOneInput);
    }

    /// Reads, lists and runs `input`.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0 && input[0] == '\u001b') {
            SUBJECT.load(input, true, true);
        }
    }
}
