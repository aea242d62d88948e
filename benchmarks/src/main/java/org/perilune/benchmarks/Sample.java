package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// Some iterations that one process ran in a row. In a report's file it is an array of these numbers in this order.
///
/// @param iterations how many, at least one
/// @param wallNanos from the request to the answer, by this JVM's clock
/// @param cpuNanos the process's user and system time meanwhile, with its collector's and compiler's threads; it is
///     read in steps of 10 ms, so it means something over many samples only
/// @param engineSeconds the same span by the engine's `os.clock`: CPU time of the process in PUC-Lua and LuaJIT, time
///     since the start in LuaJ
/// @param allocatedBytes what all threads of a JVM allocated meanwhile; null where unknown
/// @param pauses how often the collector of a JVM stopped it meanwhile; null where unknown, as are the next two
/// @param pauseNanos how long it did so in total
/// @param longestPauseNanos how long it did so at most; 0 without a pause
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({
    "iterations", "wallNanos", "cpuNanos", "engineSeconds", "allocatedBytes", "pauses", "pauseNanos", "longestPauseNanos"
})
record Sample(
        int iterations,
        long wallNanos,
        long cpuNanos,
        double engineSeconds,
        @Nullable Long allocatedBytes,
        @Nullable Integer pauses,
        @Nullable Long pauseNanos,
        @Nullable Long longestPauseNanos) {

    /// A sample of a process that tells nothing from inside.
    static Sample outside(int iterations, long wallNanos, long cpuNanos, double engineSeconds) {
        return new Sample(iterations, wallNanos, cpuNanos, engineSeconds, null, null, null, null);
    }

    double wallNanosPerIteration() {
        return (double) wallNanos / iterations;
    }
}
