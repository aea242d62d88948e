package org.perilune.host;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/// The clocks that a state may read: what `os.time`, `os.date` and `os.clock` reach.
///
/// States on several threads may call it at the same time.
public interface TimeSource {
    /// The time of day, in seconds since 1970-01-01 00:00:00 UTC.
    long epochSeconds();

    /// The processor time that the program has used, in nanoseconds from any origin.
    long cpuNanos();

    /// The zone of local times.
    ZoneId zone();

    /// The abbreviated name of the zone at a moment, such as "CET" (the conversion `%Z` of `os.date`).
    ///
    /// @param epochSecond    the moment, in seconds since 1970-01-01 00:00:00 UTC
    /// @param daylightSaving whether daylight saving time is in force then
    default String zoneName(long epochSecond, boolean daylightSaving) {
        return zone().normalized().equals(ZoneOffset.UTC)
                ? "UTC"
                : TimeZone.getTimeZone(zone()).getDisplayName(daylightSaving, TimeZone.SHORT, Locale.US);
    }

    /// The time and zone of `clock`; no processor time passes. For tests, and for scripts whose answers must not depend on the time.
    static TimeSource of(Clock clock) {
        return new TimeSource() {
            @Override
            public long epochSeconds() {
                return clock.instant().getEpochSecond();
            }

            @Override
            public long cpuNanos() {
                return 0;
            }

            @Override
            public ZoneId zone() {
                return clock.getZone();
            }
        };
    }

    /// The clocks of this process and its default zone.
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
