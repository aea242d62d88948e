package org.perilune.value;

/// The host used the API in a way that cannot work: two threads in one state, a closed state, a value of another state. The message says what to do.
public final class HostMisuseException extends PeriluneException {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong and what to do
    public HostMisuseException(String message) {
        super(message, null, true);
    }

    @Override
    public String kind() {
        return "misuse";
    }
}
