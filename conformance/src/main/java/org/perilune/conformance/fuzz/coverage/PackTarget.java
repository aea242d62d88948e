package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;
import java.nio.ByteBuffer;

/// `string.pack`, `string.unpack`, `string.packsize` (manual §6.4.2) and the functions of `utf8`. The input: eight bytes that are an
/// integer and a float, the format up to the end of the line, the data.
public final class PackTarget {
    private static final int MOST_FORMAT = 40;
    private static final int MOST_DATA = 200;

    private static final Subject SUBJECT = new Subject(
            """
            local pack, unpack, packsize = string.pack, string.unpack, string.packsize
            local len, codepoint, offset, codes = utf8.len, utf8.codepoint, utf8.offset, utf8.codes
            local find = string.find
            return function(f, i, d, s)
              pcall(packsize, f)
              -- Who asks for gigabytes of padding gets them.
              if not find(f, "%d%d%d%d%d%d") then
                pcall(pack, f, i, i, i, i, i, i)
                pcall(pack, f, d, d, d, d, d, d)
                pcall(pack, f, s, s, s, s, s, s)
                pcall(pack, f, i, s, d, i, s, d)
              end
              pcall(unpack, f, s)
              pcall(unpack, f, s, i)
              pcall(unpack, f, s, (i & 7) - 3)
              pcall(len, s) pcall(len, s, i & 7, -1)
              pcall(codepoint, s, 1, -1)
              pcall(offset, s, (i & 15) - 7)
              pcall(function() for p, c in codes(s) do local x = p + c end end)
            end
            """);

    private PackTarget() {}

    /// What Jazzer calls first.
    public static void fuzzerInitialize() throws IOException {
        Subject.warmUp(PackTarget::fuzzerTestOneInput);
    }

    /// Packs and unpacks.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > Long.BYTES) {
            long bits = ByteBuffer.wrap(input).getLong();
            int end = Subject.lineEnd(input, Long.BYTES);
            byte[] format = Subject.part(input, Long.BYTES, end, MOST_FORMAT);
            byte[] data = Subject.part(input, end + 1, input.length, MOST_DATA);
            SUBJECT.call(format, bits, Double.longBitsToDouble(bits), data);
        }
    }
}
