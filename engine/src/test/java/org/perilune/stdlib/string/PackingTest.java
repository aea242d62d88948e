package org.perilune.stdlib.string;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `string.pack`, `packsize` and `unpack` (manual §6.4.2).
class PackingTest {
    private static String pack(Object... arguments) {
        return (String) Calls.call("pack", arguments).getFirst();
    }

    private static List<Object> unpack(Object... arguments) {
        return Calls.call("unpack", arguments);
    }

    @Property
    void integersReturn(@ForAll long value, @ForAll @IntRange(min = 1, max = 16) int size, @ForAll boolean little) {
        String order = little ? "<" : ">";
        int unused = Math.max(0, 64 - size * 8);
        long signed = value << unused >> unused;
        long unsigned = value << unused >>> unused;
        assertThat(unpack(order + "i" + size, pack(order + "i" + size, signed))).containsExactly(signed, size + 1L);
        if (size <= 8 || unsigned >= 0) {
            String packed = pack(order + "I" + size, unsigned);
            assertThat(packed).hasSize(size);
            assertThat(unpack(order + "I" + size, packed)).containsExactly(unsigned, size + 1L);
        }
    }

    @Property
    void otherOrderIsReversed(@ForAll long value) {
        assertThat(new StringBuilder(pack("<j", value)).reverse()).hasToString(pack(">j", value));
    }

    @Property
    void floatsReturn(@ForAll double value, @ForAll float single) {
        assertThat(unpack(">d", pack(">d", value))).containsExactly(value, 9L);
        assertThat(unpack("<f", pack("<f", (double) single))).containsExactly((double) single, 5L);
    }

    @Property
    void stringsReturn(@ForAll @StringLength(max = 40) String text) {
        String bytes = text.codePoints().filter(c -> c > 0 && c < 256).collect(
                StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append).toString();
        long n = bytes.length();
        assertThat(unpack("s1zc" + n, pack("s1zc" + n, bytes, bytes, bytes)))
                .containsExactly(bytes, bytes, bytes, 3 * n + 3);
    }

    @Test
    void alignmentPads() {
        assertThat(pack("<!4 b i4", 1L, 2L)).isEqualTo("\1\0\0\0\2\0\0\0");
        assertThat(pack("<!4 b Xi4 b", 1L, 2L)).isEqualTo("\1\0\0\0\2");
        assertThat(pack("<!2 b i4", 1L, 2L)).isEqualTo("\1\0\2\0\0\0");
        assertThat(Calls.call("packsize", "!8 b d i2 j")).containsExactly(32L);
        assertThat(unpack("<!4 b i4 x", "\1\0\0\0\2\0\0\0\0")).containsExactly(1L, 2L, 10L);
    }

    @Test
    void sizesAreThoseOf64BitMachines() {
        assertThat(Calls.call("packsize", "bBhHiIlLjJTfdn")).containsExactly(1L + 1 + 2 + 2 + 4 + 4 + 8 * 5 + 4 + 8 + 8);
    }

    @Test
    void aFormatEndsAtAZero() {
        assertThat(pack("b\0!!", 1L)).isEqualTo("\1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            y      | invalid format option 'y'
            i17    | integral size (17) out of limits [1,16]
            I0     | integral size (0) out of limits [1,16]
            !99    | integral size (99) out of limits [1,16]
            c      | missing size for format option 'c'
            X      | invalid next option for option 'X'
            Xc1    | invalid next option for option 'X'
            XX     | invalid next option for option 'X'
            !4i3   | format asks for alignment not power of 2
            i1     | integer overflow
            B      | unsigned overflow
            c1     | string longer than given size
            """)
    void malformedFormatsAndUnfitValues(String format, String message) {
        assertThatThrownBy(() -> pack(format, 300L)).hasMessageContaining(message);
    }

    @Test
    void unfitStrings() {
        assertThatThrownBy(() -> pack("z", "a\0")).hasMessageContaining("string contains zeros");
        assertThatThrownBy(() -> pack("s1", "x".repeat(256)))
                .hasMessageContaining("string length does not fit in given size");
        assertThatThrownBy(() -> Calls.call("packsize", "z")).hasMessageContaining("variable-length format");
        assertThatThrownBy(() -> Calls.call("packsize", "c2147483639c9")).hasMessageContaining("format result too large");
    }

    @Test
    void unfitData() {
        assertThatThrownBy(() -> unpack("i4", "abc")).hasMessageContaining("data string too short");
        assertThatThrownBy(() -> unpack("s1", "\5abc")).hasMessageContaining("data string too short");
        assertThatThrownBy(() -> unpack("s", "\u00ff".repeat(9))).hasMessageContaining("data string too short");
        assertThatThrownBy(() -> unpack("<I9", "\0\0\0\0\0\0\0\0\1"))
                .hasMessage("9-byte integer does not fit into Lua Integer");
        assertThatThrownBy(() -> unpack("b", "abc", 5L)).hasMessageContaining("initial position out of string");
        assertThat(unpack("z", "abc")).containsExactly("abc", 5L);
        assertThat(unpack("", "abc", -1L)).containsExactly(3L);
    }
}
