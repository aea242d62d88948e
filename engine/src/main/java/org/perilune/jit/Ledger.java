package org.perilune.jit;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.runtime.Code;

/// What a [Compiler] has done, and how much of its code is still there. Thread-safe; who holds the lock of the ledger sees numbers that belong together.
public final class Ledger {
    /// The name of exits at the start of a function, in [#exits].
    public static final String ARGUMENTS = "arguments";

    /// Compiled code as long as it lives. Nothing here keeps it alive.
    private static final class Entry extends WeakReference<Object> {
        final int bytes;

        Entry(Object code, int bytes, ReferenceQueue<Object> gone) {
            super(code, gone);
            this.bytes = bytes;
        }
    }

    private final long maxCodeBytes;
    private final Set<Entry> alive = new HashSet<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Map<String, Long> declined = new TreeMap<>();

    /// By 1 + the ordinal of the opcode; 0 for arguments.
    private final AtomicLongArray exits = new AtomicLongArray(Opcode.values().length + 1);

    private long functions;
    private long loops;
    private long recompilations;
    private long codeBytes;
    private long nanos;
    private long longestNanos;

    Ledger(long maxCodeBytes) {
        this.maxCodeBytes = maxCodeBytes;
    }

    synchronized void compiled(Object code, boolean loop, boolean again, int bytes) {
        if (loop) {
            loops++;
        } else {
            functions++;
        }
        if (again) {
            recompilations++;
        }
        codeBytes += bytes;
        alive.add(new Entry(code, bytes, gone));
    }

    synchronized void spent(long time) {
        nanos += time;
        longestNanos = Math.max(longestNanos, time);
    }

    synchronized void declined(String reason) {
        declined.merge(reason, 1L, Long::sum);
    }

    /// Compiled code was left for tier 0 at `pc`.
    void exited(Code code, int pc) {
        exits.incrementAndGet(pc == 0 ? 0 : 1 + Instructions.opcode(code.prototype.code()[pc]).ordinal());
    }

    /// Whether the code in use has reached the most that it may take.
    synchronized boolean isFull() {
        return codeBytes() >= maxCodeBytes;
    }

    /// The functions compiled, each time counted.
    public synchronized long functions() {
        return functions;
    }

    /// The loops compiled on their own, each time counted.
    public synchronized long loops() {
        return loops;
    }

    /// How many of these had been compiled before.
    public synchronized long recompilations() {
        return recompilations;
    }

    /// How many functions and loops were declined, by reason.
    public synchronized Map<String, Long> declined() {
        return new TreeMap<>(declined);
    }

    /// How often compiled code was left because a guess was wrong, by the instruction with which tier 0 went on.
    public Map<String, Long> exits() {
        Map<String, Long> named = new TreeMap<>();
        for (int i = 0; i < exits.length(); i++) {
            long n = exits.get(i);
            if (n != 0) {
                named.put(i == 0 ? ARGUMENTS : Opcode.values()[i - 1].name(), n);
            }
        }
        return named;
    }

    /// The bytes of the class files of the compiled code that the collector has not found dead.
    public synchronized long codeBytes() {
        for (Object dead; (dead = gone.poll()) != null; ) {
            Entry e = (Entry) dead;
            alive.remove(e);
            codeBytes -= e.bytes;
        }
        return codeBytes;
    }

    /// The time that compilations took, those that came to nothing included.
    public synchronized long nanos() {
        return nanos;
    }

    /// The time of the longest compilation.
    public synchronized long longestNanos() {
        return longestNanos;
    }
}
