package org.perilune;

import java.util.concurrent.CompletableFuture;
import org.perilune.host.Limits;
import org.perilune.runtime.LuaThread;
import org.perilune.value.HostMisuseException;

/// A call that runs in parts: each [#run] goes on where the last one has paused, so that a few threads can share many scripts, each in a state of its own.
///
/// A script pauses where it calls a Lua function or a loop begins its next turn, in whatever coroutine it is, once its quota is used up. What runs inside a library
/// function that cannot be yielded across, in a finalizer or in what a host function calls goes on until that has returned; [Limits] bound it, too. What a script counts is the same with and
/// without pauses.
///
/// Like its state a task is used by one thread at a time; between two runs it may go to another thread. A run that is refused, because another thread is
/// inside the state or because this task is running already, changes nothing: it can be tried again.
public final class Task {
    private final State state;
    private final LuaThread root;
    private final Object[] arguments;
    private Results results;
    private boolean started;
    private boolean running;
    private boolean ended;

    Task(State state, LuaThread root, Object[] arguments) {
        this.state = state;
        this.root = root;
        this.arguments = arguments;
    }

    /// Runs the script until it ends or, some time after `instructions` more units were counted, pauses. While it waits for what a host function has answered
    /// with, a [java.util.concurrent.CompletionStage] that is not complete, this does nothing, unless the state was closed or interrupted.
    ///
    /// @param instructions units of [Limits#maxInstructions()], at least 1
    /// @return whether the call has ended
    /// @throws HostMisuseException               if it had ended before, the quota is less than 1, the state is closed or in use, or a host function that the
    ///     task has called runs it
    /// @throws org.perilune.value.LuaException   the script's error, which ends the task
    /// @throws org.perilune.host.LimitException  if a limit ended the state
    public boolean run(long instructions) {
        if (ended) {
            throw new HostMisuseException("this task has ended");
        }
        if (instructions < 1) {
            throw new HostMisuseException("a quota is at least 1, not " + instructions);
        }
        if (root.awaited() instanceof CompletableFuture<?> awaited && !awaited.isDone() && state.goesOn()) {
            return false;
        }
        return state.runTask(this, instructions);
    }

    /// Runs the script, now that the state is entered.
    void proceed(long instructions) {
        if (running) {
            throw new HostMisuseException("this task is running: a host function that it calls cannot run it");
        }
        running = true;
        boolean goesOn = false;
        try {
            results = state.advance(root, started ? null : arguments, instructions);
            goesOn = results == null;
        } finally {
            running = false;
            started = true;
            ended = !goesOn;
        }
    }

    /// Whether the call has ended, with results or an error.
    public boolean isDone() {
        return ended;
    }

    /// The results.
    ///
    /// @throws HostMisuseException if there are none: the call has not ended, or has ended with an error
    public Results results() {
        if (results == null) {
            throw new HostMisuseException(ended ? "this task has ended with an error" : "this task has not ended");
        }
        return results;
    }
}
