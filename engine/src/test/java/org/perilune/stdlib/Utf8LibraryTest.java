package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.stdlib.string.Calls;
import org.perilune.value.LuaString;

/// The library `utf8` (manual §6.5).
class Utf8LibraryTest {
    private static List<Object> call(String function, Object... arguments) {
        return Calls.call(Utf8Library.LIBRARY, function, arguments);
    }

    /// Texts that Java, too, has in UTF-8: without surrogates.
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 0xFF),
                        Arbitraries.integers().between(0, 0xD7FF),
                        Arbitraries.integers().between(0xE000, 0x10FFFF))
                .list()
                .ofMaxSize(20)
                .map(codes -> codes.stream().map(Character::toString).collect(Collectors.joining()));
    }

    @Property
    void agreesWithJava(@ForAll("texts") String text) {
        Object[] codes = text.codePoints().mapToObj(c -> (Object) (long) c).toArray();
        LuaString bytes = LuaString.of(text);
        String latin1 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(call("char", codes)).containsExactly(latin1);
        assertThat(call("codepoint", bytes, 1L, -1L)).containsExactly(codes);
        assertThat(call("len", bytes)).containsExactly((long) codes.length);
        assertThat(call("offset", bytes, codes.length + 1L)).containsExactly(bytes.length() + 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\u0080", "\u00bf", "\u00c3", "\u00c3a", "\u00c0\u0080", "\u00c1\u00bf", "\u00e0\u009f\u00bf", "\u00f0\u008f\u00bf\u00bf",
        "\u00f4\u0090\u0080\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00ff"
    })
    void invalidBytes(String bytes) {
        assertThatThrownBy(() -> call("codepoint", bytes)).hasMessage("invalid UTF-8 code");
        assertThat(call("len", "ab" + bytes)).containsExactly(null, 3L);
    }

    @Test
    void surrogatesAreCharacters() {
        assertThat(call("codepoint", "\u00ed\u00a0\u0080")).containsExactly(0xD800L);
    }

    @Test
    void offsets() {
        String text = "a\u00c3\u00a9\u00e2\u0082\u00ac"; // a, e acute, euro
        assertThat(call("offset", text, 3L)).containsExactly(4L);
        assertThat(call("offset", text, -1L)).containsExactly(4L);
        assertThat(call("offset", text, -3L)).containsExactly(1L);
        assertThat(call("offset", text, 0L, 5L)).containsExactly(4L);
        assertThat(call("offset", text, 5L)).containsExactly((Object) null);
        assertThatThrownBy(() -> call("offset", text, 1L, 3L)).hasMessage("initial position is a continuation byte");
        assertThatThrownBy(() -> call("offset", text, 1L, 8L)).hasMessageContaining("position out of range");
    }

    @Test
    void ranges() {
        assertThat(call("len", "abc", 2L)).containsExactly(2L);
        assertThat(call("len", "abc", 4L)).containsExactly(0L);
        assertThatThrownBy(() -> call("len", "abc", 5L)).hasMessageContaining("initial position out of string");
        assertThatThrownBy(() -> call("len", "abc", 1L, 4L)).hasMessageContaining("final position out of string");
        assertThatThrownBy(() -> call("codepoint", "abc", 1L, 4L)).hasMessageContaining("out of range");
        assertThatThrownBy(() -> call("char", 0x110000L)).hasMessageContaining("value out of range");
    }
}
