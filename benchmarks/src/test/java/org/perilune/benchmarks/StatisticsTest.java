package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void medianIsTheMiddle() {
        assertThat(Statistics.median(9, 1, 5)).isEqualTo(5);
        assertThat(Statistics.median(4, 1, 3, 2)).isEqualTo(2.5);
        assertThat(Statistics.median()).isNaN();
    }

    @Test
    void quantilesAreInterpolated() {
        assertThat(Statistics.quantile(0, 3, 1, 2)).isEqualTo(1);
        assertThat(Statistics.quantile(1, 3, 1, 2)).isEqualTo(3);
        assertThat(Statistics.quantile(0.25, 0, 10)).isEqualTo(2.5);
    }

    @Test
    void geometricMeanTreatsHalfAndDoubleAlike() {
        assertThat(Statistics.geometricMean(0.5, 2)).isCloseTo(1, within(1e-12));
        assertThat(Statistics.geometricMean(1, 10, 100)).isCloseTo(10, within(1e-9));
        assertThat(Statistics.geometricMean()).isNaN();
    }

    @Test
    void spreadIsTheMiddleHalfRelativeToTheMedian() {
        assertThat(Statistics.spread(80, 90, 100, 110, 120)).isCloseTo(0.2, within(1e-12));
        assertThat(Statistics.spread(7)).isZero();
    }
}
