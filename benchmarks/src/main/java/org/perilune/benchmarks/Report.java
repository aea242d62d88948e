package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a run found out; the JSON file is this record. Every time is in nanoseconds, every size in bytes.
///
/// @param against the engine that ratios refer to
/// @param engines all that were asked for, those missing here with the reason
/// @param othersCores how many processors other programs kept busy on average meanwhile; null where unknown
/// @param problems what could not be done, in sentences; a run with any ends with status 1
record Report(
        Environment environment,
        String against,
        int processes,
        Pace pace,
        List<EngineFacts> engines,
        List<WorkloadFacts> workloads,
        List<Measurement> measurements,
        @Nullable Double othersCores,
        List<String> problems) {

    /// An engine, as the file tells of it: without paths of this machine.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EngineFacts(String name, boolean ours, @Nullable String missing) {
        static EngineFacts of(Engine engine) {
            return new EngineFacts(engine.name(), engine.isOurs(), engine.missing());
        }
    }

    /// A workload, as the file tells of it.
    record WorkloadFacts(String name, String group, String title) {
        static WorkloadFacts of(Workload workload) {
            return new WorkloadFacts(workload.name(), workload.group(), workload.title());
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

    void writeJson(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
