package org.perilune.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the standard streams of this process are.
final class StandardStreams {
    /// The descriptor of the standard input.
    static final int INPUT = 0;

    /// The descriptor of the standard output.
    static final int OUTPUT = 1;

    private StandardStreams() {}

    /// Whether `descriptor` is a terminal. `System.console` would know of both at once, but takes 10 ms to load; it is asked only
    /// where descriptors cannot be looked at.
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException _) {
            return System.console() != null && System.console().isTerminal();
        }
    }
}
