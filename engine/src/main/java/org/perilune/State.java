package org.perilune;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.perilune.bind.HostFailure;
import org.perilune.bind.Later;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Indexing;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Metatables;
import org.perilune.runtime.Protection;
import org.perilune.stdlib.IoLibrary;
import org.perilune.stdlib.StandardLibraries;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.PeriluneException;
import org.perilune.value.Tag;

/// A Lua state: its own globals, libraries and coroutines, made by [Engine#newState].
///
/// ```java
/// try (State state = engine.newState()) {
///     state.set("config.port", 8080);
///     state.eval("config.port = config.port + 1");
///     int port = state.get("config.port", int.class);   // 8081
/// }
/// ```
///
/// **Threads**: a state is used by one thread at a time, any; two at once get a [HostMisuseException]. Only [#interrupt] and [#signal] may be called from any
/// thread at any time. What Java code does to a state must not overlap either, but a thread need not be the same each time. Calls made with
/// [Function#callAsync] go on, when what they wait for is there, as soon as nobody else is inside.
///
/// **From Java to Lua** (arguments, results of host functions, what is set): null is nil; `Boolean`; `Byte` to `Long` and a `BigInteger` that fits become
/// integers; `Float` and `Double` floats; `CharSequence`, `Character` and enum constants strings in UTF-8; `byte[]` a string of these bytes; lists,
/// collections and arrays sequences (null items are refused); maps and records tables (null values are absent fields); a `Set` a table of the form
/// `{[item] = true}`; an `Optional` what it holds or nil; `Instant` and `Duration` what [Conversions#times] says; [HostFunction] and
/// [Chunk] functions; [HostModule] a table; objects of classes with `LuaObject` userdata with methods; a [Value] itself. Everything else, `BigDecimal` included, is refused: convert it, or [#wrap] it.
///
/// **From Lua to Java** ([Value#as(Class)], [#get(String, Class)], [Arguments#get(int, Class)]): numbers to the types of numbers that hold them exactly
/// (a float with an integer value counts as that integer; an integer may be rounded to a double); strings to `String` if they are UTF-8, to `byte[]`, `char`, an
/// enum, `Instant`, `Duration`; sequences to `List` and arrays; tables to `Map`, records (by component names) and `Set`; anything to `Object`, `Optional` and
/// [Value] with its subtypes; a userdata to the class of what it wraps. No string becomes a number, nor a number a string. Tables are read without metamethods.
public final class State implements Tenant {
    private static final VarHandle USER;

    static {
        try {
            USER = MethodHandles.lookup().findVarHandle(State.class, "user", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Engine engine;
    private final GlobalState global;
    private boolean closed;

    /// The thread that is inside the state, or null.
    private volatile Thread user;

    /// How many times it has entered: calls and host functions nest.
    private int entered;

    State(Engine engine, GlobalState global) {
        this.engine = engine;
        this.global = global;
        global.setOwner(this);
    }

    /// The engine that made the state.
    public Engine engine() {
        return engine;
    }

    GlobalState global() {
        return global;
    }

    Conversions conversions() {
        return engine.conversions();
    }

    // ---- one thread at a time

    /// Enters the state, perhaps once more from a host function; [#leave] must follow. Answers the running coroutine.
    private LuaThread enter() {
        Thread me = Thread.currentThread();
        Thread other = (Thread) USER.compareAndExchangeAcquire(this, null, me);
        if (other != null && other != me) {
            throw misuse(other);
        }
        if (closed) {
            USER.setRelease(this, null);
            throw closedMisuse();
        }
        entered++;
        return global.running();
    }

    private void leave() {
        if (--entered == 0) {
            USER.setRelease(this, null);
            if (waiting != null) {
                // Who adds something looks whether we are inside after that; so we must be seen to be out before we look.
                VarHandle.fullFence();
                runWaiting();
                if (closed || global.meter().ended() != null) {
                    failCalls();
                }
            }
        }
    }

    /// What a call that waits takes beside its coroutine, about.
    private static final long WAITING_BYTES = 600;

    /// The calls that wait; they are alive until they have ended or the state has. Null until there may be such calls.
    private volatile Set<AsyncCall> calls;

    void noteWaiting(AsyncCall call) {
        calls.add(call);
        // Another thread may have ended the state before it could see the call.
        if (user == null && (closed || global.meter().ended() != null)) {
            failCalls();
        }
    }

    void noteGoingOn(AsyncCall call) {
        calls.remove(call);
    }

    /// Tells who waits for calls that no Lua code will run any more: because of a limit, so that each such call ends with it; or because the state was closed.
    private void failCalls() {
        LimitException end = global.meter().ended();
        for (AsyncCall call : calls) {
            call.outcome().completeExceptionally(end != null ? end : closedMisuse());
        }
    }

    /// Ends the state, which another thread has asked for, if nothing runs in it; answers what is to be done when it has been left.
    private Runnable endIdle() {
        if (!closed) {
            global.endIdle();
        }
        return this::failCalls;
    }

    /// What waits for the state to be free: calls that can go on. Null until there may be such calls.
    private volatile ConcurrentLinkedQueue<Supplier<Runnable>> waiting;

    /// Runs `task`, which enters the state, now if nobody is inside; otherwise when it is free, on the thread that leaves it. What the task answers is
    /// run when the state is free again.
    void whenFree(Supplier<Runnable> task) {
        waiting.add(task);
        runWaiting();
    }

    private void runWaiting() {
        while (user == null && !waiting.isEmpty()) {
            if (!USER.compareAndSet(this, null, Thread.currentThread())) {
                // Who has got in runs what waits when he leaves.
                return;
            }
            Supplier<Runnable> task = waiting.poll();
            Runnable rest = null;
            entered++;
            try {
                rest = task == null ? null : task.get();
            } finally {
                entered--;
                USER.setVolatile(this, null);
            }
            if (rest != null) {
                rest.run();
            }
        }
    }

    /// Whether the state is neither closed nor to be killed as far as is known.
    boolean goesOn() {
        return !closed && !global.meter().isEndRequested() && global.meter().ended() == null;
    }

    /// The coroutine of a script that is running on this thread, in a host function at the moment; null if there is none.
    LuaThread runningScript() {
        return user == Thread.currentThread() && entered > 0 ? global.running() : null;
    }

    /// Opens a frame for the host's calls in the coroutine that [#enter] has answered.
    private LuaThread.HostFrame open(LuaThread s) {
        try {
            return s.enterHost();
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
    }

    /// Checks that no other thread is inside and the state is open: enough for what does not run Lua code.
    void checkThread() {
        Thread other = user;
        if (other != null && other != Thread.currentThread()) {
            throw misuse(other);
        }
        if (closed) {
            throw closedMisuse();
        }
        global.meter().checkAlive();
    }

    private static HostMisuseException misuse(Thread other) {
        return new HostMisuseException("the state is in use by the thread '" + other.getName()
                + "': use one state a thread, or a lock around each use");
    }

    private static HostMisuseException closedMisuse() {
        return new HostMisuseException("the state is closed: make another with engine.newState()");
    }

    // ---- running

    /// Compiles and runs a chunk, and answers its first result, nil if it has none.
    ///
    /// @param arguments what the chunk sees as `...`
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws PeriluneException the error that ended it
    @Override
    public Value eval(String source, Object... arguments) {
        return load(source, "eval").call(arguments);
    }

    /// Compiles and runs a chunk, and answers all its results.
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws PeriluneException the error that ended it
    @Override
    public Results evalAll(String source, Object... arguments) {
        return load(source, "eval").callAll(arguments);
    }

    /// Runs a compiled chunk, and answers its first result, nil if it has none.
    ///
    /// @throws PeriluneException the error that ended it
    public Value run(Chunk chunk, Object... arguments) {
        return load(chunk).call(arguments);
    }

    /// Runs a compiled chunk, and answers all its results.
    ///
    /// @throws PeriluneException the error that ended it
    public Results runAll(Chunk chunk, Object... arguments) {
        return load(chunk).callAll(arguments);
    }

    /// Compiles a chunk for this state alone, within its limits, as a script's `load` does: source size and nesting, instructions, memory. [Engine#compile] makes one for
    /// many states.
    ///
    /// @param name its name in messages
    /// @return the chunk as a function
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.host.LimitException      if a limit ended the state
    public Function load(String source, String name) {
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        Chunk chunk;
        try {
            // Before its bytes are made, which are no fewer.
            global.meter().checkSource(source.length());
            chunk = engine.compile(LuaString.of(source).toByteArray(), 0, name, global);
        } finally {
            s.leaveHost(frame);
            leave();
        }
        return load(chunk);
    }

    /// A compiled chunk as a function of this state.
    public Function load(Chunk chunk) {
        checkThread();
        if (chunk.engine() != engine) {
            throw new HostMisuseException("the chunk '" + chunk.name() + "' was compiled by another engine: compile it with state.engine()");
        }
        return (Function) toValue(global.instantiate(chunk.code), 0);
    }

    /// Calls the function at `path`, and answers its first result, nil if it has none.
    ///
    /// @param path as for [#get(String)]
    /// @throws PeriluneException the error that ended it
    @Override
    public Value call(String path, Object... arguments) {
        return callForOne(callee(path), arguments);
    }

    /// Calls the function at `path`, and answers all its results.
    ///
    /// @throws PeriluneException the error that ended it
    @Override
    public Results callAll(String path, Object... arguments) {
        return callForAll(callee(path), arguments);
    }

    private Object callee(String path) {
        Value f = get(path);
        if (f instanceof Reference r) {
            return r.object;
        }
        throw new HostMisuseException("there is no function at '" + path + "' but " + f.typeName()
                + ": has the chunk that defines it been run?");
    }

    /// Calls the function at `path` as [Function#callAsync(Object...)] does.
    public CompletableFuture<Results> callAsync(String path, Object... arguments) {
        Value f = get(path);
        if (f instanceof Function function) {
            return function.callAsync(arguments);
        }
        throw new HostMisuseException("there is no function at '" + path + "' but " + f.typeName()
                + ": has the chunk that defines it been run?");
    }

    // ---- by path

    /// The table of global variables.
    public Table globals() {
        checkThread();
        return (Table) toValue(global.globals(), 0);
    }

    /// The value at `path`, nil if it or something on the way is absent.
    ///
    /// @param path names of fields from the globals on, `config.server.port`; also `[3]` and `["any key"]`: `items[3].name`
    /// @throws HostMisuseException if the path is malformed or leads through something that has no fields
    @Override
    public Value get(String path) {
        return getAs(path, Value.class);
    }

    /// The value at `path`, converted.
    ///
    /// @throws org.perilune.value.ConversionException if it does not convert
    @Override
    public <T> T get(String path, Class<T> type) {
        return getAs(path, type);
    }

    @SuppressWarnings("unchecked")
    private <T> T getAs(String path, Class<T> type) {
        FieldPath steps = FieldPath.of(path);
        Decoder decoder = new Decoder(this);
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            int at = walk(s, steps, steps.size());
            return (T) decoder.read(type, s.refs[at], s.bits[at]);
        } catch (org.perilune.value.ConversionException e) {
            throw e.within(steps.asStep());
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    /// Pushes the value that the first `n` steps lead to, nil beyond an absent one; answers its slot.
    private int walk(LuaThread s, FieldPath steps, int n) {
        s.hostPush(global.globals(), 0);
        int at = s.hostSlot();
        for (int i = 0; i < n; i++) {
            Object ref = s.refs[at];
            if (ref == null) {
                return at;
            }
            checkHasFields(ref, steps, i);
            at = Indexing.hostIndex(s, ref, s.bits[at], steps.ref(i), steps.bits(i));
        }
        return at;
    }

    private void checkHasFields(Object ref, FieldPath steps, int i) {
        if (!(ref instanceof LuaTable) && Metatables.of(global, ref) == null) {
            throw new HostMisuseException("'" + steps.prefix(i) + "' is a " + Decoder.describe(ref, 0).split(" ")[0] + ", not a table: it has no fields");
        }
    }

    /// Sets the value at `path`; absent tables on the way are made. Null or nil removes the field.
    ///
    /// @param path as for [#get(String)]
    /// @throws HostMisuseException if the path is malformed or leads through something that has no fields
    @Override
    public void set(String path, Object value) {
        FieldPath steps = FieldPath.of(path);
        Encoder encoder = new Encoder(this);
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            s.hostPush(global.globals(), 0);
            int at = s.hostSlot();
            int last = steps.size() - 1;
            for (int i = 0; i < last; i++) {
                int next = Indexing.hostIndex(s, s.refs[at], s.bits[at], steps.ref(i), steps.bits(i));
                if (s.refs[next] == null) {
                    LuaTable made = new LuaTable();
                    s.refs[next] = made;
                    Indexing.hostAssign(s, s.refs[at], s.bits[at], steps.ref(i), steps.bits(i), made, 0);
                } else {
                    checkHasFields(s.refs[next], steps, i + 1);
                }
                at = next;
            }
            Object ref = value instanceof HostFunction f ? builtin(path, f) : encoder.encode(value);
            Indexing.hostAssign(s, s.refs[at], s.bits[at], steps.ref(last), steps.bits(last), ref, encoder.bits);
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    // ---- making values

    /// A new, empty table.
    public Table newTable() {
        return newTable(0, 0);
    }

    /// A new, empty table with room for `items` items of a sequence and `fields` other fields.
    public Table newTable(int items, int fields) {
        checkThread();
        global.allocated += 72 + 12L * items + 24L * fields;
        return (Table) toValue(new LuaTable(items, fields), 0);
    }

    /// A Java object as a userdata: Lua code can hold it, compare it and pass it back, but not look into it. Converting the userdata to the object's class
    /// gives the object.
    public Userdata wrap(Object object) {
        checkThread();
        global.allocated += 40;
        return (Userdata) toValue(new org.perilune.value.Userdata(object, null), 0);
    }

    /// Converts a Java value, as an argument would be.
    public Value value(Object java) {
        checkThread();
        Encoder encoder = new Encoder(this);
        Object ref = encoder.encode(java);
        return toValue(ref, encoder.bits);
    }

    /// A function written in Java as a Lua function, named for messages.
    public Function function(String name, HostFunction function) {
        checkThread();
        return (Function) toValue(builtin(name, function), 0);
    }

    /// The one method of a functional interface as a Lua function: its parameters and result are converted by their declared types, without an
    /// allocation for numbers.
    ///
    /// ```java
    /// state.set("gcd", state.function("gcd", LongBinaryOperator.class, (a, b) -> gcd(a, b)));
    /// ```
    ///
    /// @param type a public functional interface
    /// @throws IllegalArgumentException if `type` is none or has a type that does not convert
    public <F> Function function(String name, Class<F> type, F function) {
        checkThread();
        return (Function) toValue(HostDoor.BINDER.function(name, type, function), 0);
    }

    /// A method handle as a Lua function: its parameters and result are converted by their types.
    ///
    /// @throws IllegalArgumentException if it has a type that does not convert
    public Function function(String name, MethodHandle handle) {
        checkThread();
        return (Function) toValue(HostDoor.BINDER.function(name, handle), 0);
    }

    /// Sets the functions of a module at its name in the globals.
    ///
    /// @return the module's table
    public Table install(HostModule module) {
        set(module.name(), module);
        return (Table) get(module.name());
    }

    Coroutine newCoroutine(Function function) {
        checkThread();
        return (Coroutine) toValue(LuaThread.create(global, function.function()), 0);
    }

    /// Ends the running script, or the next, soon, wherever it is: it cannot catch that, no Lua code of the state runs any more, and the call in progress throws a
    /// [LimitException] of [org.perilune.host.Limit#INTERRUPT]. Calls made with [Function#callAsync(Object...)] that wait fail with it, too, on this thread if nobody else is inside. May
    /// be called from any thread.
    @Override
    public void interrupt() {
        global.requestEnd();
        if (waiting != null) {
            whenFree(this::endIdle);
        }
    }

    /// Makes the running script, or the next, raise the error "interrupted!" soon, as Ctrl-C does at the command line: for scripts of one's own, since it is a Lua error
    /// that a script may catch, and the state lives on. May be called from any thread.
    public void signal() {
        global.interrupt();
    }

    /// The units of work counted so far, see [Limits].
    public long instructions() {
        return global.meter().instructions();
    }

    /// Lets what was used so far count no more, and limits what comes by `limits`.
    @Override
    public void renew(Limits limits) {
        checkThread();
        global.meter().renew(limits);
    }

    /// Writes out what the state's output and files hold back.
    public void flush() {
        checkThread();
        IoLibrary.flushAll(global);
    }

    /// Ends the state: calls the finalizers of its objects (manual §2.5.1), which closes the files it opened, and flushes its output. Handles on its values
    /// are of no use afterwards. Closing twice does nothing.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        enter();
        try {
            if (entered > 1) {
                throw new HostMisuseException("a host function cannot close the state that calls it: close it when the call has returned");
            }
            try {
                StandardLibraries.close(global);
            } finally {
                closed = true;
            }
        } finally {
            leave();
        }
    }

    /// The value of an error that came out of this state: what the script gave to `error`, a table perhaps.
    public Value errorValue(LuaException error) {
        checkThread();
        return toValue(error.ref(), error.bits());
    }

    // ---- what handles do

    Value toValue(Object ref, long bits) {
        Value basic = Decoder.basicValue(ref, bits);
        if (basic != null) {
            return basic;
        }
        global.handOut(ref);
        if (ref instanceof LuaTable t) {
            return new Table(this, t);
        }
        if (ref instanceof LuaFunction f) {
            return new Function(this, f);
        }
        return ref instanceof LuaThread t ? new Coroutine(this, t) : new Userdata(this, ref);
    }

    String describe(Object ref) {
        return Metatables.typeName(global, ref) + String.format(": 0x%012x", global.addressOf(ref));
    }

    Value callForOne(Object function, Object[] arguments) {
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            int n = callPushed(s, function, arguments);
            if (n == 0) {
                return Value.NIL;
            }
            int slot = s.hostResult(n, 0);
            return toValue(s.refs[slot], s.bits[slot]);
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    Results callForAll(Object function, Object[] arguments) {
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            return results(s, callPushed(s, function, arguments));
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    CompletableFuture<Results> callAsync(LuaFunction function, Executor executor, Object[] arguments) {
        checkThread();
        if (waiting == null) {
            Set<AsyncCall> all = ConcurrentHashMap.newKeySet();
            global.setHostMemory(() -> all.size() * WAITING_BYTES);
            calls = all;
            waiting = new ConcurrentLinkedQueue<>();
        }
        AsyncCall call = new AsyncCall(this, LuaThread.createForHost(global, function), executor);
        global.handOut(call.root());
        global.allocated += WAITING_BYTES;
        call.outcome().whenComplete((results, failure) -> calls.remove(call));
        call.start(arguments);
        return call.outcome();
    }

    /// Runs a call of the host's in a coroutine of its own, to its end or until it waits or pauses; then the answer is null.
    ///
    /// @param arguments    what it starts with; null to go on with it
    /// @param instructions when it pauses: so many units from now on
    Results advance(LuaThread root, Object[] arguments, long instructions) {
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        // The call may be made by a host function of another that is to pause.
        long before = global.meter().pauseAfter(instructions);
        try {
            int n;
            if (arguments == null) {
                n = Protection.hostProceed(s, root);
            } else {
                push(s, arguments);
                n = Protection.hostResume(s, root, arguments.length);
            }
            return n < 0 ? null : results(s, n);
        } catch (LuaException e) {
            global.handOut(e.ref());
            throw e;
        } finally {
            global.meter().pauseAt(before);
            s.leaveHost(frame);
            leave();
        }
    }

    /// Runs `task` for a while; answers whether it has ended.
    boolean runTask(Task task, long instructions) {
        // Who is refused here has changed nothing.
        enter();
        try {
            task.proceed(instructions);
        } finally {
            leave();
        }
        return task.isDone();
    }

    Task newTask(LuaFunction function, Object[] arguments) {
        checkThread();
        LuaThread root = LuaThread.createForHost(global, function);
        global.handOut(root);
        return new Task(this, root, arguments);
    }

    private int callPushed(LuaThread s, Object function, Object[] arguments) {
        s.hostPush(function, 0);
        push(s, arguments);
        try {
            return s.hostCall(arguments.length, null);
        } catch (LuaException e) {
            global.handOut(e.ref());
            throw e;
        }
    }

    Results resume(LuaThread coroutine, Object[] arguments) {
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            push(s, arguments);
            return results(s, Protection.hostResume(s, coroutine, arguments.length));
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    private void push(LuaThread s, Object[] arguments) {
        Encoder encoder = null;
        for (Object a : arguments) {
            if (a instanceof Long || a instanceof Integer) {
                s.hostPush(Tag.INT, ((Number) a).longValue());
            } else if (a instanceof String text) {
                s.hostPush(LuaString.of(text), 0);
            } else {
                encoder = encoder == null ? new Encoder(this) : encoder;
                Object ref = encoder.encode(a);
                s.hostPush(ref, encoder.bits);
            }
        }
    }

    private Results results(LuaThread s, int n) {
        if (n == 0) {
            return Results.ofValues(List.of());
        }
        List<Value> values = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int slot = s.hostResult(n, i);
            values.add(toValue(s.refs[slot], s.bits[slot]));
        }
        return Results.ofValues(List.copyOf(values));
    }

    Value index(Object object, Object key) {
        return index(object, key, Value.class);
    }

    @SuppressWarnings("unchecked")
    <T> T index(Object object, Object key, Class<T> type) {
        if (object instanceof LuaTable t && t.metatable() == null) {
            // No Lua code can run.
            checkThread();
            Encoder encoder = new Encoder(this);
            int at = t.locate(encoder.encode(key), encoder.bits);
            return (T) new Decoder(this).read(type, t.refAt(at), t.bitsAt(at));
        }
        Encoder encoder = new Encoder(this);
        Decoder decoder = new Decoder(this);
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            Object keyRef = encoder.encode(key);
            int at = Indexing.hostIndex(s, object, 0, keyRef, encoder.bits);
            return (T) decoder.read(type, s.refs[at], s.bits[at]);
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    void assign(Object object, Object key, Object value) {
        Encoder encoder = new Encoder(this);
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            Object keyRef = encoder.encode(key);
            long keyBits = encoder.bits;
            Object ref = value instanceof HostFunction f ? builtin(String.valueOf(key), f) : encoder.encode(value);
            Indexing.hostAssign(s, object, 0, keyRef, keyBits, ref, encoder.bits);
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    long length(Object object) {
        LuaThread s = enter();
        LuaThread.HostFrame frame = open(s);
        try {
            int at = Indexing.hostLength(s, object, 0);
            return (long) Reader.LONG.read(new Decoder(this), s.refs[at], s.bits[at]);
        } finally {
            s.leaveHost(frame);
            leave();
        }
    }

    Value rawGet(LuaTable table, Object key) {
        checkThread();
        Encoder encoder = new Encoder(this);
        Object keyRef = encoder.encode(key);
        int at = table.locate(keyRef, encoder.bits);
        return toValue(table.refAt(at), table.bitsAt(at));
    }

    void rawSet(LuaTable table, Object key, Object value) {
        checkThread();
        Encoder encoder = new Encoder(this);
        Object keyRef = encoder.encode(key);
        long keyBits = encoder.bits;
        Object ref = encoder.encode(value);
        Indexing.rawSet(global.running(), table, keyRef, keyBits, ref, encoder.bits);
    }

    void setMetatable(Table table, Table metatable) {
        checkThread();
        if (metatable != null && metatable.state != this) {
            throw new HostMisuseException("the metatable belongs to another state");
        }
        Metatables.set(global, table.object, metatable == null ? null : metatable.table());
    }

    // ---- host functions

    Builtin builtin(String name, HostFunction function) {
        return Builtin.closure(LuaString.of(name), args -> callHost(args, name, function), Later.step(this::pushResults));
    }

    private int callHost(Args args, String name, HostFunction function) {
        List<Value> values = new ArrayList<>(args.count());
        for (int i = 1; i <= args.count(); i++) {
            Object ref = args.ref(i);
            if (ref instanceof LuaString s) {
                // The function will most likely make a Java string of it.
                args.charge(s.length() >> 4);
            }
            values.add(toValue(ref, ref instanceof Tag ? args.bits(i) : 0));
        }
        Args.Mark mark = args.mark();
        try {
            Object result = function.call(new Arguments(this, name, values));
            args.reset(mark);
            return result instanceof CompletionStage<?> stage ? Later.await(stage, args, this::pushResults) : pushResults(args, result);
        } catch (Throwable e) {
            args.reset(mark);
            throw HostFailure.of(e, args);
        }
    }

    private int pushResults(Args args, Object result) {
        Encoder encoder = new Encoder(this);
        if (!(result instanceof Results several)) {
            Object ref = encoder.encode(result);
            args.push(ref, encoder.bits);
            return args.results(1);
        }
        int n = several.size();
        args.reserve(n);
        for (int i = 0; i < n; i++) {
            Object ref = encoder.encode(several.javaValues != null ? several.javaValues[i] : several.get(i));
            args.push(ref, encoder.bits);
        }
        return args.results(n);
    }
}
