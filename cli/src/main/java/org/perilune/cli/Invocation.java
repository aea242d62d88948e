package org.perilune.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.perilune.host.Host;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;

/// How the command was started.
///
/// @param program   the name by which it was called, as C's `argv[0]`: in front of messages, and in `arg`
/// @param arguments what followed the name
/// @param host      what scripts may use; the command's own words go to its streams
/// @param terminal  whether somebody types the standard input
record Invocation(LuaString program, List<LuaString> arguments, Host host, boolean terminal) {
    private static final LuaString NEWLINE = LuaString.of("\n");

    Invocation {
        arguments = List.copyOf(arguments);
    }

    /// The arguments as C's `argv`: 0 is the program.
    LuaString argument(int i) {
        return i == 0 ? program : arguments.get(i - 1);
    }

    /// The number of arguments, the program included, as C's `argc`.
    int argumentCount() {
        return arguments.size() + 1;
    }

    /// Writes a line to the standard error output, after the program's name.
    void complain(LuaString message) {
        writeErrorLine(program.concat(LuaString.of(": ")).concat(message));
    }

    /// Writes a line to the standard error output, in one piece.
    void writeErrorLine(LuaString line) {
        write(host.errorOutput(), line.concat(NEWLINE));
    }

    /// Writes a line to the standard output, past the buffer of the library `io`: only before a state has run, or after.
    void writeLine(LuaString line) {
        write(line.concat(NEWLINE));
    }

    /// Writes to the standard output; see [#writeLine].
    void write(LuaString text) {
        write(host.output(), text);
    }

    private static void write(OutputStream stream, LuaString text) {
        try {
            stream.write(text.bytes(), 0, text.length());
            stream.flush();
        } catch (IOException _) {
            // Nobody listens, as when C's printf fails: the exit status still tells.
        }
    }

    /// The message of an error: its value if that is a string or a number.
    static LuaString messageOf(LuaException e) {
        return e.ref() instanceof LuaString s ? s : LuaString.of(String.valueOf(e.getMessage()));
    }
}
