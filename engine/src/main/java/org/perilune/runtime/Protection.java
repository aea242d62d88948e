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

    /// `coroutine.resume (co [, val1, ···])`
    public static final Builtin RESUME = Builtin.of("resume", Protection::resume, Protection::proceed).as(Builtin.RESUMES);

    /// `coroutine.yield (···)`
    public static final Builtin YIELD = Builtin.of("yield", Protection::yield).as(Builtin.YIELDS);

    private static final LuaString WRAP = LuaString.of("wrap");

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

    private static int yield(Args a) {
        return a.thread().yield(a);
    }

    /// Runs the body of a function that has a [Builtin#role].
    static int run(Builtin b, Args a) {
        return switch (b.role) {
            case Builtin.RESUMES -> resume(a);
            case Builtin.YIELDS -> Protection.yield(a);
            default -> resumeWrapped(a, (LuaThread) b.captured[0]);
        };
    }

    private static int resume(Args a) {
        LuaThread co = (LuaThread) a.checkCoroutine(1);
        try {
            return success(a, resume(a, co, a.count() - 1));
        } catch (LuaException e) {
            return failure(a, e);
        }
    }

    /// Goes on after the coroutine had to wait for the host.
    private static int proceed(Args a, int step) {
        a.setTop(1);
        try {
            return success(a, proceed(a, (LuaThread) a.checkCoroutine(1)));
        } catch (LuaException e) {
            return failure(a, e);
        }
    }

    private static int success(Args a, int n) {
        if (n < 0) {
            return n;
        }
        a.set(1, Boolean.TRUE, 0);
        return a.results(n + 1);
    }

    private static int failure(Args a, LuaException e) {
        a.setTop(1);
        a.pushBoolean(false);
        a.push(e.ref(), e.bits());
        return a.results(2);
    }

    /// The function that resumes `co` as those of `coroutine.wrap` do.
    public static Builtin wrap(Args a, LuaThread co) {
        a.global().allocated += 72;
        return Builtin.closure(WRAP, b -> resumeWrapped(b, wrapped(b)), (b, step) -> proceedWrapped(b, wrapped(b)), co).as(Builtin.WRAPS);
    }

    /// The coroutine of the running function, which [#wrap] has made.
    private static LuaThread wrapped(Args a) {
        return (LuaThread) ((Builtin) a.thread().refs[a.base - 1]).captured[0];
    }

    private static int resumeWrapped(Args a, LuaThread co) {
        try {
            int n = resume(a, co, a.count());
            return n < 0 ? n : a.results(n);
        } catch (LuaException e) {
            throw resumerPositioned(a, e);
        }
    }

    private static int proceedWrapped(Args a, LuaThread co) {
        a.setTop(0);
        try {
            int n = proceed(a, co);
            return n < 0 ? n : a.results(n);
        } catch (LuaException e) {
            throw resumerPositioned(a, e);
        }
    }

    /// The position of who resumed is put before the message.
    static LuaException resumerPositioned(Args a, LuaException e) {
        if (!(e.ref() instanceof LuaString message)) {
            return e;
        }
        LuaException positioned = positioned(a, 1, message);
        positioned.setTraceback(e.traceback());
        positioned.setFrames(e.frames());
        positioned.setHostCause(e.getCause());
        return positioned;
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
