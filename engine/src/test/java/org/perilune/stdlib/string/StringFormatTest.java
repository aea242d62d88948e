package org.perilune.stdlib.string;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.value.LuaTable;

/// `string.format` (manual §6.4); the expected texts are those of PUC-Lua 5.3.6.
class StringFormatTest {
    private static Object format(String format, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = format;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Calls.call("format", all).getFirst();
    }

    @Test
    void numbers() {
        assertThat(format("%d %5d|%-5d|%05d %+d", 1L, 2L, 3L, 4L, 5L)).isEqualTo("1     2|3    |00004 +5");
        assertThat(format("%d %i", 3.0, "7")).isEqualTo("3 7");
        assertThat(format("%x %#X %o %u", 255L, 255L, 8L, -1L)).isEqualTo("ff 0XFF 10 18446744073709551615");
        assertThat(format("%5.2f %e %g %.0f", 3.14159, 12345.678, 0.1, 2.5)).isEqualTo(" 3.14 1.234568e+04 0.1 2");
        assertThat(format("%a %A", 1.0, -0.5)).isEqualTo("0x1p+0 -0X1P-1");
        assertThat(format("%c%c", 65L, 0L)).isEqualTo("A\0");
    }

    @Test
    void strings() {
        assertThat(format("%s %10s|%-4s|%.2s", "a", "b", "c", "def")).isEqualTo("a          b|c   |de");
        assertThat(format("%s %s %s", null, true, 1.0)).isEqualTo("nil true 1.0");
        assertThat(format("%s", "a\0b")).isEqualTo("a\0b");
        assertThat(format("%99s", "x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(format("100%%")).isEqualTo("100%");
    }

    @Test
    void quoted() {
        assertThat(format("%q", "a\"b\\c\nd")).isEqualTo("\"a\\\"b\\\\c\\\nd\"");
        assertThat(format("%q", "\0\u00011\r\u007f\u0080")).isEqualTo("\"\\0\\0011\\13\\127\u0080\"");
        assertThat(format("%q %q %q", 7L, Long.MIN_VALUE, 0.1)).isEqualTo("7 0x8000000000000000 0x1.999999999999ap-4");
        assertThat(format("%q %q", null, false)).isEqualTo("nil false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            %y            | invalid option '%y' to 'format'
            %             | invalid option '%<\\0>' to 'format'
            %10           | invalid option '%<\\0>' to 'format'
            %-+ #0-d      | invalid format (repeated flags)
            %100d         | invalid format (width or precision too long)
            %.100d        | invalid format (width or precision too long)
            %0123456789d  | invalid format (width or precision too long)
            """)
    void malformedFormats(String format, String message) {
        assertThatThrownBy(() -> format(format, 1L)).hasMessage(message);
    }

    @Test
    void unfitArguments() {
        assertThatThrownBy(() -> format("%d")).hasMessageEndingWith("(no value)");
        assertThatThrownBy(() -> format("%d", 1.5)).hasMessageEndingWith("(number has no integer representation)");
        assertThatThrownBy(() -> format("%d", "x")).hasMessageEndingWith("(number expected, got string)");
        assertThatThrownBy(() -> format("%5s", "a\0b")).hasMessageEndingWith("(string contains zeros)");
        assertThatThrownBy(() -> format("%q", new LuaTable())).hasMessageEndingWith("(value has no literal form)");
    }
}
