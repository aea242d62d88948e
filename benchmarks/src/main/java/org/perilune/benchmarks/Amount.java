package org.perilune.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers as reports write them, in few digits and with a unit that suits their size. What is unknown is `n/a`.
final class Amount {
    static final String UNKNOWN = "n/a";

    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] BYTES = {"B", "KB", "MB", "GB", "TB"};

    private Amount() {}

    /// Two or three significant digits: 0.031, 0.47, 1.28, 12.3, 148.
    static String ratio(double value) {
        if (Double.isNaN(value)) return "–";
        return format(value < 0.0995 ? "%.3f" : value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }

    /// A time: 0, 340 ns, 5.21 µs, 16.4 ms, 1.02 s.
    static String time(@Nullable Double nanos) {
        return scaled(nanos, TIMES);
    }

    /// A size in units of 1,000: 0, 512 B, 2.05 KB, 263 MB.
    static String bytes(@Nullable Double bytes) {
        return scaled(bytes, BYTES);
    }

    private static String scaled(@Nullable Double value, String[] units) {
        if (value == null || value.isNaN()) return UNKNOWN;
        if (value == 0) return "0";
        double scaled = value;
        int unit = 0;
        while (scaled >= 999.5 && unit < units.length - 1) {
            scaled /= 1000;
            unit++;
        }
        String digits = scaled < 9.995 && unit > 0 ? "%.2f %s" : scaled < 99.95 && unit > 0 ? "%.1f %s" : "%.0f %s";
        return format(digits, scaled, units[unit]);
    }

    /// A share as a percentage: 4 %.
    static String percent(double share) {
        return Double.isNaN(share) ? UNKNOWN : format(share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    static String format(String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
