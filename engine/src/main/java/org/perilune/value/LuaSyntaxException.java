package org.perilune.value;

/// A chunk that is not Lua: the message is worded `chunk:line: what near 'token'` as `load` returns it (manual §6.1).
public final class LuaSyntaxException extends LuaException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final boolean atEnd;

    /// @param message the whole message, position included
    /// @param line    the line (from 1) at which the parser stopped
    /// @param atEnd   whether the parser stopped at the end of the source: more text might make the chunk whole
    public LuaSyntaxException(LuaString message, int line, boolean atEnd) {
        super(message);
        this.line = line;
        this.atEnd = atEnd;
    }

    @Override
    public String kind() {
        return "syntax";
    }

    /// The line (from 1) at which the parser stopped.
    public int line() {
        return line;
    }

    /// Whether the chunk is incomplete rather than wrong; a read-eval-print loop then asks for another line.
    public boolean atEnd() {
        return atEnd;
    }
}
