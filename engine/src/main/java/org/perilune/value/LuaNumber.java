package org.perilune.value;

import java.nio.charset.StandardCharsets;

/// Numbers as text and back, and floats as integers (manual §3.4.3): the only place that knows what a numeral is.
///
/// Both directions between binary and decimal rest on one multiplication: a 64-bit significand by a power of
/// ten known to 128 bits, rounded down ([Powers]). The power is exact from 10^0 to 10^55; elsewhere the
/// product is too small by less than one unit of its upper 128 bits, so that what it rounds to is certain
/// unless those bits end exactly one unit below a half. The uncertain case, and texts of more than 19 digits
/// that need them all, go to `java.math` and [Double#parseDouble(String)].
public final class LuaNumber {
    /// The first power of two that no integer reaches.
    private static final double TWO_TO_63 = 0x1p63;

    /// Integral floats below this have at most 14 digits: `%.14g` shows them as they are.
    private static final long FOURTEEN_DIGITS = 100_000_000_000_000L;

    /// No double needs more significant digits to be told from its neighbours' midpoint (767), with room for one
    /// digit that stands for all the others.
    private static final int DECISIVE_DIGITS = 768;

    /// Exponents are held at this bound: beyond what any text of 2^31 digits can make up for.
    private static final long EXPONENT_BOUND = 1L << 40;

    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final byte[] TENS = digitOfEach(10);
    private static final byte[] UNITS = digitOfEach(1);

    private LuaNumber() {}

    private static byte[] digitOfEach(int divisor) {
        byte[] digits = new byte[100];
        for (int i = 0; i < 100; i++) {
            digits[i] = (byte) ('0' + i / divisor % 10);
        }
        return digits;
    }

    // ---- Floats as integers

    /// Whether `d` has an exact representation as an integer (manual §3.4.3). -0.0 has one, infinities and NaN
    /// have none.
    public static boolean isExactLong(double d) {
        return (double) (long) d == d && d < TWO_TO_63;
    }

    /// The integer equal to `d`, for which [#isExactLong(double)] holds; other floats are cut towards zero and held
    /// at the ends of the range.
    public static long toLongExact(double d) {
        return (long) d;
    }

    // ---- Text to number

    /// Reads the numeral that is all of `length` bytes from `offset`, but for white space around it (manual
    /// §3.1, §3.4.3).
    ///
    /// Hexadecimal integers wrap around modulo 2^64; decimal integers that do not fit become floats; floats are
    /// correctly rounded, ties to even, at any number of digits. 'inf' and 'nan' are no numerals.
    ///
    /// @param out receives the integer or the float's raw bits in its first element; untouched if there is no numeral
    /// @return [Tag#INT], [Tag#FLOAT], or null if the bytes are no numeral
    public static Object parse(byte[] bytes, int offset, int length, long[] out) {
        int at = offset;
        int end = offset + length;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        while (at < end && isSpace(bytes[end - 1])) {
            end--;
        }
        if (at == end) {
            return null;
        }
        boolean negative = bytes[at] == '-';
        if (negative || bytes[at] == '+') {
            at++;
        }
        if (end - at > 2 && bytes[at] == '0' && (bytes[at + 1] | 0x20) == 'x') {
            return parseHexadecimal(bytes, at + 2, end, negative, out);
        }
        long sum = 0;
        for (int i = at; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return parseDecimalFloat(bytes, at, end, negative, out);
            }
            // -2^63 is an integer though 2^63 is not.
            // The sum is negative when it is the least integer, which no digit may follow.
            if (sum < 0
                    || sum >= Long.MAX_VALUE / 10
                            && (sum > Long.MAX_VALUE / 10 || digit > (negative ? 8 : 7))) {
                return parseDecimalFloat(bytes, at, end, negative, out);
            }
            sum = sum * 10 + digit;
        }
        if (at == end) {
            return null;
        }
        out[0] = negative ? -sum : sum;
        return Tag.INT;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    private static int hexDigit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /// Reads `hex* ['.' hex*] [('p' | 'P') ['+' | '-'] digit+]`, with at least one hexadecimal digit, after '0x'.
    private static Object parseHexadecimal(byte[] bytes, int start, int end, boolean negative, long[] out) {
        long integer = 0;
        long significand = 0; // the first 15 digits that count, and a last bit for all that follow
        long exponent = 0;
        int kept = 0;
        boolean anyDigit = false;
        boolean dot = false;
        int at = start;
        for (; at < end; at++) {
            int digit = hexDigit(bytes[at]);
            if (digit >= 0) {
                anyDigit = true;
                integer = integer << 4 | digit;
                if (kept > 0 || digit != 0) {
                    if (kept < 15) {
                        kept++;
                        significand = significand << 4 | digit;
                    } else {
                        significand |= digit == 0 ? 0 : 1;
                        exponent += 4;
                    }
                }
                if (dot) {
                    exponent -= 4;
                }
            } else if (bytes[at] == '.' && !dot) {
                dot = true;
            } else {
                break;
            }
        }
        if (!anyDigit) {
            return null;
        }
        if (at == end && !dot) {
            out[0] = negative ? -integer : integer;
            return Tag.INT;
        }
        if (at < end) {
            if ((bytes[at] | 0x20) != 'p') {
                return null;
            }
            long written = exponentAt(bytes, at + 1, end);
            if (written == Long.MIN_VALUE) {
                return null;
            }
            exponent += written;
        }
        double value = significand == 0 ? 0.0 : nearest(significand, exponent);
        out[0] = Double.doubleToRawLongBits(negative ? -value : value);
        return Tag.FLOAT;
    }

    /// The exponent written from `start` to `end` (a sign and digits), held at [#EXPONENT_BOUND]; [Long#MIN_VALUE]
    /// if that is no exponent.
    private static long exponentAt(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative || at < end && bytes[at] == '+') {
            at++;
        }
        if (at == end) {
            return Long.MIN_VALUE;
        }
        long exponent = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            exponent = Math.min(exponent * 10 + digit, EXPONENT_BOUND);
        }
        return negative ? -exponent : exponent;
    }

    /// The double nearest to `significand * 2^exponent`, ties to even, where the significand is positive.
    private static double nearest(long significand, long exponent) {
        int length = 64 - Long.numberOfLeadingZeros(significand);
        long top = exponent + length - 1;
        if (top > Double.MAX_EXPONENT) {
            return Double.POSITIVE_INFINITY;
        }
        // Below the normal range a double keeps fewer bits; with 0 it may still round up to the least one.
        int keep = (int) Math.max(-1, Math.min(53, top - Double.MIN_EXPONENT + 53));
        if (keep < 0) {
            return 0.0;
        }
        int drop = length - keep;
        if (drop > 0) {
            long rest = significand & ((1L << drop) - 1);
            long half = 1L << (drop - 1);
            significand >>>= drop;
            exponent += drop;
            if (rest > half || rest == half && (significand & 1) != 0) {
                significand++;
            }
        }
        return Math.scalb((double) significand, (int) exponent);
    }

    /// Reads `digit* ['.' digit*] [('e' | 'E') ['+' | '-'] digit+]`, with at least one digit before the exponent.
    private static Object parseDecimalFloat(byte[] bytes, int start, int end, boolean negative, long[] out) {
        long significand = 0; // the first 19 digits that count, unsigned
        long exponent = 0;
        int kept = 0;
        boolean anyDigit = false;
        boolean dot = false;
        boolean inexact = false; // whether a digit other than 0 was left out
        int at = start;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                anyDigit = true;
                if (kept > 0 || digit != 0) {
                    if (kept < 19) {
                        kept++;
                        significand = significand * 10 + digit;
                    } else {
                        inexact |= digit != 0;
                        exponent++;
                    }
                }
                if (dot) {
                    exponent--;
                }
            } else if (bytes[at] == '.' && !dot) {
                dot = true;
            } else {
                break;
            }
        }
        if (!anyDigit) {
            return null;
        }
        int digitsEnd = at;
        if (at < end) {
            if ((bytes[at] | 0x20) != 'e') {
                return null;
            }
            long written = exponentAt(bytes, at + 1, end);
            if (written == Long.MIN_VALUE) {
                return null;
            }
            exponent += written;
        }
        double value;
        if (significand == 0 || exponent + kept <= -324) {
            value = 0.0; // the least double is above 10^-324, and so is half of it
        } else if (exponent + kept > 309) {
            value = Double.POSITIVE_INFINITY;
        } else if (!inexact && significand >>> 53 == 0 && exponent >= -22 && exponent <= 22) {
            // Both operands are exact, so the one operation rounds correctly.
            value = exponent < 0
                    ? significand / EXACT_POWERS[(int) -exponent]
                    : significand * EXACT_POWERS[(int) exponent];
        } else {
            value = scaled(significand, (int) exponent);
            if (Double.isNaN(value) || inexact && value != scaled(significand + 1, (int) exponent)) {
                value = scaledExactly(bytes, start, digitsEnd, exponent + kept);
            }
        }
        out[0] = Double.doubleToRawLongBits(negative ? -value : value);
        return Tag.FLOAT;
    }

    /// The double nearest to `significand * 10^power`, or NaN where 128 bits of the power do not decide or the result
    /// is below the normal range. The significand is unsigned and not 0.
    private static double scaled(long significand, int power) {
        int shift = Long.numberOfLeadingZeros(significand);
        long factor = significand << shift;
        int index = power - Powers.LEAST;
        long powerHigh = Powers.HIGH[index];
        long powerLow = Powers.LOW[index];
        // high, low and below are the 192 bits of the product, below 2^192 and at least 2^190.
        long middle = Math.unsignedMultiplyHigh(factor, powerLow);
        long below = factor * powerLow;
        long low = factor * powerHigh + middle;
        long high = Math.unsignedMultiplyHigh(factor, powerHigh) + (Long.compareUnsigned(low, middle) < 0 ? 1 : 0);
        int lead = (int) (high >>> 63);
        int exponent = 190 + lead + Powers.EXPONENT[index] - shift;
        if (exponent < Double.MIN_EXPONENT) {
            return Double.NaN;
        }
        // The upper 53 bits are the result; what follows is compared with a half.
        int drop = 10 + lead;
        long mantissa = high >>> drop;
        long rest = high & ((1L << drop) - 1);
        long half = 1L << (drop - 1);
        boolean exact = Powers.isExact(power);
        if (!exact && rest == half - 1 && low == -1) {
            return Double.NaN;
        }
        if (rest > half || rest == half && ((low | below) != 0 || !exact || (mantissa & 1) != 0)) {
            mantissa++;
            if (mantissa >>> 53 != 0) {
                mantissa >>>= 1;
                exponent++;
            }
        }
        if (exponent > Double.MAX_EXPONENT) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.longBitsToDouble(
                (long) (exponent + Double.MAX_EXPONENT) << 52 | mantissa & (1L << 52) - 1);
    }

    /// The double nearest to the decimal digits from `start` to `end` (among them at most one dot), read as
    /// `0.ddd...` after the leading zeros, times `10^point`. Takes time linear in the number of digits.
    private static double scaledExactly(byte[] bytes, int start, int end, long point) {
        byte[] text = new byte[DECISIVE_DIGITS + 24];
        int length = 0;
        text[length++] = '.';
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '.' || b == '0' && length == 1) {
                continue;
            }
            if (length <= DECISIVE_DIGITS) {
                text[length++] = b;
            } else if (b != '0') {
                text[length++] = '1'; // above the midpoint the digits before might be
                break;
            }
        }
        text[length++] = 'e';
        int exponentLength = decimalLength(point);
        write(point, text, length + exponentLength);
        return Double.parseDouble(new String(text, 0, length + exponentLength, StandardCharsets.ISO_8859_1));
    }

    // ---- Number to text

    /// The integer in decimal, as `tostring` shows it.
    public static LuaString toLuaString(long integer) {
        byte[] text = new byte[decimalLength(integer)];
        write(integer, text, text.length);
        return LuaString.wrap(text);
    }

    /// The float as `tostring` shows it: `%.14g`, with ".0" added if that looks like an integer; "inf", "-inf",
    /// "nan", "-nan".
    ///
    /// A NaN shows its raw sign bit, as in C. x86 makes the NaN of an invalid operation (`0/0`) negative,
    /// Java's constant [Double#NaN] is positive: whoever computes at run time what Lua must print as "-nan"
    /// must not let a constant stand for it.
    public static LuaString toLuaString(double d) {
        long integer = (long) d;
        if (integer == d && isPlain(integer, d)) {
            int length = decimalLength(integer);
            byte[] text = new byte[length + 2];
            write(integer, text, length);
            text[length] = '.';
            text[length + 1] = '0';
            return LuaString.wrap(text);
        }
        ByteBuilder text = new ByteBuilder(24);
        append(text, d);
        return text.toLuaString();
    }

    private static boolean isPlain(long integer, double d) {
        return integer > -FOURTEEN_DIGITS
                && integer < FOURTEEN_DIGITS
                && (integer != 0 || Double.doubleToRawLongBits(d) == 0);
    }

    /// Writes what [#toLuaString(long)] gives to `target` from index `at` on, at most 20 bytes. Answers the index behind.
    public static int write(byte[] target, int at, long integer) {
        int end = at + decimalLength(integer);
        write(integer, target, end);
        return end;
    }

    /// Appends what [#toLuaString(long)] gives.
    public static void append(ByteBuilder target, long integer) {
        int length = decimalLength(integer);
        target.reserve(length);
        int end = target.length() + length;
        write(integer, target.bytes(), end);
        target.setLength(end);
    }

    /// Appends what [#toLuaString(double)] gives.
    public static void append(ByteBuilder target, double d) {
        long integer = (long) d;
        if (integer == d && isPlain(integer, d)) {
            append(target, integer);
            target.append('.').append('0');
            return;
        }
        int start = target.length();
        CFormat.appendFloat(target, d, 'g', 0, 0, 14);
        byte[] text = target.bytes();
        for (int i = start; i < target.length(); i++) {
            if (text[i] != '-' && (text[i] < '0' || text[i] > '9')) {
                return;
            }
        }
        target.append('.').append('0');
    }

    /// Appends the integer as a literal that reads back as the same integer (`%q`, manual §6.4.1): the least
    /// integer is "0x8000000000000000", because its decimal digits alone are read as a float.
    public static void appendQuoted(ByteBuilder target, long integer) {
        if (integer == Long.MIN_VALUE) {
            target.append("0x8000000000000000");
        } else {
            append(target, integer);
        }
    }

    /// Appends the float as an expression that reads back as the same float (`%q`, manual §6.4.1): hexadecimal,
    /// as `%a`; infinities as "1e9999" and "-1e9999", NaN as "(0/0)".
    public static void appendQuoted(ByteBuilder target, double d) {
        if (Double.isNaN(d)) {
            target.append("(0/0)");
        } else if (Double.isInfinite(d)) {
            target.append(d > 0 ? "1e9999" : "-1e9999");
        } else {
            CFormat.appendFloat(target, d, 'a', 0, 0, -1);
        }
    }

    /// The number of characters of `integer` in decimal, its sign included.
    static int decimalLength(long integer) {
        int sign = 1;
        long rest = integer;
        if (rest >= 0) {
            sign = 0;
            rest = -rest; // there is no positive counterpart of the least integer
        }
        long bound = -10;
        for (int digits = 1; digits < 19; digits++) {
            if (rest > bound) {
                return digits + sign;
            }
            bound *= 10;
        }
        return 19 + sign;
    }

    /// Writes `integer` in decimal so that it ends before index `end`.
    static void write(long integer, byte[] text, int end) {
        int at = end;
        long rest = integer > 0 ? -integer : integer;
        while (rest <= Integer.MIN_VALUE) {
            long quotient = rest / 100;
            int pair = (int) (quotient * 100 - rest);
            text[--at] = UNITS[pair];
            text[--at] = TENS[pair];
            rest = quotient;
        }
        int small = (int) rest;
        while (small <= -100) {
            int quotient = small / 100;
            int pair = quotient * 100 - small;
            text[--at] = UNITS[pair];
            text[--at] = TENS[pair];
            small = quotient;
        }
        text[--at] = UNITS[-small];
        if (small <= -10) {
            text[--at] = TENS[-small];
        }
        if (integer < 0) {
            text[--at] = '-';
        }
    }

    /// The positive finite `d` times `10^power`, rounded to an integer, ties to even; -1 if 128 bits of the
    /// power do not decide. The result must be below 2^60.
    static long rounded(double d, int power) {
        long bits = Double.doubleToRawLongBits(d);
        int biased = (int) (bits >>> 52);
        long mantissa = bits & (1L << 52) - 1;
        int exponent = -1074;
        if (biased != 0) {
            mantissa |= 1L << 52;
            exponent = biased - 1075;
        }
        int shift = Long.numberOfLeadingZeros(mantissa);
        long factor = mantissa << shift;
        int index = power - Powers.LEAST;
        long powerHigh = Powers.HIGH[index];
        long powerLow = Powers.LOW[index];
        long middle = Math.unsignedMultiplyHigh(factor, powerLow);
        long below = factor * powerLow;
        long low = factor * powerHigh + middle;
        long high = Math.unsignedMultiplyHigh(factor, powerHigh) + (Long.compareUnsigned(low, middle) < 0 ? 1 : 0);
        // The product is high:low:below * 2^(exponent - shift + power's); its fraction starts `drop` bits up in `high`.
        int drop = -128 - (exponent - shift + Powers.EXPONENT[index]);
        if (drop > 64) {
            return 0;
        }
        long whole = drop == 64 ? 0 : high >>> drop;
        long rest = drop == 64 ? high : high & ((1L << drop) - 1);
        long half = 1L << (drop - 1);
        boolean exact = Powers.isExact(power);
        if (!exact && rest == half - 1 && low == -1) {
            return -1;
        }
        int compared = Long.compareUnsigned(rest, half);
        if (compared > 0 || compared == 0 && ((low | below) != 0 || !exact || (whole & 1) != 0)) {
            whole++;
        }
        return whole;
    }

    /// The powers of ten from 10^-350 to 10^350 as `high:low * 2^exponent`, where the 128 bits of `high:low`
    /// begin with a one and the rest is cut off. Made when a number first needs them; by hand, since
    /// [java.math.BigInteger] before it is compiled takes many times as long.
    private static final class Powers {
        static final int LEAST = -350;
        static final int GREATEST = 350;
        static final long[] HIGH = new long[GREATEST - LEAST + 1];
        static final long[] LOW = new long[GREATEST - LEAST + 1];
        static final short[] EXPONENT = new short[GREATEST - LEAST + 1];

        /// Words of 32 bits, the least first: 5^350 has 813 bits, and so has room 128 more in 5^-350.
        private static final int WORDS = 32;

        /// Zero words kept below the number, so that there are always five to take 128 bits from.
        private static final int BELOW = 4;

        static {
            long[] power = new long[BELOW + WORDS];
            power[BELOW] = 1;
            int top = BELOW;
            for (int i = 0; i <= GREATEST; i++) {
                put(i, power, top, i);
                long carry = 0;
                for (int w = BELOW; w <= top; w++) {
                    carry += power[w] * 5;
                    power[w] = carry & 0xffff_ffffL;
                    carry >>>= 32;
                }
                if (carry != 0) {
                    power[++top] = carry;
                }
            }
            // Cutting off after each division by 5 is the same as cutting off once after all of them.
            long[] inverse = new long[BELOW + WORDS];
            top = BELOW + WORDS - 1;
            inverse[top] = 1;
            for (int i = -1; i >= LEAST; i--) {
                long rest = 0;
                for (int w = top; w >= BELOW; w--) {
                    rest = rest << 32 | inverse[w];
                    inverse[w] = rest / 5;
                    rest %= 5;
                }
                if (inverse[top] == 0) {
                    top--;
                }
                put(i, inverse, top, i - 32 * (WORDS - 1));
            }
        }

        private Powers() {}

        /// Records that 10^`power` is the number in `words`, of which `top` is the first, times 2^`exponent`.
        private static void put(int power, long[] words, int top, int exponent) {
            int shift = Long.numberOfLeadingZeros(words[top]) - 32;
            int index = power - LEAST;
            HIGH[index] = (words[top] << 32 | words[top - 1]) << shift | words[top - 2] >>> (32 - shift);
            LOW[index] = (words[top - 2] << 32 | words[top - 3]) << shift | words[top - 4] >>> (32 - shift);
            EXPONENT[index] = (short) (exponent + 32 * (top - BELOW + 1) - shift - 128);
        }

        /// Whether nothing was cut off: 5^55 is the last power of five below 2^128.
        static boolean isExact(int power) {
            return power >= 0 && power <= 55;
        }
    }
}
