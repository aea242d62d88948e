package org.perilune.host;

import java.io.IOException;

/// The commands that a state may run: what `os.execute` and `io.popen` reach.
///
/// States on several threads may call it at the same time.
@FunctionalInterface
public interface Processes {
    /// Which standard stream of a command is a pipe to the Lua program; it inherits the others from this process.
    enum Pipe {
        /// None: `os.execute`.
        NONE,
        /// Its output, which the program reads: `io.popen(command, "r")`.
        OUTPUT,
        /// Its input, which the program writes: `io.popen(command, "w")`.
        INPUT
    }

    /// Starts `command`, a line for the shell.
    Command start(String command, Pipe pipe) throws IOException;

    /// Whatever `/bin/sh` runs, with the rights of this process.
    static Processes system() {
        return SystemProcesses.INSTANCE;
    }
}
