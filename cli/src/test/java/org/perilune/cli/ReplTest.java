package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perilune.cli.Command.lua;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.cli.Command.Result;

/// The read-eval-print loop, on an input that is no terminal.
final class ReplTest {
    /// The dialogue without the banner.
    private static String dialogue(Result result) {
        assertThat(result.status()).isZero();
        return result.output().substring(result.output().indexOf('\n') + 1);
    }

    /// The output without prompts and lines typed: one expression or statement at a time.
    private static String answer(String typed) {
        Result result = lua("-e_PROMPT=''", "-i").input(typed + "\n").run();
        assertThat(result.errors()).isEmpty();
        String dialogue = dialogue(result);
        assertThat(dialogue).startsWith(typed + "\n").endsWith("\n");
        return dialogue.substring(typed.length() + 1, dialogue.length() - 1);
    }

    @Test
    void beginsWithTheBanner() {
        assertThat(lua("-i").run().output()).matches("Perilune .*\n> \n");
    }

    @Test
    void showsWhatIsTypedBehindPrompts() {
        assertThat(dialogue(lua("-i").input("x =\n1\nprint(x)\n\nx").run()))
                .isEqualTo("> x =\n>> 1\n> print(x)\n1\n> \n> x\n1\n> \n");
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 1,2",
        "=1 + 1,2",
        "'1, nil, \"x\"','1\tnil\tx'",
        "'return 4, 5','4\t5'",
        "(6*2-6) -- three,6",
        "print 'x',x",
        "=,''",
        "nil,nil",
        "x = 1,''",
        "'',''",
    })
    void printsResults(String typed, String printed) {
        assertThat(answer(typed)).isEqualTo(printed.isEmpty() ? "" : printed + "\n");
    }

    @Test
    void aStatementMayTakeManyLines() {
        assertThat(dialogue(lua("-i", "-e", "_PROMPT='' _PROMPT2='.'").input("s = [[b\n\nc]]\n=s\n").run()))
                .isEqualTo("s = [[b\n.\n.c]]\n=s\nb\n\nc\n\n");
    }

    @Test
    void goesOnAfterErrors() {
        Result result = lua("-i").input("error('a')\nx x\nerror({})\n1\n").run();
        assertThat(dialogue(result)).isEqualTo("> error('a')\n> x x\n> error({})\n> 1\n1\n> \n");
        assertThat(result.errors())
                .isEqualTo(
                        """
                        stdin:1: a
                        stack traceback:
                        \t[C]: in function 'error'
                        \tstdin:1: in main chunk
                        \t[C]: in ?
                        stdin:1: syntax error near 'x'
                        (error object is a table value)
                        stack traceback:
                        \t[C]: in function 'error'
                        \tstdin:1: in main chunk
                        \t[C]: in ?
                        """);
    }

    @Test
    void anUnfinishedStatementAtTheEndIsAnError() {
        Result result = lua("-i").input("f(").run();
        assertThat(dialogue(result)).isEqualTo("> f(\n>> > \n");
        assertThat(result.errors()).isEqualTo("stdin:1: unexpected symbol near <eof>\n");
    }

    @Test
    void promptsAreVariables() {
        assertThat(dialogue(lua("-i").input("_PROMPT = 12.5\n_PROMPT2 = 'more:'\nx =\n1\n_PROMPT = {}\n").run()))
                .isEqualTo("> _PROMPT = 12.5\n12.5_PROMPT2 = 'more:'\n12.5x =\nmore:1\n12.5_PROMPT = {}\n> \n");
    }

    @Test
    void resultsGoThroughTheGlobalPrint() {
        assertThat(dialogue(lua("-i").input("p = print function print(...) p('<', ...) end\n1, 2\n").run()))
                .endsWith("\n> 1, 2\n<\t1\t2\n> \n");
        assertThat(lua("-e", "print = nil", "-i").input("1\n").run().errors())
                .isEqualTo("error calling 'print' (attempt to call a nil value)\n");
    }

    @Test
    void scriptsReadOnWhereTheLoopStopped() {
        assertThat(dialogue(lua("-i").input("x = io.read()\nnot Lua!\nx\n").run()))
                .isEqualTo("> x = io.read()\n> x\nnot Lua!\n> \n");
    }

    @Test
    void runsAfterTheScriptUnlessThatFails() {
        assertThat(dialogue(lua("-i", "-e", "x = 1").input("x\n").run())).isEqualTo("> x\n1\n> \n");
        Result failed = lua("-i", "-e", "error('x')").input("print('loop')\n").run();
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).doesNotContain("loop");
    }

    @Test
    void exitEndsIt() {
        Result result = lua("-i").input("os.exit(5)\nprint('more')\n").run();
        assertThat(result.status()).isEqualTo(5);
        assertThat(result.output()).doesNotContain("more");
    }

    @Test
    void theLibraryIoIsTheUsersToBreak() {
        String typed = "io.stdin, io.stdout, io.write, pcall = nil\nio = nil\nprint(1)\n";
        assertThat(dialogue(lua("-i").input(typed).run())).endsWith("> print(1)\n1\n> \n");
    }
}
