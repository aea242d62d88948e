package org.perilune;

import org.perilune.runtime.LuaThread;

/// A coroutine (manual §2.6), which Java can drive as well as Lua.
public final class Coroutine extends Reference {
    Coroutine(State state, LuaThread thread) {
        super(state, thread);
    }

    /// What a coroutine is doing (manual §6.2 `coroutine.status`).
    public enum Status {
        /// It has not started, or has yielded: it can be resumed.
        SUSPENDED,
        /// It runs.
        RUNNING,
        /// It has resumed another one, which runs.
        NORMAL,
        /// It has returned or failed.
        DEAD
    }

    /// What it is doing.
    public Status status() {
        return switch (((LuaThread) object).status()) {
            case SUSPENDED -> Status.SUSPENDED;
            case RUNNING -> Status.RUNNING;
            case NORMAL -> Status.NORMAL;
            case DEAD -> Status.DEAD;
        };
    }

    /// Whether it can be resumed.
    public boolean isSuspended() {
        return status() == Status.SUSPENDED;
    }

    /// Resumes it with `arguments`, converted: the first time they are its function's arguments, later the results of the `yield` at which it waits.
    ///
    /// @return what it yields; or, if it is dead afterwards, what its function returned
    /// @throws org.perilune.value.LuaException its error, which killed it; "cannot resume dead coroutine" and the like
    public Results resume(Object... arguments) {
        return state.resume((LuaThread) object, arguments);
    }
}
