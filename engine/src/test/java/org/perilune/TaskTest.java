package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
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
                int runs = 1;
                while (!task.run(quota)) {
                    runs++;
                }
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
}
