package org.perilune.benchmarks;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Tells how far a [Campaign] is and how long it will still take: one line that is written over on a terminal, one
/// line for each tenth of the work elsewhere, and one for every failure.
final class Progress {
    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final Map<String, Integer> remaining = new HashMap<>();
    private final Map<String, Long> spentNanos = new HashMap<>();
    private final Map<String, Integer> ended = new HashMap<>();
    private int total;
    private int done;
    private int tenthsTold = -1;
    private long stepStarted;

    /// @param terminal whether a line can be written over
    /// @param clock nanoseconds from any origin
    Progress(List<Plan.Step> steps, PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        planned(steps);
    }

    /// More processes will come than were known of.
    void planned(List<Plan.Step> steps) {
        total += steps.size();
        for (Plan.Step step : steps) remaining.merge(step.engine().name(), 1, Integer::sum);
    }

    /// Nothing is under way any more, whether all that was planned has run or not.
    void finished() {
        total = done;
        remaining.clear();
        if (terminal) out.print("\r\033[K");
        out.flush();
    }

    void starting(Plan.Step step) {
        stepStarted = clock.getAsLong();
        int tenth = 10 * done / total;
        if (!terminal && tenth == tenthsTold) return;
        tenthsTold = tenth;
        String line = "%d/%d, %s left: %s on %s"
                .formatted(done, total, remainingWords(), step.workload().name(), step.engine().name());
        if (terminal) {
            out.printf("\r\033[K%s", line);
        } else {
            out.println(line);
        }
        out.flush();
    }

    void ended(Plan.Step step, Outcome outcome) {
        String engine = step.engine().name();
        spentNanos.merge(engine, clock.getAsLong() - stepStarted, Long::sum);
        ended.merge(engine, 1, Integer::sum);
        skipped(step);
        if (outcome instanceof Outcome.Failed failed) {
            out.printf(
                    "%s%s on %s: %s: %s%n",
                    terminal ? "\r\033[K" : "", step.workload().name(), engine, failed.cause().words, failed.detail());
        }
        out.flush();
    }

    void skipped(Plan.Step step) {
        done++;
        remaining.merge(step.engine().name(), -1, Integer::sum);
    }

    /// Engines differ by a factor of ten, so each is foretold by its own past; one without a past by that of all.
    long remainingNanos() {
        long spent = 0;
        int count = 0;
        for (long nanos : spentNanos.values()) spent += nanos;
        for (int n : ended.values()) count += n;
        if (count == 0) return -1;
        long result = 0;
        for (var entry : remaining.entrySet()) {
            int past = ended.getOrDefault(entry.getKey(), 0);
            long each = past == 0 ? spent / count : spentNanos.getOrDefault(entry.getKey(), 0L) / past;
            result += entry.getValue() * each;
        }
        return result;
    }

    private String remainingWords() {
        long nanos = remainingNanos();
        return nanos < 0 ? "unknown time" : words(nanos);
    }

    /// A time that is still to come, roughly: 75 s, 12 min.
    static String words(long nanos) {
        long seconds = nanos / 1_000_000_000;
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
