package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perilune.benchmarks.SoakReport.Quantity;
import org.perilune.benchmarks.SoakReport.SoakSample;

class SoakReportTest {
    @TempDir Path folder;

    /// A run of 800 evaluations in which one quantity grows by `each` between two samples.
    private static SoakReport growing(Quantity quantity, long each) {
        var samples = new ArrayList<SoakSample>();
        for (int i = 1; i <= 8; i++) {
            long[] in = {10_000_000, 5_000_000, 2_000, 20_000_000};
            in[quantity.ordinal()] += i * each;
            samples.add(new SoakSample(100L * i, i * TestReports.MILLI, in[0], in[1], in[2], in[3], i, 1000, -1));
        }
        return new SoakReport(SoakReport.FORMAT, TestReports.report().environment(), 800, 4, 24, samples, "");
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void whatGrowsByMoreThanIsAllowedBetweenTheQuartersIsTold(Quantity quantity) {
        // The quarters' medians are four samples apart.
        var sound = growing(quantity, quantity.allowed / 4);
        assertThat(sound.growth(quantity)).isEqualTo(quantity.allowed / 4 * 4);
        assertThat(sound.isSound()).isTrue();
        assertThat(sound.table()).endsWith("800 evaluations on 4 threads, 8 functions and loops compiled by tier 1 meanwhile: nothing grows.\n");
        var leaking = growing(quantity, quantity.allowed / 4 + 1);
        assertThat(leaking.isSound()).isFalse();
        assertThat(leaking.table()).contains("IT GROWS");
    }

    @Test
    void theFileIsReadAgainAndQuoted() throws IOException {
        var report = growing(Quantity.HEAP, 100_000);
        Files.createDirectory(folder.resolve("results"));
        Path file = folder.resolve("results/soak.json");
        report.writeJson(file);
        assertThat(SoakReport.read(file)).isEqualTo(report);
        String quotation = "<!-- figures: results/soak.json soak -->\n" + report.table() + "<!-- /figures -->";
        assertThat(quotation).contains("| live heap | 10.4 MB | 10.8 MB | 400 KB | 1.00 MB |");
        assertThat(Quotations.mistakes(quotation, folder)).isEmpty();
        assertThat(Quotations.mistakes(quotation.replace("400 KB", "40 KB"), folder)).hasSize(1);
        assertThat(Quotations.mistakes(quotation.replace("json soak", "json summary"), folder)).hasSize(1);
    }

    @Test
    void thePageHoldsVerdictAndFigures() {
        assertThat(SoakPage.render(growing(Quantity.METASPACE, 600_000)))
                .contains("<h2 class=bad>800 evaluations", "<strong class=bad>2.40 MB</strong>", "\"title\":\"metaspace\"", "function drawPlot", "echarts")
                .doesNotContain("{{");
    }

    @Test
    void remainingTimeIsToldInTenths() {
        var text = new StringWriter();
        long[] now = {0};
        var countdown = new Countdown(2000, "evaluations", new PrintWriter(text), false, () -> now[0]);
        for (int done = 100; done <= 2000; done += 100) {
            now[0] += 1_000 * TestReports.MILLI;
            countdown.done(done);
        }
        assertThat(text.toString().lines()).hasSize(10).startsWith("200 of 2,000 evaluations, 18 s left");
    }

    /// The real thing, for the answers and the lines; whether it grows is seen in longer runs.
    @Test
    void evaluatesAndSamples() throws InterruptedException {
        var report = SoakReport.measure(soak("2000"), 2000, TestReports.report().environment(), quiet());
        assertThat(report.problem()).isEmpty();
        assertThat(report.samples()).hasSize(10).allSatisfy(sample -> {
            assertThat(sample.liveBytes()).isBetween(1_000_000L, 100_000_000L);
            assertThat(sample.metaspaceBytes()).isPositive();
            assertThat(sample.codeCacheBytes()).isPositive();
        });
        assertThat(report.samples().getLast().evaluations()).isEqualTo(2000);
        assertThat(report.samples().getLast().compilations()).isGreaterThan(50);
    }

    @Test
    void whatGoesWrongIsTold() throws InterruptedException {
        var report = SoakReport.measure(soak("many"), 2000, TestReports.report().environment(), quiet());
        assertThat(report.problem()).startsWith("exit status 1").contains("many");
        assertThat(report.isSound()).isFalse();
    }

    private static Countdown quiet() {
        return new Countdown(2000, "evaluations", new PrintWriter(new StringWriter()), false, System::nanoTime);
    }

    private static Engine soak(String evaluations) {
        return Engine.hosted("perilune", List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), "org.perilune.benchmarks.peer.Soak", evaluations, "10"), true, "Serial");
    }
}
