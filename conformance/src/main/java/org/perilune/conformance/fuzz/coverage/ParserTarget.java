package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;

/// Lexer, parser and compiler: any bytes are a chunk or a syntax error. What compiles is listed, too.
public final class ParserTarget {
    private static final Subject SUBJECT = new Subject("return type");

    private ParserTarget() {}

    /// What Jazzer calls first.
    public static void fuzzerInitialize() throws IOException {
        Subject.warmUp(ParserTarget::fuzzerTestOneInput);
    }

    /// Compiles `input`.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0 || input[0] != '\u001b') {
            SUBJECT.load(input, true, false);
        }
    }
}
