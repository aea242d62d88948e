package org.perilune.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/// The conversions of C's `printf` that `string.format` hands on to C (manual §6.4.1), byte for byte as glibc prints
/// them in the "C" locale for 64-bit integers and doubles.
///
/// Each method appends one converted item. `flags` is a union of [#LEFT], [#PLUS], [#SPACE], [#ALTERNATE] and
/// [#ZERO]; `width` is the least number of bytes, 0 for none; `precision` is negative when the format has
/// none (a lone dot means 0). Floats are rounded from their exact binary value, ties to even.
///
/// Every conversion appends bare digits first and then moves them to make room for the point, zeros or padding:
/// digits from the quick path and from `java.math` are laid out by the same code.
public final class CFormat {
    /// The flag '-': pad on the right.
    public static final int LEFT = 1;

    /// The flag '+': a sign on every signed number.
    public static final int PLUS = 2;

    /// The flag ' ': a space where a sign would be.
    public static final int SPACE = 4;

    /// The flag '#': "0x", a leading 0 in octal, a point in every float, no zeros cut by `%g`.
    public static final int ALTERNATE = 8;

    /// The flag '0': pad with zeros after the sign.
    public static final int ZERO = 16;

    /// The most digits that fit what [LuaNumber#rounded(double, int)] can give.
    private static final int QUICK_DIGITS = 17;

    private static final long[] POWERS = new long[QUICK_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private CFormat() {}

    /// The flag that the format character `c` stands for, or 0 if it is none.
    public static int flagOf(int c) {
        return switch (c) {
            case '-' -> LEFT;
            case '+' -> PLUS;
            case ' ' -> SPACE;
            case '#' -> ALTERNATE;
            case '0' -> ZERO;
            default -> 0;
        };
    }

    /// Appends `value` by `%d`, `%i`, `%u`, `%o`, `%x` or `%X`, the last four unsigned.
    public static void appendInteger(
            ByteBuilder target, long value, int conversion, int flags, int width, int precision) {
        int start = target.length();
        boolean signed = conversion == 'd' || conversion == 'i';
        if (signed) {
            appendSign(target, value < 0, flags);
        } else if ((flags & ALTERNATE) != 0 && value != 0 && (conversion | 0x20) == 'x') {
            target.append('0').append(conversion);
        }
        int body = target.length();
        if (value != 0 || precision != 0) {
            if (signed) {
                appendDecimal(target, value);
            } else if (conversion == 'u') {
                appendUnsigned(target, value);
            } else {
                appendBits(target, value, conversion == 'o' ? 3 : 4, conversion == 'X');
            }
        }
        int digits = target.length() - body;
        if (digits < precision) {
            insert(target, body, precision - digits, '0');
        }
        if (conversion == 'o'
                && (flags & ALTERNATE) != 0
                && (target.length() == body || target.bytes()[body] != '0')) {
            insert(target, body, 1, '0');
        }
        pad(target, start, body, precision < 0 ? flags : flags & ~ZERO, width);
    }

    /// Appends the byte `c` by `%c`.
    public static void appendChar(ByteBuilder target, int c, int flags, int width) {
        int start = target.length();
        target.append(c);
        pad(target, start, start, flags & ~ZERO, width);
    }

    /// Appends at most `precision` bytes of `s` by `%s`; unlike in C, zero bytes do not end it.
    public static void appendString(ByteBuilder target, LuaString s, int flags, int width, int precision) {
        int start = target.length();
        int length = precision < 0 ? s.length() : Math.min(precision, s.length());
        target.append(s.bytes(), 0, length);
        pad(target, start, start, flags & ~ZERO, width);
    }

    /// Appends `d` by `%a`, `%e`, `%f`, `%g` or their capitals, which write the letters of the number as
    /// capitals too.
    public static void appendFloat(
            ByteBuilder target, double d, int conversion, int flags, int width, int precision) {
        int start = target.length();
        boolean capital = (conversion & 0x20) == 0;
        boolean point = (flags & ALTERNATE) != 0;
        double magnitude = Math.abs(d);
        int padding = flags;
        appendSign(target, Double.doubleToRawLongBits(d) < 0, flags);
        int body = target.length();
        if (magnitude <= Double.MAX_VALUE) {
            switch (conversion | 0x20) {
                case 'a' -> {
                    target.append('0').append(capital ? 'X' : 'x');
                    body = target.length();
                    appendHexadecimal(target, magnitude, precision, point, capital);
                }
                case 'e' -> appendScientific(target, magnitude, precision < 0 ? 6 : precision, point, capital);
                case 'f' -> appendFixed(target, magnitude, precision < 0 ? 6 : precision, point);
                case 'g' -> appendGeneral(
                        target, magnitude, precision < 0 ? 6 : Math.max(1, precision), point, capital);
                default -> throw new IllegalArgumentException("no conversion of floats: " + (char) conversion);
            }
        } else {
            padding &= ~ZERO;
            if (Double.isNaN(d)) {
                target.append(capital ? "NAN" : "nan");
            } else {
                target.append(capital ? "INF" : "inf");
            }
        }
        pad(target, start, body, padding, width);
    }

    // ---- Integers

    private static void appendSign(ByteBuilder target, boolean negative, int flags) {
        if (negative) {
            target.append('-');
        } else if ((flags & PLUS) != 0) {
            target.append('+');
        } else if ((flags & SPACE) != 0) {
            target.append(' ');
        }
    }

    /// Appends the decimal digits of `value`, without its sign.
    private static void appendDecimal(ByteBuilder target, long value) {
        if (value == Long.MIN_VALUE) {
            appendUnsigned(target, value);
        } else {
            LuaNumber.append(target, Math.abs(value));
        }
    }

    private static void appendUnsigned(ByteBuilder target, long value) {
        if (value >= 0) {
            LuaNumber.append(target, value);
        } else {
            LuaNumber.append(target, Long.divideUnsigned(value, 10));
            target.append((int) ('0' + Long.remainderUnsigned(value, 10)));
        }
    }

    /// Appends the unsigned `value` in base 2^`shift`.
    private static void appendBits(ByteBuilder target, long value, int shift, boolean capital) {
        int digits = Math.max(1, (64 - Long.numberOfLeadingZeros(value) + shift - 1) / shift);
        for (int i = digits - 1; i >= 0; i--) {
            target.append(digit((int) (value >>> i * shift) & (1 << shift) - 1, capital));
        }
    }

    private static int digit(int value, boolean capital) {
        return value < 10 ? '0' + value : (capital ? 'A' : 'a') - 10 + value;
    }

    // ---- Floats: each takes a finite magnitude that is not negative

    /// `%e`: `d.ddde±dd`
    private static void appendScientific(
            ByteBuilder target, double magnitude, int precision, boolean point, boolean capital) {
        int start = target.length();
        int exponent = appendSignificant(target, magnitude, precision + 1);
        if (precision > 0 || point) {
            insert(target, start + 1, 1, '.');
        }
        appendExponent(target, exponent, capital);
    }

    private static void appendExponent(ByteBuilder target, int exponent, boolean capital) {
        int size = Math.abs(exponent);
        target.append(capital ? 'E' : 'e').append(exponent < 0 ? '-' : '+');
        if (size < 10) {
            target.append('0');
        }
        LuaNumber.append(target, (long) size);
    }

    /// `%f`: `d.ddd`
    private static void appendFixed(ByteBuilder target, double magnitude, int precision, boolean point) {
        int start = target.length();
        if (precision <= QUICK_DIGITS && magnitude * POWERS[precision] < POWERS[QUICK_DIGITS]) {
            // Powers of ten this small are exact, so the rounding is always decided.
            LuaNumber.append(target, magnitude == 0 ? 0 : LuaNumber.rounded(magnitude, precision));
        } else {
            target.append(new BigDecimal(magnitude)
                    .setScale(precision, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .toString());
        }
        int missing = precision + 1 - (target.length() - start);
        if (missing > 0) {
            insert(target, start, missing, '0');
        }
        if (precision > 0 || point) {
            insert(target, target.length() - precision, 1, '.');
        }
    }

    /// `%g`: as `%f` where the exponent is at least -4 and below the number of significant digits, else as
    /// `%e`; zeros at the end of the fraction are cut unless the flag '#' keeps them.
    private static void appendGeneral(
            ByteBuilder target, double magnitude, int significant, boolean point, boolean capital) {
        int start = target.length();
        int exponent = appendSignificant(target, magnitude, significant);
        boolean fixed = exponent >= -4 && exponent < significant;
        if (fixed && exponent < 0) {
            insert(target, start, -exponent, '0');
        }
        int pointAt = start + 1 + (fixed ? Math.max(0, exponent) : 0);
        if (!point || roundedUpToScientific(magnitude, exponent, significant)) {
            byte[] text = target.bytes();
            int end = target.length();
            while (end > pointAt && text[end - 1] == '0') {
                end--;
            }
            target.setLength(end);
        }
        if (point || target.length() > pointAt) {
            insert(target, pointAt, 1, '.');
        }
        if (!fixed) {
            appendExponent(target, exponent, capital);
        }
    }

    /// Whether `%f` would have served but for rounding up, as for 999.9 to three digits. glibc then cuts the
    /// zeros in spite of the flag '#' ("1.e+03" where C asks for "1.00e+03"), and `string.format` shows it.
    private static boolean roundedUpToScientific(double magnitude, int exponent, int significant) {
        return exponent == significant && significant <= QUICK_DIGITS && magnitude < POWERS[significant];
    }

    /// Appends the first `count` significant digits of `magnitude`, rounded, and returns the power of ten that
    /// the first of them counts.
    private static int appendSignificant(ByteBuilder target, double magnitude, int count) {
        int start = target.length();
        if (magnitude == 0) {
            insert(target, start, count, '0');
            return 0;
        }
        if (count <= QUICK_DIGITS) {
            int exponent = leastDecimalExponent(magnitude);
            long digits = LuaNumber.rounded(magnitude, count - 1 - exponent);
            if (digits >= POWERS[count]) {
                exponent++;
                digits = LuaNumber.rounded(magnitude, count - 1 - exponent);
            }
            if (digits >= 0) {
                LuaNumber.append(target, digits);
                return exponent;
            }
        }
        BigDecimal value = new BigDecimal(magnitude).round(new MathContext(count, RoundingMode.HALF_EVEN));
        target.append(value.unscaledValue().toString());
        int missing = count - (target.length() - start);
        if (missing > 0) {
            insert(target, target.length(), missing, '0');
        }
        return value.precision() - value.scale() - 1;
    }

    /// The floor of log10 of the power of two at or below `magnitude`: that of `magnitude` itself or one less.
    private static int leastDecimalExponent(double magnitude) {
        int exponent = Math.getExponent(magnitude);
        if (exponent < Double.MIN_EXPONENT) {
            exponent = -1011 - Long.numberOfLeadingZeros(Double.doubleToRawLongBits(magnitude));
        }
        return exponent * 315653 >> 20; // 2^20 * log10(2), close enough for every exponent of a double
    }

    /// `%a` after the "0x": `h.hhhp±d`, without trailing zeros if `precision` is negative. Subnormals begin
    /// with "0." and have the exponent -1022; rounding may carry into the first digit.
    private static void appendHexadecimal(
            ByteBuilder target, double magnitude, int precision, boolean point, boolean capital) {
        long bits = Double.doubleToRawLongBits(magnitude);
        int biased = (int) (bits >>> 52);
        int exponent = biased != 0 ? biased - 1023 : magnitude == 0 ? 0 : Double.MIN_EXPONENT;
        // The first digit in bits 52 and 53, the fraction's 13 digits below.
        long digits = bits & (1L << 52) - 1 | (biased != 0 ? 1L << 52 : 0);
        int count = 13;
        if (precision < 0) {
            while (count > 0 && (digits >>> 4 * (13 - count) & 15) == 0) {
                count--;
            }
        } else if (precision < 13) {
            count = precision;
            int drop = 4 * (13 - precision);
            long rest = digits & (1L << drop) - 1;
            long half = 1L << drop - 1;
            digits -= rest;
            if (rest > half || rest == half && (digits >>> drop & 1) != 0) {
                digits += 1L << drop;
            }
        }
        target.append((int) ('0' + (digits >>> 52)));
        if (count > 0 || point) {
            target.append('.');
        }
        for (int i = 0; i < count; i++) {
            target.append(digit((int) (digits >>> 48 - 4 * i) & 15, capital));
        }
        if (precision > count) {
            insert(target, target.length(), precision - count, '0');
        }
        target.append(capital ? 'P' : 'p').append(exponent < 0 ? '-' : '+');
        LuaNumber.append(target, (long) Math.abs(exponent));
    }

    // ---- Layout

    /// Fills the item that begins at `start` up to `width` bytes; zeros go to `body`, after the sign or "0x".
    private static void pad(ByteBuilder target, int start, int body, int flags, int width) {
        int missing = width - (target.length() - start);
        if (missing <= 0) {
            return;
        }
        if ((flags & LEFT) != 0) {
            insert(target, target.length(), missing, ' ');
        } else if ((flags & ZERO) != 0) {
            insert(target, body, missing, '0');
        } else {
            insert(target, start, missing, ' ');
        }
    }

    /// Inserts `count` bytes `filler` at `at`.
    private static void insert(ByteBuilder target, int at, int count, int filler) {
        target.reserve(count);
        byte[] text = target.bytes();
        int length = target.length();
        System.arraycopy(text, at, text, at + count, length - at);
        Arrays.fill(text, at, at + count, (byte) filler);
        target.setLength(length + count);
    }
}
