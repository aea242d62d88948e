package org.perilune.runtime;

import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// `pcall`, `xpcall` and the functions on coroutines (manual §6.1, §6.2): what works on frames and so belongs to the machine.
public final class Protection {
    /// `pcall (f [, arg1, ···])`
    public static final Builtin PCALL = Builtin.of("pcall", Protection::pcall, (a, step) -> succeed(a), Builtin.PROTECTED);

    /// `xpcall (f, msgh [, arg1, ···])`
    public static final Builtin XPCALL =
            Builtin.of("xpcall", Protection::xpcall, (a, step) -> succeed(a), Builtin.WITH_HANDLER);

    private Protection() {}

    /// The step after the call.
    static final int CALLED = 1;

    private static int pcall(Args a) {
        a.checkAny(1);
        return a.request(a.count() - 1, CALLED);
    }

    private static int xpcall(Args a) {
        if (!(a.ref(2) instanceof LuaFunction handler)) {
            throw a.typeError(2, "function");
        }
        // The handler below, the function above: that is where recovery looks for the handler.
        Object f = a.ref(1);
        long bits = a.bits(1);
        a.set(1, handler, 0);
        a.set(2, f, bits);
        return a.request(a.count() - 2, CALLED);
    }

    /// The results are true and what the callee left.
    private static int succeed(Args a) {
        int n = a.callResults();
        LuaThread s = a.thread();
        int to = a.base;
        int from = a.top - n;
        if (from != to) {
            LuaThread.copyValues(s, from, s, to, n);
        }
        s.refs[to - 1] = Boolean.TRUE;
        return n + 1;
    }

    /// Resumes coroutine `co` with the top `n` values of the window and pushes what it passes out in their place; answers their number. Or it answers
    /// [LuaThread#UNWIND] because the coroutine waits for the host: the body must return that, and goes on with [#proceed] in its step.
    ///
    /// @throws LuaException the coroutine's error
    public static int resume(Args a, LuaThread co, int n) {
        LuaThread s = a.thread();
        int base = a.base;
        int count = a.count;
        int at = a.top - n;
        // The values move: this stack shall not keep them alive.
        a.top = at;
        int passed = co.resume(s, at, n);
        a.base = base;
        a.count = count;
        a.top = at;
        return take(a, co, passed);
    }

    /// Goes on with coroutine `co`, which waited, as [#resume] does.
    ///
    /// @throws LuaException the coroutine's error
    public static int proceed(Args a, LuaThread co) {
        int base = a.base;
        int count = a.count;
        int at = a.top;
        int passed = co.proceed(a.thread());
        a.base = base;
        a.count = count;
        a.top = at;
        return take(a, co, passed);
    }

    private static int take(Args a, LuaThread co, int passed) {
        if (passed > 0) {
            a.reserve(passed);
            LuaThread.copyValues(co, co.transfer(), a.thread(), a.top, passed);
            a.top += passed;
        }
        return passed;
    }

    /// Resumes coroutine `co` with the top `n` values that the host has pushed on `s`, the running one; what it passes out replaces them. Answers
    /// their number, or [LuaThread#UNWIND] if it waits for the host.
    ///
    /// @throws LuaException the coroutine's error, with its traceback
    public static int hostResume(LuaThread s, LuaThread co, int n) {
        int at = s.hostTop() - n;
        s.hostDropTo(at);
        try {
            return take(s, co, co.runForHost(s, at, n));
        } catch (LuaException e) {
            throw traced(e, co);
        }
    }

    /// Goes on with coroutine `co`, which waited, as [#hostResume] does.
    ///
    /// @throws LuaException the coroutine's error, with its traceback
    public static int hostProceed(LuaThread s, LuaThread co) {
        try {
            return take(s, co, co.runForHost(s, 0, -1));
        } catch (LuaException e) {
            throw traced(e, co);
        }
    }

    private static LuaException traced(LuaException e, LuaThread co) {
        Traceback.record(e, co, co.fp);
        return e;
    }

    private static int take(LuaThread s, LuaThread co, int passed) {
        if (passed > 0) {
            int at = s.hostTop();
            s.ensureStack(at, passed);
            LuaThread.copyValues(co, co.transfer(), s, at, passed);
            s.hostDropTo(at + passed);
        }
        return passed;
    }

    /// `coroutine.yield (···)`
    public static int yield(Args a) {
        return a.thread().yield(a);
    }

    /// An error of `message` behind the position of the function at `level`: to be thrown.
    public static LuaException positioned(Args a, int level, LuaString message) {
        LuaString where = a.thread().where(level);
        a.charge(message.length() >> 4);
        a.reserveString((long) where.length() + message.length());
        return new LuaException(where.concat(message));
    }

    /// `error (message [, level])` with the position of the function at `level` added to a string message: to be thrown.
    public static LuaException error(Args a, int level) {
        if (level > 0 && a.ref(1) instanceof LuaString message) {
            return positioned(a, level, message);
        }
        return new LuaException(a.ref(1), a.ref(1) == null ? 0 : a.bits(1));
    }
}
