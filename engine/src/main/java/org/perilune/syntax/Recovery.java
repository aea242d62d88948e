package org.perilune.syntax;

import java.util.ArrayList;
import java.util.List;
import org.perilune.value.LuaSyntaxException;

/// What a parser does to find more than the first error of a chunk: it notes the error, skips to where a statement begins, and counts the blocks that
/// the broken statement has left open, whose `end`s are to be passed over.
///
/// An error makes others that are none. So of those on one line only the first is kept, gotos without label are no errors any more, and after
/// [#MOST] errors there are enough.
final class Recovery {
    /// The longest list of errors.
    private static final int MOST = 20;

    private final Lexer lexer;
    private final List<LuaSyntaxException> found = new ArrayList<>();

    Recovery(Lexer lexer) {
        this.lexer = lexer;
    }

    List<LuaSyntaxException> found() {
        return found;
    }

    void note(LuaSyntaxException e) {
        if (found.size() < MOST && (found.isEmpty() || e.line() > found.getLast().line())) {
            found.add(e);
        }
    }

    /// Consumes the current token and reads the next, noting errors, until there is one.
    void next() {
        for (;;) {
            int before = lexer.position();
            try {
                lexer.next();
                return;
            } catch (LuaSyntaxException e) {
                note(e);
                if (lexer.position() == before && !lexer.skipByte()) {
                    return;
                }
            }
        }
    }

    /// Skips to the next token that a statement may begin or a block may end with.
    ///
    /// @param brackets how many brackets are open: what looks like an assignment inside of them is none
    void skipToStatement(int brackets) {
        int open = brackets;
        int line = lexer.line();
        while (!beginsStatement(open, line)) {
            switch (lexer.token()) {
                case Token.FUNCTION -> skipFunction();
                case '(', '{', '[' -> open++;
                case ')', '}', ']' -> open--;
                default -> {
                    // Of no interest.
                }
            }
            line = lexer.line();
            next();
        }
    }

    /// Skips the rest of a function inside of brackets up to its `end`.
    private void skipFunction() {
        int blocks = 1;
        while (lexer.token() != Token.EOS) {
            next();
            switch (lexer.token()) {
                // A loop of while or for counts by its `do`.
                case Token.FUNCTION, Token.IF, Token.DO, Token.REPEAT -> blocks++;
                case Token.END, Token.UNTIL -> blocks--;
                default -> {
                    // Of no interest.
                }
            }
            if (blocks == 0) {
                return;
            }
        }
    }

    private boolean beginsStatement(int open, int lineBefore) {
        return switch (lexer.token()) {
            case Token.EOS, Token.END, Token.ELSE, Token.ELSEIF, Token.UNTIL, Token.IF, Token.WHILE, Token.DO, Token.FOR, Token.REPEAT,
                    Token.LOCAL, Token.RETURN, Token.BREAK, Token.GOTO, Token.DOUBLE_COLON -> true;
            case ';', Token.FUNCTION -> open <= 0;
            case Token.NAME -> open <= 0 && lexer.line() > lineBefore;
            default -> false;
        };
    }
}
