package org.perilune.runtime;

import org.perilune.value.ByteBuilder;
import org.perilune.value.Coroutine;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;
import org.perilune.value.Userdata;

/// What a builtin sees: its arguments, the values it pushes, its results. A window on the Lua stack of the running
/// coroutine; nothing is boxed or copied into arrays.
///
/// Positions count from 1: the arguments are 1 to [#count()], pushed values follow. A position beyond reads as nil. The
/// checking methods word the argument errors of the manual's reference implementation (`luaL_check*`).
///
/// A body ends with `return` of one of the `result…` methods, of `results(n)` for the top n pushed values, of 0, or of
/// [#request]. One object serves a coroutine: after a call back into Lua it shows the same builtin's window again.
public final class Args {
    private final LuaThread thread;
    final long[] number = new long[1];

    /// The stack slot of argument 1.
    int base;

    /// The number of arguments.
    int count;

    /// The first free stack slot.
    int top;

    /// The number of results of the last call back.
    int callResults;

    Args(LuaThread thread) {
        this.thread = thread;
    }

    // ---- where

    /// The running coroutine.
    public LuaThread thread() {
        return thread;
    }

    /// What all coroutines of this state share.
    public GlobalState global() {
        return thread.global;
    }

    /// The builtin that this is the window of, as long as it has not left results.
    public Builtin running() {
        return (Builtin) thread.refs[base - 1];
    }

    /// The number of arguments given.
    public int count() {
        return count;
    }

    /// The number of arguments and pushed values: the position of the topmost value.
    public int top() {
        return top - base;
    }

    // ---- reading

    /// The reference part of the value at `i`; null beyond the top.
    public Object ref(int i) {
        int slot = base + i - 1;
        return slot < top ? thread.refs[slot] : null;
    }

    /// The numeric part of the value at `i`; without meaning unless it is a number.
    public long bits(int i) {
        return thread.bits[base + i - 1];
    }

    /// Whether there is no argument `i` at all.
    public boolean isNone(int i) {
        return i > count;
    }

    /// Whether argument `i` is nil or absent.
    public boolean isNoneOrNil(int i) {
        return ref(i) == null;
    }

    /// Whether the value at `i` is true: neither nil nor false.
    public boolean isTrue(int i) {
        Object r = ref(i);
        return r != null && r != Boolean.FALSE;
    }

    /// Whether the value at `i` is an integer (no conversion).
    public boolean isInteger(int i) {
        return ref(i) == Tag.INT;
    }

    /// Whether the value at `i` is a float (no conversion).
    public boolean isFloat(int i) {
        return ref(i) == Tag.FLOAT;
    }

    /// Whether the value at `i` is a number (no conversion).
    public boolean isNumber(int i) {
        return ref(i) instanceof Tag;
    }

    /// The float at `i`, which [#isFloat] has found.
    public double floatAt(int i) {
        return Double.longBitsToDouble(bits(i));
    }

    /// The type of the value at `i`; NIL beyond the top.
    public LuaType type(int i) {
        return LuaType.of(ref(i));
    }

    // ---- checking

    /// The integer at `i`; floats with an exact integer value and strings that are such numbers are converted.
    ///
    /// @throws LuaException "number expected, got …", "number has no integer representation"
    public long checkInteger(int i) {
        return ref(i) == Tag.INT ? bits(i) : convertInteger(i);
    }

    private long convertInteger(int i) {
        thread.chargeNumeral(ref(i));
        if (Conversions.toInteger(ref(i), i > top() ? 0 : bits(i), number)) {
            return number[0];
        }
        if (Conversions.toNumber(ref(i), i > top() ? 0 : bits(i), number) != null) {
            throw argumentError(i, "number has no integer representation");
        }
        throw typeError(i, "number");
    }

    /// The integer at `i`, or `absent` when it is nil or absent.
    public long optInteger(int i, long absent) {
        return ref(i) == null ? absent : checkInteger(i);
    }

    /// Whether the value at `i` is an integer or converts to one; then [#converted] holds it.
    public boolean toInteger(int i) {
        thread.chargeNumeral(ref(i));
        return i <= top() && Conversions.toInteger(ref(i), bits(i), number);
    }

    /// The tag of the number at `i` after conversion of strings, or null; [#converted] holds its bits.
    public Object toNumber(int i) {
        thread.chargeNumeral(ref(i));
        return i <= top() ? Conversions.toNumber(ref(i), bits(i), number) : null;
    }

    /// The bits that the last [#toInteger] or [#toNumber] found.
    public long converted() {
        return number[0];
    }

    /// The number at `i` as a double; integers and strings that are numbers are converted.
    public double checkNumber(int i) {
        Object r = ref(i);
        if (r == Tag.FLOAT) {
            return Double.longBitsToDouble(bits(i));
        }
        if (r == Tag.INT) {
            return bits(i);
        }
        Object tag = toNumber(i);
        if (tag == null) {
            throw typeError(i, "number");
        }
        return tag == Tag.INT ? number[0] : Double.longBitsToDouble(number[0]);
    }

    /// The number at `i` as a double, or `absent` when it is nil or absent.
    public double optNumber(int i, double absent) {
        return ref(i) == null ? absent : checkNumber(i);
    }

    /// The string at `i`; numbers are converted.
    public LuaString checkString(int i) {
        return ref(i) instanceof LuaString s ? s : convertString(i);
    }

    private LuaString convertString(int i) {
        Object r = ref(i);
        if (r == Tag.INT) {
            return LuaNumber.toLuaString(bits(i));
        }
        if (r == Tag.FLOAT) {
            return LuaNumber.toLuaString(Double.longBitsToDouble(bits(i)));
        }
        throw typeError(i, "string");
    }

    /// The string at `i`, or `absent` when it is nil or absent.
    public LuaString optString(int i, LuaString absent) {
        return ref(i) == null ? absent : checkString(i);
    }

    /// The string at `i` as PUC-Lua hands it on to C: the bytes before its first zero.
    public LuaString checkCString(int i) {
        return checkString(i).beforeZero();
    }

    /// What [#checkCString] answers, or `absent` when nil or nothing is there.
    public LuaString optCString(int i, LuaString absent) {
        return ref(i) == null ? absent : checkCString(i);
    }

    /// The table at `i`.
    public LuaTable checkTable(int i) {
        if (ref(i) instanceof LuaTable t) {
            return t;
        }
        throw typeError(i, "table");
    }

    /// The function at `i`.
    public LuaFunction checkFunction(int i) {
        if (ref(i) instanceof LuaFunction f) {
            return f;
        }
        throw typeError(i, "function");
    }

    /// The coroutine at `i`.
    public Coroutine checkCoroutine(int i) {
        if (ref(i) instanceof Coroutine c) {
            return c;
        }
        throw argumentError(i, "thread expected");
    }

    /// The object of class `type` inside the full userdata at `i`, wanted as `expected` in the message.
    public <T> T checkUserdata(int i, Class<T> type, String expected) {
        if (ref(i) instanceof Userdata u && type.isInstance(u.object())) {
            return type.cast(u.object());
        }
        throw typeError(i, expected);
    }

    /// Any value at `i`, nil included.
    ///
    /// @throws LuaException "value expected" when there is no such argument
    public void checkAny(int i) {
        if (i > count) {
            throw argumentError(i, "value expected");
        }
    }

    /// The number of the option that the string at `i` names (`absent` stands for nil unless it is null).
    public int checkOption(int i, String absent, String... options) {
        LuaString name = (absent != null && ref(i) == null ? LuaString.of(absent) : checkString(i)).beforeZero();
        for (int k = 0; k < options.length; k++) {
            if (name.contentEquals(options[k])) {
                return k;
            }
        }
        throw argumentError(i, "invalid option '" + name.toLatin1() + "'");
    }

    /// Raises "bad argument" unless `condition` holds.
    public void argumentCheck(boolean condition, int i, String message) {
        if (!condition) {
            throw argumentError(i, message);
        }
    }

    // ---- errors

    /// "bad argument #i to 'function' (message)", with the position of the caller: to be thrown. `message` is in ISO 8859-1
    /// (a byte a character).
    public LuaException argumentError(int i, String message) {
        return thread.argumentError(i, message);
    }

    /// "bad argument #i to 'function' (expected expected, got type)": to be thrown.
    public LuaException typeError(int i, String expected) {
        Object r = ref(i);
        LuaTable m = metatable(i);
        String got;
        if (m != null && m.metamethod(Metamethod.NAME) instanceof LuaString name) {
            got = name.beforeZero().toLatin1();
        } else if (i > top()) {
            got = "no value";
        } else if (r instanceof org.perilune.value.LightUserdata) {
            got = "light userdata";
        } else {
            got = LuaType.nameOf(r).toLatin1();
        }
        return argumentError(i, expected + " expected, got " + got);
    }

    /// An error with `message` behind the position of the caller, `chunk:line:` (as `luaL_error`): to be thrown. `message` is in
    /// ISO 8859-1.
    public LuaException error(String message) {
        return thread.errorAt(1, message);
    }

    /// Ends the builtin with error `e`. The body must return what this answers, at once; to throw `e` means the same and takes longer.
    public int raise(LuaException e) {
        return thread.raise(e);
    }

    // ---- pushing and results

    /// Makes sure that `n` more values can be pushed.
    ///
    /// @throws LuaException "stack overflow" beyond the limit of the Lua stack
    public void reserve(int n) {
        thread.ensureStack(top, n);
    }

    /// Whether `n` more values fit under the limit of the Lua stack; if so, room for them is made.
    public boolean tryReserve(int n) {
        return thread.tryEnsureStack(top, n);
    }

    /// Pushes a pair. At least 20 values may be pushed without [#reserve].
    public void push(Object ref, long bits) {
        thread.refs[top] = ref;
        thread.bits[top++] = bits;
    }

    /// Pushes nil.
    public void pushNil() {
        thread.refs[top++] = null;
    }

    /// Pushes an integer.
    public void pushInteger(long value) {
        push(Tag.INT, value);
    }

    /// Pushes a float.
    public void pushNumber(double value) {
        push(Tag.FLOAT, Double.doubleToRawLongBits(value));
    }

    /// Pushes a boolean.
    public void pushBoolean(boolean value) {
        thread.refs[top++] = value ? Boolean.TRUE : Boolean.FALSE;
    }

    /// Pushes a value that is not a number; null is nil.
    public void push(Object ref) {
        thread.refs[top++] = ref;
    }

    /// Pushes a copy of the value at `i`.
    public void pushCopy(int i) {
        Object r = ref(i);
        push(r, r == null ? 0 : bits(i));
    }

    /// Pushes `text` in UTF-8.
    public void push(String text) {
        push(LuaString.of(text));
    }

    /// Replaces the value at `i`, an argument or pushed value.
    public void set(int i, Object ref, long bits) {
        thread.refs[base + i - 1] = ref;
        thread.bits[base + i - 1] = bits;
    }

    /// Sets the top: values above are dropped, missing ones become nil (as `lua_settop`).
    public void setTop(int n) {
        int wanted = base + n;
        while (top < wanted) {
            thread.refs[top++] = null;
        }
        top = wanted;
    }

    /// The top `n` values are the results.
    public int results(int n) {
        int to = base - 1;
        int from = top - n;
        if (from != to) {
            LuaThread.copyValues(thread, from, thread, to, n);
        }
        return n;
    }

    /// The values from position `i` to the top are the results.
    public int resultsFrom(int i) {
        return results(Math.max(0, top - (base + i - 1)));
    }

    /// One result, an integer.
    public int resultInteger(long value) {
        return result(Tag.INT, value);
    }

    /// One result, a float.
    public int resultNumber(double value) {
        return result(Tag.FLOAT, Double.doubleToRawLongBits(value));
    }

    /// One result, a boolean.
    public int resultBoolean(boolean value) {
        return result(value ? Boolean.TRUE : Boolean.FALSE);
    }

    /// One result that is not a number; null is nil.
    public int result(Object ref) {
        Object[] refs = thread.refs;
        int slot = base - 1;
        if (refs[slot] != ref) {
            refs[slot] = ref;
        }
        return 1;
    }

    /// One result: a string just made, which counts as allocated. If it may be long, [#reserveString] is to be called before instead.
    public int resultNew(LuaString made) {
        thread.global.allocate(48 + made.length());
        return result(made);
    }

    /// One result: a string just made and counted already; null if it would have become too long.
    ///
    /// @throws LuaException "resulting string too large"
    public int resultString(LuaString made) {
        if (made == null) {
            throw error("resulting string too large");
        }
        return result(made);
    }

    /// Makes sure that a string of `length` bytes may be made, and counts it as allocated; to be called before it is.
    ///
    /// @throws LuaException "resulting string too large"
    public void reserveString(long length) {
        thread.global.meter().checkLength(length, 1);
        thread.global.allocate(48 + length);
    }

    /// An empty buffer with room for `capacity` bytes that counts as allocated what it grows by. While it is filled by calling back it must lie on the
    /// stack, because other limits may be looked at then.
    public ByteBuilder builder(int capacity) {
        return new ByteBuilder(capacity, thread.global.meter());
    }

    /// One result.
    public int result(Object ref, long bits) {
        thread.bits[base - 1] = bits;
        return result(ref);
    }

    /// One result: the value at `i`.
    public int resultCopy(int i) {
        Object r = ref(i);
        return result(r, r == null ? 0 : bits(i));
    }

    /// The results nil and `message` (UTF-8), the manual's way to fail softly.
    public int fail(String message) {
        pushNil();
        push(message);
        return results(2);
    }

    /// The results nil, `message` (UTF-8) and an error number.
    public int fail(String message, int code) {
        pushNil();
        push(message);
        pushInteger(code);
        return results(3);
    }

    // ---- calling back

    /// Asks for a call of the function pushed below the top `arguments` values. The body must return what this answers; when the
    /// callee has returned, its results replace function and arguments and the builtin's step goes on with
    /// number `step`. The callee may yield.
    public int request(int arguments, int step) {
        thread.requestFunction = top - arguments - 1;
        thread.requestArguments = arguments;
        thread.frames[thread.fp + LuaThread.PC] = step;
        return LuaThread.REQUEST;
    }

    /// Calls `function` with the values at `i` and `j` for the truth of its first result, and answers 1 or 0. A negative answer the body must return: as after [#request],
    /// the builtin's step goes on when the callee has returned.
    public int condition(LuaClosure function, int i, int j, int step) {
        int answer = beginCondition(function, ref(i), bits(i), ref(j), bits(j));
        return answer >= 0 ? answer : finishCondition(function, i, j, step);
    }

    /// The beginning of [#condition]: calls `function` with two values, which need not be on the stack, if it is compiled and needs no frame. Answers 1 or 0; or -1, and then
    /// [#finishCondition] is to be called, with nothing done in between but to set values up to the top.
    public int beginCondition(LuaClosure function, Object r0, long b0, Object r1, long b1) {
        return thread.beginCondition(function, top, r0, b0, r1, b1);
    }

    /// The rest of [#condition], after -1 from [#beginCondition] with the values that are at `i` and `j` now.
    public int finishCondition(LuaClosure function, int i, int j, int step) {
        int b = base;
        int c = count;
        int t = top;
        int answer = thread.finishCondition(function, t, ref(i), bits(i), ref(j), bits(j), step);
        base = b;
        count = c;
        top = t;
        return answer;
    }

    /// The number of results of the last requested call; they are the topmost values.
    public int callResults() {
        return callResults;
    }

    /// Calls the function pushed below the top `arguments` values, now and on the Java stack; its results replace function and arguments.
    /// The callee cannot yield, and such calls nest at most 200 deep ("C stack overflow"). Answers the number of results.
    public int call(int arguments) {
        int b = base;
        int c = count;
        int function = top - arguments - 1;
        int n = thread.callNow(function, arguments);
        base = b;
        count = c;
        top = function + n;
        callResults = n;
        return n;
    }

    /// Like [#call], with exactly `wanted` results.
    public void call(int arguments, int wanted) {
        int n = call(arguments);
        if (n != wanted) {
            reserve(wanted);
            setTop(top() - n + wanted);
        }
    }

    /// Whether the builtin can wait for the host without holding a Java thread.
    public boolean canWait() {
        return thread.canWait();
    }

    /// For a builtin that holds the thread up: looks whether the script is to be ended or interrupted.
    ///
    /// @throws org.perilune.host.LimitException the end
    /// @throws LuaException                     "interrupted!"
    public void checkTime() {
        thread.global.meter().checkTime();
        if (thread.global.takeInterrupt()) {
            throw thread.errorAt(0, "interrupted!");
        }
    }

    /// Asks the host to go on later: every coroutine up to the host's is left. The body must return what this answers; when the host goes on, the builtin's step
    /// does with number 0, the arguments still there, and finds `object` with [#takeAwaited]. Only if [#canWait].
    public int waitForHost(Object object) {
        return thread.waitForHost(object);
    }

    /// What [#waitForHost] was given.
    public Object takeAwaited() {
        return thread.takeAwaited();
    }

    /// Where a builtin stands, to come back to after it has caught an error of what it called.
    public record Mark(int fp, int base, int count, int top) {}

    /// The present place.
    public Mark mark() {
        return new Mark(thread.fp, base, count, top);
    }

    /// Goes back to `mark`, dropping the frames and values above.
    public void reset(Mark mark) {
        thread.fp = mark.fp;
        base = mark.base;
        count = mark.count;
        top = mark.top;
    }

    // ---- tables, with metamethods

    /// Pushes `table[key]` for the value at `i` and an integer key, honouring `__index`.
    public void pushIndex(int i, long key) {
        if (ref(i) instanceof LuaTable t) {
            int at = t.locate(Tag.INT, key);
            Object r = t.refAt(at);
            if (r != null || t.metatable() == null) {
                push(r, t.bitsAt(at));
                return;
            }
        }
        indexSlow(i, Tag.INT, key);
    }

    /// Pushes `value[key]` for the value at `i`, honouring `__index`.
    public void pushIndex(int i, LuaString key) {
        indexSlow(i, key, 0);
    }

    /// Pushes `value[key]` for the value at `i` and any key, honouring `__index`.
    public void pushIndex(int i, Object keyRef, long keyBits) {
        indexSlow(i, keyRef, keyBits);
    }

    private void indexSlow(int i, Object keyRef, long keyBits) {
        reserve(4);
        Indexing.push(this, ref(i), i > top() ? 0 : bits(i), keyRef, keyBits);
    }

    /// `value[key] = top value` for the value at `i` and an integer key, honouring `__newindex`; pops the top value.
    public void popInto(int i, long key) {
        top--;
        Object r = thread.refs[top];
        long b = thread.bits[top];
        if (ref(i) instanceof LuaTable t) {
            if (t.metatable() == null) {
                t.setInteger(key, r, b);
                return;
            }
            int at = t.locate(Tag.INT, key);
            if (t.refAt(at) != null) {
                t.setAt(at, r, b);
                return;
            }
        }
        popIntoSlow(i, Tag.INT, key, r, b);
    }

    /// `value[key] = top value` for the value at `i` and any key, honouring `__newindex`; pops the top value.
    public void popInto(int i, Object keyRef, long keyBits) {
        top--;
        popIntoSlow(i, keyRef, keyBits, thread.refs[top], thread.bits[top]);
    }

    private void popIntoSlow(int i, Object keyRef, long keyBits, Object r, long b) {
        reserve(5);
        Indexing.assign(this, ref(i), i > top() ? 0 : bits(i), keyRef, keyBits, r, b);
    }

    /// The length `#` of the value at `i`, honouring `__len`, as an integer.
    ///
    /// @throws LuaException "object length is not an integer"
    public long length(int i) {
        if (ref(i) instanceof LuaTable t && t.hasPlainLength()) {
            return t.arrayCount();
        }
        reserve(4);
        Indexing.pushLength(this, ref(i), i > top() ? 0 : bits(i));
        top--;
        if (thread.refs[top] == Tag.INT) {
            return thread.bits[top];
        }
        if (Conversions.toInteger(thread.refs[top], thread.bits[top], number)) {
            return number[0];
        }
        throw error("object length is not an integer");
    }

    /// The value at `i` as `tostring` shows it, honouring `__tostring` and `__name`.
    ///
    /// @throws LuaException "'__tostring' must return a string"
    public LuaString toDisplayString(int i) {
        Object r = ref(i);
        Object f = metamethod(i, Metamethod.TOSTRING);
        if (f == null) {
            LuaString text = Conversions.toLuaString(r, r instanceof Tag ? bits(i) : 0);
            return text != null ? text : describe(r);
        }
        reserve(3);
        push(f);
        pushCopy(i);
        call(1, 1);
        top--;
        LuaString answer = Conversions.toLuaString(thread.refs[top], thread.bits[top]);
        if (answer == null) {
            throw error("'__tostring' must return a string");
        }
        return answer;
    }

    private LuaString describe(Object r) {
        LuaString constant = constantText(r);
        if (constant != null) {
            return constant;
        }
        String address = String.format(": 0x%012x", global().addressOf(r));
        LuaTable m = Metatables.of(global(), r);
        LuaString name = m != null && m.metamethod(Metamethod.NAME) instanceof LuaString s ? s : LuaType.nameOf(r);
        return name.beforeZero().concat(LuaString.of(address));
    }

    /// The text of nil and the booleans, else null.
    private static LuaString constantText(Object r) {
        if (r == null) {
            return LuaType.NIL.text();
        }
        return r == Boolean.TRUE ? TRUE : r == Boolean.FALSE ? FALSE : null;
    }

    /// What [#toDisplayString] answers for a string, number, boolean or nil, unless its type has a `__tostring`; null for anything else.
    static LuaString plainDisplayString(GlobalState global, Object r, long b) {
        LuaString text = Conversions.toLuaString(r, b);
        if (text == null) {
            text = constantText(r);
        }
        return text == null || Metatables.metamethod(global, r, Metamethod.TOSTRING) != null ? null : text;
    }

    private static final LuaString TRUE = LuaString.of("true");
    private static final LuaString FALSE = LuaString.of("false");

    /// Whether the values at `i` and `j` are equal without metamethods.
    public boolean rawEqual(int i, int j) {
        Object a = ref(i);
        Object b = ref(j);
        return Comparisons.rawEquals(a, a == null ? 0 : bits(i), b, b == null ? 0 : bits(j));
    }

    /// Whether the value at `i` is less than the one at `j` (`<`), honouring `__lt`.
    public boolean lessThan(int i, int j) {
        reserve(4);
        Mark mark = mark();
        boolean less = Comparisons.lessThan(thread, ref(i), bits(i), ref(j), bits(j)) != 0;
        reset(mark);
        return less;
    }

    /// The metamethod `event` of the value at `i`: its reference part, or null.
    public Object metamethod(int i, Metamethod event) {
        return Metatables.metamethod(thread.global, ref(i), event);
    }

    /// The metatable of the value at `i`, or null.
    public LuaTable metatable(int i) {
        return Metatables.of(thread.global, ref(i));
    }

    // ---- metering

    /// Counts `work` units of native work (bytes copied, comparisons, pattern steps) against the state's budget; interruption
    /// happens here too. Library loops call it at least once for each few hundred steps.
    public void charge(long work) {
        thread.charge(work);
    }
}
