package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.perilune.host.Command;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.MemoryFiles;
import org.perilune.host.Modules;
import org.perilune.host.OpenMode;
import org.perilune.host.Processes;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;
import org.perilune.value.HostMisuseException;
import org.perilune.value.IsolationException;
import org.perilune.value.LuaException;

/// What embedders write may be wrong: an unchecked exception of theirs, or an answer that cannot be. The script gets a neutral error, the host that error with the cause.
class HostFaultTest {
    private static final String SECRET = "/etc/secret of com.example.Files";

    private static IllegalStateException broken() {
        return new IllegalStateException(SECRET);
    }

    /// Whatever is asked of it, it throws.
    private static <T> T broken(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(HostFaultTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            throw broken();
        }));
    }

    private record Case(String name, Consumer<Host.Builder> grant, String script, String message) {}

    private static Case files(FileSystem files, String script) {
        return new Case("files: " + script, b -> b.files(files), script, "error in the host's files");
    }

    private static final FileSystem BROKEN_FILES = broken(FileSystem.class);

    /// Opening goes well, everything else does not.
    private static final FileSystem BROKEN_CHANNELS = new Opening(broken(SeekableByteChannel.class));

    private record Opening(SeekableByteChannel channel) implements FileSystem {
        @Override
        public SeekableByteChannel open(String name, OpenMode mode) {
            return channel;
        }

        @Override
        public void remove(String name) {}

        @Override
        public void rename(String from, String to) {}

        @Override
        public String createTemporary() {
            return null;
        }

        @Override
        public SeekableByteChannel openTemporary() {
            return null;
        }
    }

    /// Says something other than it does.
    private record Lying(int answer) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer target) {
            return answer;
        }

        @Override
        public int write(ByteBuffer source) {
            return answer;
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public SeekableByteChannel position(long position) {
            return this;
        }

        @Override
        public long size() {
            return 10;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            return this;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static final InputStream BROKEN_INPUT = new InputStream() {
        @Override
        public int read() {
            throw broken();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            throw broken();
        }
    };

    private static final OutputStream BROKEN_OUTPUT = new OutputStream() {
        @Override
        public void write(int b) {
            throw broken();
        }
    };

    private static final OutputStream FLUSH_FAILS = new OutputStream() {
        @Override
        public void write(int b) {}

        @Override
        public void flush() {
            throw broken();
        }
    };

    private static final Processes BROKEN_COMMANDS = (line, pipe) -> switch (line) {
        case "start" -> throw broken();
        case "null" -> null;
        case "broken" -> broken(Command.class);
        default -> new Command() {
            @Override
            public InputStream output() {
                return pipe == Processes.Pipe.OUTPUT ? BROKEN_INPUT : null;
            }

            @Override
            public OutputStream input() {
                return pipe == Processes.Pipe.INPUT ? BROKEN_OUTPUT : null;
            }

            @Override
            public Ending waitFor() {
                return null;
            }
        };
    };

    private static TimeSource zoneless() {
        return new TimeSource() {
            @Override
            public long epochSeconds() {
                return 0;
            }

            @Override
            public long cpuNanos() {
                return 0;
            }

            @Override
            public ZoneId zone() {
                return null;
            }
        };
    }

    private static Stream<Case> cases() {
        Stream<Case> files = Stream.of(
                        "io.open('x')", "io.open('x', 'w')", "io.lines('x')", "io.input('x')", "io.output('x')", "io.tmpfile()", "os.remove('x')", "os.rename('x', 'y')",
                        "os.tmpname()", "loadfile('x')", "dofile('x')", "require('x')", "package.searchpath('x', '?')")
                .map(s -> files(BROKEN_FILES, s));
        Stream<Case> channels = Stream.of(
                        "io.open('x'):read()", "io.open('x'):read('a')", "io.open('x'):read('n')", "io.open('x'):read(3)", "io.open('x'):seek('end')", "io.open('x', 'w'):seek('set', 7)",
                        "io.lines('x')()", "io.open('x', 'w'):write('x'):flush()", "io.open('x', 'w'):write('x'):close()", "io.open('x', 'w'):write(('x'):rep(100000))",
                        "io.open('x'):close()", "loadfile('x')", "dofile('x')", "require('x')", "local f = io.open('x', 'w') f:setvbuf('no') f:write('x')", "os.tmpname()", "io.tmpfile()")
                .map(s -> files(BROKEN_CHANNELS, s));
        Stream<Case> lies = Stream.of("io.open('x'):read('a')", "io.open('x'):read(3)", "io.open('x', 'w'):write('x'):flush()").map(s -> files(new Opening(new Lying(1 << 20)), s));
        Stream<Case> rest = Stream.of(
                new Case("nothing is written", b -> b.files(new Opening(new Lying(0))), "io.open('x', 'w'):write('x'):close()", "error in the host's files"),
                new Case("no file", b -> b.files(new Opening(null)), "io.open('x')", "error in the host's files"),
                new Case("input", b -> b.input(BROKEN_INPUT), "io.read()", "error in the host's input"),
                new Case("input of load", b -> b.input(BROKEN_INPUT), "loadfile()", "error in the host's input"),
                new Case("output", b -> b.output(BROKEN_OUTPUT), "print(('x'):rep(100000))", "error in the host's output"),
                new Case("flush", b -> b.output(FLUSH_FAILS), "io.flush()", "error in the host's output"),
                new Case("a watched output", b -> b.output(BROKEN_OUTPUT).interactive(true), "io.write('x\\n')", "error in the host's output"),
                new Case("error output", b -> b.errorOutput(BROKEN_OUTPUT), "io.stderr:write('x')", "error in the host's output"),
                new Case("os.time", b -> b.time(broken(TimeSource.class)), "os.time()", "error in the host's clock"),
                new Case("os.clock", b -> b.time(broken(TimeSource.class)), "os.clock()", "error in the host's clock"),
                new Case("os.date", b -> b.time(broken(TimeSource.class)), "os.date()", "error in the host's clock"),
                new Case("zone", b -> b.time(zoneless()), "os.date('%c', 0)", "error in the host's clock"),
                new Case("zone's name", b -> b.time(zoneless()), "os.date('!%Z', 0)", null),
                new Case("seeds", b -> b.randomSeeds(() -> { throw broken(); }), "math.random(10)", "error in the host's random seeds"),
                new Case("modules", b -> b.modules(name -> { throw broken(); }), "require('x')", "error loading module 'x': the host cannot read it"),
                new Case("a module of nothing", b -> b.modules(name -> new Modules.Module(name, null)), "require('x')", "error loading module 'x': the host cannot read it"),
                new Case("a misused state", b -> b.modules(name -> { throw new HostMisuseException(SECRET); }), "require('x')", "error loading module 'x': the host cannot read it"),
                new Case("no start", b -> b.processes(BROKEN_COMMANDS), "os.execute('start')", "error in the host's commands"),
                new Case("no command", b -> b.processes(BROKEN_COMMANDS), "io.popen('null')", "error in the host's commands"),
                new Case("no end", b -> b.processes(BROKEN_COMMANDS), "os.execute('x')", "error in the host's commands"),
                new Case("a broken command", b -> b.processes(BROKEN_COMMANDS), "io.popen('broken')", "error in the host's commands"),
                new Case("a broken pipe", b -> b.processes(BROKEN_COMMANDS), "io.popen('x'):read()", "error in the host's commands"),
                new Case("a broken pipe to it", b -> b.processes(BROKEN_COMMANDS), "io.popen('x', 'w'):write('x'):flush()", "error in the host's commands"));
        return Stream.of(files, channels, lies, rest).flatMap(s -> s);
    }

    private static State state(Consumer<Host.Builder> grant) {
        Host.Builder host = Host.builder();
        grant.accept(host);
        return Engine.builder().sandbox(Sandbox.full()).limits(Limits.none()).host(host.build()).build().newState();
    }

    @TestFactory
    Stream<DynamicTest> theScriptSeesNothingTheHostSeesAll() {
        return cases().map(c -> DynamicTest.dynamicTest(c.name, () -> check(c)));
    }

    private static void check(Case c) {
        State state = state(c.grant);
        if (c.message == null) {
            assertThatCode(() -> state.eval(c.script.contains("local") ? c.script : "return " + c.script)).doesNotThrowAnyException();
        } else {
            // It is the script's to catch, and says nothing.
            Results caught = state.evalAll("return pcall(function() " + c.script.replaceFirst("^(?!local)", "local _ = ") + " end)");
            assertThat(caught.get(0)).isEqualTo(new Value.Bool(false));
            assertThat(caught.get(1).toString()).endsWith(c.message).doesNotContain("java", "perilune", "secret", "Exception");
            assertThatThrownBy(() -> state.eval(c.script.replaceFirst("^(?!local)", "local _ = ")))
                    .isInstanceOf(LuaException.class)
                    .hasMessageEndingWith(c.message)
                    .hasMessageNotContaining("secret")
                    .satisfies(e -> assertThat(e.getCause()).as("the cause").isInstanceOfAny(IllegalStateException.class, NullPointerException.class, HostMisuseException.class));
        }
        assertThat(state.eval("return 1 + 1")).hasToString("2");
        assertThatCode(state::close).doesNotThrowAnyException();
    }

    @Test
    void aKillStaysAKill() {
        for (Consumer<Host.Builder> grant : Arrays.<Consumer<Host.Builder>>asList(
                b -> b.output(BROKEN_OUTPUT).files(new MemoryFiles()), b -> b.output(new ByteArrayOutputStream()).files(BROKEN_CHANNELS))) {
            State state = state(grant);
            state.renew(Limits.none().withMaxInstructions(100_000));
            assertThatThrownBy(() -> state.eval("f = io.open('x', 'w') f:write('waits') io.write('waits') while true do end"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.INSTRUCTIONS));
            assertThatCode(state::close).doesNotThrowAnyException();
        }
    }

    @Test
    void filesThatCannotBeClosed() {
        State state = state(b -> b.files(BROKEN_CHANNELS));
        assertThatThrownBy(() -> state.eval("io.open('x', 'w'):write('waits') for i = 1, 3 do collectgarbage() end"))
                .isInstanceOf(LuaException.class)
                .hasMessage("error in __gc metamethod (error in the host's files)")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(state.eval("return 1 + 1")).hasToString("2");
        state.eval("f = io.open('x', 'w') f:write('waits')");
        assertThatCode(state::close).doesNotThrowAnyException();
    }

    /// What the host means to tell its script goes through, and so does an error of the JVM's.
    @Test
    void luaErrorsAndErrorsOfTheJvmAreWhatTheyAre() {
        State state = state(b -> b.randomSeeds(() -> {
            throw new LuaException("only on Mondays");
        }).modules(name -> {
            throw new LuaException("not for you");
        }).time(TimeSource.of(new java.time.Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public java.time.Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public java.time.Instant instant() {
                throw new AssertionError("broken JVM");
            }
        })));
        assertThat(state.evalAll("return pcall(math.random)")).hasToString("[false, only on Mondays]");
        assertThat(state.evalAll("return pcall(require, 'x')")).hasToString("[false, not for you]");
        assertThatThrownBy(() -> state.eval("pcall(os.time)")).isInstanceOf(AssertionError.class).hasMessage("broken JVM");
    }

    @Test
    void childProcesses() {
        Engine noSeeds = Engine.builder().host(Host.builder().randomSeeds(() -> { throw broken(); }).build()).build();
        assertThatThrownBy(() -> noSeeds.newTenant(Isolation.PROCESS)).isInstanceOf(IsolationException.class).hasMessageContaining("random seeds").hasRootCauseMessage(SECRET);
        Engine engine = Engine.builder()
                .sandbox(Sandbox.untrusted().with(Sandbox.Feature.FILES))
                .host(Host.builder().time(broken(TimeSource.class)).files(BROKEN_FILES).modules(name -> { throw broken(); }).build())
                .build();
        try (Tenant tenant = engine.newTenant(Isolation.PROCESS)) {
            for (String use : new String[] {"os.time()", "io.open('x')", "require('x')"}) {
                Results caught = tenant.evalAll("return pcall(function() " + use + " end)");
                assertThat(caught.get(0)).as(use).isEqualTo(new Value.Bool(false));
                assertThat(caught.get(1).toString()).doesNotContain("java", "perilune", "secret", "Exception");
                assertThatThrownBy(() -> tenant.eval(use)).as(use).isInstanceOf(LuaException.class).hasMessageNotContaining("secret").hasCauseInstanceOf(IllegalStateException.class);
            }
            assertThat(tenant.eval("return 1 + 1")).hasToString("2");
        }
    }
}
