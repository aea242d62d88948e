package org.perilune.runtime;

/// How compiled code calls a function of Lua code: arguments as pairs in Java parameters, so that nothing need be stored.
///
/// **Results**: exactly one is answered itself, its numeric part in [LuaThread#resultBits] if it is a number. Any other
/// number, and every negative answer, is [#SPECIAL]: [LuaThread#returned] says which, results are on the Lua stack from slot `function` on.
///
/// `function` is the stack slot of the callee; its registers begin behind it. The caller has stored its pc.
public abstract class CallTarget {
    /// See above. Never a value of Lua's.
    public static final Object SPECIAL = new Object();

    private final boolean light;

    /// For subclasses.
    ///
    /// @param light whether there are [#light0] and so on
    protected CallTarget(boolean light) {
        this.light = light;
    }

    /// What `closure`, a Lua function, is called through.
    public static CallTarget of(Object closure) {
        return ((LuaClosure) closure).code.target;
    }

    /// Calls with one argument fewer than [#call1] and so on.
    public Object call0(LuaThread s, LuaClosure c, int function) {
        s.placeCallee(c, function, 0);
        return result(s, function, s.call(function, 0));
    }

    /// Calls with one argument.
    public Object call1(LuaThread s, LuaClosure c, int function, Object r0, long b0) {
        s.placeCallee(c, function, 1);
        s.store(function + 1, r0, b0);
        return result(s, function, s.call(function, 1));
    }

    /// Calls with two arguments.
    public Object call2(LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1) {
        s.placeCallee(c, function, 2);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        return result(s, function, s.call(function, 2));
    }

    /// Calls with three arguments.
    public Object call3(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        s.placeCallee(c, function, 3);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        return result(s, function, s.call(function, 3));
    }

    /// Calls with four arguments.
    public Object call4(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3) {
        s.placeCallee(c, function, 4);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        s.store(function + 4, r3, b3);
        return result(s, function, s.call(function, 4));
    }

    /// Calls with five arguments.
    public Object call5(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, Object r4, long b4) {
        s.placeCallee(c, function, 5);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        s.store(function + 4, r3, b3);
        s.store(function + 5, r4, b4);
        return result(s, function, s.call(function, 5));
    }

    /// Calls with six arguments.
    public Object call6(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, Object r4, long b4, Object r5, long b5) {
        s.placeCallee(c, function, 6);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        s.store(function + 4, r3, b3);
        s.store(function + 5, r4, b4);
        s.store(function + 6, r5, b5);
        return result(s, function, s.call(function, 6));
    }

    /// Calls for a function whose frame, of slot `function`, the callee takes over, with as many arguments as the name says. The answer is that function's own:
    /// after [#SPECIAL] it just returns.
    public Object tail0(LuaThread s, LuaClosure c, int function) {
        return s.tailCallLeaving(c, function, 0);
    }

    /// Likewise.
    public Object tail1(LuaThread s, LuaClosure c, int function, Object r0, long b0) {
        s.placeCallee(c, function, 1);
        s.store(function + 1, r0, b0);
        return s.tailCallLeaving(c, function, 1);
    }

    /// Likewise.
    public Object tail2(LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1) {
        s.placeCallee(c, function, 2);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        return s.tailCallLeaving(c, function, 2);
    }

    /// Likewise.
    public Object tail3(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        s.placeCallee(c, function, 3);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        return s.tailCallLeaving(c, function, 3);
    }

    /// Likewise.
    public Object tail4(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3) {
        s.placeCallee(c, function, 4);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        s.store(function + 4, r3, b3);
        return s.tailCallLeaving(c, function, 4);
    }

    /// Likewise.
    public Object tail5(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, Object r4, long b4) {
        s.placeCallee(c, function, 5);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        s.store(function + 4, r3, b3);
        s.store(function + 5, r4, b4);
        return s.tailCallLeaving(c, function, 5);
    }

    /// Likewise.
    public Object tail6(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, Object r4, long b4, Object r5, long b5) {
        s.placeCallee(c, function, 6);
        s.store(function + 1, r0, b0);
        s.store(function + 2, r1, b1);
        s.store(function + 3, r2, b2);
        s.store(function + 4, r3, b3);
        s.store(function + 5, r4, b4);
        s.store(function + 6, r5, b5);
        return s.tailCallLeaving(c, function, 6);
    }

    /// Whether the function may be called by [#light0] and so on.
    public final boolean isLight() {
        return light;
    }

    /// Calls a function that runs without a frame, with no arguments; the caller has stored nothing. After [#SPECIAL] with a negative [LuaThread#returned]:
    /// with [LuaThread#LIGHT_LEFT] the function was left for tier 0, its registers are on the Lua stack, it has a frame, and [LuaThread#finishLight] is to be called when the
    /// caller has one, too; with [LuaThread#LIGHT_DECLINED] nothing has happened, and it is to be called in the common way.
    ///
    /// @param frame where its frame is to be
    public Object light0(LuaThread s, LuaClosure c, int function, int frame) {
        return declined(s);
    }

    /// Likewise.
    public Object light1(LuaThread s, LuaClosure c, int function, Object r0, long b0, int frame) {
        return declined(s);
    }

    /// Likewise.
    public Object light2(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, int frame) {
        return declined(s);
    }

    /// Likewise.
    public Object light3(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, int frame) {
        return declined(s);
    }

    /// Likewise.
    public Object light4(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, int frame) {
        return declined(s);
    }

    /// Likewise.
    public Object light5(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, Object r4, long b4, int frame) {
        return declined(s);
    }

    /// Likewise.
    public Object light6(
            LuaThread s, LuaClosure c, int function, Object r0, long b0, Object r1, long b1, Object r2, long b2, Object r3, long b3, Object r4, long b4, Object r5, long b5, int frame) {
        return declined(s);
    }

    /// The answer of one that cannot be called without a frame now.
    public static Object declined(LuaThread s) {
        s.returned = LuaThread.LIGHT_DECLINED;
        return SPECIAL;
    }

    /// Runs the function in the frame that was set up for it, with the arguments in its registers.
    public Object enter(LuaThread s, LuaClosure c, int base) {
        int r = LuaThread.run(s, c.code.entry, base);
        return result(s, s.frames[s.fp + LuaThread.FUNCTION], r);
    }

    /// The answer of a call that left `n` results on the stack.
    protected static Object result(LuaThread s, int function, int n) {
        if (n == 1) {
            s.resultBits = s.bits[function];
            return s.refs[function];
        }
        s.returned = n;
        return SPECIAL;
    }

    /// A function that is not compiled.
    public static final class Interpreted extends CallTarget {
        /// The only one.
        public static final CallTarget INSTANCE = new Interpreted();

        private Interpreted() {
            super(false);
        }
    }
}
