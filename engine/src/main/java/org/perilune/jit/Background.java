package org.perilune.jit;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The thread that compiles for all engines of the process while the programs go on in tier 0. It is there while there is work, and a second longer.
///
/// One thread and a short queue, whoever asks: programs that make hot code without end take one processor at most, and what waits is soon forgotten.
final class Background {
    private static final int MOST_WAITING = 64;

    /// The one mutable static of the engine: a thread for each engine would be as many as a service has tenants.
    private static final ThreadPoolExecutor THREAD =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Background::thread);

    static {
        THREAD.allowCoreThreadTimeOut(true);
    }

    private Background() {}

    private static Thread thread(Runnable loop) {
        return Thread.ofPlatform().name("perilune-compiler").daemon().inheritInheritableThreadLocals(false).unstarted(loop);
    }

    /// Has `work` done; false if too much is waiting already, or the system has no thread to give.
    static boolean accepts(Runnable work) {
        try {
            THREAD.execute(work);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            return false;
        }
    }
}
