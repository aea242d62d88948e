package org.perilune.stdlib;

import java.io.IOException;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.CallInfo;
import org.perilune.runtime.FunctionInfo;
import org.perilune.runtime.Hook;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Metatables;
import org.perilune.runtime.StackLevel;
import org.perilune.runtime.Traceback;
import org.perilune.runtime.Upvalue;
import org.perilune.value.LightUserdata;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;
import org.perilune.value.Userdata;

/// Debug library (manual §6.10).
public final class DebugLibrary {
    /// The functions of the library.
    public static final Library LIBRARY = Library.of("debug", DebugLibrary::define);

    private DebugLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("debug")) {
            f.function(DebugLibrary::debug);
        }
        if (f.is("getuservalue")) {
            f.function(DebugLibrary::getUserValue);
        }
        if (f.is("gethook")) {
            f.function(DebugLibrary::getHook);
        }
        if (f.is("getinfo")) {
            f.function(DebugLibrary::getInfo);
        }
        if (f.is("getlocal")) {
            f.function(DebugLibrary::getLocal);
        }
        if (f.is("getregistry")) {
            f.function(a -> a.result(a.global().registry()));
        }
        if (f.is("getmetatable")) {
            f.function(DebugLibrary::getMetatable);
        }
        if (f.is("getupvalue")) {
            f.function(DebugLibrary::getUpvalue);
        }
        if (f.is("upvaluejoin")) {
            f.function(DebugLibrary::upvalueJoin);
        }
        if (f.is("upvalueid")) {
            f.function(DebugLibrary::upvalueId);
        }
        if (f.is("setuservalue")) {
            f.function(DebugLibrary::setUserValue);
        }
        if (f.is("sethook")) {
            f.function(DebugLibrary::setHook);
        }
        if (f.is("setlocal")) {
            f.function(DebugLibrary::setLocal);
        }
        if (f.is("setmetatable")) {
            f.function(DebugLibrary::setMetatable);
        }
        if (f.is("setupvalue")) {
            f.function(DebugLibrary::setUpvalue);
        }
        if (f.is("traceback")) {
            f.function(DebugLibrary::traceback);
        }
    }

    /// The coroutine given as an optional first argument, or the running one.
    private static LuaThread thread(Args a) {
        return a.ref(1) instanceof LuaThread t ? t : a.thread();
    }

    private static int shift(Args a) {
        return a.ref(1) instanceof LuaThread ? 1 : 0;
    }

    /// A level, or the number of a variable: an `int` in PUC-Lua, to which wider integers are cut, so that 2^32 is 0.
    private static int checkInt(Args a, int i) {
        return (int) a.checkInteger(i);
    }

    /// `debug.debug ()`
    private static int debug(Args a) {
        try {
            LuaFile error = IoLibrary.standardError(a.global());
            for (;;) {
                error.write(LuaString.of("lua_debug> "));
                error.flush();
                LuaString line = IoLibrary.standardInput(a.global()).readLine(false);
                if (line == null || line.contentEquals("cont")) {
                    return 0;
                }
                Args.Mark mark = a.mark();
                try {
                    LuaString name = LuaString.of("=(debug command)");
                    a.push(a.global().load(line.bytes(), 0, line.length(), name));
                    a.call(0, 0);
                } catch (LuaException e) {
                    a.reset(mark);
                    error.write(LuaString.of(e.getMessage() + "\n"));
                    error.flush();
                }
            }
        } catch (IOException e) {
            throw a.error(String.valueOf(e.getMessage()));
        }
    }

    /// `debug.getuservalue (u)`
    private static int getUserValue(Args a) {
        return a.ref(1) instanceof Userdata u ? a.result(u.userValueRef(), u.userValueBits()) : a.result(null);
    }

    /// `debug.setuservalue (udata, value)`
    private static int setUserValue(Args a) {
        if (!(a.ref(1) instanceof Userdata u)) {
            throw a.typeError(1, "userdata");
        }
        a.checkAny(2);
        u.setUserValue(a.ref(2), a.bits(2));
        return a.result(u);
    }

    /// `debug.gethook ([thread])`
    private static int getHook(Args a) {
        Hook h = thread(a).installedHook();
        if (h == null) {
            a.pushNil();
            a.push("");
            a.pushInteger(0);
        } else {
            a.push(h.function());
            a.push(h.mask());
            a.pushInteger(h.count());
        }
        return a.results(3);
    }

    /// `debug.sethook ([thread,] hook, mask [, count])`
    private static int setHook(Args a) {
        LuaThread s = thread(a);
        int i = shift(a);
        if (a.isNoneOrNil(i + 1)) {
            return s.setHook(null);
        }
        LuaString mask = a.checkCString(i + 2);
        LuaFunction function = a.checkFunction(i + 1);
        int count = Math.max(0, (int) a.optInteger(i + 3, 0));
        boolean calls = mask.indexOf('c', 0) >= 0;
        boolean returns = mask.indexOf('r', 0) >= 0;
        boolean lines = mask.indexOf('l', 0) >= 0;
        if (!calls && !returns && !lines && count == 0) {
            return s.setHook(null);
        }
        return s.setHook(new Hook(s, function, calls, returns, lines, count));
    }

    /// `debug.getinfo ([thread,] f [, what])`
    private static int getInfo(Args a) {
        LuaThread s = thread(a);
        int i = shift(a);
        LuaString what = a.optCString(i + 2, LuaString.of("flnStu"));
        LuaFunction function;
        StackLevel level = null;
        if (a.ref(i + 1) instanceof LuaFunction f) {
            function = f;
        } else {
            level = StackLevel.of(s, checkInt(a, i + 1));
            if (level == null) {
                return a.result(null);
            }
            function = level.function();
        }
        FunctionInfo facts = FunctionInfo.of(function);
        LuaTable info = new LuaTable();
        for (int k = 0; k < what.length(); k++) {
            switch (what.byteAt(k)) {
                case 'S' -> {
                    info.setString("source", facts.source());
                    info.setString("short_src", facts.shortSource());
                    info.setString("what", facts.what());
                    integer(info, "linedefined", facts.lineDefined());
                    integer(info, "lastlinedefined", facts.lastLineDefined());
                }
                case 'l' -> integer(info, "currentline", level == null ? -1 : level.currentLine());
                case 'u' -> {
                    integer(info, "nups", facts.upvalues());
                    integer(info, "nparams", facts.parameters());
                    info.setString("isvararg", facts.vararg() ? Boolean.TRUE : Boolean.FALSE);
                }
                case 'n' -> {
                    CallInfo.Name name = level == null ? null : level.name();
                    info.setString("name", name == null ? null : name.text());
                    info.setString("namewhat", name == null ? LuaString.EMPTY : LuaString.of(name.kind()));
                }
                case 't' -> info.setString(
                        "istailcall", level != null && level.isTailCall() ? Boolean.TRUE : Boolean.FALSE);
                case 'f' -> info.setString("func", function);
                case 'L' -> info.setString("activelines", facts.lines() == null ? null : activeLines(facts.lines()));
                default -> throw a.argumentError(i + 2, "invalid option");
            }
        }
        return a.result(info);
    }

    private static void integer(LuaTable table, String key, long value) {
        table.setString(StringTable.intern(key), Tag.INT, value);
    }

    private static LuaTable activeLines(int[] lines) {
        LuaTable set = new LuaTable();
        for (int line : lines) {
            set.setInteger(line, Boolean.TRUE, 0);
        }
        return set;
    }

    private static StackLevel checkLevel(Args a, LuaThread s, int i) {
        StackLevel level = StackLevel.of(s, checkInt(a, i));
        if (level == null) {
            throw a.argumentError(i, "level out of range");
        }
        return level;
    }

    /// `debug.getlocal ([thread,] f, local)`
    private static int getLocal(Args a) {
        LuaThread s = thread(a);
        int i = shift(a);
        int n = checkInt(a, i + 2);
        if (a.ref(i + 1) instanceof LuaFunction f) {
            return a.result(StackLevel.parameterName(f, n));
        }
        StackLevel level = checkLevel(a, s, i + 1);
        LuaString name = level.localName(n);
        if (name == null) {
            return a.result(null);
        }
        int slot = level.localSlot(n);
        Object ref = level.ref(slot);
        long bits = level.bits(slot);
        a.push(name);
        a.push(ref, bits);
        return a.results(2);
    }

    /// `debug.setlocal ([thread,] level, local, value)`
    private static int setLocal(Args a) {
        LuaThread s = thread(a);
        int i = shift(a);
        a.checkInteger(i + 1);
        int n = checkInt(a, i + 2);
        StackLevel level = checkLevel(a, s, i + 1);
        a.checkAny(i + 3);
        LuaString name = level.localName(n);
        if (name != null) {
            Object ref = a.ref(i + 3);
            level.set(n, ref, ref == null ? 0 : a.bits(i + 3));
            if (s == a.thread()) {
                return s.registersChanged(name);
            }
        }
        return a.result(name);
    }

    /// `debug.getmetatable (value)`
    private static int getMetatable(Args a) {
        a.checkAny(1);
        return a.result(a.metatable(1));
    }

    /// `debug.setmetatable (value, table)`
    private static int setMetatable(Args a) {
        if (!(a.ref(2) instanceof LuaTable) && !(a.ref(2) == null && a.count() >= 2)) {
            throw a.argumentError(2, "nil or table expected");
        }
        LuaTable m = (LuaTable) a.ref(2);
        switch (a.ref(1)) {
            case LuaTable t -> Metatables.set(a.global(), t, m);
            case Userdata u -> Metatables.set(a.global(), u, m);
            case null, default -> a.global().setTypeMetatable(a.type(1), m);
        }
        return a.resultCopy(1);
    }

    private static int upvalueIndex(LuaFunction f, int n) {
        return f instanceof LuaClosure c && n >= 1 && n <= c.upvalues.length ? n - 1 : -1;
    }

    /// `debug.getupvalue (f, up)`
    private static int getUpvalue(Args a) {
        int n = checkInt(a, 2);
        LuaFunction f = a.checkFunction(1);
        if (f instanceof Builtin b && n >= 1 && n <= b.upvalueCount()) {
            // As C functions', they have no names.
            Object held = b.upvalue(n - 1);
            a.push(LuaString.EMPTY);
            a.push(held instanceof Upvalue u ? u.ref : held, held instanceof Upvalue u ? u.bits : 0);
            return a.results(2);
        }
        int index = upvalueIndex(f, n);
        if (index < 0) {
            return 0;
        }
        LuaClosure c = (LuaClosure) f;
        a.push(FunctionInfo.upvalueName(c, index));
        a.push(c.upvalues[index].ref, c.upvalues[index].bits);
        return a.results(2);
    }

    /// `debug.setupvalue (f, up, value)`
    private static int setUpvalue(Args a) {
        a.checkAny(3);
        int n = checkInt(a, 2);
        LuaFunction f = a.checkFunction(1);
        int index = upvalueIndex(f, n);
        if (index < 0) {
            return 0;
        }
        LuaClosure c = (LuaClosure) f;
        // The last argument, as in PUC-Lua, where the value is whatever is on top of the stack.
        c.upvalues[index].set(a.ref(a.count()), a.bits(a.count()));
        return a.result(FunctionInfo.upvalueName(c, index));
    }

    private static LuaClosure checkUpvalue(Args a, int function, int number) {
        int n = checkInt(a, number);
        LuaFunction f = a.checkFunction(function);
        a.argumentCheck(upvalueIndex(f, n) >= 0, number, "invalid upvalue index");
        return (LuaClosure) f;
    }

    /// `debug.upvalueid (f, n)`
    private static int upvalueId(Args a) {
        if (a.ref(1) instanceof Builtin b) {
            int n = checkInt(a, 2);
            a.argumentCheck(n >= 1 && n <= b.upvalueCount(), 2, "invalid upvalue index");
            return a.result(new LightUserdata(b.upvalue(n - 1)));
        }
        LuaClosure c = checkUpvalue(a, 1, 2);
        return a.result(new LightUserdata(c.upvalues[checkInt(a, 2) - 1]));
    }

    /// `debug.upvaluejoin (f1, n1, f2, n2)`
    private static int upvalueJoin(Args a) {
        LuaClosure f = checkUpvalue(a, 1, 2);
        LuaClosure g = checkUpvalue(a, 3, 4);
        f.upvalues[checkInt(a, 2) - 1] = g.upvalues[checkInt(a, 4) - 1];
        return 0;
    }

    /// `debug.traceback ([thread,] [message [, level]])`
    private static int traceback(Args a) {
        LuaThread s = thread(a);
        int i = shift(a);
        Object message = a.ref(i + 1);
        if (message != null && !(message instanceof LuaString) && !(message instanceof Tag)) {
            return a.resultCopy(i + 1);
        }
        LuaString text = message == null ? null : a.checkCString(i + 1);
        int level = (int) a.optInteger(i + 2, s == a.thread() ? 1 : 0);
        int shown = level < 0 ? 0 : Math.clamp(s.fp - (long) level * LuaThread.FRAME, 0, s.fp);
        LuaString trace = Traceback.of(s, shown, text);
        a.charge(a.global().costOfTraceback(shown / LuaThread.FRAME));
        return a.result(trace);
    }
}
