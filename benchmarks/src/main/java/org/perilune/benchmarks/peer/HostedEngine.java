package org.perilune.benchmarks.peer;

import java.util.Map;

/// A Lua engine embedded in this JVM by its own API, that runs `driver.lua` in its mode `hosted`.
interface HostedEngine {
    /// Loads and runs the driver, which loads and prepares the workload.
    ///
    /// @param arg the table `arg` of the script: the driver's path at 0, its arguments from 1
    /// @return the size of the workload
    /// @throws Exception whatever the engine throws: it ends the process, and the first line is reported
    String start(String[] arg) throws Exception;

    /// Calls the function `answer` of the driver.
    ///
    /// @throws Exception whatever the engine throws, such as an error of the workload
    String answer(String request) throws Exception;

    /// What the engine counts about itself, by names without blanks; shown beside its figures.
    default Map<String, Long> counters() {
        return Map.of();
    }
}
