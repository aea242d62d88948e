package org.perilune.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;

/// Lines of a terminal, with editing, completion of names and a history that lasts.
final class EditedLines implements LineSource {
    /// Kept here because a level is lost with its logger. JLine logs what it cannot do, such as writing the history, with stack traces
    /// between the user's lines.
    private static final Logger JLINE_LOG = Logger.getLogger("org.jline");

    private final PlainLines scripts;
    private final Terminal terminal;
    private final LineReader reader;
    private final Statements history;

    private EditedLines(PlainLines scripts, Terminal terminal, LineReader reader, Statements history) {
        this.scripts = scripts;
        this.terminal = terminal;
        this.reader = reader;
        this.history = history;
    }

    /// A history of whole statements, where the line reader would add every line that it has read.
    private static final class Statements extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            // See remember().
        }

        void remember(String statement) {
            super.add(Instant.now(), statement);
        }
    }

    /// Lines of this process's terminal; null when it cannot be had, or can do no more than print.
    ///
    /// @param scripts what scripts print, which must be sent off before a prompt
    /// @param file    the file of earlier statements
    /// @param globals the variables whose names are completed
    static @Nullable EditedLines open(PlainLines scripts, Path file, LuaTable globals) {
        JLINE_LOG.setLevel(Level.OFF);
        try {
            Terminal terminal =
                    TerminalBuilder.builder().name("perilune").system(true).dumb(false).build();
            // Between a script's end and the prompt, Ctrl-C has nothing to stop, and shall not stop the loop.
            terminal.handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
            return on(terminal, scripts, file, globals);
        } catch (IOException | IllegalStateException _) {
            return null;
        }
    }

    /// Lines of any terminal.
    static EditedLines on(Terminal terminal, PlainLines scripts, Path file, LuaTable globals) {
        Statements history = new Statements();
        LineReader reader = LineReaderBuilder.builder()
                .appName("perilune")
                .terminal(terminal)
                .parser(parser())
                .completer(new NameCompleter(globals))
                .history(history)
                .variable(LineReader.HISTORY_FILE, file)
                // In front of the further lines of an earlier statement that is edited.
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, ">> ")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        return new EditedLines(scripts, terminal, reader, history);
    }

    /// Any text is a line: quotes and backslashes mean nothing to the editor.
    private static DefaultParser parser() {
        DefaultParser parser = new DefaultParser();
        parser.setQuoteChars(new char[0]);
        parser.setEscapeChars(new char[0]);
        return parser;
    }

    /// Where the history is kept: in the user's folder for such things if one is named, else in the home folder.
    static Path historyFile(Map<String, String> environment) {
        String folder = environment.get("XDG_STATE_HOME");
        return folder != null && !folder.isEmpty()
                ? Path.of(folder, "perilune", "history")
                : Path.of(System.getProperty("user.home"), ".perilune_history");
    }

    @Override
    public @Nullable LuaString read(LuaString prompt) throws Cancelled {
        flush();
        try {
            // A percent sign begins a pattern in JLine's prompts.
            return LuaString.of(reader.readLine(prompt.toString().replace("%", "%%")));
        } catch (UserInterruptException _) {
            throw new Cancelled();
        } catch (EndOfFileException _) {
            return null;
        }
    }

    @Override
    public void flush() {
        scripts.flush();
    }

    @Override
    public void remember(LuaString statement) {
        history.remember(statement.toString());
    }

    @Override
    public void close() {
        try {
            history.save();
            terminal.close();
        } catch (IOException _) {
            // The loop is over; a history that cannot be written is lost.
        }
    }
}
