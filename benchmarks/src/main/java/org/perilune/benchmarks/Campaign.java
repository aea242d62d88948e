package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Carries out a [Plan], one process at a time.
final class Campaign {
    /// Processes agree when the two in the middle of their order differ by less, as a share.
    private static final double AGREEMENT = 0.05;

    /// How much of the planned processes' time may go into more of them where they disagree.
    private static final double EXTRA_TIME = 0.1;

    private static final long CHECKPOINT_NANOS = 60_000_000_000L;

    private final Plan plan;
    private final Progress progress;
    private final Map<Plan.Step, List<Outcome>> outcomes = new HashMap<>();

    Campaign(Plan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /// Runs every planned process, and then more where they disagree.
    ///
    /// @param checkpoint called once in a while, to save what there is
    void run(Runnable checkpoint) throws InterruptedException {
        long start = System.nanoTime();
        long saved = start;
        for (Plan.Step step : plan.steps()) {
            run(step);
            if (System.nanoTime() - saved < CHECKPOINT_NANOS) continue;
            checkpoint.run();
            saved = System.nanoTime();
        }
        long limit = (long) (EXTRA_TIME * (System.nanoTime() - start));
        long begun = System.nanoTime();
        for (List<Plan.Step> open; !(open = disagreeing()).isEmpty(); ) {
            progress.planned(open);
            for (Plan.Step step : open) {
                if (System.nanoTime() - begun > limit) {
                    progress.finished();
                    return;
                }
                run(step);
            }
        }
        progress.finished();
    }

    /// Runs one more process of each step. One that was too slow once is not tried again: it would cost its time limit
    /// each time.
    void runMore(List<Plan.Step> steps) throws InterruptedException {
        progress.planned(steps);
        for (Plan.Step step : steps) run(step);
        progress.finished();
    }

    private void run(Plan.Step step) throws InterruptedException {
        var before = outcomes.computeIfAbsent(step, _ -> new ArrayList<>());
        if (before.stream().anyMatch(Campaign::tooSlow)) {
            progress.skipped(step);
            return;
        }
        progress.starting(step);
        boolean memory = before.stream().noneMatch(o -> o instanceof Outcome.Measured m && m.memory() != null);
        Outcome outcome = DrivenProcess.run(step.engine(), step.workload(), plan.pace(), memory);
        before.add(outcome);
        progress.ended(step, outcome);
    }

    /// The pairs whose processes disagree and which may have more, the worst first.
    private List<Plan.Step> disagreeing() {
        return outcomes.entrySet().stream()
                .filter(e -> e.getValue().size() < plan.mostProcesses() && disagreement(e.getValue()) > AGREEMENT)
                .sorted(Comparator.comparingDouble(e -> -disagreement(e.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// By how much the processes next to the median differ, as a share; 0 where there are fewer than two, or any failed.
    static double disagreement(List<Outcome> outcomes) {
        if (outcomes.size() < 2 || !outcomes.stream().allMatch(Outcome.Measured.class::isInstance)) return 0;
        double[] times = outcomes.stream()
                .mapToDouble(o -> ((Outcome.Measured) o).steadyNanos())
                .sorted()
                .toArray();
        int middle = times.length / 2;
        double difference = times[middle] - times[middle - 1];
        if (times.length % 2 == 1) difference = Math.min(difference, times[middle + 1] - times[middle]);
        return difference / times[middle];
    }

    /// A measurement for each workload and engine of the plan, of what has run so far.
    List<Measurement> measurements() {
        var measurements = new ArrayList<Measurement>();
        for (Workload workload : plan.workloads()) {
            for (Engine engine : plan.engines()) {
                var all = outcomes.getOrDefault(new Plan.Step(workload, engine), List.of());
                measurements.add(Measurement.of(workload, engine, all));
            }
        }
        return measurements;
    }

    private static boolean tooSlow(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.cause() == Outcome.Cause.TIMEOUT;
    }
}
