package org.perilune.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lua in string constants: what javac says, and where.
class LuaSourceTest {
    @TempDir
    Path output;

    private List<String> problems(String body) throws IOException {
        return Compilation.problems(output, "import org.perilune.annotation.LuaSource;\nclass Sample {\n" + body + "\n}\n");
    }

    @Test
    void goodLuaIsQuiet() throws IOException {
        assertThat(problems("""
                @LuaSource static final String A = "return 1 + 1";
                @LuaSource static final String B = ""\"
                    local t = {}
                    for i = 1, 3 do
                        t[i] = "x\\\\n" .. i
                    end
                    return t
                    ""\";
                @LuaSource(LuaSource.Kind.EXPRESSION) static final String C = "a + b, c";
                @LuaSource static final String D = "local x = 1\\n" + ("return " + "x");
                String plain = "this is no Lua";
                """)).isEmpty();
    }

    @Test
    void anErrorInALiteral() throws IOException {
        assertThat(problems("@LuaSource static final String A = \"return return\";"))
                .containsExactly("3:37 Lua: unexpected symbol near 'return'");
    }

    @Test
    void anErrorInALaterLineOfALiteral() throws IOException {
        assertThat(problems("@LuaSource static final String A = \"local x = 1\\nx = = 2\";"))
                .containsExactly("3:50 Lua: unexpected symbol near '='");
    }

    @Test
    void anErrorInATextBlockIsAtItsLine() throws IOException {
        assertThat(problems("""
                @LuaSource
                static final String A = ""\"
                    local t = {}
                      if t then
                        t = = 1
                      end
                    return t
                    ""\";
                """)).containsExactly("7:9 Lua: unexpected symbol near '='");
    }

    @Test
    void joinedLinesAndEscapesKeepThePlace() throws IOException {
        assertThat(problems("""
                @LuaSource static final String A = ""\"
                    local s = "\\t\\"quoted\\" \\
                    more\\060"
                      local = 5
                    ""\";
                """)).containsExactly("6:7 Lua: <name> expected near '='");
    }

    @Test
    void joinedLiterals() throws IOException {
        assertThat(problems("""
                @LuaSource static final String A = "local a = 1\\n"
                    // a comment with "quotes"
                    + "local b = 2\\n" /* and + another */
                    + "local c d\\n"
                    + "return a";
                """)).containsExactly("7:8 Lua: syntax error near 'return'");
    }

    @Test
    void unfinishedLuaIsReportedWhereItEnds() throws IOException {
        assertThat(problems("""
                @LuaSource static final String A = ""\"
                    while true do
                      x()
                    ""\";
                """)).hasSize(1).first().asString().startsWith("6:").endsWith("'end' expected (to close 'while' at line 1) near <eof>");
    }

    @Test
    void localVariables() throws IOException {
        assertThat(problems("""
                void run() {
                    @LuaSource String a = "x = ";
                    @org.perilune.annotation.LuaSource var b = "return 1";
                }
                """)).containsExactly("4:28 Lua: unexpected symbol near <eof>");
    }

    @Test
    void expressions() throws IOException {
        assertThat(problems("@LuaSource(LuaSource.Kind.EXPRESSION) static final String A = \"x = 1\";"))
                .containsExactly("3:64 Lua: <eof> expected near '='");
    }

    @Test
    void constantsOfConstants() throws IOException {
        assertThat(problems("""
                static final String NAME = "x";
                @LuaSource static final String GOOD = "return " + NAME;
                @LuaSource static final String BAD = NAME + NAME;
                """)).containsExactly("5:43 Lua, line 1: syntax error near <eof>");
    }

    @Test
    void whatIsNoConstantIsRefused() throws IOException {
        assertThat(problems("@LuaSource static final String A = String.valueOf(1);"))
                .hasSize(1).first().asString().contains("only a string constant can be checked as Lua");
    }

    @Test
    void unicodeEscapesFallBackToTheLiteral() throws IOException {
        assertThat(problems("@LuaSource static final String A = \"x = = \\u0031\";"))
                .containsExactly("3:36 Lua: unexpected symbol near '='");
    }

    @Test
    void windowsLineEnds() throws IOException {
        assertThat(problems("@LuaSource static final String A = \"\"\"\r\n    x = 1\r\n    y = = 2\r\n    \"\"\";"))
                .containsExactly("5:5 Lua: unexpected symbol near '='");
    }

    @Test
    void allMistakesAreReportedEachAtItsLine() throws IOException {
        assertThat(problems("""
                @LuaSource static final String A = ""\"
                    local a = = 1
                    local b = 2
                    if b then print(b end
                    return a +
                    ""\";
                @LuaSource static final String B = "goto";
                """))
                .containsExactly(
                        "4:5 Lua: unexpected symbol near '='",
                        "6:5 Lua: ')' expected near 'end'",
                        "8:5 Lua: unexpected symbol near <eof>",
                        "9:37 Lua: <name> expected near <eof>");
    }
}
