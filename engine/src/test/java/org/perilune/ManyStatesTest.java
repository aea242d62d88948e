package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;

/// Ten thousand states at once in a heap of 1 GiB, each with globals, a script and limits of its own.
class ManyStatesTest {
    private static final int STATES = 10_000;
    private static final int ROUNDS = 5;

    /// Each so many-th state is driven into its own limit in the end.
    private static final int KILLED = 100;

    @Test
    void tenThousandStatesWithScriptsAndLimitsOfTheirOwnFitIntoAGibibyte() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Tenants.class.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("all answers right, " + STATES / KILLED + " ended by limits of their own");
        System.out.print(output);
    }

    /// The program that runs in the JVM with little heap. Ends with status 0 if everything was as it should be.
    static final class Tenants {
        private Tenants() {}

        public static void main(String[] arguments) {
            Engine engine = Engine.create();
            List<State> states = new ArrayList<>();
            List<Function> scripts = new ArrayList<>();
            long before = liveBytes();
            for (int i = 0; i < STATES; i++) {
                State state = engine.newState(limits(i));
                states.add(state);
                scripts.add(state.load(script(i), "tenant" + i));
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < STATES; i++) {
                    check(i, scripts.get(i).callAll(round).toString(), expected(i, round));
                }
            }
            long each = (liveBytes() - before) / STATES;
            for (int i = 0; i < STATES; i++) {
                State state = states.get(i);
                check(i, state.call("total").toString(), Long.toString(sum(i, ROUNDS)));
                check(i, state.get("id") + " " + state.get("runs") + " " + state.get("only" + (i + 1)), i + " " + ROUNDS + " nil");
                if (i % KILLED == 0) {
                    driveIntoLimit(i, state);
                    check(i + 1, states.get(i + 1).eval("return 1 + 1").toString(), "2");
                }
            }
            System.out.printf(
                    "%,d states with globals, scripts and limits of their own, %d runs each, in a heap of %d MiB: %,d bytes of heap a state; all answers right,"
                            + " %d ended by limits of their own%n",
                    STATES, ROUNDS, Runtime.getRuntime().maxMemory() >> 20, each, STATES / KILLED);
        }

        private static Limits limits(int i) {
            return Limits.untrusted()
                    .withMaxInstructions(100_000 + i)
                    .withMaxLiveBytes((1 << 20) + i)
                    .withMaxCallDepth(100 + i)
                    .withDeadline(Duration.ofMinutes(1).plusMillis(i));
        }

        /// No two scripts are the same text.
        private static String script(int i) {
            return """
                    id, runs, only%1$d = %1$d, (runs or 0) + 1, true
                    items = items or {}
                    local round = ...
                    for k = 1, 20 do items[k] = { name = 'item' .. k, price = k * id + round, [%1$d] = k } end
                    function total() local sum = 0 for _, item in ipairs(items) do sum = sum + item.price end return sum end
                    local ok, message = pcall(error, 'tenant%1$d')
                    local next = coroutine.wrap(function() coroutine.yield(items[7].name) return #items end)
                    return total(), message, next(), next(), runs
                    """.formatted(i);
        }

        private static long sum(long i, int round) {
            return 210 * i + 20L * round;
        }

        private static String expected(int i, int round) {
            return List.of(sum(i, round), "tenant" + i, "item7", 20, round).toString();
        }

        private static void driveIntoLimit(int i, State state) {
            try {
                state.eval("while true do pcall(error) end");
            } catch (LimitException e) {
                check(i, e.limit() + " " + e.allowed(), Limit.INSTRUCTIONS + " " + (100_000 + i));
                return;
            }
            throw new AssertionError("state " + i + " went on for ever");
        }

        private static void check(int i, String answer, String expected) {
            if (!answer.equals(expected)) {
                throw new AssertionError("state " + i + " answered " + answer + " instead of " + expected);
            }
        }

        private static long liveBytes() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
