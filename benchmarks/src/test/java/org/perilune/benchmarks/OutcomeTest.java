package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static Outcome.Measured measured(Long residentBytes, long... iterationNanos) {
        var samples = Arrays.stream(iterationNanos).mapToObj(nanos -> Sample.outside(1, nanos, 2 * nanos, 0)).toList();
        return new Outcome.Measured(5, samples, true, 1000, 2000, residentBytes, null, Map.of(), null);
    }

    @Test
    void steadyPartIsWhatBeganInTheSecondHalf() {
        var outcome = measured(null, 400, 300, 100, 120, 100, 110);
        assertThat(outcome.steady()).extracting(Sample::wallNanos).containsExactly(100L, 120L, 100L, 110L);
        assertThat(outcome.firstNanos()).isEqualTo(400);
        assertThat(outcome.steadyNanos()).isEqualTo(105);
        assertThat(outcome.steadyCpuNanos()).isEqualTo(215);
    }

    @Test
    void warmIsWhatTakesLittleMoreThanPastTheWarmUp() {
        var samples = List.of(
                Sample.outside(1, 400, 500, 0), Sample.outside(2, 280, 300, 0), Sample.outside(2, 240, 200, 0), Sample.outside(4, 400, 400, 0));
        var outcome = new Outcome.Measured(50, samples, true, 0, 1600, null, null, Map.of(), null);
        assertThat(outcome.steadyNanos()).isEqualTo(110);
        // The third: 120 an iteration, after 140.
        assertThat(outcome.warmUpNanos()).isEqualTo(50 + 400 + 280);
        assertThat(outcome.warmUpCpuNanos()).isEqualTo(200 + 500 + 300);
        assertThat(measured(null, 100, 100).warmUpNanos()).isEqualTo(5);
    }

    @Test
    void firstSecondGoesOnAtTheSteadySpeed() {
        long second = 1_000_000_000;
        assertThat(measured(null, second / 2, second / 4, second).firstSecond()).isEqualTo(2.25);
        assertThat(measured(null, second / 2, second / 4).firstSecond()).isEqualTo(3);
    }

    @Test
    void lastSampleIsSteadyAtLeast() {
        assertThat(measured(null, 10, 1000).steady()).hasSize(1);
        assertThat(measured(null, 10).steady()).hasSize(1);
    }

    @Test
    void batchesCountByTheirIterations() {
        var samples = List.of(Sample.outside(1, 100, 100, 0), Sample.outside(4, 200, 800, 0));
        var outcome = new Outcome.Measured(0, samples, true, 0, 0, null, null, Map.of(), null);
        assertThat(outcome.steadyNanos()).isEqualTo(50);
        assertThat(outcome.steadyCpuNanos()).isEqualTo(200);
    }

    @Test
    void measurementIsTheMedianOfTheProcessesThatSucceeded() {
        var workload = TestReports.workload("fib", "calls");
        var failed = new Outcome.Failed(Outcome.Cause.CRASH, "exit status 1");
        var measurement = Measurement.of(
                workload,
                Engine.of("lua5.4", List.of("lua5.4"), true),
                List.of(measured(10L, 50, 100), failed, measured(30L, 50, 300), measured(null, 50, 200)));
        var figures = measurement.figures();
        assertThat(figures.processes()).isEqualTo(3);
        assertThat(figures.steadyNanos()).isEqualTo(200);
        assertThat(figures.bestNanos()).isEqualTo(100);
        assertThat(figures.steadyLow()).isEqualTo(100);
        assertThat(figures.steadyHigh()).isEqualTo(300);
        assertThat(figures.steadySpread()).isEqualTo(0.5);
        assertThat(figures.doubtful()).isTrue();
        assertThat(figures.allocatedBytes()).isNull();
        assertThat(figures.pauses()).isNull();
        assertThat(figures.peakResidentBytes()).isEqualTo(20);
        assertThat(measurement.failures()).containsExactly(failed);
    }

    @Test
    void whatTheJvmTellsIsThatOfTheSteadyIterations() {
        var first = new Sample(1, 100, 0, 0, 9000L, 3, 60L, 50L);
        var second = new Sample(4, 200, 0, 0, 4000L, 2, 40L, 30L);
        var memory = new Memory(null, 70L, 50L);
        var outcome = new Outcome.Measured(
                0, List.of(first, second), true, 0, 0, null, memory, Map.of("compilations", 7L), 0.1);
        var figures = Measurement.of(
                        TestReports.workload("fib", "calls"), Engine.of("x", List.of("x"), true), List.of(outcome))
                .figures();
        assertThat(figures.allocatedBytes()).isEqualTo(1000);
        assertThat(figures.pauses()).isEqualTo(0.5);
        assertThat(figures.pauseNanos()).isEqualTo(10);
        assertThat(figures.longestPauseNanos()).isEqualTo(50);
        assertThat(figures.peakLiveBytes()).isEqualTo(70);
        assertThat(figures.restLiveBytes()).isEqualTo(50);
        assertThat(figures.counters()).containsExactly(Map.entry("compilations", 7.0));
        assertThat(figures.doubtful()).isFalse();
    }

    @Test
    void timesAreDoubtfulWhenNotSettledOrTheMachineIsBusy() {
        assertThat(Measurement.of(TestReports.workload("fib", "calls"), Engine.of("x", List.of("x"), true),
                        List.of(TestReports.steady(100, true, 0.9)))
                .figures().doubtful()).isTrue();
        assertThat(Measurement.of(TestReports.workload("fib", "calls"), Engine.of("x", List.of("x"), true),
                        List.of(TestReports.steady(100, false, 0.0)))
                .figures().doubtful()).isTrue();
        assertThat(Measurement.of(TestReports.workload("fib", "calls"), Engine.of("x", List.of("x"), true),
                        List.of(TestReports.steady(100, true, 0.0)))
                .figures().doubtful()).isFalse();
    }

    @Test
    void noSuccessNoFigures() {
        var workload = TestReports.workload("fib", "calls");
        assertThat(Measurement.of(workload, Engine.of("x", List.of("x"), true), List.of()).figures()).isNull();
    }
}
