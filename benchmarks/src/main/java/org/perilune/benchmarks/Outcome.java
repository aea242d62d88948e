package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one process.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "outcome")
sealed interface Outcome {

    /// The process ran to its end and every result was right.
    ///
    /// @param startNanos from the start of the process until the workload was loaded and prepared
    /// @param samples what it ran, the first of one iteration; never empty
    /// @param wallNanos from the start of the process to its end
    /// @param cpuNanos user and system time of the whole process
    /// @param peakResidentBytes the most memory it held, or null where the system does not tell
    record Measured(
            long startNanos, List<Sample> samples, long wallNanos, long cpuNanos, @Nullable Long peakResidentBytes)
            implements Outcome {

        double firstNanos() {
            return samples.getFirst().wallNanosPerIteration();
        }

        /// The samples past the warm-up: those that began in the second half of the measured time, at least the last.
        List<Sample> steady() {
            long total = 0;
            for (Sample sample : samples) total += sample.wallNanos();
            long begun = 0;
            int from = 0;
            while (from < samples.size() - 1 && 2 * begun < total) {
                begun += samples.get(from).wallNanos();
                from++;
            }
            return samples.subList(from, samples.size());
        }

        /// Median wall time of an iteration past the warm-up.
        double steadyNanos() {
            return Statistics.median(steady().stream().mapToDouble(Sample::wallNanosPerIteration).toArray());
        }

        /// Mean CPU time of an iteration past the warm-up, all threads of the process included.
        double steadyCpuNanos() {
            long cpu = 0;
            long iterations = 0;
            for (Sample sample : steady()) {
                cpu += sample.cpuNanos();
                iterations += sample.iterations();
            }
            return (double) cpu / iterations;
        }
    }

    /// The process gave no figures.
    record Failed(Cause cause, String detail) implements Outcome {}

    /// Why a process gave no figures.
    enum Cause {
        WRONG_RESULT("wrong result"),
        TIMEOUT("time limit exceeded"),
        CRASH("crash"),
        PROTOCOL("unexpected output"),
        NOT_STARTED("not started");

        final String words;

        Cause(String words) {
            this.words = words;
        }
    }
}
