package org.perilune.value;

/// A call on the Lua stack, as errors show it to the host.
///
/// @param chunk      the chunk's name as messages show it; `[C]` for a function written in Java
/// @param line       the line being executed, from 1; -1 if it is not known
/// @param function   what is called: `function 'f'`, `main chunk`, …
/// @param sourceLine the text of the line; null if the source is not at hand, as for what a script has loaded itself
public record LuaFrame(String chunk, int line, String function, String sourceLine) {
    /// As a line of a traceback.
    @Override
    public String toString() {
        return chunk + (line > 0 ? ":" + line : "") + ": in " + function;
    }
}
