package org.perilune.value;

/// The child process in which a script ran has ended when it should not, or could not be started. Nothing else of this process is affected.
public final class IsolationException extends PeriluneException {
    private static final long serialVersionUID = 1L;

    /// @param message what happened
    /// @param cause   what says more, or null
    public IsolationException(String message, Throwable cause) {
        super(message, cause, true);
    }

    @Override
    public String kind() {
        return "isolation";
    }

    @Override
    public boolean endsState() {
        return true;
    }
}
