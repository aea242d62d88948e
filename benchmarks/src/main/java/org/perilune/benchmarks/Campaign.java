package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Carries out a [Plan], one process at a time.
final class Campaign {
    private record Pair(String workload, String engine) {}

    private final Plan plan;
    private final Progress progress;
    private final Map<Pair, List<Outcome>> outcomes = new HashMap<>();

    Campaign(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// Runs every process and returns a measurement for each workload and engine. A pair that was too slow once is not
    /// tried again: it would cost its time limit each time.
    List<Measurement> run() throws InterruptedException {
        for (Plan.Step step : plan.steps()) {
            var before = outcomes.computeIfAbsent(pair(step.workload(), step.engine()), _ -> new ArrayList<>());
            if (before.stream().anyMatch(Campaign::tooSlow)) {
                progress.skipped(step);
                continue;
            }
            progress.starting(step);
            Outcome outcome = DrivenProcess.run(step.engine(), step.workload(), plan.pace());
            before.add(outcome);
            progress.ended(step, outcome);
        }
        var measurements = new ArrayList<Measurement>();
        for (Workload workload : plan.workloads()) {
            for (Engine engine : plan.engines()) {
                measurements.add(Measurement.of(workload, engine, outcomes.getOrDefault(pair(workload, engine), List.of())));
            }
        }
        return measurements;
    }

    /// CPU time of all processes so far that ran to their end.
    long cpuNanos() {
        long sum = 0;
        for (var list : outcomes.values()) {
            for (Outcome outcome : list) {
                if (outcome instanceof Outcome.Measured measured) sum += measured.cpuNanos();
            }
        }
        return sum;
    }

    private static boolean tooSlow(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.cause() == Outcome.Cause.TIMEOUT;
    }

    private static Pair pair(Workload workload, Engine engine) {
        return new Pair(workload.name(), engine.name());
    }
}
