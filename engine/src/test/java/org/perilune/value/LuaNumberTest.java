package org.perilune.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numerals (manual §3.1, §3.4.3); the expected texts and values are what PUC-Lua 5.3.6 prints on Linux x86-64.
class LuaNumberTest {
    /// The numeral's value as `Long` or `Double`; null if it is none. The bytes around it must not matter.
    private static Object parse(String numeral) {
        byte[] bytes = ("1" + numeral + "1").getBytes(StandardCharsets.ISO_8859_1);
        long[] out = {0x5555};
        Object tag = LuaNumber.parse(bytes, 1, bytes.length - 2, out);
        if (tag == Tag.INT) {
            return out[0];
        }
        if (tag == Tag.FLOAT) {
            return Double.longBitsToDouble(out[0]);
        }
        assertThat(tag).isNull();
        assertThat(out[0]).as("untouched").isEqualTo(0x5555);
        return null;
    }

    private static String text(double d) {
        return LuaNumber.toLuaString(d).toString();
    }

    // ---- Integers

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "+5, 5",
        "007, 7",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0x10, 16",
        "0XfF, 255",
        "-0x10, -16",
        "0x8000000000000000, -9223372036854775808",
        "0xffffffffffffffff, -1",
        "-0xffffffffffffffff, 1",
        "0x123456789abcdef0123456789abcdef0, 1311768467463790320",
    })
    void readsIntegers(String numeral, long expected) {
        assertThat(parse(numeral)).isEqualTo(expected);
    }

    @Test
    void leadingZerosDoNotMakeAnIntegerLong() {
        assertThat(parse("0".repeat(300) + "1")).isEqualTo(1L);
        assertThat(parse("0x" + "0".repeat(300) + "1")).isEqualTo(1L);
    }

    @Test
    void whiteSpaceAroundIsSkipped() {
        assertThat(parse(" \t\n\13\f\r 42 \t\n\13\f\r ")).isEqualTo(42L);
        assertThat(parse("\n0x1p1\n")).isEqualTo(2.0);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, 0x1p63",
        "-9223372036854775809, -0x1p63",
        "18446744073709551616, 0x1p64",
    })
    void decimalIntegersThatDoNotFitAreFloats(String numeral, String expected) {
        assertThat(parse(numeral)).isEqualTo(Double.valueOf(expected));
    }

    // ---- Floats

    @ParameterizedTest
    @CsvSource({
        "0.1, 0x1.999999999999ap-4",
        ".5, 0x1p-1",
        "5., 0x1.4p2",
        "1E5, 0x1.86ap16",
        "1e-5, 0x1.4f8b588e368f1p-17",
        "-0.0, -0x0p0",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "1e-400, 0x0p0",
        "1e99999999999999999999, Infinity",
        "0e99999999999999999999, 0x0p0",
        "1e-99999999999999999999, 0x0p0",
        "1.7976931348623157e308, 0x1.fffffffffffffp1023",
        "1.7976931348623159e308, Infinity",
        "2.2250738585072014e-308, 0x1p-1022",
        "2.2250738585072011e-308, 0x0.fffffffffffffp-1022",
        "4.9e-324, 0x1p-1074",
        "2.4703282292062327e-324, 0x0p0",
        "2.4703282292062328e-324, 0x1p-1074",
        "1e23, 0x1.52d02c7e14af6p76",
        "9007199254740993.0, 0x1p53",
        "9007199254740993.0000000000000000000001, 0x1.0000000000001p53",
        "9007199254740992.9999999999999999999999, 0x1p53",
        "9007199254740995.0, 0x1.0000000000002p53",
        "90071992547409930e-1, 0x1p53",
        "9223372036854775807.0, 0x1p63",
    })
    void readsDecimalFloats(String numeral, String expected) {
        assertThat(parse(numeral)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "0x.8, 0x1p-1",
        "0x1., 0x1p0",
        "0x1.p1, 0x1p1",
        "0xA.8p0, 0x1.5p3",
        "0x1P+5, 0x1p5",
        "-0x0p0, -0x0p0",
        "0x0p99999999999999999999, 0x0p0",
        "0x1p99999999999999999999, Infinity",
        "0x1p-99999999999999999999, 0x0p0",
        "0x1p1024, Infinity",
        "0x1.fffffffffffff8p1023, Infinity",
        "0x1.fffffffffffff7p1023, 0x1.fffffffffffffp1023",
        "0x1p-1074, 0x1p-1074",
        "0x1p-1075, 0x0p0",
        "0x1.0000000000000000000001p-1075, 0x1p-1074",
        "0x1.8p-1074, 0x1p-1073",
        "0x2.8p-1074, 0x1p-1073",
        "0x1.00000000000008p0, 0x1p0",
        "0x1.00000000000018p0, 0x1.0000000000002p0",
        "0x1.000000000000080000000000000000000000001p0, 0x1.0000000000001p0",
        "0x1.fffffffffffff8p0, 0x1p1",
        "0x10000000000000000p0, 0x1p64",
    })
    void readsHexadecimalFloats(String numeral, String expected) {
        assertThat(parse(numeral)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "+", "-", ".", "-.", "e5", ".e1", "1e", "1e+", "1e5.2", "1.2.3", "1 2", "- 1", "++1",
                "--1", "0x", "0x.", "0xp1", "0x1p", "0x1p+", "0x.p1", "0x1..2", "0x1e+5", "0x1pa", "0x-1",
                "0x 1", "0xg", "x1", "inf", "-inf", "Infinity", "nan", "NaN", "0xnan", "1d", "1f", "1.5f",
                "0x1p1f", "1L", "1_000", "1,5", "1\0", "\0", "1\0001", "0x1\0", "\u00b2", "\u00a01", "1e1 e"
            })
    void rejectsWhatIsNoNumeral(String text) {
        assertThat(parse(text)).isNull();
    }

    @Test
    void exponentsMakeUpForAnyNumberOfZeros() {
        int zeros = 100_000;
        assertThat(parse("0." + "0".repeat(zeros) + "25e" + (zeros + 2))).isEqualTo(25.0);
        assertThat(parse("25" + "0".repeat(zeros) + "e-" + zeros)).isEqualTo(25.0);
        assertThat(parse("0x." + "0".repeat(zeros) + "8p" + 4 * zeros)).isEqualTo(0.5);
        assertThat(parse("0x8" + "0".repeat(zeros) + ".p-" + 4 * zeros)).isEqualTo(8.0);
    }

    @Test
    void timeIsLinearInTheNumberOfDigits() {
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            String digits = "7".repeat(4_000_000);
            assertThat(parse("0." + digits)).isEqualTo(7.0 / 9.0);
            assertThat(parse(digits)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(parse("0x1." + digits + "p0")).isEqualTo(0x1.7777777777777p0);
        });
    }

    // ---- Text

    @ParameterizedTest
    @CsvSource({
        "0x0p0, 0.0",
        "-0x0p0, -0.0",
        "1, 1.0",
        "-123456, -123456.0",
        "99999999999999, 99999999999999.0",
        "1e14, 1e+14",
        "-1e15, -1e+15",
        "0.1, 0.1",
        "3.14159265358979, 3.1415926535898",
        "0.333333333333333333, 0.33333333333333",
        "1e100, 1e+100",
        "1.5e300, 1.5e+300",
        "1e-4, 0.0001",
        "1.25e-5, 1.25e-05",
        "9.9999999999999e-5, 9.9999999999999e-05",
        "9.99999999999999e-5, 0.0001",
        "12345678901234.4, 12345678901234.0",
        "99999999999999.9, 1e+14",
        "4.9e-324, 4.9406564584125e-324",
        "1.7976931348623157e308, 1.7976931348623e+308",
        "0x1p53, 9.007199254741e+15",
        "0x1p63, 9.2233720368548e+18",
        "Infinity, inf",
        "-Infinity, -inf",
    })
    void showsFloats(double value, String expected) {
        assertThat(text(value)).isEqualTo(expected);
    }

    @Test
    void nanShowsItsSignBit() {
        assertThat(text(Double.longBitsToDouble(0x7ff8000000000000L))).isEqualTo("nan");
        assertThat(text(Double.longBitsToDouble(0xfff8000000000000L))).isEqualTo("-nan");
    }

    @Property
    void integersShowAsInJava(@ForAll long value) {
        assertThat(LuaNumber.toLuaString(value).toString()).isEqualTo(Long.toString(value));
        ByteBuilder target = new ByteBuilder(1).append('=');
        LuaNumber.append(target, value);
        assertThat(target.toLuaString().toString()).isEqualTo("=" + value);
    }

    @Test
    void integersAtEachNumberOfDigits() {
        long power = 1;
        for (int i = 0; i < 19; i++, power *= 10) {
            for (long value : new long[] {power - 1, power, -power, 1 - power}) {
                assertThat(LuaNumber.toLuaString(value).toString()).isEqualTo(Long.toString(value));
            }
        }
        assertThat(LuaNumber.toLuaString(Long.MIN_VALUE).toString()).isEqualTo("-9223372036854775808");
        assertThat(LuaNumber.toLuaString(Long.MAX_VALUE).toString()).isEqualTo("9223372036854775807");
    }

    @Property
    void integersReadBack(@ForAll long value) {
        assertThat(parse(Long.toString(value))).isEqualTo(value);
        assertThat(parse("0x" + HexFormat.of().toHexDigits(value))).isEqualTo(value);
    }

    @Property
    void appendingGivesTheSameFloat(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        ByteBuilder target = new ByteBuilder(1).append('=');
        LuaNumber.append(target, value);
        assertThat(target.toLuaString().toString()).isEqualTo("=" + text(value));
    }

    @Property
    void seventeenDigitsReadBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            ByteBuilder target = new ByteBuilder();
            CFormat.appendFloat(target, value, 'e', 0, 0, 16);
            assertThat(parse(target.toLuaString().toString())).isEqualTo(value);
        }
    }

    @Property
    void shortFloatsReadBack(
            @ForAll @IntRange(min = -1_000_000, max = 1_000_000) int units,
            @ForAll @IntRange(min = -300, max = 300) int power) {
        double value = Double.parseDouble(units + "e" + power);
        assertThat(parse(text(value))).isEqualTo(value);
    }

    @Property
    void anyDigitsAreReadAsJavaReadsThem(
            @ForAll @IntRange(min = 0) int high, @ForAll long low, @ForAll @IntRange(min = -345, max = 310) int power) {
        String numeral = high + "." + Long.toUnsignedString(low) + "e" + power;
        assertThat(parse(numeral)).isEqualTo(Double.valueOf(numeral));
    }

    /// The hard cases: the midpoint between two neighbours, written in full, and what is nearest to it on both sides.
    @Property
    void midpointsGoToTheEvenNeighbour(@ForAll long random) {
        long bits = random & Long.MAX_VALUE;
        double lower = Double.longBitsToDouble(bits);
        double upper = Math.nextUp(lower);
        if (Double.isNaN(lower) || Double.isInfinite(upper)) {
            return;
        }
        BigDecimal middle = new BigDecimal(lower).add(new BigDecimal(upper)).divide(BigDecimal.TWO);
        String digits = middle.unscaledValue().toString();
        double even = (bits & 1) == 0 ? lower : upper;
        assertThat(parse(digits + "e" + -middle.scale())).isEqualTo(even);
        assertThat(parse(digits + "0000e" + (-middle.scale() - 4))).isEqualTo(even);
        assertThat(parse(digits + "0001e" + (-middle.scale() - 4))).isEqualTo(upper);
        assertThat(parse(middle.unscaledValue().subtract(BigInteger.ONE) + "9999e" + (-middle.scale() - 4)))
                .isEqualTo(lower);
    }

    // ---- Literals

    @Test
    void quotedNumbersReadBack() {
        assertThat(quoted(Long.MIN_VALUE)).isEqualTo("0x8000000000000000");
        assertThat(quoted(-12)).isEqualTo("-12");
        assertThat(quoted(1.0)).isEqualTo("0x1p+0");
        assertThat(quoted(-0.0)).isEqualTo("-0x0p+0");
        assertThat(quoted(1.0 / 3)).isEqualTo("0x1.5555555555555p-2");
        assertThat(quoted(Double.POSITIVE_INFINITY)).isEqualTo("1e9999");
        assertThat(quoted(Double.NEGATIVE_INFINITY)).isEqualTo("-1e9999");
        assertThat(quoted(Double.NaN)).isEqualTo("(0/0)");
    }

    @Property
    void quotedFloatsReadBack(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (!Double.isNaN(value)) {
            assertThat(parse(quoted(value))).isEqualTo(value);
        }
    }

    private static String quoted(long value) {
        ByteBuilder target = new ByteBuilder();
        LuaNumber.appendQuoted(target, value);
        return target.toLuaString().toString();
    }

    private static String quoted(double value) {
        ByteBuilder target = new ByteBuilder();
        LuaNumber.appendQuoted(target, value);
        return target.toLuaString().toString();
    }

    // ---- Floats as integers

    @Test
    void exactIntegers() {
        for (double d : new double[] {0.0, -0.0, 1, -1, 0x1p53, -0x1p63, 0x1.fffffffffffffp62}) {
            assertThat(LuaNumber.isExactLong(d)).as("%s", d).isTrue();
            assertThat((double) LuaNumber.toLongExact(d)).isEqualTo(d + 0.0);
        }
        for (double d : new double[] {
            0.5, -1.5, 0x1p63, -0x1.0000000000001p63, 1e300, 4.9e-324, Double.NaN, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        }) {
            assertThat(LuaNumber.isExactLong(d)).as("%s", d).isFalse();
        }
    }
}
