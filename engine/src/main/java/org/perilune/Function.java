package org.perilune;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.perilune.value.LuaFunction;

/// A Lua function, kept by Java to be called at any time while its state is open.
public final class Function extends Reference {
    Function(State state, LuaFunction function) {
        super(state, function);
    }

    LuaFunction function() {
        return (LuaFunction) object;
    }

    /// Calls the function with `arguments`, converted, and answers its first result, nil if it has none.
    ///
    /// @throws org.perilune.value.PeriluneException the error that ended the call
    public Value call(Object... arguments) {
        return state.callForOne(object, arguments);
    }

    /// Calls the function and answers all its results.
    ///
    /// @throws org.perilune.value.PeriluneException the error that ended the call
    public Results callAll(Object... arguments) {
        return state.callForAll(object, arguments);
    }

    /// Calls the function such that it may wait: when it calls a host function that answers with a [java.util.concurrent.CompletionStage], the script stops
    /// there, in whatever coroutine it is, no thread is blocked, and it goes on with the stage's result or error when that is there. Meanwhile the state can be used
    /// for other calls.
    ///
    /// The call starts on this thread, and goes on on the thread that completes the stage; or, if the state is in use at that moment, on the thread that leaves it.
    /// Cancelling the future leaves the script where it waits, for ever. When a limit or [State#interrupt] ends the state, calls that wait fail with the same
    /// [org.perilune.host.LimitException]; when it is closed, with a [org.perilune.value.HostMisuseException].
    ///
    /// @return the results; or the exception that [#callAll] would throw
    public CompletableFuture<Results> callAsync(Object... arguments) {
        return callAsync(Runnable::run, arguments);
    }

    /// Like [#callAsync(Object...)], but `executor` runs the script when it goes on; an executor of virtual threads will do.
    public CompletableFuture<Results> callAsync(Executor executor, Object... arguments) {
        return state.callAsync(function(), executor, arguments);
    }

    /// A call of the function that runs in parts, by instruction quota. Nothing runs before [Task#run].
    public Task task(Object... arguments) {
        return state.newTask(function(), arguments.clone());
    }

    /// A new, suspended coroutine that will run the function (manual §6.2 `coroutine.create`).
    public Coroutine coroutine() {
        return state.newCoroutine(this);
    }
}
