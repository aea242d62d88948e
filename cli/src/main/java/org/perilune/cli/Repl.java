package org.perilune.cli;

import org.jspecify.annotations.Nullable;
import org.perilune.RawState;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;

/// The read-eval-print loop (manual §7): reads a line, and more while they make no complete chunk, runs it, prints its results.
///
/// A line that is an expression, or begins with `=`, is run as `return` of it. Errors are reported without the program's
/// name, and the loop goes on.
final class Repl {
    private static final String CHUNK_NAME = "=stdin";
    private static final LuaString NEWLINE = LuaString.of("\n");
    private static final LuaString RETURN = LuaString.of("return ");
    private static final LuaString SEMICOLON = LuaString.of(";");
    private static final LuaString PROMPT = LuaString.of("> ");
    private static final LuaString CONTINUATION_PROMPT = LuaString.of(">> ");

    private final Standalone standalone;
    private final RawState state;
    private final Invocation invocation;
    private final LineSource lines;

    Repl(Standalone standalone, RawState state, Invocation invocation, LineSource lines) {
        this.standalone = standalone;
        this.state = state;
        this.invocation = invocation;
        this.lines = lines;
    }

    /// Reads and runs until the input ends.
    void run() {
        boolean more = true;
        while (more) {
            try {
                LuaString line = lines.read(prompt("_PROMPT", PROMPT));
                if (line == null) {
                    more = false;
                } else {
                    evaluate(line);
                }
            } catch (LineSource.Cancelled _) {
                // What was typed is dropped.
            } catch (LuaException e) {
                complain(Invocation.messageOf(e));
            }
        }
    }

    private void evaluate(LuaString line) throws LineSource.Cancelled {
        Object[] results = standalone.call(compile(line));
        if (results.length > 0) {
            LuaString error = standalone.print(results);
            if (error != null) {
                LuaString message = LuaString.of("error calling 'print' (").concat(error);
                complain(message.concat(LuaString.of(")")));
            }
        }
    }

    private void complain(LuaString message) {
        lines.flush();
        invocation.writeErrorLine(message);
    }

    private LuaFunction compile(LuaString line) throws LineSource.Cancelled {
        boolean marked = line.length() > 0 && line.byteAt(0) == '=';
        LuaString text = marked ? RETURN.concat(line.substring(1, line.length())) : line;
        LuaFunction expression = expression(text);
        if (expression != null) {
            remember(line);
            return expression;
        }
        // What is remembered is what was typed, not what became of it.
        LuaString typed = line;
        while (true) {
            try {
                LuaFunction chunk = state.load(text.toByteArray(), CHUNK_NAME);
                remember(typed);
                return chunk;
            } catch (LuaSyntaxException e) {
                LuaString next = e.atEnd() ? lines.read(prompt("_PROMPT2", CONTINUATION_PROMPT)) : null;
                if (next == null) {
                    remember(typed);
                    throw e;
                }
                text = text.concat(NEWLINE).concat(next);
                typed = typed.concat(NEWLINE).concat(next);
            }
        }
    }

    /// The chunk that returns expression `text`, or null if it is none.
    private @Nullable LuaFunction expression(LuaString text) {
        try {
            return state.load(RETURN.concat(text).concat(SEMICOLON).toByteArray(), CHUNK_NAME);
        } catch (LuaSyntaxException _) {
            return null;
        }
    }

    private void remember(LuaString statement) {
        if (statement.length() > 0) {
            lines.remember(statement);
        }
    }

    /// The value of variable `name` if it is a string or a number, else `standard`.
    private LuaString prompt(String name, LuaString standard) {
        return switch (standalone.global(name)) {
            case LuaString text -> text;
            case Long i -> LuaNumber.toLuaString(i);
            case Double d -> LuaNumber.toLuaString(d);
            case null, default -> standard;
        };
    }
}
