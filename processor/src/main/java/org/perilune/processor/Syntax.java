package org.perilune.processor;

import java.util.List;
import org.perilune.Engine;
import org.perilune.Execution;
import org.perilune.annotation.LuaSource;
import org.perilune.value.HostMisuseException;
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

    private static final Engine ENGINE = Engine.builder().execution(Execution.INTERPRETED).build();

    /// Before an expression, on its first line.
    private static final String RETURN = "return ";

    private Syntax() {}

    /// All mistakes, in the order of the text; none if it is Lua.
    static List<Mistake> check(String text, LuaSource.Kind kind) {
        try {
            ENGINE.compile(kind == LuaSource.Kind.EXPRESSION ? RETURN + text : text, "lua");
            return List.of();
        } catch (LuaSyntaxException e) {
            return e.errors().stream().map(error -> new Mistake(error.line(), error.text())).toList();
        } catch (HostMisuseException e) {
            return List.of(new Mistake(1, e.getMessage()));
        }
    }
}
