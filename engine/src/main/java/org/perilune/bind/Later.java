package org.perilune.bind;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;

/// Results of host functions that come later.
///
/// A call that the host has made with `callAsync` waits without holding a thread: every coroutine up to the host is left, and
/// the function's step goes on when the stage is complete. Any other call has a Java caller who wants its results now, so its thread waits.
public final class Later {
    private Later() {}

    /// What becomes of the object that a stage brings: pushes it and answers the number of results.
    public interface Arrival {
        /// Leaves the results for `value` in `args`.
        int take(Args args, Object value);
    }

    /// Leaves the results of `stage`, or asks the host to wait for it; the body must return what this answers.
    public static int await(CompletionStage<?> stage, Args a, Arrival arrival) {
        // A stage may refuse to be a future, but not to tell one.
        CompletableFuture<Object> future = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
        if (!future.isDone() && a.canWait()) {
            return a.waitForHost(future);
        }
        return take(future, a, arrival);
    }

    /// The step of a function whose body answers what [#await] does.
    public static Builtin.Step step(Arrival arrival) {
        return (a, step) -> {
            try {
                return take((CompletableFuture<?>) a.takeAwaited(), a, arrival);
            } catch (Exception e) {
                throw HostFailure.of(e, a);
            }
        };
    }

    private static int take(CompletableFuture<?> future, Args a, Arrival arrival) {
        try {
            return arrival.take(a, get(future, a));
        } catch (ExecutionException e) {
            throw HostFailure.of(reason(e), a);
        } catch (InterruptedException e) {
            throw HostFailure.of(e, a);
        }
    }

    /// How long a thread that has to wait does not look whether the script is to end.
    private static final long LOOK_MILLIS = 5;

    private static Object get(CompletableFuture<?> future, Args a) throws ExecutionException, InterruptedException {
        while (!future.isDone()) {
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                a.checkTime();
            }
        }
        return future.get();
    }

    private static Throwable reason(Throwable e) {
        Throwable reason = e;
        while ((reason instanceof ExecutionException || reason instanceof CompletionException) && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
