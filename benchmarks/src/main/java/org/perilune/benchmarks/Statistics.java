package org.perilune.benchmarks;

import java.util.Arrays;

/// The few summaries that reports are made of. Each wants at least one value; NaN comes of none.
final class Statistics {
    private Statistics() {}

    /// The middle value, or the mean of the middle two.
    static double median(double... values) {
        return quantile(0.5, values);
    }

    static double mean(double... values) {
        if (values.length == 0) return Double.NaN;
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    /// The nth root of the product; the mean for ratios, because it does not depend on which side is the reference.
    static double geometricMean(double... values) {
        if (values.length == 0) return Double.NaN;
        double sum = 0;
        for (double value : values) sum += Math.log(value);
        return Math.exp(sum / values.length);
    }

    /// The distance between the quartiles as a share of the median: 0.1 says that the middle half lies within 10 %.
    static double spread(double... values) {
        return (quantile(0.75, values) - quantile(0.25, values)) / median(values);
    }

    /// The value below which a share of the values lies, interpolated between neighbours.
    static double quantile(double share, double... values) {
        if (values.length == 0) return Double.NaN;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
