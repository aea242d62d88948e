package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perilune.cli.Command.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perilune.cli.Command.Result;

/// `perilune luac`.
final class LuacTest {
    @TempDir
    Path folder;

    @Test
    void listsCode() {
        assertThat(lua("luac", "-l", "-").input("local x = 1\nreturn x").run())
                .isEqualTo(new Result(
                        0,
                        """

                        main <stdin:0,0> (3 instructions)
                        0+ params, 2 slots, 1 upvalue, 1 local, 1 constant, 0 functions
                        \t1\t[1]\tLOADK     0 -1\t; 1
                        \t2\t[2]\tRETURN    0 2
                        \t3\t[2]\tRETURN    0 1
                        """,
                        ""));
    }

    @Test
    void listsTablesWhenAskedTwice() {
        Result result = lua("luac", "-l", "-l", "-").input("local x = 1").run();
        assertThat(result.output())
                .endsWith("constants (1):\n\t1\t1\nlocals (1):\n\t0\tx\t2\t3\nupvalues (1):\n\t0\t_ENV\t1\t0\n");
        assertThat(lua("luac", "-ll", "-").input("local x = 1").run()).isEqualTo(result);
    }

    @Test
    void checksWithoutRunning() throws IOException {
        Path good = Files.writeString(folder.resolve("good.lua"), "#!lua\nprint('run')");
        Path bad = Files.writeString(folder.resolve("bad.lua"), "x = = 1");
        assertThat(lua("luac", "-p", good.toString()).run()).isEqualTo(new Result(0, "", ""));
        assertThat(lua("luac", "-p", good.toString(), bad.toString()).run())
                .isEqualTo(new Result(1, "", "lua luac: " + bad + ":1: unexpected symbol near '='\n"));
        assertThat(lua("luac", "-p", "--", "-nofile").run())
                .isEqualTo(new Result(1, "", "lua luac: cannot open -nofile: No such file or directory\n"));
    }

    @Test
    void listsSeveralFiles() throws IOException {
        Path one = Files.writeString(folder.resolve("one.lua"), "");
        Path two = Files.writeString(folder.resolve("two.lua"), "");
        assertThat(lua("luac", "-l", one.toString(), two.toString()).run().output())
                .contains("main <" + one + ":0,0>", "main <" + two + ":0,0>");
    }

    @Test
    void listsWhatIsCompiledOfHotFunctions() throws IOException {
        String program = "local function f(a) return a + 1 end f(1) print('run')";
        Result result = lua("luac", "--tier1", "-l", "-").input(program).run();
        assertThat(result.status()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.output())
                .startsWith("\nmain <stdin:0,0>\n  body ")
                .contains("\nfunction <stdin:1,1>\n", "\tADD       1 0 -1\t; - 1\n  R0 integer*\n        lload R0\n        const 1\n        ladd\n")
                .doesNotContain("run\n");

        Path failing = Files.writeString(folder.resolve("failing.lua"), "error('no', 0)");
        Result failed = lua("luac", "--tier1", "-l", failing.toString()).run();
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.errors()).isEqualTo("lua luac: no\n");
        assertThat(failed.output()).startsWith("\nmain <" + failing + ":0,0>\n");
        assertThat(lua("luac", "--tier1", "-l", "-nofile").run().status()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        Result unknown = lua("luac", "-x", "f").run();
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.errors()).startsWith("lua luac: unrecognized option '-x'\nUsage: perilune luac ");
        assertThat(lua("luac").run()).isEqualTo(new Result(1, "", "lua luac: no input files given\n"));
        assertThat(lua("luac", "f").run().errors()).contains("-l", "-p");
        assertThat(lua("luac", "--help=3").run().errors()).contains("--help").doesNotContain("Exception");
    }

    @Test
    void explainsItself() {
        assertThat(lua("luac", "--help").run().output()).startsWith("Usage: perilune luac ").contains("parse only");
        assertThat(lua("luac", "-v").run().output()).startsWith("Perilune ");
    }

    @Test
    void aPathOfThatNameIsAScript() {
        assertThat(lua("./luac").run().errors()).startsWith("lua: cannot open ./luac: ");
    }
}
