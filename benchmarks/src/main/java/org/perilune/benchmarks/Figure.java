package org.perilune.benchmarks;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which of a measurement's figures the table shows: those that are always known as ratios, the others as amounts,
/// because they may be nothing, and nothing is in no ratio to anything.
enum Figure {
    TIME("Time of an iteration past the warm-up", Measurement.Figures::steadyNanos, true, Amount::time),
    BEST("Least time of an iteration past the warm-up", Measurement.Figures::bestNanos, true, Amount::time),
    CPU(
            "CPU time of an iteration past the warm-up, collector and compiler included",
            Measurement.Figures::steadyCpuNanos,
            true,
            Amount::time),
    FIRST("Time of the first iteration", Measurement.Figures::firstNanos, true, Amount::time),
    WARMUP(
            "Time from the start of the process until an iteration takes at most 20 % more than past the warm-up",
            Measurement.Figures::warmUpNanos,
            true,
            Amount::time),
    WARMUP_CPU("CPU time of the process until then", Measurement.Figures::warmUpCpuNanos, true, Amount::time),
    ALLOCATED("Bytes allocated by an iteration", Measurement.Figures::allocatedBytes, false, Amount::bytes),
    LIVE("Live heap in the middle of an iteration, at most", Measurement.Figures::peakLiveBytes, false, Amount::bytes),
    REST("Live heap between iterations", Measurement.Figures::restLiveBytes, false, Amount::bytes),
    RESIDENT("Peak resident set of the process", Measurement.Figures::peakResidentBytes, false, Amount::bytes),
    PAUSES("Pauses of the collector in an iteration, in total", Measurement.Figures::pauseNanos, false, Amount::time),
    LONGEST("Longest pause of the collector", Measurement.Figures::longestPauseNanos, false, Amount::time);

    final String title;
    final boolean isRatio;
    private final Function<Measurement.Figures, @Nullable Double> value;
    private final Function<@Nullable Double, String> words;

    Figure(
            String title,
            Function<Measurement.Figures, @Nullable Double> value,
            boolean isRatio,
            Function<@Nullable Double, String> words) {
        this.title = title;
        this.value = value;
        this.isRatio = isRatio;
        this.words = words;
    }

    /// Null where the figure is unknown, or there are no figures.
    @Nullable Double of(Measurement.@Nullable Figures figures) {
        return figures == null ? null : value.apply(figures);
    }

    /// The figure with its unit, or `n/a`.
    String words(Measurement.@Nullable Figures figures) {
        return words.apply(of(figures));
    }
}
