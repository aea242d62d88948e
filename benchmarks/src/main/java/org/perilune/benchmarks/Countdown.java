package org.perilune.benchmarks;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/// Tells how far work of equal pieces is and how long it will still take: one line that is written over on a terminal, one line for each tenth elsewhere.
final class Countdown {
    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long total;
    private final String unit;
    private final long start;
    private long tenthsTold;

    /// @param unit     what the pieces are called
    /// @param terminal whether a line can be written over
    /// @param clock    nanoseconds from any origin
    Countdown(long total, String unit, PrintWriter out, boolean terminal, LongSupplier clock) {
        this.total = total;
        this.unit = unit;
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        start = clock.getAsLong();
    }

    /// So many pieces, at least one, are done in all.
    void done(long pieces) {
        long tenth = 10 * pieces / total;
        if (!terminal && tenth == tenthsTold) return;
        tenthsTold = tenth;
        long left = (long) ((double) (clock.getAsLong() - start) / pieces * (total - pieces));
        String line = Amount.format("%,d of %,d %s, %s left", pieces, total, unit, Progress.words(left));
        out.print(terminal ? "\r\033[K" + line : line + System.lineSeparator());
        out.flush();
    }

    void finished() {
        if (terminal) out.print("\r\033[K");
        out.flush();
    }
}
