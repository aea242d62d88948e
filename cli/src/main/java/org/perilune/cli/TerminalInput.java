package org.perilune.cli;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.perilune.value.LuaException;

/// The standard input where somebody types: Ctrl-C ends a read that waits, with the error "interrupted!".
///
/// Nothing in Java wakes a thread that waits for a terminal. So a thread of its own waits, started with the first read; it reads
/// only when asked to, and what it gets after an interrupt is the answer to the next read.
final class TerminalInput extends InputStream {
    private static final int PORTION = 4096;

    private final InputStream terminal;
    private final Object lock = new Object();

    // All that follows is guarded by the lock.
    private final byte[] portion = new byte[PORTION];
    private int from;
    private int to;
    private @Nullable IOException failure;
    private boolean ended;

    private boolean started;
    private boolean wanted;
    private boolean waiting;
    private boolean cancelled;
    private boolean shared;

    TerminalInput(InputStream terminal) {
        this.terminal = terminal;
    }

    /// From now on reads wait themselves and cannot be cancelled: another reads the terminal, too (the line editor), and what is
    /// typed for it must not go to a thread that still waits.
    void share() {
        synchronized (lock) {
            shared = true;
        }
    }

    /// Ends a read that waits. May be called from any thread.
    ///
    /// @return whether one did
    boolean cancel() {
        synchronized (lock) {
            if (!waiting) {
                return false;
            }
            cancelled = true;
            lock.notifyAll();
            return true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// @throws LuaException "interrupted!" after [#cancel]
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        synchronized (lock) {
            if (from == to && !(shared && !wanted)) {
                await();
            }
            if (failure != null) {
                IOException e = failure;
                failure = null;
                throw e;
            }
            if (ended) {
                ended = false; // a terminal may go on after Ctrl-D
                return -1;
            }
            if (from < to) {
                int n = Math.min(length, to - from);
                System.arraycopy(portion, from, bytes, offset, n);
                from += n;
                return n;
            }
        }
        // Shared. Not under the lock, which the thread of signals wants.
        return terminal.read(bytes, offset, length);
    }

    /// Waits until the other thread has brought something.
    private void await() throws IOException {
        wanted = true;
        waiting = true;
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("terminal input").start(this::serve);
        }
        lock.notifyAll();
        try {
            while (wanted && !cancelled) {
                lock.wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            waiting = false;
        }
        if (cancelled) {
            cancelled = false;
            throw new LuaException("interrupted!");
        }
    }

    private void serve() {
        byte[] bytes = new byte[PORTION];
        while (true) {
            int n = 0;
            IOException e = null;
            synchronized (lock) {
                try {
                    while (!wanted) {
                        lock.wait();
                    }
                } catch (InterruptedException _) {
                    return;
                }
            }
            try {
                n = terminal.read(bytes, 0, bytes.length);
            } catch (IOException thrown) {
                e = thrown;
            }
            synchronized (lock) {
                from = 0;
                to = Math.max(n, 0);
                System.arraycopy(bytes, 0, portion, 0, to);
                ended = n < 0;
                failure = e;
                wanted = false;
                lock.notifyAll();
            }
        }
    }
}
