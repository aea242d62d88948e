package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perilune.cli.Command.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.cli.Command.Result;

/// The arguments of `lua` (manual §7), and what is printed of errors.
final class StandaloneTest {
    private static final String USAGE =
            """
            usage: lua [options] [script [args]]
            Available options are:
              -e stat  execute string 'stat'
              -i       enter interactive mode after executing 'script'
              -l name  require library 'name' into global 'name'
              -v       show version information
              -E       ignore environment variables
              --       stop handling options
              -        stop handling options and execute stdin
            """;

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void nameScript() {
        script = folder.resolve("script.lua");
    }

    private String script(String text) throws IOException {
        Files.writeString(script, text);
        return script.toString();
    }

    private static void assertOutput(Result result, String output) {
        assertThat(result).isEqualTo(new Result(0, output, ""));
    }

    // ---- options

    @Test
    void statementsRunInTheirOrder() {
        assertOutput(lua("-eprint(1)", "-ea=3", "-e", "print(a)").run(), "1\n3\n");
    }

    @Test
    void noScriptMeansStandardInput() {
        assertOutput(lua().input("print(10)\nprint(2)\n").run(), "10\n2\n");
    }

    @Test
    void anErrorOnStandardInputDoesNotShowInTheStatus() {
        Result result = lua().input("error('x', 0)").run();
        assertThat(result.status()).isZero();
        assertThat(result.errors()).startsWith("lua: x\nstack traceback:\n");
        assertThat(lua("-").input("error('x', 0)").run()).isEqualTo(new Result(1, "", result.errors()));
    }

    @Test
    void dashMeansStandardInputAndEndsOptions() {
        assertOutput(lua("-", "-h").input("print(arg[0], arg[1], ...)").run(), "-\t-h\t-h\n");
    }

    @Test
    void dashAfterTwoDashesIsAFile() {
        Result result = lua("--", "-").input("print(1)").run();
        assertThat(result).isEqualTo(new Result(1, "", "lua: cannot open -: No such file or directory\n"));
    }

    @Test
    void statementsAloneDoNotReadStandardInput() {
        assertOutput(lua("-e", "print(1)").input("print(2)").run(), "1\n");
    }

    @Test
    void librariesAloneLetStandardInputRun() {
        assertOutput(lua("-l", "string").input("print(2)").run(), "2\n");
    }

    @Test
    void libraryBecomesAGlobal() throws IOException {
        Files.writeString(folder.resolve("seven.lua"), "print(...) return 7");
        Files.writeString(folder.resolve("half.lua"), "return 0.5");
        String path = folder + "/?.lua";
        assertOutput(
                lua("-lseven", "-l", "half", "-e", "print(seven, half, string == _G.string)").with("LUA_PATH", path).run(),
                "seven\t" + folder + "/seven.lua\n7\t0.5\ttrue\n");
    }

    @Test
    void versionComesFirst() {
        Result result = lua("-e", "print(1)", "-v").run();
        assertThat(result.output()).matches("Perilune \\d\\S*  \\(Lua 5\\.3\\)  .*PUC-Rio\n1\n");
        assertThat(lua("-v").input("print(1)").run().output()).doesNotEndWith("1\n");
    }

    @Test
    void longOptionsDoNothingElse() {
        Result version = lua("-e", "print(1)", "--version", "x").run();
        assertThat(version.status()).isZero();
        assertThat(version.output()).matches("Perilune \\d\\S*  .*\n");
        Result help = lua("--help").run();
        assertThat(help.status()).isZero();
        assertThat(help.output()).startsWith("Usage: perilune [options]").contains("LUA_INIT_5_3", "-l name", "luac");
        assertThat(help.output().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void statisticsComeLast() {
        // Another thread compiles meanwhile: there must be a meanwhile.
        String program = "local s for _ = 1, 5000 do s = 0 for i = 1, 20000 do s = s + i end end io.write(s) os.exit(true, true)";
        Result result = lua("--stats", "-e", program).run();
        assertThat(result.status()).isZero();
        assertThat(result.output()).isEqualTo("200010000");
        assertThat(result.errors()).matches("(?s)tier 1: 0 functions and [1-9] loops compiled \\(0 of these again\\), .*\ntier 1: wrong guesses: .*\ntier 1: declined: 0\n");
        assertThat(lua("--tier", "0", "--stats", "-e", "return").run().errors()).startsWith("tier 1: 0 functions and 0 loops compiled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "-Ex", "-vv", "-iv", "-x"})
    void unknownOption(String option) {
        assertThat(lua("-e", "print(1)", option, "-v").run())
                .isEqualTo(new Result(1, "", "lua: unrecognized option '" + option + "'\n" + USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"---", "--verbose", "--helpme"})
    void unknownLongOption(String option) {
        assertThat(lua(option).run())
                .isEqualTo(new Result(1, "", "lua: unrecognized option '" + option + "'; try '--help'\n" + USAGE));
    }

    @ParameterizedTest
    @CsvSource({"-e,", "-l,", "-e,-v", "-l,-"})
    void missingArgument(String option, String next) {
        Result result = next == null ? lua(option).run() : lua(option, next).run();
        assertThat(result).isEqualTo(new Result(1, "", "lua: '" + option + "' needs argument\n" + USAGE));
    }

    // ---- the table 'arg'

    @Test
    void argumentsOfAScript() throws IOException {
        String name = script(
                """
                local t = {}
                for i = -5, 5 do t[#t + 1] = i .. '=' .. tostring(arg[i]) end
                print(table.concat(t, ' '), #arg, select('#', ...), ...)
                """);
        assertOutput(
                lua("-e ", "--", name, "a", "", "c").run(),
                "-5=nil -4=nil -3=lua -2=-e  -1=-- 0=" + name
                        + " 1=a 2= 3=c 4=nil 5=nil\t3\t3\ta\t\tc\n");
    }

    @Test
    void withoutScriptTheProgramIsAtZero() {
        assertOutput(lua("-e", "print(arg[0], arg[1], arg[2], arg[-1])").run(), "lua\t-e\tprint(arg[0], arg[1], arg[2], arg[-1])\tnil\n");
    }

    @Test
    void argumentsAreTakenFromTheTable() {
        assertOutput(lua("-e", "arg[1], arg[2], arg[3] = 100, 0.5, false", "-").input("print(...)").run(), "100\t0.5\tfalse\n");
        assertThat(lua("-e", "arg = 1", "-").run()).isEqualTo(new Result(1, "", "lua: 'arg' is not a table\n"));
    }

    @Test
    void manyArguments() {
        String[] arguments = new String[1001];
        arguments[0] = "-";
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = "a" + i;
        }
        assertOutput(lua(arguments).input("print(#arg, select('#', ...), (select(1000, ...)))").run(), "1000\t1000\ta1000\n");
    }

    // ---- the environment

    @Test
    void initRunsBeforeAllElse() {
        assertOutput(
                lua("-e", "print('e', x)", "-", "3.5").with("LUA_INIT", "x = tonumber(arg[1])").input("print(x)").run(),
                "e\t3.5\n3.5\n");
    }

    @Test
    void initOfTheVersionWins() {
        assertOutput(
                lua("-e", "print(x)").with("LUA_INIT", "x = 3").with("LUA_INIT_5_3", "x = 10").run(), "10\n");
    }

    @Test
    void initMayNameAFile() throws IOException {
        String name = script("#! a comment\nx = (x or 10) + 1; print(x)");
        assertOutput(lua(name).with("LUA_INIT", "@" + name).run(), "11\n12\n");
        assertThat(lua("-e", "print(1)").with("LUA_INIT", "@/nowhere.lua").run())
                .isEqualTo(new Result(1, "", "lua: cannot open /nowhere.lua: No such file or directory\n"));
    }

    @Test
    void errorInInit() {
        Result result = lua().with("LUA_INIT", "error('msg')").run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors()).startsWith("lua: LUA_INIT:1: msg\nstack traceback:\n");
        assertThat(lua().with("LUA_INIT_5_3", "x =").run().errors())
                .isEqualTo("lua: LUA_INIT_5_3:1: unexpected symbol near <eof>\n");
    }

    @Test
    void pathsComeFromTheEnvironment() {
        assertOutput(
                lua("-e", "print(package.path, package.cpath)")
                        .with("LUA_PATH", "x")
                        .with("LUA_PATH_5_3", "y")
                        .with("LUA_CPATH", "z")
                        .run(),
                "y\tz\n");
    }

    @Test
    void isolationIgnoresTheEnvironment() {
        String standard = lua("-e", "print(package.path, package.cpath)").run().output();
        assertOutput(
                lua("-E", "-e", "print(package.path, package.cpath)")
                        .with("LUA_INIT", "error(10)")
                        .with("LUA_PATH", "xxx")
                        .with("LUA_CPATH_5_3", "xxx")
                        .run(),
                standard);
        assertThat(standard).contains("?.lua", "?.so").doesNotContain("xxx");
    }

    // ---- scripts

    @Test
    void firstLineMayBeAComment() throws IOException {
        assertOutput(lua(script("#!/usr/bin/env lua\nprint(debug.traceback('', 1):match('%d+:'))")).run(), "2:\n");
        assertOutput(lua(script("#only a comment")).run(), "");
        assertOutput(lua(script("\uFEFF#! with a mark\nprint(1)")).run(), "1\n");
    }

    @Test
    void resultsOfAScriptAreDropped() throws IOException {
        assertOutput(lua(script("return 1, false")).run(), "");
    }

    @Test
    void outputIsFlushedAtTheEnd() throws IOException {
        Path written = folder.resolve("written");
        assertOutput(lua(script("io.write('no newline') io.output('" + written + "') io.write('alo')")).run(), "no newline");
        assertThat(written).hasContent("alo");
    }

    @Test
    void anErrorEndsEverything() {
        Result result = lua("-e", "print(1)", "-e", "error('x', 0)", "-e", "print(2)", "-").input("print(3)").run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).isEqualTo("1\n");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "true,0", "false,1", "nil,0", "0,0", "'1, true',1", "'false, true',1"})
    void exitStatus(String arguments, int status) {
        Result result = lua("-e", "io.write('before') pcall(os.exit, " + arguments + ") print('after')").run();
        assertThat(result).isEqualTo(new Result(status, "before", ""));
    }

    @Test
    void exitFromACoroutine() {
        assertThat(lua("-e", "coroutine.wrap(function() os.exit(9) end)()").run()).isEqualTo(new Result(9, "", ""));
    }

    // ---- errors

    @Test
    void traceback() throws IOException {
        String name = script(
                """
                local function f() error('boom') end
                function g() f() end
                g()
                """);
        assertThat(lua(name).run())
                .isEqualTo(new Result(
                        1,
                        "",
                        """
                        lua: %1$s:1: boom
                        stack traceback:
                        \t[C]: in function 'error'
                        \t%1$s:1: in upvalue 'f'
                        \t%1$s:2: in function 'g'
                        \t%1$s:3: in main chunk
                        \t[C]: in ?
                        """
                                .formatted(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "{},(error object is a table value)",
        "nil,(error object is a nil value)",
        "print,(error object is a function value)",
        "'setmetatable({}, {__tostring = function() return 12 end})',(error object is a table value)",
        "12,12",
        "1.5,1.5",
        "'''x'', 0',x",
    })
    void errorValues(String value, String message) {
        assertThat(lua("-e", "error(" + value + ")").run())
                .isEqualTo(new Result(
                        1,
                        "",
                        "lua: " + message
                                + """

                                stack traceback:
                                \t[C]: in function 'error'
                                \t(command line):1: in main chunk
                                \t[C]: in ?
                                """));
    }

    @Test
    void anErrorObjectSpeaksForItself() {
        String statement = "error(setmetatable({}, {__tostring = function() return 'me' end}))";
        assertThat(lua("-e", statement).run()).isEqualTo(new Result(1, "", "lua: me\n"));
    }

    @Test
    void anErrorObjectSeesTheStackOfTheError() throws IOException {
        String name = script(
                """
                local m = setmetatable({}, {__tostring = function()
                  return tostring(debug.getinfo(4).currentline)
                end})

                error(m)
                """);
        assertThat(lua(name).run()).isEqualTo(new Result(1, "", "lua: 5\n"));
    }

    @Test
    void messagesKeepTheirBytes() {
        // Up to a zero byte, at which the traceback that `lua` adds cuts them off.
        assertThat(lua("-e", "error('\\195\\164|\\0lost', 0)").run().errors()).startsWith("lua: ä|\nstack traceback:");
    }

    @Test
    void syntaxErrorsHaveNoTraceback() throws IOException {
        assertThat(lua("-e", "a").run())
                .isEqualTo(new Result(1, "", "lua: (command line):1: syntax error near <eof>\n"));
        String name = script("x = = 1");
        assertThat(lua(name).run()).isEqualTo(new Result(1, "", "lua: " + name + ":1: unexpected symbol near '='\n"));
        assertThat(lua("-").input("\nx x").run()).isEqualTo(new Result(1, "", "lua: stdin:2: syntax error near 'x'\n"));
    }

    @Test
    void missingFilesAndModules() {
        assertThat(lua("nofile.lua").run())
                .isEqualTo(new Result(1, "", "lua: cannot open nofile.lua: No such file or directory\n"));
        Result result = lua("-l", "nomod").with("LUA_PATH", "./?.x").with("LUA_CPATH", "").run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors())
                .startsWith("lua: module 'nomod' not found:\n\tno field package.preload['nomod']\n\tno file './nomod.x'")
                .endsWith("\nstack traceback:\n\t[C]: in function 'require'\n\t[C]: in ?\n");
    }

    @Test
    void stackOverflowIsAnError() {
        Result result = lua("-e", "function f() return 1 + f() end f()").run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.errors()).startsWith("lua: (command line):1: stack overflow").contains("\n\t...\n");
    }
}
