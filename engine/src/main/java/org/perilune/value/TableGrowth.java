package org.perilune.value;

/// How many bytes of arrays were made for tables that grew, on each thread since it started. A table knows no state it could report to, and
/// a field for one would make every table 8 bytes larger; so who wants to know (the meter of `runtime`) reads the counter of its thread at two moments and
/// takes the difference. Arrays of fewer than [#LEAST] items are not worth the look-up and are left out: who makes the table
/// accounts for them.
public final class TableGrowth {
    /// Arrays from this length on are counted.
    static final int LEAST = 16;

    private static final ThreadLocal<long[]> COUNTER = ThreadLocal.withInitial(() -> new long[1]);

    private TableGrowth() {}

    /// The counter of this thread: an array of one number, which only ever grows.
    public static long[] counter() {
        return COUNTER.get();
    }

    /// Counts new arrays of `items` items that take `bytes` bytes.
    static void note(int items, long bytes) {
        if (items >= LEAST) {
            COUNTER.get()[0] += bytes;
        }
    }
}
