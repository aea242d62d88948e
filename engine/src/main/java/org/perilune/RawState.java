package org.perilune;

import java.util.function.Consumer;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.interpreter.Decoder;
import org.perilune.jit.CompiledListing;
import org.perilune.runtime.ExitException;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.runtime.Tier;
import org.perilune.stdlib.StandardLibraries;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// A Lua state as the engine's own modules use it: on the values of `org.perilune.value`, without wrapping or converting them.
///
/// ```java
/// RawState state = RawState.create(Host.none());
/// Object[] sum = state.call(state.load("return 1 + 1", "=sum"));   // { 2L }
/// ```
///
/// Java sees integers as [Long], floats as [Double], booleans as [Boolean], nil as null and other values as the classes of
/// `org.perilune.value`. A state is used by one thread at a time; [#interrupt] may be called from any.
public final class RawState implements AutoCloseable {
    private final GlobalState global;
    private final Boot boot;

    private RawState(Boot boot, Limits limits, long threadStackBytes) {
        this.boot = boot;
        global = boot.open(limits, threadStackBytes);
    }

    /// A state with all standard libraries, to which `host` grants what it grants.
    public static RawState create(Host host) {
        return create(host, Limits.none(), Sandbox.full());
    }

    /// A state with the libraries that `sandbox` has, to which `host` grants what it grants, and which may use what `limits` say.
    ///
    /// @throws IllegalArgumentException if host or limits do not go with the sandbox, with the reasons
    public static RawState create(Host host, Limits limits, Sandbox sandbox) {
        return create(host, limits, sandbox, Execution.AUTO);
    }

    /// Like the other, for code that is run in a certain way.
    public static RawState create(Host host, Limits limits, Sandbox sandbox, Execution execution) {
        return create(host, limits, sandbox, execution, Engine.STANDARD_STACK_BYTES);
    }

    /// Like the other, for threads that have `threadStackBytes` of Java stack, see [Engine.Builder#threadStackBytes].
    public static RawState create(Host host, Limits limits, Sandbox sandbox, Execution execution, long threadStackBytes) {
        return new RawState(new Boot(host, sandbox, execution.compiler(true, Engine.STANDARD_CODE_BYTES)), limits, threadStackBytes);
    }

    /// Like the other, for tests and tools that bring a tier.
    static RawState create(Host host, Limits limits, Sandbox sandbox, Tier tier) {
        return new RawState(new Boot(host, sandbox, tier, null), limits, Engine.STANDARD_STACK_BYTES);
    }

    /// The table of global variables.
    public LuaTable globals() {
        return global.globals();
    }

    /// Compiles a chunk.
    ///
    /// @param source    the text, in UTF-8
    /// @param chunkName its name in messages: `=name` as it is, `@file` for a file, anything else is shown as source text
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    public LuaFunction load(String source, String chunkName) {
        return load(LuaString.of(source).toByteArray(), chunkName);
    }

    /// Compiles a chunk, or reads a binary one (`string.dump` made it).
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    public LuaFunction load(byte[] source, String chunkName) {
        return load(source, 0, chunkName);
    }

    private LuaFunction load(byte[] source, int from, String chunkName) {
        LuaString name = LuaString.of(chunkName);
        LuaFunction function = from < source.length && source[from] == GlobalState.BINARY_SIGNATURE
                ? global.loadBinary(source, from, source.length, name)
                : global.load(source, from, source.length, name);
        global.handOut(function);
        return function;
    }

    /// Compiles or reads a chunk that comes from a file: a byte order mark and a first line that begins with `#` are skipped.
    ///
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    public LuaFunction loadFile(byte[] source, String chunkName) {
        return load(source, Boot.skipFirstLineComment(source), chunkName);
    }

    /// The bytecode listing of a function, as `luac -l` prints it.
    ///
    /// @param full whether constants, local variables and upvalues are listed, too
    /// @throws IllegalArgumentException if it is no function of Lua code
    public String listing(LuaFunction function, boolean full) {
        if (!(function instanceof LuaClosure c)) {
            throw new IllegalArgumentException("not a Lua function");
        }
        return org.perilune.bytecode.Listing.of(c.code.prototype, full);
    }

    /// Runs a chunk once, to its end, in tier 0, and lists what tier 1 makes of each of its functions with what was noted meanwhile.
    ///
    /// @param source    the chunk, as in a file
    /// @param chunkName its name in messages, see [#load]
    /// @param loops     whether loops are listed, too, as they are compiled when entered on their own
    /// @param errors    where the message goes if the chunk ends with an error
    /// @return the listing
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    public static String compiledListing(Host host, byte[] source, String chunkName, boolean loops, Consumer<LuaException> errors) {
        CompiledListing listing = new CompiledListing();
        try (RawState state = create(host, Limits.none(), Sandbox.full(), Decoder.counting(listing))) {
            LuaClosure main = (LuaClosure) state.loadFile(source, chunkName);
            try {
                state.call(main);
            } catch (LuaException e) {
                errors.accept(e);
            } catch (ExitException _) {
                // It has run to its end.
            }
            return listing.of(main.code, loops);
        }
    }

    /// Calls a function.
    ///
    /// @param arguments null, Boolean, Long, Integer, Double, String, byte[] or values of `org.perilune.value`
    /// @return the results; an empty array for none
    /// @throws LuaException the error that ended the call; its traceback is recorded
    public Object[] call(LuaFunction function, Object... arguments) {
        return call(function, null, arguments);
    }

    /// Calls a function with a message handler, which sees an error's value at the place of the error and answers the value
    /// to be thrown (as `xpcall`); null for none.
    public Object[] call(LuaFunction function, LuaFunction handler, Object... arguments) {
        LuaThread s = global.mainThread();
        LuaThread.HostFrame frame = s.enterHost();
        try {
            s.hostPush(function, 0);
            for (Object a : arguments) {
                push(s, a);
                global.handOut(a);
            }
            int n = s.hostCall(arguments.length, handler);
            Object[] results = new Object[n];
            for (int i = 0; i < n; i++) {
                int slot = s.hostResult(n, i);
                results[i] = toJava(s.refs[slot], s.bits[slot]);
                global.handOut(results[i]);
            }
            return results;
        } catch (LuaException e) {
            global.handOut(e.ref());
            throw e;
        } finally {
            s.leaveHost(frame);
        }
    }

    private static void push(LuaThread s, Object a) {
        // No pattern switch: linking one takes longer than a small script.
        if (a instanceof Long l) {
            s.hostPush(Tag.INT, l);
        } else if (a instanceof Integer i) {
            s.hostPush(Tag.INT, i);
        } else if (a instanceof Double d) {
            s.hostPush(Tag.FLOAT, Double.doubleToRawLongBits(d));
        } else if (a instanceof String text) {
            s.hostPush(LuaString.of(text), 0);
        } else if (a instanceof byte[] bytes) {
            s.hostPush(LuaString.copyOf(bytes), 0);
        } else {
            s.hostPush(a, 0);
        }
    }

    private static Object toJava(Object ref, long bits) {
        if (ref == Tag.INT) {
            return bits;
        }
        return ref == Tag.FLOAT ? (Object) Double.longBitsToDouble(bits) : ref;
    }

    /// A value as `tostring` shows it, without metamethods.
    public static String display(Object value) {
        return switch (value) {
            case null -> "nil";
            case Double d -> LuaNumber.toLuaString(d).toString();
            default -> value.toString();
        };
    }

    /// Makes the running script raise the error "interrupted!" soon. May be called from any thread.
    public void interrupt() {
        global.interrupt();
    }

    /// Takes an interrupt back that no script has noticed.
    public void forgetInterrupt() {
        global.takeInterrupt();
    }

    /// Ends the running script, or the next, soon: unlike an [#interrupt] it cannot catch that, no Lua code runs any more, and the call in progress throws
    /// a [org.perilune.host.LimitException] of [org.perilune.host.Limit#INTERRUPT]. May be called from any thread.
    public void kill() {
        global.requestEnd();
    }

    /// What the compiler of hot code has done until now for this state.
    public EngineStatistics statistics() {
        return boot.statistics();
    }

    /// The units of work counted so far, see [Limits].
    public long instructions() {
        return global.meter().instructions();
    }

    /// Lets what was used so far count no more, and limits what comes by `limits`.
    public void renew(Limits limits) {
        global.meter().renew(limits);
    }

    /// Ends the state: calls the finalizers of all its objects (manual §2.5.1), which closes the files it opened, and flushes what was
    /// written to the standard output.
    @Override
    public void close() {
        StandardLibraries.close(global);
    }

    /// The machine underneath, for the engine's own modules.
    GlobalState global() {
        return global;
    }
}
