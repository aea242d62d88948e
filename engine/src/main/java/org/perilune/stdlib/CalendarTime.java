package org.perilune.stdlib;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/// A moment as the clocks and calendars of a zone show it: C's `struct tm`, with the arithmetic of `gmtime`,
/// `localtime` and `mktime`. The calendar is the Gregorian one, without a beginning; years are those that fit an
/// `int` of `struct tm`.
///
/// @param year           the year, 1970 for instance; year 0 is the one before year 1
/// @param month          1 to 12
/// @param day            of the month, from 1
/// @param hour           0 to 23
/// @param minute         0 to 59
/// @param second         0 to 59
/// @param weekday        0 for Sunday to 6
/// @param yearDay        of the year, from 0
/// @param daylightSaving whether daylight saving time is in force
/// @param offset         local time less UTC, in seconds
/// @param epochSecond    the moment, in seconds since 1970-01-01 00:00:00 UTC
record CalendarTime(
        long year,
        int month,
        int day,
        int hour,
        int minute,
        int second,
        int weekday,
        int yearDay,
        boolean daylightSaving,
        int offset,
        long epochSecond) {

    private static final int DAY_SECONDS = 86_400;
    private static final int CYCLE_DAYS = 146_097;

    /// Days from 0000-03-01 to 1970-01-01.
    private static final int EPOCH_DAY = 719_468;

    private static final long LEAST_YEAR = Integer.MIN_VALUE + 1900L;
    private static final long GREATEST_YEAR = Integer.MAX_VALUE + 1900L;

    /// No moment beyond this has a year that fits.
    private static final long SECONDS_BOUND = (1L << 31) * 367 * DAY_SECONDS;

    /// What `java.time` can express; the rules of a zone do not change any more by then.
    private static final long ZONE_BOUND = 31_000_000_000_000_000L;

    /// Where no time with the wanted daylight saving fits, `mktime` looks in steps of this many seconds, shorter than
    /// any period of daylight saving, this many times to both sides.
    private static final int SEARCH_STEP = 601_200;

    private static final int SEARCH_STEPS = 892;

    /// What a zone shows at a moment; null if the year does not fit. A null zone is UTC.
    static CalendarTime at(long epochSecond, ZoneId zone) {
        if (epochSecond < -SECONDS_BOUND || epochSecond > SECONDS_BOUND) {
            return null;
        }
        int offset = 0;
        boolean daylightSaving = false;
        if (zone != null) {
            Instant instant = instant(epochSecond);
            ZoneRules rules = zone.getRules();
            offset = rules.getOffset(instant).getTotalSeconds();
            daylightSaving = rules.isDaylightSavings(instant);
        }
        long local = epochSecond + offset;
        long days = Math.floorDiv(local, DAY_SECONDS);
        int rest = (int) (local - days * DAY_SECONDS);

        // Years that begin in March end with the leap day; 400 of them make a cycle.
        long sinceMarch = days + EPOCH_DAY;
        long cycle = Math.floorDiv(sinceMarch, CYCLE_DAYS);
        int dayOfCycle = (int) (sinceMarch - cycle * CYCLE_DAYS);
        int century = Math.min(dayOfCycle / 36_524, 3);
        int dayOfCentury = dayOfCycle - century * 36_524;
        int leapGroup = dayOfCentury / 1461;
        int dayOfGroup = dayOfCentury - leapGroup * 1461;
        int yearOfGroup = Math.min(dayOfGroup / 365, 3);
        int dayOfYear = dayOfGroup - yearOfGroup * 365;
        // March to July have 153 days, and so do August to December.
        int monthSinceMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - daysBefore(monthSinceMarch) + 1;
        int month = monthSinceMarch < 10 ? monthSinceMarch + 3 : monthSinceMarch - 9;
        long year = cycle * 400 + century * 100 + leapGroup * 4 + yearOfGroup + (month <= 2 ? 1 : 0);
        if (year < LEAST_YEAR || year > GREATEST_YEAR) {
            return null;
        }
        int yearDay = (int) (days - dayNumber(year, 0, 1));
        int weekday = (int) Math.floorMod(days + 4, 7L);
        return new CalendarTime(
                year,
                month,
                day,
                rest / 3600,
                rest / 60 % 60,
                rest % 60,
                weekday,
                yearDay,
                daylightSaving,
                offset,
                epochSecond);
    }

    /// The days from the first of March to the first of the month that many months later.
    private static int daysBefore(int monthsSinceMarch) {
        return (153 * monthsSinceMarch + 2) / 5;
    }

    /// The days from 1970-01-01 to a day; the month counts from 0, and month and day may be out of range.
    private static long dayNumber(long year, long month, long day) {
        long sinceMarch = year * 12 + month - 2;
        long y = Math.floorDiv(sinceMarch, 12);
        int m = (int) (sinceMarch - y * 12);
        return y * 365
                + Math.floorDiv(y, 4)
                - Math.floorDiv(y, 100)
                + Math.floorDiv(y, 400)
                + daysBefore(m)
                + (day - 1)
                - EPOCH_DAY;
    }

    private static Instant instant(long epochSecond) {
        return Instant.ofEpochSecond(Math.max(-ZONE_BOUND, Math.min(epochSecond, ZONE_BOUND)));
    }

    /// The moment that local fields mean, each of which may be out of range, in seconds since 1970-01-01 00:00:00
    /// UTC: `mktime`.
    ///
    /// @param month          from 0
    /// @param daylightSaving whether daylight saving time is meant: 1, 0, or -1 for whatever is in force
    static long epochSecond(
            long year, long month, long day, long hour, long minute, long second, int daylightSaving, ZoneId zone) {
        long local = dayNumber(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
        ZoneRules rules = zone.getRules();
        LocalDateTime time = LocalDateTime.ofInstant(instant(local), ZoneOffset.UTC);
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (daylightSaving < 0) {
            // Where the clocks were put back, the first of the two; glibc takes the one nearer to its last answer.
            if (!offsets.isEmpty()) {
                return local - offsets.getFirst().getTotalSeconds();
            }
            // The clocks were put forward over this time.
            return local - rules.getTransition(time).getOffsetBefore().getTotalSeconds();
        }
        boolean wanted = daylightSaving > 0;
        for (ZoneOffset offset : offsets) {
            long moment = local - offset.getTotalSeconds();
            if (rules.isDaylightSavings(instant(moment)) == wanted) {
                return moment;
            }
        }
        long near = local - rules.getOffset(time).getTotalSeconds();
        for (int i = 1; i <= SEARCH_STEPS; i++) {
            for (long moment = near - (long) i * SEARCH_STEP; moment <= near + (long) i * SEARCH_STEP;
                    moment += 2L * i * SEARCH_STEP) {
                if (rules.isDaylightSavings(instant(moment)) == wanted) {
                    return local - rules.getOffset(instant(moment)).getTotalSeconds();
                }
            }
        }
        // The zone knows no such time: glibc takes daylight saving to be an hour.
        return wanted ? near - 3600 : near + 3600;
    }
}
