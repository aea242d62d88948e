package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaException;

/// Calls that run in parts, by instruction quota.
@Timeout(120)
public class TaskTest {
    /// Pauses fall into recursion, nested coroutines, protected calls, metamethods, iterators, callbacks of the library and error handlers.
    private static final String PROGRAM =
            """
            local out = {}
            local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
            local function gen(n)
              return coroutine.wrap(function()
                for i = 1, n do
                  local inner = coroutine.create(function(x) coroutine.yield(fib(x)) return fib(x + 1) end)
                  local _, a = coroutine.resume(inner, i)
                  local _, b = coroutine.resume(inner)
                  coroutine.yield(a + b)
                end
              end)
            end
            for v in gen(9) do out[#out + 1] = v end
            local mt = {}
            mt.__add = function(a, b) return setmetatable({v = fib(a.v) + fib(b.v)}, mt) end
            mt.__index = function(t, k) return fib(5) end
            mt.__lt = function(a, b) return fib(a.v) < fib(b.v) end
            local p, q = setmetatable({v = 7}, mt), setmetatable({v = 8}, mt)
            out[#out + 1] = (p + q).v
            out[#out + 1] = p.missing
            out[#out + 1] = tostring(p < q)
            local function iter(n, i) fib(6) if i < n then return i + 1 end end
            for i in iter, 5, 0 do out[#out + 1] = i end
            local t = {5, 3, 9, 1, 7, 2}
            table.sort(t, function(a, b) return fib(a) < fib(b) end)
            out[#out + 1] = table.concat(t, ' ')
            out[#out + 1] = (string.gsub('3 4 5', '%d', function(d) return fib(d + 0) end))
            local ok, e = pcall(function() fib(8) error({fib(6)}) end)
            out[#out + 1] = tostring(ok) .. e[1]
            local _, m = xpcall(function() fib(7) local x = nil + 1 end, function(s) fib(7) return s end)
            out[#out + 1] = m
            local function count(n) if n == 0 then return 'tail' end return count(n - 1) end
            out[#out + 1] = count(500)
            local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
            out[#out + 1] = deep(2000)
            for i = 1, 40 do out[#out + 1] = fib(i % 12) end
            return table.concat(out, ',')
            """;

    private static State state(Execution execution) {
        return Engine.builder().execution(execution).build().newState();
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void pausesChangeNeitherResultsNorCounts(Execution execution) {
        String expected;
        long counted;
        try (State s = state(execution)) {
            expected = s.load(PROGRAM, "t").callAll().get(0).toString();
            counted = s.instructions();
        }
        for (long quota : new long[] {1, 7, 100, 1000, Long.MAX_VALUE}) {
            try (State s = state(execution)) {
                Task task = s.load(PROGRAM, "t").task();
                int runs = runs(task, quota);
                assertThat(task.results().get(0)).hasToString(expected);
                assertThat(s.instructions()).isEqualTo(counted);
                if (quota <= 1000) {
                    assertThat(runs).isGreaterThan((int) (counted / (quota + 1000)));
                } else {
                    assertThat(runs).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void argumentsResultsAndMisuse() {
        try (State s = state(Execution.INTERPRETED)) {
            Task task = s.load("local a, b = ... return a + b, 'x'", "t").task(1, 2);
            assertThatThrownBy(task::results).isInstanceOf(HostMisuseException.class).hasMessageContaining("has not ended");
            assertThatThrownBy(() -> task.run(0)).isInstanceOf(HostMisuseException.class).hasMessageContaining("at least 1");
            assertThat(task.isDone()).isFalse();
            assertThat(task.run(1000)).isTrue();
            assertThat(task.results().get(0)).hasToString("3");
            assertThatThrownBy(() -> task.run(1)).isInstanceOf(HostMisuseException.class).hasMessageContaining("has ended");
            Task failing = s.load("error('no', 0)", "t").task();
            assertThatThrownBy(() -> failing.run(1000)).isInstanceOf(LuaException.class).hasMessageContaining("no");
            assertThat(failing.isDone()).isTrue();
            assertThatThrownBy(failing::results).isInstanceOf(HostMisuseException.class).hasMessageContaining("error");
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void otherCallsRunBetweenPartsAndLimitsGoOn(Execution execution) {
        try (State s = Engine.builder().execution(execution).build().newState(Limits.untrusted().withMaxInstructions(20_000))) {
            s.eval("n = 0 function step() n = n + 1 end");
            Task task = s.load("while true do step() end", "t").task();
            for (int i = 0; i < 10; i++) {
                assertThat(task.run(100)).isFalse();
                s.eval("step()");
            }
            assertThat(s.instructions()).isBetween(1000L, 2000L);
            assertThatThrownBy(() -> {
                        while (!task.run(100)) {}
                    })
                    .isInstanceOf(LimitException.class);
            assertThat(task.isDone()).isTrue();
        }
    }

    /// Loops without calls, of every kind, in the main program, in coroutines and under `pcall`; tail calls without end.
    private static final String LOOPS =
            """
            local function loops(n)
              local a, t = 0, {}
              for i = 1, n do a = a + i % 7 end
              for x = 0.5, n do a = a + x end
              local i = 0
              while i < n do
                i = i + 1
                if i % 3 == 0 then goto continue end
                a = a + 1
                ::continue::
              end
              repeat i = i - 1 local even = i % 2 == 0 if even then a = a - 1 end until i == 0
              for j = 1, n do t[j] = j end
              for k, v in pairs(t) do a = a + k * v end
              for k, v in ipairs(t) do a = a - k * v end
              for k, v in next, t do a = a + v end
              for j = n, 1, -1 do for k = 1, 3 do if k > 1 and j % 2 == 1 then a = a + k end end end
              local b = true
              while b and i < n do i = i + 1 b = i < n or nil end
              while true do i = i - 1 if i < 0 then break end end
              return a
            end
            local function tail(n, f) if n == 0 then return f(1) end return tail(n - 1, f) end
            local ping, pong
            function ping(n) if n == 0 then return "end" end return pong(n - 1) end
            function pong(n) if n == 0 then return "end" end return ping(n - 1) end
            local out = { loops(300), coroutine.wrap(loops)(200), select(2, pcall(loops, 100)), tail(500, loops), ping(1001) }
            for _ = 1, 30 do out[#out + 1] = loops(100) end
            return table.concat(out, " ")
            """;

    @ParameterizedTest
    @EnumSource(Execution.class)
    void loopsPauseOnTime(Execution execution) {
        String expected;
        long counted;
        try (State s = state(execution)) {
            expected = s.load(LOOPS, "t").callAll().get(0).toString();
            counted = s.instructions();
        }
        for (long quota : new long[] {1, 10, 100, 1000}) {
            try (State s = state(execution)) {
                Task task = s.load(LOOPS, "t").task();
                int runs = 1;
                while (!task.run(quota)) {
                    runs++;
                }
                assertThat(task.results().get(0)).hasToString(expected);
                assertThat(s.instructions()).isEqualTo(counted);
                // A turn counts a few units at once.
                assertThat(runs).as("quota " + quota).isGreaterThan((int) (counted / (quota + 6)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void aPausedLoopIsEndedByKillAndByItsDeadline(Execution execution) {
        try (State s = state(execution)) {
            Task task = s.load("local n = 0 while true do n = n + 1 end", "t").task();
            for (int i = 0; i < 2000; i++) {
                assertThat(task.run(50)).isFalse();
            }
            s.interrupt();
            assertThatThrownBy(() -> task.run(1_000_000)).isInstanceOf(RuntimeException.class);
            assertThat(task.isDone()).isTrue();
        }
        try (State s = Engine.builder().execution(execution).build().newState(Limits.untrusted().withDeadline(java.time.Duration.ofMillis(50)))) {
            Task task = s.load("local n = 0 while true do n = n + 1 end", "t").task();
            assertThatThrownBy(() -> {
                        while (!task.run(10_000)) {}
                    })
                    .isInstanceOf(LimitException.class);
        }
    }

    private static int runs(Task task, long quota) {
        int runs = 1;
        while (!task.run(quota)) {
            runs++;
        }
        return runs;
    }

    /// A turn of the loop counts more than the quota.
    @ParameterizedTest
    @EnumSource(Execution.class)
    void theSmallestQuotaLeadsOn(Execution execution) {
        String body = "x = x + 1 y = x * 2 ".repeat(50);
        for (String loop : new String[] {"for i = 1, 50 do %s end", "local i = 0 while i < 50 do i = i + 1 %s end", "local t = {} for i = 1, 50 do t[i] = i end for i in pairs(t) do %s end"}) {
            String source = "local x, y = 0, 0 " + loop.formatted(body) + " return x";
            for (long quota : new long[] {1, 3, 100}) {
                try (State s = state(execution);
                        State whole = state(execution)) {
                    Task task = s.load(source, "t").task();
                    assertThat(runs(task, quota)).isGreaterThan(3);
                    assertThat(task.results().first()).isEqualTo(whole.eval(source));
                    assertThat(s.instructions()).isEqualTo(whole.instructions());
                }
            }
        }
    }

    @Test
    void aRefusedRunCanBeRepeated() throws Exception {
        try (State s = state(Execution.INTERPRETED)) {
            Task task = s.load("return ...", "t").task("argument");
            s.set("elsewhere", (HostFunction) a -> {
                Throwable[] refused = new Throwable[1];
                Thread other = Thread.ofVirtual().start(() -> refused[0] = catchThrowable(() -> task.run(1000)));
                other.join();
                return refused[0].getMessage();
            });
            assertThat(s.eval("return elsewhere()").toString()).contains("the state is in use by the thread");
            assertThat(task.isDone()).isFalse();
            assertThat(task.run(1000)).isTrue();
            assertThat(task.results().first()).hasToString("argument");
        }
        State closed = state(Execution.INTERPRETED);
        Task late = closed.load("return 1", "t").task();
        closed.close();
        assertThatThrownBy(() -> late.run(1)).isInstanceOf(HostMisuseException.class).hasMessageContaining("closed");
        assertThat(late.isDone()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void whatTheHostRunsInsideATaskLeavesItItsQuota(Execution execution) {
        try (State s = state(execution)) {
            Task[] self = new Task[1];
            s.set("again", (HostFunction) a -> self[0].run(10));
            s.set("task", (HostFunction) a -> runs(((Function) a.get(0)).task(), 50));
            s.set("later", (HostFunction) a -> ((Function) a.get(0)).callAsync().isDone());
            s.set("resume", (HostFunction) a -> ((Coroutine) a.get(0)).resume().first());
            s.set("call", (HostFunction) a -> ((Function) a.get(0)).call());
            for (String inner : new String[] {
                "assert(not pcall(again))", "assert(task(loop) > 5)", "assert(later(loop))", "assert(resume(coroutine.create(loop)) == 1000)", "assert(call(loop) == 1000)"
            }) {
                Task task = s.load(
                                """
                                function loop() local n = 0 for i = 1, 1000 do n = n + 1 end return n end
                                for i = 1, 20 do INNER loop() end
                                """.replace("INNER", inner),
                                "t")
                        .task();
                self[0] = task;
                assertThat(runs(task, 100)).as(inner).isGreaterThan(100);
            }
        }
    }

    /// What hooks see of a program does not depend on pauses; nor do pauses get lost where a hook has the machine run another loop.
    @ParameterizedTest
    @EnumSource(Execution.class)
    void hooks(Execution execution) {
        String program =
                """
                local seen = {}
                local function work(n) local s = 0 for i = 1, n do s = s + i end return s end
                debug.sethook(function(event, line) if #seen < 3000 then seen[#seen + 1] = event:sub(1, 1) .. (line or '') end end, MASK)
                local co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(work(i)) end end)
                for i = 1, 3 do work(20) co() pcall(error) table.sort({3, 1, 2}, function(a, b) return a < b end) end
                debug.sethook()
                for i = 1, 200 do work(2) end
                return table.concat(seen, ' ')
                """;
        Engine engine = Engine.builder().sandbox(Sandbox.trusted()).execution(execution).build();
        for (String mask : new String[] {"'crl'", "'l'", "'', 7", "'crl', 10"}) {
            String source = program.replace("MASK", mask);
            String expected;
            try (State s = engine.newState()) {
                expected = s.eval(source).toString();
            }
            assertThat(expected.length()).isGreaterThan(50);
            for (long quota : new long[] {1, 13, 100}) {
                try (State s = engine.newState()) {
                    Task task = s.load(source, "eval").task();
                    assertThat(runs(task, quota)).isGreaterThan(5);
                    assertThat(task.results().first()).as(mask + " " + quota).hasToString(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void finalizers(Execution execution) {
        try (State s = state(execution)) {
            Task task = s.load(
                            """
                            local n = 0
                            local function make() return setmetatable({}, {__gc = function() for i = 1, 50 do end n = n + 1 end}) end
                            for i = 1, 20 do make() for j = 1, 50 do end collectgarbage() end
                            return n
                            """,
                            "t")
                    .task();
            assertThat(runs(task, 10)).isGreaterThan(50);
            assertThat(task.results().first()).hasToString("20");
        }
    }

    /// A signal comes as an error in the slice after it, wherever the script has paused.
    @ParameterizedTest
    @EnumSource(Execution.class)
    void signals(Execution execution) {
        try (State s = state(execution)) {
            Task task = s.load(
                            """
                            local function loop() while true do end end
                            local ok, e = pcall(coroutine.wrap(loop))
                            return e
                            """,
                            "t")
                    .task();
            for (int i = 0; i < 100; i++) {
                assertThat(task.run(100)).isFalse();
            }
            s.signal();
            assertThat(task.run(100_000)).isTrue();
            assertThat(task.results().first().toString()).contains("interrupted!");
        }
    }

    /// A task that waits for a stage is not run; it goes on where it waited with what has come.
    @ParameterizedTest
    @EnumSource(Execution.class)
    void stages(Execution execution) {
        try (State s = state(execution)) {
            List<CompletableFuture<Object>> asked = new ArrayList<>();
            s.set("fetch", (HostFunction) a -> {
                asked.add(new CompletableFuture<>());
                return asked.getLast();
            });
            Task task = s.load(
                            """
                            local function loop() for i = 1, 500 do end end
                            loop()
                            local a = fetch()
                            loop()
                            local b = coroutine.wrap(function() loop() local x = fetch() loop() return x end)()
                            local ok, e = pcall(function() loop() return fetch() end)
                            loop()
                            return a .. b .. tostring(ok) .. e
                            """,
                            "t")
                    .task();
            for (int n = 1; n <= 3; n++) {
                int before = 0;
                while (asked.size() < n) {
                    assertThat(task.run(50)).isFalse();
                    before++;
                }
                assertThat(before).isGreaterThan(5);
                long counted = s.instructions();
                assertThat(task.run(50)).isFalse();
                assertThat(s.instructions()).as("nothing runs meanwhile").isEqualTo(counted);
                assertThat(s.eval("return 1 + 1")).hasToString("2");
                if (n < 3) {
                    asked.getLast().complete("x" + n);
                } else {
                    asked.getLast().completeExceptionally(new LuaException("failed"));
                }
            }
            runs(task, 50);
            assertThat(task.results().first()).hasToString("x1x2falsefailed");
        }
    }

    @Test
    void killedAndClosedWhileItWaitsOrPauses() {
        for (String source : new String[] {"ran = 1 pcall(fetch) ran = 2", "ran = 1 for i = 1, 5000 do end ran = 2"}) {
            State killed = state(Execution.AUTO);
            CompletableFuture<Object> stage = new CompletableFuture<>();
            killed.set("fetch", (HostFunction) a -> stage);
            Task task = killed.load(source, "t").task();
            assertThat(task.run(100)).isFalse();
            killed.interrupt();
            stage.complete(1);
            assertThatThrownBy(() -> task.run(1_000_000)).isInstanceOf(LimitException.class);
            assertThat(task.isDone()).isTrue();

            State closed = state(Execution.AUTO);
            closed.set("fetch", (HostFunction) a -> new CompletableFuture<>());
            Task other = closed.load(source, "t").task();
            assertThat(other.run(100)).isFalse();
            closed.close();
            assertThatThrownBy(() -> other.run(1_000_000)).isInstanceOf(HostMisuseException.class).hasMessageContaining("closed");
        }
        // The stage that it waits for need not come.
        State s = state(Execution.AUTO);
        s.set("fetch", (HostFunction) a -> new CompletableFuture<>());
        Task task = s.load("pcall(fetch) ran = 2", "t").task();
        assertThat(task.run(100)).isFalse();
        s.interrupt();
        assertThatThrownBy(() -> task.run(100)).isInstanceOf(LimitException.class);
    }

    /// A stage that is complete at once, in a task whose quota is used up: no wait, and no pause is lost.
    @Test
    void completedStages() {
        try (State s = state(Execution.INTERPRETED)) {
            s.set("now", (HostFunction) a -> CompletableFuture.completedFuture(2));
            Task task = s.load("local n = 0 for i = 1, 1000 do n = n + now() end return n", "t").task();
            assertThat(runs(task, 10)).isGreaterThan(100);
            assertThat(task.results().first()).hasToString("2000");
        }
    }
}
