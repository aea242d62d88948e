package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// One workload on one engine: the figures, and every outcome that they come from.
///
/// @param unfit why it was left out on purpose, or null
/// @param figures null when no process gave any
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measurement(
        String workload, String engine, @Nullable String unfit, @Nullable Figures figures, List<Outcome> outcomes) {

    /// Times that vary more than this, as a share, are doubtful.
    static final double NOISE = 0.10;

    /// Processors busy with other programs from which on times are doubtful.
    static final double BUSY_CORES = 0.25;

    /// Medians over the processes that succeeded. "Steady" is an iteration past the warm-up.
    ///
    /// @param processes how many succeeded
    /// @param steadyNanos wall time of a steady iteration
    /// @param steadyLow the least of the processes' own medians of that, and with `steadyHigh` the greatest
    /// @param steadySpread the distance between the quartiles of all processes' samples, as a share of their median
    /// @param bestNanos the least wall time of a steady iteration in any process: what a busy machine disturbs least, but
    ///     silent about rare pauses
    /// @param settled whether every process had warmed up
    /// @param othersCores how many processors other programs kept busy meanwhile; null where unknown
    /// @param steadyCpuNanos CPU time of a steady iteration, collector and compiler included
    /// @param firstNanos wall time of the first iteration
    /// @param startNanos from the start of the process until the workload was loaded
    /// @param processWallNanos the whole process
    /// @param processCpuNanos CPU time of the whole process
    /// @param peakResidentBytes null where the system does not tell
    /// @param allocatedBytes by a steady iteration, null where unknown
    /// @param allocatedLow the least of the processes' own figures of that, and with `allocatedHigh` the greatest
    /// @param peakLiveBytes alive in the middle of an iteration, after full collections, at most; null where unknown
    /// @param restLiveBytes alive between iterations, after a full collection; null where unknown
    /// @param pauses of the collector for a steady iteration, on average; null where unknown
    /// @param pauseNanos their total time for a steady iteration, on average; null where unknown
    /// @param longestPauseNanos the longest in any process, warm-up included; null where unknown
    /// @param counters what the engine counts about itself, medians
    /// @param warmUpNanos from the start of the process until an iteration took at most 20 % more than a steady one; null, as the next two, in files of runs
    ///     before these figures existed
    /// @param warmUpCpuNanos CPU time of the process until then
    /// @param firstSecond iterations in the first second after the workload was loaded
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            int processes,
            double steadyNanos,
            double steadyLow,
            double steadyHigh,
            double steadySpread,
            double bestNanos,
            boolean settled,
            @Nullable Double othersCores,
            double steadyCpuNanos,
            double firstNanos,
            double startNanos,
            double processWallNanos,
            double processCpuNanos,
            @Nullable Double peakResidentBytes,
            @Nullable Double allocatedBytes,
            @Nullable Double allocatedLow,
            @Nullable Double allocatedHigh,
            @Nullable Double peakLiveBytes,
            @Nullable Double restLiveBytes,
            @Nullable Double pauses,
            @Nullable Double pauseNanos,
            @Nullable Double longestPauseNanos,
            Map<String, Double> counters,
            @Nullable Double warmUpNanos,
            @Nullable Double warmUpCpuNanos,
            @Nullable Double firstSecond) {

        /// How far the processes disagree, as a share.
        double disagreement() {
            return steadyHigh / steadyLow - 1;
        }

        /// Whether the times are not to be trusted: they vary, had not settled, or the machine was busy otherwise.
        boolean doubtful() {
            return steadySpread > NOISE || disagreement() > NOISE || !settled || busy();
        }

        /// Whether other programs had the processors, so that wall times tell of them, too.
        boolean busy() {
            return othersCores != null && othersCores > BUSY_CORES;
        }
    }

    static Measurement of(Workload workload, Engine engine, List<Outcome> outcomes) {
        var measured = outcomes.stream()
                .filter(Outcome.Measured.class::isInstance)
                .map(Outcome.Measured.class::cast)
                .toList();
        return new Measurement(
                workload.name(),
                engine.name(),
                engine.unfitFor(workload),
                measured.isEmpty() ? null : figures(measured),
                List.copyOf(outcomes));
    }

    /// The failures among the outcomes.
    List<Outcome.Failed> failures() {
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .toList();
    }

    private static Figures figures(List<Outcome.Measured> all) {
        double[] samples = all.stream()
                .flatMap(m -> m.steady().stream())
                .mapToDouble(Sample::wallNanosPerIteration)
                .toArray();
        double[] steady = values(all, Outcome.Measured::steadyNanos);
        double[] allocated = values(all, Outcome.Measured::allocatedBytes);
        var knowing = all.stream().filter(Outcome.Measured::knowsPauses).toList();
        return new Figures(
                all.size(),
                Statistics.median(steady),
                Statistics.quantile(0, steady),
                Statistics.quantile(1, steady),
                Statistics.spread(samples),
                Statistics.quantile(0, samples),
                all.stream().allMatch(Outcome.Measured::settled),
                median(values(all, Outcome.Measured::othersCores)),
                Statistics.median(values(all, Outcome.Measured::steadyCpuNanos)),
                Statistics.median(values(all, Outcome.Measured::firstNanos)),
                Statistics.median(values(all, m -> (double) m.startNanos())),
                Statistics.median(values(all, m -> (double) m.wallNanos())),
                Statistics.median(values(all, m -> (double) m.cpuNanos())),
                median(values(all, m -> asDouble(m.peakResidentBytes()))),
                median(allocated),
                allocated.length == 0 ? null : Statistics.quantile(0, allocated),
                allocated.length == 0 ? null : Statistics.quantile(1, allocated),
                median(values(all, m -> m.memory() == null ? null : asDouble(m.memory().peakBytes()))),
                median(values(all, m -> m.memory() == null ? null : asDouble(m.memory().restBytes()))),
                steadyMean(knowing, sample -> Objects.requireNonNull(sample.pauses())),
                steadyMean(knowing, sample -> Objects.requireNonNull(sample.pauseNanos())),
                knowing.isEmpty() ? null : longestPause(knowing),
                counters(all),
                median(values(all, Outcome.Measured::warmUpNanos)),
                median(values(all, Outcome.Measured::warmUpCpuNanos)),
                median(values(all, Outcome.Measured::firstSecond)));
    }

    private static @Nullable Double steadyMean(List<Outcome.Measured> all, ToDoubleFunction<Sample> sum) {
        return all.isEmpty() ? null : Statistics.mean(values(all, m -> m.steadyMean(sum)));
    }

    private static double longestPause(List<Outcome.Measured> all) {
        return all.stream()
                .flatMap(m -> m.samples().stream())
                .mapToDouble(sample -> Objects.requireNonNull(sample.longestPauseNanos()))
                .max()
                .orElse(0);
    }

    private static Map<String, Double> counters(List<Outcome.Measured> all) {
        var counters = new TreeMap<String, Double>();
        for (String name : all.getFirst().counters().keySet()) {
            counters.put(name, Statistics.median(values(all, m -> asDouble(m.counters().get(name)))));
        }
        return counters;
    }

    private static double[] values(List<Outcome.Measured> all, Function<Outcome.Measured, @Nullable Double> figure) {
        return all.stream()
                .map(figure)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static @Nullable Double median(double[] values) {
        return values.length == 0 ? null : Statistics.median(values);
    }

    private static @Nullable Double asDouble(@Nullable Long value) {
        return value == null ? null : (double) value;
    }
}
