package org.perilune.benchmarks;

import java.util.List;

/// How long a process is measured and how many iterations it is asked for at a time.
///
/// A process goes on for at least [#runNanos] and [#leastSamples] samples, and until it has warmed up ([#settled]). Slow
/// engines are let off the samples after twice the time, slowly warming ones after [#patience] times, but every process
/// gives two samples, so that the first iteration never stands for the steady state. Iterations shorter than [#SAMPLE_NANOS]
/// are asked for in batches, which grow by two at most: the first samples show the warm-up, the later ones drown the
/// cost of asking (some 50 µs).
///
/// @param runNanos how long to go on at least
/// @param patience after how many times that a process is let off that has not warmed up; 0 in files of older runs, which waited twice the time
/// @param leastSamples how many samples to take at least
/// @param limitNanos how long one request may take before the process is ended
record Pace(long runNanos, int patience, int leastSamples, long limitNanos) {
    static final long SAMPLE_NANOS = 40_000_000;

    /// How much CPU time a process takes beside its wall time when its compiler is still at work on the program.
    private static final double COMPILING = 1.2;

    /// How finely a process's CPU time is known.
    private static final long CPU_STEP_NANOS = 10_000_000;

    /// How much faster the later half must be to count as faster.
    private static final double GAIN = 0.05;

    /// The time of an engine without a JVM: nothing there needs a second to warm up.
    private static final double SHARE_OUTSIDE_JVM = 0.4;

    /// The pace for an engine.
    Pace of(Engine engine) {
        return engine.hosted() ? this : new Pace((long) (runNanos * SHARE_OUTSIDE_JVM), patience, leastSamples, limitNanos);
    }

    /// How many iterations to ask for next; 0 when it is enough.
    int next(List<Sample> taken) {
        if (taken.isEmpty()) return 1;
        long elapsed = elapsed(taken);
        boolean enough = taken.size() >= leastSamples || elapsed >= 2 * runNanos && taken.size() >= 2;
        if (enough && elapsed >= runNanos && (elapsed >= patience * runNanos || settled(taken))) return 0;
        Sample last = taken.getLast();
        int wanted = (int) Math.ceil(SAMPLE_NANOS / last.wallNanosPerIteration());
        return Math.clamp(wanted, 1, 2 * last.iterations());
    }

    /// Whether a process had warmed up: in the second half of its time, the best sample of the later part is not better
    /// than the best of the earlier part by over 5 %, and in all of it, which stands for the steady state, no compiler thread was
    /// busy beside the program: on two threads of one core that makes the program slower, too. Best samples, because others on the machine
    /// disturb them least.
    static boolean settled(List<Sample> taken) {
        long total = elapsed(taken);
        double early = Double.POSITIVE_INFINITY;
        double late = Double.POSITIVE_INFINITY;
        long ended = 0;
        long wall = 0;
        long cpu = 0;
        for (Sample sample : taken) {
            ended += sample.wallNanos();
            double middle = ended - sample.wallNanos() / 2.0;
            if (middle < 0.5 * total) continue;
            wall += sample.wallNanos();
            cpu += sample.cpuNanos();
            if (middle >= 0.75 * total) {
                late = Math.min(late, sample.wallNanosPerIteration());
            } else {
                early = Math.min(early, sample.wallNanosPerIteration());
            }
        }
        return cpu - CPU_STEP_NANOS <= COMPILING * wall && (late >= (1 - GAIN) * early || Double.isInfinite(late));
    }

    private static long elapsed(List<Sample> taken) {
        long elapsed = 0;
        for (Sample sample : taken) elapsed += sample.wallNanos();
        return elapsed;
    }
}
