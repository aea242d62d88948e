package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A [Report] as text: ratios by workload with geometric means, the cost of each engine in CPU, start and memory, where
/// we are behind, what changed, and what went wrong.
final class TerminalReport {
    /// How many workloads the section "where we are behind" names for each figure of memory; the page names all.
    private static final int MEMORY_LAGS = 8;

    private static final int NAME_WIDTH = 24;
    private static final int CELL_WIDTH = 12;

    private final Report report;
    private final Standing standing;
    private final Figure figure;
    private final StringBuilder out = new StringBuilder();

    private TerminalReport(Report report, Figure figure) {
        this.report = report;
        this.standing = new Standing(report);
        this.figure = figure;
    }

    /// @param figure what the table and the first part of the section "where we are behind" compare
    /// @param changes since an earlier run, or null
    static String render(Report report, Figure figure, @Nullable Changes changes) {
        var text = new TerminalReport(report, figure);
        text.environment();
        text.table(false);
        text.table(true);
        text.costs();
        text.warmUp();
        text.border();
        text.counters();
        text.ancestor();
        text.behind();
        if (changes != null) text.changes(changes);
        text.remarks();
        return text.out.toString();
    }

    private void environment() {
        Environment e = report.environment();
        line("%s · commit %s · %s · %d cores · %s", e.time(), e.commit(), e.processor(), e.cores(), e.system());
        line(
                "JVM %s · collector %s, heap up to %s · flags %s",
                e.jdk(), e.collector(), Amount.bytes((double) e.maxHeapBytes()),
                e.jvmFlags().isEmpty() ? "none" : String.join(" ", e.jvmFlags()));
        line(
                "%d process%s or more for each pair, each at least %.1f s (%.1f s outside the JVM) and until it is warm",
                report.processes(),
                report.processes() == 1 ? "" : "es",
                report.pace().runNanos() / 1e9,
                report.pace().of(Engine.of("", List.of(), true)).runNanos() / 1e9);
        for (var engine : report.present()) {
            if (!engine.isSerialTwin() && !engine.version().isEmpty()) line("  %s: %s", engine.name(), engine.version());
        }
        line("");
    }

    /// The table of one collector: the run's own, with the engines that have none, or Serial's.
    private void table(boolean serial) {
        String against = report.against();
        var engines = report.present().stream()
                .filter(e -> e.isSerialTwin() == serial)
                .map(Report.EngineFacts::name)
                .filter(name -> !name.equals(against))
                .toList();
        if (engines.isEmpty()) return;
        String what = figure.isRatio ? ", in units of " + against + "'s: below 1 is faster." : ".";
        String doubt = figure.isRatio ? " ~ marks doubtful times: they vary, or the machine was busy." : "";
        line("%s%s%s%s", serial ? "Under Serial: " : "", figure.title, what, doubt);
        row("", against, engines);
        String group = "";
        for (Report.WorkloadFacts workload : report.workloads()) {
            if (engines.stream().allMatch(engine -> isLeftOut(workload.name(), engine))) continue;
            if (!workload.group().equals(group)) {
                group = workload.group();
                groupRow(group, group, engines);
            }
            var cells = new ArrayList<String>();
            for (String engine : engines) cells.add(cell(workload.name(), engine));
            row("  " + workload.name(), amountCell(workload.name(), against), cells);
        }
        groupRow("all", null, engines);
        line("");
    }

    private boolean isLeftOut(String workload, String engine) {
        Measurement measurement = report.measurement(workload, engine);
        return measurement == null || measurement.unfit() != null;
    }

    private void groupRow(String title, @Nullable String group, List<String> engines) {
        if (!figure.isRatio) {
            line("%s", title);
            return;
        }
        var cells = new ArrayList<String>();
        for (String engine : engines) {
            cells.add(Amount.ratio(Statistics.geometricMean(standing.ratios(engine, report.against(), group, figure))));
        }
        row(title, "geo. mean", cells);
    }

    private String cell(String workload, String engine) {
        Double mine = figure.of(report.figures(workload, engine));
        Double reference = figure.of(report.figures(workload, report.against()));
        if (!figure.isRatio || mine == null || reference == null) return amountCell(workload, engine);
        return Amount.ratio(mine / reference) + doubt(workload, engine);
    }

    private String amountCell(String workload, String engine) {
        var figures = report.figures(workload, engine);
        return figures == null ? absence(workload, engine) : figure.words(figures) + doubt(workload, engine);
    }

    private String absence(String workload, String engine) {
        Measurement measurement = report.measurement(workload, engine);
        return measurement != null && measurement.unfit() == null ? "FAILED" : "–";
    }

    private String doubt(String workload, String engine) {
        var figures = report.figures(workload, engine);
        return figure.isRatio && figures != null && figures.doubtful() ? "~" : "";
    }

    private void costs() {
        String against = report.against();
        line("What it costs: ratios to %s are geometric means over the workloads that both have, amounts are medians,", against);
        line("the longest pause is that of all workloads. Allocation outside the JVM: by the engine's own count.");
        row("", "workloads", List.of(
                "time", "CPU", "first it.", "start", "allocated", "live heap", "peak RSS", "in pauses", "longest"));
        for (Report.EngineFacts engine : report.present()) {
            String name = engine.name();
            var cells = List.of(
                    Amount.ratio(standing.pair(name, against, Figure.TIME).mean()),
                    Amount.ratio(standing.pair(name, against, Figure.CPU).mean()),
                    Amount.ratio(standing.pair(name, against, Figure.FIRST).mean()),
                    Amount.time(startNanos(name)),
                    Amount.bytes(standing.median(name, Figure.ALLOCATED)),
                    Amount.bytes(standing.median(name, Figure.LIVE)),
                    Amount.bytes(standing.median(name, Figure.RESIDENT)),
                    Amount.percent(standing.pauseShare(name)),
                    Amount.time(standing.greatest(name, Figure.LONGEST)));
            row("  " + name, Integer.toString(standing.measuredOn(name)), cells);
        }
        line("");
    }

    private double startNanos(String engine) {
        return Statistics.median(report.measurements().stream()
                .filter(m -> m.engine().equals(engine) && m.figures() != null)
                .mapToDouble(m -> m.figures().startNanos())
                .toArray());
    }

    private void warmUp() {
        if (report.present().stream().allMatch(e -> standing.warmUp(e.name()).workloads() == 0)) return;
        line("Warm-up, from the start of the process until an iteration takes at most 20 %% more than past it; --by warmup shows each");
        row("", "workloads", List.of("half warm", "half by CPU", "in 1 s CPU", "last"));
        for (var engine : report.present()) {
            var warm = standing.warmUp(engine.name());
            if (warm.workloads() == 0) continue;
            row("  " + engine.name(), Integer.toString(warm.workloads()), List.of(
                    Amount.time(warm.halfNanos()), Amount.time(warm.halfCpuNanos()),
                    Integer.toString(warm.withinSecond()), Amount.time(warm.lastNanos()) + " " + warm.last()));
        }
        for (var first : standing.firstSeconds()) line("  %s", words(first));
        line("");
    }

    /// What crossing between Java and Lua costs, and limits.
    private void border() {
        var engines = report.borderNames(BorderFigure::engine);
        if (!engines.isEmpty()) {
            line("Between Java and Lua: CPU time (that of the fastest batch) and bytes on the Java heap of one operation (lists and maps of 100, or 4096; a call of Java among 1000)");
            wideRow("", engines);
            for (String operation : report.borderNames(BorderFigure::operation)) {
                var cells = new ArrayList<String>();
                for (String engine : engines) cells.add(words(report.border(operation, engine)));
                wideRow("  " + operation, cells);
            }
            line("");
        }
        var limits = standing.limits();
        if (limits != null) line("%s%n", limitsInWords(limits));
    }

    static String limitsInWords(Standing.Pair limits) {
        return Amount.format("With limits on perilune takes %s × its time without (geometric mean of %d workloads)",
                Amount.ratio(limits.mean()), limits.workloads());
    }

    static String words(@Nullable BorderFigure figure) {
        if (figure == null) return "–";
        Double least = figure.least();
        return Amount.time(figure.nanos()) + (least == null ? "" : " (" + Amount.time(least) + ")") + ", " + Amount.bytes(figure.bytes());
    }

    static String words(Standing.FirstSecond first) {
        var behind = new ArrayList<String>();
        for (var workload : first.behind()) behind.add(workload.name() + " " + Amount.ratio(workload.ratio()));
        return Amount.format("In its first second, the workload being loaded, %s gets %s × as much done as %s (geometric mean); clearly less in %d of %d%s",
                first.engine(), Amount.ratio(first.mean()), first.tierZero(), behind.size(), first.workloads(),
                behind.isEmpty() ? "" : ": " + String.join(", ", behind));
    }

    /// What our engines count about themselves, summed up over the workloads.
    private void counters() {
        for (var our : standing.ours()) {
            var sums = new TreeMap<String, Double>();
            for (var workload : report.workloads()) {
                var figures = report.figures(workload.name(), our.name());
                if (figures != null) figures.counters().forEach((name, value) -> sums.merge(name, value, Double::sum));
            }
            var words = new ArrayList<String>();
            sums.forEach((name, sum) -> words.add(Amount.format("%s %.0f", name, sum)));
            if (!words.isEmpty()) line("%s counted, over all workloads: %s", our.name(), String.join(", ", words));
        }
        line("");
    }

    private void ancestor() {
        if (standing.ours().stream().allMatch(our -> report.figures(Ancestor.WORKLOAD, our.name()) == null)) return;
        line("fib(25) beside what Perilune's ancestor published");
        row("", "time", List.of("allocated", "live heap", "in pauses", "longest"));
        for (var engine : report.present()) {
            var figures = report.figures(Ancestor.WORKLOAD, engine.name());
            if (figures == null) continue;
            row("  " + engine.name(), Figure.TIME.words(figures), List.of(
                    Figure.ALLOCATED.words(figures), Figure.LIVE.words(figures),
                    Figure.PAUSES.words(figures), Figure.LONGEST.words(figures)));
        }
        for (var published : Ancestor.FIGURES) {
            row("  " + published.name(), Amount.time(published.nanos()), List.of(
                    Amount.bytes(published.allocatedBytes()), "unknown", "unknown", "unknown"));
        }
        line("  %s", Ancestor.MACHINE);
        line("");
    }

    private void behind() {
        line("Where we are behind");
        var ours = standing.ours();
        if (ours.isEmpty()) line("  perilune was not measured");
        for (Report.EngineFacts our : ours) {
            Figure compared = figure.isRatio ? figure : Figure.TIME;
            var lags = standing.lags(our, compared);
            line("  %s: slower than some other engine in %d of %d workloads",
                    our.name(), lags.size(), standing.measuredOn(our.name()));
            for (var lag : lags) line("    %-24s %s%s", lag.workload(), words(lag), lag.doubtful() ? " ~" : "");
            memoryBehind(our, Figure.ALLOCATED, "allocates more than another engine on the JVM");
            memoryBehind(our, Figure.LIVE, "keeps more alive than another engine on the JVM");
        }
        line("");
    }

    private void memoryBehind(Report.EngineFacts our, Figure memory, String what) {
        var lags = standing.memoryLags(our, memory);
        line("  %s: %s in %d of %d workloads", our.name(), what, lags.size(), standing.measuredOn(our.name()));
        for (var lag : lags.subList(0, Math.min(lags.size(), MEMORY_LAGS))) {
            var mine = report.figures(lag.workload(), our.name());
            line("    %-24s %s: %s", lag.workload(), memory.words(mine), words(lag));
        }
        if (lags.size() > MEMORY_LAGS) line("    and %d more, all on the page", lags.size() - MEMORY_LAGS);
    }

    static String words(Standing.Lag lag) {
        var words = new ArrayList<String>();
        for (var rival : lag.rivals()) words.add(Amount.ratio(rival.ratio()) + " × " + rival.name());
        return String.join(", ", words);
    }

    private void changes(Changes changes) {
        line("Changes since the earlier run, beyond the noise of both: %s of %d pairs",
                changes.all().isEmpty() ? "none" : Integer.toString(changes.all().size()), changes.compared());
        line("  The peers' times are %s × those of then, and scatter by up to %s.",
                Amount.ratio(changes.drift()), Amount.percent(changes.scatter()));
        for (String difference : changes.differences()) line("  %s", difference);
        for (var change : changes.all()) {
            String what = change.figure() == Figure.TIME
                    ? change.ratio() > 1 ? "SLOWER" : "faster"
                    : change.ratio() > 1 ? "MORE" : "less";
            line("  %-24s %-18s %s: %s × (%s)", change.workload(), change.engine(), what,
                    Amount.ratio(change.ratio()), change.figure().title);
        }
        line("");
    }

    private void remarks() {
        Double others = report.othersCores();
        if (others != null && others > Measurement.BUSY_CORES) {
            line("Other programs kept %.1f of %d cores busy meanwhile: times are doubtful, --by cpu or --by best less so.",
                    others, report.environment().cores());
        }
        long doubtful = report.measurements().stream()
                .filter(m -> m.figures() != null && m.figures().doubtful())
                .count();
        long all = report.measurements().stream().filter(m -> m.figures() != null).count();
        line("%d of %d times are doubtful", doubtful, all);
        var missing = report.engines().stream().filter(e -> e.missing() != null).toList();
        if (!missing.isEmpty()) line("Missing engines");
        for (var engine : missing) line("  %s: %s", engine.name(), engine.missing());

        var leftOut = leftOut(report);
        if (!leftOut.isEmpty()) line("Left out");
        for (String words : leftOut) line("  %s", words);

        if (!report.problems().isEmpty()) line("Problems");
        for (String problem : report.problems()) line("  %s", problem);
    }

    /// What was not measured on purpose, one sentence for each reason.
    static List<String> leftOut(Report report) {
        var engines = new LinkedHashMap<String, TreeSet<String>>();
        var workloads = new LinkedHashMap<String, TreeSet<String>>();
        for (Measurement m : report.measurements()) {
            if (m.unfit() == null) continue;
            engines.computeIfAbsent(m.unfit(), _ -> new TreeSet<>()).add(m.engine());
            workloads.computeIfAbsent(m.unfit(), _ -> new TreeSet<>()).add(m.workload());
        }
        var sentences = new ArrayList<String>();
        engines.forEach((reason, names) -> {
            var left = workloads.getOrDefault(reason, new TreeSet<>());
            String which = left.size() <= 8 ? String.join(", ", left) : left.size() + " workloads";
            sentences.add(which + " on " + String.join(", ", names) + ": " + reason);
        });
        return sentences;
    }

    private void row(String name, String first, List<String> cells) {
        out.append(pad(name, NAME_WIDTH, false)).append(pad(first, CELL_WIDTH, true));
        for (String cell : cells) out.append(pad(cell, CELL_WIDTH, true));
        out.append('\n');
    }

    private void wideRow(String name, List<String> cells) {
        out.append(pad(name, NAME_WIDTH, false));
        for (String cell : cells) out.append(pad(cell, 2 * CELL_WIDTH, true));
        out.append('\n');
    }

    private void line(String format, @Nullable Object... arguments) {
        out.append(Amount.format(format, arguments)).append('\n');
    }

    private static String pad(String text, int width, boolean left) {
        String blanks = " ".repeat(Math.max(1, width - text.length()));
        return left ? blanks + text : text + blanks;
    }
}
