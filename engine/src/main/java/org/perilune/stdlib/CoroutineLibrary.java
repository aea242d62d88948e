package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Protection;
import org.perilune.value.LuaString;

/// Coroutine manipulation (manual §6.2).
public final class CoroutineLibrary {
    /// The functions of the library.
    public static final Library LIBRARY = Library.of("coroutine", CoroutineLibrary::define);

    private CoroutineLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("create")) {
            f.function(CoroutineLibrary::create);
        }
        if (f.is("isyieldable")) {
            f.function(CoroutineLibrary::isYieldable);
        }
        f.function(Protection.RESUME);
        if (f.is("running")) {
            f.function(CoroutineLibrary::running);
        }
        if (f.is("status")) {
            f.function(CoroutineLibrary::status);
        }
        if (f.is("wrap")) {
            f.function(CoroutineLibrary::wrap);
        }
        f.function(Protection.YIELD);
    }

    /// `coroutine.create (f)`
    private static int create(Args a) {
        return a.result(LuaThread.create(a.global(), a.checkFunction(1)));
    }

    /// `coroutine.isyieldable ()`
    private static int isYieldable(Args a) {
        return a.resultBoolean(a.thread().isYieldable());
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
        return a.result(Protection.wrap(a, LuaThread.create(a.global(), a.checkFunction(1))));
    }
}
