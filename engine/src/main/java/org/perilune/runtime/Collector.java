package org.perilune.runtime;

import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;

/// What a program can see of garbage collection (manual §2.5): when the heap is walked, how large it is said to be, and when finalizers run. The
/// JVM does the freeing, unseen.
///
/// **When**: at `collectgarbage()`, and by itself once there are weak tables or finalizers: at a safepoint, when as many bytes of Lua objects were
/// made since the last walk as the pause (manual `setpause`) asks for, in terms of what was alive then. So the cost of walks stays
/// in proportion to the cost of making the objects. While no table was ever given a `__mode` or a `__gc`, and no chunk that mentions
/// `__mode` was loaded, nothing is ever walked; and a state whose walks find no weak table walks ever more seldom.
///
/// **How large**: what the last walk found alive, plus what was made since. Instructions and library functions report tables, closures, strings
/// and coroutines to [GlobalState#allocated]. Tables that grow do not report; so `count` walks the heap again when
/// enough was done since it last did to pay for that.
public final class Collector {
    /// Nothing happens by itself before so many bytes were made.
    private static final long LEAST_BYTES = 2 << 20;

    /// What a step without a size does, in bytes: PUC-Lua's GCSTEPSIZE.
    private static final long BASIC_STEP = 2400;

    /// The least step multiplier, in percent.
    private static final long LEAST_MULTIPLIER = 40;

    /// How many times the wait for a walk that finds no weak tables and finalizers doubles.
    private static final int MOST_DOUBLINGS = 16;

    private final GlobalState global;
    /// Made when the heap is walked for the first time.
    private HeapWalker walker;
    private final Finalizers finalizers;
    private boolean stopped;
    private long pause = 200;
    private long stepMultiplier = 200;

    /// Whether weak tables or finalizers may exist.
    private boolean watching;

    /// Whether the last walk found any.
    private boolean found;

    /// How many automatic walks in a row found none.
    private int fruitless;

    /// Finalizers run: no walk starts by itself meanwhile.
    private int finalizing;

    /// [GlobalState#allocated] at which something is to be done at a safepoint.
    private long threshold = Long.MAX_VALUE;

    /// The bytes and objects alive that the last walk found; 0 before the first.
    private long liveBytes;

    private int liveObjects;

    /// When the size was measured last, see [Meter#instructions].
    private long measuredAt;

    /// The bytes that incremental steps have gone since the last cycle.
    private long progress;

    Collector(GlobalState global) {
        this.global = global;
        finalizers = new Finalizers(global);
    }

    // ---- the options of collectgarbage (manual §6.1)

    /// Whether the program has not stopped the collector, and no finalizer runs.
    public boolean isRunning() {
        return !stopped;
    }

    /// Stops or restarts the automatic walks.
    public void setRunning(boolean running) {
        stopped = !running;
        plan();
    }

    /// Replaces the pause and answers the old one: what is above 100 is half of the percentage by which the heap grows from one walk
    /// to the next.
    public long swapPause(long value) {
        long old = pause;
        pause = value;
        plan();
        return old;
    }

    /// Replaces the step multiplier and answers the old one, both in percent.
    public long swapStepMultiplier(long value) {
        long old = stepMultiplier;
        stepMultiplier = Math.max(value, LEAST_MULTIPLIER);
        return old;
    }

    /// A full cycle: walks the heap, clears weak tables and calls the finalizers of dead objects. Those left over from the last cycle come first, so that
    /// what they mark again takes part in this one.
    ///
    /// @throws org.perilune.value.LuaException "error in __gc metamethod (…)"
    public void collect() {
        callFinalizers(global.running());
        global.running().charge(liveObjects >> 1);
        walk();
        callFinalizers(global.running());
    }

    /// A step of `kilobytes` (0: a small one). Answers whether it ended a cycle. The walk is done in one piece by the last step of a
    /// cycle; the others only come closer to it.
    public boolean step(long kilobytes) {
        long size = kilobytes <= 0 ? BASIC_STEP : Math.min(kilobytes, 1L << 30) * 1024;
        progress += size * Math.min(stepMultiplier, 1000) / 100;
        if (liveBytes == 0) {
            count();
        }
        if (progress < liveBytes + global.allocated) {
            return false;
        }
        collect();
        return true;
    }

    /// The bytes of the Lua heap, garbage included.
    public long count() {
        long now = global.meter().instructions();
        if (liveBytes == 0 || Math.abs(now - measuredAt) > liveObjects >> 2) {
            walker().measure(finalizers);
            measuredAt = now;
            liveObjects = walker.objects();
            if (stopped || watching || global.allocated < patience()) {
                // Of what is alive now, part was reported when it was made; what was not was alive before or has grown.
                liveBytes = Math.max(1, Math.max(liveBytes, walker.bytes() - global.allocated));
            } else {
                // Nobody could tell, but a collector would have come by.
                liveBytes = walker.bytes();
                restart();
            }
        }
        return liveBytes + global.allocated;
    }

    // ---- the rest of the engine

    /// Notes that `object`, a table or userdata, was given `metatable` (null: none), which may mark it for finalization or make it weak.
    public void noteMetatable(Object object, LuaTable metatable) {
        if (metatable == null || isIndifferentTo(metatable)) {
            return;
        }
        if (metatable.metamethod(Metamethod.GC) != null) {
            finalizers.mark(object);
        }
        watch();
    }

    /// Whether a table needs no notice for having `metatable`.
    static boolean isIndifferentTo(LuaTable metatable) {
        return metatable.metamethod(Metamethod.GC) == null && metatable.metamethod(Metamethod.MODE) == null;
    }

    /// Starts automatic walks: there are weak tables or finalizers, or may be soon.
    void watch() {
        if (!watching || fruitless > 0) {
            watching = true;
            fruitless = 0;
            plan();
        }
    }

    /// Whether [#atSafepoint] has something to do.
    boolean isDue() {
        return global.allocated >= threshold;
    }

    /// Does what is due, between two instructions of `s`.
    void atSafepoint(LuaThread s) {
        if (!finalizers.hasQueued()) {
            walk();
            fruitless = found ? 0 : Math.min(fruitless + 1, MOST_DOUBLINGS);
            plan();
        }
        if (s.mayNest()) {
            callFinalizers(s);
        }
    }

    /// The state will end without its finalizers being called, as after `os.exit` without its second argument.
    public void dropFinalizers() {
        finalizers.clear();
    }

    /// Calls all finalizers, as the state ends.
    ///
    /// @throws org.perilune.host.LimitException if a limit ends them
    public void close() {
        if (global.meter().ended() != null) {
            return;
        }
        finalizing++;
        plan();
        global.meter().enter();
        try {
            finalizers.callAll(global.mainThread());
        } finally {
            global.meter().leave();
        }
    }

    // ----

    private HeapWalker walker() {
        if (walker == null) {
            walker = new HeapWalker(global);
        }
        return walker;
    }

    private void walk() {
        boolean weak = walker().collect(finalizers);
        liveBytes = walker.bytes();
        liveObjects = walker.objects();
        measuredAt = global.meter().instructions();
        restart();
        progress = 0;
        found = weak || !finalizers.isEmpty();
        plan();
    }

    /// Counts [GlobalState#allocated] from 0 again.
    private void restart() {
        global.meter().walked(walker.bytes());
        global.allocated = 0;
    }

    // ---- for the meter

    /// Walks the heap to see how much is alive, where a walk may happen: [Meter#walked] is told. What dead objects with finalizers hold is
    /// not alive any more once they have run.
    void walkForLimit() {
        if (watching) {
            walk();
        } else {
            walker().measure(finalizers);
            liveBytes = walker.bytes();
            liveObjects = walker.objects();
            measuredAt = global.meter().instructions();
            restart();
            plan();
        }
    }

    /// At most how many bytes are alive, anywhere, with anything on the Java stack.
    long measureAnywhere() {
        walker().measureAnywhere(finalizers);
        return walker.bytes();
    }

    /// At most how many coroutines are alive.
    int countCoroutines() {
        walker().measureAnywhere(finalizers);
        return walker.coroutines();
    }

    /// Closes what would have been closed by finalizers, and calls none.
    void release() {
        finalizers.release();
        threshold = Long.MAX_VALUE;
    }

    private void callFinalizers(LuaThread s) {
        if (finalizers.hasQueued()) {
            finalizing++;
            plan();
            try {
                finalizers.callQueued(s);
            } finally {
                finalizing--;
                plan();
            }
        }
    }

    private void plan() {
        if (stopped || !watching || finalizing > 0) {
            threshold = Long.MAX_VALUE;
        } else if (finalizers.hasQueued()) {
            threshold = 0;
        } else {
            threshold = patience() << fruitless;
        }
    }

    /// How many bytes must be made before the next walk, if there is a reason for it.
    private long patience() {
        // Twice what PUC-Lua waits: the JVM's own collector works, too, and reclaims most garbage without a walk.
        long growth = Math.clamp(pause - 100, 0, 10_000) * 2;
        return Math.max(LEAST_BYTES, liveBytes * growth / 100);
    }
}
