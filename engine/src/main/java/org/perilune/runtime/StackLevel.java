package org.perilune.runtime;

import org.perilune.bytecode.Prototype;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// A call frame as the debug library sees it: an activation record (manual §4.9).
public final class StackLevel {
    private static final LuaString TEMPORARY = LuaString.of("(*temporary)");
    private static final LuaString VARARG = LuaString.of("(*vararg)");

    private final LuaThread s;
    private final int f;

    private StackLevel(LuaThread s, int f) {
        this.s = s;
        this.f = f;
    }

    /// The frame at `level` of coroutine `s` (0: the running function), or null when there is none.
    public static StackLevel of(LuaThread s, int level) {
        long f = s.fp - (long) level * LuaThread.FRAME;
        return level >= 0 && f > 0 ? new StackLevel(s, (int) f) : null;
    }

    /// The function; for the host, which stands where `lua5.3` has its own main function, one that does nothing.
    public LuaFunction function() {
        LuaFunction function = s.functionAt(f);
        return function == null ? LuaThread.HOST : function;
    }

    /// The line being executed, or -1.
    public int currentLine() {
        return CallInfo.currentLine(s, f);
    }

    /// How the function was called, or null.
    public CallInfo.Name name() {
        return CallInfo.functionName(s, f);
    }

    /// Whether the frame replaced that of a function that made a tail call.
    public boolean isTailCall() {
        return (s.frames[f + LuaThread.INFO] & LuaThread.TAIL_CALLED) != 0;
    }

    /// The name of local variable `n` (from 1; negative: extra arguments), or null when there is none.
    public LuaString localName(long n) {
        return localSlot(n) < 0 ? null : nameOf(n);
    }

    private LuaString nameOf(long n) {
        if (n < 0) {
            return VARARG;
        }
        LuaClosure c = s.closureAt(f);
        LuaString name = c == null
                ? null
                : c.code.prototype.localName((int) n - 1, Math.max(0, s.frames[f + LuaThread.PC]));
        return name == null ? TEMPORARY : name;
    }

    /// The stack slot of local variable `n`, or -1 when there is none.
    public int localSlot(long n) {
        LuaClosure c = s.closureAt(f);
        int base = s.frames[f + LuaThread.BASE];
        if (n < 0) {
            if (c == null || !c.code.vararg) {
                return -1;
            }
            int first = s.frames[f + LuaThread.FUNCTION] + 1 + c.code.parameters;
            long slot = first - n - 1;
            return slot < base - 1 ? (int) slot : -1;
        }
        if (n == 0 || n > LuaThread.MAX_STACK) {
            return -1;
        }
        int slot = base + (int) n - 1;
        if (c != null && c.code.prototype.localName((int) n - 1, Math.max(0, s.frames[f + LuaThread.PC])) != null) {
            return slot;
        }
        if (c == null && f == s.fp && s.status() == LuaThread.Status.SUSPENDED) {
            return -1; // the values that `coroutine.yield` hands out are no longer its own
        }
        int limit = f == s.fp ? s.usedTop() : s.frames[f + LuaThread.FRAME + LuaThread.FUNCTION];
        return slot < limit ? slot : -1;
    }

    /// The reference part of the value at `slot`, looked up in its cell if it is a captured variable.
    public Object ref(int slot) {
        return s.refs[slot] instanceof Upvalue u ? u.ref : s.refs[slot];
    }

    /// The numeric part of the value at `slot`.
    public long bits(int slot) {
        return s.refs[slot] instanceof Upvalue u ? u.bits : s.bits[slot];
    }

    /// Assigns local variable `n`, which has a slot. A register without a name is assigned itself, even if it still holds the cell of a
    /// variable that is gone.
    public void set(long n, Object ref, long bits) {
        int slot = localSlot(n);
        if (s.refs[slot] instanceof Upvalue u && nameOf(n) != TEMPORARY) {
            u.set(ref, bits);
        } else {
            s.refs[slot] = ref;
            s.bits[slot] = bits;
        }
    }

    /// The name of parameter `n` (from 1) of a function that is not running, or null.
    public static LuaString parameterName(LuaFunction function, long n) {
        if (!(function instanceof LuaClosure c) || n < 1 || n > 255) {
            return null;
        }
        Prototype p = c.code.prototype;
        return p.localName((int) n - 1, 0);
    }
}
