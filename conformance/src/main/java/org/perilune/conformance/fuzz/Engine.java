package org.perilune.conformance.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.TimeSource;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// The engine in this process. Programs run on a thread of the size a host would give them; one that will not end is
/// interrupted, and when even that does not help, its thread is left alone and the state with it.
final class Engine {
    /// How many programs share a state: few enough that what they leave behind stays small.
    private static final int PROGRAMS_PER_STATE = 5_000;

    private static final int INTERRUPTIONS = 3_000;

    /// A program that uses no processor time, be it that it waits or that the machine is busy, may take so many times its limit.
    private static final int PATIENCE = 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int STACK_FRAMES_SHOWN = 12;

    private final EngineTier tier;
    private final byte[] driver;
    private final byte[] prelude;
    private final int runs;
    private final long limitSeconds;
    private @Nullable Machine machine;

    /// @param tier         how it runs programs
    /// @param driver       the text of `driver.lua`
    /// @param prelude      the text of `prelude.lua`
    /// @param runs         how many times each program is run
    /// @param limitSeconds how much processor time one program may take
    Engine(EngineTier tier, byte[] driver, byte[] prelude, int runs, long limitSeconds) {
        this.tier = tier;
        this.driver = driver.clone();
        this.prelude = prelude.clone();
        this.runs = runs;
        this.limitSeconds = limitSeconds;
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    /// What reports call it.
    String name() {
        return "tier " + tier.option();
    }

    /// Runs programs, and answers what each printed.
    List<Outcome> run(List<byte[]> sources) {
        List<Task> tasks = new ArrayList<>(sources.size());
        for (byte[] source : sources) {
            tasks.add(m -> List.of(text(m.state.call(m.run, source, (long) runs)[0])));
        }
        return serve(tasks, 1);
    }

    /// Runs the programs that a script prints for seeds: for each seed the program, then what it printed.
    List<Outcome> script(byte[] script, List<Long> seeds, int size) {
        List<Task> tasks = new ArrayList<>(seeds.size());
        for (Long seed : seeds) {
            tasks.add(m -> {
                Object[] results = m.state.call(m.script, script, seed, size);
                return List.of(text(results[0]), text(results[1]));
            });
        }
        return serve(tasks, 2);
    }

    private static String text(Object value) {
        return new String(((LuaString) value).toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private List<Outcome> serve(List<Task> tasks, int answers) {
        List<Outcome> outcomes = new ArrayList<>(tasks.size() * answers);
        while (outcomes.size() < tasks.size() * answers) {
            Run run = new Run(tasks.subList(outcomes.size() / answers, tasks.size()), answers);
            Thread thread = Thread.ofPlatform().daemon().name("engine").start(run);
            boolean ended = run.await(thread.threadId());
            synchronized (run) {
                run.abandoned = true;
                outcomes.addAll(run.outcomes);
            }
            if (!ended) {
                machine = null;
                run.leave();
                for (int i = 0; i < answers; i++) {
                    outcomes.add(new Outcome(Outcome.Status.STUCK, "does not end, even when interrupted"));
                }
            }
        }
        return outcomes;
    }

    private static String describe(Throwable fault) {
        StringWriter text = new StringWriter();
        text.append(fault.toString()).append('\n');
        StackTraceElement[] trace = fault.getStackTrace();
        PrintWriter out = new PrintWriter(text);
        for (int i = 0; i < Math.min(trace.length, STACK_FRAMES_SHOWN); i++) {
            out.println("  at " + trace[i]);
        }
        out.flush();
        return text.toString();
    }

    /// One program, or a script for one seed.
    @FunctionalInterface
    private interface Task {
        List<String> on(Machine m);
    }

    /// A state and the driver's functions in it.
    private static final class Machine {
        final RawState state;
        final LuaFunction run;
        final LuaFunction script;
        int programs;

        Machine(EngineTier tier, byte[] driver, byte[] prelude) {
            Host host = Host.builder()
                    .input(new ByteArrayInputStream(new byte[0]))
                    .output(new ByteArrayOutputStream())
                    .time(TimeSource.system())
                    .build();
            state = tier.open(host);
            Object[] functions = state.call(state.load(driver, "@driver.lua"), (Object) prelude);
            run = (LuaFunction) functions[0];
            script = (LuaFunction) functions[1];
        }
    }

    /// A batch on its way through a thread of its own.
    private final class Run implements Runnable {
        private final List<Task> tasks;
        private final int answers;
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile @Nullable RawState current;

        // Guarded by this object, as is `outcomes`: whoever interrupts a program holds it, lest the next one is interrupted.
        private long startedNanos = System.nanoTime();
        private long startedProcessorNanos;
        private boolean interrupted;

        /// What comes after this is of no interest.
        private boolean abandoned;

        private final List<Outcome> outcomes = new ArrayList<>();

        Run(List<Task> tasks, int answers) {
            this.tasks = tasks;
            this.answers = answers;
        }

        @Override
        public void run() {
            for (Task task : tasks) {
                List<Outcome> result = one(task);
                synchronized (this) {
                    if (abandoned) {
                        end.countDown();
                        return;
                    }
                    outcomes.addAll(result);
                }
            }
            end.countDown();
        }

        /// Whatever is thrown is an outcome: to find such throws is what this is for.
        @SuppressWarnings("CatchThrowable")
        private List<Outcome> one(Task task) {
            List<Outcome> result = new ArrayList<>(answers);
            try {
                Machine m = machine;
                if (m == null || m.programs >= PROGRAMS_PER_STATE) {
                    m = new Machine(tier, driver, prelude);
                    machine = m;
                }
                m.programs++;
                begin(m.state);
                List<String> outputs = task.on(m);
                Outcome.Status status = end(m.state);
                for (String output : outputs) {
                    result.add(new Outcome(status, output));
                }
            } catch (LuaException e) {
                machine = null;
                result.add(new Outcome(Outcome.Status.FAULT, "an error left the driver's pcall: " + e.getMessage()));
            } catch (OutOfMemoryError e) {
                // The end of the process, elsewhere; all tiers share one small heap here.
                machine = null;
                result.add(new Outcome(Outcome.Status.FAULT, Outcome.OUT_OF_MEMORY + ": " + e.getMessage()));
            } catch (Throwable e) {
                machine = null;
                result.add(new Outcome(Outcome.Status.FAULT, describe(e)));
            }
            while (result.size() < answers) {
                result.add(result.getLast());
            }
            return result;
        }

        private synchronized void begin(RawState state) {
            current = state;
            startedNanos = System.nanoTime();
            startedProcessorNanos = THREADS.getCurrentThreadCpuTime();
            interrupted = false;
        }

        /// The program has come to its end; an interrupt that it did not notice is not for the next one.
        private synchronized Outcome.Status end(RawState state) {
            current = null;
            if (!interrupted) {
                return Outcome.Status.ENDED;
            }
            state.forgetInterrupt();
            return Outcome.Status.STUCK;
        }

        /// Interrupts a program that is beyond its limit; false if that has not helped for as long again.
        private synchronized boolean guard(long thread) {
            RawState state = current;
            if (state == null) {
                return true;
            }
            long processor = THREADS.getThreadCpuTime(thread) - startedProcessorNanos;
            long nanos = Math.max(processor, (System.nanoTime() - startedNanos) / PATIENCE);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
            if (seconds >= 2 * limitSeconds) {
                return false;
            }
            if (seconds >= limitSeconds) {
                interrupted = true;
                state.interrupt();
            }
            return true;
        }

        /// Goes on interrupting a program that catches that, until its thread ends.
        void leave() {
            RawState state = current;
            if (state == null) {
                return;
            }
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < INTERRUPTIONS && !end.await(10, TimeUnit.MILLISECONDS); i++) {
                        state.interrupt();
                    }
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        /// Waits for the end; false if a program does not end at all.
        boolean await(long thread) {
            try {
                while (!end.await(100, TimeUnit.MILLISECONDS)) {
                    if (!guard(thread)) {
                        return false;
                    }
                }
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
