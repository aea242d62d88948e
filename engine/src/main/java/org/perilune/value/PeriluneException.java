package org.perilune.value;

/// What the engine throws at its host: errors of Lua code, chunks that are no Lua, exceeded limits, interrupts, values that do not convert, and misuse
/// of the API. One family, so that a host that only wants to know that a script did not succeed catches this.
public abstract class PeriluneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// An exception without a Java stack trace unless `traced`: most of these tell of Lua code, whose stack is not Java's.
    protected PeriluneException(String message, Throwable cause, boolean traced) {
        super(message, cause, false, traced);
    }

    /// What happened, in one word that stays the same: "error", "syntax", "limit", "interrupt", "conversion" or "misuse".
    public abstract String kind();

    /// Whether the state it comes from is dead: nothing may catch it on the way to the host, and no Lua code of the state runs any more.
    public boolean endsState() {
        return false;
    }
}
