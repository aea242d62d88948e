package org.perilune.benchmarks;

import java.util.List;

/// How long a process is measured and how many iterations it is asked for at a time.
///
/// A process goes on for at least [#runNanos] and [#leastSamples] samples. Slow engines are let off the second
/// condition after [#PATIENCE] times the time, but every process gives two samples, so that the first iteration never
/// stands for the steady state. Iterations shorter than [#SAMPLE_NANOS] are asked for in batches, which grow by two at
/// most: the first samples show the warm-up, the later ones drown the cost of asking (some 50 µs).
///
/// @param runNanos how long to go on at least
/// @param leastSamples how many samples to take at least
/// @param limitNanos how long one request may take before the process is ended
record Pace(long runNanos, int leastSamples, long limitNanos) {
    static final long SAMPLE_NANOS = 50_000_000;
    static final int PATIENCE = 4;

    /// How many iterations to ask for next; 0 when it is enough.
    int next(List<Sample> taken) {
        if (taken.isEmpty()) return 1;
        long elapsed = 0;
        for (Sample sample : taken) elapsed += sample.wallNanos();
        if (elapsed >= runNanos && taken.size() >= leastSamples) return 0;
        if (elapsed >= PATIENCE * runNanos && taken.size() >= 2) return 0;
        Sample last = taken.getLast();
        int wanted = (int) Math.ceil(SAMPLE_NANOS / last.wallNanosPerIteration());
        return Math.clamp(wanted, 1, 2 * last.iterations());
    }
}
