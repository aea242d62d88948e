package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// The generator behind `math.random`.
class RandomSequenceTest {
    /// The published generators, seeded alike, computed elsewhere.
    @Test
    void isXoshiroSeededBySplitmix() {
        RandomSequence sequence = new RandomSequence();
        assertThat(sequence.next()).isEqualTo(0x99ec5f36cb75f2b4L);
        assertThat(sequence.next()).isEqualTo(0xbf6e1f784956452aL);
        assertThat(sequence.next()).isEqualTo(0x1a5f849d4933e6e0L);
        sequence.seed(42);
        assertThat(sequence.next()).isEqualTo(0x15780b2e0c2ec716L);
        assertThat(sequence.next()).isEqualTo(0x6104d9866d113a7eL);
    }

    @Property
    void staysWithinItsLimit(@ForAll long seed, @ForAll @LongRange(min = 0) long limit) {
        RandomSequence sequence = new RandomSequence();
        sequence.seed(seed);
        for (int i = 0; i < 20; i++) {
            assertThat(sequence.nextUpTo(limit)).isBetween(0L, limit);
        }
    }

    @Test
    void reachesEveryNumberAboutAsOften() {
        RandomSequence sequence = new RandomSequence();
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[(int) sequence.nextUpTo(5)]++;
        }
        assertThat(counts).satisfies(c -> {
            for (int count : c) {
                assertThat(count).isBetween(9_500, 10_500);
            }
        });
    }

    @Test
    void floatsFillTheUnitIntervalWithoutItsEnd() {
        RandomSequence sequence = new RandomSequence();
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            double d = sequence.nextFloat();
            assertThat(d).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += d;
        }
        assertThat(sum / 100_000).isBetween(0.495, 0.505);
    }
}
