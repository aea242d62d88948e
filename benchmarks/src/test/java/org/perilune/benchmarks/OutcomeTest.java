package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    static Outcome.Measured measured(Long residentBytes, long... iterationNanos) {
        var samples = Arrays.stream(iterationNanos).mapToObj(nanos -> new Sample(1, nanos, 2 * nanos, 0)).toList();
        return new Outcome.Measured(5, samples, 1000, 2000, residentBytes);
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
    void lastSampleIsSteadyAtLeast() {
        assertThat(measured(null, 10, 1000).steady()).hasSize(1);
        assertThat(measured(null, 10).steady()).hasSize(1);
    }

    @Test
    void batchesCountByTheirIterations() {
        var samples = List.of(new Sample(1, 100, 100, 0), new Sample(4, 200, 800, 0));
        var outcome = new Outcome.Measured(0, samples, 0, 0, null);
        assertThat(outcome.steadyNanos()).isEqualTo(50);
        assertThat(outcome.steadyCpuNanos()).isEqualTo(200);
    }

    @Test
    void measurementIsTheMedianOfTheProcessesThatSucceeded() {
        var workload = new Workload("fib", Path.of("fib.lua"), "Calls.", "calls", false, false, Map.of());
        var failed = new Outcome.Failed(Outcome.Cause.CRASH, "exit status 1");
        var measurement = Measurement.of(
                workload,
                Engine.of("lua5.4", List.of("lua5.4"), true),
                List.of(measured(10L, 50, 100), failed, measured(30L, 50, 300), measured(null, 50, 200)));
        var figures = measurement.figures();
        assertThat(figures.processes()).isEqualTo(3);
        assertThat(figures.steadyNanos()).isEqualTo(200);
        assertThat(figures.bestNanos()).isEqualTo(100);
        assertThat(figures.steadySpread()).isEqualTo(0.5);
        assertThat(figures.peakResidentBytes()).isEqualTo(20);
        assertThat(measurement.failures()).containsExactly(failed);
    }

    @Test
    void noSuccessNoFigures() {
        var workload = new Workload("fib", Path.of("fib.lua"), "Calls.", "calls", false, false, Map.of());
        assertThat(Measurement.of(workload, Engine.of("x", List.of("x"), true), List.of()).figures()).isNull();
    }
}
