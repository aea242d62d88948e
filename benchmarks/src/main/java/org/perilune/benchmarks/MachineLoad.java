package org.perilune.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How busy the machine's processors were, to tell whether others disturbed the measurement.
///
/// @param atNanos when this was read, by `System.nanoTime`
/// @param busyNanos time that all processors together spent at work since the machine was started
record MachineLoad(long atNanos, long busyNanos) {
    // Linux counts in hundredths of a second, whatever its timer does.
    private static final long TICK_NANOS = 10_000_000;

    /// The state now, or null where the system does not tell.
    static @Nullable MachineLoad now() {
        try {
            return new MachineLoad(System.nanoTime(), parse(Files.readString(Path.of("/proc/stat"))));
        } catch (IOException e) {
            return null; // Not Linux.
        }
    }

    /// Busy time from the text of `/proc/stat`, whose first line is `cpu user nice system idle iowait irq …`: all but idle
    /// and iowait. Time of guests (from the ninth number on) is part of user's already.
    static long parse(String stat) {
        String[] fields = stat.lines().findFirst().orElse("").strip().split(" +");
        long ticks = 0;
        for (int i = 1; i < Math.min(fields.length, 9); i++) {
            if (i != 4 && i != 5) ticks += Long.parseLong(fields[i]);
        }
        return ticks * TICK_NANOS;
    }

    /// How many processors others kept busy on average since an earlier state.
    ///
    /// @param ownNanos CPU time that the measured processes and this one used since
    double othersCores(MachineLoad earlier, long ownNanos) {
        double others = (double) busyNanos - earlier.busyNanos - ownNanos;
        return Math.max(0, others / (atNanos - earlier.atNanos));
    }
}
