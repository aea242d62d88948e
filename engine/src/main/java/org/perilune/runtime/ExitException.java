package org.perilune.runtime;

/// `os.exit` was called: unwinds everything up to the host, past every `pcall`.
public final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /// @param status the exit status of the process
    public ExitException(int status) {
        super(null, null, false, false);
        this.status = status;
    }

    /// The exit status.
    public int status() {
        return status;
    }
}
