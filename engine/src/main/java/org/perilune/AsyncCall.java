package org.perilune;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.perilune.runtime.LuaThread;

/// A call that may wait for host functions without holding a thread: a coroutine of the host's that goes on whenever what it waits for is complete.
final class AsyncCall {
    private final State state;
    private final LuaThread root;
    private final Executor executor;
    private final CompletableFuture<Results> outcome = new CompletableFuture<>();

    /// @param root     a coroutine made for the host, to be started
    /// @param executor what runs the call each time it goes on
    AsyncCall(State state, LuaThread root, Executor executor) {
        this.state = state;
        this.root = root;
        this.executor = executor;
    }

    LuaThread root() {
        return root;
    }

    CompletableFuture<Results> outcome() {
        return outcome;
    }

    /// Starts the call on the present thread.
    void start(Object[] arguments) {
        run(() -> state.advance(root, arguments, Long.MAX_VALUE)).run();
    }

    /// Something that runs the call for a while: answers its results, or null if it waits.
    private interface Part {
        Results run();
    }

    /// Runs a part; answers what is to be done when the state has been left.
    private Runnable run(Part part) {
        Results results;
        try {
            results = part.run();
        } catch (Throwable t) {
            // Whatever it is, who waits for the outcome shall know it.
            return () -> outcome.completeExceptionally(t);
        }
        return results != null ? () -> outcome.complete(results) : () -> await((CompletableFuture<?>) root.awaited());
    }

    private void await(CompletableFuture<?> awaited) {
        state.noteWaiting(this);
        awaited.whenComplete((value, failure) -> {
            try {
                executor.execute(() -> state.whenFree(this::goOn));
            } catch (RuntimeException e) {
                // The executor takes no more work.
                outcome.completeExceptionally(e);
            }
        });
    }

    private Runnable goOn() {
        state.noteGoingOn(this);
        return outcome.isDone() ? () -> {} : run(() -> state.advance(root, null, Long.MAX_VALUE));
    }
}
