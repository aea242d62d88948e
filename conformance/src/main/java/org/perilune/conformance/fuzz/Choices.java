package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decisions a generator takes, one number each: drawn from a seed, or read back from a sequence recorded before.
///
/// Every generator lists the simpler alternative first, so a smaller number is a simpler program, and a sequence that ends
/// early goes on with zeros: any sequence of numbers whatever is a program. That is what makes programs easy to minimise.
final class Choices {
    /// Decisions `start` to before `end`, which made one statement or expression.
    record Span(int start, int end) {
        int length() {
            return end - start;
        }
    }

    /// The constants of the SplitMix64 generator; the programs of a seed must not depend on the JDK.
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
    private static final long MIX_2 = 0x94D049BB133111EBL;

    private long state;
    private final int @Nullable [] replayed;
    private int[] taken = new int[512];
    private int count;
    private final List<Span> spans = new ArrayList<>();
    private int[] open = new int[64];
    private int depth;

    private Choices(long seed, int @Nullable [] replayed) {
        this.state = seed;
        this.replayed = replayed;
    }

    /// The decisions of a seed.
    static Choices ofSeed(long seed) {
        return new Choices(seed * MIX_1 + GAMMA, null);
    }

    /// Decisions taken before; a number too large for its place counts modulo the number of alternatives.
    static Choices replay(int[] recorded) {
        return new Choices(0, recorded);
    }

    private long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ z >>> 30) * MIX_1;
        z = (z ^ z >>> 27) * MIX_2;
        return z ^ z >>> 31;
    }

    private int take(int value) {
        if (count == taken.length) {
            taken = Arrays.copyOf(taken, count * 2);
        }
        taken[count++] = value;
        return value;
    }

    private int recorded() {
        return replayed != null && count < replayed.length ? replayed[count] : 0;
    }

    /// A number from 0 to before `n`.
    int below(int n) {
        return take(replayed != null ? recorded() % n : (int) Long.remainderUnsigned(next(), n));
    }

    /// A number from `low` to `high`.
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /// Whether to do the less simple thing; true in `percent` of all cases.
    boolean chance(int percent) {
        return take(replayed != null ? recorded() & 1 : Long.remainderUnsigned(next(), 100) < percent ? 1 : 0) == 1;
    }

    /// One of some texts, the simplest first.
    String pick(String... options) {
        return options[below(options.length)];
    }

    /// One of some values, the simplest first.
    <T> T pick(List<T> options) {
        return options.get(below(options.size()));
    }

    /// An index into `weights`, as often as its weight says.
    int weighted(int... weights) {
        if (replayed != null) {
            return take(recorded() % weights.length);
        }
        int sum = 0;
        for (int w : weights) {
            sum += w;
        }
        int at = (int) Long.remainderUnsigned(next(), sum);
        int index = 0;
        while (at >= weights[index]) {
            at -= weights[index++];
        }
        return take(index);
    }

    /// 64 random bits; often few of them.
    long bits() {
        long value = 0;
        for (int words = weighted(6, 2, 1, 3); words >= 0; words--) {
            value = value << 16 | below(1 << 16);
        }
        return value;
    }

    /// Begins a span.
    void begin() {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = count;
    }

    /// Ends the span begun last.
    void end() {
        int start = open[--depth];
        if (count > start) {
            spans.add(new Span(start, count));
        }
    }

    /// All decisions taken so far.
    int[] taken() {
        return Arrays.copyOf(taken, count);
    }

    /// The spans that have ended.
    List<Span> spans() {
        return spans;
    }
}
