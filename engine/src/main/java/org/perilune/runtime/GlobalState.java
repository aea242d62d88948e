package org.perilune.runtime;

import java.util.WeakHashMap;
import org.perilune.bytecode.Dump;
import org.perilune.bytecode.Prototype;
import org.perilune.bytecode.Undump;
import org.perilune.host.Host;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;

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
        return new LuaClosure(new Code(p, tier), upvalues);
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

    // ---- garbage collection (manual §2.5): the JVM's, seen through the options of `collectgarbage`

    private boolean collecting = true;
    private long pause = 200;
    private long stepMultiplier = 200;

    /// Whether the collector was not stopped by the program.
    public boolean isCollecting() {
        return collecting;
    }

    /// Stops or restarts what the program can see of the collector.
    public void setCollecting(boolean on) {
        collecting = on;
    }

    /// Replaces the pause and answers the old one; the JVM's collector does not look at it.
    public long swapPause(long value) {
        long old = pause;
        pause = value;
        return old;
    }

    /// Replaces the step multiplier and answers the old one; the JVM's collector does not look at it.
    public long swapStepMultiplier(long value) {
        long old = stepMultiplier;
        stepMultiplier = value;
        return old;
    }

    /// The bytes of the JVM's heap in use, garbage included.
    public long countBytes() {
        Runtime r = Runtime.getRuntime();
        return r.totalMemory() - r.freeMemory();
    }

    /// Clears the dead entries of weak tables.
    public void collect() {
        weakTables.collect(this);
    }

    final WeakTables weakTables = new WeakTables();

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
