package org.perilune.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;

/// Lines of a terminal, with editing, completion of names and a history that lasts.
final class EditedLines implements LineSource {
    private final PlainLines scripts;
    private final Terminal terminal;
    private final LineReader reader;

    private EditedLines(PlainLines scripts, Terminal terminal, LineReader reader) {
        this.scripts = scripts;
        this.terminal = terminal;
        this.reader = reader;
    }

    /// Lines of this process's terminal; null when it cannot be had, or can do no more than print.
    ///
    /// @param scripts what scripts print, which must be sent off before a prompt
    /// @param history the file of earlier statements
    /// @param globals the variables whose names are completed
    static @Nullable EditedLines open(PlainLines scripts, Path history, LuaTable globals) {
        Terminal terminal;
        try {
            terminal = TerminalBuilder.builder().name("perilune").system(true).dumb(false).build();
        } catch (IOException | IllegalStateException _) {
            return null;
        }
        LineReader reader = LineReaderBuilder.builder()
                .appName("perilune")
                .terminal(terminal)
                .parser(parser())
                .completer(new NameCompleter(globals))
                .variable(LineReader.HISTORY_FILE, history)
                // Statements are remembered whole, by remember().
                .variable(LineReader.DISABLE_HISTORY, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        return new EditedLines(scripts, terminal, reader);
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
        scripts.send(LuaString.EMPTY);
        try {
            return LuaString.of(reader.readLine(prompt.toString()));
        } catch (UserInterruptException _) {
            throw new Cancelled();
        } catch (EndOfFileException _) {
            return null;
        }
    }

    @Override
    public void remember(LuaString statement) {
        reader.getHistory().add(statement.toString());
    }

    @Override
    public void close() {
        try {
            reader.getHistory().save();
            terminal.close();
        } catch (IOException _) {
            // The loop is over; a history that cannot be written is lost.
        }
    }
}
