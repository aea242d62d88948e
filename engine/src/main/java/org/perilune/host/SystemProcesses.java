package org.perilune.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// Commands run by `/bin/sh`, as C's `system` and `popen` do.
///
/// Java reports a command that a signal n killed with the status 128 + n, the same as one that exited with 128 + n.
/// To tell them apart the command's shell runs inside another, which hears of a signal and prints its name. If the
/// inner shell ended with such a status and nothing was printed, the outer one leaves a file as a mark. That works
/// with dash and its like, except that they do not print SIGINT and SIGPIPE, which therefore pass for exits; in other
/// shells such a status is always taken for a signal.
final class SystemProcesses implements Processes {
    static final Processes INSTANCE = new SystemProcesses();

    private static final String SHELL = "/bin/sh";

    /// $1 is the command, $2 the name of the mark. Descriptors 3 and 4 are the real error output and output, so that
    /// only the subshell's own words are caught; the command's redirections are made in a process of their own,
    /// because dash makes those of a simple command in itself.
    private static final String WATCHER =
            """
            exec 3>&2 4>&1
            words=$( { (exec "$0" -c "$1" sh 2>&3 >&4 3>&- 4>&-); exit $?; } 2>&1 )
            status=$?
            if [ $status -gt 128 ] && [ -z "$words$BASH_VERSION$ZSH_VERSION$KSH_VERSION" ]; then : > "$2"; fi
            exit $status
            """;

    private static final int GREATEST_SIGNAL = 64;

    private SystemProcesses() {}

    @Override
    public Command start(String command, Pipe pipe) throws IOException {
        Path mark = Path.of(System.getProperty("java.io.tmpdir"), "lua_exit_" + UUID.randomUUID());
        ProcessBuilder shell = new ProcessBuilder(SHELL, "-c", WATCHER, SHELL, command, mark.toString())
                .redirectError(Redirect.INHERIT)
                .redirectInput(pipe == Pipe.INPUT ? Redirect.PIPE : Redirect.INHERIT);
        if (pipe != Pipe.OUTPUT) {
            return new Running(shell.redirectOutput(Redirect.INHERIT).start(), null, pipe, mark);
        }
        // Java closes the pipe when the process it started ends, even if others still write to it: so the pipe is read
        // by another program, which ends when all writers have.
        ProcessBuilder reader = new ProcessBuilder("cat").redirectError(Redirect.INHERIT);
        List<Process> both = ProcessBuilder.startPipeline(List.of(shell, reader));
        return new Running(both.getFirst(), both.getLast().getInputStream(), pipe, mark);
    }

    private record Running(Process process, InputStream output, Pipe pipe, Path mark) implements Command {

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
            boolean exited = Files.deleteIfExists(mark);
            return exited || signal > GREATEST_SIGNAL ? new Ending(false, status) : new Ending(true, signal);
        }
    }
}
