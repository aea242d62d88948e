package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// One workload on one engine: the figures, and every outcome that they come from.
///
/// @param unfit why it was left out on purpose, or null
/// @param figures null when no process gave any
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measurement(
        String workload, String engine, @Nullable String unfit, @Nullable Figures figures, List<Outcome> outcomes) {

    /// Medians over the processes that succeeded.
    ///
    /// @param processes how many succeeded
    /// @param steadyNanos wall time of an iteration past the warm-up
    /// @param steadySpread the distance between the quartiles of all processes' samples, as a share of their median
    /// @param bestNanos the least wall time of an iteration past the warm-up in any process: what a busy machine disturbs
    ///     least, but silent about rare pauses
    /// @param steadyCpuNanos CPU time of an iteration past the warm-up, collector and compiler included
    /// @param firstNanos wall time of the first iteration
    /// @param startNanos from the start of the process until the workload was loaded
    /// @param processWallNanos the whole process
    /// @param processCpuNanos CPU time of the whole process
    /// @param peakResidentBytes null where the system does not tell
    record Figures(
            int processes,
            double steadyNanos,
            double steadySpread,
            double bestNanos,
            double steadyCpuNanos,
            double firstNanos,
            double startNanos,
            double processWallNanos,
            double processCpuNanos,
            @Nullable Double peakResidentBytes) {}

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

    private static Figures figures(List<Outcome.Measured> measured) {
        double[] steady = measured.stream()
                .flatMap(m -> m.steady().stream())
                .mapToDouble(Sample::wallNanosPerIteration)
                .toArray();
        double[] resident = measured.stream()
                .map(Outcome.Measured::peakResidentBytes)
                .mapMultiToDouble((bytes, accept) -> {
                    if (bytes != null) accept.accept(bytes);
                })
                .toArray();
        return new Figures(
                measured.size(),
                median(measured, Outcome.Measured::steadyNanos),
                Statistics.spread(steady),
                Statistics.quantile(0, steady),
                median(measured, Outcome.Measured::steadyCpuNanos),
                median(measured, Outcome.Measured::firstNanos),
                median(measured, Outcome.Measured::startNanos),
                median(measured, Outcome.Measured::wallNanos),
                median(measured, Outcome.Measured::cpuNanos),
                resident.length == 0 ? null : Statistics.median(resident));
    }

    private static double median(List<Outcome.Measured> measured, ToDoubleFunction<Outcome.Measured> figure) {
        return Statistics.median(measured.stream().mapToDouble(figure).toArray());
    }
}
