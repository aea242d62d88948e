package org.perilune.runtime;

import org.perilune.bytecode.Prototype;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// What can be said of a function that need not run: the fields of `debug.getinfo` (manual §4.9 `lua_Debug`).
///
/// @param source          the chunk's name as given to `load`
/// @param shortSource     the chunk's name as shown in messages
/// @param what            "Lua", "main" or "C"
/// @param lineDefined     the line of `function`; -1 for a builtin
/// @param lastLineDefined the line of its `end`; -1 for a builtin
/// @param upvalues        the number of upvalues
/// @param parameters      the number of fixed parameters; 0 for a builtin
/// @param vararg          whether it takes `...`; true for a builtin
/// @param lines           the line of each instruction; null for a builtin
public record FunctionInfo(
        LuaString source,
        LuaString shortSource,
        LuaString what,
        int lineDefined,
        int lastLineDefined,
        int upvalues,
        int parameters,
        boolean vararg,
        int[] lines) {

    private static final LuaString UNKNOWN_SOURCE = LuaString.of("=?");
    private static final LuaString MAIN = LuaString.of("main");
    private static final LuaString LUA = LuaString.of("Lua");
    private static final FunctionInfo BUILTIN = new FunctionInfo(
            LuaString.of("=[C]"), LuaString.of("[C]"), LuaString.of("C"), -1, -1, 0, 0, true, null);

    /// The facts of `function`; null stands for the host's own.
    public static FunctionInfo of(LuaFunction function) {
        if (!(function instanceof LuaClosure c)) {
            return BUILTIN;
        }
        Prototype p = c.code.prototype;
        return new FunctionInfo(
                p.source() == null ? UNKNOWN_SOURCE : p.source(),
                CallInfo.shortSource(p),
                p.lineDefined() == 0 ? MAIN : LUA,
                p.lineDefined(),
                p.lastLineDefined(),
                c.upvalues.length,
                p.parameters(),
                p.vararg(),
                p.lines());
    }

    /// The name of upvalue `index` (from 0) of a closure; "(*no name)" when names were stripped.
    public static LuaString upvalueName(LuaClosure c, int index) {
        LuaString name = c.code.prototype.upvalues()[index].name();
        return name == null ? LuaString.of("(*no name)") : name;
    }
}
