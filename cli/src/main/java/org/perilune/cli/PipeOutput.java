package org.perilune.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.perilune.host.Errno;

/// The standard output, which ends the process when nobody reads it any more, as SIGPIPE ends a C program: `perilune x.lua | head`
/// must not compute on for nobody. The JVM ignores that signal, and only the failing write is seen.
final class PipeOutput extends FilterOutputStream {
    /// What a shell reports of a process that SIGPIPE (13) killed.
    private static final int STATUS = 128 + 13;

    PipeOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (Errno.of(e) == Errno.EPIPE) {
                Runtime.getRuntime().halt(STATUS);
            }
            throw e;
        }
    }
}
