package org.perilune.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.value.LuaString;

/// Tokens (manual §3.1). Sources are written with one character per byte.
class LexerTest {
    private static Lexer lexer(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.ISO_8859_1);
        return new Lexer(bytes, 0, bytes.length, 1, LuaString.of("=chunk"), s -> s, n -> {});
    }

    /// The tokens as `describe` names them, with the values of names, strings and numerals.
    private static List<String> tokens(String source) {
        Lexer lexer = lexer(source);
        List<String> tokens = new ArrayList<>();
        for (lexer.next(); lexer.token() != Token.EOS; lexer.next()) {
            tokens.add(
                    switch (lexer.token()) {
                        case Token.NAME -> lexer.symbol().text();
                        case Token.STRING -> '"' + lexer.symbol().text() + '"';
                        case Token.INTEGER -> Long.toString(lexer.bits());
                        case Token.FLOAT -> Double.toString(Double.longBitsToDouble(lexer.bits()));
                        default -> Token.describe(lexer.token());
                    });
        }
        return tokens;
    }

    private static String string(String literal) {
        Lexer lexer = lexer(literal);
        lexer.next();
        assertThat(lexer.token()).isEqualTo(Token.STRING);
        String contents = lexer.symbol().text();
        lexer.next();
        assertThat(lexer.token()).as("nothing behind the string").isEqualTo(Token.EOS);
        return contents;
    }

    @Test
    void symbols() {
        assertThat(tokens("+-*/%^#&~|<<>>//==~=<=>=<>=(){}[]::;:,....."))
                .containsExactly(
                        "'+'", "'-'", "'*'", "'/'", "'%'", "'^'", "'#'", "'&'", "'~'", "'|'", "'<<'", "'>>'", "'//'",
                        "'=='", "'~='", "'<='", "'>='", "'<'", "'>='", "'('", "')'", "'{'", "'}'", "'['", "']'",
                        "'::'", "';'", "':'", "','", "'...'", "'..'");
    }

    @Test
    void namesAndReservedWords() {
        assertThat(tokens("and And end_ _ENV x1 goto whilex"))
                .containsExactly("'and'", "And", "end_", "_ENV", "x1", "'goto'", "whilex");
    }

    @Test
    void aTextIsOneSymbol() {
        Lexer lexer = lexer("name 'name' [[name]] nam\\");
        lexer.next();
        Symbol first = lexer.symbol();
        lexer.next();
        assertThat(lexer.symbol()).isSameAs(first);
        lexer.next();
        assertThat(lexer.symbol()).isSameAs(first);
        lexer.next();
        assertThat(lexer.symbol()).isNotSameAs(first);
    }

    @Test
    void numerals() {
        assertThat(tokens("3 345 0xff 0xBEBADA 3.0 3.1416 314.16e-2 0.31416E1 34e1 0x0.1E 0xA23p-4 0X1.8P+1 .5 5."))
                .containsExactly(
                        "3", "345", "255", "12499674", "3.0", "3.1416", "3.1416", "3.1416", "340.0", "0.1171875",
                        "162.1875", "3.0", "0.5", "5.0");
        assertThat(tokens("9223372036854775807 9223372036854775808 0xffffffffffffffffff"))
                .containsExactly("9223372036854775807", "9.223372036854776E18", "-1");
        assertThat(tokens("3x a.5 1 ..2")).containsExactly("3", "x", "a", "0.5", "1", "'..'", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\a", "\\b", "\\f", "\\n", "\\r", "\\t", "\\v", "\\\\", "\\\"", "\\'"})
    void simpleEscapes(String escape) {
        int index = "abfnrtv\\\"'".indexOf(escape.charAt(1));
        assertThat(string("\"<" + escape + ">\"")).isEqualTo("<" + "\u0007\b\f\n\r\t\u000b\\\"'".charAt(index) + ">");
    }

    @Test
    void escapes() {
        assertThat(string("'alo\\n123\"'")).isEqualTo("alo\n123\"");
        assertThat(string("'\\97lo\\10\\04923\"'")).isEqualTo("alo\n123\"");
        assertThat(string("'\\x41\\x7a\\xfF'")).isEqualTo("Az\u00ff");
        assertThat(string("'\\0\\1000'")).isEqualTo("\0d0");
        assertThat(string("'a\\z  \n\t \r\n b\\z'")).isEqualTo("ab");
        assertThat(string("'a\\\nb\\\r\nc\\\n\rd\\\re'")).isEqualTo("a\nb\nc\nd\ne");
    }

    @Test
    void utf8Escapes() {
        assertThat(string("'\\u{0}\\u{7F}'")).isEqualTo("\0\u007f");
        assertThat(string("'\\u{80}\\u{7fF}'")).isEqualTo("\u00c2\u0080\u00df\u00bf");
        assertThat(string("'\\u{800}\\u{FFFF}'")).isEqualTo("\u00e0\u00a0\u0080\u00ef\u00bf\u00bf");
        assertThat(string("'\\u{10000}\\u{0010FFFF}'"))
                .isEqualTo("\u00f0\u0090\u0080\u0080\u00f4\u008f\u00bf\u00bf");
    }

    @Test
    void longStrings() {
        assertThat(string("[[a]b]]")).isEqualTo("a]b");
        assertThat(string("[==[\na]]b]=]c]==]")).isEqualTo("a]]b]=]c");
        assertThat(string("[[]]")).isEmpty();
        assertThat(string("[[\n\na]]")).isEqualTo("\na");
        assertThat(string("[=[]]=]")).isEqualTo("]");
        assertThat(string("[[\\n\0]]")).isEqualTo("\\n\0");
        assertThat(string("[[\r\na\r\nb\n\rc\rd\r\re]]")).isEqualTo("a\nb\nc\nd\n\ne");
        assertThat(string("[[a]=]]")).isEqualTo("a]=");
    }

    @Test
    void comments() {
        assertThat(tokens("a -- b\nc --[[ d\ne ]] f --[==[ ]] ]==] g --[=h\ni --")).containsExactly(
                "a", "c", "f", "g", "i");
    }

    @Test
    void linesEndInFourWays() {
        Lexer lexer = lexer("a\nb\rc\r\nd\n\re\n\nf --[[\n]] g '\\\n' h");
        List<Integer> lines = new ArrayList<>();
        for (lexer.next(); lexer.token() != Token.EOS; lexer.next()) {
            lines.add(lexer.line());
        }
        assertThat(lines).containsExactly(1, 2, 3, 4, 5, 7, 8, 9, 9);
    }

    @Test
    void placesHaveLines() {
        Lexer lexer = lexer("a\n\nb c\n");
        lexer.next();
        lexer.next();
        lexer.next();
        lexer.next();
        LineTable lines = lexer.lines();
        assertThat(lines.lineAt(0)).isEqualTo(1);
        assertThat(lines.lineAt(6)).isEqualTo(3);
        assertThat(lines.lineAt(1)).isEqualTo(1);
        assertThat(lines.lineAt(2)).isEqualTo(2);
        assertThat(lines.lineAt(3)).isEqualTo(3);
        assertThat(lines.lineAt(7)).isEqualTo(4);
        assertThat(lexer.consumed()).isEqualTo(6);
        assertThat(lexer.position()).isEqualTo(7);
    }

    @Test
    void lookingAheadLeavesTheCurrentToken() {
        Lexer lexer = lexer("a 'b' c");
        lexer.next();
        assertThat(lexer.lookAhead()).isEqualTo(Token.STRING);
        assertThat(lexer.token()).isEqualTo(Token.NAME);
        assertThat(lexer.symbol().text()).isEqualTo("a");
        lexer.next();
        assertThat(lexer.symbol().text()).isEqualTo("b");
        lexer.next();
        assertThat(lexer.symbol().text()).isEqualTo("c");
    }
}
