package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// What `--soak` found out: how much memory one engine has in use while it evaluates scripts of all kinds, a million by default (`peer/Soak.java` says which).
/// The JSON file is this record; every time is in nanoseconds, every size in bytes.
///
/// @param format  the version of this form
/// @param threads how many threads evaluated, on `states` states in turn
/// @param samples in equal distances, the last one at the end
/// @param problem why it ended before its end, or empty
record SoakReport(
        int format, Environment environment, long evaluations, int threads, int states, List<SoakSample> samples, String problem) {
    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What is in use after so many evaluations, right after full collections of the heap.
    ///
    /// @param evaluations    finished until then
    /// @param nanos          since the start, collections for the samples included
    /// @param liveBytes      of the heap
    /// @param metaspaceBytes of what the JVM holds about classes
    /// @param classes        loaded, hidden ones included
    /// @param codeCacheBytes of machine code
    /// @param compilations   of tier 1 until then
    /// @param codeBytes      of class files of tier 1 in use, as the engine counts
    /// @param residentBytes  of the process; -1 where the system does not tell
    record SoakSample(
            long evaluations,
            long nanos,
            long liveBytes,
            long metaspaceBytes,
            long classes,
            long codeCacheBytes,
            long compilations,
            long codeBytes,
            long residentBytes) {

        /// @param fields of a line of `peer/Soak.java`, behind its first word
        static SoakSample of(String[] fields) {
            long[] n = new long[fields.length - 1];
            for (int i = 0; i < n.length; i++) n[i] = Long.parseLong(fields[i + 1]);
            return new SoakSample(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
        }
    }

    /// What must not grow. Allowed is what the JVM's own affairs (its compilers' data, tables that double) move it by; `allowed` and `unit` say how much that is.
    enum Quantity {
        HEAP("live heap", SoakSample::liveBytes, 1_000_000),
        METASPACE("metaspace", SoakSample::metaspaceBytes, 1_000_000),
        CLASSES("loaded classes", SoakSample::classes, 100),
        CODE_CACHE("code cache", SoakSample::codeCacheBytes, 4_000_000);

        final String title;
        final ToLongFunction<SoakSample> of;
        final long allowed;

        Quantity(String title, ToLongFunction<SoakSample> of, long allowed) {
            this.title = title;
            this.of = of;
            this.allowed = allowed;
        }

        String words(double amount) {
            return this == CLASSES ? Amount.format("%,.0f", amount) : amount < 0 ? "−" + Amount.bytes(-amount) : Amount.bytes(amount);
        }
    }

    /// The rule of the verdict in words.
    static final String RULE = "Growth: the median of the samples of the last quarter less that of the second quarter.";

    /// The median of the samples of a quarter of the run.
    ///
    /// @param quarter 1 to 4
    double median(Quantity quantity, int quarter) {
        return Statistics.median(samples.stream()
                .filter(s -> s.evaluations > evaluations * (quarter - 1) / 4 && s.evaluations <= evaluations * quarter / 4)
                .mapToDouble(quantity.of::applyAsLong)
                .toArray());
    }

    double growth(Quantity quantity) {
        return median(quantity, 4) - median(quantity, 2);
    }

    /// Whether the run came to its end and nothing grew by more than is allowed.
    @JsonIgnore
    boolean isSound() {
        if (!problem.isEmpty()) return false;
        for (Quantity each : Quantity.values()) if (growth(each) > each.allowed) return false;
        return true;
    }

    /// The figures as a table in Markdown, with the verdict.
    String table() {
        if (!problem.isEmpty()) return verdict() + "\n";
        var text = new StringBuilder("| in use after full collections | second quarter | last quarter | growth | allowed |\n|---|---|---|---|---|\n");
        for (Quantity each : Quantity.values()) {
            text.append("| %s | %s | %s | %s | %s |\n".formatted(
                    each.title, each.words(median(each, 2)), each.words(median(each, 4)), each.words(growth(each)), each.words(each.allowed)));
        }
        return text + "\n" + verdict() + "\n";
    }

    String verdict() {
        if (!problem.isEmpty()) return "Not finished: " + problem;
        return Amount.format("%,d evaluations on %d threads, %,d functions and loops compiled by tier 1 meanwhile: %s.",
                evaluations, threads, samples.getLast().compilations, isSound() ? "nothing grows" : "IT GROWS");
    }

    /// Runs it in a process of its own.
    ///
    /// @param engine   runs `peer/Soak.java`
    /// @param progress is told of each sample
    static SoakReport measure(Engine engine, long evaluations, Environment environment, Countdown progress) throws InterruptedException {
        var samples = new ArrayList<SoakSample>();
        var said = new StringBuilder();
        int threads = 0;
        int states = 0;
        String problem = "";
        try {
            if (engine.missing() != null) throw new IOException(engine.missing());
            Process process = new ProcessBuilder(engine.command()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    String[] fields = line.split("\t");
                    if (fields[0].equals("running")) {
                        threads = Integer.parseInt(fields[1]);
                        states = Integer.parseInt(fields[2]);
                    } else if (fields[0].equals("sample")) {
                        samples.add(SoakSample.of(fields));
                        progress.done(samples.getLast().evaluations);
                    } else if (said.length() < 1000) {
                        said.append(line).append('\n');
                    }
                }
            } finally {
                if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
            }
            int status = process.waitFor();
            if (status != 0 || samples.isEmpty() || samples.getLast().evaluations < evaluations) {
                problem = "exit status " + status + ": " + said;
            }
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        progress.finished();
        return new SoakReport(FORMAT, environment, evaluations, threads, states, samples, problem);
    }

    static SoakReport read(Path file) throws IOException {
        SoakReport report = JSON.readValue(file.toFile(), SoakReport.class);
        if (report.format != FORMAT) throw new IOException(file + " has the form " + report.format + ", not " + FORMAT);
        return report;
    }

    /// One line for each sample.
    void writeJson(Path file) throws IOException {
        var tree = JSON.<ObjectNode>valueToTree(this);
        Report.writeJson(file, tree, "samples", (ArrayNode) tree.remove("samples"));
    }
}
