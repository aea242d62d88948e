package org.perilune.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Every sample of a [Report] as comma-separated values, one line each. What is unknown is an empty field. No name holds
/// a comma, so nothing is quoted.
final class CsvReport {
    private static final String HEAD = "workload,group,engine,collector,process,sample,iterations,wall_ns,cpu_ns,engine_s,"
            + "allocated_bytes,pauses,pause_ns,longest_pause_ns,steady\n";

    private CsvReport() {}

    static void write(Report report, Writer out) throws IOException {
        out.write(HEAD);
        for (var workload : report.workloads()) {
            for (var engine : report.engines()) {
                Measurement measurement = report.measurement(workload.name(), engine.name());
                if (measurement == null) continue;
                int process = 0;
                for (Outcome outcome : measurement.outcomes()) {
                    process++;
                    if (!(outcome instanceof Outcome.Measured measured)) continue;
                    int warmUp = measured.samples().size() - measured.steady().size();
                    int number = 0;
                    for (Sample s : measured.samples()) {
                        number++;
                        row(
                                out, workload.name(), workload.group(), engine.name(), engine.collector(), process, number,
                                s.iterations(), s.wallNanos(), s.cpuNanos(), s.engineSeconds(), s.allocatedBytes(),
                                s.pauses(), s.pauseNanos(), s.longestPauseNanos(), number > warmUp ? 1 : 0);
                    }
                }
            }
        }
    }

    private static void row(Writer out, @Nullable Object... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) out.write(',');
            out.write(Objects.toString(fields[i], ""));
        }
        out.write('\n');
    }
}
