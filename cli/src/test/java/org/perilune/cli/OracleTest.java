package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perilune.cli.Command.Result;

/// The same command lines given to `lua5.3`, where that is installed: status, output and messages are the same but for the name of
/// the program.
@Timeout(60)
final class OracleTest {
    private static final String ORACLE = "lua5.3";

    @TempDir
    Path folder;

    /// Command lines; "<" stands before a text for the standard input.
    static List<List<String>> commandLines() {
        return List.of(
                List.of("-x"),
                List.of("-e"),
                List.of("-l"),
                List.of("-e", "-l"),
                List.of("-Ex"),
                List.of("-e", "error()"),
                List.of("-e", "error({})"),
                List.of("-e", "error('a\\0b')"),
                List.of("-e", "local t = nil; t.x = 1"),
                List.of("-e", "local function f() error('x') end local function g() f() end g()"),
                List.of("-e", "local function f() error('x') end local function g() return f() end g()"),
                List.of("-e", "t = {} function t.a.b() end"),
                List.of("-e", "t = {} function t:m() error('m', 2) end t:m()"),
                List.of("-e", "table.sort({3, 2, 1}, function() error('cmp') end)"),
                List.of("-e", "string.rep()"),
                List.of("-e", "('x'):rep({})"),
                List.of("-e", "coroutine.wrap(function() error('in coroutine') end)()"),
                List.of("-e", "setmetatable({}, {__index = function() error('index') end}).x()"),
                List.of("-e", "for x in error, 'iterator' do end"),
                List.of("-e", "require 'a b'", "-e", "print(1)"),
                List.of("-e", "os.exit(300)"),
                List.of("-e", "x = "),
                List.of("-e", "goto nowhere"),
                List.of("-", "a", "b", "<", "print(#arg, arg[0], arg[-1] ~= nil, ...)"),
                List.of("<", "print(#arg, ...) error('from stdin')"),
                List.of("-i", "<", "1\n=2\nx =\n3\nx\n\nerror('x')\nprint 'a' 'b'\nlocal y <const> = 1\n"),
                List.of("-i", "-e", "_PROMPT = '? '", "<", "function f()\nreturn 1\nend\nf(), f()\n_PROMPT2 = 7\nx =\n1\n"),
                List.of("-i", "<", "for i = 1, 2 do\nprint(i)\nend\n[[a\nb]]\n'x\n--[[\n]] 4\n"));
    }

    @BeforeAll
    static void findOracle() {
        boolean there = false;
        try {
            there = new ProcessBuilder(ORACLE, "-v").start().waitFor() == 0;
        } catch (IOException _) {
            // Not installed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        assumeTrue(there, "needs lua5.3 to compare with (apt install lua5.3)");
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void saysTheSame(List<String> commandLine) throws Exception {
        int separator = commandLine.indexOf("<");
        String input = separator < 0 ? "" : commandLine.get(separator + 1);
        List<String> arguments = separator < 0 ? commandLine : commandLine.subList(0, separator);
        Result ours = Command.lua(arguments.toArray(String[]::new))
                .with("LUA_PATH", "./?.lua")
                .with("LUA_CPATH", "./?.so")
                .input(input)
                .run();
        assertThat(normal(ours)).isEqualTo(normal(oracle(arguments, input)));
    }

    private Result oracle(List<String> arguments, String input) throws Exception {
        List<String> command = new ArrayList<>(List.of(ORACLE));
        command.addAll(arguments);
        Path in = Files.writeString(folder.resolve("in"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(Map.of("LUA_PATH", "./?.lua", "LUA_CPATH", "./?.so", "TERM", "dumb"));
        builder.environment().keySet().removeAll(Arrays.asList("LUA_INIT", "LUA_INIT_5_3", "LUA_PATH_5_3", "LUA_CPATH_5_3"));
        int status = builder.start().waitFor();
        return new Result(
                status,
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    /// Without the program's name and the banner; a status is a byte, and C cuts messages at a zero.
    private static Result normal(Result r) {
        String output = r.output().replaceFirst("^(Lua 5\\.3\\.\\d+|Perilune) .*PUC-Rio\n", "");
        String errors = r.errors().replaceAll("(?m)^(lua5\\.3|lua): ", "lua: ").replace("usage: lua5.3 ", "usage: lua ");
        return new Result(r.status() & 0xff, output, errors.replaceAll("\0[^\n]*", ""));
    }
}
