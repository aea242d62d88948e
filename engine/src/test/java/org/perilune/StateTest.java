package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.value.ConversionException;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaException;
import org.perilune.value.LuaSyntaxException;

/// Engines, chunks, states and handles on values.
class StateTest {
    private final Engine engine = Engine.create();
    private final State state = engine.newState();

    @AfterEach
    void close() {
        state.close();
    }

    // ---- chunks and calls

    @Test
    void evalAnswersTheFirstResultAndEvalAllAnswersAll() {
        assertThat(state.eval("return 6 * 7")).isEqualTo(new Value.Int(42));
        assertThat(state.eval("x = 1")).isEqualTo(Value.NIL);
        Results all = state.evalAll("local a, b = ... return a + b, 'sum', nil", 19, 23);
        assertThat(all.size()).isEqualTo(3);
        assertThat(all.first().as(int.class)).isEqualTo(42);
        assertThat(all.get(1, String.class)).isEqualTo("sum");
        assertThat(all.get(2)).isEqualTo(Value.NIL);
        assertThat(all.get(7)).isEqualTo(Value.NIL);
    }

    @Test
    void aChunkComesFromTextBytesReaderOrFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("file.lua");
        Files.writeString(file, "#!/usr/bin/env lua\nreturn 'file', ...");
        assertThat(state.run(engine.compile("return 'text'", "text"))).hasToString("text");
        assertThat(state.run(engine.compile("return 'bytes'".getBytes(), "bytes"))).hasToString("bytes");
        assertThat(state.run(engine.compile(new StringReader("return 'reader'"), "reader"))).hasToString("reader");
        assertThat(state.runAll(engine.compile(file), 1)).hasToString("[file, 1]");
        assertThatThrownBy(() -> engine.compile("x = ", "broken")).isInstanceOf(LuaSyntaxException.class).hasMessageContaining("broken:1:");
        assertThatThrownBy(() -> engine.compile("\u001bLua", "binary")).isInstanceOf(HostMisuseException.class).hasMessageContaining("binary chunk");
    }

    @Test
    void statesShareAChunkAndNothingElse() {
        Chunk chunk = engine.compile("count = (count or 0) + 1 return count", "counter");
        try (State other = engine.newState()) {
            assertThat(state.run(chunk)).isEqualTo(new Value.Int(1));
            assertThat(state.run(chunk)).isEqualTo(new Value.Int(2));
            assertThat(other.run(chunk)).isEqualTo(new Value.Int(1));
            assertThatThrownBy(() -> Engine.create().newState().run(chunk))
                    .isInstanceOf(HostMisuseException.class)
                    .hasMessageContaining("another engine");
        }
    }

    @Test
    void functionsAreKeptAndCalledLater() {
        Function counter = (Function) state.eval("local n = 0 return function(k) n = n + k return n, 'n' end");
        assertThat(counter.call(2)).isEqualTo(new Value.Int(2));
        state.eval("collectgarbage()");
        assertThat(counter.callAll(3)).hasToString("[5, n]");
        state.eval("function double(x) return 2 * x end  lib = { inner = { triple = function(x) return 3 * x end } }");
        assertThat(state.call("double", 4)).isEqualTo(new Value.Int(8));
        assertThat(state.call("lib.inner.triple", 4).as(long.class)).isEqualTo(12);
        assertThatThrownBy(() -> state.call("treble", 4)).isInstanceOf(HostMisuseException.class).hasMessageContaining("'treble'");
        // Whatever Lua can call can be called.
        assertThat(state.call("callable")).isEqualTo(new Value.Int(1));
    }

    {
        state.eval("callable = setmetatable({}, { __call = function() return 1 end })");
    }

    // ---- paths

    @Test
    void valuesAreReadAndSetByPath() {
        state.set("config.server.port", 8080);
        state.set("items", List.of(Map.of("name", "a"), Map.of("name", "b")));
        assertThat(state.get("config.server.port", int.class)).isEqualTo(8080);
        assertThat(state.eval("return config.server.port, items[2].name").as(int.class)).isEqualTo(8080);
        assertThat(state.get("items[2].name")).hasToString("b");
        state.set("items[2][\"odd key\"]", true);
        assertThat(state.get("items[2][\"odd key\"]")).isEqualTo(new Value.Bool(true));
        assertThat(state.get("nothing.at.all")).isEqualTo(Value.NIL);
        assertThat(state.get("items[9]", String.class)).isNull();
        state.set("config.server.port", null);
        assertThat(state.get("config.server.port")).isEqualTo(Value.NIL);
    }

    @Test
    void pathsHonourMetamethods() {
        state.eval("proxy = setmetatable({}, { __index = function(_, k) return k .. '!' end, __newindex = function(t, k, v) rawset(t, k, v + 1) end })");
        assertThat(state.get("proxy.hello")).hasToString("hello!");
        state.set("proxy.n", 1);
        assertThat(state.get("proxy.n")).isEqualTo(new Value.Int(2));
    }

    @Test
    void badPathsSaySo() {
        state.set("n", 5);
        for (String bad : List.of("", ".", "a.", "a..b", "a[", "a[x]", "a[1]b", "[\"x")) {
            assertThatThrownBy(() -> state.get(bad)).as(bad).isInstanceOf(HostMisuseException.class).hasMessageContaining("is no path");
        }
        assertThatThrownBy(() -> state.get("n.x")).hasMessage("'n' is a integer, not a table: it has no fields");
        assertThatThrownBy(() -> state.set("n.x.y", 1)).isInstanceOf(HostMisuseException.class).hasMessageContaining("'n'");
        assertThatThrownBy(() -> state.get("n", String.class)).isInstanceOf(ConversionException.class).hasMessage("$.n: expected string, got integer 5");
    }

    // ---- handles

    @Test
    void tablesAreSeenFromBothSides() {
        Table t = state.newTable().set("x", 1).set(1, 10).set(2, 0.5).add("three");
        state.set("t", t);
        assertThat(state.eval("t.y = 'lua' return t.x + t[1], #t").as(int.class)).isEqualTo(11);
        assertThat(t.get("y")).hasToString("lua");
        assertThat(t.get(2)).isEqualTo(new Value.Float(0.5));
        assertThat(t.get(3, String.class)).isEqualTo("three");
        assertThat(t.length()).isEqualTo(3);
        assertThat(t.size()).isEqualTo(5);
        List<String> fields = new ArrayList<>();
        for (Table.Field f : t) {
            fields.add(f.key() + "=" + f.value());
        }
        assertThat(fields).containsExactly("1=10", "2=0.5", "3=three", "x=1", "y=lua");
        assertThat(state.get("t")).isEqualTo(t);
        assertThat(t.get("absent").isNil()).isTrue();
    }

    @Test
    void fieldsMayBeRemovedWhileATableIsTraversed() {
        Table t = (Table) state.eval("local t = {} for i = 1, 100 do t['k' .. i] = i t[i] = i end return t");
        int seen = 0;
        for (Table.Field f : t) {
            t.set(f.key(), null);
            seen++;
        }
        assertThat(seen).isEqualTo(200);
        assertThat(t.size()).isZero();
    }

    @Test
    void metatablesAreSetFromJava() {
        Table meta = state.newTable().set("__index", (HostFunction) a -> a.get(1) + "?").set("__len", (HostFunction) a -> 99);
        Table t = state.newTable().setMetatable(meta);
        assertThat(t.get("name")).hasToString("name?");
        assertThat(t.length()).isEqualTo(99);
        assertThat(t.rawGet("name")).isEqualTo(Value.NIL);
        assertThat(t.metatable()).isEqualTo(meta);
    }

    @Test
    void userdataIsOpaque() {
        Object secret = new StringBuilder("secret");
        Userdata u = state.wrap(secret);
        state.set("u", u);
        assertThat(state.eval("return type(u), tostring(u), getmetatable(u)").as(String.class)).isEqualTo("userdata");
        assertThat(state.eval("return tostring(u)").as(String.class)).matches("userdata: 0x[0-9a-f]+");
        assertThatThrownBy(() -> state.eval("return u.length")).isInstanceOf(LuaException.class).hasMessageContaining("attempt to index a userdata value");
        assertThat(((Userdata) state.get("u")).object()).isSameAs(secret);
        assertThat(state.get("u", StringBuilder.class)).isSameAs(secret);
        assertThatThrownBy(() -> state.get("u", Thread.class)).hasMessage("$.u: expected userdata of a Thread, got userdata");
    }

    @Test
    void coroutinesAreDrivenFromJava() {
        Function f = (Function) state.eval("""
                return function(a, b)
                    local c = coroutine.yield(a + b)
                    local d, e = coroutine.yield(c, 'two')
                    return 'done', d, e
                end""");
        Coroutine co = f.coroutine();
        assertThat(co.status()).isEqualTo(Coroutine.Status.SUSPENDED);
        assertThat(co.resume(1, 2)).hasToString("[3]");
        assertThat(co.resume("c")).hasToString("[c, two]");
        assertThat(co.resume(true, null)).hasToString("[done, true, nil]");
        assertThat(co.status()).isEqualTo(Coroutine.Status.DEAD);
        assertThatThrownBy(co::resume).isInstanceOf(LuaException.class).hasMessage("cannot resume dead coroutine");
        Coroutine failing = state.load("error('oops')", "c").coroutine();
        assertThatThrownBy(failing::resume).isInstanceOf(LuaException.class).hasMessage("c:1: oops");
        assertThat(failing.status()).isEqualTo(Coroutine.Status.DEAD);
    }

    @Test
    void aCoroutineThatLuaMadeIsDrivenFromAHostFunction() {
        state.set("step", (HostFunction) a -> a.get(0, Coroutine.class).resume(a.get(1)));
        assertThat(state.evalAll("""
                local co = coroutine.create(function(x) while true do x = coroutine.yield(x * 2) end end)
                local outer = coroutine.wrap(function() coroutine.yield(step(co, 1)) coroutine.yield(step(co, 2)) end)
                return outer(), outer(), coroutine.status(co)""")).hasToString("[2, 4, suspended]");
        assertThat(state.eval("local ok, e = pcall(step, coroutine.running(), 1) return e")).hasToString("cannot resume non-suspended coroutine");
    }

    // ---- host functions

    @Test
    void hostFunctionsTakeAndGiveValues() {
        state.set("join", (HostFunction) a -> {
            StringBuilder out = new StringBuilder();
            a.forEach(v -> out.append(v).append(';'));
            return out;
        });
        state.set("minmax", (HostFunction) a -> Results.of(1, null, List.of("x")));
        assertThat(state.eval("return join(1, 2.5, 'x', nil, true)")).hasToString("1;2.5;x;nil;true;");
        assertThat(state.eval("local a, b, c = minmax() return a .. tostring(b) .. c[1]")).hasToString("1nilx");
        assertThat(state.eval("return select('#', minmax())")).isEqualTo(new Value.Int(3));
    }

    @Test
    void hostFunctionsCallBack() {
        state.set("twice", (HostFunction) a -> {
            Function f = a.get(0, Function.class);
            return f.call(f.call(a.get(1)));
        });
        assertThat(state.eval("return twice(function(x) return x * x end, 3)")).isEqualTo(new Value.Int(81));
        assertThat(state.eval("return coroutine.wrap(function() return twice(function(x) return x + 1 end, 3) end)()")).isEqualTo(new Value.Int(5));
    }

    @Test
    void aFailingHostFunctionTellsTheScriptNothingAndTheHostAll() {
        IllegalStateException inner = new IllegalStateException("jdbc:postgres://user:password@db");
        state.set("query", (HostFunction) a -> {
            throw inner;
        });
        assertThat(state.eval("local ok, e = pcall(function() query() end) return e")).hasToString("eval:1: error in host function 'query'");
        assertThatThrownBy(() -> state.eval("query()"))
                .isInstanceOf(LuaException.class)
                .hasMessage("eval:1: error in host function 'query'")
                .hasCause(inner);
        assertThatThrownBy(() -> state.eval("coroutine.wrap(query)()")).hasCause(inner);
        state.set("check", (HostFunction) a -> {
            throw new LuaException("only on Mondays");
        });
        assertThat(state.eval("local ok, e = pcall(check) return e")).hasToString("only on Mondays");
    }

    @Test
    void argumentsThatDoNotConvertAreLuaErrors() {
        state.set("sum", (HostFunction) a -> a.get(0, int.class) + a.get(1, int.class));
        assertThat(state.eval("return sum(1, 2)")).isEqualTo(new Value.Int(3));
        assertThatThrownBy(() -> state.eval("sum(1, 'x')")).hasMessage("bad argument #2 to 'sum' (expected integer, got string \"x\")");
        assertThatThrownBy(() -> state.eval("sum(1)")).hasMessage("bad argument #2 to 'sum' (expected integer, got nil)");
    }

    // ---- misuse

    @Test
    void twoThreadsInOneStateGetAClearError() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        state.set("wait", (HostFunction) a -> {
            inside.countDown();
            release.await();
            return null;
        });
        Table globals = state.globals();
        Thread worker = new Thread(() -> state.eval("wait()"), "worker");
        worker.start();
        inside.await();
        for (Runnable use : List.<Runnable>of(() -> state.eval("return 1"), () -> globals.get("x"), () -> globals.size(), () -> state.newTable(), state::close)) {
            assertThatThrownBy(use::run).isInstanceOf(HostMisuseException.class).hasMessageContaining("in use by the thread 'worker'");
        }
        release.countDown();
        worker.join();
        assertThat(state.eval("return 1")).isEqualTo(new Value.Int(1));
    }

    @Test
    void aClosedStateSaysSo() {
        State closed = engine.newState();
        Function f = closed.load("return 1", "f");
        closed.close();
        closed.close();
        assertThatThrownBy(f::call).isInstanceOf(HostMisuseException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> closed.get("x")).isInstanceOf(HostMisuseException.class);
        assertThatThrownBy(closed::globals).isInstanceOf(HostMisuseException.class);
        state.set("close", (HostFunction) a -> {
            state.close();
            return null;
        });
        assertThatThrownBy(() -> state.eval("close()")).hasRootCauseInstanceOf(HostMisuseException.class);
        assertThat(state.eval("return 1")).isEqualTo(new Value.Int(1));
    }

    @Test
    void aStateThatALimitHasEndedSaysSo() {
        try (State small = engine.newState(Limits.untrusted().withMaxInstructions(1000))) {
            small.set("call", (HostFunction) a -> a.get(0, Function.class).call());
            assertThatThrownBy(() -> small.eval("pcall(call, function() while true do end end)"))
                    .isInstanceOf(LimitException.class)
                    .hasMessageContaining("instructions");
            assertThatThrownBy(() -> small.eval("return 1")).isInstanceOf(HostMisuseException.class).hasMessageContaining("ended by a limit");
            assertThatThrownBy(() -> small.eval("return 1")).hasMessageContaining("ended by a limit");
        }
        assertThat(state.eval("return 1 + 1")).isEqualTo(new Value.Int(2));
    }

    @Test
    void aValueOfAnotherStateIsRefused() {
        try (State other = engine.newState()) {
            Table t = other.newTable();
            assertThatThrownBy(() -> state.set("t", t)).isInstanceOf(HostMisuseException.class).hasMessageContaining("belongs to the state it comes from");
            assertThatThrownBy(() -> state.newTable().setMetatable(t)).isInstanceOf(HostMisuseException.class);
        }
    }

    @Test
    void anotherThreadInterrupts() throws InterruptedException {
        // A limit of instructions would come first if this waited.
        Thread later = new Thread(state::signal);
        later.start();
        assertThatThrownBy(() -> state.eval("while true do end")).isInstanceOf(LuaException.class).hasMessageContaining("interrupted!");
        later.join();
    }

    @Test
    void anInterruptedStateThatNobodyUsesAnyMoreIsClosedLikeAnyOther() {
        State idle = engine.newState();
        idle.interrupt();
        idle.close();
        assertThatThrownBy(() -> idle.eval("return 1")).isInstanceOf(HostMisuseException.class);
    }

    // ---- source that the host hands on counts, too

    @Test
    void sourceIsCompiledWithinTheLimitsOfTheState() {
        try (State small = engine.newState(Limits.untrusted().withMaxSourceBytes(100))) {
            assertThat(small.eval("return 1").as(int.class)).isEqualTo(1);
            assertThatThrownBy(() -> small.eval("return 1 --" + "x".repeat(100)))
                    .isInstanceOf(LimitException.class)
                    .satisfies(e -> assertThat(((LimitException) e).limit()).isEqualTo(Limit.SOURCE_BYTES));
            assertThatThrownBy(() -> small.eval("return 1")).isInstanceOf(HostMisuseException.class).hasMessageContaining("ended by a limit");
        }
        try (State few = engine.newState(Limits.untrusted().withMaxInstructions(1000))) {
            assertThatThrownBy(() -> few.load("a = 1 ".repeat(1000), "long"))
                    .isInstanceOf(LimitException.class)
                    .satisfies(e -> assertThat(((LimitException) e).limit()).isEqualTo(Limit.INSTRUCTIONS));
        }
        try (State flat = engine.newState(Limits.untrusted().withMaxSourceNesting(10))) {
            assertThatThrownBy(() -> flat.load("return " + "(".repeat(20) + "1" + ")".repeat(20), "nested"))
                    .isInstanceOf(org.perilune.value.LuaSyntaxException.class);
            assertThat(flat.eval("return 2").as(int.class)).isEqualTo(2);
        }
        // A chunk that the engine compiled costs a state nothing.
        Chunk chunk = engine.compile("a = 1 ".repeat(1000), "long");
        try (State few = engine.newState(Limits.untrusted().withMaxInstructions(1000))) {
            few.run(chunk);
        }
    }

    @Test
    void chunksForManyStatesAreCompiledWithinTheLimitsOfTheEngine() throws Exception {
        Engine small = Engine.builder().limits(Limits.untrusted().withMaxSourceBytes(100).withMaxSourceNesting(10)).build();
        String large = "return 1 --" + "x".repeat(100);
        Path file = Files.writeString(Files.createTempFile("large", ".lua"), large);
        try {
            for (ThrowingCallable compile : List.<ThrowingCallable>of(
                    () -> small.compile(large, "t"),
                    () -> small.compile(large.getBytes(StandardCharsets.UTF_8), "t"),
                    () -> small.compile(file),
                    () -> small.compile(new EndlessReader(), "t"))) {
                assertThatThrownBy(compile).isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.SOURCE_BYTES));
            }
        } finally {
            Files.delete(file);
        }
        assertThatThrownBy(() -> small.compile("return " + "{".repeat(20) + "}".repeat(20), "t")).isInstanceOf(LuaSyntaxException.class).hasMessageContaining("too many C levels (limit is 10)");
        try (State s = small.newState()) {
            assertThat(s.run(small.compile("return 1", "t")).as(int.class)).isEqualTo(1);
        }
        // Strangers' limits bound what a chunk makes of little text.
        assertThatThrownBy(() -> Engine.create().compile("a=a ".repeat(2 << 20), "t")).isInstanceOf(LimitException.class);
        assertThatThrownBy(() -> Engine.create().compile("= " + "a=a ".repeat(2 << 20), "t")).isInstanceOf(LuaSyntaxException.class);
    }

    /// Text without end.
    private static final class EndlessReader extends java.io.Reader {
        @Override
        public int read(char[] buffer, int offset, int length) {
            java.util.Arrays.fill(buffer, offset, offset + length, ' ');
            return length;
        }

        @Override
        public void close() {}
    }
}
