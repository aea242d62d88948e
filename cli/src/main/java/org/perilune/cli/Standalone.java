package org.perilune.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.perilune.EngineStatistics;
import org.perilune.RawState;
import org.perilune.host.Errno;
import org.perilune.host.Host;
import org.perilune.host.LimitException;
import org.perilune.stdlib.BaseLibrary;
import org.perilune.stdlib.DebugLibrary;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;
import sun.misc.SignalHandler;

/// The stand-alone interpreter (manual §7): what `lua` does with its arguments, in its order.
final class Standalone {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;

    /// The variables that `-E` hides from the library `package`.
    private static final String[] PATH_VARIABLES = {"LUA_PATH_5_3", "LUA_PATH", "LUA_CPATH_5_3", "LUA_CPATH"};

    private static final String[] INIT_VARIABLES = {"LUA_INIT_5_3", "LUA_INIT"};

    private final Invocation invocation;
    private final Options options;
    private final RawState state;
    private final Interrupts interrupts;
    private final LuaFunction handler;
    private final LuaFunction loadFile;
    private final LuaFunction protectedCall;

    private Standalone(Invocation invocation, Options options, RawState state) {
        this.invocation = invocation;
        this.options = options;
        this.state = state;
        interrupts = Interrupts.of(state, invocation.host().input());
        // These are taken from no table that code could change, and exist in every sandbox.
        loadFile = BaseLibrary.LIBRARY.function("loadfile");
        protectedCall = BaseLibrary.LIBRARY.function("pcall");
        handler = MessageHandler.with(DebugLibrary.LIBRARY.function("traceback"));
    }

    /// Does what the arguments say.
    ///
    /// @return the exit status
    /// @throws org.perilune.runtime.ExitException if the script called `os.exit`; all output is flushed by then
    static int run(Invocation invocation) {
        Options options = Options.of(invocation);
        if (options.bad() != null) {
            Help.complainOf(invocation, options);
            return FAILURE;
        }
        if (options.help()) {
            Help.print(invocation);
            return SUCCESS;
        }
        if (options.version() || options.versionOnly()) {
            invocation.writeLine(Version.banner());
        }
        if (options.versionOnly()) {
            return SUCCESS;
        }
        Host host = options.isolated() ? withoutPaths(invocation.host()) : invocation.host();
        Confinement confinement = options.confinement();
        try {
            RawState state = create(confinement.confine(host), options);
            try (state) {
                return new Standalone(invocation, options, state).run() ? SUCCESS : FAILURE;
            } finally {
                if (options.statistics()) {
                    invocation.writeErrorLine(LuaString.of(describe(state.statistics())));
                }
            }
        } catch (LimitException e) {
            invocation.writeErrorLine(LuaString.of("killed: " + e.getMessage()));
            return Confinement.KILLED;
        } catch (IllegalArgumentException e) {
            invocation.complain(LuaString.of(String.valueOf(e.getMessage())));
            return FAILURE;
        }
    }

    /// What `--stats` tells.
    private static String describe(EngineStatistics s) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "tier 1: %d functions and %d loops compiled (%d of these again), %.1f KB of class files, %.1f ms (at most %.1f ms at a time)",
                s.functions(),
                s.loops(),
                s.recompilations(),
                s.codeBytes() / 1e3,
                s.compilationNanos() / 1e6,
                s.longestCompilationNanos() / 1e6));
        list(text, "wrong guesses", s.exitsInAll(), s.exits());
        list(text, "declined", s.declinedInAll(), s.declined());
        return text.toString();
    }

    private static void list(StringBuilder text, String what, long sum, Map<String, Long> counts) {
        text.append("\ntier 1: ").append(what).append(": ").append(sum);
        String separator = " (";
        for (Map.Entry<String, Long> e : counts.entrySet()) {
            text.append(separator).append(e.getKey()).append(' ').append(e.getValue());
            separator = ", ";
        }
        text.append(counts.isEmpty() ? "" : ")");
    }

    private static RawState create(Host host, Options options) {
        Confinement confinement = options.confinement();
        return RawState.create(host, confinement.limits(), confinement.sandbox(), options.execution(), Main.STACK_BYTES);
    }

    /// The host without what `package` would read from the environment. `os.getenv` does not show these either, then.
    private static Host withoutPaths(Host host) {
        Map<String, String> environment = new HashMap<>(host.environment());
        for (String variable : PATH_VARIABLES) {
            environment.remove(variable);
        }
        return host.toBuilder().environment(environment).build();
    }

    private boolean run() {
        state.globals().setString("arg", argumentTable());
        int script = options.script();
        boolean hasScript = script < invocation.argumentCount();
        if (!options.isolated() && !options.confinement().isConfined() && !runInit()) {
            return false;
        }
        if (!runArguments(script)) {
            return false;
        }
        if (hasScript && !runScript(script)) {
            return false;
        }
        if (options.interactive()) {
            loop();
        } else if (!hasScript && !options.executes() && !options.version()) {
            if (!invocation.terminal()) {
                // lua does not look at what came of this, and scripts in the field may rely on it; "-" does tell.
                runFile(null);
                return true;
            }
            invocation.writeLine(Version.banner());
            loop();
        }
        return true;
    }

    private void loop() {
        if (invocation.host().input() instanceof TerminalInput input) {
            input.share();
        }
        try (LineSource lines = LineSource.open(invocation, state)) {
            new Repl(this, state, invocation, lines).run();
        }
    }

    /// The table `arg`: the script at 0, its arguments from 1, what stood before it at negative indices. Without a script the
    /// program is at 0.
    private LuaTable argumentTable() {
        int count = invocation.argumentCount();
        int script = options.script() == count ? 0 : options.script();
        LuaTable arg = new LuaTable(count - script - 1, script + 1);
        for (int i = script + 1; i < count; i++) {
            arg.setInteger(i - (long) script, invocation.argument(i), 0);
        }
        for (int i = 0; i <= script; i++) {
            arg.setInteger(i - (long) script, invocation.argument(i), 0);
        }
        return arg;
    }

    private boolean runInit() {
        for (String variable : INIT_VARIABLES) {
            String init = invocation.host().environment().get(variable);
            if (init != null) {
                return init.startsWith("@")
                        ? runFile(LuaString.of(init.substring(1)))
                        : runText(LuaString.of(init), "=" + variable);
            }
        }
        return true;
    }

    /// Runs the options `-e` and `-l` in front of argument `end`.
    private boolean runArguments(int end) {
        for (int i = 1; i < end; i++) {
            LuaString option = invocation.argument(i);
            if (Confinement.Builder.knows(option.toString())) {
                i++; // its value
                continue;
            }
            int kind = option.byteAt(1);
            if (option.contentEquals("--tier")) {
                i++;
            } else if (kind == 'e' || kind == 'l') {
                LuaString value = option.length() > 2 ? option.substring(2, option.length()) : invocation.argument(++i);
                if (!(kind == 'e' ? runText(value, "=(command line)") : runLibrary(value))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Runs the script at argument `index`. The name "-" is the standard input, except after "--".
    private boolean runScript(int index) {
        LuaString name = invocation.argument(index);
        boolean input = name.contentEquals("-") && !invocation.argument(index - 1).contentEquals("--");
        LuaFunction chunk = load(input ? null : name);
        if (chunk == null) {
            return false;
        }
        // Code that ran before may have changed the table.
        if (!(global("arg") instanceof LuaTable arg)) {
            invocation.complain(LuaString.of("'arg' is not a table"));
            return false;
        }
        Object[] arguments = new Object[arg.arrayCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = boxed(arg.arrayRef(i), arg.arrayBits(i));
        }
        return callReporting(chunk, arguments) != null;
    }

    private boolean runFile(@Nullable LuaString name) {
        LuaFunction chunk = load(name);
        return chunk != null && callReporting(chunk) != null;
    }

    private boolean runText(LuaString text, String chunkName) {
        LuaFunction chunk;
        try {
            chunk = state.load(text.toByteArray(), chunkName);
        } catch (LuaException e) {
            invocation.complain(Invocation.messageOf(e));
            return false;
        }
        return callReporting(chunk) != null;
    }

    /// `name = require(name)`
    private boolean runLibrary(LuaString name) {
        if (!(global("require") instanceof LuaFunction require)) {
            invocation.complain(LuaString.of("'require' is not a function"));
            return false;
        }
        Object[] results = callReporting(require, name);
        if (results == null) {
            return false;
        }
        setGlobal(name, results.length == 0 ? null : results[0]);
        return true;
    }

    /// The chunk of a file, null for the standard input; or null after its error was reported.
    private @Nullable LuaFunction load(@Nullable LuaString name) {
        if (options.confinement().isConfined()) {
            return loadForConfined(name);
        }
        Object[] results = name == null ? state.call(loadFile) : state.call(loadFile, name);
        if (results[0] instanceof LuaFunction chunk) {
            return chunk;
        }
        invocation.complain((LuaString) results[1]);
        return null;
    }

    /// The same for a program that itself may perhaps open no file.
    private @Nullable LuaFunction loadForConfined(@Nullable LuaString name) {
        byte[] source;
        try {
            if (name == null) {
                InputStream input = invocation.host().input();
                source = input == null ? new byte[0] : input.readAllBytes();
            } else {
                source = Files.readAllBytes(Path.of(name.toString()));
            }
        } catch (IOException | InvalidPathException e) {
            invocation.complain(LuaString.of("cannot open " + (name == null ? "stdin" : name) + ": "
                    + (e instanceof IOException io ? Errno.describe(io) : e.getMessage())));
            return null;
        }
        try {
            return state.loadFile(source, name == null ? "=stdin" : "@" + name);
        } catch (LuaException e) {
            invocation.complain(Invocation.messageOf(e));
            return null;
        }
    }

    /// The results of a call, or null after its error was reported.
    private Object @Nullable [] callReporting(LuaFunction function, Object... arguments) {
        try {
            return call(function, arguments);
        } catch (LuaException e) {
            invocation.complain(Invocation.messageOf(e));
            return null;
        }
    }

    /// Calls a function of the program: interruptible, and with a traceback in the message of an error.
    ///
    /// @throws LuaException the error, whose value is the whole message
    Object[] call(LuaFunction function, Object... arguments) {
        @Nullable SignalHandler before = interrupts.arm();
        try {
            return state.call(function, handler, arguments);
        } finally {
            interrupts.disarm(before);
        }
    }

    /// Prints values with the program's own `print`, interruptible as well.
    ///
    /// @return the error that `print` ended with, or null
    @Nullable LuaString print(Object[] values) {
        Object[] arguments = new Object[values.length + 1];
        arguments[0] = global("print");
        System.arraycopy(values, 0, arguments, 1, values.length);
        // pcall calls whatever can be called, and words the error if print is something else.
        Object[] results = call(protectedCall, arguments);
        if (results[0] == Boolean.TRUE) {
            return null;
        }
        Object error = results.length > 1 ? results[1] : null;
        return error instanceof LuaString text ? text : LuaString.of(RawState.display(error));
    }

    /// A global variable, past any metatable of the globals.
    @Nullable Object global(String name) {
        LuaTable globals = state.globals();
        int at = globals.locate(StringTable.intern(name), 0);
        return boxed(globals.refAt(at), globals.bitsAt(at));
    }

    private void setGlobal(LuaString name, @Nullable Object value) {
        LuaTable globals = state.globals();
        switch (value) {
            case Long i -> globals.setString(name, Tag.INT, i);
            case Double d -> globals.setString(name, Tag.FLOAT, Double.doubleToRawLongBits(d));
            case null, default -> globals.setString(name, value, 0);
        }
    }

    private static @Nullable Object boxed(@Nullable Object ref, long bits) {
        if (ref == Tag.INT) {
            return bits;
        }
        return ref == Tag.FLOAT ? (Object) Double.longBitsToDouble(bits) : ref;
    }
}
