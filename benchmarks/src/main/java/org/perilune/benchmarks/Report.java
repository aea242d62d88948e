package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything a run found out; the JSON file is this record. Every time is in nanoseconds, every size in bytes.
///
/// @param format the version of this form; a file of another one is not read
/// @param against the engine that ratios refer to
/// @param processes how many processes each pair of workload and engine got at least
/// @param engines all that were asked for, those missing here with the reason
/// @param border what crossing from Java to Lua and back costs; null where that was not measured
/// @param problems what could not be done, in sentences; a run with any ends with status 1
@JsonIgnoreProperties("othersCores") // In files of older runs, which counted what was not measured of our own processes as others'.
record Report(
        int format,
        Environment environment,
        String against,
        int processes,
        Pace pace,
        List<EngineFacts> engines,
        List<WorkloadFacts> workloads,
        List<Measurement> measurements,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BorderFigure> border,
        List<String> problems) {

    static final int FORMAT = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /// An engine, as the file tells of it: without paths of this machine.
    ///
    /// @param version what it calls itself; empty when it does not tell
    /// @param collector of its JVM; null for other engines
    /// @param missing why it could not run, or null
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EngineFacts(
            String name, String version, boolean ours, @Nullable String collector, @Nullable String missing) {
        static EngineFacts of(Engine engine) {
            return new EngineFacts(
                    engine.name(), engine.version(), engine.isOurs(), engine.collector(), engine.missing());
        }

        /// Whether this is the twin of another column, under Serial.
        @JsonIgnore
        boolean isSerialTwin() {
            return name.endsWith(Engines.SERIAL_SUFFIX);
        }
    }

    /// A workload, as the file tells of it.
    ///
    /// @param quick whether it belongs to the representative choice
    record WorkloadFacts(String name, String group, String title, boolean quick) {
        static WorkloadFacts of(Workload workload) {
            return new WorkloadFacts(workload.name(), workload.group(), workload.title(), workload.quick());
        }
    }

    /// The figures of a workload on an engine, or null when there are none.
    Measurement.@Nullable Figures figures(String workload, String engine) {
        Measurement measurement = measurement(workload, engine);
        return measurement == null ? null : measurement.figures();
    }

    @Nullable Measurement measurement(String workload, String engine) {
        for (Measurement m : measurements) {
            if (m.workload().equals(workload) && m.engine().equals(engine)) return m;
        }
        return null;
    }

    /// How many processors other programs kept busy while processes were measured, on average by their wall time; null where unknown.
    @JsonIgnore
    @Nullable Double othersCores() {
        double busy = 0;
        double time = 0;
        for (Measurement m : measurements) {
            var figures = m.figures();
            if (figures != null && figures.othersCores() != null) {
                busy += figures.othersCores() * figures.processWallNanos();
                time += figures.processWallNanos();
            }
        }
        return time == 0 ? null : busy / time;
    }

    /// The same with ratios to another engine.
    Report against(String engine) {
        return new Report(
                format, environment, engine, processes, pace, engines, workloads, measurements, border, problems);
    }

    /// What an operation at the border costs in an engine, or null.
    @Nullable BorderFigure border(String operation, String engine) {
        if (border == null) return null;
        for (BorderFigure b : border) if (b.operation().equals(operation) && b.engine().equals(engine)) return b;
        return null;
    }

    /// The names of all engines or operations at the border, in their order.
    List<String> borderNames(Function<BorderFigure, String> name) {
        return border == null ? List.of() : border.stream().map(name).distinct().toList();
    }

    /// The engines that were measured, in the order of columns.
    List<EngineFacts> present() {
        return engines.stream().filter(e -> e.missing() == null).toList();
    }

    /// One line for each measurement, so that files of two runs can be told apart by eye, too.
    void writeJson(Path file) throws IOException {
        var tree = JSON.<ObjectNode>valueToTree(this);
        writeJson(file, tree, "measurements", (ArrayNode) tree.remove("measurements"));
    }

    /// Writes an object and one more field of it, each item on a line of its own.
    static void writeJson(Path file, ObjectNode object, String name, ArrayNode items) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            String head = JSON.writeValueAsString(object);
            out.write(head.substring(0, head.length() - 1) + ",\n\"" + name + "\":[\n");
            for (int i = 0; i < items.size(); i++) {
                out.write(JSON.writeValueAsString(items.get(i)) + (i + 1 < items.size() ? ",\n" : "\n"));
            }
            out.write("]}\n");
        }
    }

    /// Reads what [#writeJson] wrote.
    ///
    /// @throws IOException if the file cannot be read, is no such file, or of another version
    static Report read(Path file) throws IOException {
        try {
            var tree = JSON.readTree(file.toFile());
            int format = tree.path("format").asInt();
            if (format != FORMAT) {
                throw new IOException(file + " is no report of this version (" + FORMAT + "): its format is " + format);
            }
            return JSON.treeToValue(tree, Report.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no report: " + e.getOriginalMessage(), e);
        }
    }
}
