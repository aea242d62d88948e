package org.perilune.stdlib.string;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;

/// The functions of the string library that only copy bytes (manual §6.4).
class StringLibraryTest {
    private static List<Object> call(String function, Object... arguments) {
        return Calls.call(function, arguments);
    }

    @Test
    void sub() {
        assertThat(call("sub", "hello", 2L, -2L)).containsExactly("ell");
        assertThat(call("sub", "hello", -100L, 100L)).containsExactly("hello");
        assertThat(call("sub", "hello", 4L, 2L)).containsExactly("");
        assertThat(call("sub", "hello", Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly("hello");
        assertThat(call("sub", "hello", Long.MAX_VALUE)).containsExactly("");
    }

    @Test
    void byteAndChar() {
        assertThat(call("byte", "a\u00ff")).containsExactly(97L);
        assertThat(call("byte", "a\u00ff", -1L)).containsExactly(255L);
        assertThat(call("byte", "abc", 0L, 2L)).containsExactly(97L, 98L);
        assertThat(call("byte", "abc", 4L)).isEmpty();
        assertThat(call("char", 0L, 255L, 97L)).containsExactly("\0\u00ffa");
        assertThat(call("char")).containsExactly("");
        assertThatThrownBy(() -> call("char", 256L)).hasMessageContaining("value out of range");
        assertThatThrownBy(() -> call("byte", "x".repeat(2_000_000), 1L, -1L)).hasMessageContaining("string slice too long");
    }

    @Test
    void caseLengthAndReverse() {
        assertThat(call("upper", "aZ[`{\u00e4z")).containsExactly("AZ[`{\u00e4Z");
        assertThat(call("lower", "aZ@[`\u00c4A")).containsExactly("az@[`\u00c4a");
        assertThat(call("len", "a\0b")).containsExactly(3L);
        assertThat(call("len", 12.0)).containsExactly(4L);
        assertThat(call("reverse", "abc")).containsExactly("cba");
    }

    @Test
    void rep() {
        assertThat(call("rep", "ab", 3L)).containsExactly("ababab");
        assertThat(call("rep", "ab", 3L, ", ")).containsExactly("ab, ab, ab");
        assertThat(call("rep", "", 3L, "-")).containsExactly("--");
        assertThat(call("rep", "x", 0L)).containsExactly("");
        assertThat(call("rep", "", Long.MAX_VALUE)).containsExactly("");
        assertThatThrownBy(() -> call("rep", "aa", 1L << 30)).hasMessage("resulting string too large");
        assertThatThrownBy(() -> call("rep", "a", 1L << 30, ",")).hasMessage("resulting string too large");
        assertThatThrownBy(() -> call("rep", "a", Long.MAX_VALUE)).hasMessage("resulting string too large");
    }

    @Test
    void builtinsCannotBeDumped() {
        assertThatThrownBy(() -> call("dump", StringLibrary.LIBRARY.function("rep")))
                .hasMessage("unable to dump given function");
    }

    @Test
    void methodsOfStringsAreTheLibrary() {
        LuaTable table = StringLibrary.LIBRARY.newTable();
        assertThat(StringLibrary.newStringMetatable(table).metamethod(Metamethod.INDEX)).isSameAs(table);
    }
}
