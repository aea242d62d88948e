package org.perilune;

/// How far conversions between Java and Lua go, and the form of moments and durations in Lua.
///
/// @param maxDepth how deep collections, records and tables may nest
/// @param maxItems how many items one conversion may take across, all collections together
/// @param maxBytes how many bytes the strings in collections that one conversion takes from Lua may have together; a string by itself may be longer
/// @param times    the form of `Instant` and `Duration` in Lua. From Lua every form is understood.
public record Conversions(int maxDepth, int maxItems, long maxBytes, TimeForm times) {
    /// 100 levels, a million items, 64 MiB in strings, times in seconds.
    public static final Conversions DEFAULT = new Conversions(100, 1_000_000, 64L << 20, TimeForm.SECONDS);

    /// The form of a moment or duration in Lua.
    public enum TimeForm {
        /// A number of seconds, since 1970-01-01 00:00:00 UTC for a moment, as `os.time` answers: an integer if it is whole, else a float.
        SECONDS,
        /// Text of ISO 8601: `2026-01-31T12:00:00Z`, `PT1M30S`.
        TEXT
    }

    /// Checks the limits.
    ///
    /// @throws IllegalArgumentException if one is not positive
    public Conversions {
        if (maxDepth < 1 || maxItems < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("maxDepth, maxItems and maxBytes must be at least 1");
        }
        if (times == null) {
            throw new IllegalArgumentException("times must not be null");
        }
    }

    /// The same with another greatest depth.
    public Conversions maxDepth(int levels) {
        return new Conversions(levels, maxItems, maxBytes, times);
    }

    /// The same with another greatest number of items.
    public Conversions maxItems(int items) {
        return new Conversions(maxDepth, items, maxBytes, times);
    }

    /// The same with another greatest number of bytes in strings.
    public Conversions maxBytes(long bytes) {
        return new Conversions(maxDepth, maxItems, bytes, times);
    }

    /// The same with another form of times.
    public Conversions times(TimeForm form) {
        return new Conversions(maxDepth, maxItems, maxBytes, form);
    }
}
