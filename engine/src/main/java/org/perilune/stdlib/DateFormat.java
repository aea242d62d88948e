package org.perilune.stdlib;

import org.perilune.host.TimeSource;
import org.perilune.runtime.Args;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;

/// The conversions of C99's `strftime` in the "C" locale, which `os.date` offers (manual §6.9).
final class DateFormat {
    private static final String[] WEEKDAYS = {
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
    };
    private static final String[] MONTHS = {
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"
    };

    /// The conversions, and those that may follow E or O. In the "C" locale the modifiers change nothing.
    private static final String CONVERSIONS = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%";

    private static final String AFTER_E = "cCxXyY";
    private static final String AFTER_O = "deHImMSuUVwWy";

    private final ByteBuilder target = new ByteBuilder();
    private final CalendarTime time;
    private final boolean utc;
    private final TimeSource zones;

    private DateFormat(CalendarTime time, boolean utc, TimeSource zones) {
        this.time = time;
        this.utc = utc;
        this.zones = zones;
    }

    /// Shows `time` by the format from index `from`.
    ///
    /// @param zones names the zone of a local time; null if the host grants no clock, whose local times are UTC
    static LuaString format(Args args, LuaString format, int from, CalendarTime time, boolean utc, TimeSource zones) {
        DateFormat f = new DateFormat(time, utc, zones);
        int length = format.length();
        int i = from;
        while (i < length) {
            int c = format.byteAt(i++);
            if (c == '%') {
                int size = conversionSize(format, i);
                if (size == 0) {
                    throw invalid(args, format, i);
                }
                i += size;
                f.append(format.byteAt(i - 1));
            } else {
                f.target.append(c);
            }
        }
        args.charge(f.target.length());
        return f.target.toLuaString();
    }

    /// The length of the conversion, with its modifier, at index `i`; 0 if there is none.
    private static int conversionSize(LuaString format, int i) {
        int rest = format.length() - i;
        if (rest >= 1 && CONVERSIONS.indexOf(format.byteAt(i)) >= 0) {
            return 1;
        }
        if (rest >= 2) {
            int modifier = format.byteAt(i);
            String allowed = modifier == 'E' ? AFTER_E : modifier == 'O' ? AFTER_O : "";
            return allowed.indexOf(format.byteAt(i + 1)) >= 0 ? 2 : 0;
        }
        return 0;
    }

    private static RuntimeException invalid(Args args, LuaString format, int i) {
        int zero = format.indexOf(0, i);
        String rest = format.substring(i, zero < 0 ? format.length() : zero).toLatin1();
        return args.argumentError(1, "invalid conversion specifier '%" + rest + "'");
    }

    private void append(int conversion) {
        switch (conversion) {
            case 'a' -> target.append(WEEKDAYS[time.weekday()].substring(0, 3));
            case 'A' -> target.append(WEEKDAYS[time.weekday()]);
            case 'b', 'h' -> target.append(MONTHS[time.month() - 1].substring(0, 3));
            case 'B' -> target.append(MONTHS[time.month() - 1]);
            case 'c' -> appendAll("a b e T Y");
            case 'C' -> LuaNumber.append(target, Math.floorDiv(time.year(), 100L));
            case 'd' -> padded(time.day(), 2, '0');
            case 'D', 'x' -> appendAll("m/d/y");
            case 'e' -> padded(time.day(), 2, ' ');
            case 'F' -> appendAll("Y-m-d");
            case 'g' -> padded(Math.floorMod(weekYear(), 100L), 2, '0');
            case 'G' -> LuaNumber.append(target, weekYear());
            case 'H' -> padded(time.hour(), 2, '0');
            case 'I' -> padded((time.hour() + 11) % 12 + 1, 2, '0');
            case 'j' -> padded(time.yearDay() + 1, 3, '0');
            case 'm' -> padded(time.month(), 2, '0');
            case 'M' -> padded(time.minute(), 2, '0');
            case 'n' -> target.append('\n');
            case 'p' -> target.append(time.hour() < 12 ? "AM" : "PM");
            case 'r' -> appendAll("I:M:S p");
            case 'R' -> appendAll("H:M");
            case 'S' -> padded(time.second(), 2, '0');
            case 't' -> target.append('\t');
            case 'T', 'X' -> appendAll("H:M:S");
            case 'u' -> LuaNumber.append(target, (long) (time.weekday() + 6) % 7 + 1);
            case 'U' -> padded((time.yearDay() + 7 - time.weekday()) / 7, 2, '0');
            case 'V' -> padded(isoWeek(), 2, '0');
            case 'w' -> LuaNumber.append(target, (long) time.weekday());
            case 'W' -> padded((time.yearDay() + 7 - (time.weekday() + 6) % 7) / 7, 2, '0');
            case 'y' -> padded(Math.floorMod(time.year(), 100L), 2, '0');
            case 'Y' -> LuaNumber.append(target, time.year());
            case 'z' -> appendOffset();
            case 'Z' -> target.append(zoneName());
            case '%' -> target.append('%');
            default -> throw new IllegalArgumentException("no conversion: " + (char) conversion);
        }
    }

    /// Appends by the conversions that the letters of `pattern` name; other characters as they are.
    private void appendAll(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (Character.isLetter(c)) {
                append(c);
            } else {
                target.append(c);
            }
        }
    }

    private void padded(long value, int width, int filler) {
        int start = target.length();
        LuaNumber.append(target, value);
        for (int missing = width - (target.length() - start); missing > 0; missing--) {
            target.append(filler);
            byte[] bytes = target.bytes();
            System.arraycopy(bytes, start, bytes, start + 1, target.length() - 1 - start);
            bytes[start] = (byte) filler;
        }
    }

    private void appendOffset() {
        int minutes = Math.abs(time.offset()) / 60;
        target.append(time.offset() < 0 ? '-' : '+');
        padded(minutes / 60 * 100 + minutes % 60, 4, '0');
    }

    private String zoneName() {
        if (utc) {
            return "GMT";
        }
        return zones == null ? "UTC" : zones.zoneName(time.epochSecond(), time.daylightSaving());
    }

    /// The week of ISO 8601, where weeks begin on Monday and belong to the year of their Thursday, counted in the
    /// year of the day: 0 belongs to the year before, 53 perhaps to the next.
    private int weekOfThursday() {
        return (time.yearDay() - (time.weekday() + 6) % 7 + 10) / 7;
    }

    private int isoWeek() {
        int week = weekOfThursday();
        if (week < 1) {
            return weeksOf(time.year() - 1);
        }
        return week > weeksOf(time.year()) ? 1 : week;
    }

    private long weekYear() {
        int week = weekOfThursday();
        return week < 1 ? time.year() - 1 : week > weeksOf(time.year()) ? time.year() + 1 : time.year();
    }

    /// How many weeks a year has: 53 if its first of January is a Thursday, or its last of December.
    private static int weeksOf(long year) {
        return firstWeekday(year) == 4 || firstWeekday(year + 1) == 5 ? 53 : 52;
    }

    /// The weekday of the first of January.
    private static int firstWeekday(long year) {
        long y = year - 1;
        long days = y * 365 + Math.floorDiv(y, 4L) - Math.floorDiv(y, 100L) + Math.floorDiv(y, 400L);
        return (int) Math.floorMod(days + 1, 7L);
    }
}
