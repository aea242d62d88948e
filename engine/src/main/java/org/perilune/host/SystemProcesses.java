package org.perilune.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Commands run by `/bin/sh`, as C's `system` and `popen` do.
///
/// Java reports a command that a signal n killed with the status 128 + n, the same as one that exited with 128 + n. To tell them
/// apart the command's shell runs inside another, which hears of a signal: shells then print its name. If the inner shell ended
/// with such a status and nothing was printed, the outer one leaves a file as a mark. Shells print nothing for SIGINT and
/// SIGPIPE, so these two statuses are always taken for the signal.
final class SystemProcesses implements Processes {
    static final Processes INSTANCE = new SystemProcesses();

    private static final String SHELL = "/bin/sh";

    /// $1 is the command, $2 the name of the mark. In the substitution descriptors 3 and 4 are the outer shell's real error
    /// output and output, so only the subshell's own words are caught.
    private static final String WATCHER =
            """
            exec 3>&2 4>&1
            words=$( { "$0" -c "$1" 2>&3 >&4 3>&- 4>&-; exit $?; } 2>&1 )
            status=$?
            if [ $status -gt 128 ] && [ -z "$words" ]; then : > "$2"; fi
            exit $status
            """;

    private static final int SIGINT = 2;
    private static final int SIGPIPE = 13;

    private SystemProcesses() {}

    @Override
    public Command start(String command, Pipe pipe) throws IOException {
        Path mark = Path.of(System.getProperty("java.io.tmpdir"), "lua_exit_" + UUID.randomUUID());
        Process process = new ProcessBuilder(SHELL, "-c", WATCHER, SHELL, command, mark.toString())
                .redirectError(Redirect.INHERIT)
                .redirectInput(pipe == Pipe.INPUT ? Redirect.PIPE : Redirect.INHERIT)
                .redirectOutput(pipe == Pipe.OUTPUT ? Redirect.PIPE : Redirect.INHERIT)
                .start();
        return new Running(process, pipe, mark);
    }

    private record Running(Process process, Pipe pipe, Path mark) implements Command {
        @Override
        public InputStream output() {
            return pipe == Pipe.OUTPUT ? process.getInputStream() : null;
        }

        @Override
        public OutputStream input() {
            return pipe == Pipe.INPUT ? process.getOutputStream() : null;
        }

        @Override
        public Ending waitFor() throws IOException {
            int status;
            try {
                status = process.waitFor();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new ErrnoException(Errno.EINTR);
            }
            int signal = status - 128;
            if (signal <= 0) {
                return new Ending(false, status);
            }
            boolean exited = Files.deleteIfExists(mark) && signal != SIGINT && signal != SIGPIPE;
            return exited ? new Ending(false, status) : new Ending(true, signal);
        }
    }
}
