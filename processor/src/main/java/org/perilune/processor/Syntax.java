package org.perilune.processor;

import org.perilune.RawState;
import org.perilune.annotation.LuaSource;
import org.perilune.host.Host;
import org.perilune.value.LuaSyntaxException;

/// Asks the engine whether a text is Lua.
final class Syntax {
    /// What is wrong, and in which line of the text (from 1).
    record Mistake(int line, String text) {
        /// The first character of that line that is not blank.
        int offset(CharSequence source) {
            int at = 0;
            for (int i = 1; i < line && at < source.length(); at++) {
                if (source.charAt(at) == '\n') {
                    i++;
                }
            }
            while (at < source.length() && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
                at++;
            }
            return at;
        }
    }

    static final Mistake NO_CONSTANT = new Mistake(1, "only a string constant can be checked as Lua: a literal, a text block, or several joined by +");

    private static final String CHUNK = "=lua";

    /// Before an expression, on its first line.
    private static final String RETURN = "return ";

    private Syntax() {}

    /// The first mistake, or null if it is Lua.
    static Mistake check(String text, LuaSource.Kind kind) {
        try (RawState state = RawState.create(Host.none())) {
            state.load(kind == LuaSource.Kind.EXPRESSION ? RETURN + text : text, CHUNK);
            return null;
        } catch (LuaSyntaxException e) {
            String position = "lua:" + e.line() + ": ";
            String message = e.getMessage();
            return new Mistake(e.line(), message.startsWith(position) ? message.substring(position.length()) : message);
        }
    }
}
