package org.perilune.runtime;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.perilune.bytecode.Dump;
import org.perilune.bytecode.Prototype;
import org.perilune.bytecode.Undump;
import org.perilune.host.Host;
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
    private final Tier tier;
    private final ChunkLoader loader;
    private final LuaThread mainThread;
    private final WeakHashMap<Object, Long> addresses = new WeakHashMap<>();
    private volatile boolean interrupted;

    /// The coroutine that runs now.
    LuaThread running;

    /// Working memory for building strings.
    byte[] scratch = new byte[256];

    /// Working memory for conversions.
    final long[] number = new long[2];

    /// A state with an empty globals table.
    public GlobalState(Host host, Tier tier, ChunkLoader loader) {
        this.host = host;
        this.tier = tier;
        this.loader = loader;
        mainThread = new LuaThread(this, true);
        running = mainThread;
        collector = new Collector(this);
        // The two predefined entries of the registry (manual §4.5).
        registry.setInteger(1, mainThread, 0);
        registry.setInteger(2, globals, 0);
    }

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
        return instantiate(loader.load(source, from, to, chunkName));
    }

    /// Reads a binary chunk (manual §6.4 `string.dump`) to a function of this state whose first upvalue is the table of globals. Every binary
    /// chunk that a program loads comes through here.
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is none, or not fit to run
    public LuaClosure loadBinary(byte[] chunk, int from, int to, LuaString chunkName) {
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
        Upvalue[] upvalues = new Upvalue[p.upvalues().length];
        for (int i = 0; i < upvalues.length; i++) {
            upvalues[i] = new Upvalue();
        }
        if (upvalues.length > 0) {
            upvalues[0].set(globals, 0);
        }
        Code code = new Code(p, tier);
        allocated += 300 + 44L * p.code().length;
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
        return addresses.computeIfAbsent(ref, r -> 0x55d000000000L + 0x20L * nextAddress++);
    }

    private long nextAddress = 1;

    // ---- garbage collection (manual §2.5)

    /// The bytes of Lua objects made since the heap was walked last: an estimate, see [Collector]. Who makes objects adds to it.
    public long allocated;

    /// Tables, functions, coroutines and userdata that were handed to the host: alive as long as the JVM's collector has not found that nobody holds
    /// them. (So what the state itself holds, if only in a weak table or for its finalizer, stays alive once it was handed out.)
    final Set<Object> heldByHost = Collections.newSetFromMap(new WeakHashMap<>());

    /// The slices of work that all coroutines have used up, see [LuaThread#safepoint].
    long slices;

    private final Collector collector;

    /// What a program can see of garbage collection.
    public Collector collector() {
        return collector;
    }

    /// Notes that the host was given `value`, of any class.
    public void handOut(Object value) {
        boolean closure = value instanceof LuaFunction && !(value instanceof Builtin b && b.captured == null);
        if (closure || value instanceof LuaTable || value instanceof Coroutine || value instanceof Userdata) {
            heldByHost.add(value);
        }
    }

    /// Makes the running script raise the error "interrupted!" at its next safepoint. May be called from any thread.
    public void interrupt() {
        interrupted = true;
    }

    /// Whether an interrupt waits, which is thereby taken.
    boolean takeInterrupt() {
        if (!interrupted) {
            return false;
        }
        interrupted = false;
        return true;
    }
}
