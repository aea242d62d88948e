package org.perilune.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A command that was started by [Processes#start].
public interface Command {
    /// What the command writes, if that is a pipe; else null.
    InputStream output();

    /// What the command reads, if that is a pipe; else null.
    OutputStream input();

    /// Waits until the command has ended. Does not close its pipe.
    Ending waitFor() throws IOException;

    /// How a command ended (manual §6.9 `os.execute`).
    ///
    /// @param signalled whether a signal killed it
    /// @param code      the number of the signal, or the exit status
    record Ending(boolean signalled, int code) {}
}
