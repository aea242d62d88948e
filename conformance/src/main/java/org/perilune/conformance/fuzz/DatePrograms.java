package org.perilune.conformance.fuzz;

/// Programs about `os.date` and `os.time` (manual §6.9), in UTC and without asking what time it is.
final class DatePrograms {
    private static final String[] FIELDS = {"year", "month", "day", "hour", "min", "sec", "isdst"};

    private DatePrograms() {}

    static void write(Choices choose, Text out, int size) {
        for (int n = choose.between(1, Math.max(1, size / 3)); n > 0; n--) {
            choose.begin();
            if (choose.chance(50)) {
                date(choose, out);
            } else {
                time(choose, out);
            }
            choose.end();
        }
    }

    private static String moment(Choices choose) {
        return switch (choose.weighted(6, 3, 2, 1)) {
            case 0 -> Integer.toString(choose.between(0, 2_000_000_000));
            case 1 -> Integer.toString(-choose.between(0, 2_000_000_000));
            case 2 -> choose.pick("0", "-1", "951782400", "1e9", "253402300799", "253402300800", "-62135596800", "-62135596801", "'100'", "86399", "68169600");
            default -> choose.pick("2^53", "math.maxinteger", "math.mininteger", "1.5", "'x'", "{}", "-67768040609740801");
        };
    }

    private static void date(Choices choose, Text out) {
        StringBuilder format = new StringBuilder(choose.pick("!", "", "!"));
        if (choose.chance(15)) {
            format.append(choose.pick("*t", "*tx", "*"));
        } else {
            for (int n = choose.between(1, 5); n > 0; n--) {
                format.append('%').append(choose.chance(4) ? choose.pick("E", "O", "Q", "", "%", "Ec", "EC", "Ex", "EX", "Ey", "EY", "Od", "Oe", "OH", "OI", "Om", "OM", "OS", "Ou", "OU", "OV", "Ow", "OW", "Oy", "Ed", "Oc", "5", "k", "l", "P", "s", "L")
                        : "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%".charAt(choose.below(37))).append(choose.pick("|", " ", "", "x"));
            }
        }
        out.line("P(os.date, " + Literals.quote(format.toString()) + ", " + moment(choose) + ")");
    }

    private static void time(Choices choose, Text out) {
        StringBuilder fields = new StringBuilder();
        for (String field : FIELDS) {
            if (choose.chance(field.equals("year") || field.equals("month") || field.equals("day") ? 96 : 50)) {
                String value = field.equals("isdst") ? choose.pick("false", "nil", "true", "1") : switch (choose.weighted(8, 3, 1)) {
                    case 0 -> Integer.toString(field.equals("year") ? choose.between(1900, 2100) : choose.between(1, 28));
                    case 1 -> Integer.toString(choose.between(-3000, 3000));
                    default -> choose.pick("2^31", "-2^31", "2147483647", "-2147483648", "'12'", "1.0", "1.5", "'x'", "2147483647 + 1900", "math.maxinteger", "-2147481748", "2^53", "{}");
                };
                fields.append(fields.isEmpty() ? "" : ", ").append(field).append(" = ").append(value);
            }
        }
        out.line("P(function() local t = {" + fields + "} local r = os.time(t) return r, t end)");
    }
}
