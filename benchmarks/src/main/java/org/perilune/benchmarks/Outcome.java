package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What became of one process.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "outcome")
@JsonSubTypes({@JsonSubTypes.Type(Outcome.Measured.class), @JsonSubTypes.Type(Outcome.Failed.class)})
sealed interface Outcome {

    /// An iteration within this factor of the time past the warm-up is warm.
    double WARM = 1.2;

    double SECOND = 1e9;

    /// The process ran to its end and every result was right.
    ///
    /// @param startNanos from the start of the process until the workload was loaded and prepared
    /// @param samples what it ran, the first of one iteration; never empty
    /// @param settled whether it had warmed up ([Pace#settled])
    /// @param wallNanos from the start of the process to its end, without what went into measuring memory
    /// @param cpuNanos user and system time up to the last sample
    /// @param peakResidentBytes the most memory it held up to the last sample, or null where the system does not tell
    /// @param memory null when it was not asked
    /// @param counters what the engine counts about itself
    /// @param othersCores how many processors other programs kept busy on average meanwhile; null where unknown
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Measured(
            long startNanos,
            List<Sample> samples,
            boolean settled,
            long wallNanos,
            long cpuNanos,
            @Nullable Long peakResidentBytes,
            @Nullable Memory memory,
            Map<String, Long> counters,
            @Nullable Double othersCores)
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
            return steadyMean(Sample::cpuNanos);
        }

        /// Mean of what the samples past the warm-up sum up for an iteration.
        double steadyMean(ToDoubleFunction<Sample> sum) {
            double all = 0;
            long iterations = 0;
            for (Sample sample : steady()) {
                all += sum.applyAsDouble(sample);
                iterations += sample.iterations();
            }
            return all / iterations;
        }

        /// Bytes allocated by an iteration past the warm-up: the JVM's count, or else the engine's own; null without any.
        @Nullable Double allocatedBytes() {
            if (samples.getFirst().allocatedBytes() != null) {
                return steadyMean(sample -> Objects.requireNonNull(sample.allocatedBytes()));
            }
            return memory == null || memory.allocatedBytes() == null ? null : (double) memory.allocatedBytes();
        }

        /// How long it took from the start of the process until an iteration took at most [#WARM] times what it takes past the warm-up.
        double warmUpNanos() {
            long sum = startNanos;
            for (Sample sample : samples.subList(0, warm())) sum += sample.wallNanos();
            return sum;
        }

        /// The CPU time of the process up to there, all threads included.
        double warmUpCpuNanos() {
            long left = cpuNanos;
            for (Sample sample : samples.subList(warm(), samples.size())) left -= sample.cpuNanos();
            return Math.max(0, left);
        }

        /// The first sample that is warm.
        private int warm() {
            double limit = WARM * steadyNanos();
            int first = 0;
            while (samples.get(first).wallNanosPerIteration() > limit) first++;
            return first;
        }

        /// How many iterations it ran in the first second after the workload was loaded. A process that ended earlier is taken to have gone on at the
        /// speed it had past its warm-up.
        double firstSecond() {
            double left = SECOND;
            double done = 0;
            for (Sample sample : samples) {
                if (sample.wallNanos() >= left) return done + sample.iterations() * left / sample.wallNanos();
                done += sample.iterations();
                left -= sample.wallNanos();
            }
            return done + left / steadyNanos();
        }

        /// Whether the collector's pauses are known.
        boolean knowsPauses() {
            return samples.getFirst().pauses() != null;
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
