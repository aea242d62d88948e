package org.perilune.host;

import java.io.IOException;

/// A failure with its [Errno], for who implements a capability of a [Host]. Its message is what a Lua program reads.
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;

    /// The failure in the words of the operating system.
    public ErrnoException(Errno errno) {
        this(errno, errno.text());
    }

    /// The failure in words of its own.
    public ErrnoException(Errno errno, String message) {
        super(message);
        this.errno = errno;
    }

    /// Which failure.
    public Errno errno() {
        return errno;
    }
}
