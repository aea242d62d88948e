package org.perilune.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A process that runs the driver in its paced mode; `driver.lua` states the protocol.
///
/// The process rests whenever it is not asked for iterations, so its CPU time and peak memory can be read exactly,
/// from outside, in the same way for every engine, and the last time just before it ends.
final class DrivenProcess implements AutoCloseable {
    private static final long END_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /// Variables that would change what an engine runs or how.
    private static final List<String> FOREIGN_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "LUA_INIT", "LUA_INIT_5_3", "LUA_INIT_5_4");

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;0-9]*m");

    private final long startedNanos = System.nanoTime();
    private final Path errors;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final ScheduledExecutorService watchdog;
    private volatile boolean timedOut;

    private DrivenProcess(List<String> command) throws IOException {
        errors = Files.createTempFile("perilune-bench", ".err");
        try {
            var builder = new ProcessBuilder(command).redirectError(errors.toFile());
            FOREIGN_VARIABLES.forEach(builder.environment().keySet()::remove);
            process = builder.start();
        } catch (IOException e) {
            Files.deleteIfExists(errors);
            throw e;
        }
        answers = process.inputReader();
        requests = process.outputWriter();
        watchdog = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    }

    /// Runs a workload on an engine in a new process, to its end.
    static Outcome run(Engine engine, Workload workload, Pace pace) throws InterruptedException {
        var command = new ArrayList<String>(engine.command());
        Path driver = workload.file().resolveSibling("driver.lua");
        command.addAll(List.of(driver.toString(), workload.file().toString(), "-", "paced"));
        try (var process = new DrivenProcess(command)) {
            return process.measure(pace);
        } catch (IOException e) {
            return new Outcome.Failed(Outcome.Cause.NOT_STARTED, String.valueOf(e.getMessage()));
        }
    }

    private Outcome measure(Pace pace) throws IOException, InterruptedException {
        String line = answer(pace.limitNanos());
        if (line == null || !line.startsWith("ready\t")) return failure(line);
        long startNanos = System.nanoTime() - startedNanos;

        var samples = new ArrayList<Sample>();
        long cpuBefore = cpuNanos();
        for (int iterations; (iterations = pace.next(samples)) > 0; ) {
            long asked = System.nanoTime();
            try {
                requests.write(iterations + "\n");
                requests.flush();
            } catch (IOException e) {
                return failure(null); // It ended while it should have waited.
            }
            line = answer(pace.limitNanos());
            long wallNanos = System.nanoTime() - asked;
            Double engineSeconds = doneSeconds(line, iterations);
            if (engineSeconds == null) return failure(line);
            long cpu = cpuNanos();
            samples.add(new Sample(iterations, wallNanos, cpu - cpuBefore, engineSeconds));
            cpuBefore = cpu;
        }

        Long peak = peakResidentBytes();
        requests.close();
        line = answer(END_LIMIT_NANOS);
        if (line != null) return failure(line);
        int status = awaitEnd();
        if (timedOut || status != 0) return failure(null);
        return new Outcome.Measured(
                startNanos, List.copyOf(samples), System.nanoTime() - startedNanos, cpuBefore, peak);
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

    /// The seconds of a line `done`, or null if the line is anything else.
    static @Nullable Double doneSeconds(@Nullable String line, int iterations) {
        if (line == null) return null;
        String[] fields = line.split("\t", -1);
        if (fields.length != 3 || !fields[0].equals("done") || !fields[1].equals(Integer.toString(iterations))) return null;
        try {
            return Double.valueOf(fields[2]);
        } catch (NumberFormatException e) {
            return null;
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

    /// The last line of a file that is not blank, without terminal colours.
    static String lastLine(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> COLOUR.matcher(line).replaceAll(""))
                .filter(line -> !line.isBlank())
                .reduce((_, line) -> line)
                .orElse("no message");
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        kill();
        Files.deleteIfExists(errors);
    }
}
