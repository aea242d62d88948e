package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;
    private final Pace pace = new Pace(1000 * MILLI, 2, 5, 60_000 * MILLI);

    private static Sample sample(int iterations, long millis) {
        return Sample.outside(iterations, millis * MILLI, 0, 0);
    }

    @Test
    void firstIterationIsAlone() {
        assertThat(pace.next(List.of())).isOne();
    }

    @Test
    void shortIterationsAreBatchedByDoubling() {
        assertThat(pace.next(List.of(sample(1, 1)))).isEqualTo(2);
        assertThat(pace.next(List.of(sample(32, 32)))).isEqualTo(40);
        assertThat(pace.next(List.of(sample(50, 50)))).isEqualTo(40);
    }

    @Test
    void batchShrinksAgainWhenIterationsSlowDown() {
        assertThat(pace.next(List.of(sample(10, 40)))).isEqualTo(10);
        assertThat(pace.next(List.of(sample(1, 300)))).isEqualTo(1);
    }

    @Test
    void goesOnUntilTimeAndSamplesAreEnough() {
        assertThat(pace.next(Collections.nCopies(4, sample(1, 300)))).isPositive();
        assertThat(pace.next(Collections.nCopies(5, sample(1, 300)))).isZero();
        assertThat(pace.next(Collections.nCopies(5, sample(1, 100)))).isPositive();
    }

    @Test
    void slowEngineIsLetOffButGivesTwoSamples() {
        assertThat(pace.next(List.of(sample(1, 20_000)))).isOne();
        assertThat(pace.next(List.of(sample(1, 20_000), sample(1, 20_000)))).isZero();
    }

    @Test
    void goesOnWhileItGetsFaster() {
        var warming = List.of(sample(1, 400), sample(1, 300), sample(1, 250), sample(1, 200), sample(1, 150));
        assertThat(Pace.settled(warming)).isFalse();
        assertThat(pace.next(warming)).isPositive();
        var warm = List.of(sample(1, 400), sample(1, 200), sample(1, 151), sample(1, 150), sample(1, 150));
        assertThat(Pace.settled(warm)).isTrue();
        assertThat(pace.next(warm)).isZero();
    }

    @Test
    void goesOnWhileTheJvmStillCompiles() {
        var compiling = Collections.nCopies(6, Sample.outside(1, 200 * MILLI, 390 * MILLI, 0));
        assertThat(Pace.settled(compiling)).isFalse();
        assertThat(pace.next(compiling)).isPositive();
        assertThat(pace.next(Collections.nCopies(10, compiling.getFirst()))).isZero();
        assertThat(Pace.settled(Collections.nCopies(6, Sample.outside(1, 200 * MILLI, 210 * MILLI, 0)))).isTrue();
    }

    @Test
    void goesOnUntilTheHalfThatCountsHasNoCompiling() {
        Sample compiling = Sample.outside(1, 200 * MILLI, 390 * MILLI, 0);
        Sample quiet = Sample.outside(1, 200 * MILLI, 205 * MILLI, 0);
        var taken = new ArrayList<>(Collections.nCopies(6, compiling));
        taken.addAll(Collections.nCopies(2, quiet));
        assertThat(Pace.settled(taken)).isFalse();
        taken.addAll(Collections.nCopies(4, quiet));
        assertThat(Pace.settled(taken)).isTrue();
    }

    @Test
    void othersThanTheJvmGetLessTime() {
        assertThat(pace.of(Engine.of("lua5.4", List.of("lua5.4"), true)).runNanos()).isEqualTo(400 * MILLI);
        assertThat(pace.of(Engine.hosted("luaj", List.of("java"), false, "G1"))).isEqualTo(pace);
    }

    @Test
    void alwaysEnds() {
        var taken = new ArrayList<Sample>();
        for (int next; (next = pace.next(taken)) > 0; ) taken.add(Sample.outside(next, next * 10_000L, 0, 0));
        assertThat(taken).hasSizeBetween(5, 80);
    }
}
