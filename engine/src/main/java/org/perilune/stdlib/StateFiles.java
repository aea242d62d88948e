package org.perilune.stdlib;

import java.io.IOException;
import org.perilune.host.Host;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Meter;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaTable;

/// The files of one state: the three standard ones, and a list of all that hold output not yet written, which is sent
/// off when the state ends even if nobody closed them. Not thread-safe.
final class StateFiles {
    final LuaFile standardInput;
    final LuaFile standardOutput;
    final LuaFile standardError;

    /// Working memory for numbers on their way into a file.
    final ByteBuilder numeral = new ByteBuilder();

    /// The metatable of files, or null while the library `io` has not been opened.
    LuaTable metatable;

    private LuaFile firstPending;

    /// Counts the output.
    final Meter meter;

    private StateFiles(GlobalState g) {
        Host host = g.host();
        meter = g.meter();
        g.whenReleased(this::flushAll);
        standardInput = LuaFile.standardInput(this, host.input());
        // Without a grant every write fails, and at once.
        LuaFile.Buffering buffering = host.output() == null
                ? LuaFile.Buffering.NONE
                : host.interactive() ? LuaFile.Buffering.LINE : LuaFile.Buffering.FULL;
        standardOutput = LuaFile.standardOutput(this, host.output(), buffering);
        standardError = LuaFile.standardOutput(this, host.errorOutput(), LuaFile.Buffering.NONE);
    }

    /// The files of state `g`.
    static StateFiles of(GlobalState g) {
        return g.part(StateFiles.class, StateFiles::new);
    }

    /// Notes that `file` has output which is not written yet.
    void enter(LuaFile file) {
        file.nextPending = firstPending;
        if (firstPending != null) {
            firstPending.previousPending = file;
        }
        firstPending = file;
    }

    /// Notes that `file`, which was entered, has none any more.
    void leave(LuaFile file) {
        if (file.previousPending == null) {
            firstPending = file.nextPending;
        } else {
            file.previousPending.nextPending = file.nextPending;
        }
        if (file.nextPending != null) {
            file.nextPending.previousPending = file.previousPending;
        }
        file.nextPending = null;
        file.previousPending = null;
    }

    /// Writes all output that waits, as C does at exit. Failures are ignored: there is nobody left to tell.
    void flushAll() {
        for (LuaFile file = firstPending; file != null; ) {
            LuaFile next = file.nextPending;
            try {
                file.flush();
            } catch (IOException | LuaException _) {
                // Of no use to anybody any more, see above; the other files still want their output.
            }
            file = next;
        }
    }
}
