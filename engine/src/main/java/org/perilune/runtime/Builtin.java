package org.perilune.runtime;

import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// A function of the library or the host, written in Java. Immutable, so one object serves every state, unless it is a [#closure].
///
/// The body reads its arguments from an [Args] and answers how many results it left there. A body that calls back into
/// Lua so that the callee may yield is written as *steps*: it asks for the call with [Args#request] and returns what
/// that answers; when the callee has returned, [Step#resume] goes on. Nothing of it stands on the Java stack meanwhile.
public final class Builtin extends LuaFunction {
    /// The body: answers the number of results, or what [Args#request] answered.
    @FunctionalInterface
    public interface Body {
        /// Runs the function.
        int call(Args args);
    }

    /// What the body does in common calls with one to three arguments, without a window on the stack or a frame: compiled code calls it where it knows the
    /// builtin. It neither runs Lua code nor throws errors of Lua's; what it does not do in this way it leaves, with nothing done, to the body.
    @FunctionalInterface
    public interface Direct {
        /// Runs the function. The caller has counted the call and noted its pc ([LuaThread#beginDirect]), because work may be charged here.
        ///
        /// @param n the number of arguments, 1 to 3; the pairs beyond are nil
        /// @return the result, nil if there is none; its numeric part, if it is a number, is in [LuaThread#resultBits]. [CallTarget#SPECIAL] if the body must
        /// be called: then the caller takes the count back ([LuaThread#declinedDirect])
        Object call(LuaThread s, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2);
    }

    /// The rest of a body that asked for a call.
    @FunctionalInterface
    public interface Step {
        /// Goes on after a requested call has returned; its results are the top [Args#callResults] values.
        ///
        /// @param step the number given to [Args#request]
        int resume(Args args, int step);
    }

    /// [#protection]: errors of what it calls pass through.
    static final int UNPROTECTED = 0;

    /// [#protection]: the builtin (`pcall`) ends with `false, error`.
    static final int PROTECTED = 1;

    /// [#protection]: like [#PROTECTED], after the message handler in argument slot 1 (`xpcall` puts it there) has seen the error.
    static final int WITH_HANDLER = 2;

    /// [#protection]: unprotected, and its callees may yield only because this engine allows more than 5.3 does.
    static final int CALLBACK = 3;

    /// [#role]: the body is run through [#body].
    static final byte ANY = 0;

    /// [#role]: `coroutine.yield`.
    static final byte YIELDS = 1;

    /// [#role]: `coroutine.resume`; this and what is above resumes a coroutine.
    static final byte RESUMES = 2;

    /// [#role]: a function of `coroutine.wrap`.
    static final byte WRAPS = 3;

    private final LuaString name;

    /// Until the function is used for the first time, an [Unlinked].
    Body body;

    private Step step;
    private byte protection;

    /// Until the function is used for the first time: where it is said what it does. Written last, when that has been found out, and read before all else but [#body].
    private volatile Library.Source source;

    /// The number of the heap walk that reached this function last, if it has captured values.
    short mark;

    /// What the body holds of Lua values, for the heap walker; null if nothing. Such a function was made at run time and is an object like a closure;
    /// one without is a constant that weak tables never lose.
    final Object[] captured;

    /// Functions that are all about changing coroutines, where each nanosecond shows, are run by [Protection#run] without a look at [#body].
    byte role;

    /// What compiled code may do in place of a call; null for nothing.
    private Intrinsic intrinsic;

    /// What the body does in common calls; null if it has no such way.
    private Direct direct;

    /// Likewise, with true as a fourth argument.
    private Direct directIfTrue;

    /// How many results a call has that [#direct] did.
    private int directResults;

    /// See [#isPlain].
    private boolean plain;

    /// What the body holds in Java besides, in bytes.
    private long heapBytes;

    /// What the function takes of the heap, in bytes: an estimate.
    long heapBytes() {
        return 72 + heapBytes;
    }

    private Builtin(LuaString name, Body body, Step step, int protection, Object[] captured) {
        this.name = name;
        this.body = body;
        this.step = step;
        this.protection = (byte) protection;
        this.captured = captured;
    }

    /// The body of a function that has not been used.
    private static final class Unlinked implements Body {
        private Builtin function;

        @Override
        public int call(Args args) {
            function.link();
            return function.body.call(args);
        }
    }

    /// A function of which `source` says what it does when it is used for the first time.
    static Builtin unlinked(String name, Library.Source source) {
        var body = new Unlinked();
        var f = new Builtin(LuaString.of(name), body, null, UNPROTECTED, null);
        body.function = f;
        f.source = source;
        return f;
    }

    /// Before anything of the function is told but its name.
    private void linkFirst() {
        if (source != null) {
            link();
        }
    }

    /// If an error prevents it, it is tried again the next time.
    private synchronized void link() {
        if (source != null) {
            Library.link(this, source);
            if (body instanceof Unlinked) {
                throw new IllegalStateException("nothing is said of " + name);
            }
            source = null;
        }
    }

    /// Says what the function does, after all else has been said: another thread may find the body from now on.
    void does(Body what) {
        body = what;
    }

    /// Likewise, of a function written as steps.
    ///
    /// @param errors see [#protection]
    void does(Body what, Step rest, int errors) {
        step = rest;
        protection = (byte) errors;
        body = what;
    }

    /// The rest of the body; null if it never asks for a call.
    Step step() {
        linkFirst();
        return step;
    }

    /// See [#UNPROTECTED], [#PROTECTED], [#WITH_HANDLER], [#CALLBACK].
    byte protection() {
        linkFirst();
        return protection;
    }

    /// A function whose body never asks for a call.
    ///
    /// @param name the name in its library, for host-side reports
    public static Builtin of(String name, Body body) {
        return new Builtin(LuaString.of(name), body, null, UNPROTECTED, null);
    }

    /// Says what compiled code does in place of common calls. Before the function is used.
    Builtin with(Intrinsic what) {
        intrinsic = what;
        return this;
    }

    /// Sets the [#role]. Before the function is used.
    Builtin as(byte r) {
        role = r;
        return this;
    }

    /// Adds what the body does in common calls, which have `results` (0, 1 or 2) results; if 2, they are two integers, or just nil. Before the function is used.
    public Builtin withDirect(Direct d, int results) {
        direct = d;
        directResults = results;
        return this;
    }

    /// What the body does in common calls; null if it has no such way, or holds values of a state, which shared code must not keep.
    public Direct direct() {
        linkFirst();
        return captured == null ? direct : null;
    }

    /// What the body does in common calls that have one result, whether or not it holds values of a state, so that code must not keep it; or null.
    public Direct iterator() {
        linkFirst();
        return directResults == 1 ? direct : null;
    }

    /// Notes that [#direct] has one result, charges nothing and makes nothing of a size that counts: so it needs no frame to be running.
    Builtin plainly() {
        plain = true;
        return this;
    }

    /// Whether there is a [#direct] that has one result, charges nothing and makes nothing of a size that counts: so it needs no frame to be running.
    public boolean isPlain() {
        linkFirst();
        return plain;
    }

    /// Adds what the body does in common calls with four arguments, of which the last is true and not passed on; the results are as those of [#direct].
    Builtin withDirectIfTrue(Direct d) {
        directIfTrue = d;
        return this;
    }

    /// What the body does in common calls with four arguments, the last being true; null if it has no such way.
    public Direct directIfTrue() {
        linkFirst();
        return directIfTrue;
    }

    /// How many results a call has that [#direct] did: 0 or 1; or 2, if it has two integers as results ([LuaThread#secondBits]), or just nil.
    public int directResults() {
        linkFirst();
        return directResults;
    }

    /// What compiled code may do in place of a call, or null.
    public Intrinsic intrinsic() {
        linkFirst();
        return intrinsic;
    }

    /// A function made at run time, whose body never asks for a call and holds Lua values in Java.
    ///
    /// @param captured all Lua values that the body holds and that are no numbers or booleans, or objects of class Upvalue around them
    public static Builtin closure(LuaString name, Body body, Object... captured) {
        return new Builtin(name, body, null, UNPROTECTED, captured);
    }

    /// Like the other `closure`, for a body that holds so many bytes of memory besides.
    public static Builtin closure(LuaString name, long heapBytes, Body body, Object... captured) {
        Builtin b = new Builtin(name, body, null, UNPROTECTED, captured);
        b.heapBytes = heapBytes;
        return b;
    }

    /// A function made at run time and written as steps, which holds Lua values in Java as that of [#closure(LuaString, Body, Object...)] does.
    public static Builtin closure(LuaString name, Body body, Step step, Object... captured) {
        return new Builtin(name, body, step, UNPROTECTED, captured);
    }

    /// A function written as steps.
    public static Builtin of(String name, Body body, Step step) {
        return new Builtin(LuaString.of(name), body, step, UNPROTECTED, null);
    }

    /// Whether errors of its callees end here.
    boolean protects() {
        byte p = protection();
        return p == PROTECTED || p == WITH_HANDLER;
    }

    /// A function written as steps that catches the errors of what it calls, see [#protection].
    static Builtin of(String name, Body body, Step step, int protection) {
        return new Builtin(LuaString.of(name), body, step, protection, null);
    }

    /// Runs the body as part of another builtin's, in whose window it reads and leaves values.
    public int run(Args args) {
        return body.call(args);
    }

    /// The number of Lua values that the body holds, which the debug library shows as upvalues without a name.
    public int upvalueCount() {
        return captured == null ? 0 : captured.length;
    }

    /// The Lua value number `index` (from 0) that the body holds, or the cell around it.
    public Object upvalue(int index) {
        return captured[index];
    }

    /// The name in its library.
    public LuaString name() {
        return name;
    }

    @Override
    public String toString() {
        return "builtin: " + name;
    }
}
