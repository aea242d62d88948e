package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.host.Host;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.MemoryFiles;
import org.perilune.host.Modules;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;
import org.perilune.value.HostMisuseException;
import org.perilune.value.IsolationException;
import org.perilune.value.LuaException;
import org.perilune.value.LuaSyntaxException;

/// The same API, in this process and in a child; and what only a child can do.
@Timeout(120)
public class IsolationTest {
    @LuaModule
    public static final class Sums {
        @LuaFunction
        public long add(long a, long b) {
            return a + b;
        }
    }

    private static Tenant child(Limits limits) {
        return Engine.builder().limits(limits).build().newTenant(Isolation.PROCESS);
    }

    @ParameterizedTest
    @EnumSource
    void theSameApi(Isolation isolation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Engine engine = Engine.builder().host(Host.builder().output(out).build()).build();
        try (Tenant tenant = engine.newTenant(isolation)) {
            assertThat(tenant.eval("return 6 * 7")).hasToString("42");
            assertThat(tenant.evalAll("return 1, 2.5, 'x', nil, true, ...", "last").toList()).hasToString("[1, 2.5, x, nil, true, last]");
            tenant.set("config.items", List.of(Map.of("name", "a", "n", 1), Map.of("name", "b", "n", 2)));
            assertThat(tenant.eval("return config.items[2].name")).hasToString("b");
            assertThat(tenant.get("config.items[1].n", int.class)).isEqualTo(1);
            assertThat(tenant.get("config.nothing").isNil()).isTrue();
            tenant.eval("function double(t) local r = {} for i, x in ipairs(t) do r[i] = x * 2 end return r, #t end");
            assertThat(tenant.call("double", List.of(1, 2, 3)).asList(Integer.class)).containsExactly(2, 4, 6);
            assertThat(tenant.callAll("double", List.of(5)).get(1)).hasToString("1");
            tenant.eval("print('hello', 1) io.write('π')");
            if (tenant instanceof State state) {
                state.flush();
            }
            assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("hello\t1\nπ");
            assertThat(tenant.get("config.items", Object.class)).isInstanceOf(List.class);
            tenant.renew(Limits.untrusted());
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreTheSame(Isolation isolation) {
        try (Tenant tenant = Engine.create().newTenant(isolation)) {
            assertThatThrownBy(() -> tenant.eval("local t = nil; t.x = 1"))
                    .isInstanceOf(LuaException.class)
                    .hasMessage("eval:1: attempt to index a nil value (local 't')");
            assertThatThrownBy(() -> tenant.eval("x = = 1")).isInstanceOf(LuaSyntaxException.class).hasMessage("eval:1: unexpected symbol near '='");
            assertThatThrownBy(() -> tenant.eval("error({code = 7})")).isInstanceOf(LuaException.class);
            assertThatThrownBy(() -> tenant.call("missing")).isInstanceOf(HostMisuseException.class).hasMessageContaining("there is no function");
            assertThatThrownBy(() -> tenant.set("print.x", 1)).isInstanceOf(HostMisuseException.class);
            assertThatThrownBy(() -> tenant.get("math.pi", String.class)).hasMessageContaining("expected string");
            assertThat(tenant.eval("return 1 + 1")).hasToString("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostFunctionsWork(Isolation isolation) {
        try (Tenant tenant = Engine.create().newTenant(isolation)) {
            tenant.set("twice", (HostFunction) a -> a.get(0, long.class) * 2);
            tenant.set("sums", HostModule.of(new Sums()));
            tenant.set("fail", (HostFunction) a -> {
                throw new java.io.IOException("/secret");
            });
            tenant.set("again", (HostFunction) a -> tenant.eval("return inner + 1"));
            assertThat(tenant.eval("return twice(21) + sums.add(1, 2)")).hasToString("45");
            assertThat(tenant.eval("inner = 5 return again() + again()")).hasToString("12");
            assertThat(tenant.eval("local ok, e = pcall(fail) return e")).hasToString("error in host function 'fail'");
            assertThatThrownBy(() -> tenant.eval("fail()"))
                    .isInstanceOf(LuaException.class)
                    .hasMessageEndingWith("error in host function 'fail'")
                    .hasCauseInstanceOf(java.io.IOException.class);
            assertThatThrownBy(() -> tenant.eval("sums.add('x')")).hasMessageContaining("bad argument #1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsKill(Isolation isolation) {
        Engine engine = Engine.builder().limits(Limits.untrusted().withMaxInstructions(100_000)).build();
        try (Tenant tenant = engine.newTenant(isolation)) {
            assertThatThrownBy(() -> tenant.eval("pcall(function() while true do end end)"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.INSTRUCTIONS));
            assertThatThrownBy(() -> tenant.eval("return 1")).isInstanceOf(HostMisuseException.class);
        }
        try (Tenant other = engine.newTenant(isolation)) {
            assertThat(other.eval("return 1 + 1")).hasToString("2");
        }
    }

    @Test
    void aCycleIsCopied() {
        try (Tenant tenant = child(Limits.untrusted())) {
            Value v = tenant.eval("local t = {n = 1} t.self = t t.twice = {t, t} return t");
            Table t = (Table) v;
            assertThat(t.get("self")).isEqualTo(t);
            assertThat(((Table) t.get("twice")).get(2)).isEqualTo(t);
        }
    }

    @Test
    void functionsOfTheScriptStayThere() {
        try (Tenant tenant = child(Limits.untrusted())) {
            assertThatThrownBy(() -> tenant.eval("return print")).hasMessageContaining("a function cannot leave its process");
            assertThatThrownBy(() -> tenant.eval("return {{coroutine.create(print)}}")).hasMessageContaining("a thread cannot leave its process");
            assertThatThrownBy(() -> tenant.eval("local t = {} for i = 1, 300 do t = {t} end return t")).hasMessageContaining("nested deeper");
            tenant.set("f", (HostFunction) a -> 1);
            assertThat(tenant.eval("return pcall(f, print)")).hasToString("false");
            assertThat(tenant.eval("return 1 + 1")).hasToString("2");
        }
    }

    @Test
    void memoryIsCapped() {
        try (Tenant tenant = child(Limits.untrusted().withMaxLiveBytes(8 << 20))) {
            assertThatThrownBy(() -> tenant.eval("local t = {} for i = 1, 1e9 do t[i] = {i} end"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.LIVE_BYTES));
        }
    }

    /// Without limits of its own a state takes all memory of its JVM; then the child ends, and only the child.
    @Test
    void aChildOutOfMemoryIsALimit() {
        Engine engine = Engine.builder().sandbox(Sandbox.trusted()).limits(Limits.none()).build();
        try (Tenant tenant = engine.newTenant(Isolation.PROCESS)) {
            assertThatThrownBy(() -> tenant.eval("local t = {} for i = 1, 1e9 do t[i] = {i, i, i, {}} end"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.LIVE_BYTES));
        }
    }

    /// The script would run for ever; how soon it is ended depends on what else the machine does.
    @Test
    void theDeadlineHolds() throws Exception {
        try (Tenant tenant = child(Limits.untrusted().withMaxInstructions(Long.MAX_VALUE).withDeadline(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> tenant.eval("while true do end"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.DEADLINE));
            assertThat(((ChildProcess) tenant).process().onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    /// The time that a child takes to start is not the script's.
    @Test
    void theStartDoesNotCountForTheDeadline() {
        try (Tenant tenant = child(Limits.untrusted().withDeadline(Duration.ofNanos(1)))) {
            assertThatThrownBy(() -> tenant.eval("while true do end")).isInstanceOf(LimitException.class);
        }
    }

    @Test
    void killedFromAnotherThread() throws Exception {
        Engine engine = Engine.builder().sandbox(Sandbox.trusted()).limits(Limits.none()).build();
        try (Tenant tenant = engine.newTenant(Isolation.PROCESS)) {
            Thread killer = Thread.ofVirtual().start(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(300);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                tenant.interrupt();
            });
            assertThatThrownBy(() -> tenant.eval("while true do end"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.INTERRUPT));
            killer.join();
        }
    }

    /// An answer is never taken for that to another question.
    @Test
    void failuresOfTheHostLeaveNothingHalfAsked() {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("full");
            }
        };
        try (Tenant tenant = Engine.builder().host(Host.builder().output(failing).build()).build().newTenant(Isolation.PROCESS)) {
            assertThat(tenant.eval("print('x') return 1")).hasToString("1");
            tenant.set("fail", (HostFunction) a -> {
                throw new StackOverflowError("of the host");
            });
            assertThatThrownBy(() -> tenant.eval("pcall(fail)")).isInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> tenant.eval("return 2")).isInstanceOf(HostMisuseException.class).hasMessageContaining("closed");
        }
    }

    /// The thread waits in this process, for a stage that never comes.
    @Test
    void waitingForAHostFunctionEndsWithTheDeadlineAndByAnInterrupt() {
        try (Tenant tenant = child(Limits.untrusted().withDeadline(Duration.ofMillis(100)))) {
            tenant.set("wait", (HostFunction) a -> new CompletableFuture<>());
            assertThatThrownBy(() -> tenant.eval("pcall(wait)"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.DEADLINE));
        }
        try (Tenant tenant = child(Limits.untrusted().withDeadline(Duration.ofHours(1)))) {
            tenant.set("wait", (HostFunction) a -> {
                Thread.ofVirtual().start(tenant::interrupt);
                return new CompletableFuture<>();
            });
            assertThatThrownBy(() -> tenant.eval("pcall(wait)"))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.INTERRUPT));
        }
    }

    @Test
    void aDeadChildIsToldOf() {
        try (Tenant tenant = child(Limits.untrusted())) {
            ((ChildProcess) tenant).process().destroyForcibly();
            assertThatThrownBy(() -> tenant.eval("return 1")).isInstanceOf(IsolationException.class);
            assertThatThrownBy(() -> tenant.eval("return 1")).isInstanceOf(HostMisuseException.class);
        }
    }

    @Test
    void closingEndsTheChild() throws Exception {
        ChildProcess tenant = (ChildProcess) child(Limits.untrusted());
        assertThat(tenant.process().isAlive()).isTrue();
        tenant.close();
        for (int i = 0; i < 100 && tenant.process().isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(tenant.process().isAlive()).isFalse();
        assertThatThrownBy(() -> tenant.eval("return 1")).isInstanceOf(HostMisuseException.class);
    }

    @Test
    void whatAChildCannotBeGrantedIsRefusedWithWhatToDoInstead() {
        Engine engine = Engine.builder().sandbox(Sandbox.full()).host(Host.system()).build();
        assertThatThrownBy(() -> engine.newTenant(Isolation.PROCESS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("- the standard input", "- commands", "- os.exit", "host functions");
    }

    /// What a script does to files, and what it is told of them.
    private static final String FILES = """
            local t = {}
            local function note(...) for i = 1, select('#', ...) do t[#t + 1] = tostring((select(i, ...))) end end
            for line in io.lines('in/orders.csv') do note(line) end
            local f = assert(io.open('out.txt', 'w+'))
            note(f:write('abc', 1, '\\n', ('x'):rep(200000)) == f, f:seek('set', 1), f:read(3), f:read('l'), f:seek('end'), f:close())
            note(io.open('out.txt', 'a'):write('end'):close())
            note(#io.open('out.txt'):read('a'), io.open('out.txt'):read('n'))
            note(io.open('missing'))
            note(io.open('../etc/passwd'))
            note(io.open('in/orders.csv/x', 'w'))
            note(os.rename('out.txt', 'done.txt'), os.remove('done.txt'), os.remove('done.txt'))
            local name = os.tmpname()
            note(name, io.type(io.tmpfile()))
            note(pcall(io.lines, 'missing'))
            note(#io.open('in/orders.csv', 'rb'):read(5), io.open('in/orders.csv'):write('x'))
            local open, failed = {}
            repeat local g, m = io.open('in/orders.csv') open[#open + 1] = g failed = m until not g or #open > 20
            note(failed)
            return table.concat(t, ' ')
            """;

    @ParameterizedTest
    @EnumSource
    void filesAreTheSame(Isolation isolation) throws IOException {
        MemoryFiles files = new MemoryFiles().put("in/orders.csv", "tea;3\ncake;4\n");
        Engine engine = Engine.builder().sandbox(Sandbox.untrusted().with(Sandbox.Feature.FILES)).host(Host.builder().files(files).build()).build();
        try (Tenant tenant = engine.newTenant(isolation)) {
            assertThat(tenant.eval(FILES)).hasToString(
                    "tea;3 cake;4 true 1 bc1  200005 true true 200008 nil nil missing: No such file or directory 2 nil ../etc/passwd: Permission denied 13 "
                            + "nil in/orders.csv/x: Not a directory 20 true true nil done.txt: No such file or directory 2 tmp/lua_0 file "
                            + "false cannot open file 'missing' (No such file or directory) 5 nil Bad file descriptor 9 nil");
            tenant.eval("local f = io.open('kept.txt', 'w') f:write('kept') f:close()");
        }
        assertThat(files.text("kept.txt")).isEqualTo("kept");
    }

    @Test
    void aChildThatLeavesFilesOpenLeavesNoneInTheHost() throws IOException {
        MemoryFiles files = new MemoryFiles(10_000);
        Engine engine = Engine.builder().sandbox(Sandbox.untrusted().with(Sandbox.Feature.FILES)).host(Host.builder().files(files).build()).build();
        for (int i = 0; i < 3; i++) {
            try (Tenant tenant = engine.newTenant(Isolation.PROCESS)) {
                // Removed, but open: it takes its room until it is closed.
                tenant.eval("f = io.open('big', 'w') f:setvbuf('no') assert(f:write(('x'):rep(9000))) os.remove('big')");
                assertThat(tenant.eval("local all, m = {} for i = 1, 100 do all[i], m = io.open('n', 'a') end return m").toString()).isEqualTo("n: Too many open files");
                assertThatThrownBy(() -> tenant.eval("while true do end")).isInstanceOf(LimitException.class);
            }
        }
    }

    @Test
    void environmentClockSeedModulesAndFeaturesAreGranted() {
        Host host = Host.builder()
                .environment(Map.of("REGION", "north"))
                .time(TimeSource.of(Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneId.of("+02:00"))))
                .randomSeeds(() -> 42)
                .modules(name -> switch (name) {
                    case "prices" -> Modules.Module.of("db:prices", "local name, from = ... return { tea = 3, name = name, line = function() error('no') end }");
                    case "lost" -> throw new IOException("the database is away");
                    default -> null;
                })
                .build();
        Engine engine = Engine.builder().sandbox(Sandbox.trusted().without(Sandbox.Feature.DEBUG)).host(host).build();
        String script = """
                local ok, absent = pcall(require, 'absent')
                local ok2, lost = pcall(require, 'lost')
                local ok3, message = pcall(require 'prices'.line)
                return os.getenv('REGION'), os.getenv('PATH'), os.time(), os.date('%H:%M'), os.clock(), math.random(1000000),
                    require 'prices'.tea, require 'prices'.name, message, debug, not not absent:find("module 'absent' not found"), ok2
                """;
        try (State here = engine.newState(); Tenant child = engine.newTenant(Isolation.PROCESS)) {
            Results expected = here.evalAll(script);
            assertThat(expected.toString()).startsWith("[north, nil, 1769860800, 14:00, 0.0, ").endsWith(", 3, prices, db:prices:1: no, nil, true, false]");
            assertThat(child.evalAll(script)).hasToString(expected.toString());
        }
    }
}
