package org.perilune.benchmarks;

import java.util.function.ToDoubleFunction;

/// Which of a measurement's figures the table of ratios shows.
enum Figure {
    TIME("Time of an iteration past the warm-up", Measurement.Figures::steadyNanos),
    BEST("Least time of an iteration past the warm-up", Measurement.Figures::bestNanos),
    CPU("CPU time of an iteration past the warm-up, collector and compiler included", Measurement.Figures::steadyCpuNanos),
    FIRST("Time of the first iteration", Measurement.Figures::firstNanos);

    final String title;
    final ToDoubleFunction<Measurement.Figures> nanos;

    Figure(String title, ToDoubleFunction<Measurement.Figures> nanos) {
        this.title = title;
        this.nanos = nanos;
    }
}
