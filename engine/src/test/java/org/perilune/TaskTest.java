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
}
