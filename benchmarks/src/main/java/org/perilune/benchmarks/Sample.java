package org.perilune.benchmarks;

/// Some iterations that one process ran in a row.
///
/// @param iterations how many, at least one
/// @param wallNanos from the request to the answer, by this JVM's clock
/// @param cpuNanos the process's user and system time meanwhile, with its collector's and compiler's threads; it is
///     read in steps of 10 ms, so it means something over many samples only
/// @param engineSeconds the same span by the engine's `os.clock`: CPU time of the process in PUC-Lua and LuaJIT, time
///     since the start in LuaJ
record Sample(int iterations, long wallNanos, long cpuNanos, double engineSeconds) {
    double wallNanosPerIteration() {
        return (double) wallNanos / iterations;
    }
}
