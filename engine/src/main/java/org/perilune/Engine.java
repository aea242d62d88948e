package org.perilune;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.perilune.host.Host;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.LuaThread;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaString;

/// What states share: how they are made, what they are granted, and compiled chunks. Build one and keep it.
///
/// ```java
/// Engine engine = Engine.create();
/// Chunk chunk = engine.compile("local name = ... return 'hello, ' .. name", "greeting");
/// try (State state = engine.newState()) {
///     System.out.println(state.run(chunk, "world"));   // hello, world
/// }
/// ```
///
/// Immutable and safe for use by any number of threads.
public final class Engine {
    /// See [Builder#maxCodeBytes].
    static final long STANDARD_CODE_BYTES = 64L << 20;

    /// See [Builder#threadStackBytes].
    static final long STANDARD_STACK_BYTES = 1L << 20;

    private final Host host;
    private final Sandbox sandbox;
    private final Limits limits;
    private final Conversions conversions;
    private final Boot boot;
    private final long threadStackBytes;

    private Engine(Builder from) {
        host = from.host;
        sandbox = from.sandbox;
        limits = from.limits != null ? from.limits : sandbox.standardLimits();
        conversions = from.conversions;
        threadStackBytes = from.threadStackBytes;
        sandbox.validate(host, limits);
        boot = new Boot(host, sandbox, from.execution.compiler(from.background, from.maxCodeBytes));
    }

    /// An engine for scripts of strangers: its states are granted nothing (no files, processes, clocks, environment and streams), have the pure language, and
    /// stay within [Limits#untrusted()] from their making on.
    public static Engine create() {
        return builder().build();
    }

    /// A builder for what [#create] makes, until told otherwise.
    public static Builder builder() {
        return new Builder();
    }

    /// Collects what an engine is to be.
    public static final class Builder {
        private Host host = Host.none();
        private Sandbox sandbox = Sandbox.untrusted();
        private Limits limits;
        private Conversions conversions = Conversions.DEFAULT;
        private Execution execution = Execution.AUTO;
        private boolean background = true;
        private long maxCodeBytes = STANDARD_CODE_BYTES;
        private long threadStackBytes = STANDARD_STACK_BYTES;

        private Builder() {}

        /// Grants the states of the engine what `granted` grants.
        public Builder host(Host granted) {
            host = Objects.requireNonNull(granted, "host");
            return this;
        }

        /// Sets which functions states have beyond the pure language; [Sandbox#untrusted()] unless told otherwise.
        public Builder sandbox(Sandbox features) {
            sandbox = Objects.requireNonNull(features, "sandbox");
            return this;
        }

        /// Sets what a state may use. Unless told otherwise that is [Limits#untrusted()] in the sandbox `untrusted`, and no limits in others.
        public Builder limits(Limits amounts) {
            limits = Objects.requireNonNull(amounts, "limits");
            return this;
        }

        /// Sets how values are converted.
        public Builder conversions(Conversions rules) {
            conversions = Objects.requireNonNull(rules, "conversions");
            return this;
        }

        /// Sets how Lua code is run: [Execution#AUTO] unless told otherwise.
        public Builder execution(Execution way) {
            execution = Objects.requireNonNull(way, "execution");
            return this;
        }

        /// Sets whether code that got hot is compiled by another thread, while the program goes on in tier 0: true unless told otherwise. That is a daemon thread
        /// `perilune-compiler`, one for all engines of the process, which ends when there is nothing to do. Otherwise the thread that runs the program compiles, which then stands
        /// still for some milliseconds each time; that is for hosts that want no other thread, and for runs that shall be alike.
        public Builder backgroundCompilation(boolean wanted) {
            background = wanted;
            return this;
        }

        /// Sets how many bytes of class files hot code may be compiled to, all that is in use at a time taken together: 64 MB unless told otherwise. What gets
        /// hot when they are used up stays in tier 0, where it does the same, slower; code that the collector has freed makes room again. The JVM
        /// needs several times as much for them outside its heap.
        ///
        /// @throws IllegalArgumentException if it is negative
        public Builder maxCodeBytes(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("maxCodeBytes must not be negative: " + bytes);
            }
            maxCodeBytes = bytes;
            return this;
        }

        /// Promises that all threads that will run the engine's states have a Java stack of at least so many bytes; 1 MB, which is the JVM's standard on most systems, unless
        /// told otherwise. How deep scripts may recurse does not depend on it, how fast deep recursion is does: some 300 Lua calls nest for each
        /// megabyte before the Java stack is unwound. A promise that is not kept ends in a `StackOverflowError`.
        ///
        /// @throws IllegalArgumentException if it is less than 512 KB
        public Builder threadStackBytes(long bytes) {
            if (bytes < 512 << 10) {
                throw new IllegalArgumentException("threadStackBytes must be at least 524288: " + bytes);
            }
            threadStackBytes = bytes;
            return this;
        }

        /// The engine.
        ///
        /// @throws IllegalArgumentException if host or limits do not go with the sandbox, with the reasons
        public Engine build() {
            return new Engine(this);
        }
    }

    /// What states are granted.
    public Host host() {
        return host;
    }

    /// Which functions states have beyond the pure language.
    public Sandbox sandbox() {
        return sandbox;
    }

    /// What a state may use if it is not told otherwise.
    public Limits limits() {
        return limits;
    }

    /// How values are converted.
    public Conversions conversions() {
        return conversions;
    }

    /// What the compiler of hot code has done until now for all states of the engine.
    public EngineStatistics statistics() {
        return boot.statistics();
    }

    /// A new state, with its own globals and libraries. To be closed by who makes it.
    public State newState() {
        return newState(limits);
    }

    /// A new state that may use what `amounts` say.
    ///
    /// @throws IllegalArgumentException if these do not go with the sandbox, with the reasons
    public State newState(Limits amounts) {
        return new State(this, boot.open(amounts, threadStackBytes));
    }

    /// A place for scripts to run in, in this process or in a child of its own. To be closed by who makes it.
    ///
    /// A child process gets of its host where its output goes, a copy of the environment, the clock, one random seed, the files and the modules, and the sandbox's features. It costs some
    /// tens of milliseconds and megabytes. The standard input, commands and `os.exit` are refused, with what to do instead.
    ///
    /// @throws IllegalArgumentException if the engine grants what a child process cannot be granted
    /// @throws org.perilune.value.IsolationException if the child process cannot be started
    public Tenant newTenant(Isolation isolation) {
        return isolation == Isolation.PROCESS ? new ChildProcess(this, limits) : newState();
    }

    /// Compiles a chunk for any number of states. It is compiled as in a new state that has the engine's own limits, so size, nesting, memory and time are bounded
    /// by [#limits]; [State#load(String, String)] compiles at the expense of a state.
    ///
    /// @param source the text
    /// @param name   its name in messages, such as `orders.lua`
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.host.LimitException      if it is beyond a limit
    public Chunk compile(String source, String name) {
        // Before its bytes are made, which are no fewer.
        checkSource(source.length());
        return compile(LuaString.of(source).toByteArray(), 0, name);
    }

    /// Compiles a chunk. Binary chunks are refused: what `string.dump` made can be forged, and a text cannot.
    ///
    /// @param source the text, of any encoding
    /// @param name   its name in messages
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.host.LimitException      if it is beyond a limit
    public Chunk compile(byte[] source, String name) {
        return compile(source.clone(), 0, name);
    }

    private void checkSource(long bytes) {
        if (bytes > limits.maxSourceBytes()) {
            throw new LimitException(Limit.SOURCE_BYTES, limits.maxSourceBytes(), null);
        }
    }

    private Chunk compile(byte[] source, int from, String name) {
        GlobalState payer = boot.open(limits, threadStackBytes);
        LuaThread s = payer.running();
        LuaThread.HostFrame frame = s.enterHost();
        try {
            return compile(source, from, name, payer);
        } finally {
            s.leaveHost(frame);
        }
    }

    /// Compiles a chunk at the expense of `payer`, which the host is inside of.
    Chunk compile(byte[] source, int from, String name, GlobalState payer) {
        if (from < source.length && source[from] == GlobalState.BINARY_SIGNATURE) {
            throw new HostMisuseException("'" + name + "' is a binary chunk: compile its source text instead");
        }
        return new Chunk(this, name, boot.compile(source, from, LuaString.of(chunkName(name)), payer));
    }

    /// Compiles the chunk in a file, skipping a byte order mark and a first line that begins with `#`.
    ///
    /// @throws IOException if it cannot be read
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.host.LimitException      if it is beyond a limit
    public Chunk compile(Path file) throws IOException {
        checkSource(Files.size(file));
        byte[] source = Files.readAllBytes(file);
        return compile(source, Boot.skipFirstLineComment(source), "@" + file);
    }

    /// Compiles the chunk that `reader` reads, to its end. The reader is not closed.
    ///
    /// @param name its name in messages
    /// @throws IOException if it cannot be read
    /// @throws org.perilune.value.LuaSyntaxException if it is no chunk
    /// @throws org.perilune.host.LimitException      if it is beyond a limit; what is more than [Limits#maxSourceBytes] characters long is not read to its end
    public Chunk compile(Reader reader, String name) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] some = new char[8192];
        for (int n = reader.read(some); n >= 0; n = reader.read(some)) {
            text.append(some, 0, n);
            checkSource(text.length());
        }
        return compile(text.toString(), name);
    }

    /// The chunk name that `load` would be given (manual §4.9 `source`): a plain name is shown in messages as it is.
    static String chunkName(String name) {
        return name.startsWith("@") || name.startsWith("=") ? name : "=" + name;
    }
}
