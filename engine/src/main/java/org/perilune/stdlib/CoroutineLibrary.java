package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Protection;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;

/// Coroutine manipulation (manual §6.2).
public final class CoroutineLibrary {
    /// The functions of the library.
    public static final Library LIBRARY = Library.of("coroutine")
            .function("create", CoroutineLibrary::create)
            .function("isyieldable", CoroutineLibrary::isYieldable)
            .function("resume", CoroutineLibrary::resume, CoroutineLibrary::proceed)
            .function("running", CoroutineLibrary::running)
            .function("status", CoroutineLibrary::status)
            .function("wrap", CoroutineLibrary::wrap)
            .function("yield", Protection::yield)
            .build();

    private CoroutineLibrary() {}

    /// `coroutine.create (f)`
    private static int create(Args a) {
        return a.result(LuaThread.create(a.global(), a.checkFunction(1)));
    }

    /// `coroutine.isyieldable ()`
    private static int isYieldable(Args a) {
        return a.resultBoolean(a.thread().isYieldable());
    }

    /// `coroutine.resume (co [, val1, ···])`
    private static int resume(Args a) {
        LuaThread co = (LuaThread) a.checkCoroutine(1);
        try {
            return success(a, Protection.resume(a, co, a.count() - 1));
        } catch (LuaException e) {
            return failure(a, e);
        }
    }

    /// Goes on after the coroutine had to wait for the host.
    private static int proceed(Args a, int step) {
        a.setTop(1);
        try {
            return success(a, Protection.proceed(a, (LuaThread) a.checkCoroutine(1)));
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

    /// `coroutine.running ()`
    private static int running(Args a) {
        a.push(a.thread());
        a.pushBoolean(a.thread().isMain());
        return a.results(2);
    }

    /// `coroutine.status (co)`
    private static int status(Args a) {
        LuaThread co = (LuaThread) a.checkCoroutine(1);
        return a.result(switch (co.status()) {
            case SUSPENDED -> SUSPENDED;
            case RUNNING -> RUNNING;
            case NORMAL -> NORMAL;
            case DEAD -> DEAD;
        });
    }

    private static final LuaString SUSPENDED = LuaString.of("suspended");
    private static final LuaString RUNNING = LuaString.of("running");
    private static final LuaString NORMAL = LuaString.of("normal");
    private static final LuaString DEAD = LuaString.of("dead");

    /// `coroutine.wrap (f)`
    private static int wrap(Args a) {
        LuaThread co = LuaThread.create(a.global(), a.checkFunction(1));
        a.global().allocated += 72;
        return a.result(Builtin.closure(WRAP, b -> resumeWrapped(b, co), (b, step) -> proceedWrapped(b, co), co));
    }

    private static final LuaString WRAP = LuaString.of("wrap");

    private static int resumeWrapped(Args a, LuaThread co) {
        try {
            int n = Protection.resume(a, co, a.count());
            return n < 0 ? n : a.results(n);
        } catch (LuaException e) {
            throw positioned(a, e);
        }
    }

    private static int proceedWrapped(Args a, LuaThread co) {
        a.setTop(0);
        try {
            int n = Protection.proceed(a, co);
            return n < 0 ? n : a.results(n);
        } catch (LuaException e) {
            throw positioned(a, e);
        }
    }

    /// The position of who resumed is put before the message.
    private static LuaException positioned(Args a, LuaException e) {
        if (!(e.ref() instanceof LuaString message)) {
            return e;
        }
        LuaException positioned = Protection.positioned(a, 1, message);
        positioned.setTraceback(e.traceback());
        positioned.setFrames(e.frames());
        positioned.setHostCause(e.getCause());
        return positioned;
    }
}
