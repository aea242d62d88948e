package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// The calendar of `os.date` and `os.time` against `java.time`, which has the same one up to the year 999,999,999.
class CalendarTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long YEAR_SECONDS = 31_556_952;

    private static void agrees(CalendarTime time, ZonedDateTime expected) {
        assertThat(time.year()).isEqualTo(expected.getYear());
        assertThat(time.month()).isEqualTo(expected.getMonthValue());
        assertThat(time.day()).isEqualTo(expected.getDayOfMonth());
        assertThat(time.hour()).isEqualTo(expected.getHour());
        assertThat(time.minute()).isEqualTo(expected.getMinute());
        assertThat(time.second()).isEqualTo(expected.getSecond());
        assertThat(time.weekday()).isEqualTo(expected.getDayOfWeek().getValue() % 7);
        assertThat(time.yearDay()).isEqualTo(expected.getDayOfYear() - 1);
        assertThat(time.offset()).isEqualTo(expected.getOffset().getTotalSeconds());
    }

    @Property
    void showsWhatJavaShows(@ForAll @LongRange(min = -9_000 * YEAR_SECONDS, max = 9_000 * YEAR_SECONDS) long moment) {
        Instant instant = Instant.ofEpochSecond(moment);
        agrees(CalendarTime.at(moment, null), instant.atZone(ZoneOffset.UTC));
        agrees(CalendarTime.at(moment, BERLIN), instant.atZone(BERLIN));
    }

    @Property
    void reachesFarYears(
            @ForAll @LongRange(min = -900_000_000 * YEAR_SECONDS, max = 900_000_000 * YEAR_SECONDS) long moment) {
        agrees(CalendarTime.at(moment, null), Instant.ofEpochSecond(moment).atZone(ZoneOffset.UTC));
    }

    @Property
    void fieldsLeadBackToTheMoment(
            @ForAll @LongRange(min = -500 * YEAR_SECONDS, max = 500 * YEAR_SECONDS) long moment) {
        CalendarTime t = CalendarTime.at(moment, BERLIN);
        int saving = t.daylightSaving() ? 1 : 0;
        assertThat(CalendarTime.epochSecond(
                        t.year(), t.month() - 1, t.day(), t.hour(), t.minute(), t.second(), saving, BERLIN))
                .isEqualTo(moment);
    }

    @Property
    void normalisesFieldsOutOfRange(
            @ForAll @IntRange(min = -2000, max = 4000) int year,
            @ForAll @IntRange(min = -1000, max = 1000) int month,
            @ForAll @IntRange(min = -100_000, max = 100_000) int day,
            @ForAll @IntRange(min = -100_000, max = 100_000) int hour,
            @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int second) {
        long expected = LocalDateTime.of(year, 1, 1, 0, 0)
                .plusMonths(month)
                .plusDays(day - 1L)
                .plusHours(hour)
                .plusSeconds(second)
                .toEpochSecond(ZoneOffset.UTC);
        assertThat(CalendarTime.epochSecond(year, month, day, hour, 0, second, -1, ZoneOffset.UTC))
                .isEqualTo(expected);
    }

    @Test
    void yearsEndWhereCsIntEnds() {
        assertThat(CalendarTime.at(67_768_036_191_676_799L, null).year()).isEqualTo(2_147_485_547L);
        assertThat(CalendarTime.at(67_768_036_191_676_800L, null)).isNull();
        assertThat(CalendarTime.at(-67_768_040_609_740_800L, null).year()).isEqualTo(-2_147_481_748L);
        assertThat(CalendarTime.at(-67_768_040_609_740_801L, null)).isNull();
        assertThat(CalendarTime.at(Long.MAX_VALUE, BERLIN)).isNull();
        assertThat(CalendarTime.at(Long.MIN_VALUE, BERLIN)).isNull();
    }

    private static long berlin(int month, int day, int hour, int minute, int daylightSaving) {
        return CalendarTime.epochSecond(2021, month - 1, day, hour, minute, 0, daylightSaving, BERLIN);
    }

    /// As glibc answers with TZ=Europe/Berlin.
    @Test
    void skippedAndRepeatedHours() {
        assertThat(berlin(3, 28, 2, 30, -1)).isEqualTo(1616895000);
        assertThat(berlin(10, 31, 2, 30, -1)).isEqualTo(1635640200);
        assertThat(berlin(10, 31, 2, 30, 1)).isEqualTo(1635640200);
        assertThat(berlin(10, 31, 2, 30, 0)).isEqualTo(1635643800);
    }

    @Test
    void aWrongDaylightSavingFlagShiftsTheTime() {
        assertThat(berlin(1, 15, 12, 0, 1)).isEqualTo(berlin(1, 15, 11, 0, -1));
        assertThat(berlin(7, 15, 12, 0, 0)).isEqualTo(berlin(7, 15, 13, 0, -1));
        assertThat(CalendarTime.epochSecond(1970, 0, 1, 12, 0, 0, 1, ZoneOffset.UTC)).isEqualTo(11 * 3600);
    }
}
