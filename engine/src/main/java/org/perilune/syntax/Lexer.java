package org.perilune.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.perilune.value.ByteBuilder;
import org.perilune.value.ChunkName;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.SyntaxError;
import org.perilune.value.Tag;

/// Source bytes to tokens (manual §3.1), with one token of look-ahead.
///
/// The current token is in fields, and a token costs no allocation unless its text is new to the chunk. The lexer reads
/// no farther than the end of the look-ahead (or else the current) token; the line of that place is the line of an
/// error. Every line a code generator wants is likewise the line of a place up to which the source had been read at
/// some moment: [#position()] and [#consumed()] are those places.
final class Lexer {
    private static final byte SPACE = 1;
    private static final byte DIGIT = 2;
    private static final byte HEX_DIGIT = 4;
    private static final byte LETTER = 8;
    private static final byte NAME_PART = LETTER | DIGIT;

    /// The class of each byte; letters are ASCII letters and the underscore in every locale.
    private static final byte[] CLASSES = new byte[256];

    static {
        for (int c = 0; c < 256; c++) {
            int lower = c | 0x20;
            byte k = 0;
            if (c == ' ' || c >= '\t' && c <= '\r') {
                k |= SPACE;
            }
            if (c >= '0' && c <= '9') {
                k |= DIGIT | HEX_DIGIT;
            }
            if (c < 128 && lower >= 'a' && lower <= 'z') {
                k |= LETTER;
            }
            if (c < 128 && lower >= 'a' && lower <= 'f') {
                k |= HEX_DIGIT;
            }
            if (c == '_') {
                k |= LETTER;
            }
            CLASSES[c] = k;
        }
    }

    /// What [#at] gives behind the last byte.
    private static final int END = -1;

    private final byte[] source;
    private final int limit;
    private final LuaString chunkName;
    private final SymbolTable symbols;
    private final LineTable lines;

    /// The number of lines before [#lines] begins; not 0 only when a piece of a source is read again.
    private final int firstLine;

    /// The first byte not read yet.
    private int pos;

    private int consumed;

    private int token = Token.EOS;
    private Symbol symbol;
    private long bits;

    /// The token read ahead; the end of the source stands for none, since reading that twice does no harm.
    private int aheadToken = Token.EOS;
    private Symbol aheadSymbol;
    private long aheadBits;

    /// Where the last token read starts; its text for messages is from here to `pos`, or in `buffer`.
    private int textStart;

    private boolean buffered;
    private final ByteBuilder buffer = new ByteBuilder(64);
    private final long[] number = new long[1];

    /// A lexer of the bytes from `from` to `to`; the first token is yet to be read.
    ///
    /// @param line the line that `from` is in
    /// @param tokens told how many tokens were read, every [#PORTION]
    Lexer(
            byte[] source,
            int from,
            int to,
            int line,
            LuaString chunkName,
            UnaryOperator<LuaString> interner,
            IntConsumer tokens) {
        this.tokens = tokens;
        this.source = source;
        this.limit = to;
        this.pos = from;
        this.consumed = from;
        this.firstLine = line - 1;
        this.chunkName = chunkName;
        this.symbols = new SymbolTable(interner);
        this.lines = new LineTable(from);
    }

    /// The kind of the current token.
    int token() {
        return token;
    }

    /// The text of the current token: a name, or the contents of a string.
    Symbol symbol() {
        return symbol;
    }

    /// The value of the current numeral: an integer, or a float's raw bits.
    long bits() {
        return bits;
    }

    /// How far the source was read: behind the current token, or behind the look-ahead if there is one.
    int position() {
        return pos;
    }

    /// How far the source had been read when the last token was consumed.
    int consumed() {
        return consumed;
    }

    /// The line of [#position()].
    int line() {
        return firstLine + lines.count();
    }

    LineTable lines() {
        return lines;
    }

    /// The symbol of a name that need not occur in the source.
    Symbol symbolOf(LuaString name) {
        return symbols.string(name.bytes(), 0, name.length());
    }

    /// Consumes the current token and reads the next.
    void next() {
        consumed = pos;
        if (aheadToken != Token.EOS) {
            token = aheadToken;
            symbol = aheadSymbol;
            bits = aheadBits;
            aheadToken = Token.EOS;
        } else {
            token = scan();
        }
    }

    /// Reads the token behind the current one, without consuming that.
    int lookAhead() {
        Symbol currentSymbol = symbol;
        long currentBits = bits;
        aheadToken = scan();
        aheadSymbol = symbol;
        aheadBits = bits;
        symbol = currentSymbol;
        bits = currentBits;
        return aheadToken;
    }

    /// The byte at `pos` as 0 to 255, or [#END].
    private int at() {
        return pos < limit ? source[pos] & 0xff : END;
    }

    private static boolean hasText(int token) {
        return token >= Token.AND && token <= Token.WHILE || token >= Token.FLOAT;
    }

    private static boolean is(int c, byte classes) {
        return c >= 0 && (CLASSES[c] & classes) != 0;
    }

    /// How many tokens are counted at once.
    private static final int PORTION = 256;

    private final IntConsumer tokens;
    private int uncounted;

    private int scan() {
        if (++uncounted == PORTION) {
            uncounted = 0;
            tokens.accept(PORTION);
        }
        buffered = false;
        for (; ; ) {
            textStart = pos;
            if (pos >= limit) {
                return Token.EOS;
            }
            int c = source[pos] & 0xff;
            if ((CLASSES[c] & LETTER) != 0) {
                return scanName();
            }
            switch (c) {
                case '\n', '\r' -> newline();
                case ' ', '\f', '\t', 0x0b -> pos++;
                case '-' -> {
                    pos++;
                    if (at() != '-') {
                        return '-';
                    }
                    pos++;
                    skipComment();
                }
                case '[' -> {
                    int level = longBracket();
                    if (level >= 0) {
                        return scanLongString(level, true);
                    }
                    if (level == BROKEN_BRACKET) {
                        throw error("invalid long string delimiter", Token.STRING);
                    }
                    return '[';
                }
                case '=' -> {
                    return either('=', Token.EQUAL, c);
                }
                case '<' -> {
                    int shift = either('<', Token.SHIFT_LEFT, c);
                    return shift == c ? ifNext('=', Token.LESS_EQUAL, c) : shift;
                }
                case '>' -> {
                    int shift = either('>', Token.SHIFT_RIGHT, c);
                    return shift == c ? ifNext('=', Token.GREATER_EQUAL, c) : shift;
                }
                case '/' -> {
                    return either('/', Token.FLOOR_DIVIDE, c);
                }
                case '~' -> {
                    return either('=', Token.NOT_EQUAL, c);
                }
                case ':' -> {
                    return either(':', Token.DOUBLE_COLON, c);
                }
                case '"', '\'' -> {
                    return scanString(c);
                }
                case '.' -> {
                    pos++;
                    if (at() == '.') {
                        pos++;
                        return ifNext('.', Token.DOTS, Token.CONCAT);
                    }
                    return is(at(), DIGIT) ? scanNumeral() : c;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                    return scanNumeral();
                }
                default -> {
                    pos++;
                    return c;
                }
            }
        }
    }

    /// Steps over the present byte, and over the next if it is `wanted`.
    private int either(int wanted, int token, int otherwise) {
        pos++;
        return ifNext(wanted, token, otherwise);
    }

    private int ifNext(int wanted, int token, int otherwise) {
        if (at() == wanted) {
            pos++;
            return token;
        }
        return otherwise;
    }

    /// Steps over an end of line: `\n`, `\r`, `\n\r` or `\r\n`.
    private void newline() {
        int first = source[pos++];
        int second = at();
        if ((second == '\n' || second == '\r') && second != first) {
            pos++;
        }
        lines.add(pos);
    }

    private static boolean isNewline(int c) {
        return c == '\n' || c == '\r';
    }

    private int scanName() {
        byte[] s = source;
        int p = pos;
        int end = limit;
        int hash = SymbolTable.hashStart();
        do {
            hash = SymbolTable.hashStep(hash, s[p++]);
        } while (p < end && (CLASSES[s[p] & 0xff] & NAME_PART) != 0);
        symbol = symbols.name(s, pos, p - pos, SymbolTable.hashEnd(hash));
        pos = p;
        return symbol.token;
    }

    /// Reads anything that looks like a numeral; whether it is one is for [LuaNumber#parse] to say.
    private int scanNumeral() {
        int exponent = 'e';
        int first = source[pos++];
        if (first == '0' && (at() | 0x20) == 'x') {
            pos++;
            exponent = 'p';
        }
        for (; ; ) {
            int c = at();
            if (c != END && (c | 0x20) == exponent) {
                pos++;
                if (at() == '+' || at() == '-') {
                    pos++;
                }
                c = at();
            }
            if (is(c, HEX_DIGIT) || c == '.') {
                pos++;
            } else {
                break;
            }
        }
        Object type = LuaNumber.parse(source, textStart, pos - textStart, number);
        if (type == null) {
            throw error("malformed number", Token.FLOAT);
        }
        bits = number[0];
        return type == Tag.INT ? Token.INTEGER : Token.FLOAT;
    }

    private static final int NO_BRACKET = -1;
    private static final int BROKEN_BRACKET = -2;

    /// Reads `[` `=`* or `]` `=`*. The number of `=` if the same bracket follows (which is left), [#NO_BRACKET] if
    /// there is none and no `=`, [#BROKEN_BRACKET] if only the second bracket is missing.
    private int longBracket() {
        int bracket = source[pos++];
        int start = pos;
        while (at() == '=') {
            pos++;
        }
        if (at() == bracket) {
            return pos - start;
        }
        return pos == start ? NO_BRACKET : BROKEN_BRACKET;
    }

    private void skipComment() {
        if (at() == '[') {
            int level = longBracket();
            if (level >= 0) {
                scanLongString(level, false);
                return;
            }
        }
        while (pos < limit && !isNewline(source[pos])) {
            pos++;
        }
    }

    /// Reads a long string or comment of `level` from its second bracket on.
    private int scanLongString(int level, boolean isString) {
        int line = line();
        pos++;
        boolean verbatim = true;
        if (isNewline(at())) {
            newline();
            verbatim = false;
        }
        int start = pos;
        // Contents are taken from the source as they are, but every end of line is one '\n': from the first '\r'
        // on they are collected in the buffer, which always begins with the opening bracket.
        boolean collecting = false;
        int copied = start;
        for (; ; ) {
            int c = at();
            if (c == END) {
                String what = isString ? "string" : "comment";
                throw error("unfinished long " + what + " (starting at line " + line + ")", Token.EOS);
            }
            if (c == ']') {
                int close = pos;
                if (longBracket() == level) {
                    pos++;
                    if (!isString) {
                        return Token.NONE;
                    }
                    if (collecting) {
                        buffer.append(source, copied, pos - copied);
                        symbol = symbols.string(buffer.bytes(), level + 2, buffer.length() - 2 * (level + 2));
                        buffered = true;
                    } else {
                        symbol = symbols.string(source, start, close - start);
                        if (!verbatim) {
                            openLongBuffer(level);
                            buffer.append(source, start, pos - start);
                            buffered = true;
                        }
                    }
                    return Token.STRING;
                }
            } else if (isNewline(c)) {
                int end = pos;
                newline();
                if (isString && (collecting || c == '\r' || pos - end > 1)) {
                    if (!collecting) {
                        openLongBuffer(level);
                        collecting = true;
                    }
                    buffer.append(source, copied, end - copied).append('\n');
                    copied = pos;
                }
            } else {
                pos++;
            }
        }
    }

    private void openLongBuffer(int level) {
        buffer.setLength(0);
        buffer.append('[');
        for (int i = 0; i < level; i++) {
            buffer.append('=');
        }
        buffer.append('[');
    }

    private int scanString(int delimiter) {
        byte[] s = source;
        int p = pos + 1;
        int end = limit;
        while (p < end) {
            int c = s[p];
            if (c == delimiter) {
                symbol = symbols.string(s, pos + 1, p - pos - 1);
                pos = p + 1;
                return Token.STRING;
            }
            if (c == '\\' || c == '\n' || c == '\r') {
                break;
            }
            p++;
        }
        buffered = true;
        buffer.setLength(0);
        buffer.append(s, pos, p - pos);
        pos = p;
        return scanEscapedString(delimiter);
    }

    /// Goes on with a short string from its first escape sequence, through the buffer. The buffer begins with the
    /// delimiter; what belongs to an unfinished escape is in it too, since a message shows it.
    private int scanEscapedString(int delimiter) {
        for (; ; ) {
            int c = at();
            if (c == delimiter) {
                break;
            }
            switch (c) {
                case END -> throw error("unfinished string", Token.EOS);
                case '\n', '\r' -> throw error("unfinished string", Token.STRING);
                case '\\' -> scanEscape();
                default -> {
                    buffer.append(c);
                    pos++;
                }
            }
        }
        buffer.append(delimiter);
        pos++;
        symbol = symbols.string(buffer.bytes(), 1, buffer.length() - 2);
        return Token.STRING;
    }

    private void scanEscape() {
        int start = buffer.length();
        saveAndNext();
        int c = at();
        switch (c) {
            case 'a' -> replaceEscape(start, 7);
            case 'b' -> replaceEscape(start, '\b');
            case 'f' -> replaceEscape(start, '\f');
            case 'n' -> replaceEscape(start, '\n');
            case 'r' -> replaceEscape(start, '\r');
            case 't' -> replaceEscape(start, '\t');
            case 'v' -> replaceEscape(start, 0x0b);
            case 'x' -> {
                int high = hexadecimalDigit();
                replaceEscape(start, high << 4 | hexadecimalDigit());
            }
            case 'u' -> scanUtf8Escape(start);
            case '\n', '\r' -> {
                newline();
                buffer.setLength(start);
                buffer.append('\n');
            }
            case '\\', '"', '\'' -> replaceEscape(start, c);
            case END -> {
                // The caller finds the end again and words the error.
            }
            case 'z' -> {
                buffer.setLength(start);
                pos++;
                while (is(at(), SPACE)) {
                    if (isNewline(at())) {
                        newline();
                    } else {
                        pos++;
                    }
                }
            }
            default -> {
                escapeCheck(is(c, DIGIT), "invalid escape sequence");
                int value = 0;
                for (int i = 0; i < 3 && is(at(), DIGIT); i++) {
                    value = 10 * value + at() - '0';
                    saveAndNext();
                }
                escapeCheck(value <= 255, "decimal escape too large");
                buffer.setLength(start);
                buffer.append(value);
            }
        }
    }

    private void saveAndNext() {
        buffer.append(source[pos++]);
    }

    /// Puts `value` in the place of an escape sequence whose last byte is the present one.
    private void replaceEscape(int start, int value) {
        pos++;
        buffer.setLength(start);
        buffer.append(value);
    }

    private void escapeCheck(boolean valid, String message) {
        if (!valid) {
            if (at() != END) {
                saveAndNext();
            }
            throw error(message, Token.STRING);
        }
    }

    private int hexadecimalDigit() {
        saveAndNext();
        int c = at();
        escapeCheck(is(c, HEX_DIGIT), "hexadecimal digit expected");
        return Character.digit(c, 16);
    }

    private void scanUtf8Escape(int start) {
        saveAndNext();
        escapeCheck(at() == '{', "missing '{'");
        int code = hexadecimalDigit();
        for (; ; ) {
            saveAndNext();
            int c = at();
            if (!is(c, HEX_DIGIT)) {
                break;
            }
            code = code << 4 | Character.digit(c, 16);
            escapeCheck(code <= 0x10FFFF, "UTF-8 value too large");
        }
        escapeCheck(at() == '}', "missing '}'");
        pos++;
        buffer.setLength(start);
        if (code < 0x80) {
            buffer.append(code);
        } else if (code < 0x800) {
            buffer.append(0xc0 | code >> 6).append(0x80 | code & 0x3f);
        } else if (code < 0x10000) {
            buffer.append(0xe0 | code >> 12).append(0x80 | code >> 6 & 0x3f).append(0x80 | code & 0x3f);
        } else {
            buffer.append(0xf0 | code >> 18)
                    .append(0x80 | code >> 12 & 0x3f)
                    .append(0x80 | code >> 6 & 0x3f)
                    .append(0x80 | code & 0x3f);
        }
    }

    /// The error `message` near the current token.
    LuaSyntaxException error(String message) {
        return error(message, token);
    }

    /// The error `message` at the present line, near `near` unless that is [Token#NONE]. A name, string or numeral is
    /// shown by the text of the last token read.
    LuaSyntaxException error(String message, int near) {
        ByteBuilder out = new ByteBuilder(96);
        out.append(ChunkName.shortSource(chunkName)).append(":" + line() + ": ").append(message);
        String shown = "";
        if (near >= Token.FLOAT) {
            ByteBuilder text = new ByteBuilder(32);
            appendText(text);
            shown = text.toLuaString().toString();
            out.append(" near '").append(text.toLuaString()).append('\'');
        } else if (near != Token.NONE) {
            out.append(" near ").append(Token.describe(near));
            shown = Token.describe(near);
            shown = shown.startsWith("'") ? shown.substring(1, shown.length() - 1) : shown;
        }
        LuaSyntaxException e =
                new LuaSyntaxException(out.toLuaString(), line(), near == Token.EOS, List.of(place(message, near, shown)));
        e.setChunk(ChunkName.shortSource(chunkName).toString());
        return e;
    }

    /// The place of an error: the start of the last token read, if that is in the present line.
    private SyntaxError place(String message, int near, String shown) {
        int start = pos;
        while (start > 0 && start > pos - MAX_EXCERPT && !isLineEnd(start - 1)) {
            start--;
        }
        int end = pos;
        while (end < limit && end < pos + MAX_EXCERPT && !isLineEnd(end)) {
            end++;
        }
        boolean inLine = textStart >= start && near != Token.EOS && near != Token.NONE;
        int at = Math.min(inLine ? textStart : pos, end);
        int column = new String(source, start, at - start, StandardCharsets.UTF_8).length() + 1;
        return new SyntaxError(line(), column, message, shown, new String(source, start, end - start, StandardCharsets.UTF_8));
    }

    private boolean isLineEnd(int i) {
        return source[i] == '\n' || source[i] == '\r';
    }

    /// How much of a line an error shows before and behind its place, in bytes.
    private static final int MAX_EXCERPT = 200;

    /// Passes over a byte that is part of no token; answers false at the end.
    boolean skipByte() {
        if (pos >= limit) {
            return false;
        }
        pos++;
        return true;
    }

    /// Appends the text of the last token read, up to its first zero byte, as C shows it.
    private void appendText(ByteBuilder out) {
        byte[] text = buffered ? buffer.bytes() : source;
        int start = buffered ? 0 : textStart;
        int end = buffered ? buffer.length() : pos;
        if (aheadToken != Token.EOS && !hasText(aheadToken)) {
            // The text of the look-ahead, of which PUC-Lua keeps no more than an opening bracket or dot.
            end = source[start] == '[' || source[start] == '.' ? start + 1 : start;
        }
        for (int i = start; i < end && text[i] != 0; i++) {
            out.append(text[i]);
        }
    }
}
