package org.perilune.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A [Report] as text: ratios by workload with geometric means, the cost of each engine in CPU, start and memory, where
/// we are behind, and what went wrong.
final class TerminalReport {
    /// Processes that lie further apart than this make a ratio doubtful, and its cell says so.
    private static final double NOISE = 0.10;

    /// Cores busy with other programs from which on the report warns.
    private static final double BUSY = 0.2;

    private static final int NAME_WIDTH = 22;
    private static final int CELL_WIDTH = 12;

    private final Report report;
    private final Figure figure;
    private final List<String> engines;
    private final StringBuilder out = new StringBuilder();

    private TerminalReport(Report report, Figure figure) {
        this.report = report;
        this.figure = figure;
        this.engines = report.engines().stream()
                .filter(e -> e.missing() == null)
                .map(Report.EngineFacts::name)
                .toList();
    }

    /// @param figure what the table of ratios and the section "where we are behind" compare
    static String render(Report report, Figure figure) {
        var text = new TerminalReport(report, figure);
        text.environment();
        text.ratios();
        text.costs();
        text.behind();
        text.remarks();
        return text.out.toString();
    }

    private void environment() {
        Environment e = report.environment();
        line("%s · commit %s · %s · %d cores · %s", e.time(), e.commit(), e.processor(), e.cores(), e.system());
        line("JVM %s · collector %s · flags %s", e.jdk(), e.collector(), e.jvmFlags().isEmpty() ? "none" : e.jvmFlags());
        line(
                "%d process%s for each pair, each at least %.1f s",
                report.processes(), report.processes() == 1 ? "" : "es", report.pace().runNanos() / 1e9);
        line("");
    }

    private void ratios() {
        String against = report.against();
        line("%s, in units of %s's: below 1 is faster. ~ marks times that vary by over %.0f %%.",
                figure.title, against, NOISE * 100);
        row("", against, engines.stream().filter(e -> !e.equals(against)).toList());
        String group = "";
        for (Report.WorkloadFacts workload : report.workloads()) {
            if (!workload.group().equals(group)) {
                group = workload.group();
                groupRow(group, group);
            }
            var reference = report.figures(workload.name(), against);
            var cells = new ArrayList<String>();
            for (String engine : engines) {
                if (!engine.equals(against)) cells.add(ratioCell(workload.name(), engine, reference));
            }
            row("  " + workload.name(), timeCell(workload.name(), against), cells);
        }
        groupRow("all", null);
        line("");
    }

    private void groupRow(String title, @Nullable String group) {
        var cells = new ArrayList<String>();
        for (String engine : engines) {
            if (engine.equals(report.against())) continue;
            cells.add(ratio(Statistics.geometricMean(ratiosOf(engine, group, figure.nanos))));
        }
        row(title, "geo. mean", cells);
    }

    private String timeCell(String workload, String engine) {
        var figures = report.figures(workload, engine);
        if (figures == null) return absence(workload, engine);
        return format("%.1f ms%s", nanos(figures) / 1e6, doubt(figures));
    }

    private String ratioCell(String workload, String engine, Measurement.@Nullable Figures reference) {
        var figures = report.figures(workload, engine);
        if (figures == null) return absence(workload, engine);
        if (reference == null) return timeCell(workload, engine);
        return ratio(nanos(figures) / nanos(reference)) + doubt(figures);
    }

    private String absence(String workload, String engine) {
        Measurement measurement = report.measurement(workload, engine);
        return measurement != null && measurement.unfit() == null ? "FAILED" : "–";
    }

    private double nanos(Measurement.Figures figures) {
        return figure.nanos.applyAsDouble(figures);
    }

    private static String doubt(Measurement.Figures figures) {
        return figures.steadySpread() > NOISE ? "~" : "";
    }

    /// Ratios of a figure to the reference's, over the workloads (of a group, or all) that both have.
    private double[] ratiosOf(String engine, @Nullable String group, ToDoubleFunction<Measurement.Figures> figure) {
        return report.workloads().stream()
                .filter(w -> group == null || w.group().equals(group))
                .mapMultiToDouble((w, accept) -> {
                    var mine = report.figures(w.name(), engine);
                    var reference = report.figures(w.name(), report.against());
                    if (mine != null && reference != null) {
                        double ratio = figure.applyAsDouble(mine) / figure.applyAsDouble(reference);
                        if (Double.isFinite(ratio) && ratio > 0) accept.accept(ratio);
                    }
                })
                .toArray();
    }

    private void costs() {
        line("Cost over the workloads that an engine shares with %s (geometric means of ratios; medians):", report.against());
        row("", "workloads", List.of("time", "CPU", "first it.", "start", "peak RSS"));
        for (String engine : engines) {
            double[] time = ratiosOf(engine, null, Measurement.Figures::steadyNanos);
            var cells = List.of(
                    ratio(Statistics.geometricMean(time)),
                    ratio(Statistics.geometricMean(ratiosOf(engine, null, Measurement.Figures::steadyCpuNanos))),
                    ratio(Statistics.geometricMean(ratiosOf(engine, null, Measurement.Figures::firstNanos))),
                    format("%.0f ms", medianOf(engine, Measurement.Figures::startNanos) / 1e6),
                    format("%.0f MB", medianOf(engine, TerminalReport::residentBytes) / 1e6));
            row("  " + engine, Integer.toString(time.length), cells);
        }
        line("");
    }

    private double medianOf(String engine, ToDoubleFunction<Measurement.Figures> figure) {
        return Statistics.median(report.workloads().stream()
                .mapMultiToDouble((w, accept) -> {
                    var figures = report.figures(w.name(), engine);
                    if (figures != null) accept.accept(figure.applyAsDouble(figures));
                })
                .toArray());
    }

    private static double residentBytes(Measurement.Figures figures) {
        return figures.peakResidentBytes() == null ? Double.NaN : figures.peakResidentBytes();
    }

    private record Lag(String workload, double worst, String words) {}

    private void behind() {
        line("Where we are behind");
        var ours = report.engines().stream().filter(Report.EngineFacts::ours).filter(e -> e.missing() == null).toList();
        if (ours.isEmpty()) line("  perilune was not measured");
        for (Report.EngineFacts our : ours) {
            var lags = lagsOf(our.name());
            line("  %s: slower than some other engine in %d of %d workloads", our.name(), lags.size(), measuredOn(our.name()));
            for (Lag lag : lags) line("    %-20s %s", lag.workload(), lag.words());
        }
        line("");
    }

    private int measuredOn(String engine) {
        int count = 0;
        for (var workload : report.workloads()) if (report.figures(workload.name(), engine) != null) count++;
        return count;
    }

    /// The workloads in which any engine that is not ours is faster, the worst first.
    private List<Lag> lagsOf(String our) {
        var lags = new ArrayList<Lag>();
        for (var workload : report.workloads()) {
            var mine = report.figures(workload.name(), our);
            if (mine == null) continue;
            double worst = 1;
            var words = new ArrayList<String>();
            for (Report.EngineFacts other : report.engines()) {
                var theirs = other.ours() ? null : report.figures(workload.name(), other.name());
                if (theirs == null) continue;
                double ratio = nanos(mine) / nanos(theirs);
                if (ratio > 1) words.add(format("%s × %s", ratio(ratio), other.name()));
                worst = Math.max(worst, ratio);
            }
            if (!words.isEmpty()) lags.add(new Lag(workload.name(), worst, String.join(", ", words)));
        }
        lags.sort(Comparator.comparingDouble(Lag::worst).reversed());
        return lags;
    }

    private void remarks() {
        Double others = report.othersCores();
        if (others != null && others > BUSY) {
            line("Other programs kept %.1f of %d cores busy meanwhile: times are doubtful, --by cpu or --by best less so.",
                    others, report.environment().cores());
        }
        var missing = report.engines().stream().filter(e -> e.missing() != null).toList();
        if (!missing.isEmpty()) line("Missing engines");
        for (var engine : missing) line("  %s: %s", engine.name(), engine.missing());

        var unfit = report.measurements().stream().filter(m -> m.unfit() != null && !m.unfit().startsWith("needs Lua")).toList();
        if (!unfit.isEmpty()) line("Left out");
        for (Measurement m : unfit) line("  %s on %s: %s", m.workload(), m.engine(), m.unfit());

        if (!report.problems().isEmpty()) line("Problems");
        for (String problem : report.problems()) line("  %s", problem);
    }

    private void row(String name, String first, List<String> cells) {
        out.append(pad(name, NAME_WIDTH, false)).append(pad(first, CELL_WIDTH, true));
        for (String cell : cells) out.append(pad(cell, CELL_WIDTH, true));
        out.append('\n');
    }

    private void line(String format, Object... arguments) {
        out.append(format(format, arguments)).append('\n');
    }

    private static String pad(String text, int width, boolean left) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return left ? blanks + text : text + blanks;
    }

    /// Two or three significant digits: 0.031, 0.47, 1.28, 12.3, 148.
    static String ratio(double value) {
        if (Double.isNaN(value)) return "–";
        return format(value < 0.1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
