package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the engines of a [Report] stand to each other: what every form of the report says in its own way.
final class Standing {
    /// Heaps and allocations that differ by less are no one's lead: the JVM itself keeps about as much.
    private static final double LEAST_BYTES = 256_000;

    private static final double LEAST_MEMORY_RATIO = 1.1;

    /// A smaller loss in the first second is noise.
    private static final double LEAST_LOSS = 0.05;

    private final Report report;

    Standing(Report report) {
        this.report = report;
    }

    /// One engine beside another, over the workloads that both have.
    ///
    /// @param workloads how many those are
    /// @param mean the geometric mean of the ratios of the first's figure to the second's; NaN without any
    /// @param lower in how many workloads the first's is lower
    record Pair(int workloads, double mean, int lower) {}

    Pair pair(String engine, String other, Figure figure) {
        double[] ratios = ratios(engine, other, null, figure);
        int lower = 0;
        for (double ratio : ratios) if (ratio < 1) lower++;
        return new Pair(ratios.length, Statistics.geometricMean(ratios), lower);
    }

    /// Ratios of one engine's figure to another's, over the workloads (of a group, or all) that both have, both above 0.
    double[] ratios(String engine, String other, @Nullable String group, Figure figure) {
        return report.workloads().stream()
                .filter(w -> group == null || w.group().equals(group))
                .mapToDouble(w -> ratio(w.name(), engine, other, figure))
                .filter(ratio -> Double.isFinite(ratio) && ratio > 0)
                .toArray();
    }

    private double ratio(String workload, String engine, String other, Figure figure) {
        Double mine = figure.of(report.figures(workload, engine));
        Double theirs = figure.of(report.figures(workload, other));
        return mine == null || theirs == null ? Double.NaN : mine / theirs;
    }

    /// The median of a figure over the workloads that an engine has; NaN where it is unknown.
    double median(String engine, Figure figure) {
        return Statistics.median(values(engine, figure));
    }

    /// The greatest of a figure over the workloads that an engine has; NaN where it is unknown.
    double greatest(String engine, Figure figure) {
        return Statistics.quantile(1, values(engine, figure));
    }

    /// The share of the time that an engine's collector stood in the way, over all workloads; NaN where it is unknown.
    double pauseShare(String engine) {
        double pauses = 0;
        double time = 0;
        for (var workload : report.workloads()) {
            var figures = report.figures(workload.name(), engine);
            if (figures == null || figures.pauseNanos() == null) continue;
            pauses += figures.pauseNanos() / figures.steadyNanos();
            time++;
        }
        return time == 0 ? Double.NaN : pauses / time;
    }

    private double[] values(String engine, Figure figure) {
        return report.workloads().stream()
                .map(w -> figure.of(report.figures(w.name(), engine)))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    int measuredOn(String engine) {
        int count = 0;
        for (var workload : report.workloads()) if (report.figures(workload.name(), engine) != null) count++;
        return count;
    }

    /// Our engines that were measured.
    List<Report.EngineFacts> ours() {
        return report.present().stream().filter(Report.EngineFacts::ours).toList();
    }

    /// The engine that the report is about first: our default one, or the first of ours that there is, or null.
    Report.@Nullable EngineFacts principal() {
        var ours = ours();
        return ours.stream().filter(e -> e.name().equals("perilune")).findFirst().orElse(ours.isEmpty() ? null : ours.getFirst());
    }

    /// The others that an engine of ours is to be compared with: not under another collector.
    List<Report.EngineFacts> rivals(Report.EngineFacts our) {
        return report.present().stream()
                .filter(e -> !e.ours() && (e.collector() == null || e.collector().equals(our.collector())))
                .toList();
    }

    /// A workload in which others are ahead of us.
    ///
    /// @param worst our figure as a multiple of the best other's
    /// @param rivals who is ahead, the furthest first
    /// @param doubtful whether our time is
    record Lag(String workload, double worst, List<Rival> rivals, boolean doubtful) {}

    /// @param name an engine, or a workload
    /// @param ratio our figure as a multiple of theirs
    record Rival(String name, double ratio) {}

    /// The workloads in which any rival's time is lower, the worst first.
    List<Lag> lags(Report.EngineFacts our, Figure figure) {
        return lags(our, figure, rivals(our), 1, 0);
    }

    /// The workloads in which a rival on the JVM needs clearly less of some memory, the worst first. Only those: a JVM's
    /// heap holds the engine's own code and tables too, so it is beyond comparison with a process of 3 MB, of which the
    /// peak resident sets tell.
    List<Lag> memoryLags(Report.EngineFacts our, Figure figure) {
        var onJvm = rivals(our).stream().filter(e -> e.collector() != null).toList();
        return lags(our, figure, onJvm, LEAST_MEMORY_RATIO, LEAST_BYTES);
    }

    private List<Lag> lags(
            Report.EngineFacts our, Figure figure, List<Report.EngineFacts> others, double least, double leastDifference) {
        var lags = new ArrayList<Lag>();
        for (var workload : report.workloads()) {
            var figures = report.figures(workload.name(), our.name());
            Double mine = figure.of(figures);
            if (figures == null || mine == null) continue;
            var ahead = new ArrayList<Rival>();
            for (Report.EngineFacts other : others) {
                Double theirs = figure.of(report.figures(workload.name(), other.name()));
                if (theirs == null || mine - theirs <= leastDifference) continue;
                // Who needs nothing at all is as far ahead as can be said.
                double ratio = mine / Math.max(theirs, leastDifference / 100);
                if (ratio > least) ahead.add(new Rival(other.name(), ratio));
            }
            ahead.sort(Comparator.comparingDouble(Rival::ratio).reversed());
            if (!ahead.isEmpty()) {
                lags.add(new Lag(workload.name(), ahead.getFirst().ratio(), List.copyOf(ahead), figures.doubtful()));
            }
        }
        lags.sort(Comparator.comparingDouble(Lag::worst).reversed());
        return lags;
    }

    /// What limits cost: the time of ours with them beside that without; null unless both were measured.
    @Nullable Pair limits() {
        Pair pair = pair(Engines.LIMITS, "perilune", Figure.TIME);
        return pair.workloads() == 0 ? null : pair;
    }

    /// How soon an engine is warm: an iteration takes at most 20 % more than past the warm-up.
    ///
    /// @param workloads how many it was measured on
    /// @param halfNanos from the start of the process until half of the workloads are warm; NaN without any
    /// @param halfCpuNanos CPU time of the process until half of the workloads are warm
    /// @param withinSecond how many are warm within a second of CPU time
    /// @param last the workload that takes longest
    /// @param lastNanos how long that takes
    record WarmUp(int workloads, double halfNanos, double halfCpuNanos, int withinSecond, String last, double lastNanos) {}

    WarmUp warmUp(String engine) {
        double[] cpu = values(engine, Figure.WARMUP_CPU);
        int within = 0;
        for (double nanos : cpu) if (nanos <= Outcome.SECOND) within++;
        String last = "";
        double most = 0;
        for (var workload : report.workloads()) {
            Double nanos = Figure.WARMUP.of(report.figures(workload.name(), engine));
            if (nanos != null && nanos > most) {
                last = workload.name();
                most = nanos;
            }
        }
        return new WarmUp(cpu.length, median(engine, Figure.WARMUP), median(engine, Figure.WARMUP_CPU), within, last, most);
    }

    /// An engine of ours beside the same in tier 0, in the first second after the workload was loaded.
    ///
    /// @param engine its name
    /// @param tierZero the other's
    /// @param workloads how many both were measured on
    /// @param mean the iterations of the first as a multiple of the other's, geometric mean
    /// @param behind the workloads in which the first gets clearly less done, the worst first
    record FirstSecond(String engine, String tierZero, int workloads, double mean, List<Rival> behind) {}

    /// For each engine of ours that starts in tier 0 and was measured beside it.
    List<FirstSecond> firstSeconds() {
        var all = new ArrayList<FirstSecond>();
        for (var our : ours()) {
            String tierZero = Engines.tierZeroOf(our.name());
            if (tierZero == null) continue;
            var ratios = new ArrayList<Rival>();
            for (var workload : report.workloads()) {
                var mine = report.figures(workload.name(), our.name());
                var other = report.figures(workload.name(), tierZero);
                if (mine == null || other == null || mine.firstSecond() == null || other.firstSecond() == null) continue;
                ratios.add(new Rival(workload.name(), mine.firstSecond() / other.firstSecond()));
            }
            if (ratios.isEmpty()) continue;
            double mean = Statistics.geometricMean(ratios.stream().mapToDouble(Rival::ratio).toArray());
            var behind = ratios.stream()
                    .filter(r -> r.ratio() < 1 - LEAST_LOSS)
                    .sorted(Comparator.comparingDouble(Rival::ratio))
                    .toList();
            all.add(new FirstSecond(our.name(), tierZero, ratios.size(), mean, behind));
        }
        return all;
    }
}
