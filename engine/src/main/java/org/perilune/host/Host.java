package org.perilune.host;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/// What the outside grants a state: each part is a *capability*, and what was not granted does not exist for the Lua
/// program. Immutable; one host may serve many states.
///
/// ```java
/// Host host = Host.builder().output(System.out).time(TimeSource.system()).build();
/// ```
///
/// A library function whose capability is missing fails as the manual says for a failure of the operating system: it
/// answers nil, a message that names the missing grant and the number of EPERM; functions that cannot fail that way
/// raise an error. What a part of the host throws, other than an [java.io.IOException] where that is declared, is a [org.perilune.value.LuaException] that has it as its
/// cause; the script sees no text of it.
public final class Host {
    private static final Host NONE = new Host(new Builder());

    private final InputStream input;
    private final OutputStream output;
    private final OutputStream errorOutput;
    private final boolean interactive;
    private final FileSystem files;
    private final Processes processes;
    private final Map<String, String> environment;
    private final TimeSource time;
    private final boolean exit;
    private final Modules modules;
    private final LongSupplier randomSeeds;

    private Host(Builder from) {
        input = from.input;
        output = from.output;
        errorOutput = from.errorOutput;
        interactive = from.interactive;
        files = from.files;
        processes = from.processes;
        environment = from.environment;
        time = from.time;
        exit = from.exit;
        modules = from.modules;
        randomSeeds = from.randomSeeds;
    }

    /// Grants nothing: the pure language.
    public static Host none() {
        return NONE;
    }

    /// Grants everything that this process may do, as a command-line Lua has it. The streams are the file descriptors
    /// 0, 1 and 2, not `System.in` and `System.out`.
    public static Host system() {
        return new Builder()
                .input(new FileInputStream(FileDescriptor.in))
                .output(new FileOutputStream(FileDescriptor.out))
                .errorOutput(new FileOutputStream(FileDescriptor.err))
                .interactive(outputIsTerminal())
                .files(FileSystem.system())
                .processes(Processes.system())
                .environment(System.getenv())
                .time(TimeSource.system())
                .exit(true)
                .build();
    }

    /// `System.console` would know too, but takes 10 ms to load; it is asked only where descriptors cannot be looked
    /// at.
    private static boolean outputIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | RuntimeException _) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    /// A builder that grants nothing yet.
    public static Builder builder() {
        return new Builder();
    }

    /// A builder that grants what this host does.
    public Builder toBuilder() {
        Builder b = new Builder();
        b.input = input;
        b.output = output;
        b.errorOutput = errorOutput;
        b.interactive = interactive;
        b.files = files;
        b.processes = processes;
        b.environment = environment;
        b.time = time;
        b.exit = exit;
        b.modules = modules;
        b.randomSeeds = randomSeeds;
        return b;
    }

    /// What `io.stdin` reads, or null. It need not buffer, and is never closed.
    public InputStream input() {
        return input;
    }

    /// Where `io.stdout` and `print` write, or null. It need not buffer, and is never closed.
    public OutputStream output() {
        return output;
    }

    /// Where `io.stderr` and warnings are written, or null. It is never closed.
    public OutputStream errorOutput() {
        return errorOutput;
    }

    /// Whether somebody watches the output while it is written: every line is then sent off at once. Otherwise the
    /// output is sent off when its buffer is full, when the program says so, before the standard input is read, and
    /// at the end.
    public boolean interactive() {
        return interactive;
    }

    /// The files, or null.
    public FileSystem files() {
        return files;
    }

    /// The commands, or null.
    public Processes processes() {
        return processes;
    }

    /// The environment variables by name; empty when none were granted.
    public Map<String, String> environment() {
        return environment;
    }

    /// The clocks, or null.
    public TimeSource time() {
        return time;
    }

    /// Whether `os.exit` may end the program.
    public boolean exit() {
        return exit;
    }

    /// Where `require` finds modules, or null.
    public Modules modules() {
        return modules;
    }

    /// What each state's `math.random` is seeded with at first, or null: then it begins alike in every state, as in PUC 5.3.
    public LongSupplier randomSeeds() {
        return randomSeeds;
    }

    /// Collects the grants of a host. Null takes a grant back.
    public static final class Builder {
        private InputStream input;
        private OutputStream output;
        private OutputStream errorOutput;
        private boolean interactive;
        private FileSystem files;
        private Processes processes;
        private Map<String, String> environment = Map.of();
        private TimeSource time;
        private boolean exit;
        private Modules modules;
        private LongSupplier randomSeeds;

        private Builder() {}

        /// Grants the standard input; see [Host#input()].
        public Builder input(InputStream stream) {
            input = stream;
            return this;
        }

        /// Grants the standard output; see [Host#output()].
        public Builder output(OutputStream stream) {
            output = stream;
            return this;
        }

        /// Grants the standard error output; see [Host#errorOutput()].
        public Builder errorOutput(OutputStream stream) {
            errorOutput = stream;
            return this;
        }

        /// Says whether somebody watches the output; see [Host#interactive()].
        public Builder interactive(boolean watched) {
            interactive = watched;
            return this;
        }

        /// Grants files.
        public Builder files(FileSystem system) {
            files = system;
            return this;
        }

        /// Grants commands.
        public Builder processes(Processes system) {
            processes = system;
            return this;
        }

        /// Grants these environment variables; the map is copied.
        public Builder environment(Map<String, String> variables) {
            environment = variables == null ? Map.of() : Map.copyOf(variables);
            return this;
        }

        /// Grants clocks.
        public Builder time(TimeSource source) {
            time = source;
            return this;
        }

        /// Grants `os.exit`.
        public Builder exit(boolean granted) {
            exit = granted;
            return this;
        }

        /// Grants modules to `require`.
        public Builder modules(Modules source) {
            modules = source;
            return this;
        }

        /// Has each state's `math.random` begin with a seed of `seeds`, which is asked once a state, on any thread.
        public Builder randomSeeds(LongSupplier seeds) {
            randomSeeds = seeds;
            return this;
        }

        /// The host.
        public Host build() {
            return new Host(this);
        }
    }
}
