package org.perilune.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Report] as one page that needs nothing else: the style, the chart library and the data are inside it.
///
/// What the page says in words and tables is written here, so it stands there without scripts, too; `report.js` draws the
/// charts from the same figures.
final class HtmlReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// How many workloads the card "Where is it behind?" names; the section below names all.
    private static final int CARD_LAGS = 7;

    private static final double DIGITS = 4;

    private final Report report;
    private final Standing standing;
    private final Report.@Nullable EngineFacts our;
    private final Page page = new Page();

    private HtmlReport(Report report) {
        this.report = report;
        this.standing = new Standing(report);
        this.our = standing.principal();
    }

    /// @param changes since an earlier run, or null
    static String render(Report report, @Nullable Changes changes) {
        var html = new HtmlReport(report);
        html.head();
        html.answers();
        if (changes != null) html.changes(changes);
        html.charts();
        html.border();
        html.ancestor();
        html.behind();
        html.tables();
        html.remarks();
        return html.page.render("Perilune benchmarks, " + report.environment().time().substring(0, 10), html.data(), "report.js");
    }

    private void head() {
        Environment e = report.environment();
        write("<header><h1>Perilune beside other Lua engines</h1>");
        page.provenance(e);
        write("<p class=provenance>JVM engines: JDK %s, collector %s, heap up to %s%s</p>",
                e.jdk(), e.collector(), Amount.bytes((double) e.maxHeapBytes()),
                e.jvmFlags().isEmpty() ? "" : ", " + String.join(" ", e.jvmFlags()));
        Double others = report.othersCores();
        if (others != null && others > Measurement.BUSY_CORES) {
            write("<p class=warning><strong>Noisy run:</strong> other programs kept %.1f of %d cores busy meanwhile. Take the"
                    + " times as rough.</p>", others, e.cores());
        }
        if (!report.problems().isEmpty()) {
            write("<p class=warning><strong>%d problems</strong>, listed <a href='#remarks'>at the end</a>.</p>",
                    report.problems().size());
        }
        write("</header>");
    }

    // --- the three answers -------------------------------------------------------------------------------------------

    private void answers() {
        write("<section class=cards aria-label='The answers'>");
        if (our == null) {
            write("<div class=card><h2>Perilune was not measured</h2></div>");
        } else {
            speedCard(our);
            memoryCard(our);
            behindCard(our);
        }
        write("</section>");
    }

    private void speedCard(Report.EngineFacts our) {
        write("<div class=card><h2>How fast, against what I use now?</h2>");
        write("<table class=speed><thead><tr><th>instead of</th><th colspan=2>%s takes</th><th>faster in</th></tr></thead><tbody>",
                our.name());
        for (var rival : standing.rivals(our)) {
            var pair = standing.pair(our.name(), rival.name(), Figure.TIME);
            if (pair.workloads() == 0) continue;
            double mean = pair.mean();
            write("<tr><th scope=row>%s</th><td class=number><strong class=%s>%s ×</strong> the time</td>",
                    rival.name(), mean < 1 ? "good" : "bad", Amount.ratio(mean));
            write("<td>%s</td><td class=number>%d of %d</td></tr>", bar(mean), pair.lower(), pair.workloads());
        }
        write("</tbody></table><p class=note>Geometric means over all workloads that both run, warmed up. Less is better.</p></div>");
    }

    /// A bar from 1 to the left (faster) or right (slower), on a logarithmic scale from a tenth to ten times.
    private static String bar(double ratio) {
        double place = 50 * Math.clamp(Math.log10(ratio), -1, 1);
        return Amount.format(
                "<span class=bar aria-hidden=true><span class=%s style='left:%.1f%%;width:%.1f%%'></span></span>",
                ratio < 1 ? "good" : "bad", 50 + Math.min(place, 0), Math.abs(place));
    }

    private void memoryCard(Report.EngineFacts our) {
        write("<div class='card wide'><h2>What does it cost in memory?</h2>");
        write("<div class=scroll><table><thead><tr><th></th><th>allocated</th><th>live heap</th><th>peak RSS</th>"
                + "<th>in GC pauses</th><th>longest</th></tr></thead><tbody>");
        for (var engine : report.present()) {
            if (engine.isSerialTwin() && !engine.ours()) continue;
            String name = engine.name();
            write("<tr%s><th scope=row>%s</th>", engine.name().equals(our.name()) ? " class=ours" : "", name);
            for (String cell : List.of(
                    Amount.bytes(standing.median(name, Figure.ALLOCATED)),
                    Amount.bytes(standing.median(name, Figure.LIVE)),
                    Amount.bytes(standing.median(name, Figure.RESIDENT)),
                    Amount.percent(standing.pauseShare(name)),
                    Amount.time(standing.greatest(name, Figure.LONGEST)))) {
                write("<td class=number>%s</td>", cell);
            }
            write("</tr>");
        }
        write("</tbody></table></div><p class=note>Medians over all workloads: bytes allocated by an iteration, heap alive"
                + " in the middle of one, resident set of the process; the longest pause is that of all workloads. Bytes"
                + " allocated are not memory held.</p></div>");
    }

    private void behindCard(Report.EngineFacts our) {
        var lags = standing.lags(our, Figure.TIME);
        write("<div class=card><h2>Where is it behind?</h2><p>Slower than some other engine in <strong>%d of %d</strong>"
                + " workloads. The furthest behind:</p><table><tbody>", lags.size(), standing.measuredOn(our.name()));
        for (var lag : lags.subList(0, Math.min(lags.size(), CARD_LAGS))) {
            var first = lag.rivals().getFirst();
            write("<tr><th scope=row>%s</th><td class=number><strong class=bad>%s ×</strong> %s</td></tr>",
                    lag.workload(), Amount.ratio(first.ratio()), first.name());
        }
        write("</tbody></table><p class=note><a href='#behind'>All of them, time and memory</a></p></div>");
    }

    // --- sections ----------------------------------------------------------------------------------------------------

    private void changes(Changes changes) {
        write("<section id=changes><h2>What changed since the earlier run</h2>");
        write("<p>%s of %d pairs of workload and engine changed by more than the noise of both runs. The peers' times are"
                + " %s × those of then, and scatter by up to %s.</p>",
                changes.all().isEmpty() ? "None" : Integer.toString(changes.all().size()), changes.compared(),
                Amount.ratio(changes.drift()), Amount.percent(changes.scatter()));
        for (String difference : changes.differences()) write("<p class=warning>%s</p>", difference);
        if (!changes.all().isEmpty()) {
            write("<div class=scroll><table><thead><tr><th>workload</th><th>engine</th><th>now</th><th>of what</th></tr></thead><tbody>");
            for (var change : changes.all()) {
                write("<tr><th scope=row>%s</th><td>%s</td><td class=number><strong class=%s>%s ×</strong></td><td>%s</td></tr>",
                        change.workload(), change.engine(), change.ratio() < 1 ? "good" : "bad",
                        Amount.ratio(change.ratio()), change.figure().title);
            }
            write("</tbody></table></div>");
        }
        write("</section>");
    }

    private void charts() {
        write("<section id=charts><h2>Every workload</h2>");
        write("<p class=controls><label>Times as multiples of <select id=against>");
        for (var engine : report.present()) {
            if (engine.isSerialTwin()) continue;
            write("<option%s>%s</option>", engine.name().equals(report.against()) ? " selected" : "", engine.name());
        }
        write("</select>’s</label> <label class=narrow>Show <select id=panel><option value=0>time</option>"
                + "<option value=1>allocation</option><option value=2>live heap</option><option value=3>GC pauses</option>"
                + "</select></label></p>");
        write("<div id=legend class=legend role=group aria-label='Engines shown'></div><div id=groups></div>");
        write("<noscript><p class=warning>The charts need JavaScript; the tables below hold the same figures.</p></noscript></section>");
        write("<section id=warmup><h2>Warm-up</h2><p class=note>Time of an iteration against the time since the process was"
                + " started, both logarithmic; one process of each engine.</p>");
        warmUp();
        write("<div id=curves class=curves></div><p class=controls><label>Any workload: <select id=workload>");
        for (var workload : report.workloads()) write("<option>%s</option>", workload.name());
        write("</select></label></p><div id=curve class=curve></div></section>");
    }

    private void warmUp() {
        write("<div class=scroll><table><thead><tr><th></th><th>half of the workloads warm</th><th>by CPU time</th><th>within 1 s of CPU</th>"
                + "<th>last</th></tr></thead><tbody>");
        for (var engine : report.present()) {
            var warm = standing.warmUp(engine.name());
            if (warm.workloads() == 0 || engine.isSerialTwin() && !engine.ours()) continue;
            row(engine.name(), engine.ours(), List.of(
                    Amount.time(warm.halfNanos()), Amount.time(warm.halfCpuNanos()),
                    warm.withinSecond() + " of " + warm.workloads(), Amount.time(warm.lastNanos()) + " " + warm.last()));
        }
        write("</tbody></table></div><p class=note>Warm: an iteration takes at most 20 % more than past the warm-up; from the start of the process, all"
                + " its threads’ CPU time counted.</p>");
        for (var first : standing.firstSeconds()) write("<p class=note>%s.</p>", TerminalReport.words(first));
    }

    private void border() {
        var engines = report.borderNames(BorderFigure::engine);
        var limits = standing.limits();
        if (engines.isEmpty() && limits == null) return;
        write("<section id=border><h2>Between Java and Lua</h2>");
        if (!engines.isEmpty()) {
            write("<div class=scroll><table><thead><tr><th></th>");
            for (String engine : engines) write("<th>%s</th>", engine);
            write("</tr></thead><tbody>");
            for (String operation : report.borderNames(BorderFigure::operation)) {
                var cells = new ArrayList<String>();
                for (String engine : engines) cells.add(TerminalReport.words(report.border(operation, engine)));
                row(operation, false, cells);
            }
            write("</tbody></table></div><p class=note>CPU time (in brackets: in the fastest batch) and bytes on the Java heap of one operation by each engine’s own API; lists and maps of 100, or 4096,"
                    + " a call of Java among 1000. luajava is PUC-Lua 5.4 in the same process, whose own memory is not counted.</p>");
        }
        if (limits != null) write("<p>%s.</p>", TerminalReport.limitsInWords(limits));
        write("</section>");
    }

    private void ancestor() {
        if (report.present().stream().allMatch(e -> report.figures(Ancestor.WORKLOAD, e.name()) == null)) return;
        write("<section id=fib25><h2>fib(25) beside what Perilune’s ancestor published</h2><div class=scroll><table><thead><tr>"
                + "<th></th><th>time</th><th>allocated</th><th>live heap</th><th>GC pauses</th><th>longest pause</th></tr></thead><tbody>");
        for (var engine : report.present()) {
            var figures = report.figures(Ancestor.WORKLOAD, engine.name());
            if (figures == null) continue;
            row(engine.name(), engine.ours(), List.of(
                    Figure.TIME.words(figures), Figure.ALLOCATED.words(figures), Figure.LIVE.words(figures),
                    Figure.PAUSES.words(figures), Figure.LONGEST.words(figures)));
        }
        for (var published : Ancestor.FIGURES) {
            row(published.name(), false, List.of(
                    Amount.time(published.nanos()), Amount.bytes(published.allocatedBytes()), "unknown", "unknown", "unknown"));
        }
        write("</tbody></table></div><p class=note>%s</p></section>", Ancestor.MACHINE);
    }

    private void row(String name, boolean ours, List<String> cells) {
        write("<tr%s><th scope=row>%s</th>", ours ? " class=ours" : "", name);
        for (String cell : cells) write("<td class=number>%s</td>", cell);
        write("</tr>");
    }

    private void behind() {
        write("<section id=behind><h2>Where we are behind</h2>");
        if (standing.ours().isEmpty()) write("<p>Perilune was not measured.</p>");
        for (var each : standing.ours()) {
            lags(each, Figure.TIME, standing.lags(each, Figure.TIME), "slower than some other engine");
            lags(each, Figure.ALLOCATED, standing.memoryLags(each, Figure.ALLOCATED),
                    "allocates more than another engine on the JVM");
            lags(each, Figure.LIVE, standing.memoryLags(each, Figure.LIVE), "keeps more alive than another engine on the JVM");
        }
        write("<p class=note>~ marks doubtful times: they vary, had not settled, or the machine was busy. Heaps are compared"
                + " among engines on the JVM; how far a whole process is from one without a JVM, the peak resident sets tell.</p></section>");
    }

    private void lags(Report.EngineFacts each, Figure figure, List<Standing.Lag> lags, String what) {
        write("<h3>%s %s in %d of %d workloads</h3>", each.name(), what, lags.size(), standing.measuredOn(each.name()));
        if (lags.isEmpty()) return;
        write("<ul class=lags>");
        for (var lag : lags) {
            write("<li><strong>%s</strong> <span class=number>%s</span>%s: %s</li>", lag.workload(),
                    figure.words(report.figures(lag.workload(), each.name())),
                    lag.doubtful() && figure == Figure.TIME ? " ~" : "", TerminalReport.words(lag));
        }
        write("</ul>");
    }

    private void tables() {
        write("<section id=tables><h2>All figures</h2>");
        for (Figure figure : Figure.values()) {
            write("<details><summary>%s</summary><div class=scroll><table class=all><thead><tr><th></th>", figure.title);
            for (var engine : report.present()) write("<th>%s</th>", engine.name());
            write("</tr></thead><tbody>");
            for (var workload : report.workloads()) {
                write("<tr><th scope=row title='%s'>%s</th>", workload.title(), workload.name());
                for (var engine : report.present()) {
                    var figures = report.figures(workload.name(), engine.name());
                    write("<td class=number>%s%s</td>",
                            figures == null ? absence(workload.name(), engine.name()) : figure.words(figures),
                            figures != null && figure.isRatio && figures.doubtful() ? "~" : "");
                }
                write("</tr>");
            }
            write("</tbody></table></div></details>");
        }
        write("<details><summary>What the engines count about themselves</summary><div class=scroll><table class=all><thead><tr><th></th>");
        var counting = report.present().stream().filter(e -> e.collector() != null).toList();
        for (var engine : counting) write("<th>%s</th>", engine.name());
        write("</tr></thead><tbody>");
        for (var workload : report.workloads()) {
            write("<tr><th scope=row>%s</th>", workload.name());
            for (var engine : counting) {
                var figures = report.figures(workload.name(), engine.name());
                write("<td class=number>");
                if (figures != null) {
                    figures.counters().forEach((name, value) -> write("%s %s<br>", name, Amount.format("%.0f", value)));
                }
                write("</td>");
            }
            write("</tr>");
        }
        write("</tbody></table></div></details></section>");
    }

    private String absence(String workload, String engine) {
        Measurement measurement = report.measurement(workload, engine);
        return measurement != null && measurement.unfit() == null ? "failed" : "–";
    }

    private void remarks() {
        write("<section id=remarks><h2>How this was measured, and what was not</h2>");
        write("<p>%d processes or more for each workload and engine, engines in turn; each process at least %.1f s (%.1f s"
                + " outside the JVM) and until it no longer got faster. A time is the median of the processes’ medians, each"
                + " past its warm-up. Bytes allocated and live heap come from the JVM itself, outside it from the engine’s own"
                + " count (less what it frees when it enlarges a table); pauses from the JVM’s log.</p>",
                report.processes(), report.pace().runNanos() / 1e9,
                report.pace().of(Engine.of("", List.of(), true)).runNanos() / 1e9);
        write("<ul>");
        for (var engine : report.present()) {
            if (!engine.version().isEmpty()) write("<li>%s: %s</li>", engine.name(), engine.version());
        }
        for (var engine : report.engines()) {
            if (engine.missing() != null) write("<li>Missing: %s: %s</li>", engine.name(), engine.missing());
        }
        for (String words : TerminalReport.leftOut(report)) write("<li>Left out: %s</li>", words);
        for (String problem : report.problems()) write("<li class=warning>%s</li>", problem);
        write("</ul></section>");
    }

    // --- data for the charts -----------------------------------------------------------------------------------------

    private String data() {
        ObjectNode root = JSON.createObjectNode();
        root.put("against", report.against());
        root.put("ours", our == null ? "" : our.name());
        ArrayNode workloads = root.putArray("workloads");
        for (var w : report.workloads()) {
            workloads.addObject().put("name", w.name()).put("group", w.group()).put("title", w.title()).put("quick", w.quick());
        }
        ArrayNode engines = root.putArray("engines");
        for (var e : report.present()) {
            ObjectNode engine = engines.addObject().put("name", e.name()).put("ours", e.ours()).put("collector", e.collector());
            ArrayNode figures = engine.putArray("figures");
            ArrayNode curves = engine.putArray("curves");
            for (var w : report.workloads()) {
                figures(figures, report.figures(w.name(), e.name()));
                curve(curves, report.measurement(w.name(), e.name()));
            }
        }
        return root.toString();
    }

    /// Adds the array that `report.js` takes apart: time, doubtful or not, allocated, live, pause, longest pause, resident,
    /// first iteration; null for a pair without figures.
    private static void figures(ArrayNode all, Measurement.@Nullable Figures f) {
        if (f == null) {
            all.addNull();
            return;
        }
        ArrayNode one = all.addArray();
        one.add(rounded(f.steadyNanos())).add(f.doubtful() ? 1 : 0);
        for (Double value : new @Nullable Double[] {
            f.allocatedBytes(), f.peakLiveBytes(), f.pauseNanos(), f.longestPauseNanos(), f.peakResidentBytes(), f.firstNanos()
        }) {
            if (value == null) {
                one.addNull();
            } else {
                one.add(rounded(value));
            }
        }
    }

    /// Adds the warm-up of the first process: pairs of milliseconds since its start and nanoseconds of an iteration.
    private static void curve(ArrayNode all, @Nullable Measurement measurement) {
        var first = measurement == null
                ? null
                : measurement.outcomes().stream().filter(Outcome.Measured.class::isInstance).findFirst().orElse(null);
        if (!(first instanceof Outcome.Measured measured)) {
            all.addNull();
            return;
        }
        ArrayNode points = all.addArray();
        long at = measured.startNanos();
        for (Sample sample : measured.samples()) {
            at += sample.wallNanos();
            points.add(rounded(at / 1e6)).add(rounded(sample.wallNanosPerIteration()));
        }
    }

    private static double rounded(double value) {
        if (value == 0) return 0;
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - DIGITS + 1);
        return unit >= 1 ? Math.round(value / unit) * unit : Math.round(value / unit) / Math.round(1 / unit);
    }

    private void write(String format, @Nullable Object... arguments) {
        page.write(format, arguments);
    }
}
