package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perilune.host.Limits;

/// A thousand scripts without end, each in a state with limits of its own, share two threads by turns of a thousand instructions: how far each gets.
@Timeout(300)
class FairnessTest {
    private static final int STATES = 1_000;
    private static final int THREADS = 2;
    private static final int QUOTA = 1_000;
    private static final int ROUNDS = 60;

    /// What the scripts do in a turn: some by themselves, some in library functions that call back, some greedily where a pause cannot come at once.
    private static final List<String> KINDS = List.of(
            "local n = 0 for i = 1, 100 do n = n + i end",
            "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end fib(9)",
            "local t = {} for i = 1, 20 do t[i] = i * 7 % 20 end table.sort(t, function(a, b) return a < b end)",
            "local s = 0 for v in coroutine.wrap(function() for i = 1, 20 do coroutine.yield(i) end end) do s = s + v end",
            "local i = 0 while i < 100 do i = i + 1 if i % 3 == 0 then goto next end ::next:: end",
            "for i = 1, 10 do pcall(error, i) end",
            "local s = ('abc'):rep(20):gsub('%w', function(c) return c:upper() end)",
            "local function count(n) if n == 0 then return 0 end return count(n - 1) end count(50)",
            "local o = setmetatable({}, { __index = function(t, k) return k end }) for i = 1, 30 do local _ = o[i] end",
            "local s = '' for i = 1, 20 do s = s .. i end table.concat({ s, s }, ',')");

    /// One script and what it was given.
    private static final class Job {
        final State state;
        final Task task;
        int slices;

        Job(State state, Task task) {
            this.state = state;
            this.task = task;
        }
    }

    @ParameterizedTest
    @EnumSource(Execution.class)
    void aThousandScriptsShareTwoThreadsFairly(Execution execution) throws InterruptedException {
        Engine engine = Engine.builder().execution(execution).build();
        List<Chunk> chunks = new ArrayList<>();
        for (String kind : KINDS) {
            chunks.add(engine.compile("turns = 0 while true do do " + kind + " end turns = turns + 1 end", "kind" + chunks.size()));
        }
        List<Job> jobs = new ArrayList<>();
        BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
        for (int i = 0; i < STATES; i++) {
            State state = engine.newState(Limits.untrusted().withMaxInstructions(1_000_000 + i));
            jobs.add(new Job(state, state.load(chunks.get(i % KINDS.size())).task()));
        }
        waiting.addAll(jobs);
        AtomicInteger left = new AtomicInteger(STATES * ROUNDS);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> {
                try {
                    while (left.getAndDecrement() > 0) {
                        Job job = waiting.take();
                        assertThat(job.task.run(QUOTA)).isFalse();
                        job.slices++;
                        waiting.add(job);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread t : threads) {
            t.join();
        }
        assertThat(failures).isEmpty();

        Spread slices = Spread.of(jobs, j -> j.slices);
        Spread units = Spread.of(jobs, j -> j.state.instructions());
        StringBuilder turns = new StringBuilder();
        for (int k = 0; k < KINDS.size(); k++) {
            List<Job> alike = new ArrayList<>();
            for (int i = k; i < STATES; i += KINDS.size()) {
                alike.add(jobs.get(i));
            }
            Spread progress = Spread.of(alike, j -> j.state.get("turns", long.class));
            turns.append(" ").append(progress.least).append("-").append(progress.most);
            assertThat(progress.low).as("turns of kind " + k).isPositive();
            assertThat((double) progress.high).as("turns of kind " + k).isLessThanOrEqualTo(progress.low * 1.15 + 2);
        }
        System.out.printf(
                "%s: %,d scripts on %d threads, %d to %d slices of %,d instructions each; %,d to %,d instructions, the most %.2f times the least; turns by kind of script:%s%n",
                execution, STATES, THREADS, slices.least, slices.most, QUOTA, units.least, units.most, (double) units.most / units.least, turns);
        // Whoever has had his slice stands behind all others, so nobody is ahead by more than the slices that run.
        assertThat(slices.high - slices.low).as("slices").isLessThanOrEqualTo(THREADS);
        assertThat(slices.least).as("the fewest slices").isPositive();
        assertThat((double) units.high).as("instructions").isLessThanOrEqualTo(1.25 * units.low);
        jobs.forEach(j -> j.state.close());
    }

    /// How far a number differs among scripts: in all, and but for one in a hundred at either end. On a busy machine a thread may be made to rest with a script in its
    /// hands, which no scheduler can help.
    private record Spread(long least, long low, long high, long most) {
        static Spread of(List<Job> jobs, ToLongFunction<Job> number) {
            long[] all = jobs.stream().mapToLong(number).sorted().toArray();
            int few = all.length / 100;
            return new Spread(all[0], all[few], all[all.length - 1 - few], all[all.length - 1]);
        }
    }
}
