package org.perilune.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.perilune.RawState;
import org.perilune.value.LuaString;

/// Where the read-eval-print loop gets its lines.
sealed interface LineSource extends AutoCloseable permits PlainLines, EditedLines {
    /// Ctrl-C was pressed instead of a line being finished.
    final class Cancelled extends Exception {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super(null, null, false, false);
        }
    }

    /// Shows `prompt` and reads a line, without its end; null at the end of the input.
    @Nullable LuaString read(LuaString prompt) throws Cancelled;

    /// Sends off what scripts have written.
    void flush();

    /// Keeps a whole statement for the user to come back to.
    void remember(LuaString statement);

    /// Ends the dialogue.
    @Override
    void close();

    /// A line editor where somebody types and sees what is typed, else the library `io`.
    static LineSource open(Invocation invocation, RawState state) {
        PlainLines plain = PlainLines.of(state, !invocation.terminal());
        if (invocation.terminal() && StandardStreams.isTerminal(StandardStreams.OUTPUT)) {
            Path history = EditedLines.historyFile(invocation.host().environment());
            LineSource edited = EditedLines.open(plain, history, state.globals());
            if (edited != null) {
                return edited;
            }
        }
        return plain;
    }
}
