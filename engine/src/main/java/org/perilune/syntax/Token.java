package org.perilune.syntax;

import java.nio.charset.StandardCharsets;
import org.perilune.value.LuaString;

/// The kinds of token (manual §3.1). A token of one character is that character's byte; the others are numbered from
/// [#AND], reserved words first, in the order of [#TEXTS].
final class Token {
    static final int AND = 257;
    static final int BREAK = 258;
    static final int DO = 259;
    static final int ELSE = 260;
    static final int ELSEIF = 261;
    static final int END = 262;
    static final int FALSE = 263;
    static final int FOR = 264;
    static final int FUNCTION = 265;
    static final int GOTO = 266;
    static final int IF = 267;
    static final int IN = 268;
    static final int LOCAL = 269;
    static final int NIL = 270;
    static final int NOT = 271;
    static final int OR = 272;
    static final int REPEAT = 273;
    static final int RETURN = 274;
    static final int THEN = 275;
    static final int TRUE = 276;
    static final int UNTIL = 277;
    static final int WHILE = 278;
    static final int FLOOR_DIVIDE = 279;
    static final int CONCAT = 280;
    static final int DOTS = 281;
    static final int EQUAL = 282;
    static final int GREATER_EQUAL = 283;
    static final int LESS_EQUAL = 284;
    static final int NOT_EQUAL = 285;
    static final int SHIFT_LEFT = 286;
    static final int SHIFT_RIGHT = 287;
    static final int DOUBLE_COLON = 288;
    static final int EOS = 289;
    static final int FLOAT = 290;
    static final int INTEGER = 291;
    static final int NAME = 292;
    static final int STRING = 293;

    /// No token: also what the byte 0 is as a token, and what an error near nothing says.
    static final int NONE = 0;

    private static final String[] TEXTS = {
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while", "//", "..", "...", "==", ">=", "<=", "~=",
        "<<", ">>", "::", "<eof>", "<number>", "<integer>", "<name>", "<string>"
    };

    private static final LuaString[] RESERVED = new LuaString[WHILE - AND + 1];

    static {
        for (int i = 0; i < RESERVED.length; i++) {
            RESERVED[i] = LuaString.wrap(TEXTS[i].getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Token() {}

    /// The number of reserved words: tokens [#AND] to [#WHILE].
    static int reservedCount() {
        return RESERVED.length;
    }

    /// The reserved word of number `index` from [#AND].
    static LuaString reserved(int index) {
        return RESERVED[index];
    }

    /// The token as messages name it: quoted if it has one spelling, `<name>` and the like if not.
    static String describe(int token) {
        if (token < AND) {
            boolean printable = token >= ' ' && token <= '~';
            return printable ? "'" + (char) token + "'" : "'<\\" + token + ">'";
        }
        String text = TEXTS[token - AND];
        return token < EOS ? "'" + text + "'" : text;
    }
}
