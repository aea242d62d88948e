package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perilune.benchmarks.TestReports.BITS;
import static org.perilune.benchmarks.TestReports.FIB;
import static org.perilune.benchmarks.TestReports.LUAJ;
import static org.perilune.benchmarks.TestReports.MILLI;
import static org.perilune.benchmarks.TestReports.OURS;
import static org.perilune.benchmarks.TestReports.PUC;
import static org.perilune.benchmarks.TestReports.took;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static List<String> lines(Figure figure) {
        return text(figure).lines().map(ReportTest::squeezed).toList();
    }

    private static String text(Figure figure) {
        return TerminalReport.render(TestReports.report(), figure, null);
    }

    @Test
    void tableShowsRatiosAndMeans() {
        assertThat(lines(Figure.TIME)).contains(
                "lua5.4 perilune luajit luaj",
                "calls geo. mean 1.00 0.10 4.00",
                "fib 100 ms 0.50 0.10 4.00",
                "tak 100 ms 2.00 FAILED 4.00",
                "loops geo. mean 4.00 – –",
                "bits 100 ms 4.00 – –",
                "all geo. mean 1.59 0.10 4.00");
    }

    @Test
    void costsStandBesideTime() {
        assertThat(lines(Figure.TIME)).contains(
                "perilune 3 1.59 1.59 1.59 5.00 ms 3.00 MB 2.50 MB 4.00 MB 2.7 % 5.00 ms",
                "lua5.4 3 1.00 1.00 1.00 5.00 ms 1.50 KB 900 B 4.00 MB n/a n/a");
    }

    @Test
    void warmUpIsTold() {
        // Three processes on ours, whose first iterations take twice 50, 200 and 400 ms, after 5 ms.
        assertThat(lines(Figure.TIME)).contains("perilune 3 405 ms 1.20 s 1 805 ms bits");
        assertThat(lines(Figure.WARMUP)).contains("fib 205 ms 0.51 0.12 3.93");
        assertThat(HtmlReport.render(TestReports.report(), null)).contains("805 ms bits", "at most 20 % more");
    }

    @Test
    void firstSecondStandsBesideTierZero() {
        var tierZero = Engine.hosted("perilune-tier0", List.of("java"), true, "G1");
        var report = TestReports.report(
                List.of(OURS, tierZero), List.of(FIB, TestReports.TAK),
                List.of(
                        took(FIB, OURS, 10), took(FIB, tierZero, 40), took(TestReports.TAK, OURS, 50), took(TestReports.TAK, tierZero, 40)));
        // fib: 99 and 24; tak: 19 and 24.
        String words = "perilune gets 1.81 × as much done as perilune-tier0 (geometric mean); clearly less in 1 of 2: tak 0.79";
        assertThat(TerminalReport.render(report, Figure.TIME, null)).contains(words);
        assertThat(HtmlReport.render(report, null)).contains(words);
    }

    @Test
    void borderAndLimitsAreTold() {
        assertThat(lines(Figure.TIME)).contains("java-calls-lua 140 ns (120 ns), 72 B 15 ns, 24 B");
        assertThat(HtmlReport.render(TestReports.report(), null)).contains("<th scope=row>java-calls-lua</th>", "140 ns (120 ns), 72 B");
        var limits = Engine.hosted(Engines.LIMITS, List.of("java"), true, "G1");
        var report = TestReports.report(
                List.of(OURS, limits), List.of(FIB), List.of(took(FIB, OURS, 100), took(FIB, limits, 102)));
        String words = "With limits on perilune takes 1.02 × its time without (geometric mean of 1 workloads)";
        assertThat(TerminalReport.render(report, Figure.TIME, null)).contains(words);
        assertThat(HtmlReport.render(report, null)).contains(words);
    }

    @Test
    void amountsThatMayBeNothingAreNoRatios() {
        assertThat(lines(Figure.ALLOCATED)).contains("fib 1.50 KB 3.00 MB 1.50 KB 3.00 MB");
        assertThat(lines(Figure.PAUSES)).contains("fib n/a 3.00 ms n/a 3.00 ms");
    }

    @Test
    void secondCollectorHasATableOfItsOwn() {
        var twin = Engine.hosted("perilune-serial", List.of("java"), true, "Serial").forQuickOnly();
        var queens = new Workload("queens", Path.of("queens.lua"), "-", "X.", "arrays", false, true, Map.of());
        var report = TestReports.report(
                List.of(OURS, PUC, twin),
                List.of(queens, BITS),
                List.of(
                        took(queens, OURS, 50), took(queens, PUC, 100), took(queens, twin, 25),
                        Measurement.of(BITS, twin, List.of())));
        String text = TerminalReport.render(report, Figure.TIME, null);
        String serial = text.substring(text.indexOf("Under Serial"), text.indexOf("What it costs"));
        assertThat(serial.lines().map(ReportTest::squeezed)).contains("lua5.4 perilune-serial", "queens 100 ms 0.25");
        assertThat(serial).doesNotContain("bits");
        assertThat(text).contains("bits on perilune-serial: " + Engine.NOT_CHOSEN);
    }

    @Test
    void behindListsWhereAnyPeerIsFasterTheWorstFirst() {
        String text = text(Figure.TIME);
        assertThat(squeezed(text.substring(text.indexOf("Where we are behind"))))
                .startsWith("Where we are behind perilune: slower than some other engine in 3 of 3 workloads"
                        + " fib 5.00 × luajit bits 4.00 × lua5.4 tak 2.00 × lua5.4"
                        + " perilune: allocates more than another engine on the JVM in 0 of 3 workloads");
    }

    @Test
    void behindTellsMemoryAmongEnginesOnTheJvm() {
        var much = new Outcome.Measured(
                0, TestReports.process(OURS, 10).samples(), true, 0, 0, null, new Memory(null, 9_000_000L, 1L),
                Map.of(), 0.0);
        var report = TestReports.report(
                List.of(OURS, LUAJ, PUC), List.of(FIB),
                List.of(Measurement.of(FIB, OURS, List.of(much)), took(FIB, LUAJ, 10), took(FIB, PUC, 10)));
        assertThat(TerminalReport.render(report, Figure.TIME, null).lines().map(ReportTest::squeezed))
                .contains("perilune: keeps more alive than another engine on the JVM in 1 of 1 workloads", "fib 9.00 MB: 3.60 × luaj");
    }

    @Test
    void whatIsMissingOrWentWrongIsSaid() {
        assertThat(text(Figure.TIME))
                .contains("luna: build it", "tak on luajit: wrong result", "bits on luaj, luajit: needs Lua 5.3");
    }

    @Test
    void howBusyOthersWereIsAMeanOverTheTimeOfTheProcesses() {
        assertThat(text(Figure.TIME)).doesNotContain("cores busy");
        var report = TestReports.report(
                List.of(OURS, PUC), List.of(FIB),
                List.of(
                        Measurement.of(FIB, OURS, List.of(TestReports.steady(10, true, 1.0))),
                        Measurement.of(FIB, PUC, List.of(TestReports.steady(10, true, 0.4)))));
        assertThat(report.othersCores()).isEqualTo(0.7);
        assertThat(TerminalReport.render(report, Figure.TIME, null)).contains("0.7 of 2 cores busy");
    }

    @Test
    void versionsAndCountersAreTold() {
        assertThat(text(Figure.TIME)).contains("lua5.4: Lua 5.4.4", "perilune counted, over all workloads: compilations 9");
        assertThat(HtmlReport.render(TestReports.report(), null)).contains("lua5.4: Lua 5.4.4", "compilations 3<br>");
    }

    @Test
    void tableCanShowAnotherFigure() {
        assertThat(lines(Figure.FIRST))
                .contains("fib 200 ms 0.50 0.10 4.00")
                .anyMatch(line -> line.startsWith("Time of the first iteration, in units of lua5.4's"));
    }

    @Test
    void ancestorStandsBesideUs() {
        var fib25 = TestReports.workload(Ancestor.WORKLOAD, "ancestor");
        var report = TestReports.report(List.of(OURS), List.of(fib25), List.of(took(fib25, OURS, 5)));
        assertThat(TerminalReport.render(report, Figure.TIME, null).lines().map(ReportTest::squeezed))
                .contains("perilune 5.00 ms 3.00 MB 2.50 MB 3.00 ms 5.00 ms", "ancestor, dispatcher 51.6 ms 263 MB unknown unknown unknown")
                .anyMatch(line -> line.contains("another machine"));
    }

    @Test
    void amountsHaveTwoOrThreeDigits() {
        assertThat(List.of(0.0314, 0.47, 1.284, 12.34, 148.2).stream().map(Amount::ratio))
                .containsExactly("0.031", "0.47", "1.28", "12.3", "148");
        assertThat(Amount.ratio(Double.NaN)).isEqualTo("–");
        assertThat(List.of(0.0, 340.0, 5214.0, 16.4e6, 999.7e6).stream().map(Amount::time))
                .containsExactly("0", "340 ns", "5.21 µs", "16.4 ms", "1.00 s");
        assertThat(List.of(512.0, 2050.0, 263e6).stream().map(Amount::bytes)).containsExactly("512 B", "2.05 KB", "263 MB");
        assertThat(Amount.bytes(null)).isEqualTo("n/a");
    }

    @Test
    void jsonHoldsEverySampleAndIsReadBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        TestReports.report().writeJson(file);
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/environment/commit").asText()).isEqualTo("0123abc");
        assertThat(json.at("/measurements/0/outcomes/0/samples")).hasSize(4);
        assertThat(json.at("/measurements/0/outcomes/0/samples/1/1").asLong()).isEqualTo(50 * MILLI);
        assertThat(json.at("/measurements/6/outcomes/0/cause").asText()).isEqualTo("WRONG_RESULT");
        assertThat(Report.read(file)).isEqualTo(TestReports.report());
    }

    @Test
    void otherFilesAreNoReports(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"format\": 1}");
        assertThatThrownBy(() -> Report.read(other)).isInstanceOf(IOException.class).hasMessageContaining("other.json");
        Path torn = Files.writeString(folder.resolve("torn.json"), "{\"format\": 2");
        assertThatThrownBy(() -> Report.read(torn)).isInstanceOf(IOException.class).hasMessageContaining("torn.json");
    }

    @Test
    void csvHoldsEverySample() throws IOException {
        var text = new StringWriter();
        CsvReport.write(TestReports.report(), text);
        var lines = text.toString().lines().toList();
        // Nine pairs were measured, with a process of four samples each.
        assertThat(lines).hasSize(1 + 9 * 4);
        assertThat(lines.get(0)).startsWith("workload,group,engine,collector,process,sample,iterations,wall_ns");
        assertThat(lines.get(1)).isEqualTo("fib,calls,perilune,G1,1,1,1,100000000,50000000,0.0,9000000,9,9000000,5000000,0");
        assertThat(lines).contains("fib,calls,lua5.4,,1,4,1,100000000,100000000,0.0,,,,,1");
    }

    @Test
    void pageAnswersWithoutScriptsAndNeedsNothingElse() {
        String page = HtmlReport.render(TestReports.report(), null);
        assertThat(page)
                .contains("How fast, against what I use now?", "What does it cost in memory?", "Where is it behind?")
                .contains("<strong class=bad>1.59 ×</strong> the time", "1 of 3") // lua5.4
                .contains("<li><strong>fib</strong>", "5.00 × luajit", "Missing: luna: build it", "tak on luajit: wrong result")
                .contains("Licensed to the Apache Software Foundation") // the chart library is inside
                .contains("X &lt;y&gt;.")
                .doesNotContain("X <y>.</")
                .doesNotContain("{{")
                .doesNotContainPattern("(?:src|href)=[\"']?https?:");
    }

    @Test
    void pageSaysThatPeriluneWasNotMeasured() {
        var report = TestReports.report(List.of(PUC), List.of(FIB), List.of(took(FIB, PUC, 10)));
        assertThat(HtmlReport.render(report, null)).contains("Perilune was not measured");
        assertThat(TerminalReport.render(report, Figure.TIME, null)).contains("perilune was not measured");
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
