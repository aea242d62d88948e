package org.perilune.runtime;

import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.value.ByteBuilder;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaString;
import org.perilune.value.TableGrowth;

/// Counts what a state uses, and ends the state when a limit is hit.
///
/// **Instructions.** The unit, alike on every tier:
///
/// - a call of a Lua function counts [Code#cost], which is 1 up to 15 instructions of code;
/// - a jump back counts [Code#jumpCost] of its distance, which is 1 up to 15; a generic `for` counts it for each turn and for the last look,
///   and the iterators of `pairs` and `ipairs` on plain tables are no calls;
/// - a call of a builtin counts 1, also where a tier does its work in place;
/// - what takes longer than an instruction charges by what it touches ([LuaThread#charge]), before it does it.
///
/// So between two counted units at most 16 instructions of bounded work are done, whatever the program. [LuaThread#budget] is the rest of a
/// slice and counting means taking from it; that is all that running code pays. When it gets negative the meter looks at everything else and
/// hands out another slice, which never reaches beyond what is left: so a script is ended at the very unit that is one too many.
///
/// **Memory.** Who makes objects adds to [GlobalState#allocated]; tables that grow do it by [org.perilune.value.TableGrowth]. At the end of a
/// slice the heap is walked if what was alive at the last walk and what was made since could exceed the limit. Who makes something large asks
/// before, see [GlobalState#allocate]: then what would exceed *twice* the limit is refused at once.
///
/// **The end.** A [LimitException] is no LuaException, so nothing in the machine catches it; from then on every slice is empty and every
/// look throws it again, so that no host function can bring the state back to life.
public final class Meter implements ByteBuilder.Room {
    /// Units between two looks at the outside: some 20 microseconds of tight loops, and less than 10 milliseconds of the costliest units.
    static final int SLICE = 8192;

    private final GlobalState global;
    private Limits limits;

    /// The units in all slices handed out, the present one included.
    private long granted;

    /// The size of slices where there is to be a pause as soon as the Java stack allows it again; where it does, each unit is looked at.
    private static final int UNTIL_PAUSE = 64;

    /// The units after which the present call of the host's is to pause.
    private long pauseAt = Long.MAX_VALUE;

    /// What ended the state; null while it lives.
    private LimitException ended;

    /// Set by another thread: the script is to be ended.
    private volatile boolean endRequested;

    /// How many calls of the host are nested now.
    private int entered;

    /// Nanoseconds spent in calls that have ended, and when the present one began or would hit the deadline.
    private long spentNanos;

    private long enteredAt;
    private long deadlineAt;

    /// The longest string.
    private long longestString;

    /// The most steps that a match may take.
    private long patternSteps;

    /// Bytes that Java code holds for the state, besides what the walk finds.
    private long held;

    /// [GlobalState#allocated] of the time before the last walk.
    private long allocatedBefore;

    /// [GlobalState#allocated] from which on a look is needed.
    private long memoryLook;

    /// What the last walk found, and [GlobalState#allocated] then.
    private long walkedBytes;

    private long walkedAt;

    /// The slice in which a look found too much alive, -1 if the last did not. Only the second such look, a slice later, ends the state: what is
    /// on its way out, such as a string that is being written, may exceed the limit for a moment.
    private long overAt = -1;

    /// How many slices were handed out.
    private long slices;

    /// The counter of the thread that runs the state, and how much of it is in [GlobalState#allocated]. The thread is known by its number, which no other ever
    /// has, so as not to hold it and because to look the counter up takes longer than a short call.
    private long[] growth = new long[1];

    private long growthThread;

    private long growthSeen;

    private long outputBytes;

    /// Coroutines made since they were counted last, those alive then included; and from when on they are counted again.
    private int coroutines;

    private int coroutineLook;

    Meter(GlobalState global, Limits limits) {
        this.global = global;
        // The first unit asks for the first slice, which knows the limit.
        global.running().budget = 0;
        setLimits(limits);
    }

    private void setLimits(Limits l) {
        limits = l;
        coroutineLook = l.maxCoroutines();
        patternSteps = l.maxPatternSteps();
        long live = l.maxLiveBytes();
        longestString = Math.min(Math.min(l.maxStringBytes(), LuaString.MAX_LENGTH), live == Long.MAX_VALUE ? live : live + live / 2);
        planMemory();
    }

    /// The limits.
    public Limits limits() {
        return limits;
    }

    /// Starts anew with `limits`: nothing counts as used but what is alive.
    public void renew(Limits l) {
        LuaThread s = global.running();
        granted = s.budget;
        spentNanos = 0;
        outputBytes = 0;
        allocatedBefore = -global.allocated;
        setLimits(l);
        if (entered > 0) {
            startClock();
        }
        expire();
    }

    // ---- what was used

    /// The units counted so far.
    public long instructions() {
        return granted - global.running().budget;
    }

    /// The bytes allocated so far.
    public long allocatedBytes() {
        return allocatedBefore + global.allocated;
    }

    /// The bytes written so far.
    public long outputBytes() {
        return outputBytes;
    }

    /// What ended the state, or null while it lives.
    public LimitException ended() {
        return ended;
    }

    // ---- entering

    /// Notes that the host calls into the state; [#leave] must follow.
    ///
    /// @throws HostMisuseException if the state was ended
    /// @throws LimitException      if it is to be ended: it was killed when nothing ran, and nothing runs any more
    void enter() {
        checkAlive();
        if (endRequested && entered == 0) {
            endIdle();
            throw ended;
        }
        if (entered++ == 0) {
            startClock();
            long thread = Thread.currentThread().threadId();
            if (thread != growthThread) {
                growthThread = thread;
                growth = TableGrowth.counter();
            }
            growthSeen = growth[0];
        }
    }

    /// Ends the state if another thread has asked for it and nothing runs.
    void endIdle() {
        if (endRequested && entered == 0 && ended == null) {
            end(Limit.INTERRUPT, 0);
            global.release();
        }
    }

    /// Checks that no limit has ended the state.
    ///
    /// @throws HostMisuseException if one has
    public void checkAlive() {
        if (ended != null) {
            throw endedMisuse();
        }
    }

    /// What whoever uses the state that a limit has ended is told: to be thrown.
    public HostMisuseException endedMisuse() {
        return new HostMisuseException("this state was ended by a limit, " + ended.getMessage() + ", and runs no more: make another");
    }

    private void startClock() {
        if (limits.deadlineNanos() != Long.MAX_VALUE) {
            enteredAt = System.nanoTime();
            deadlineAt = enteredAt + limits.deadlineNanos() - spentNanos;
        }
    }

    /// Notes that the host's call has ended; the state's memory is released if that was its end.
    void leave() {
        if (--entered == 0) {
            noteGrowth();
            if (limits.deadlineNanos() != Long.MAX_VALUE) {
                spentNanos += System.nanoTime() - enteredAt;
            }
            if (ended != null) {
                global.release();
            }
        }
    }

    // ---- instructions and time

    /// Hands out another slice when `used` units were counted, after a look at all that may end or interrupt the script. Answers its size.
    ///
    /// @throws LimitException the end
    int nextSlice(long used) {
        if (ended != null) {
            // A host function has caught it.
            granted = used;
            throw ended;
        }
        noteGrowth();
        long max = limits.maxInstructions();
        if (used > max) {
            throw end(Limit.INSTRUCTIONS, max);
        }
        checkTime();
        slices++;
        long end = max;
        if (used > pauseAt) {
            global.pausing = true;
            end = Math.min(max, global.running().canWait() ? used : used + UNTIL_PAUSE);
        } else {
            end = Math.min(max, pauseAt);
        }
        int slice = (int) Math.min(SLICE, end - used);
        granted = used + slice;
        return slice;
    }

    /// Whether at `used` units nothing is due but another slice. Where not, a [LuaThread#safepoint] finds out what.
    boolean justGoesOn(long used) {
        return mayGoOn(used) && !memoryIsDue() && !global.collector().isDue();
    }

    /// Whether at `used` units nothing is due but another slice and what can wait for the next unit.
    boolean mayGoOn(long used) {
        noteGrowth();
        return ended == null
                && used <= limits.maxInstructions()
                && used <= pauseAt
                && !global.pausing
                && !endRequested
                && !global.isInterrupted()
                && (limits.deadlineNanos() == Long.MAX_VALUE || entered > 0 && System.nanoTime() - deadlineAt <= 0);
    }

    /// Hands out what was `used` and no more, so that the next unit leads to a look.
    void grant(long used) {
        granted = used;
    }

    /// Looks whether the script is to be ended by another thread or has run too long.
    ///
    /// @throws LimitException the end
    public void checkTime() {
        if (endRequested) {
            throw end(Limit.INTERRUPT, 0);
        }
        if (limits.deadlineNanos() != Long.MAX_VALUE && entered > 0 && System.nanoTime() - deadlineAt > 0) {
            throw end(Limit.DEADLINE, limits.deadlineNanos());
        }
    }

    /// Has the script pause, where it next can, when `units` more were counted; at [Long#MAX_VALUE] never. Answers what to give to [#pauseAt] to have things as they
    /// were.
    public long pauseAfter(long units) {
        long before = pauseAt;
        long used = instructions();
        pauseAt(units > Long.MAX_VALUE - used ? Long.MAX_VALUE : used + units);
        return before;
    }

    /// Has the script pause, where it next can, when more than `units` were counted in all.
    public void pauseAt(long units) {
        pauseAt = units;
        global.pausing = false;
        expire();
    }

    /// The units in all slices handed out.
    long granted() {
        return granted;
    }

    /// Takes the rest of the slice back, so that there is a look at the next unit.
    void expire() {
        LuaThread s = global.running();
        granted -= s.budget;
        s.budget = 0;
    }

    /// Asks for the end of the script, from any thread.
    void requestEnd() {
        endRequested = true;
    }

    /// Whether [#requestEnd] was called.
    public boolean isEndRequested() {
        return endRequested;
    }

    /// Ends the state: to be thrown.
    public LimitException end(Limit limit, long allowed) {
        if (ended == null) {
            LuaThread s = global.running();
            String traceback = Traceback.of(s, s.fp, null).toString();
            ended = new LimitException(limit, allowed, traceback);
        }
        expire();
        return ended;
    }

    // ---- memory

    /// Whether memory is limited.
    private boolean watchesMemory() {
        return limits.maxLiveBytes() != Long.MAX_VALUE || limits.maxAllocatedBytes() != Long.MAX_VALUE;
    }

    /// Notes that the collector has walked the heap and found `live` bytes, and is about to count [GlobalState#allocated] from 0.
    void walked(long live) {
        allocatedBefore += global.allocated;
        walkedBytes = live;
        walkedAt = 0;
        planMemory();
    }

    /// When to look next: not before a quarter of the limit was allocated, so that walks take their share of the time and no more.
    private void planMemory() {
        if (!watchesMemory()) {
            memoryLook = Long.MAX_VALUE;
            return;
        }
        long look = Long.MAX_VALUE;
        long max = limits.maxLiveBytes();
        if (max != Long.MAX_VALUE) {
            look = walkedAt + Math.max(max - walkedBytes, max / 4);
        }
        if (limits.maxAllocatedBytes() != Long.MAX_VALUE) {
            look = Math.min(look, limits.maxAllocatedBytes() - allocatedBefore);
        }
        memoryLook = look;
    }

    /// Adds what tables have grown by.
    void noteGrowth() {
        long now = growth[0];
        if (watchesMemory()) {
            global.allocated += now - growthSeen;
        }
        growthSeen = now;
    }

    /// [GlobalState#allocated] from which on memory must be looked at.
    long memoryLook() {
        return memoryLook;
    }

    /// Whether [#lookAtMemory] is due.
    boolean memoryIsDue() {
        return global.allocated > memoryLook || overAt >= 0 && slices - overAt > 1;
    }

    /// Walks the heap and ends the state if too much is alive or was allocated; where a walk may happen.
    ///
    /// @throws LimitException the end
    void lookAtMemory() {
        checkAllocated(0);
        global.collector().walkForLimit();
        long max = limits.maxLiveBytes();
        if (walkedBytes <= max) {
            overAt = -1;
        } else if (overAt < 0) {
            overAt = slices;
            planMemory();
        } else {
            throw end(Limit.LIVE_BYTES, max);
        }
    }

    private void checkAllocated(long more) {
        if (allocatedBefore + global.allocated + more > limits.maxAllocatedBytes()) {
            throw end(Limit.ALLOCATED_BYTES, limits.maxAllocatedBytes());
        }
    }

    /// Refuses `bytes` that are about to be made if they cannot possibly be afforded: anywhere, with anything on the Java stack.
    ///
    /// @throws LimitException the end
    void checkRoom(long bytes) {
        if (ended != null) {
            return;
        }
        checkAllocated(bytes);
        long max = limits.maxLiveBytes();
        if (max != Long.MAX_VALUE && walkedBytes + (global.allocated - walkedAt) + bytes > max * 2) {
            // Registers that are dead already count as alive here, so this is an upper bound.
            walkedBytes = global.collector().measureAnywhere();
            walkedAt = global.allocated;
            planMemory();
            if (walkedBytes + bytes > max * 2) {
                throw end(Limit.LIVE_BYTES, max);
            }
        }
        expire();
    }

    /// Whether strings may be so long.
    boolean allows(long length) {
        return length <= longestString;
    }

    /// Checks the length of a string about to be made.
    ///
    /// @param level the level of the function that the error message names the position of
    /// @throws org.perilune.value.LuaException "resulting string too large"
    void checkLength(long length, int level) {
        if (!allows(length)) {
            throw global.running().errorAt(level, "resulting string too large");
        }
    }

    @Override
    public void check(long length, long capacity, long before) {
        checkLength(length, 1);
        // The old array is still needed when the new one is made.
        global.allocate(capacity + before);
        global.allocated -= before;
    }

    /// The bytes that Java code holds for the state.
    long heldBytes() {
        return held;
    }

    // ---- compiling

    /// What the tree and code of a token take, about.
    private static final int BYTES_PER_TOKEN = 64;

    /// Counts the tokens of a chunk that is being compiled.
    ///
    /// @throws LimitException the end
    void countTokens(int n) {
        global.running().charge(n);
        global.allocate((long) n * BYTES_PER_TOKEN);
        held += (long) n * BYTES_PER_TOKEN;
        if (held > limits.maxLiveBytes()) {
            // There is no safepoint inside the compiler.
            throw end(Limit.LIVE_BYTES, limits.maxLiveBytes());
        }
    }

    /// Begins or goes on with a compilation: to be given to [#endCompiling].
    long beginCompiling(int bytes) {
        global.running().charge(bytes >> 4);
        return held;
    }

    /// The compiler holds no more than before.
    void endCompiling(long before) {
        held = before;
    }

    // ---- the other limits

    /// Counts a coroutine about to be made.
    void countCoroutine() {
        if (++coroutines > coroutineLook) {
            int alive = global.collector().countCoroutines();
            int max = limits.maxCoroutines();
            if (alive >= max) {
                throw end(Limit.COROUTINES, max);
            }
            coroutines = alive + 1;
            coroutineLook = max + max / 4;
        }
    }

    /// Counts `bytes` about to be written.
    ///
    /// @throws LimitException the end
    public void countOutput(long bytes) {
        outputBytes += bytes;
        if (outputBytes > limits.maxOutputBytes()) {
            throw end(Limit.OUTPUT_BYTES, limits.maxOutputBytes());
        }
    }

    /// Checks how many steps a match has taken.
    ///
    /// @throws LimitException the end
    public void checkPattern(long steps) {
        if (steps > patternSteps) {
            throw end(Limit.PATTERN_STEPS, patternSteps);
        }
    }

    /// Checks the size of a chunk about to be loaded.
    ///
    /// @throws LimitException the end
    public void checkSource(long bytes) {
        if (bytes > limits.maxSourceBytes()) {
            throw end(Limit.SOURCE_BYTES, limits.maxSourceBytes());
        }
    }
}
