package org.perilune.runtime;

import java.util.Arrays;
import org.perilune.host.Limit;
import org.perilune.value.Coroutine;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// A coroutine: its Lua stack, its call frames, and the machine that runs them. The main program of a state is one, too.
///
/// **The stack** is a pair of arrays, `refs` and `bits`; a value is a pair of the same index. A function is called with itself at
/// slot f and its arguments behind; it leaves its results from slot f on. A Lua function's registers start at its base,
/// f + 1, so arguments are never copied. A vararg function finds its arguments below its base: they stay at f + 1, and a copy
/// of the function and the fixed parameters are set up behind them, so that `refs[base - 1]` is the running closure
/// always.
///
/// **Frames** are records of four ints in `frames`, the running one at `fp`: [#FUNCTION] (slot f), [#BASE], [#PC] (a Lua function's present
/// instruction, stored before anything that may call, throw or look; a builtin's step) and [#INFO] (flags; a builtin's argument count).
/// Every call has one, so the stack can be read at any time without unwinding it.
///
/// **Running**: Lua calls Lua by recursion in Java, to a counted depth. What runs a function answers the number of its results, or
/// [#UNWIND] when the Java stack must be left: for a yield, or because it is too deep. Everybody then just returns; frames stay, and
/// [#drive] goes on from the innermost, re-entering the outer ones as their callees return. So no exception, Java thread or
/// continuation is needed for coroutines or for deep recursion. A [LuaException] leaves the frames as they are
/// for who catches it to look at.
public final class LuaThread extends Coroutine {
    // ---- frame records

    /// Frame field: the slot of the function, where its results go.
    public static final int FUNCTION = 0;

    /// Frame field: the slot of the first register or argument.
    public static final int BASE = 1;

    /// Frame field: a Lua function's present instruction (-1: not yet started), a builtin's step.
    public static final int PC = 2;

    /// Frame field: flags in the low byte; above them a number: a builtin's argument count, a running concatenation's rest.
    public static final int INFO = 3;

    /// The size of a frame record.
    public static final int FRAME = 4;

    /// Flag: the frame replaced that of a function that made a tail call.
    public static final int TAIL_CALLED = 1;

    /// Flag: the condition a metamethod is being asked for must be negated.
    public static final int NEGATE = 2;

    /// Flag: the frame is that of a hook function.
    public static final int HOOK = 4;

    /// Flag: a finalizer runs on top of the frame. The debug library then shows the frame itself as `__gc`, as 5.3 does.
    public static final int FINALIZER = 8;

    /// The shift of the number in [#INFO].
    public static final int INFO_SHIFT = 8;

    // ---- answers of what runs a function, beside a number of results

    /// The Java stack must be left; see [#unwinding].
    public static final int UNWIND = -1;

    /// The frame's function is to be replaced by the one now in its function slot, with [#requestArguments] arguments.
    static final int TAIL = -2;

    /// A builtin asks for a call, see [Args#request].
    static final int REQUEST = -3;

    /// [#tailCall] was not done: the callee is no Lua function.
    public static final int NOT_LUA = -4;

    /// A function without a frame was left for tier 0, see [#finishLight].
    public static final int LIGHT_LEFT = -5;

    /// A function cannot be called without a frame.
    public static final int LIGHT_DECLINED = -6;

    // ---- reasons to unwind

    private static final int NOTHING = 0;
    private static final int YIELD = 1;
    private static final int START = 2;
    private static final int CONTINUE = 3;

    /// The innermost frame's instruction is to be executed again: a jump back at which there was a pause.
    private static final int AGAIN = 4;

    /// There is the error [#raised]: frames are left as by the exception that it is thrown as where Java code waits for results.
    private static final int RAISE = 6;

    /// All coroutines up to the host's are left until the host goes on, see [#waitForHost].
    private static final int WAIT = 5;

    // ---- sizes

    /// The largest Lua stack, in slots: PUC's LUAI_MAXSTACK.
    public static final int MAX_STACK = 1_000_000;

    /// Slots beyond the limit that a message handler may use after a stack overflow.
    private static final int ERROR_ROOM = 10_000;

    /// Slots every builtin may use without asking.
    private static final int BUILTIN_ROOM = 24;

    private static final int FIRST_STACK = 40;
    private static final int FIRST_FRAMES = 4 * FRAME;

    /// How many Lua calls may nest on the Java stack of a thread with 1 MB of it, before it is unwound. A level takes at most some [#LEVEL_BYTES] of Java stack
    /// (compiled code, in the interpreted mode of the JVM; tier 0 takes a third of that), so this stays below a third; nested calls and the parser need the rest.
    private static final int LEVELS_IN_A_MEGABYTE = 300;

    /// So many levels are enough, whatever the stack: the JVM's collector looks at all of them.
    private static final int MAX_LEVELS = 30_000;

    /// What a level may take of the Java stack. A compiled function with a larger frame counts as several.
    public static final int LEVEL_BYTES = 1100;

    /// How many levels a call through a metamethod or a library function counts for, because more Java frames stand between.
    private static final int HEAVY = 2 * FRAME;

    /// The units of work that catching an error counts: it takes that much longer than a call.
    private static final int ERROR_COST = 8;

    /// What a nested call gets at least, however deep it is.
    private static final int MIN_LEVELS = 2;

    // ---- state of the machine, for the instructions

    /// The reference parts of the Lua stack.
    public Object[] refs;

    /// The numeric parts of the Lua stack.
    public long[] bits;

    /// The frame records.
    public int[] frames = new int[FIRST_FRAMES];

    /// The index of the running frame's record.
    public int fp;

    /// Calls may nest on the Java stack while the callee's record is below this index.
    public int fpLimit;

    /// The slot after the last of an open list of values (arguments or results whose number is known at run time only).
    public int top;

    /// How the function that has just been left ended: a number of results, or [#UNWIND] or another negative answer.
    public int returned;

    /// The units of work (see [Meter]) until the next look at the outside, if this is the running coroutine.
    public int budget = Meter.SLICE;

    /// The numeric part of the one result of compiled code, see [CallTarget].
    public long resultBits;

    /// What all coroutines of the state share.
    public final GlobalState global;

    /// A second result of some operations, see [Indexing].
    Object foundRef;

    long foundBits;

    int requestFunction;
    int requestArguments;

    private final Args args = new Args(this);
    private int unwinding;

    /// [#RAISE]: the error.
    private LuaException raised;

    /// [#CONTINUE]: where the results of the frame's callee are, and how many.
    private int continueAt;

    private int continueResults;

    /// The Java levels this coroutine may use, from the frame that [#drive] runs.
    private int levels;

    private int depthLimit;
    private int stackLimit = MAX_STACK;

    /// Whether the last error was an overflow of the stack, whose handler needs more room.
    private boolean overflowed;
    private int nonYieldable;
    private int nestedCalls;

    // ---- state of the coroutine

    /// The states of manual §6.2 `coroutine.status`.
    public enum Status {
        SUSPENDED,
        RUNNING,
        NORMAL,
        DEAD
    }

    /// The [Status] by its number: to store a reference costs the collector's barrier, and a resume stores four of them.
    private int status;

    private static final Status[] STATUSES = Status.values();
    private static final int SUSPENDED = Status.SUSPENDED.ordinal();
    private static final int RUNNING = Status.RUNNING.ordinal();
    private static final int NORMAL = Status.NORMAL.ordinal();
    private static final int DEAD = Status.DEAD.ordinal();

    private boolean started;
    private Hook hook;

    /// The number of the heap walk that reached this coroutine last.
    short mark;

    LuaThread(GlobalState global, boolean main) {
        this.global = global;
        refs = new Object[FIRST_STACK];
        bits = new long[refs.length];
        frames[BASE] = 1;
        status = main ? RUNNING : SUSPENDED;
        nonYieldable = main ? 1 : 0;
        levels = global.javaLevels();
        depthLimit = levels * FRAME;
        setLimits();
    }

    /// How many Lua calls may nest on the Java stack of threads that have `threadStackBytes` of it.
    static int levelsIn(long threadStackBytes) {
        return Math.clamp((threadStackBytes >> 10) * LEVELS_IN_A_MEGABYTE >> 10, MIN_LEVELS, MAX_LEVELS);
    }

    /// A suspended coroutine that will run `function`.
    public static LuaThread create(GlobalState global, LuaFunction function) {
        global.meter().countCoroutine();
        global.allocated += 800;
        LuaThread t = new LuaThread(global, false);
        t.refs[1] = function;
        return t;
    }

    // ---- stack and frames

    /// Makes sure that slots `at` to `at + n` exist.
    ///
    /// @throws LuaException "stack overflow"
    public void ensureStack(int at, int n) {
        if (refs.length - at < n + BUILTIN_ROOM) {
            growStack(at, n);
        }
    }

    /// Like [#ensureStack], but answers false beyond the limit.
    boolean tryEnsureStack(int at, int n) {
        if (n < 0 || (long) at + n + BUILTIN_ROOM > stackLimit) {
            return false;
        }
        ensureStack(at, n);
        return true;
    }

    private void growStack(int at, int n) {
        long needed = (long) at + n + BUILTIN_ROOM;
        if (needed > stackLimit) {
            if (stackLimit > MAX_STACK) {
                // A handler of an overflow has used up the room it was given.
                throw new LuaException("error in error handling");
            }
            overflowed = true;
            throw errorAt(0, "stack overflow");
        }
        int size = (int) Math.max(needed, Math.min(refs.length * 2L, stackLimit));
        global.allocate(12L * size);
        refs = Arrays.copyOf(refs, size);
        bits = Arrays.copyOf(bits, size);
    }

    private void growFrames() {
        int most = global.meter().limits().maxCallDepth();
        // Beside the calls there are the outermost record and one of the host.
        int size = (int) Math.min(frames.length * 2L, (most + 2L) * FRAME);
        if (size <= frames.length) {
            throw global.meter().end(Limit.CALL_DEPTH, most);
        }
        global.allocate(4L * size);
        frames = Arrays.copyOf(frames, size);
        setLimits();
    }

    /// Recomputes the limit that the fast path of calls looks at: with a hook it always fails, and where there is to be a pause. The last frame that
    /// there is room for is below it, since nothing makes more room before one is needed beyond that.
    private void setLimits() {
        fpLimit = hook != null || global.pausing ? Integer.MIN_VALUE : Math.min(depthLimit, frames.length - FRAME + 1);
    }

    private void enterLevel() {
        depthLimit = fp + levels * FRAME;
        setLimits();
    }

    private int pushFrame(int function, int base, int pc, int info) {
        int f = fp + FRAME;
        if (f + FRAME > frames.length) {
            growFrames();
        }
        int[] fr = frames;
        fr[f + FUNCTION] = function;
        fr[f + BASE] = base;
        fr[f + PC] = pc;
        fr[f + INFO] = info;
        fp = f;
        return f;
    }

    /// Sets up the frame of a Lua function and answers its base.
    private int enter(LuaClosure c, int function, int n, int flags) {
        Code code = c.code;
        int base;
        int fixed = code.parameters;
        if (code.vararg) {
            base = function + n + 2;
            ensureStack(base, code.frameSize);
            layOutVararg(c, function, base, n);
        } else {
            base = function + 1;
            ensureStack(base, Math.max(code.frameSize, n));
            Object[] r = refs;
            for (int i = n; i < fixed; i++) {
                r[base + i] = null;
            }
        }
        pushFrame(function, base, -1, flags);
        return base;
    }

    /// The closure that the frame at `f` runs, or null when it is a builtin's or the host's.
    LuaClosure closureAt(int f) {
        return f > 0 && refs[frames[f + BASE] - 1] instanceof LuaClosure c ? c : null;
    }

    /// The function of frame `f`, or null when it is the host's.
    LuaFunction functionAt(int f) {
        return f > 0 && refs[frames[f + BASE] - 1] instanceof LuaFunction fn && fn != HOST ? fn : null;
    }

    /// The first slot that frame `f`, the innermost, does not use.
    private int freeSlot(int f) {
        LuaClosure c = closureAt(f);
        int base = frames[f + BASE];
        if (c != null) {
            return base + c.code.maxStack;
        }
        return f == 0 || refs[base - 1] == HOST ? Math.max(base, hostTop) : base + (frames[f + INFO] >> INFO_SHIFT);
    }

    /// For the outermost frame: the slot after the values that the host has pushed.
    private int hostTop = 1;

    /// Up to so many values a loop is faster than a bulk copy.
    private static final int SHORT_COPY = 8;

    /// Lists of values up to this length, more than a function has registers, are moved for nothing.
    public static final int LONG_LIST = 255;

    /// Counts the work of moving `n` values. Returns do not count otherwise, and may hand a list on through any number of frames.
    public void countList(int n) {
        charge(n >> 3);
    }

    /// Copies `n` values from slot `at` of `from` to slot `to` of `target`; within one stack only downwards.
    public static void copyValues(LuaThread from, int at, LuaThread target, int to, int n) {
        Object[] r = from.refs;
        long[] v = from.bits;
        Object[] tr = target.refs;
        long[] tv = target.bits;
        if (n <= SHORT_COPY) {
            for (int i = 0; i < n; i++) {
                tr[to + i] = r[at + i];
                tv[to + i] = v[at + i];
            }
        } else {
            System.arraycopy(r, at, tr, to, n);
            System.arraycopy(v, at, tv, to, n);
            if (n > LONG_LIST) {
                from.global.running.countList(n);
            }
        }
    }

    // ---- calls

    /// Calls the function at slot `function` with the `n` values behind it. Answers the number of results, which are from
    /// `function` on, or [#UNWIND].
    public int invoke(int function, int n) {
        int caller = fp;
        Object f = refs[function];
        if (f instanceof LuaClosure c) {
            int base = enter(c, function, n, takeFlags());
            return runEntered(c, base, caller);
        }
        if (f instanceof Builtin b) {
            return invokeBuiltin(b, function, n);
        }
        int m = n + insertCallMetamethod(function, n);
        return invoke(function, m);
    }

    /// What [#invoke] does, with the common cases first: a Lua function with stack and depth to spare, and a builtin.
    public int call(int function, int n) {
        Object callee = refs[function];
        if (callee instanceof LuaClosure c) {
            Code code = c.code;
            int f = fp + FRAME;
            int base = function + 1;
            if (f < fpLimit && base + n + code.frameSize + 1 <= refs.length) {
                if (code.vararg) {
                    base += n + 1;
                    layOutVararg(c, function, base, n);
                } else {
                    for (int i = n; i < code.parameters; i++) {
                        refs[base + i] = null;
                    }
                }
                int[] fr = frames;
                fr[f + FUNCTION] = function;
                fr[f + BASE] = base;
                fr[f + INFO] = 0;
                fp = f;
                if ((budget -= code.cost) < 0) {
                    fr[f + PC] = 0;
                    safepoint();
                    if (pauseAtStart()) {
                        return UNWIND;
                    }
                }
                // The loop of run(), here to save a Java frame a call.
                Instruction i = code.entry;
                do {
                    i = i.execute(this, base);
                } while (i != null);
                int r = returned;
                if (r < 0) {
                    r = finishNegative(r);
                }
                if (r >= 0) {
                    fp = f - FRAME;
                }
                return r;
            }
        } else if (callee instanceof Builtin b) {
            return invokeBuiltin(b, function, n);
        }
        return invoke(function, n);
    }

    // ---- for compiled code

    /// Sets up the frame of a compiled function without `...`, whose registers begin behind slot `function`. Answers the caller's [#fp], to be put back when the
    /// function is left: to compute that from the callee's would make each call wait for the one before. Answers -1, with nothing done, if
    /// the call takes more than the common case: then it goes through [#call].
    public int enterCompiled(LuaClosure c, int function, int frameSize) {
        int caller = fp;
        int f = caller + FRAME;
        if (f >= fpLimit || function + frameSize >= refs.length) {
            return -1;
        }
        if ((budget -= c.code.cost) < 0) {
            budget += c.code.cost;
            return -1;
        }
        int[] fr = frames;
        fr[f + FUNCTION] = function;
        fr[f + BASE] = function + 1;
        fr[f + INFO] = 0;
        fp = f;
        if (refs[function] != c) {
            refs[function] = c;
        }
        return caller;
    }

    /// Whether a compiled function can be called without a frame; if so, the call is counted.
    ///
    /// @param cost     the function's [Code#cost]
    /// @param function the slot of the callee, behind which its registers are put if it is left for tier 0
    /// @param frame    where its frame is then
    public boolean enterLight(int cost, int function, int frameSize, int frame) {
        if (frame >= fpLimit || function + frameSize >= refs.length) {
            return false;
        }
        return countLight(cost);
    }

    /// Where tier 0 is to go on in the innermost function without a frame that was left, as the complement if no wrong guess was the reason.
    private int lightPc;

    /// That function's frame.
    private int lightFrame;

    /// Leaves a function without a frame, its registers being on the stack.
    ///
    /// @param frame where its frame is; if it has one already, that is the running one
    /// @param info  its [#INFO]
    /// @param where the pc, or its complement if no guess there was wrong
    public Object leaveLight(int base, LuaClosure c, int frame, int info, int where) {
        lightPc = where;
        lightFrame = frame;
        return leaveWithCallee(base, c, frame, info, where < 0 ? ~where : where);
    }

    /// Likewise, where the callee at `pc` has been left, and has a frame now.
    public Object leaveWithCallee(int base, LuaClosure c, int frame, int info, int pc) {
        int[] fr = frames;
        if (frame > fp) {
            fr[frame + FUNCTION] = base - 1;
            fr[frame + BASE] = base;
            fr[frame + INFO] = info;
        } else if (info != 0) {
            fr[frame + INFO] = info;
        }
        fr[frame + PC] = pc;
        storeReference(base - 1, c);
        returned = LIGHT_LEFT;
        return CallTarget.SPECIAL;
    }

    /// Notes that the function whose frame is `frame`, and which was left, has taken another's place.
    public void noteTailCall(int frame) {
        frames[frame + INFO] = TAIL_CALLED;
    }

    /// Counts what a function without a frame does in place of a call. Answers false, with nothing counted, if the budget does not cover it.
    ///
    /// @param cost what the callee costs
    public boolean countLight(int cost) {
        return (budget -= cost) >= 0 || takeSlice(cost);
    }

    /// Gets another slice for the `cost` that was just counted and is not covered. Answers false, with nothing counted, if anything else is due then.
    public boolean takeSlice(int cost) {
        Meter meter = global.meter();
        long used = meter.granted() - budget;
        if (!meter.justGoesOn(used)) {
            budget += cost;
            return false;
        }
        budget = meter.nextSlice(used);
        return true;
    }

    /// Counts what a function with a frame does in place of a call, and which is not worth leaving the compiled code for: if the budget does not cover it and no more than memory
    /// is to be looked at, the next unit counted leads there, at the next jump back at the latest. Answers false, with nothing counted, if anything else is due.
    ///
    /// @param cost what the callee costs
    public boolean countInPlace(int cost) {
        return countLight(cost) || takeRest(cost);
    }

    /// [#countLight] or, in a function with a frame, [#countInPlace], for compiled code that has [#budget] in a variable. Answers what it is then; a negative number, with nothing
    /// counted, if something else is due.
    public int cover(int budget, int cost, boolean framed) {
        int rest = budget - cost;
        if (rest >= 0) {
            return rest;
        }
        this.budget = budget;
        return countLight(cost) || framed && takeRest(cost) ? this.budget : -1;
    }

    /// Counts a jump back, and takes another slice if nothing else is due. Answers what the budget is then; a negative number if something is, which a [#safepoint] finds out.
    public int countJump(int cost) {
        int rest = budget -= cost;
        return rest >= 0 ? rest : sliceBehindJump();
    }

    /// Likewise, for compiled code that has [#budget] in a variable.
    public int coverJump(int budget, int cost) {
        int rest = budget - cost;
        if (rest >= 0) {
            return rest;
        }
        this.budget = rest;
        return sliceBehindJump();
    }

    private int sliceBehindJump() {
        takeSlice(0);
        return budget;
    }

    private boolean takeRest(int cost) {
        Meter meter = global.meter();
        long used = meter.granted() - budget + cost;
        if (!meter.mayGoOn(used)) {
            return false;
        }
        meter.grant(used);
        budget = 0;
        return true;
    }

    /// Runs the function at slot `function`, which was called without a frame and left, to its end in tier 0, and before it those it had called. The answer is that of a [CallTarget].
    public Object finishLight(int function) {
        int caller = fp;
        Object r = goOnLight(caller + FRAME);
        if (r == CallTarget.SPECIAL) {
            return leaveSpecial(function);
        }
        fp = caller;
        return r;
    }

    /// If `answer`, that of a function that can run without a frame but has the running one, says that it was left, runs it to its end in tier 0.
    public Object settleLight(Object answer) {
        return answer == CallTarget.SPECIAL && returned == LIGHT_LEFT ? goOnLight(fp) : answer;
    }

    /// Goes on in the functions that were left, whose frames are those from `bottom` on, until that one has ended. It stays.
    private Object goOnLight(int bottom) {
        int pc = lightPc;
        fp = lightFrame;
        int base = frames[fp + BASE];
        Code code = ((LuaClosure) refs[base - 1]).code;
        if (pc >= 0) {
            code.exited(pc, this, base);
        } else {
            pc = ~pc;
        }
        int r = run(this, code.resumePoint(pc), base);
        while (fp != bottom) {
            if (r < 0) {
                r = finishNegative(r);
                if (r < 0) {
                    returned = r;
                    return CallTarget.SPECIAL;
                }
            }
            int from = frames[fp + FUNCTION];
            fp -= FRAME;
            r = continueFrame(from, r);
        }
        return CallTarget.result(this, frames[fp + FUNCTION], r);
    }

    /// Counts `levels` more for compiled code with a large frame on the Java stack; to be taken back with the negative number. After an error
    /// the catcher restores the limit.
    public void deepen(int levels) {
        depthLimit -= levels * FRAME;
        setLimits();
    }

    /// Whether everybody returns, up to who makes [#deepen] forgotten.
    public boolean isUnwinding() {
        return returned == UNWIND;
    }

    /// Notes that the running compiled function was replaced by one of the same code, `c`.
    public void tailCalledItself(LuaClosure c) {
        frames[fp + INFO] = TAIL_CALLED;
        int function = frames[fp + BASE] - 1;
        if (refs[function] != c) {
            refs[function] = c;
        }
    }

    /// Leaves the frame that [#enterCompiled] set up after an answer of [CallTarget#SPECIAL].
    public Object leaveSpecial(int function) {
        int r = returned;
        if (r == 0 || r > 1) {
            fp -= FRAME;
            return CallTarget.SPECIAL;
        }
        return leaveOther(function, r);
    }

    private Object leaveOther(int function, int answer) {
        int r = answer;
        while (r == TAIL && refs[function] instanceof LuaClosure c && function + 1 + c.code.frameSize + requestArguments < refs.length && hook == null) {
            // The callee of a tail call takes the frame over, in the common case without its being set up anew.
            Code code = c.code;
            if (code.vararg || (budget -= code.cost) < 0) {
                budget += code.vararg ? 0 : code.cost;
                break;
            }
            int base = function + 1;
            for (int i = requestArguments; i < code.parameters; i++) {
                refs[base + i] = null;
            }
            frames[fp + INFO] = TAIL_CALLED;
            Object result = code.target.enter(this, c, base);
            if (result != CallTarget.SPECIAL) {
                fp -= FRAME;
                return result;
            }
            r = returned;
        }
        if (r < 0) {
            r = finishNegative(r);
            returned = r;
        }
        if (r >= 0) {
            fp -= FRAME;
            if (r == 1) {
                resultBits = bits[function];
                return refs[function];
            }
        }
        return CallTarget.SPECIAL;
    }

    /// Goes on in tier 0 until the function is left, all registers being on the stack. For compiled functions.
    ///
    /// @param where the pc, or its complement if no guess there was wrong
    public Object exit(Code code, int base, int where) {
        int pc = code.exited(where, this, base);
        frames[fp + PC] = pc;
        int r = run(this, code.resumePoint(pc), base);
        return CallTarget.result(this, frames[fp + FUNCTION], r);
    }

    /// Counts the call of a builtin whose work compiled code does in place, and which runs no Lua code. The frame's [#PC] need not be set.
    public void countBuiltin(int pc) {
        if (--budget < 0) {
            at(pc);
            lookInPlace();
        }
    }

    /// Likewise for `table.unpack` of `n` items.
    public void countUnpack(int pc, int n) {
        budget -= n == 0 ? 1 : n;
        if (budget < 0) {
            at(pc);
            lookInPlace();
        }
    }

    /// The part of a [#safepoint] for where registers are in Java variables, which the heap walker does not see.
    private void lookInPlace() {
        nextSlice(0);
        soonIfDue();
    }

    /// Notes and counts the call at `pc` of a builtin's [Builtin#direct] way.
    public void beginDirect(int pc) {
        at(pc);
        if (--budget < 0) {
            lookInPlace();
        }
    }

    /// Takes back what [#beginDirect] counted, because the builtin is to be called in the common way.
    public void declinedDirect() {
        budget++;
    }

    /// Calls the direct way of a builtin at `pc`, in the running Lua function. Answers what [Builtin.Direct#call] does; after [CallTarget#SPECIAL] nothing has
    /// happened, and the builtin is to be called in the common way.
    ///
    /// @param d best a constant of the compiled code, so that HotSpot sees what it is
    public static Object callDirect(
            LuaThread s, Builtin.Direct d, int pc, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        s.beginDirect(pc);
        Object r = d.call(s, n, r0, b0, r1, b1, r2, b2);
        if (r == CallTarget.SPECIAL) {
            s.declinedDirect();
        }
        return r;
    }

    /// Likewise for a builtin whose direct way is plain, in a function without a frame, which has counted the call.
    public static Object callPlain(
            LuaThread s, Builtin.Direct d, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        Object r = d.call(s, n, r0, b0, r1, b1, r2, b2);
        if (r == CallTarget.SPECIAL) {
            s.declinedDirect();
        }
        return r;
    }

    /// The number of the running vararg function's extra arguments (`select("#", ...)`); -1 if they are so many that to copy them would count.
    ///
    /// @param base       the slot of its first register
    /// @param parameters how many fixed ones it has
    public int varargs(int base, int parameters) {
        int n = base - frames[fp + FUNCTION] - 2 - parameters;
        return n > LONG_LIST ? -1 : Math.max(n, 0);
    }

    /// Extra argument `i` of the running vararg function, nil beyond the last, which is the first result of `select(i, ...)`; its numeric part, if it is a number, is
    /// in [#resultBits]. [CallTarget#SPECIAL] if `i` is not positive or [#varargs] answers -1.
    public Object vararg(int base, int parameters, long i) {
        int n = base - frames[fp + FUNCTION] - 2 - parameters;
        if (i < 1 || n > LONG_LIST) {
            return CallTarget.SPECIAL;
        }
        if (i > n) {
            return null;
        }
        int slot = frames[fp + FUNCTION] + parameters + (int) i;
        resultBits = bits[slot];
        return refs[slot];
    }

    /// For a [Builtin.Direct]: its result, an integer.
    public Object directInteger(long value) {
        resultBits = value;
        return Tag.INT;
    }

    /// For a [Builtin.Direct] of two results: two integers. Nil alone is answered as null.
    public Object directPair(long first, long second) {
        secondBits = second;
        return directInteger(first);
    }

    /// The second result of a [Builtin.Direct] that has two.
    public long secondBits;

    /// For a [Builtin.Direct]: its result, a float.
    public Object directFloat(double value) {
        resultBits = Double.doubleToRawLongBits(value);
        return Tag.FLOAT;
    }

    /// For a [Builtin.Direct]: its result, the value whose numeric part is `b`.
    public Object direct(Object ref, long b) {
        resultBits = b;
        return ref;
    }

    /// For a [Builtin.Direct]: its result, the number that the value is or converts to, or nil.
    public Object directNumber(Object ref, long b) {
        Object tag = Conversions.toNumber(ref, b, args.number);
        resultBits = args.number[0];
        return tag;
    }

    /// For a [Builtin.Direct]: what `tostring` shows of a string, number, boolean or nil; null for anything else.
    public LuaString directDisplayString(Object ref, long b) {
        return Args.plainDisplayString(global, ref, b);
    }

    /// For a [Builtin.Direct]: whether a string of `length` bytes may be made; if so, it counts as allocated.
    public boolean reserveDirect(long length) {
        if (!global.meter().allows(length)) {
            return false;
        }
        global.allocate(48 + length);
        return true;
    }

    /// Notes which instruction of the running compiled function may call, throw or look.
    public void at(int pc) {
        frames[fp + PC] = pc;
    }

    /// The first of the [#returned] results from slot `function` on, or nil; its numeric part is then in [#resultBits]. If the answer was negative,
    /// [CallTarget#SPECIAL].
    public Object firstResult(int function) {
        if (returned <= 0) {
            return returned == 0 ? null : CallTarget.SPECIAL;
        }
        resultBits = bits[function];
        return refs[function];
    }

    /// Puts the answer of a [CallTarget] onto the stack as `wanted` values from slot `function` on. Answers false if the stack is being unwound.
    public boolean settle(Object answer, int function, int wanted) {
        int n = 1;
        if (answer == CallTarget.SPECIAL) {
            n = returned;
            if (n < 0) {
                return false;
            }
        } else {
            store(function, answer, resultBits);
        }
        for (int i = n; i < wanted; i++) {
            refs[function + i] = null;
        }
        return true;
    }

    /// Puts the answer of a [CallTarget] onto the stack from slot `function` on. Answers the number of values, which is [#returned] then; or a negative number if the stack is being
    /// unwound.
    public int settle(Object answer, int function) {
        if (answer != CallTarget.SPECIAL) {
            store(function, answer, resultBits);
            returned = 1;
        }
        return returned;
    }

    /// `return f(…)` of a compiled function, which leaves its frame to whoever runs it: afterwards [#returned] tells that the callee takes the
    /// frame over, or how the call of a builtin ended, whose results are the function's.
    ///
    /// @param n the number of arguments, -1 for all up to top
    public void tailCallLeaving(int function, int n) {
        int count = n >= 0 ? n : top - function - 1;
        int to = frames[fp + FUNCTION];
        if (hasLuaCallMetamethod(function)) {
            count += insertCallMetamethod(function, count);
        }
        if (refs[function] instanceof LuaClosure) {
            copyValues(this, function, this, to, count + 1);
            requestArguments = count;
            returned = TAIL;
            return;
        }
        int r = invokeHeavy(function, count);
        if (r >= 0) {
            copyValues(this, function, this, to, r);
        }
        returned = r;
    }

    /// Leaves the running frame, of slot `function`, to `c`, whose `n` arguments are behind that slot.
    Object tailCallLeaving(LuaClosure c, int function, int n) {
        storeReference(function, c);
        requestArguments = n;
        returned = TAIL;
        return CallTarget.SPECIAL;
    }

    /// Has compiled function `c`, which has no `...`, take over the running frame, of slot `function`, one of a function without `...`. Answers false, with nothing
    /// done, if that takes more than the common case: then the frame must be left first.
    ///
    /// @param levels how much of the Java stack that takes; [#deepen] is to give it back
    public boolean enterTail(LuaClosure c, int function, int frameSize, int levels) {
        if (fp + levels * FRAME >= depthLimit || fpLimit == Integer.MIN_VALUE || function + frameSize >= refs.length) {
            return false;
        }
        if ((budget -= c.code.cost) < 0) {
            budget += c.code.cost;
            return false;
        }
        deepen(levels);
        frames[fp + INFO] = TAIL_CALLED;
        storeReference(function, c);
        return true;
    }

    /// Puts a callee where it is called with `n` arguments, for which there is room then.
    void placeCallee(LuaClosure c, int function, int n) {
        ensureStack(function + 1, n);
        refs[function] = c;
    }

    /// Stores a pair in a slot.
    public void store(int slot, Object ref, long b) {
        bits[slot] = b;
        Object[] r = refs;
        if (r[slot] != ref) {
            r[slot] = ref;
        }
    }

    /// Stores an integer in a slot.
    public void storeInteger(int slot, long value) {
        bits[slot] = value;
        Object[] r = refs;
        if (r[slot] != Tag.INT) {
            r[slot] = Tag.INT;
        }
    }

    /// Stores a float in a slot.
    public void storeFloat(int slot, double value) {
        bits[slot] = Double.doubleToRawLongBits(value);
        Object[] r = refs;
        if (r[slot] != Tag.FLOAT) {
            r[slot] = Tag.FLOAT;
        }
    }

    /// Stores what is no number in a slot.
    public void storeReference(int slot, Object ref) {
        Object[] r = refs;
        if (r[slot] != ref) {
            r[slot] = ref;
        }
    }

    /// Puts function and fixed parameters behind the `n` arguments, where the registers of a function with `...` begin.
    private void layOutVararg(LuaClosure c, int function, int base, int n) {
        Object[] r = refs;
        long[] v = bits;
        r[base - 1] = c;
        int fixed = c.code.parameters;
        int given = Math.min(n, fixed);
        for (int i = 0; i < given; i++) {
            r[base + i] = r[function + 1 + i];
            v[base + i] = v[function + 1 + i];
            r[function + 1 + i] = null;
        }
        for (int i = given; i < fixed; i++) {
            r[base + i] = null;
        }
    }

    /// Replaces the running frame by one of the function at slot `function` with the `n` values behind it. Answers the first instruction to run; or
    /// null, and then [#returned] says whether the frame must be left first ([#TAIL]) or the callee is none of Lua's ([#NOT_LUA]).
    public Instruction tailCall(int function, int n) {
        if (!(refs[function] instanceof LuaClosure c)) {
            return tailCallOther(function, n);
        }
        int to = frames[fp + FUNCTION];
        int base = frames[fp + BASE];
        copyValues(this, function, this, to, n + 1);
        Code code = c.code;
        // Compiled code is entered by who runs the frame: here it would be one Java level deeper each time that it is left.
        if (code.vararg || to != base - 1 || hook != null || code.target != CallTarget.Interpreted.INSTANCE) {
            requestArguments = n;
            returned = TAIL;
            return null;
        }
        ensureStack(base, code.frameSize);
        for (int i = n; i < code.parameters; i++) {
            refs[base + i] = null;
        }
        frames[fp + INFO] = TAIL_CALLED;
        frames[fp + PC] = 0;
        if ((budget -= code.cost) < 0) {
            safepoint();
            if (pauseAtStart()) {
                return null;
            }
        }
        return code.entry;
    }

    private Instruction tailCallOther(int function, int n) {
        if (hasLuaCallMetamethod(function)) {
            return tailCall(function, n + insertCallMetamethod(function, n));
        }
        returned = NOT_LUA;
        return null;
    }

    /// Whether the value at `function` is none, and a function of Lua's stands for it.
    private boolean hasLuaCallMetamethod(int function) {
        Object ref = refs[function];
        return !(ref instanceof LuaFunction) && Metatables.metamethod(global, ref, Metamethod.CALL) instanceof LuaClosure;
    }

    private int takeFlags() {
        int flags = nextFlags;
        nextFlags = 0;
        return flags;
    }

    /// Runs the frame just entered, or unwinds if the Java stack is too deep for it.
    private int runEntered(LuaClosure c, int base, int caller) {
        if ((budget -= c.code.cost) < 0) {
            safepoint();
        }
        if (fp >= depthLimit) {
            unwinding = START;
            return UNWIND;
        }
        if (pauseAtStart()) {
            return UNWIND;
        }
        int r = hook == null ? run(this, c.code.entry, base) : hook.runEntered(c, base);
        if (r < 0) {
            r = finishNegative(r);
        }
        if (r >= 0) {
            fp = caller;
        }
        return r;
    }

    /// Deals with a negative answer of [#run]: replaces the frame as long as that is asked for.
    public int finishNegative(int answer) {
        int r = answer;
        while (r == TAIL) {
            int function = frames[fp + FUNCTION];
            int n = requestArguments;
            LuaClosure c = (LuaClosure) refs[function];
            fp -= FRAME;
            int base = enter(c, function, n, TAIL_CALLED);
            if ((budget -= c.code.cost) < 0) {
                safepoint();
                if (pauseAtStart()) {
                    return UNWIND;
                }
            }
            r = hook == null ? run(this, c.code.entry, base) : hook.runEntered(c, base);
        }
        return r;
    }

    /// The loop of tier 0: runs from `first` in the frame whose registers start at `base` until the frame is left, and answers
    /// how.
    public static int run(LuaThread s, Instruction first, int base) {
        Instruction i = first;
        do {
            i = i.execute(s, base);
        } while (i != null);
        return s.returned;
    }

    /// Puts the `__call` metamethod of the value at `function` before it, and answers 1.
    private int insertCallMetamethod(int function, int n) {
        Object ref = refs[function];
        Object f = Metatables.metamethod(global, ref, Metamethod.CALL);
        if (!(f instanceof LuaFunction)) {
            throw typeError("call", ref, function);
        }
        ensureStack(function, n + 2);
        System.arraycopy(refs, function, refs, function + 1, n + 1);
        System.arraycopy(bits, function, bits, function + 1, n + 1);
        refs[function] = f;
        return 1;
    }

    /// Sets up the frame of the builtin at slot `function` with the `n` arguments behind. Answers it.
    private int pushBuiltin(int function, int n) {
        ensureStack(function + 1, n);
        return pushFrame(function, function + 1, 0, n << INFO_SHIFT);
    }

    /// Opens the window of the builtin whose frame is the innermost one, and counts the call.
    private void openWindow(int function, int n) {
        Args a = args;
        a.base = function + 1;
        a.count = n;
        a.top = function + 1 + n;
        if (--budget < 0) {
            look();
        }
    }

    private int invokeBuiltin(Builtin b, int function, int n) {
        int caller = fp;
        if (b.role >= Builtin.RESUMES) {
            int r = resumeInPlace(b, function, n);
            if (r != NOT_IN_PLACE) {
                return r;
            }
        }
        int f = pushBuiltin(function, n);
        if (hook != null) {
            hook.called(false);
        }
        openWindow(function, n);
        int r = b.role == Builtin.ANY ? b.body.call(args) : Protection.run(b, args);
        if (r < 0) {
            r = serve(b, f, r);
            if (r < 0) {
                return r;
            }
        }
        if (hook != null) {
            hook.returning(b, r);
        }
        fp = caller;
        return r;
    }

    /// Answer of [#resumeInPlace]: nothing has happened, the body must do it.
    private static final int NOT_IN_PLACE = -10;

    /// What the bodies of `coroutine.resume` and of the functions of `coroutine.wrap` do where a coroutine begins or goes on, which is most of the time: the values
    /// are moved once each way. Answers what [#invokeBuiltin] does, or [#NOT_IN_PLACE].
    private int resumeInPlace(Builtin b, int function, int n) {
        boolean wraps = b.role == Builtin.WRAPS;
        int first = function + (wraps ? 1 : 2);
        int passed = function + 1 + n - first;
        if (passed < 0
                || passed > SHORT_COPY
                || !((wraps ? b.captured[0] : refs[function + 1]) instanceof LuaThread co)
                || co.status != SUSPENDED
                || hook != null
                || co.hook != null
                || nestedCalls >= GlobalState.MAX_NESTED_CALLS - 2) {
            return NOT_IN_PLACE;
        }
        boolean begins = !co.started;
        int to = begins ? 2 : co.frames[co.fp + FUNCTION];
        if (co.refs.length - to < passed + BUILTIN_ROOM) {
            return NOT_IN_PLACE;
        }
        int caller = fp;
        pushBuiltin(function, n);
        openWindow(function, n);
        // The values move: this stack shall not keep them alive.
        args.top = first;
        LuaException error = null;
        int r = 0;
        co.enterFrom(this);
        boolean failed = true;
        try {
            copyValues(this, first, co, to, passed);
            r = co.passOut(this, begins ? co.begin(passed) : co.continueBehind(to, passed));
            failed = false;
        } catch (LuaException e) {
            error = e;
        } finally {
            co.leaveTo(this, failed);
        }
        if (r < 0) {
            return r;
        }
        if (error != null) {
            if (wraps) {
                throw Protection.resumerPositioned(args, error);
            }
            store(function, Boolean.FALSE, 0);
            store(function + 1, error.ref(), error.bits());
            fp = caller;
            return 2;
        }
        int results = function;
        if (!wraps) {
            storeReference(function, Boolean.TRUE);
            results++;
        }
        if (r > 0) {
            ensureStack(results, r);
            copyValues(co, co.transfer, this, results, r);
        }
        fp = caller;
        return results - function + r;
    }

    /// [#invoke] for a call that takes more of the Java stack than one from Lua to Lua. After an error the catcher restores the limit.
    private int invokeHeavy(int function, int n) {
        depthLimit -= HEAVY;
        setLimits();
        int r = invoke(function, n);
        depthLimit += HEAVY;
        setLimits();
        return r;
    }

    /// Calls `c`, if it can be called without a frame, for the truth of its first result. Answers 1 or 0; or -1, if that is not known yet: then
    /// [#finishCondition] is to be called.
    ///
    /// @param function the slot that is `c`'s
    int beginCondition(LuaClosure c, int function, Object r0, long b0, Object r1, long b1) {
        CallTarget target = c.code.target;
        Object r = CallTarget.SPECIAL;
        returned = LIGHT_DECLINED;
        if (target.isLight()) {
            r = target.light2(this, c, function, r0, b0, r1, b1, fp + FRAME);
        }
        if (r == CallTarget.SPECIAL) {
            return -1;
        }
        return r != null && r != Boolean.FALSE ? 1 : 0;
    }

    /// Goes on where [#beginCondition] answered -1, as if a builtin had requested the call with `step`. Answers 1 or 0; or a negative number that the body must
    /// return, because the stack is being unwound. The step then finds the results.
    int finishCondition(LuaClosure c, int function, Object r0, long b0, Object r1, long b1, int step) {
        frames[fp + PC] = step;
        Object r = CallTarget.SPECIAL;
        if (returned < 0) {
            // Lua code may run in tier 0 here, and call whatever it likes.
            depthLimit -= HEAVY;
            setLimits();
            r = returned == LIGHT_LEFT ? finishLight(function) : c.code.target.call2(this, c, function, r0, b0, r1, b1);
            depthLimit += HEAVY;
            setLimits();
        }
        if (r == CallTarget.SPECIAL) {
            if (returned < 0) {
                return returned;
            }
            r = returned == 0 ? null : refs[function];
        }
        return r != null && r != Boolean.FALSE ? 1 : 0;
    }

    /// Makes the calls that the builtin of frame `f` asks for until it has results or the stack is unwound.
    private int serve(Builtin b, int f, int answer) {
        int r = answer;
        while (r == REQUEST) {
            int function = requestFunction;
            int n;
            if (!b.protects()) {
                n = invokeHeavy(function, requestArguments);
            } else {
                n = invokeProtected(f, function, requestArguments);
                if (n == CAUGHT) {
                    return 2;
                }
            }
            if (n < 0) {
                return n;
            }
            r = resumeBuiltin(b, f, function, n);
        }
        return r;
    }

    private int resumeBuiltin(Builtin b, int f, int function, int n) {
        Args a = args;
        a.base = frames[f + BASE];
        a.count = frames[f + INFO] >> INFO_SHIFT;
        a.top = function + n;
        a.callResults = n;
        ensureStack(a.top, 0);
        return b.step().resume(a, frames[f + PC]);
    }

    /// Answer of [#invokeProtected]: there was an error, and `false, value` are at the frame's function slot.
    private static final int CAUGHT = -9;

    private int invokeProtected(int f, int function, int n) {
        int depth = depthLimit;
        LuaException error;
        try {
            int r = invokeHeavy(function, n);
            if (r != UNWIND || unwinding != RAISE) {
                return r;
            }
            error = takeRaised();
        } catch (LuaException e) {
            error = e;
        }
        depthLimit = depth;
        setLimits();
        recover(f, error);
        return CAUGHT;
    }

    /// Leaves the running builtin with error `e`. Answers what its body must return. That is much faster than to throw `e` through many Java frames.
    int raise(LuaException e) {
        raised = e;
        unwinding = RAISE;
        return UNWIND;
    }

    /// Likewise for compiled code, which has caught `e`: [#returned] says so.
    public void leaveRaising(LuaException e) {
        returned = raise(e);
    }

    private LuaException takeRaised() {
        LuaException e = raised;
        raised = null;
        unwinding = NOTHING;
        return e;
    }

    /// Ends the protected call of frame `f` with an error: runs its message handler while the frames of the error still stand,
    /// drops them and puts `false, value` at the frame's function slot.
    private void recover(int f, LuaException e) {
        charge(ERROR_COST);
        Object ref = e.ref();
        long b = e.bits();
        int base = frames[f + BASE];
        Builtin protector = (Builtin) refs[base - 1];
        if (protector.protection() == Builtin.WITH_HANDLER) {
            LuaException handled = handleMessage(refs[base], e);
            ref = handled.ref();
            b = handled.bits();
        }
        fp = f;
        overflowed = false;
        refs[base - 1] = Boolean.FALSE;
        refs[base] = ref;
        bits[base] = b;
        shrinkStack(base + BUILTIN_ROOM);
    }

    /// `pcall(c, …)` from compiled code, in the running Lua function whose pc is noted: [#returned] is the number of results, from slot `function` on, or negative.
    /// Answers false, with nothing done, if there is a hook: then it must be called in the common way.
    ///
    /// @param function the slot of `pcall`
    /// @param n        the number of arguments of `c`, at most 3; the pairs beyond are not used
    public boolean callProtected(
            LuaClosure c, int function, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (hook != null) {
            return false;
        }
        CallTarget t = c.code.target;
        if (!t.isLight() || budget <= 0) {
            callProtectedInFrame(c, function, n, r0, b0, r1, b1, r2, b2, false);
        } else {
            // It throws nothing as long as it has no frame: so neither has pcall.
            budget--;
            int frame = fp + 2 * FRAME;
            Object result = switch (n) {
                case 0 -> t.light0(this, c, function + 1, frame);
                case 1 -> t.light1(this, c, function + 1, r0, b0, frame);
                case 2 -> t.light2(this, c, function + 1, r0, b0, r1, b1, frame);
                default -> t.light3(this, c, function + 1, r0, b0, r1, b1, r2, b2, frame);
            };
            if (result != CallTarget.SPECIAL) {
                store(function + 1, result, resultBits);
                refs[function] = Boolean.TRUE;
                returned = 2;
            } else {
                afterLightProtected(c, function, n, r0, b0, r1, b1, r2, b2);
            }
        }
        return true;
    }

    /// Goes on with [#callProtected] after the function without a frame has answered [CallTarget#SPECIAL].
    private void afterLightProtected(
            LuaClosure c, int function, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (returned >= 0) {
            refs[function] = Boolean.TRUE;
            returned++;
            return;
        }
        boolean left = returned == LIGHT_LEFT;
        if (!left) {
            budget++;
        }
        callProtectedInFrame(c, function, n, r0, b0, r1, b1, r2, b2, left);
    }

    /// [#callProtected] of a function that has a frame, or needs one.
    ///
    /// @param left whether it ran without one and was left
    private void callProtectedInFrame(
            LuaClosure c, int function, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2, boolean left) {
        CallTarget t = c.code.target;
        int caller = fp;
        ensureStack(function + 1, n + 1);
        refs[function] = Protection.PCALL;
        int f = pushFrame(function, function + 1, Protection.CALLED, n + 1 << INFO_SHIFT);
        if (!left && --budget < 0) {
            lookInPlace();
        }
        int depth = depthLimit;
        depthLimit -= HEAVY;
        setLimits();
        LuaException error = null;
        try {
            Object result = left ? finishLight(function + 1) : switch (n) {
                case 0 -> t.call0(this, c, function + 1);
                case 1 -> t.call1(this, c, function + 1, r0, b0);
                case 2 -> t.call2(this, c, function + 1, r0, b0, r1, b1);
                default -> t.call3(this, c, function + 1, r0, b0, r1, b1, r2, b2);
            };
            if (result != CallTarget.SPECIAL) {
                store(function + 1, result, resultBits);
                returned = 1;
            } else if (returned == UNWIND && unwinding == RAISE) {
                error = takeRaised();
            }
        } catch (LuaException e) {
            error = e;
        }
        depthLimit = depth;
        setLimits();
        if (error != null) {
            recover(f, error);
            returned = 2;
        } else if (returned < 0) {
            return;
        } else {
            refs[function] = Boolean.TRUE;
            returned++;
        }
        fp = caller;
    }

    /// After an overflow the stack would stay at its largest for ever.
    private void shrinkStack(int used) {
        if (refs.length > MAX_STACK - 1 && used < MAX_STACK / 4) {
            refs = Arrays.copyOf(refs, MAX_STACK / 4);
            bits = Arrays.copyOf(bits, MAX_STACK / 4);
        }
    }

    /// Calls message handler `handler` with the error's value at the place of the error; answers an error with the handler's
    /// first result. An error in the handler goes to the handler again.
    public LuaException handleMessage(Object handler, LuaException error) {
        LuaException e = error;
        if (handler == null) {
            return e;
        }
        int savedLimit = stackLimit;
        if (overflowed) {
            stackLimit = MAX_STACK + ERROR_ROOM;
            overflowed = false;
        }
        int at = freeSlot(fp);
        int nested = nestedCalls;
        try {
            for (int attempt = 0; ; attempt++) {
                int f = fp;
                try {
                    at = Math.max(at, freeSlot(fp));
                    ensureStack(at, 3);
                    refs[at] = handler;
                    refs[at + 1] = e.ref();
                    bits[at + 1] = e.bits();
                    int n = callNow(at, 1);
                    LuaException handled = new LuaException(n == 0 ? null : refs[at], bits[at]);
                    handled.setHostCause(e.getCause());
                    handled.setTraceback(e.traceback());
                    handled.setFrames(e.frames());
                    return handled;
                } catch (LuaException again) {
                    // The handler's own frames stand, as PUC leaves them, so that deep failures end by the nesting limit.
                    nestedCalls++;
                    if (nestedCalls >= GlobalState.MAX_NESTED_CALLS || attempt > 10) {
                        fp = f;
                        return new LuaException(LuaString.of("error in error handling"));
                    }
                    e = again;
                }
            }
        } finally {
            nestedCalls = nested;
            stackLimit = savedLimit;
        }
    }

    /// Calls the function at slot `function` with the `n` values behind it, on the Java stack and without the possibility to
    /// yield, and answers the number of results.
    ///
    /// @throws LuaException "C stack overflow" when such calls nest too deep
    public int callNow(int function, int n) {
        int nested = nestedCalls;
        if (nested >= GlobalState.MAX_NESTED_CALLS) {
            throw errorAt(0, "C stack overflow");
        }
        int savedLevels = levels;
        int savedDepth = depthLimit;
        int caller = fp;
        nestedCalls = nested + 1;
        nonYieldable++;
        if (nested > 0) {
            levels = Math.max(MIN_LEVELS, (depthLimit - fp) / FRAME - 3);
            enterLevel();
        } else if (fpLimit == Integer.MIN_VALUE) {
            // The host's own call has the whole depth as it is, unless a pause that is over has left it at nothing.
            setLimits();
        }
        try {
            int r = invoke(function, n);
            if (r < 0) {
                r = drive(caller, 0, r);
            }
            return r;
        } finally {
            leaveNested();
            nestedCalls = nested;
            levels = savedLevels;
            if (depthLimit != savedDepth) {
                depthLimit = savedDepth;
                setLimits();
            }
        }
    }

    /// Runs the frames above `stop` until the one just above it has returned, and answers its number of results (at its function
    /// slot), or [#UNWIND] if there was a yield.
    ///
    /// @param at     the slot of the results of the innermost frame's callee
    /// @param answer the number of those results, or a negative answer
    private int drive(int stop, int at, int answer) {
        return drive(stop, at, answer, null);
    }

    /// Begins with the function in slot 1 and the `n` values behind it. Answers as [#drive] does.
    private int begin(int n) {
        started = true;
        enterLevel();
        int r = invoke(1, n);
        // An error here has unwound nothing, so no protected frame is left for drive to find.
        return r < 0 && unwinding == YIELD ? UNWIND : drive(0, 0, r);
    }

    /// Goes on behind the innermost frame, that of a builtin whose `n` results are at slot `at`, and then as [#drive] does with all frames. Mostly that one frame yields again.
    private int continueBehind(int at, int n) {
        int r = 0;
        LuaException error = null;
        fp -= FRAME;
        try {
            enterLevel();
            r = continueFrame(at, n);
            if (r < 0 && unwinding == YIELD) {
                return UNWIND;
            }
        } catch (LuaException e) {
            error = e;
        }
        if (r < 0 || error != null) {
            return drive(0, at, r, error);
        }
        int from = frames[fp + FUNCTION];
        fp -= FRAME;
        return drive(0, from, r, null);
    }

    /// @param thrown an error that the innermost frame has ended with; null if it has not
    private int drive(int stop, int at, int answer, LuaException thrown) {
        int r = answer;
        int from = at;
        LuaException error = thrown;
        for (;;) {
            try {
                if (error != null) {
                    int f = protectedFrame(stop);
                    if (f < 0) {
                        throw error;
                    }
                    LuaException e = error;
                    error = null;
                    enterLevel();
                    recover(f, e);
                    from = frames[f + FUNCTION];
                    fp = f - FRAME;
                    r = 2;
                }
                while (fp != stop || r < 0) {
                    if (r >= 0) {
                        enterLevel();
                        r = continueFrame(from, r);
                    } else if (unwinding == START) {
                        unwinding = NOTHING;
                        enterLevel();
                        int base = frames[fp + BASE];
                        LuaClosure c = (LuaClosure) refs[base - 1];
                        r = hook == null ? run(this, c.code.entry, base) : hook.runEntered(c, base);
                        if (r < 0) {
                            r = finishNegative(r);
                        }
                    } else if (unwinding == AGAIN) {
                        unwinding = NOTHING;
                        enterLevel();
                        r = goOnAgain();
                    } else if (unwinding == CONTINUE) {
                        unwinding = NOTHING;
                        from = continueAt;
                        r = continueResults;
                        continue;
                    } else if (unwinding == RAISE) {
                        throw takeRaised();
                    } else {
                        return UNWIND;
                    }
                    if (r >= 0) {
                        from = frames[fp + FUNCTION];
                        fp -= FRAME;
                    }
                }
                return r;
            } catch (LuaException e) {
                if (error == e) {
                    throw e;
                }
                error = e;
            }
        }
    }

    /// Goes on in the innermost frame with the instruction that it has come to.
    private int goOnAgain() {
        int base = frames[fp + BASE];
        int pc = frames[fp + PC];
        LuaClosure c = (LuaClosure) refs[base - 1];
        int r = hook == null
                ? run(this, c.code.instructions()[pc], base)
                : hook.runAgain(c, c.code.tracedInstructions()[pc], base);
        return r < 0 ? finishNegative(r) : r;
    }

    /// Goes on in the innermost frame, whose callee has left `n` results at slot `at`.
    private int continueFrame(int at, int n) {
        int f = fp;
        int base = frames[f + BASE];
        int r;
        if (refs[base - 1] instanceof LuaClosure c) {
            int pc = frames[f + PC];
            Instruction[] instructions = hook == null ? c.code.instructions() : c.code.tracedInstructions();
            Instruction next = instructions[pc].resume(this, base, at, n);
            if (next == null) {
                r = returned;
            } else {
                r = hook == null ? run(this, c.code.behindCall(pc, next), base) : hook.runFrom(c, next, base, pc);
            }
            return r < 0 ? finishNegative(r) : r;
        }
        Builtin b = (Builtin) refs[base - 1];
        if (b.step() == null) {
            // The results of a builtin that unwound after its work was done.
            if (hook != null) {
                hook.returning(b, n);
            }
            copyValues(this, at, this, frames[f + FUNCTION], n);
            return n;
        }
        r = resumeBuiltin(b, f, at, n);
        r = r < 0 ? serve(b, f, r) : r;
        if (r >= 0 && hook != null) {
            hook.returning(b, r);
        }
        return r;
    }

    /// The innermost frame above `stop` that protects its callee, or -1.
    private int protectedFrame(int stop) {
        for (int f = fp; f > stop; f -= FRAME) {
            if (refs[frames[f + BASE] - 1] instanceof Builtin b && b.protects()) {
                return f;
            }
        }
        return -1;
    }

    // ---- metering

    /// The look at the outside that every tier takes each time its budget is used up: at a jump back or where a function is entered, with
    /// the frame's [#PC] set and nothing alive in the frame but local variables. Finalizers run here, so the stack may be another array afterwards.
    public void safepoint() {
        look();
        if (global.collector().isDue()) {
            global.collector().atSafepoint(this);
        }
    }

    /// The part of a [#safepoint] that runs no Lua code: for where a builtin begins.
    private void look() {
        nextSlice(0);
        if (global.meter().memoryIsDue()) {
            global.meter().lookAtMemory();
        }
        soonIfDue();
    }

    /// Counts `work` units that the budget does not cover.
    private void nextSlice(long work) {
        budget = global.meter().nextSlice(global.meter().granted() - budget + work);
        if (global.takeInterrupt()) {
            throw errorAt(0, "interrupted!");
        }
        if (global.pausing) {
            setLimits();
        }
    }

    /// Has the next counted unit lead to a safepoint if there is something to do that cannot be done here.
    private void soonIfDue() {
        if (global.collector().isDue() || global.meter().memoryIsDue()) {
            global.meter().expire();
        }
    }

    /// Counts `work` units of native work, before it is done. No Lua code runs here, but soon after if that is due.
    public void charge(long work) {
        long rest = budget - work;
        if (rest < 0) {
            nextSlice(work);
            soonIfDue();
        } else {
            budget = (int) rest;
        }
    }

    /// Counts the work of converting a value to a number, if it is a long string.
    void chargeNumeral(Object ref) {
        if (ref instanceof LuaString x && x.isLong()) {
            charge(x.length() >> 2);
        }
    }

    // ---- calls made by instructions

    /// The first slot behind the registers of the running Lua function: where its metamethod calls are set up.
    private int callSlot() {
        int base = frames[fp + BASE];
        return base + ((LuaClosure) refs[base - 1]).code.maxStack;
    }

    /// Calls `f(a, b)` for a condition: 1, 0, or -1 when the stack is being unwound.
    int callForCondition(Object f, Object a, long abits, Object b, long bbits) {
        int at = conditionSlot();
        pushCall(at, f, a, abits, b, bbits);
        if (closureAt(fp) == null) {
            // A library function compares: it has no instruction to come back to.
            int n = callNow(at, 2);
            return n > 0 && refs[at] != null && refs[at] != Boolean.FALSE ? 1 : 0;
        }
        int n = invokeHeavy(at, 2);
        if (n < 0) {
            return Comparisons.UNWOUND;
        }
        return n > 0 && refs[at] != null && refs[at] != Boolean.FALSE ? 1 : 0;
    }

    private int conditionSlot() {
        return closureAt(fp) != null ? callSlot() : args.top;
    }

    private void pushCall(int at, Object f, Object a, long abits, Object b, long bbits) {
        ensureStack(at, 4);
        Object[] r = refs;
        long[] v = bits;
        r[at] = f;
        r[at + 1] = a;
        v[at + 1] = abits;
        r[at + 2] = b;
        v[at + 2] = bbits;
    }

    /// Notes that metamethod `f` is called by the running instruction.
    void noteMetamethod(Object f) {
        LuaClosure c = closureAt(fp);
        Feedback feedback = c == null ? null : c.code.feedback();
        if (feedback != null) {
            feedback.site(frames[fp + PC]).sawIndirectCallee(f);
        }
    }

    /// Calls metamethod `f(a, b)` from an instruction and puts its first result into slot `target`. Answers false when the stack is
    /// being unwound ([#returned] is set; the instruction's `resume` stores the result).
    boolean callMetamethod(Object f, Object a, long abits, Object b, long bbits, int target) {
        int at = callSlot();
        if (f instanceof LuaClosure c && c.code.target != CallTarget.Interpreted.INSTANCE) {
            // What invokeHeavy does, with the arguments in Java parameters.
            depthLimit -= HEAVY;
            setLimits();
            Object result = c.code.target.call2(this, c, at, a, abits, b, bbits);
            depthLimit += HEAVY;
            setLimits();
            if (result != CallTarget.SPECIAL) {
                store(target, result, resultBits);
                return true;
            }
            if (returned < 0) {
                return false;
            }
            moveResult(at, returned, target);
            return true;
        }
        pushCall(at, f, a, abits, b, bbits);
        int n = invokeHeavy(at, 2);
        if (n < 0) {
            returned = n;
            return false;
        }
        moveResult(at, n, target);
        return true;
    }

    /// Calls metamethod `f(a, b, c)`, dropping results. Answers false when the stack is being unwound.
    boolean callMetamethod(Object f, Object a, long abits, Object b, long bbits, Object c, long cbits) {
        int at = callSlot();
        if (f instanceof LuaClosure closure && closure.code.target != CallTarget.Interpreted.INSTANCE) {
            depthLimit -= HEAVY;
            setLimits();
            Object result = closure.code.target.call3(this, closure, at, a, abits, b, bbits, c, cbits);
            depthLimit += HEAVY;
            setLimits();
            return result != CallTarget.SPECIAL || returned >= 0;
        }
        pushCall(at, f, a, abits, b, bbits);
        refs[at + 3] = c;
        bits[at + 3] = cbits;
        int n = invokeHeavy(at, 3);
        if (n < 0) {
            returned = n;
            return false;
        }
        return true;
    }

    /// Copies the first of `n` results at slot `at`, or nil, to slot `target`.
    public void moveResult(int at, int n, int target) {
        refs[target] = n == 0 ? null : refs[at];
        bits[target] = bits[at];
    }

    /// Whether the first of `n` results at slot `at` is true, negated if the running frame's [#NEGATE] flag says so, which is thereby
    /// cleared.
    public boolean conditionResult(int at, int n) {
        boolean truth = n > 0 && refs[at] != null && refs[at] != Boolean.FALSE;
        int info = fp + INFO;
        if ((frames[info] & NEGATE) != 0) {
            frames[info] &= ~NEGATE;
            return !truth;
        }
        return truth;
    }

    // ---- coroutines

    /// The coroutine's status.
    public Status status() {
        return STATUSES[status];
    }

    /// Whether the running function can yield by the rules of 5.3, which forbids it to the callbacks of some library functions.
    public boolean isYieldable() {
        for (int f = fp; f > 0; f -= FRAME) {
            if (refs[frames[f + BASE] - 1] instanceof Builtin b && b.protection() == Builtin.CALLBACK) {
                return false;
            }
        }
        return canYield();
    }

    /// Whether this is a coroutine in which the host's own calls run.
    public boolean isMain() {
        return hostRoot || this == global.mainThread();
    }

    /// Whether somebody can be yielded to.
    public boolean canYield() {
        return nonYieldable == 0 && !hostRoot;
    }

    /// For compiled code that calls `coroutine.yield` at slot `function` with `n` arguments, if it [#canYield]: does that, and [#returned] says so.
    public void leaveYielding(int function, int n) {
        pushBuiltin(function, n);
        openWindow(function, n);
        unwinding = YIELD;
        returned = UNWIND;
    }

    /// Body of `coroutine.yield`: leaves the arguments for who resumed and unwinds.
    ///
    /// @throws LuaException if nobody can be yielded to
    int yield(Args a) {
        if (!canYield()) {
            throw errorAt(0, isMain() ? "attempt to yield from outside a coroutine"
                    : "attempt to yield across a C-call boundary");
        }
        unwinding = YIELD;
        return UNWIND;
    }

    /// Resumes this coroutine with `n` values from slot `at` of `from`, the running one, until it yields, ends or fails.
    /// Answers how many values it passes out; they are from slot [#transfer] on. Or it answers [#UNWIND]: it waits for the host ([#proceed]), and who
    /// resumed it must wait, too.
    ///
    /// @throws LuaException the coroutine's error, which killed it; or, the coroutine not being suspended,
    ///     "cannot resume dead coroutine" and the like without a position
    public int resume(LuaThread from, int at, int n) {
        if (status != SUSPENDED) {
            throw new LuaException(status == DEAD ? "cannot resume dead coroutine" : "cannot resume non-suspended coroutine");
        }
        if (from.nestedCalls >= GlobalState.MAX_NESTED_CALLS - 2) {
            throw new LuaException("C stack overflow");
        }
        if (!tryEnsureStack(fp == 0 ? 2 : frames[fp + FUNCTION], n)) {
            throw new LuaException("too many arguments to resume");
        }
        enterFrom(from);
        boolean failed = true;
        try {
            int r;
            if (!started) {
                copyValues(from, at, this, 2, n);
                r = begin(n);
            } else {
                int function = frames[fp + FUNCTION];
                copyValues(from, at, this, function, n);
                if (hook != null) {
                    hook.returning((Builtin) refs[frames[fp + BASE] - 1], n);
                }
                r = continueBehind(function, n);
            }
            r = passOut(from, r);
            failed = false;
            return r;
        } finally {
            leaveTo(from, failed);
        }
    }

    /// Resumes this coroutine, or has it [#proceed] (`n` is negative), for the host, which stands on the Java stack: only what is above it can wait.
    int runForHost(LuaThread from, int at, int n) {
        from.nonYieldable++;
        try {
            return n < 0 ? proceed(from) : resume(from, at, n);
        } finally {
            from.leaveNested();
        }
    }

    /// A call that cannot be unwound has ended. If there is to be a pause, the next unit shall look whether it can be now.
    private void leaveNested() {
        nonYieldable--;
        if (global.pausing) {
            global.meter().expire();
        }
    }

    private void enterFrom(LuaThread from) {
        nestedCalls = from.nestedCalls + 1;
        levels = Math.max(MIN_LEVELS, (from.depthLimit - from.fp) / FRAME - 4);
        status = RUNNING;
        from.status = NORMAL;
        budget = from.budget;
        if (resumer != from) {
            resumer = from;
        }
        global.running = this;
    }

    private void leaveTo(LuaThread from, boolean failed) {
        if (failed) {
            status = DEAD;
            resumer = null;
        }
        global.running = from;
        from.budget = budget;
        from.status = RUNNING;
    }

    /// Says what has become of this coroutine, whose innermost frame answered `r`: the number of values it passes out, or [#UNWIND] if it waits.
    private int passOut(LuaThread from, int r) {
        if (r >= 0) {
            status = DEAD;
            resumer = null;
            transfer = 1;
            return r;
        }
        if (unwinding == WAIT) {
            return passOutWait(from);
        }
        unwinding = NOTHING;
        status = SUSPENDED;
        transfer = frames[fp + BASE];
        return frames[fp + INFO] >> INFO_SHIFT;
    }

    private int passOutWait(LuaThread from) {
        unwinding = NOTHING;
        // To other coroutines it is one that has resumed another.
        status = NORMAL;
        if (!hostRoot) {
            from.awaited = awaited;
            from.unwinding = WAIT;
        }
        return UNWIND;
    }

    // ---- waiting for the host

    /// Who resumed this coroutine last, while it runs; kept when it yields, as mostly the same will resume it again.
    private LuaThread resumer;

    /// Whether the host resumes this coroutine and no script can, so that it may wait; to the script it looks like the main program.
    private boolean hostRoot;

    /// How to go on after a pause: [#START], [#AGAIN], or [#NOTHING] if there was none.
    private int paused;

    private boolean pause(int goingOn) {
        if (!global.pausing || !canWait()) {
            return false;
        }
        global.pausing = false;
        paused = goingOn;
        returned = waitForHost(null);
        return true;
    }

    /// What [Meter#instructions] was at the last pause at a jump back.
    private long pausedAt = -1;

    /// After a [#safepoint] at a jump back: whether the script pauses here. Then the stack is being unwound, and the instruction at the frame's [#PC] is executed
    /// again afterwards; then it is counted, however small the quota.
    ///
    /// @param cost what the jump has counted, and will count again
    public boolean pauseAtJump(int cost) {
        long before = global.meter().instructions() - cost;
        if (before == pausedAt || !pause(AGAIN)) {
            return false;
        }
        budget += cost;
        pausedAt = before;
        return true;
    }

    /// After a [#safepoint] where the function of the innermost frame is about to start: whether the script pauses here. Then the stack is being unwound.
    public boolean pauseAtStart() {
        return pause(START);
    }

    /// What the coroutine waits for, an object of the host's; null at a pause.
    private Object awaited;

    /// A suspended coroutine that will run `function` for the host, and may wait.
    public static LuaThread createForHost(GlobalState global, LuaFunction function) {
        LuaThread t = create(global, function);
        t.hostRoot = true;
        return t;
    }

    /// Whether the running builtin can wait: nothing from here up to the host stands on the Java stack.
    boolean canWait() {
        LuaThread t = this;
        while (t != null && t.nonYieldable == 0) {
            if (t.hostRoot) {
                return true;
            }
            t = t.resumer;
        }
        return false;
    }

    /// Leaves the Java stack up to the host, which goes on with [#proceed] when it likes; the running builtin is then resumed at its present step
    /// and finds `object` with [#takeAwaited]. Answers what the builtin must return. Only if [#canWait].
    int waitForHost(Object object) {
        awaited = object;
        unwinding = WAIT;
        return UNWIND;
    }

    /// What this coroutine waits for.
    public Object awaited() {
        return awaited;
    }

    Object takeAwaited() {
        Object object = awaited;
        awaited = null;
        return object;
    }

    /// Goes on with this coroutine, which waits. Answers what [#resume] does, [#UNWIND] if it waits again.
    ///
    /// @throws LuaException the coroutine's error, which killed it
    public int proceed(LuaThread from) {
        if (from.nestedCalls >= GlobalState.MAX_NESTED_CALLS - 2) {
            throw new LuaException("C stack overflow");
        }
        enterFrom(from);
        boolean failed = true;
        try {
            unwinding = paused != NOTHING ? paused : CONTINUE;
            paused = NOTHING;
            continueAt = frames[fp + BASE] + (frames[fp + INFO] >> INFO_SHIFT);
            continueResults = 0;
            int r = passOut(from, drive(0, 0, UNWIND));
            failed = false;
            return r;
        } finally {
            leaveTo(from, failed);
        }
    }

    /// After [#resume]: the slot of the first value passed out.
    public int transfer() {
        return transfer;
    }

    private int transfer;

    // ---- host calls

    /// Stands in the function slot of a frame in which the host calls.
    static final Builtin HOST = Builtin.of("?", a -> 0);

    /// What the host must put back after its calls.
    public record HostFrame(int fp, int hostTop, Args.Mark mark) {}

    /// Opens a frame for the host's calls; to be closed by [#leaveHost].
    ///
    /// @throws org.perilune.value.HostMisuseException if the state was ended by a limit
    public HostFrame enterHost() {
        global.meter().enter();
        HostFrame before = new HostFrame(fp, hostTop, args.mark());
        int at = fp == 0 ? 1 : Math.max(freeSlot(fp), args.top);
        ensureStack(at, 4);
        refs[at] = HOST;
        pushFrame(at, at + 1, 0, 0);
        hostTop = at + 1;
        return before;
    }

    /// Closes the frame opened last.
    public void leaveHost(HostFrame before) {
        hostTop = before.hostTop;
        args.reset(before.mark);
        fp = before.fp;
        global.meter().leave();
    }

    /// Pushes a value in the host's frame.
    public void hostPush(Object ref, long b) {
        ensureStack(hostTop, 2);
        refs[hostTop] = ref;
        bits[hostTop++] = b;
    }

    /// Calls the function pushed below the top `n` values; its results replace them. Answers their number.
    ///
    /// @param handler a message handler, or null
    /// @throws LuaException the error that ended the call, after the handler has seen it, with its traceback
    public int hostCall(int n, LuaFunction handler) {
        int function = hostTop - n - 1;
        int f = fp;
        try {
            int r = callNow(function, n);
            hostTop = function + r;
            return r;
        } catch (LuaException e) {
            Traceback.record(e, this, fp);
            LuaException handled = handleMessage(handler, e);
            fp = f;
            overflowed = false;
            throw handled;
        }
    }

    /// The slot of the value that the host has pushed last.
    public int hostSlot() {
        return hostTop - 1;
    }

    /// The slot after the values that the host has pushed.
    int hostTop() {
        return hostTop;
    }

    /// Drops what the host has pushed from slot `slot` on.
    void hostDropTo(int slot) {
        hostTop = slot;
    }

    /// The slot of result `i` (from 0) of the last [#hostCall], which had `n`.
    public int hostResult(int n, int i) {
        return hostTop - n + i;
    }

    // ---- debugging

    /// The hook in force, or null: none is while a hook's function runs.
    Hook hook() {
        return hook;
    }

    /// The hook that was set, or null.
    public Hook installedHook() {
        return installedHook;
    }

    /// Sets or removes (null) the hook. Answers what the calling builtin, which has no results, must return: if the coroutine is the running one, the
    /// stack is unwound and re-entered so that the hook is in force at once.
    public int setHook(Hook h) {
        installedHook = h;
        if (inHook) {
            return 0;
        }
        hook = h;
        setLimits();
        if (this != global.running || h == null) {
            return 0;
        }
        unwinding = CONTINUE;
        continueAt = frames[fp + FUNCTION];
        continueResults = 0;
        return UNWIND;
    }

    /// Answers what the calling builtin, whose one result is `result`, must return after it has changed registers of frames on the stack, or how they are to be run:
    /// the stack is unwound and re-entered in tier 0, since compiled code holds registers in Java variables.
    public int registersChanged(Object result) {
        // In the place of an argument, since the builtin must stay in its own.
        continueAt = frames[fp + BASE];
        refs[continueAt] = result;
        continueResults = 1;
        unwinding = CONTINUE;
        return UNWIND;
    }

    /// Calls the function of hook `h` for an event.
    void callHook(Hook h, LuaString event, Object lineRef, long line) {
        if (inHook) {
            return;
        }
        inHook = true;
        hook = null;
        setLimits();
        int savedTop = top;
        int savedReturned = returned;
        Args.Mark mark = args.mark();
        try {
            int at = Math.max(Math.max(freeSlot(fp), args.top), Math.max(top, resultsEnd));
            pushCall(at, h.function(), event, 0, lineRef, line);
            nextFlags = HOOK;
            callNow(at, 2);
        } finally {
            nextFlags = 0;
            inHook = false;
            hook = installedHook;
            setLimits();
        }
        args.reset(mark);
        top = savedTop;
        returned = savedReturned;
    }

    /// Calls finalizer `f` of `object` at a safepoint or in a builtin; whatever happens, stack and frames are as before, and no hook sees it.
    void callFinalizer(LuaFunction f, Object object) {
        boolean wasInHook = inHook;
        Hook suspended = hook;
        inHook = true;
        hook = null;
        setLimits();
        int savedTop = top;
        int savedReturned = returned;
        Args.Mark mark = args.mark();
        int interrupted = fp;
        try {
            int at = usedTop();
            ensureStack(at, 2);
            refs[at] = f;
            refs[at + 1] = object;
            frames[interrupted + INFO] |= FINALIZER;
            callNow(at, 1);
        } finally {
            frames[interrupted + INFO] &= ~FINALIZER;
            inHook = wasInHook;
            // The finalizer may have set another.
            hook = wasInHook ? suspended : installedHook;
            args.reset(mark);
            setLimits();
            top = savedTop;
            returned = savedReturned;
        }
    }

    /// Whether a call that the Java stack must carry is likely to succeed.
    boolean mayNest() {
        return nestedCalls < GlobalState.MAX_NESTED_CALLS - 10;
    }

    /// The first stack slot from which on nothing is alive, for the heap walker.
    int liveTop() {
        int base = frames[fp + BASE];
        if (status == SUSPENDED) {
            // The builtin that yielded has passed its arguments on; a coroutine not started has its function only.
            return started ? base : 2;
        }
        if (fp == 0) {
            return status == DEAD ? 0 : hostTop;
        }
        LuaClosure c = closureAt(fp);
        if (c != null) {
            return this == global.running ? base + HeapWalker.liveRegisters(c.code, frames[fp + PC]) : freeSlot(fp);
        }
        return refs[base - 1] == HOST ? hostTop : status == DEAD ? freeSlot(fp) : Math.max(base, args.top);
    }

    /// Like [#liveTop], but whatever the running frame is doing.
    int upperTop() {
        return this == global.running ? Math.min(refs.length, usedTop() + Code.CALL_ROOM) : liveTop();
    }

    /// Forgets all that the stack holds, as the state was ended.
    void release() {
        refs = new Object[FIRST_STACK];
        bits = new long[FIRST_STACK];
        frames = new int[FIRST_FRAMES];
        frames[BASE] = 1;
        fp = 0;
        hostTop = 1;
        setLimits();
    }

    /// While a hook reports a return, the frame's `n` results must not be overwritten.
    void protectResults(int n) {
        resultsEnd = n == 0 ? 0 : frames[fp + FUNCTION] + n;
    }

    /// Goes on in a function that ran under another hook or none.
    int rerun(LuaClosure c, Instruction i, int base, int lastPc) {
        return hook == null ? run(this, i, base) : hook.runFrom(c, i, base, lastPc);
    }

    /// The slot after the last that the running frame uses, as far as that is known.
    int usedTop() {
        return closureAt(fp) != null ? freeSlot(fp) : Math.max(args.top, freeSlot(fp));
    }

    private Hook installedHook;
    private boolean inHook;
    private int nextFlags;
    private int resultsEnd;

    // ---- errors

    /// An error with `message` (ISO 8859-1) behind the position of the function at `level` (0: the running one), if that is
    /// a Lua function: to be thrown.
    public LuaException errorAt(int level, String message) {
        return new LuaException(where(level).concat(LuaString.ofLatin1(message)));
    }

    /// `chunk:line: ` for the function at `level`, or nothing (as `luaL_where`).
    public LuaString where(int level) {
        int f = fp - level * FRAME;
        return f > 0 ? CallInfo.where(this, f) : LuaString.EMPTY;
    }

    /// "attempt to … a … value (variable)": to be thrown.
    ///
    /// @param slot the stack slot that holds the value, -1 if none does; [#upvalueOperand] for an upvalue
    LuaException typeError(String action, Object ref, int slot) {
        String name = CallInfo.variableName(this, slot);
        return errorAt(0, "attempt to " + action + " a " + Metatables.typeName(global, ref).toLatin1() + " value" + name);
    }

    /// How [#typeError] is told that upvalue `index` holds the value.
    static int upvalueOperand(int index) {
        return -2 - index;
    }

    /// "attempt to compare …": to be thrown.
    LuaException compareError(Object a, Object b) {
        String x = Metatables.typeName(global, a).toLatin1();
        String y = Metatables.typeName(global, b).toLatin1();
        return errorAt(0, x.equals(y) ? "attempt to compare two " + x + " values" : "attempt to compare " + x + " with " + y);
    }

    /// See [Args#argumentError].
    LuaException argumentError(int i, String message) {
        return CallInfo.argumentError(this, i, message);
    }
}
