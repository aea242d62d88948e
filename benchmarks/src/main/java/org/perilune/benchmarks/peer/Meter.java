package org.perilune.benchmarks.peer;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/// Answers `driver.lua`'s protocol for an engine in this JVM, with more to it:
///
/// - after `ready`, a line `metering` says that the instruments are loaded, too, and the heap's memory is there, the time for which is not the engine's;
/// - `done` has a fourth field: the bytes that all threads allocated meanwhile;
/// - `memory` knows the heap of the JVM, collected in full (`-` for the bytes allocated, which `done` tells);
/// - the request `counters` is answered by a line of names and numbers in turn.
final class Meter {
    private static final long LEAST_PEAK_NANOS = 200_000_000;
    private static final int LEAST_PEAK_COLLECTIONS = 20;
    private static final long MOST_PEAK_NANOS = 1_500_000_000;

    private final HostedEngine engine;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final ThreadMXBean threads;
    private final LiveHeap live = new LiveHeap();

    private Meter(HostedEngine engine) {
        this.engine = engine;
        threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getTotalThreadAllocatedBytes();
    }

    /// Runs the engine until standard input ends. A wrong result ends the process with status 1, as does an error.
    ///
    /// @param arguments the driver and its arguments up to the size; the mode is added here
    static void serve(HostedEngine engine, String[] arguments) throws Exception {
        String[] arg = Arrays.copyOf(arguments, arguments.length + 1);
        arg[arguments.length] = "hosted";
        try {
            System.out.println("ready\t" + engine.start(arg));
            var meter = new Meter(engine);
            HeapPages.touch();
            meter.out.println("metering");
            meter.answerAll();
        } catch (Exception | StackOverflowError e) {
            // The first line is all that is reported, so it holds the message, and a cause's, which tells more.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.err.println(String.valueOf(cause).lines().findFirst().orElse("no message"));
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0); // whatever threads the engine has left
    }

    private void answerAll() throws Exception {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request; (request = requests.readLine()) != null; ) {
            String answer = switch (request) {
                case "memory" -> memory();
                case "counters" -> counters();
                default -> iterations(request);
            };
            out.println(answer);
            if (answer.startsWith("wrong")) System.exit(1);
        }
    }

    /// A thread's own counter would miss LuaJ's coroutines, which are threads.
    private String iterations(String count) throws Exception {
        long before = threads.getTotalThreadAllocatedBytes();
        String answer = engine.answer(count);
        long allocated = threads.getTotalThreadAllocatedBytes() - before;
        return answer.startsWith("done") ? answer + "\t" + allocated : answer;
    }

    /// Runs iterations while another thread collects, and collects once more at rest.
    private String memory() throws Exception {
        var probe = new HeapProbe();
        Thread thread = Thread.ofPlatform().daemon().name("heap-probe").start(probe);
        long start = System.nanoTime();
        String answer;
        do {
            answer = engine.answer("1");
            if (!answer.startsWith("done")) return answer;
        } while ((probe.collections < LEAST_PEAK_COLLECTIONS || System.nanoTime() - start < LEAST_PEAK_NANOS)
                && System.nanoTime() - start < MOST_PEAK_NANOS);
        probe.stop = true;
        thread.join();
        live.bytes(); // What waited for a finalizer or reference handler is free for the next.
        long rest = live.bytes();
        return "memory\t-\t" + Math.max(rest, probe.most) + "\t" + rest;
    }

    /// Collects in full again and again, in up to half of the time: the more often, the nearer the greatest is to the peak.
    private final class HeapProbe implements Runnable {
        volatile boolean stop;
        volatile int collections;
        volatile long most;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public void run() {
            try {
                while (!stop) {
                    long start = System.nanoTime();
                    most = Math.max(most, live.bytes());
                    collections++;
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    Thread.sleep(Math.max(2, millis));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String counters() {
        var all = new LinkedHashMap<>(engine.counters());
        all.put("jvm-compilation-millis", ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
        all.put("jvm-classes-loaded", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        return all.entrySet().stream()
                .map(counter -> "\t" + counter.getKey() + "\t" + counter.getValue())
                .collect(Collectors.joining("", "counters", ""));
    }

    /// The arguments from a position on.
    static String[] without(int first, String[] arguments) {
        return Arrays.copyOfRange(arguments, first, arguments.length);
    }
}
