package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// [Engine.Builder#threadStackBytes]: recursion of every kind on threads with little and with much stack, with the same answers.
class ThreadStackTest {
    private static final String SCRIPT =
            """
            local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end
            for _ = 1, 300 do f(10) end
            local function endless(n) return 1 + endless(n + 1) end
            local ok, message = pcall(endless, 1)
            local mt = {}
            mt.__index = function(t, k) if k == 0 then return 0 end return t[k - 1] + 1 end
            local function sorting(n)
              if n == 0 then return 0 end
              local r
              table.sort({ 2, 1 }, function(a, b) r = sorting(n - 1) return a < b end)
              return r + 1
            end
            local function protected(n) if n == 0 then return 0 end local _, r = pcall(protected, n - 1) return r + 1 end
            local function wrapped(n) if n == 0 then return 0 end return 1 + coroutine.wrap(wrapped)(n - 1) end
            local function shown(n) if n == 0 then return "!" end return tostring(setmetatable({}, { __tostring = function() return shown(n - 1) end })) end
            return f(150000), ok, message:match("stack overflow"), setmetatable({}, mt)[100], sorting(150), protected(20000), wrapped(150), shown(150),
              (pcall(shown, 1000))
            """;

    @ParameterizedTest
    @CsvSource({"INTERPRETED,512", "COMPILED,512", "AUTO,512", "INTERPRETED,16384", "COMPILED,16384", "AUTO,16384"})
    void recursionDependsOnLuasLimitsAlone(Execution execution, long kilobytes) throws Exception {
        long bytes = kilobytes << 10;
        Engine engine = Engine.builder().sandbox(Sandbox.full()).limits(Limits.none()).execution(execution).threadStackBytes(bytes).build();
        var task = new FutureTask<>(() -> {
            try (State state = engine.newState()) {
                return state.runAll(engine.compile(SCRIPT, "deep")).toString();
            }
        });
        new Thread(null, task, "small", bytes).start();
        assertThat(task.get()).isEqualTo("[150000, false, stack overflow, 100, 150, 20000, 150, !, false]");
    }

    @Test
    void tooLittleIsRefused() {
        assertThatThrownBy(() -> Engine.builder().threadStackBytes(1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threadStackBytes must be at least 524288: 1000");
    }
}
