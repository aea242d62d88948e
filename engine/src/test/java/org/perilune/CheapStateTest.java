package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perilune.host.Host;
import org.perilune.host.Sandbox;

/// States are cheap, and what they share is never seen: neither in one after what was done to another, nor by threads that run one chunk at once.
class CheapStateTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Engine engine = Engine.create();

    @Test
    void aStateTakesAtMostFourKilobytes() {
        State[] kept = new State[1];
        long bytes = Long.MAX_VALUE;
        // The least of many rounds: the JVM compiles meanwhile. The time is measured by the benchmark StateBenchmark.
        for (int round = 0; round < 20; round++) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2000; i++) {
                kept[0] = engine.newState();
            }
            bytes = Math.min(bytes, (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 2000);
        }
        assertThat(bytes).as("bytes a state").isLessThanOrEqualTo(4096);
    }

    /// What a poisoner does to everything that is made from the engine's template.
    private static final String POISON = """
            local loaded = package.loaded
            for name, library in pairs(loaded) do
                for k in pairs(library) do if type(k) == 'string' and k ~= '_G' and name ~= '_G' then library[k] = 'poisoned' end end
                library.extra = 'poisoned'
            end
            getmetatable('').__index = function() return 'poisoned' end
            getmetatable('').__add = function() return 'poisoned' end
            loaded.string = 'poisoned'
            print, tostring, newGlobal = nil, nil, 1
            setmetatable(_G, { __index = function() return 'poisoned' end })
            """;

    private static final String LOOK = """
            local seen = {}
            local function look(t, path, depth)
                if depth > 3 then return end
                for k, v in pairs(t) do
                    if v == 'poisoned' then seen[#seen + 1] = path .. '.' .. tostring(k) end
                    if type(v) == 'table' and v ~= t and v ~= _G then look(v, path .. '.' .. tostring(k), depth + 1) end
                end
            end
            look(_G, '_G', 1)
            look(getmetatable(''), 'string metatable', 1)
            local ok = pcall(function() return 'a' + 'b' end)
            return #seen .. table.concat(seen, ' ') .. tostring(ok) .. ('x'):rep(2) .. tostring(newGlobal) .. type(print) .. tostring(rawget(_G, 'extra'))
            """;

    @Test
    void poisoningOneStateNeverShowsInAnother() {
        for (Engine e : List.of(engine, Engine.builder().sandbox(Sandbox.full()).host(Host.none()).build())) {
            State before = e.newState();
            State used = e.newState();
            String clean = used.eval(LOOK).as(String.class);
            assertThat(clean).isEqualTo("0falsexxnilfunctionnil");
            e.newState().eval(POISON);
            assertThat(before.eval(LOOK)).hasToString(clean);
            assertThat(used.eval(LOOK)).hasToString(clean);
            assertThat(e.newState().eval(LOOK)).hasToString(clean);
        }
    }

    @Test
    void theLibrariesAreThereHoweverTheyAreLookedAtFirst() {
        for (String first : List.of(
                "return string.format ~= nil",
                "return rawget(string, 'format') ~= nil",
                "return next(string) ~= nil",
                "for k in pairs(string) do return true end",
                "string.mine = 1 return string.mine == 1 and string.format ~= nil",
                "string[1] = 'x' return string[1] == 'x' and string.format ~= nil and next(string) == 1",
                "rawset(string, 'mine', 1) return string.rep('x', 2) == 'xx'",
                "setmetatable(string, { __index = function() return 1 end }) return string.format ~= 1 and string.nothing == 1",
                "return setmetatable({}, string) ~= nil and ('x'):rep(3) == 'xxx'",
                "string.__index = string return setmetatable({}, string).rep ~= nil",
                "return #string == 0 and string.rep ~= nil",
                "local t = {} for k, v in next, math do t[k] = v end return t.pi == math.pi and t.random ~= nil",
                "return require('string') == string and package.loaded.math == math and require 'math'.pi > 3",
                "math.pi = 3 return math.pi == 3 and math.floor(2.5) == 2",
                "math.floor = nil return math.floor == nil and math.ceil ~= nil",
                "table.insert, table.insert2 = nil, table.insert return table.insert == nil and table.insert2 ~= nil",
                "return ('%d'):format(3) == '3'",
                "collectgarbage() return math.pi > 3 and os.time ~= nil and io.write ~= nil",
                "package.preload.m = function() return 'm' end return require 'm' == 'm'")) {
            for (int round = 0; round < 3; round++) {
                assertThat(engine.newState().eval(first)).as(first).isEqualTo(new Value.Bool(true));
            }
        }
    }

    @Test
    void oneInlineCacheServesStatesWhoseLibrariesAreFilledAndNot() {
        Chunk chunk = engine.compile("local t = ... t.added = 1 return math.max(1, 2), math.added, string.added", "cache");
        State used = engine.newState();
        for (int i = 0; i < 100; i++) {
            State fresh = engine.newState();
            assertThat(used.runAll(chunk, used.get("math"))).hasToString("[2, 1, nil]");
            assertThat(fresh.runAll(chunk, fresh.get(i % 2 == 0 ? "math" : "string"))).hasToString(i % 2 == 0 ? "[2, 1, nil]" : "[2, nil, 1]");
            assertThat(fresh.eval("return math.pi > 3 and string.rep('x', 2) == 'xx'")).isEqualTo(new Value.Bool(true));
        }
    }

    @Test
    void randomSequencesBelongToTheState() {
        State a = engine.newState();
        State b = engine.newState();
        long first = a.eval("return math.random(1000000)").as(long.class);
        a.eval("for i = 1, 10 do math.random() end");
        assertThat(b.eval("return math.random(1000000)").as(long.class)).isEqualTo(first);
    }

    private static final int THREADS_AT_ONCE = 8;

    private static final String WORK = """
            local n = ...
            total = total or 0
            local memo = {}
            local function fib(k) if k < 2 then return k end local m = memo[k] if not m then m = fib(k - 1) + fib(k - 2) memo[k] = m end return m end
            local class = setmetatable({}, { __call = function(c, v) return setmetatable({ value = v }, { __index = c, __add = function(x, y) return x.value + y.value end }) end })
            local out = {}
            for i = 1, 50 do
                local o = class(i)
                o['field' .. i % 7] = i
                total = total + (o + class(n)) + fib(i % 30)
                out[#out + 1] = ('%d:%s'):format(i, tostring(o.field3))
                string.touched = n
            end
            local co = coroutine.wrap(function() for i = 1, 10 do coroutine.yield(i * n) end end)
            for i = 1, 10 do total = total + co() end
            local function step(a, b) return a + b * 2 end
            for i = 1, 400 do total = step(total, i * n) end
            table.sort(out, function(x, y) return x > y end)
            local ok, e = pcall(function() local t = nil return t.x end)
            return total, #table.concat(out), e, string.touched
            """;

    /// What a thread's runs of [#WORK] come to: the last results, and the instructions counted. Every other thread brings floats, so that guesses of compiled code fail.
    private static String work(State state, Function f, int n) {
        String last = "";
        for (int i = 0; i < 5; i++) {
            last = f.callAll(n % 2 == 0 ? (Object) n : (Object) (n + 0.5)).toString();
        }
        return last + " " + state.instructions();
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    @Timeout(300)
    void eightThreadsRunOneSharedChunkEachInStatesOfItsOwn(Execution execution) throws InterruptedException {
        String[] expected = new String[THREADS_AT_ONCE];
        for (int n = 0; n < THREADS_AT_ONCE; n++) {
            State alone = Engine.builder().execution(Execution.INTERPRETED).build().newState();
            expected[n] = work(alone, alone.load(alone.engine().compile(WORK, "work")), n);
        }
        Engine shared = Engine.builder().execution(execution).build();
        // One chunk that gets old, and in each round one that no thread has run yet: its code is decoded, its caches are filled and it is compiled while all run it.
        Chunk old = shared.compile(WORK, "work");
        int rounds = 20;
        Chunk[] fresh = new Chunk[rounds];
        for (int r = 0; r < rounds; r++) {
            fresh[r] = shared.compile(WORK, "work");
        }
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(THREADS_AT_ONCE);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS_AT_ONCE; t++) {
            int n = t;
            Thread thread = new Thread(() -> {
                try {
                    for (int r = 0; r < rounds; r++) {
                        together.await();
                        for (Chunk c : List.of(fresh[r], old)) {
                            try (State state = shared.newState()) {
                                String got = work(state, state.load(c), n);
                                if (!got.equals(expected[n])) {
                                    wrong.add(n + ": " + got + " instead of " + expected[n]);
                                }
                            }
                        }
                    }
                } catch (Exception e) {
                    wrong.add(n + ": " + e);
                    together.reset();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread t : threads) {
            t.join();
        }
        assertThat(wrong).isEmpty();
        EngineStatistics compiled = shared.statistics();
        assertThat(compiled.functions() + compiled.loops()).isGreaterThanOrEqualTo(execution == Execution.INTERPRETED ? 0 : rounds);
        if (execution == Execution.AUTO) {
            assertThat(compiled.exitsInAll()).as("guesses that failed").isPositive();
        }
    }
}
