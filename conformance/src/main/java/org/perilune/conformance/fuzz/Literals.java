package org.perilune.conformance.fuzz;

import java.util.List;

/// Constants as a program writes them: mostly small ones, and the edges where implementations go wrong.
final class Literals {
    private static final List<String> INTEGERS = List.of(
            "0", "1", "2", "3", "-1", "7", "10", "100", "255", "-128", "0xff", "0x7fffffff", "0x80000000", "0xffffffff",
            "2147483647", "-2147483648", "4294967296", "9007199254740992", "9007199254740993", "-9007199254740993",
            "9223372036854775807", "math.maxinteger", "math.mininteger", "0x7fffffffffffffff", "0x8000000000000000",
            "0xffffffffffffffff", "0x123456789abcdef01", "1000000007", "123456789012", "math.maxinteger - 1");

    private static final List<String> FLOATS = List.of(
            "0.0", "1.0", "0.5", "2.0", "-1.5", "-0.0", "1e1", "3.", ".5", "1e15", "1e16", "1e100", "1e308", "1e-308",
            "5e-324", "0.1", "1e14", "123456.789", "2^53", "2^63", "-(2^63)", "2^31", "1e999", "-1e999", "math.huge",
            "-math.huge", "math.pi", "0x.8", "0x10p2", "0xA.8p-1", "0x1p-1074", "9223372036854775808",
            "99999999999999999999", "3.0", "4503599627370496.5", "1e22", "(0/0)");

    /// As values, not as literals: what a conversion to a number must take or refuse.
    private static final List<String> NUMERALS = List.of(
            "10", "0x10", " 5 ", "1e2", "-7", "0x1p4", "5.0", "9223372036854775807", "9223372036854775808", "nan", "inf",
            "1 2", "", " ", "-0", "-0x8000000000000000", "0x", "1e", "1e+", ".", "0x.p1", "1_0", "\t3\n", "1.5", "--1",
            "0xffffffffffffffffff", "1e400", "- 1", "+1", "1f");

    private static final List<String> WORDS = List.of(
            "", "a", "b", "abc", "x", "hello world", "n", "one", "two", "__index", "key", "A b", "zz", "aaaa", "1a", "a\0b", "\0");

    private Literals() {}

    static String integer(Choices choose) {
        return switch (choose.weighted(6, 5, 1, 1)) {
            case 0 -> Integer.toString(choose.below(10));
            case 1 -> choose.pick(INTEGERS);
            case 2 -> signed(Long.toString(choose.bits()));
            default -> "0x" + Long.toHexString(choose.bits());
        };
    }

    /// `-9223372036854775808` is no integer numeral in Lua, as `-` is an operator.
    private static String signed(String decimal) {
        return decimal.equals("-9223372036854775808") ? "math.mininteger" : decimal;
    }

    static String floating(Choices choose) {
        return switch (choose.weighted(5, 5, 2, 1)) {
            case 0 -> choose.below(8) + choose.pick(".0", ".5", ".25", ".1");
            case 1 -> choose.pick(FLOATS);
            case 2 -> choose.between(-999, 999) + "e" + choose.between(-30, 30);
            default -> hexadecimal(choose.bits());
        };
    }

    /// The double of these bits, as an expression.
    static String hexadecimal(long bits) {
        double d = Double.longBitsToDouble(bits);
        if (Double.isNaN(d)) {
            return "(0/0)";
        }
        return Double.isInfinite(d) ? d > 0 ? "math.huge" : "(-math.huge)" : Double.toHexString(d);
    }

    static String number(Choices choose) {
        return choose.chance(45) ? floating(choose) : integer(choose);
    }

    /// A short text: a word, a numeral or random bytes, as a literal.
    static String string(Choices choose) {
        return switch (choose.weighted(6, 4, 2, 1)) {
            case 0 -> quote(choose.pick(WORDS));
            case 1 -> quote(choose.pick(NUMERALS));
            case 2 -> quote(bytes(choose, 8));
            default -> choose.pick("'q'", "[[long]]", "[==[a]]b]==]", "[[\nskipped newline]]", "'\\z  \n  z'", "'\\x41\\u{20AC}\\065'",
                    "\"it's\"", "'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"'", "'a\\\nb'");
        };
    }

    /// A numeral, or almost one, as a literal.
    static String numeral(Choices choose) {
        return quote(choose.pick(NUMERALS));
    }

    /// Up to `most` bytes from a small alphabet, with a few from the whole.
    static String bytes(Choices choose, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = choose.below(most + 1); i > 0; i--) {
            text.append((char) (choose.chance(8) ? choose.below(256) : "abc01 .xA-%".charAt(choose.below(11))));
        }
        return text.toString();
    }

    /// A Lua literal in one line for a string of bytes.
    static String quote(String bytes) {
        StringBuilder out = new StringBuilder(bytes.length() + 8).append('"');
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                default -> {
                    if (c >= ' ' && c < 127) {
                        out.append(c);
                    } else {
                        out.append('\\').append((char) ('0' + c / 100)).append((char) ('0' + c / 10 % 10)).append((char) ('0' + c % 10));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
