package org.perilune.stdlib.string;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;

/// Patterns (manual §6.4.1) and the functions that use them.
class PatternTest {
    private static List<Object> call(String function, Object... arguments) {
        return Calls.call(function, arguments);
    }

    @Test
    void findAnswersRangeAndCaptures() {
        assertThat(call("find", "key = value", "(%w+) = ()")).containsExactly(1L, 6L, "key", 7L);
        assertThat(call("find", "key", "x")).containsExactly((Object) null);
        assertThat(call("find", "", "")).containsExactly(1L, 0L);
        assertThat(call("find", "abc", "", 4L)).containsExactly(4L, 3L);
        assertThat(call("find", "abc", "", 5L)).containsExactly((Object) null);
        assertThat(call("find", "a.b", ".", 2L, true)).containsExactly(2L, 2L);
        assertThat(call("find", "x\0y\0z", "\0", -3L)).containsExactly(4L, 4L);
    }

    @Test
    void matchAnswersCapturesOrWholeMatch() {
        assertThat(call("match", "  trim me ", "^%s*(.-)%s*$")).containsExactly("trim me");
        assertThat(call("match", "2026-07-14", "(%d+)-(%d+)-(%d+)")).containsExactly("2026", "07", "14");
        assertThat(call("match", "f(a(b)c)d", "%b()")).containsExactly("(a(b)c)");
        assertThat(call("match", "say \"it's\" so", "([\"'])(.-)%1")).containsExactly("\"", "it's");
        assertThat(call("match", "THE (quick) fox", "%f[%a]%l+")).containsExactly("quick");
        assertThat(call("match", "\u00ff\u0080", "[\u0080-\u00ff]+")).containsExactly("\u00ff\u0080");
    }

    @Test
    void setsReadAsTheReferenceImplementationReadsThem() {
        assertThat(call("match", "a]b", "[]]")).containsExactly("]");
        assertThat(call("match", "a]b", "[^]a]")).containsExactly("b");
        assertThat(call("match", "a-b", "[a-]+")).containsExactly("a-");
        assertThat(call("match", "b-z", "[%a-z]+")).containsExactly("b-z");
        assertThat(call("find", "a]b", "[a-%%]", 2L)).containsExactly(2L, 2L);
    }

    @Test
    void gsubReplaces() {
        assertThat(call("gsub", "hello world", "o", "0", 1L)).containsExactly("hell0 world", 1L);
        assertThat(call("gsub", "hello", "", "-")).containsExactly("-h-e-l-l-o-", 6L);
        assertThat(call("gsub", "abc", "%w", "%0%%%1")).containsExactly("a%ab%bc%c", 3L);
        assertThat(call("gsub", "abc", "()(.)", "%1%2")).containsExactly("1a2b3c", 3L);
        assertThat(call("gsub", "aaa", "^a", "b")).containsExactly("baa", 1L);
        assertThat(call("gsub", "abc", "b*", "x")).containsExactly("xaxcx", 3L);
        assertThat(call("gsub", "abc", "b", 7L, -1L)).containsExactly("abc", 0L);
    }

    @Test
    void gsubKeepsTheSubjectIfNothingChanges() {
        LuaString subject = LuaString.of("unchanged subject");
        try (RawState state = RawState.create(Host.none())) {
            Object[] results = state.call(StringLibrary.LIBRARY.function("gsub"), subject, "%d", "");
            assertThat(results[0]).isSameAs(subject);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a   | [          | malformed pattern (missing ']')
            a   | []         | malformed pattern (missing ']')
            a   | [^]        | malformed pattern (missing ']')
            a   | [a%]       | malformed pattern (missing ']')
            a   | [a%        | malformed pattern (missing ']')
            a   | a%         | malformed pattern (ends with '%')
            a   | %b         | malformed pattern (missing arguments to '%b')
            a   | %ba        | malformed pattern (missing arguments to '%b')
            a   | %f         | missing '[' after '%f' in pattern
            a   | %f[a       | malformed pattern (missing ']')
            a   | (a         | unfinished capture
            a   | .)         | invalid pattern capture
            a   | %1         | invalid capture index %1
            a   | (%1)       | invalid capture index %1
            a   | (a)%2      | invalid capture index %2
            a   | %0         | invalid capture index %0
            """)
    void malformedPatternsAreReported(String subject, String pattern, String message) {
        assertThatThrownBy(() -> call("find", subject, pattern))
                .isInstanceOf(LuaException.class)
                .hasMessage(message);
    }

    @Test
    void onlyWhatIsReachedIsReported() {
        assertThat(call("find", "b", "a[")).containsExactly((Object) null);
        assertThat(call("gsub", "abc", "(b", "x")).containsExactly("axc", 1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %2 | invalid capture index %2
            %x | invalid use of '%' in replacement string
            %  | invalid use of '%' in replacement string
            """)
    void malformedReplacementsAreReported(String replacement, String message) {
        assertThatThrownBy(() -> call("gsub", "alo", ".", replacement))
                .isInstanceOf(LuaException.class)
                .hasMessage(message);
    }

    @Test
    void capturesAreLimited() {
        assertThat(call("match", "", "()".repeat(32))).hasSize(32);
        assertThatThrownBy(() -> call("match", "", "()".repeat(33))).hasMessage("too many captures");
    }

    @Test
    void complexityIsLimitedAsInTheReferenceImplementation() {
        assertThat(call("match", "a".repeat(300), "a?".repeat(199))).containsExactly("a".repeat(199));
        assertThatThrownBy(() -> call("match", "a".repeat(300), "a?".repeat(200))).hasMessage("pattern too complex");
        // Options that do not match nest nothing.
        assertThat(call("match", "b", "a?".repeat(100_000))).containsExactly("");
        assertThat(call("match", "b", "()" + "a*".repeat(198))).containsExactly(1L);
        assertThatThrownBy(() -> call("match", "b", "()" + "a*".repeat(199))).hasMessage("pattern too complex");
    }

    @Test
    @Timeout(60)
    void aHostilePatternCanBeInterrupted() throws InterruptedException {
        try (RawState state = RawState.create(Host.none())) {
            AtomicBoolean started = new AtomicBoolean();
            Thread host = new Thread(() -> {
                while (!started.get()) {
                    Thread.onSpinWait();
                }
                state.interrupt();
            });
            host.start();
            started.set(true);
            assertThatThrownBy(() -> state.call(
                            StringLibrary.LIBRARY.function("find"), "a".repeat(60), "a*".repeat(20) + "b"))
                    .hasMessage("interrupted!");
            host.join();
        }
    }
}
