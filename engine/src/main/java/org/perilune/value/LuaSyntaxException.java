package org.perilune.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A chunk that is not Lua: the message is worded `chunk:line: what near 'token'` as `load` returns it (manual §6.1).
public final class LuaSyntaxException extends LuaException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final boolean atEnd;
    private final transient List<SyntaxError> errors;

    /// @param message the whole message, position included
    /// @param line    the line (from 1) at which the parser stopped
    /// @param atEnd   whether the parser stopped at the end of the source: more text might make the chunk whole
    public LuaSyntaxException(LuaString message, int line, boolean atEnd) {
        this(message, line, atEnd, List.of());
    }

    /// @param errors what is wrong, the error of the message first; empty if there is no source text
    public LuaSyntaxException(LuaString message, int line, boolean atEnd, List<SyntaxError> errors) {
        super(message);
        this.line = line;
        this.atEnd = atEnd;
        this.errors = List.copyOf(errors);
    }

    /// The same with all errors of the chunk, the one of the message first.
    public LuaSyntaxException withErrors(List<SyntaxError> all) {
        LuaSyntaxException e = new LuaSyntaxException((LuaString) ref(), line, atEnd, all);
        e.setChunk(chunk());
        return e;
    }

    @Override
    public String kind() {
        return "syntax";
    }

    @Override
    protected void describe(Map<String, Object> map) {
        map.put("chunk", chunk());
        map.put("line", line);
        List<Object> list = new ArrayList<>();
        for (SyntaxError error : errors) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("line", error.line());
            entry.put("column", error.column());
            entry.put("message", error.message());
            entry.put("near", error.near());
            entry.put("source", error.sourceLine());
            list.add(entry);
        }
        map.put("errors", list);
    }

    /// What is wrong, in the order of the text. [org.perilune.Engine#compile] looks for all errors; chunks loaded by a script stop at the first. Empty
    /// for a binary chunk.
    public List<SyntaxError> errors() {
        return errors;
    }

    /// The line (from 1) at which the parser stopped.
    @Override
    public int line() {
        return line;
    }

    /// Whether the chunk is incomplete rather than wrong; a read-eval-print loop then asks for another line.
    public boolean atEnd() {
        return atEnd;
    }
}
