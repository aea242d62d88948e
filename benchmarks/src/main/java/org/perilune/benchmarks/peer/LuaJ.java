package org.perilune.benchmarks.peer;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;
import org.luaj.vm2.luajc.LuaJC;

/// Runs a script with LuaJ as a host program would embed it.
///
/// LuaJ's own command `lua` loads the debug library, whose hooks at every call make it three times slower (fib(32):
/// 1.2 s instead of 0.4 s). Measuring that would flatter us.
public final class LuaJ {
    private LuaJ() {}

    /// Arguments: `interpreter` or `luajc` (compilation to JVM bytecode), the script, and the script's arguments.
    public static void main(String[] arguments) {
        Globals globals = JsePlatform.standardGlobals();
        switch (arguments[0]) {
            case "interpreter" -> {}
            case "luajc" -> LuaJC.install(globals);
            default -> throw new IllegalArgumentException("interpreter or luajc, not " + arguments[0]);
        }
        var arg = new LuaTable();
        for (int i = 1; i < arguments.length; i++) arg.set(i - 1, LuaValue.valueOf(arguments[i]));
        globals.set("arg", arg);
        globals.loadfile(arguments[1]).call();
    }
}
