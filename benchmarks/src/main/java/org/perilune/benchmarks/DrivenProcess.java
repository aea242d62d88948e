package org.perilune.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A process that runs the driver in its paced mode; `driver.lua` states the protocol.
///
/// The process rests whenever it is not asked for iterations, so its CPU time and peak memory can be read exactly,
/// from outside, in the same way for every engine, and the last time just before it ends. What only the inside knows, a
/// hosted engine adds (`peer.Meter`), and its JVM's log of pauses is read between requests ([PauseLog]).
final class DrivenProcess implements AutoCloseable {
    private static final long END_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// Variables that would change what an engine runs or how.
    private static final List<String> FOREIGN_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "LUA_INIT", "LUA_INIT_5_3", "LUA_INIT_5_4");

    /// Has the C library's allocator keep what it was given once, as the heap of a JVM does here ([peer.HeapPages]): memory that is new to a process is slow. LuaJIT has an
    /// allocator of its own, which cannot be told.
    private static final Map<String, String> KEEPS_MEMORY = Map.of("GLIBC_TUNABLES", "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=4000000000");

    private final long startedNanos = System.nanoTime();
    private final @Nullable MachineLoad startedLoad = MachineLoad.now();
    private final Engine engine;
    private final @Nullable PauseLog pauses;
    private final Path errors;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final ScheduledExecutorService watchdog;
    private volatile boolean timedOut;

    private DrivenProcess(Engine engine, Workload workload) throws IOException {
        this.engine = engine;
        errors = Files.createTempFile("perilune-bench", ".err");
        pauses = engine.hosted() ? new PauseLog() : null;
        try {
            var builder = new ProcessBuilder(command(engine, workload, pauses)).redirectError(errors.toFile());
            FOREIGN_VARIABLES.forEach(builder.environment().keySet()::remove);
            if (!engine.hosted()) builder.environment().putAll(KEEPS_MEMORY);
            process = builder.start();
        } catch (IOException e) {
            Files.deleteIfExists(errors);
            if (pauses != null) pauses.close();
            throw e;
        }
        answers = process.inputReader();
        requests = process.outputWriter();
        watchdog = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    }

    private static List<String> command(Engine engine, Workload workload, @Nullable PauseLog pauses) {
        var command = new ArrayList<String>(engine.command());
        if (pauses != null) command.add(1, pauses.flag());
        Path driver = workload.file().resolveSibling("driver.lua");
        command.addAll(List.of(driver.toString(), workload.file().toString(), workload.size()));
        if (!engine.hosted()) command.add("paced"); // the class Meter adds its own mode
        return command;
    }

    /// Runs a workload on an engine in a new process, to its end.
    ///
    /// @param memory whether to ask for [Memory], too, which takes some more iterations
    static Outcome run(Engine engine, Workload workload, Pace pace, boolean memory) throws InterruptedException {
        try (var process = new DrivenProcess(engine, workload)) {
            return process.measure(pace.of(engine), memory);
        } catch (IOException e) {
            return new Outcome.Failed(Outcome.Cause.NOT_STARTED, String.valueOf(e.getMessage()));
        }
    }

    private Outcome measure(Pace pace, boolean withMemory) throws IOException, InterruptedException {
        String line = answer(pace.limitNanos());
        if (line == null || !line.startsWith("ready\t")) return failure(line);
        long startNanos = System.nanoTime() - startedNanos;
        long startCpu = cpuNanos();
        if (engine.hosted() && !"metering".equals(line = answer(pace.limitNanos()))) return failure(line);
        long extraNanos = System.nanoTime() - startedNanos - startNanos;
        if (pauses != null) pauses.fresh(); // those of starting are no sample's

        var samples = new ArrayList<Sample>();
        long cpuBefore = cpuNanos();
        long extraCpu = cpuBefore - startCpu;
        for (int iterations; (iterations = pace.next(samples)) > 0; ) {
            long asked = System.nanoTime();
            if (!request(Integer.toString(iterations))) return failure(null);
            line = answer(pace.limitNanos());
            long wallNanos = System.nanoTime() - asked;
            Done done = Done.parse(line, iterations);
            if (done == null) return failure(line);
            long cpu = cpuNanos();
            samples.add(sample(done, wallNanos, cpu - cpuBefore));
            cpuBefore = cpu;
        }
        Long peakResident = peakResidentBytes();
        Double others = othersCores(cpuBefore);

        long asideFrom = System.nanoTime();
        Memory memory = null;
        if (withMemory) {
            if (!request("memory")) return failure(null);
            line = answer(pace.limitNanos());
            memory = Memory.parse(line);
            if (memory == null) return failure(line);
        }
        Map<String, Long> counters = Map.of();
        if (engine.hosted()) {
            if (!request("counters")) return failure(null);
            counters = counters(answer(pace.limitNanos()));
        }
        extraNanos += System.nanoTime() - asideFrom;

        requests.close();
        line = answer(END_LIMIT_NANOS);
        if (line != null) return failure(line);
        int status = awaitEnd();
        if (timedOut || status != 0) return failure(null);
        return new Outcome.Measured(
                startNanos,
                List.copyOf(samples),
                Pace.settled(samples),
                System.nanoTime() - startedNanos - extraNanos,
                cpuBefore - extraCpu,
                peakResident,
                memory,
                counters,
                others);
    }

    private Sample sample(Done done, long wallNanos, long cpuNanos) throws IOException {
        if (pauses == null) return Sample.outside(done.iterations(), wallNanos, cpuNanos, done.seconds());
        var fresh = pauses.fresh();
        return new Sample(
                done.iterations(),
                wallNanos,
                cpuNanos,
                done.seconds(),
                done.allocatedBytes(),
                fresh.size(),
                fresh.stream().mapToLong(Long::longValue).sum(),
                fresh.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /// Writes a request; false when the process has ended while it should have waited.
    private boolean request(String text) {
        try {
            requests.write(text + "\n");
            requests.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// How many processors others kept busy since the start.
    private @Nullable Double othersCores(long ownCpuNanos) {
        MachineLoad now = MachineLoad.now();
        return startedLoad == null || now == null ? null : now.othersCores(startedLoad, ownCpuNanos);
    }

    /// Reads the line `counters NAME NUMBER …`; empty if the line is anything else.
    static Map<String, Long> counters(@Nullable String line) {
        if (line == null || !line.startsWith("counters")) return Map.of();
        String[] fields = line.split("\t", -1);
        var counters = new LinkedHashMap<String, Long>();
        for (int i = 1; i + 1 < fields.length; i += 2) counters.put(fields[i], Long.valueOf(fields[i + 1]));
        return counters;
    }

    /// The line `done ITERATIONS SECONDS [ALLOCATED]`.
    ///
    /// @param allocatedBytes null when the line does not tell
    record Done(int iterations, double seconds, @Nullable Long allocatedBytes) {
        /// Reads an answer; null if the line is anything else, or about another number of iterations.
        static @Nullable Done parse(@Nullable String line, int iterations) {
            if (line == null) return null;
            String[] fields = line.split("\t", -1);
            boolean known = fields.length == 3 || fields.length == 4;
            if (!known || !fields[0].equals("done") || !fields[1].equals(Integer.toString(iterations))) return null;
            try {
                return new Done(
                        iterations, Double.parseDouble(fields[2]), fields.length == 4 ? Long.valueOf(fields[3]) : null);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    /// The next line, or null when the output has ended; the process is killed when neither comes in time.
    private @Nullable String answer(long limitNanos) {
        var alarm = watchdog.schedule(
                () -> {
                    timedOut = true;
                    kill();
                },
                limitNanos,
                TimeUnit.NANOSECONDS);
        try {
            return answers.readLine();
        } catch (IOException e) {
            return null; // A killed process's pipe may break instead of ending.
        } finally {
            alarm.cancel(false);
        }
    }

    private Outcome.Failed failure(@Nullable String line) throws IOException, InterruptedException {
        if (timedOut) return new Outcome.Failed(Outcome.Cause.TIMEOUT, "killed");
        if (line != null) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 3 && fields[0].equals("wrong")) {
                return new Outcome.Failed(Outcome.Cause.WRONG_RESULT, "got " + fields[1] + ", expected " + fields[2]);
            }
            return new Outcome.Failed(Outcome.Cause.PROTOCOL, line);
        }
        int status = awaitEnd();
        return new Outcome.Failed(Outcome.Cause.CRASH, "exit status " + status + ": " + firstLine(errors));
    }

    private int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_LIMIT_NANOS, TimeUnit.NANOSECONDS)) {
            timedOut = true;
            kill();
        }
        return process.waitFor();
    }

    private void kill() {
        tree().forEach(ProcessHandle::destroyForcibly);
    }

    /// This process and those it started: an engine may be a script that starts another.
    private Stream<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private long cpuNanos() {
        return tree()
                .mapToLong(p -> p.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                .sum();
    }

    private @Nullable Long peakResidentBytes() {
        long sum = 0;
        for (ProcessHandle p : tree().toList()) {
            try {
                sum += parsePeak(Files.readString(Path.of("/proc", Long.toString(p.pid()), "status")));
            } catch (IOException e) {
                return null; // Not Linux.
            }
        }
        return sum == 0 ? null : sum;
    }

    /// The peak resident set in bytes from the text of Linux's `/proc/PID/status`, 0 if it is not there.
    static long parsePeak(String status) {
        for (String line : status.split("\n")) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    private static String firstLine(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).findFirst().orElse("no message");
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        kill();
        Files.deleteIfExists(errors);
        if (pauses != null) pauses.close();
    }
}
