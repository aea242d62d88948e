package org.perilune.benchmarks.peer;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.jse.JsePlatform;
import org.luaj.vm2.luajc.LuaJC;

/// Hosts LuaJ, as a program would embed it.
///
/// LuaJ's own command `lua` loads the debug library, whose hooks at every call make it three times slower (fib(32):
/// 1.2 s instead of 0.4 s). Measuring that would flatter us.
public final class LuaJ implements HostedEngine {
    private final Globals globals = JsePlatform.standardGlobals();
    private LuaValue answer = LuaValue.NIL;

    private LuaJ() {}

    /// Arguments: `interpreter` or `luajc` (compilation to JVM bytecode), the driver, and its arguments.
    public static void main(String[] arguments) throws Exception {
        var engine = new LuaJ();
        switch (arguments[0]) {
            case "interpreter" -> {}
            case "luajc" -> LuaJC.install(engine.globals);
            default -> throw new IllegalArgumentException("interpreter or luajc, not " + arguments[0]);
        }
        Meter.serve(engine, Meter.without(1, arguments));
    }

    @Override
    public String start(String[] arg) {
        var table = new LuaTable();
        for (int i = 0; i < arg.length; i++) table.set(i, LuaValue.valueOf(arg[i]));
        globals.set("arg", table);
        Varargs results = globals.loadfile(arg[0]).invoke();
        answer = results.arg(1);
        return results.arg(2).tojstring();
    }

    @Override
    public String answer(String request) {
        return answer.call(LuaValue.valueOf(request)).tojstring();
    }
}
