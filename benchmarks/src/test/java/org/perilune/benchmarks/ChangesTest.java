package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perilune.benchmarks.TestReports.OURS;
import static org.perilune.benchmarks.TestReports.PUC;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangesTest {
    /// A report in which the peer's ten workloads took 100 ms times the factor, and ours the given times in `fib`.
    private static Report report(double peerFactor, double... fibMillis) {
        var workloads = new ArrayList<Workload>();
        var measurements = new ArrayList<Measurement>();
        for (int i = 0; i < 10; i++) {
            Workload workload = TestReports.workload(i == 0 ? "fib" : "other" + i, "calls");
            workloads.add(workload);
            measurements.add(TestReports.took(workload, PUC, 100 * peerFactor * (1 + 0.002 * i), 101 * peerFactor));
        }
        measurements.add(TestReports.took(workloads.getFirst(), OURS, fibMillis));
        return TestReports.report(List.of(OURS, PUC), workloads, measurements);
    }

    @Test
    void sameRunHasNoChanges() {
        var changes = Changes.between(report(1, 50, 51), report(1, 50, 51));
        assertThat(changes.all()).isEmpty();
        assertThat(changes.compared()).isEqualTo(11);
        assertThat(changes.differences()).isEmpty();
    }

    @Test
    void timeHasChangedWhenAllProcessesAreBeyondTheOthers() {
        assertThat(Changes.between(report(1, 50, 51), report(1, 60, 61)).all())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.workload()).isEqualTo("fib");
                    assertThat(change.engine()).isEqualTo("perilune");
                    assertThat(change.figure()).isEqualTo(Figure.TIME);
                    assertThat(change.ratio()).isBetween(1.19, 1.21);
                });
        assertThat(Changes.between(report(1, 60, 61), report(1, 50, 51)).all())
                .singleElement()
                .satisfies(change -> assertThat(change.ratio()).isLessThan(0.85));
    }

    @Test
    void processesThatOverlapHaveNotChanged() {
        // Bimodal: one process in two takes 1.6 times as long.
        assertThat(Changes.between(report(1, 50, 80), report(1, 80, 81)).all()).isEmpty();
    }

    @Test
    void slowerMachineIsNoChange() {
        var changes = Changes.between(report(1, 50, 51), report(1.3, 65, 66));
        assertThat(changes.drift()).isBetween(1.29, 1.31);
        assertThat(changes.all()).isEmpty();
    }

    @Test
    void oneProcessProvesLess() {
        assertThat(Changes.between(report(1, 50), report(1, 55)).all()).isEmpty();
        assertThat(Changes.between(report(1, 50), report(1, 65)).all()).hasSize(1);
    }

    @Test
    void peersThatScatterWidenTheMargin() {
        var workloads = new ArrayList<Workload>();
        var before = new ArrayList<Measurement>();
        var after = new ArrayList<Measurement>();
        for (int i = 0; i < 10; i++) {
            Workload workload = TestReports.workload("w" + i, "calls");
            workloads.add(workload);
            before.add(TestReports.took(workload, PUC, 100, 100));
            after.add(TestReports.took(workload, PUC, i % 2 == 0 ? 125 : 80, i % 2 == 0 ? 125 : 80));
        }
        before.add(TestReports.took(workloads.getFirst(), OURS, 50, 50));
        after.add(TestReports.took(workloads.getFirst(), OURS, 60, 60));
        var engines = List.of(OURS, PUC);
        var changes = Changes.between(
                TestReports.report(engines, workloads, before), TestReports.report(engines, workloads, after));
        assertThat(changes.scatter()).isBetween(0.2, 0.3);
        assertThat(changes.all()).isEmpty();
    }

    /// Measures anew what seems to have changed, as the command does.
    private static List<Changes.Change> confirmed(Noise before, Noise after) {
        List<Changes.Change> found = List.of();
        for (int i = 0; i <= 3; i++) {
            found = Changes.between(before.report(), after.report()).all();
            for (var change : found) after.measureAgain(change.workload(), change.engine());
        }
        return found;
    }

    /// A run of 90 workloads on two engines of ours and three peers, whose processes scatter as they do in practice: by 3 %, on the JVM now and then by much
    /// more.
    private static final class Noise {
        private static final List<Engine> ENGINES = List.of(
                OURS, Engine.hosted("perilune-tier0", List.of("java"), true, "G1"), PUC, TestReports.JIT, TestReports.LUAJ);

        private final Random random;
        private final double slower;
        private final Map<String, List<Double>> millis = new HashMap<>();

        /// @param slower by which factor workload 0 is slower on ours
        Noise(int seed, double slower) {
            random = new Random(seed);
            this.slower = slower;
            for (int w = 0; w < 90; w++) {
                for (Engine engine : ENGINES) {
                    measureAgain("w" + w, engine.name());
                    measureAgain("w" + w, engine.name());
                }
            }
        }

        void measureAgain(String workload, String engine) {
            boolean jvm = !engine.startsWith("lua5") && !engine.equals("luajit");
            double usual = 100 * (workload.equals("w0") && engine.equals("perilune") ? slower : 1);
            double rare = jvm && random.nextInt(50) == 0 ? 1.1 + 0.3 * random.nextDouble() : 1;
            millis.computeIfAbsent(workload + engine, _ -> new ArrayList<>()).add(usual * rare * Math.exp(0.03 * random.nextGaussian()));
        }

        Report report() {
            var workloads = new ArrayList<Workload>();
            var measurements = new ArrayList<Measurement>();
            for (int w = 0; w < 90; w++) {
                Workload workload = TestReports.workload("w" + w, "calls");
                workloads.add(workload);
                for (Engine engine : ENGINES) {
                    double[] times = millis.get(workload.name() + engine.name()).stream().mapToDouble(Double::doubleValue).toArray();
                    measurements.add(TestReports.took(workload, engine, times));
                }
            }
            return TestReports.report(ENGINES, workloads, measurements);
        }
    }

    @Test
    void noiseIsNoChange() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(confirmed(new Noise(seed, 1), new Noise(1000 + seed, 1))).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void inNoiseARealChangeIsFound() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(confirmed(new Noise(seed, 1), new Noise(1000 + seed, 2)))
                    .as("seed " + seed)
                    .singleElement()
                    .satisfies(change -> assertThat(change.workload()).isEqualTo("w0"));
        }
    }

    @Test
    void onABusyMachineBestAndCpuTimesMustHaveMovedToo() {
        Report quick = busy(50, 50);
        assertThat(Changes.between(quick, busy(80, 50)).all()).isEmpty();
        assertThat(Changes.between(busy(80, 50), quick).all()).isEmpty();
        assertThat(Changes.between(quick, busy(80, 80)).all()).hasSize(1);
        assertThat(Changes.between(busy(80, 80), quick).all()).hasSize(1);
    }

    /// A report of one workload, measured while others kept a processor busy.
    private static Report busy(int wallMillis, int cpuMillis) {
        Sample sample = Sample.outside(1, wallMillis * TestReports.MILLI, cpuMillis * TestReports.MILLI, 0);
        var process = new Outcome.Measured(5, List.of(sample, sample, sample), true, 1000, 2000, null, null, Map.of(), 1.0);
        return TestReports.report(
                List.of(OURS),
                List.of(TestReports.FIB),
                List.of(Measurement.of(TestReports.FIB, OURS, List.of(process, process))));
    }

    @Test
    void memoryIsCompared() {
        var fib = TestReports.workload("fib", "calls");
        var before = TestReports.report(List.of(OURS), List.of(fib), List.of(memory(fib, 3_000_000, 2_500_000)));
        var after = TestReports.report(List.of(OURS), List.of(fib), List.of(memory(fib, 6_000_000, 9_000_000)));
        assertThat(Changes.between(before, after).all()).extracting(Changes.Change::figure).containsExactly(Figure.ALLOCATED, Figure.LIVE, Figure.REST);
        var little = TestReports.report(List.of(OURS), List.of(fib), List.of(memory(fib, 3_010_000, 2_600_000)));
        assertThat(Changes.between(before, little).all()).isEmpty();
    }

    private static Measurement memory(Workload workload, long allocated, long live) {
        var samples = Arrays.asList(new Sample[] {
            new Sample(1, 10, 10, 0, allocated, 0, 0L, 0L), new Sample(1, 10, 10, 0, allocated, 0, 0L, 0L)
        });
        return Measurement.of(workload, OURS, List.of(new Outcome.Measured(
                0, samples, true, 0, 0, null, new Memory(null, live, live), Map.of(), 0.0)));
    }

    @Test
    void reportSaysWhatChangedAndWhatElseDiffers() {
        var changes = Changes.between(report(1, 50, 51), report(1, 60, 61));
        String text = TerminalReport.render(report(1, 60, 61), Figure.TIME, changes);
        assertThat(text).contains("1 of 11 pairs", "SLOWER: 1.20 ×");
        assertThat(HtmlReport.render(report(1, 60, 61), changes)).contains("What changed since the earlier run");
    }
}
