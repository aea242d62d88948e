package org.perilune.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;

/// The words of every syntax error; the expected messages are those of PUC-Lua 5.3.6.
class SyntaxErrorTest {
    private static LuaSyntaxException error(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.ISO_8859_1);
        LuaSyntaxException error = catchThrowableOfType(
                LuaSyntaxException.class,
                () -> Parser.parse(bytes, 0, bytes.length, LuaString.of("=chunk"), s -> s));
        assertThat(error).as(source).isNotNull();
        return error;
    }

    private static void check(String source, String message) {
        String text = ((LuaString) error(source).ref()).toLatin1();
        assertThat(text).as(source).isEqualTo("chunk:" + message);
    }
    @Test
    void numerals() {
        check("x = 0x", "1: malformed number near '0x'");
        check("x = 3..2", "1: malformed number near '3..2'");
        check("x = 1e", "1: malformed number near '1e'");
        check("x = 1e+ 5", "1: malformed number near '1e+'");
        check("x = 0x1p", "1: malformed number near '0x1p'");
        check("x = 08a", "1: malformed number near '08a'");
        check("x = 1.2.3", "1: malformed number near '1.2.3'");
        check("x = .5e", "1: malformed number near '.5e'");
        check("\nx = 0xep-", "2: malformed number near '0xep-'");
    }

    @Test
    void strings() {
        check("x = 'abc", "1: unfinished string near <eof>");
        check("x = \"abc\n\"", "1: unfinished string near '\"abc'");
        check("x = 'abc\\", "1: unfinished string near <eof>");
        check("x = 'a\\q'", "1: invalid escape sequence near ''a\\q'");
        check("x = 'a\\xg1'", "1: hexadecimal digit expected near ''a\\xg'");
        check("x = '\\x4z'", "1: hexadecimal digit expected near ''\\x4z'");
        check("x = '\\x", "1: hexadecimal digit expected near ''\\x'");
        check("x = '\\300'", "1: decimal escape too large near ''\\300''");
        check("x = '\\2567'", "1: decimal escape too large near ''\\2567'");
        check("x = '\\u'", "1: missing '{' near ''\\u''");
        check("x = '\\u{'", "1: hexadecimal digit expected near ''\\u{''");
        check("x = '\\u{}'", "1: hexadecimal digit expected near ''\\u{}'");
        check("x = '\\u{12'", "1: missing '}' near ''\\u{12''");
        check("x = '\\u{110000}'", "1: UTF-8 value too large near ''\\u{110000'");
        check("x = 'a\\65\\n", "1: unfinished string near <eof>");
        check("x = 'a\\0b\\q'", "1: invalid escape sequence near ''a'");
        check("x = 'a\\\nb", "2: unfinished string near <eof>");
    }

    @Test
    void longStringsAndComments() {
        check("x = [[a\nb", "2: unfinished long string (starting at line 1) near <eof>");
        check("\n\nx = [==[a]]", "3: unfinished long string (starting at line 3) near <eof>");
        check("--[[\n\n", "3: unfinished long comment (starting at line 1) near <eof>");
        check("x = [=a", "1: invalid long string delimiter near '[='");
        check("x = [= [a", "1: invalid long string delimiter near '[='");
        check("x = 1 --[==[ ]=]", "1: unfinished long comment (starting at line 1) near <eof>");
    }

    @Test
    void bytesThatAreNoToken() {
        check("x = @", "1: unexpected symbol near '@'");
        check("x = \u00e9", "1: unexpected symbol near '<\\233>'");
        check("x = \u0001", "1: unexpected symbol near '<\\1>'");
        check("x = \u0000", "1: unexpected symbol");
        check("x = 1 $", "1: unexpected symbol near '$'");
        check("\u00ef\u00bb\u00bfx = 1", "1: unexpected symbol near '<\\239>'");
    }

    @Test
    void theTextOfATokenIsShown() {
        check("x = 1 'a\\65\\066'", "1: unexpected symbol near ''aAB''");
        check("x = 1 [[\r\nab\rc]]", "3: unexpected symbol near '[[ab\nc]]'");
        check("x = 1 [==[a]==]", "1: unexpected symbol near '[==[a]==]'");
        check("x = 1 3.50", "1: unexpected symbol near '3.50'");
        check("x = 1 0xA", "1: unexpected symbol near '0xA'");
        check("x y", "1: syntax error near 'y'");
        check("x = y and and", "1: unexpected symbol near 'and'");
        check("x = y z == ", "1: syntax error near '=='");
        check("x = 1 'a\u0000b' c", "1: unexpected symbol near ''a'");
    }

    @Test
    void expressions() {
        check("x = ", "1: unexpected symbol near <eof>");
        check("x = }", "1: unexpected symbol near '}'");
        check("x = 1 +", "1: unexpected symbol near <eof>");
        check("x = not", "1: unexpected symbol near <eof>");
        check("x = -", "1: unexpected symbol near <eof>");
        check("x = (1", "1: ')' expected near <eof>");
        check("x = (\n1", "2: ')' expected (to close '(' at line 1) near <eof>");
        check("x = a.1", "1: unexpected symbol near '.1'");
        check("x = a.'b'", "1: <name> expected near ''b''");
        check("x = a[1", "1: ']' expected near <eof>");
        check("x = a[]", "1: unexpected symbol near ']'");
        check("x = a:b", "1: function arguments expected near <eof>");
        check("x = a:b.c()", "1: function arguments expected near '.'");
        check("x = a:1()", "1: <name> expected near '1'");
        check("x = 1.y", "1: syntax error near <eof>");
        check("x = 'a':len()", "1: unexpected symbol near ':'");
        check("x = ...y", "1: syntax error near <eof>");
        check("x = a b", "1: syntax error near <eof>");
        check("x = f(1 2)", "1: ')' expected near '2'");
        check("x = f(,)", "1: unexpected symbol near ','");
        check("x = f(1,)", "1: unexpected symbol near ')'");
        check("x = f(\n1\n", "3: ')' expected (to close '(' at line 1) near <eof>");
        check("x = a < = b", "1: unexpected symbol near '='");
        check("x = 1 = 2", "1: unexpected symbol near '='");
    }

    @Test
    void constructors() {
        check("x = {", "1: unexpected symbol near <eof>");
        check("x = {\n1\n", "3: '}' expected (to close '{' at line 1) near <eof>");
        check("x = {1,,2}", "1: unexpected symbol near ','");
        check("x = {;}", "1: unexpected symbol near ';'");
        check("x = {1 2}", "1: '}' expected near '2'");
        check("x = {[1]}", "1: '=' expected near '}'");
        check("x = {[1=2}", "1: ']' expected near '='");
        check("x = {a=}", "1: unexpected symbol near '}'");
        check("x = {a\n=}", "2: unexpected symbol near '}'");
        check("x = {end = 1}", "1: unexpected symbol near 'end'");
    }

    @Test
    void functions() {
        check("x = function", "1: '(' expected near <eof>");
        check("x = function(", "1: <name> or '...' expected near <eof>");
        check("function f", "1: '(' expected near <eof>");
        check("function f(a", "1: ')' expected near <eof>");
        check("function f(a,) end", "1: <name> or '...' expected near ')'");
        check("function f(..., a) end", "1: ')' expected near ','");
        check("function f(1) end", "1: <name> or '...' expected near '1'");
        check("function 1() end", "1: <name> expected near '1'");
        check("function a.b:c.d() end", "1: '(' expected near '.'");
        check("function a[1]() end", "1: '(' expected near '['");
        check("local function a.b() end", "1: '(' expected near '.'");
        check("local function", "1: <name> expected near <eof>");
        check("function f()\n\n", "3: 'end' expected (to close 'function' at line 1) near <eof>");
        check("x = function() return ... end", "1: cannot use '...' outside a vararg function near '...'");
        check(
                "function f(...) return function() return ... end end",
                "1: cannot use '...' outside a vararg function near '...'");
    }

    @Test
    void statements() {
        check("x", "1: syntax error near <eof>");
        check("x.y", "1: syntax error near <eof>");
        check("(x)", "1: syntax error near <eof>");
        check("(x) = 1", "1: syntax error near '='");
        check("f() = 1", "1: syntax error near '='");
        check("f(), x = 1", "1: syntax error near ','");
        check("x, f() = 1", "1: syntax error near '='");
        check("x, (y) = 1", "1: syntax error near '='");
        check("x, y", "1: '=' expected near <eof>");
        check("x =", "1: unexpected symbol near <eof>");
        check("1 = x", "1: unexpected symbol near '1'");
        check("'x' = 1", "1: unexpected symbol near ''x''");
        check("local", "1: <name> expected near <eof>");
        check("local 1", "1: <name> expected near '1'");
        check("local x =", "1: unexpected symbol near <eof>");
        check("local x.y = 1", "1: unexpected symbol near '.'");
        check("local x, = 1", "1: <name> expected near '='");
        check("return 1 2", "1: <eof> expected near '2'");
        check("return; x = 1", "1: <eof> expected near 'x'");
        check("break = 1", "1: unexpected symbol near '='");
        check("x = 1 end", "1: <eof> expected near 'end'");
        check("end", "1: <eof> expected near 'end'");
        check("else", "1: <eof> expected near 'else'");
        check("until x", "1: <eof> expected near 'until'");
        check("::x", "1: '::' expected near <eof>");
        check("::x:", "1: '::' expected near ':'");
        check("::1::", "1: <name> expected near '1'");
        check("goto", "1: <name> expected near <eof>");
        check("goto 1", "1: <name> expected near '1'");
        check("x = nil nil", "1: unexpected symbol near 'nil'");
    }

    @Test
    void blocks() {
        check("do", "1: 'end' expected near <eof>");
        check("do\n\n", "3: 'end' expected (to close 'do' at line 1) near <eof>");
        check("while x", "1: 'do' expected near <eof>");
        check("while x do\n", "2: 'end' expected (to close 'while' at line 1) near <eof>");
        check("while x then end", "1: 'do' expected near 'then'");
        check("repeat", "1: 'until' expected near <eof>");
        check("repeat\n\nend", "3: 'until' expected (to close 'repeat' at line 1) near 'end'");
        check("repeat until", "1: unexpected symbol near <eof>");
        check("if x", "1: 'then' expected near <eof>");
        check("if x then\n", "2: 'end' expected (to close 'if' at line 1) near <eof>");
        check("if x then else\n", "2: 'end' expected (to close 'if' at line 1) near <eof>");
        check("if x then elseif y then\n", "2: 'end' expected (to close 'if' at line 1) near <eof>");
        check("if x then else elseif y then end", "1: 'end' expected near 'elseif'");
        check("if x do end", "1: 'then' expected near 'do'");
        check("for", "1: <name> expected near <eof>");
        check("for 1 = 1, 2 do end", "1: <name> expected near '1'");
        check("for i", "1: '=' or 'in' expected near <eof>");
        check("for i do end", "1: '=' or 'in' expected near 'do'");
        check("for i = 1 do end", "1: ',' expected near 'do'");
        check("for i = 1, 2, 3, 4 do end", "1: 'do' expected near ','");
        check("for i, j = 1, 2 do end", "1: 'in' expected near '='");
        check("for i in x do\n", "2: 'end' expected (to close 'for' at line 1) near <eof>");
        check("for i = 1, 2 do\n", "2: 'end' expected (to close 'for' at line 1) near <eof>");
        check("for i, in x do end", "1: <name> expected near 'in'");
    }

    @Test
    void labelsAndGotos() {
        check("break", "1: <break> at line 1 not inside a loop");
        check("do break end\n\n", "3: <break> at line 1 not inside a loop");
        check("while x do function f() break end end", "1: <break> at line 1 not inside a loop");
        check("goto l", "1: no visible label 'l' for <goto> at line 1");
        check("do goto l end\ndo ::l:: end", "2: no visible label 'l' for <goto> at line 1");
        check("function f() goto l end ::l::", "1: no visible label 'l' for <goto> at line 1");
        check("goto l\ndo ::l:: end", "2: no visible label 'l' for <goto> at line 1");
        check("::l:: ::l::", "1: label 'l' already defined on line 1");
        check("::l::\n\n::l::", "3: label 'l' already defined on line 1");
        check("goto l; local x; ::l:: f()", "1: <goto l> at line 1 jumps into the scope of local 'x'");
        check("goto l\nlocal x, y\n\n::l:: ; ::m::\nf()", "5: <goto l> at line 1 jumps into the scope of local 'x'");
        check("repeat goto l; local x; ::l:: until x", "1: <goto l> at line 1 jumps into the scope of local 'x'");
        check("goto a goto b", "1: no visible label 'a' for <goto> at line 1");
    }

    @Test
    void limits() {
        String names = "a" + ", a".repeat(199);
        check("local " + names + ", b", "1: too many local variables (limit is 200) in main function near <eof>");
        check(
                "\nfunction f(" + names + ")\nlocal b = 1 end",
                "3: too many local variables (limit is 200) in function at line 2 near '='");
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            source.append("local a").append(i).append('\n');
        }
        source.append("function f()\n");
        for (int i = 0; i < 120; i++) {
            source.append("local b").append(i).append('\n');
        }
        source.append("return function() return 0");
        for (int i = 0; i < 150; i++) {
            source.append(" + a").append(i);
        }
        for (int i = 0; i < 120; i++) {
            source.append(" + b").append(i);
        }
        check(source + " end end", "272: too many upvalues (limit is 255) in function at line 272 near '+'");
    }

    @Test
    void levelsAreCounted() {
        check(
                "x = " + "(".repeat(197) + "1" + ")".repeat(197),
                "1: too many C levels (limit is 200) in main function near '1'");
        check("do ".repeat(199) + "end ".repeat(199), "1: too many C levels (limit is 200) in main function near 'do'");
        check(
                "\nfunction f() x = " + "a .. ".repeat(250) + "b end",
                "2: too many C levels (limit is 200) in function at line 2 near 'a'");
        check("a, ".repeat(300) + "a = 1", "1: too many C levels (limit is 200) in main function near ','");
    }

    @Test
    void theChunkNameIsShortened() {
        byte[] source = "x =\n".getBytes(StandardCharsets.US_ASCII);
        LuaSyntaxException error = catchThrowableOfType(
                LuaSyntaxException.class,
                () -> Parser.parse(source, 0, source.length, LuaString.of("x =\n"), s -> s));
        assertThat(error).hasMessage("[string \"x =...\"]:2: unexpected symbol near <eof>");
    }

    @Test
    void anErrorKnowsItsLineAndWhetherMoreTextMightHelp() {
        assertThat(error("x = 1\nif x then\n").atEnd()).isTrue();
        assertThat(error("x = 1\nif x then\n").line()).isEqualTo(3);
        assertThat(error("x = [[ a\n").atEnd()).isTrue();
        assertThat(error("x = 'a\n").atEnd()).isFalse();
        assertThat(error("x = 1 1").atEnd()).isFalse();
        assertThat(error("goto l").atEnd()).isFalse();
    }
}
