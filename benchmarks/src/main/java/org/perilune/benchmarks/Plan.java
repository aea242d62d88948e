package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// What is to be measured.
///
/// @param engines those that can run here
/// @param processes how many processes each pair of workload and engine gets at least
/// @param peerProcesses how many those on the JVM get at least that are not ours, which are slow to measure, outside the representative choice
/// @param mostProcesses how many it gets when the first disagree, as far as [Campaign] finds the time
record Plan(List<Workload> workloads, List<Engine> engines, int processes, int peerProcesses, int mostProcesses, Pace pace) {

    /// One process to run.
    record Step(Workload workload, Engine engine) {}

    /// The processes that every pair gets, in their order. Engines alternate within a workload, so that a machine that
    /// slows down or speeds up meanwhile meets them all; each round starts with another engine, so that none always
    /// follows the same one.
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (int round = 0; round < processes; round++) {
            for (Workload workload : workloads) {
                for (int i = 0; i < engines.size(); i++) {
                    Engine engine = engines.get((i + round) % engines.size());
                    boolean enough = round >= peerProcesses && engine.hosted() && !engine.isOurs() && !workload.quick();
                    if (!enough && engine.unfitFor(workload) == null) steps.add(new Step(workload, engine));
                }
            }
        }
        return steps;
    }
}
