package org.perilune.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.perilune.bytecode.Dump;
import org.perilune.bytecode.Prototype;
import org.perilune.bytecode.Undump;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.value.HeapHolder;
import org.perilune.value.Coroutine;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;
import org.perilune.value.Userdata;

/// What all coroutines of one state share: registry, globals, metatables of the basic types, the host's grants.
/// Not thread-safe, except [#interrupt].
public final class GlobalState {
    /// How deep calls that the Java stack must carry (callbacks of library functions, coroutines resuming coroutines) may nest:
    /// PUC's LUAI_MAXCCALLS.
    public static final int MAX_NESTED_CALLS = 200;

    /// The first byte of every binary chunk, and of no text.
    public static final byte BINARY_SIGNATURE = 0x1b;

    private final LuaTable registry = new LuaTable();
    private final LuaTable globals = new LuaTable();
    private final LuaTable[] typeMetatables = new LuaTable[LuaType.values().length];
    private final Host host;
    private final Sandbox sandbox;
    private final Meter meter;
    private final Tier tier;
    private final ChunkLoader loader;
    private final LuaThread mainThread;
    private WeakHashMap<Object, Long> addresses;
    private volatile boolean interrupted;

    private static final byte[] NO_BYTES = new byte[0];
    private static final Object[] NO_PARTS = new Object[0];

    private Object[] parts = NO_PARTS;

    /// Whether the quota of the present call is used up, so that it pauses where a Lua function next starts or a loop jumps back, if it can there.
    boolean pausing;

    /// The coroutine that runs now.
    LuaThread running;

    /// Working memory for building strings.
    byte[] scratch = NO_BYTES;

    /// Working memory for conversions.
    final long[] number = new long[2];

    /// A state with an empty globals table.
    ///
    /// @param threadStackBytes the Java stack of the threads that will run it
    /// @throws IllegalArgumentException if host and limits do not go with the sandbox
    public GlobalState(Host host, Limits limits, Sandbox sandbox, Tier tier, ChunkLoader loader, long threadStackBytes) {
        sandbox.validate(host, limits);
        javaLevels = LuaThread.levelsIn(threadStackBytes);
        this.host = host;
        this.sandbox = sandbox;
        this.tier = tier;
        this.loader = loader;
        mainThread = new LuaThread(this, true);
        running = mainThread;
        collector = new Collector(this);
        meter = new Meter(this, limits);
        // The two predefined entries of the registry (manual §4.5).
        registry.setInteger(1, mainThread, 0);
        registry.setInteger(2, globals, 0);
    }

    private final int javaLevels;

    /// How many Lua calls may nest on the Java stack before it is unwound.
    int javaLevels() {
        return javaLevels;
    }

    /// The host's object for this state, for functions that are shared by states; null if it has none.
    public Object owner() {
        return owner;
    }

    /// Sets the host's object for this state.
    public void setOwner(Object hostObject) {
        owner = hostObject;
    }

    private Object owner;

    /// The registry (manual §4.5): for the library's own use and `debug.getregistry`.
    public LuaTable registry() {
        return registry;
    }

    /// The table of global variables.
    public LuaTable globals() {
        return globals;
    }

    /// What the host grants.
    public Host host() {
        return host;
    }

    /// Which functions exist beyond the pure language.
    public Sandbox sandbox() {
        return sandbox;
    }

    /// What a library keeps in Java for each state: an object of class `type`, made by `maker` when it is first asked for. It must not hold Lua values that
    /// nothing else holds.
    public <T> T part(Class<T> type, Function<GlobalState, T> maker) {
        T known = partIfMade(type);
        if (known != null) {
            return known;
        }
        T made = maker.apply(this);
        parts = Arrays.copyOf(parts, parts.length + 1);
        parts[parts.length - 1] = made;
        return made;
    }

    /// The part of class `type`, or null if nobody has asked for it.
    public <T> T partIfMade(Class<T> type) {
        for (Object part : parts) {
            if (part.getClass() == type) {
                return type.cast(part);
            }
        }
        return null;
    }

    /// What counts and limits what this state uses.
    public Meter meter() {
        return meter;
    }

    /// How code of this state runs.
    public Tier tier() {
        return tier;
    }

    /// How source text is compiled.
    public ChunkLoader loader() {
        return loader;
    }

    /// Compiles a text chunk to a function of this state whose `_ENV` is the table of globals.
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    public LuaClosure load(byte[] source, int from, int to, LuaString chunkName) {
        return instantiate(compile(source, from, to, chunkName));
    }

    /// Compiles source text at the expense of this state.
    ///
    /// @throws org.perilune.value.LuaSyntaxException   if it is no chunk
    /// @throws org.perilune.host.LimitException the end
    public Prototype compile(byte[] source, int from, int to, LuaString chunkName) {
        long before = meter.beginCompiling(to - from);
        try {
            return loader.load(source, from, to, chunkName, meter.limits().maxSourceNesting(), meter::countTokens);
        } finally {
            meter.endCompiling(before);
        }
    }

    /// Whether no bytes behind the first `length` of `source` can make them a chunk, see [ChunkLoader#isHopeless].
    public boolean isHopeless(byte[] source, int length) {
        long before = meter.beginCompiling(length);
        try {
            return loader.isHopeless(source, length, meter::countTokens);
        } finally {
            meter.endCompiling(before);
        }
    }

    /// Reads a binary chunk (manual §6.4 `string.dump`) to a function of this state whose first upvalue is the table of globals. Every binary
    /// chunk that a program loads comes through here.
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is none, or not fit to run
    public LuaClosure loadBinary(byte[] chunk, int from, int to, LuaString chunkName) {
        meter.beginCompiling((to - from) * 4);
        allocate(4L * (to - from));
        return instantiate(Undump.undump(chunk, from, to, chunkName, StringTable::intern));
    }

    /// The binary chunk of a function (manual §6.4 `string.dump`).
    ///
    /// @param strip whether to leave out what only messages and debuggers need
    public LuaString dump(LuaClosure function, boolean strip) {
        return Dump.dump(function.code.prototype, strip);
    }

    /// A closure of main function `p` with fresh upvalues, the first of which is the table of globals.
    public LuaClosure instantiate(Prototype p) {
        allocate(300 + 44L * p.code().length);
        return instantiate(new Code(p, tier));
    }

    /// A closure of the main function `code`, which other states may run too, with fresh upvalues, the first of which is the table of globals.
    public LuaClosure instantiate(Code code) {
        Upvalue[] upvalues = new Upvalue[code.prototype.upvalues().length];
        for (int i = 0; i < upvalues.length; i++) {
            upvalues[i] = new Upvalue();
        }
        if (upvalues.length > 0) {
            upvalues[0].set(globals, 0);
        }
        if (code.mentionsMode()) {
            // Perhaps it sets the field in a metatable that is in use already, which nobody would notice.
            collector.watch();
        }
        return new LuaClosure(code, upvalues);
    }

    /// The coroutine in which the host's own calls run.
    public LuaThread mainThread() {
        return mainThread;
    }

    /// The coroutine that runs now.
    public LuaThread running() {
        return running;
    }

    /// The metatable that all values of a basic type share, or null. Tables and full userdata have their own.
    public LuaTable typeMetatable(LuaType type) {
        return typeMetatables[type.ordinal()];
    }

    /// Replaces the metatable that all values of a basic type share; null for none.
    public void setTypeMetatable(LuaType type, LuaTable metatable) {
        typeMetatables[type.ordinal()] = metatable;
    }

    /// A number that stands for the address of a reference value in `tostring` and `%p`: unique in this state for as long as the value
    /// lives, and the same on every run of the same program.
    public long addressOf(Object ref) {
        if (addresses == null) {
            addresses = new WeakHashMap<>();
        }
        return addresses.computeIfAbsent(ref, r -> 0x55d000000000L + 0x20L * nextAddress++);
    }

    private long nextAddress = 1;

    // ---- garbage collection (manual §2.5)

    private HeapHolder hostMemory;

    /// What the host's side holds for the state and counts as its memory; null if it has said nothing.
    HeapHolder hostMemory() {
        return hostMemory;
    }

    /// Has `holder` count as memory of the state.
    public void setHostMemory(HeapHolder holder) {
        hostMemory = holder;
    }

    /// The bytes of Lua objects made since the heap was walked last: an estimate, see [Collector]. Who makes objects adds to it.
    public long allocated;

    /// How many names were compared to find those of functions for messages, not yet counted as work: scripts decide how many there are.
    long namesLookedAt;

    /// The work of [#namesLookedAt], which then counts as counted.
    long costOfNames() {
        long looked = namesLookedAt;
        namesLookedAt = 0;
        return looked >> 2;
    }

    /// The work of telling `frames` frames of the stack, to be counted where that may end the script.
    public long costOfTraceback(int frames) {
        return 128 + 32L * Math.min(frames, Traceback.MOST_FRAMES) + costOfNames();
    }

    /// Tables, functions, coroutines and userdata that were handed to the host: alive as long as the JVM's collector has not found that nobody holds
    /// them. (So what the state itself holds, if only in a weak table or for its finalizer, stays alive once it was handed out.)
    private Set<Object> heldByHost = Set.of();

    private final Collector collector;

    /// What a program can see of garbage collection.
    public Collector collector() {
        return collector;
    }

    /// Notes that the host was given `value`, of any class.
    public void handOut(Object value) {
        boolean closure = value instanceof LuaFunction && !(value instanceof Builtin b && b.captured == null);
        if (closure || value instanceof LuaTable || value instanceof Coroutine || value instanceof Userdata) {
            if (heldByHost.isEmpty()) {
                heldByHost = Collections.newSetFromMap(new WeakHashMap<>());
            }
            heldByHost.add(value);
        }
    }

    /// The objects that the host may still hold.
    Set<Object> heldByHost() {
        return heldByHost;
    }

    /// Counts `bytes` about to be allocated at once: for what may be large. Must be called before, so that it can be refused; anything may be on the
    /// Java stack.
    ///
    /// @throws org.perilune.host.LimitException if memory does not suffice
    public void allocate(long bytes) {
        if (allocated + bytes > meter.memoryLook()) {
            meter.checkRoom(bytes);
        }
        allocated += bytes;
    }

    /// Gives back what the state held, because a limit has ended it: what Java still holds of it is empty.
    public void release() {
        collector.release();
        for (Runnable r : releases) {
            r.run();
        }
        registry.clear();
        globals.clear();
        Arrays.fill(typeMetatables, null);
        addresses = null;
        heldByHost = Set.of();
        running = mainThread;
        mainThread.release();
        scratch = NO_BYTES;
    }

    private List<Runnable> releases = List.of();

    /// Has `action` done when a limit ends the state, for what is not only memory. It must run no Lua code.
    public void whenReleased(Runnable action) {
        if (releases.isEmpty()) {
            releases = new ArrayList<>();
        }
        releases.add(action);
    }

    /// Ends the running script, or the next: it gets no chance to do anything. The host's call ends with a [org.perilune.host.LimitException].
    /// May be called from any thread.
    public void requestEnd() {
        meter.requestEnd();
    }

    /// Does what [#requestEnd] asks for if nothing runs, by the thread that uses the state.
    public void endIdle() {
        meter.endIdle();
    }

    /// Makes the running script raise the error "interrupted!" at its next safepoint. May be called from any thread.
    public void interrupt() {
        interrupted = true;
    }

    /// Whether an interrupt waits.
    boolean isInterrupted() {
        return interrupted;
    }

    /// Whether an interrupt waits, which is thereby taken.
    public boolean takeInterrupt() {
        if (!interrupted) {
            return false;
        }
        interrupted = false;
        return true;
    }
}
