package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final long MILLI = 1_000_000;

    private static final Engine OURS = Engine.of("perilune", List.of("perilune"), true);
    private static final Engine PUC = Engine.of("lua5.4", List.of("lua5.4"), true);
    private static final Engine JIT = Engine.of("luajit", List.of("luajit"), false);
    private static final Workload FIB = workload("fib", "calls", false);
    private static final Workload TAK = workload("tak", "calls", false);
    private static final Workload BITS = workload("bits", "loops", true);

    private static Workload workload(String name, String group, boolean needs53) {
        return new Workload(name, Path.of(name + ".lua"), "X.", group, needs53, false, Map.of());
    }

    private static Measurement took(Workload workload, Engine engine, long millis) {
        long nanos = millis * MILLI;
        return Measurement.of(workload, engine, List.of(OutcomeTest.measured(4_000_000L, 2 * nanos, nanos, nanos, nanos)));
    }

    private static Report report() {
        var failed = new Outcome.Failed(Outcome.Cause.WRONG_RESULT, "got 1, expected 2");
        return new Report(
                new Environment("2026-01-01T00:00:00Z", "0123abc", "25", "G1", List.of(), "A CPU", 2, "Linux"),
                "lua5.4",
                1,
                new Pace(1, 1, 1),
                List.of(
                        Report.EngineFacts.of(OURS),
                        Report.EngineFacts.of(PUC),
                        Report.EngineFacts.of(JIT),
                        Report.EngineFacts.of(Engine.missing("luaj", false, "build it"))),
                List.of(Report.WorkloadFacts.of(FIB), Report.WorkloadFacts.of(TAK), Report.WorkloadFacts.of(BITS)),
                List.of(
                        took(FIB, OURS, 50), took(FIB, PUC, 100), took(FIB, JIT, 10),
                        took(TAK, OURS, 200), took(TAK, PUC, 100), Measurement.of(TAK, JIT, List.of(failed)),
                        took(BITS, OURS, 400), took(BITS, PUC, 100), Measurement.of(BITS, JIT, List.of())),
                0.7,
                List.of("tak on luajit: wrong result"));
    }

    @Test
    void tableShowsRatiosAndMeans() {
        var lines = TerminalReport.render(report(), Figure.TIME).lines().map(ReportTest::squeezed).toList();
        assertThat(lines).contains(
                "lua5.4 perilune luajit",
                "calls geo. mean 1.00 0.10",
                "fib 100.0 ms 0.50 0.10",
                "tak 100.0 ms 2.00 FAILED",
                "loops geo. mean 4.00 –",
                "bits 100.0 ms 4.00 –",
                "all geo. mean 1.59 0.10");
    }

    @Test
    void costsStandBesideTime() {
        var lines = TerminalReport.render(report(), Figure.TIME).lines().map(ReportTest::squeezed).toList();
        assertThat(lines).contains("perilune 3 1.59 1.59 1.59 0 ms 4 MB", "luajit 1 0.10 0.10 0.10 0 ms 4 MB");
    }

    @Test
    void behindListsWhereAnyPeerIsFasterTheWorstFirst() {
        String text = TerminalReport.render(report(), Figure.TIME);
        assertThat(squeezed(text.substring(text.indexOf("Where we are behind"))))
                .startsWith("Where we are behind perilune: slower than some other engine in 3 of 3 workloads"
                        + " fib 5.00 × luajit bits 4.00 × lua5.4 tak 2.00 × lua5.4");
    }

    @Test
    void whatIsMissingOrWentWrongIsSaid() {
        assertThat(TerminalReport.render(report(), Figure.TIME))
                .contains("luaj: build it", "tak on luajit: wrong result", "0.7 of 2 cores busy");
    }

    @Test
    void tableCanShowAnotherFigure() {
        assertThat(TerminalReport.render(report(), Figure.FIRST).lines().map(ReportTest::squeezed))
                .contains("fib 200.0 ms 0.50 0.10")
                .anyMatch(line -> line.startsWith("Time of the first iteration, in units of lua5.4's"));
    }

    @Test
    void ratiosHaveTwoOrThreeDigits() {
        assertThat(List.of(0.0314, 0.47, 1.284, 12.34, 148.2).stream().map(TerminalReport::ratio))
                .containsExactly("0.031", "0.47", "1.28", "12.3", "148");
        assertThat(TerminalReport.ratio(Double.NaN)).isEqualTo("–");
    }

    @Test
    void jsonHoldsEverySample(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        report().writeJson(file);
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/environment/commit").asText()).isEqualTo("0123abc");
        assertThat(json.at("/measurements/0/outcomes/0/outcome").asText()).isEqualTo("Measured");
        assertThat(json.at("/measurements/0/outcomes/0/samples")).hasSize(4);
        assertThat(json.at("/measurements/0/outcomes/0/samples/1/wallNanos").asLong()).isEqualTo(50 * MILLI);
        assertThat(json.at("/measurements/5/outcomes/0/cause").asText()).isEqualTo("WRONG_RESULT");
        assertThat(json.at("/engines/3/missing").asText()).isEqualTo("build it");
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
