package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;
import java.nio.ByteBuffer;

/// `string.format` (manual §6.4). The input: eight bytes that are an integer and a float, the format up to the end of the line, a
/// string argument.
public final class FormatTarget {
    private static final int MOST_FORMAT = 60;
    private static final int MOST_TEXT = 100;

    private static final Subject SUBJECT = new Subject(
            """
            local format = string.format
            return function(f, i, d, s)
              pcall(format, f, i, i, i, i)
              pcall(format, f, d, d, d, d)
              pcall(format, f, s, s, s, s)
              pcall(format, f, d, i, s, true)
              pcall(format, f, s, d)
              pcall(tonumber, s)
              pcall(tonumber, s, i & 63)
              pcall(os.date, "!" .. f, i & 0xffffffff)
              tostring(d)
            end
            """);

    private FormatTarget() {}

    /// What Jazzer calls first.
    public static void fuzzerInitialize() throws IOException {
        Subject.warmUp(FormatTarget::fuzzerTestOneInput);
    }

    /// Formats.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > Long.BYTES) {
            long bits = ByteBuffer.wrap(input).getLong();
            int end = Subject.lineEnd(input, Long.BYTES);
            byte[] format = Subject.part(input, Long.BYTES, end, MOST_FORMAT);
            byte[] text = Subject.part(input, end + 1, input.length, MOST_TEXT);
            SUBJECT.call(format, bits, Double.longBitsToDouble(bits), text);
        }
    }
}
