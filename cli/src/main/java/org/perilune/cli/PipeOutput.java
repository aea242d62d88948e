package org.perilune.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import org.perilune.host.Errno;

/// The standard output, which ends the process when nobody reads it any more, as SIGPIPE ends a C program: `perilune x.lua | head`
/// must not compute on for nobody. The JVM ignores that signal, and only the failing write is seen. It is the file itself, not a stream in
/// front of it, so that `io.stdout:seek` finds what can seek.
final class PipeOutput extends FileOutputStream {
    /// What a shell reports of a process that SIGPIPE (13) killed.
    private static final int STATUS = 128 + 13;

    PipeOutput() {
        super(FileDescriptor.out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            super.write(bytes, offset, length);
        } catch (IOException e) {
            if (Errno.of(e) == Errno.EPIPE) {
                Runtime.getRuntime().halt(STATUS);
            }
            throw e;
        }
    }
}
