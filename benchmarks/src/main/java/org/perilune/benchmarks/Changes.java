package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What changed from one [Report] to another by more than the noise of both.
///
/// A time has changed when the processes of one run all lie on one side of those of the other, with a margin. The
/// margin is the greatest of 5 % (10 % with two processes, 15 % with one), the scatter of the samples in both runs, and what the peers changed by: they are the
/// same programs in both runs, so their changes are noise by definition; those of peers on the JVM, whose compiler decides
/// anew in each process, for engines on the JVM. The peers' common change, a machine that was
/// faster or slower as a whole, is taken out of every time first. Where the machine was busy with other programs, the best
/// time and the CPU time must have moved as far, which others disturb less.
///
/// @param compared how many pairs of workload and engine both reports have
/// @param drift the peers' times now as a multiple of those before, their geometric mean; 1 with too few peers
/// @param scatter the margin that 99 of 100 peers' changes stay below; 0 with too few peers
/// @param all the changes, the times before the memory, the greatest first
/// @param differences in what else is not the same, in sentences
record Changes(int compared, double drift, double scatter, List<Change> all, List<String> differences) {
    private static final double LEAST_MARGIN = 0.05;
    private static final double MARGIN_OF_TWO_PROCESSES = 0.10;
    private static final double MARGIN_OF_ONE_PROCESS = 0.15;
    private static final double MOST_SCATTER = 0.5;
    private static final int LEAST_PEERS = 8;

    // Compiled code may allocate now and then what it usually does not. A live heap between iterations is nearly exact;
    // its peak within one is the greatest of some glances, which hit it or not.
    private static final double ALLOCATION_MARGIN = 0.1;
    private static final double LEAST_ALLOCATION = 16_000;
    private static final double REST_MARGIN = 0.2;
    private static final double PEAK_MARGIN = 1.0;
    private static final double LEAST_LIVE = 1_000_000;

    /// @param before as measured then, in nanoseconds or bytes
    /// @param after as measured now, times without the drift
    record Change(String workload, String engine, Figure figure, double before, double after) {
        double ratio() {
            return after / before;
        }
    }

    private record Both(
            String workload, Report.EngineFacts engine, Measurement.Figures before, Measurement.Figures after) {}

    static Changes between(Report before, Report after) {
        var pairs = new ArrayList<Both>();
        for (var workload : after.workloads()) {
            for (var engine : after.present()) {
                var old = before.figures(workload.name(), engine.name());
                var now = after.figures(workload.name(), engine.name());
                if (old != null && now != null) pairs.add(new Both(workload.name(), engine, old, now));
            }
        }
        double[] peers = ratios(pairs, pair -> true);
        double drift = peers.length < LEAST_PEERS ? 1 : Statistics.geometricMean(peers);
        double scatter = scatter(peers, drift);
        double onJvm = Math.max(scatter, scatter(ratios(pairs, pair -> pair.engine().collector() != null), drift));

        var changes = new ArrayList<Change>();
        for (Both pair : pairs) {
            double noise = pair.engine().collector() != null ? onJvm : scatter;
            if (timeChanged(pair, drift, noise)) changes.add(change(pair, Figure.TIME, drift));
        }
        for (Both pair : pairs) if (allocationChanged(pair)) changes.add(change(pair, Figure.ALLOCATED, 1));
        for (Both pair : pairs) if (liveChanged(pair, Figure.LIVE, PEAK_MARGIN)) changes.add(change(pair, Figure.LIVE, 1));
        for (Both pair : pairs) if (liveChanged(pair, Figure.REST, REST_MARGIN)) changes.add(change(pair, Figure.REST, 1));
        changes.sort(Comparator.<Change, Figure>comparing(Change::figure)
                .thenComparing(Comparator.comparingDouble((Change c) -> Math.abs(Math.log(c.ratio()))).reversed()));
        return new Changes(pairs.size(), drift, scatter, List.copyOf(changes), differences(before, after));
    }

    private static Change change(Both pair, Figure figure, double drift) {
        Double before = figure.of(pair.before());
        Double after = figure.of(pair.after());
        if (before == null || after == null) throw new IllegalStateException(figure + " is unknown");
        return new Change(pair.workload(), pair.engine().name(), figure, before, after / drift);
    }

    /// The peers' times now as multiples of those before.
    private static double[] ratios(List<Both> pairs, Predicate<Both> which) {
        return pairs.stream()
                .filter(pair -> !pair.engine().ours() && which.test(pair))
                .mapToDouble(pair -> pair.after().steadyNanos() / pair.before().steadyNanos())
                .toArray();
    }

    private static double scatter(double[] ratios, double drift) {
        if (ratios.length < LEAST_PEERS) return 0;
        double[] off = new double[ratios.length];
        for (int i = 0; i < off.length; i++) off[i] = Math.exp(Math.abs(Math.log(ratios[i] / drift))) - 1;
        return Statistics.quantile(0.99, off);
    }

    private static boolean timeChanged(Both pair, double drift, double scatter) {
        var old = pair.before();
        var now = pair.after();
        double margin = Math.max(scatter, Math.max(LEAST_MARGIN, spread(old) + spread(now)));
        int processes = Math.min(old.processes(), now.processes());
        if (processes <= 2) margin = Math.max(margin, processes == 1 ? MARGIN_OF_ONE_PROCESS : MARGIN_OF_TWO_PROCESSES);
        double slower = now.steadyLow() / drift / old.steadyHigh();
        double faster = old.steadyLow() / (now.steadyHigh() / drift);
        return Math.max(slower, faster) > 1 + margin
                && (!(old.busy() || now.busy())
                        || moved(old, now, Figure.BEST, drift, slower > faster, margin)
                                && moved(old, now, Figure.CPU, 1, slower > faster, margin));
    }

    private static boolean moved(
            Measurement.Figures old, Measurement.Figures now, Figure figure, double drift, boolean slower, double margin) {
        Double before = figure.of(old);
        Double after = figure.of(now);
        if (before == null || after == null) return true;
        double ratio = slower ? after / drift / before : before / (after / drift);
        return ratio > 1 + margin;
    }

    /// Half the distance between the quartiles: how far a sample usually lies from the median.
    private static double spread(Measurement.Figures figures) {
        return Math.min(figures.steadySpread(), MOST_SCATTER) / 2;
    }

    private static boolean allocationChanged(Both pair) {
        var old = pair.before();
        var now = pair.after();
        return apart(old.allocatedLow(), old.allocatedHigh(), now.allocatedLow(), now.allocatedHigh(),
                ALLOCATION_MARGIN, LEAST_ALLOCATION);
    }

    private static boolean liveChanged(Both pair, Figure figure, double margin) {
        Double old = figure.of(pair.before());
        Double now = figure.of(pair.after());
        return apart(old, old, now, now, margin, LEAST_LIVE);
    }

    private static boolean apart(
            @Nullable Double oldLow,
            @Nullable Double oldHigh,
            @Nullable Double low,
            @Nullable Double high,
            double margin,
            double least) {
        if (oldLow == null || oldHigh == null || low == null || high == null) return false;
        boolean more = low > oldHigh * (1 + margin) && low - oldHigh > least;
        boolean less = oldLow > high * (1 + margin) && oldLow - high > least;
        return more || less;
    }

    private static List<String> differences(Report before, Report after) {
        var words = new ArrayList<String>();
        Environment old = before.environment();
        Environment now = after.environment();
        differs(words, "processor", old.processor() + ", " + old.cores() + " cores", now.processor() + ", " + now.cores() + " cores");
        differs(words, "system", old.system(), now.system());
        differs(words, "JVM", old.jdk(), now.jdk());
        differs(words, "JVM's flags", old.jvmFlags().toString(), now.jvmFlags().toString());
        differs(words, "collector", old.collector(), now.collector());
        return words;
    }

    private static void differs(List<String> words, String what, String before, String after) {
        if (!before.equals(after)) words.add("another " + what + ": " + before + " then, " + after + " now");
    }
}
