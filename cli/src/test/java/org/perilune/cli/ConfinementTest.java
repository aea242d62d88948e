package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perilune.cli.Command.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.cli.Command.Result;

/// `--sandbox`, `--deadline` and `--max-…`.
final class ConfinementTest {
    @TempDir
    Path folder;

    private String script(String text) throws IOException {
        return Files.writeString(folder.resolve("script.lua"), text).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--max-instructions 5M; while true do pcall(error) end; killed: instructions (5000000 allowed)",
        "--max-live-bytes 1M; local t = {} while true do t = {t} end; killed: memory (1048576 bytes of live memory allowed)",
        "--max-allocated-bytes 1M; while true do local t = {} end; killed: allocation (1048576 allocated bytes allowed)",
        "--max-output-bytes 3; print('1') print('2'); killed: output (3 bytes of output allowed)",
        "--max-call-depth 50; local function f() return 1 + f() end pcall(f); killed: depth (50 nested calls allowed)",
        "--max-coroutines 10; t = {} for i = 1, 20 do t[i] = coroutine.create(print) end; killed: coroutines (10 coroutines allowed)",
        "--max-pattern-steps 1000; local _ = ('a'):rep(40):find(('a?'):rep(40) .. ('a'):rep(40)); killed: pattern (1000 steps allowed for one match)",
        "--max-source-bytes 10; load('return 1 + 1'); killed: source (10 bytes of source allowed)",
        "--deadline 20ms; while true do pcall(error) end; killed: deadline (0.02 s allowed)",
    })
    void aLimitEndsTheProgram(String options, String text, String message) throws IOException {
        String[] words = (options + " " + script("o = setmetatable({}, {__gc = function() print('after') end}) " + text)).split(" ");
        Result result = lua(words).run();
        assertThat(result.errors()).isEqualTo(message + "\n");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).doesNotContain("after");
    }

    @Test
    void limitsThatAreErrors() throws IOException {
        assertThat(lua("--max-string-bytes", "100", script("print(pcall(string.rep, 'x', 101))")).run())
                .isEqualTo(new Result(0, "false\tresulting string too large\n", ""));
        Result nesting = lua("--max-source-nesting=10", script("print(load('return ((((((((((1))))))))))'))")).run();
        assertThat(nesting.output()).contains("too many C levels (limit is 10)");
    }

    @Test
    void strangersHaveThePureLanguage() throws IOException {
        String text = "print(debug, os.getenv, os.exit, os.execute, io.open, io.popen, loadfile, dofile, package.loadlib) "
                + "print(load(string.dump(print and function() end))) print(#arg, ...)";
        Result result = lua("--sandbox", "untrusted", script(text), "a", "b").run();
        assertThat(result.output())
                .isEqualTo("nil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\tnil\n"
                        + "nil\tattempt to load a binary chunk (binary chunks are not granted to this state)\n2\ta\tb\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void strangersHaveLimitsOfTheirOwn() throws IOException {
        assertThat(lua("--sandbox=untrusted", script("while true do end")).run())
                .isEqualTo(new Result(3, "", "killed: instructions (50000000 allowed)\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "while true do end; instructions (50000000 allowed)",
        "local t = {} while true do t = {t} end; memory (67108864 bytes of live memory allowed)",
        "while true do io.write(('x'):rep(1000)) end; output (1048576 bytes of output allowed)",
    })
    void aStrangerWithEveryLimit(String text, String limit) throws IOException {
        // The deadline of the documentation is ten seconds; on a busy machine these take longer.
        String options = "--sandbox untrusted --max-instructions 50M --max-live-bytes 64M --max-output-bytes 1M --deadline 10m";
        Result result = lua((options + " " + script("pcall(function() " + text + " end) print('after')")).split(" ")).run();
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.errors()).isEqualTo("killed: " + limit + "\n");
        assertThat(result.output()).doesNotContain("after");
    }

    @Test
    void initCodeOfTheEnvironmentIsNotForStrangers() throws IOException {
        assertThat(lua("--sandbox=untrusted", script("print(x)")).with("LUA_INIT", "x = 1").run())
                .isEqualTo(new Result(0, "nil\n", ""));
    }

    @Test
    void errorsAreReportedAsEver() throws IOException {
        Result result = lua("--sandbox=untrusted", script("error('no', 0)")).run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors()).startsWith("lua: no\nstack traceback:\n");
        assertThat(lua("--sandbox=untrusted", folder.resolve("none.lua").toString()).run().errors())
                .startsWith("lua: cannot open ").endsWith("none.lua: No such file or directory\n");
        assertThat(lua("--sandbox=untrusted", script("x =")).run().errors())
                .endsWith("script.lua:1: unexpected symbol near <eof>\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--sandbox some; '--sandbox': there is no sandbox 'some'; choose untrusted, trusted or full",
        "--deadline 10; '--deadline': '10' is no duration; write it like 500ms, 10s or 2m",
        "--max-instructions many; '--max-instructions': 'many' is no amount; write it like 5000, 64M or 1.5G",
        "--max-live-bytes 1; '--max-live-bytes': maxLiveBytes is 1, but must be at least 65536 bytes",
        "--max-call-depth 10G; '--max-call-depth': that is more than can be counted",
        "--max-output-bytes; '--max-output-bytes' needs argument",
    }, quoteCharacter = '"')
    void badValues(String options, String message) {
        String command = options;
        String expected = message;
        // The separator is part of some messages.
        Result result = lua(command.split(" ")).run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors()).startsWith("lua: " + expected);
    }
}
