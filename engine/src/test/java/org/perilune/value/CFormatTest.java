package org.perilune.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The conversions of `printf`; the expected texts are what PUC-Lua 5.3.6 prints with glibc on Linux x86-64.
class CFormatTest {
    private int flags;
    private int width;
    private int precision;

    /// Splits a conversion such as "%-05.3d" and returns its last character.
    private char split(String format) {
        int at = 1;
        flags = 0;
        width = 0;
        precision = -1;
        for (; CFormat.flagOf(format.charAt(at)) != 0; at++) {
            flags |= CFormat.flagOf(format.charAt(at));
        }
        for (; Character.isDigit(format.charAt(at)); at++) {
            width = width * 10 + format.charAt(at) - '0';
        }
        if (format.charAt(at) == '.') {
            precision = 0;
            for (at++; Character.isDigit(format.charAt(at)); at++) {
                precision = precision * 10 + format.charAt(at) - '0';
            }
        }
        return format.charAt(at);
    }

    /// The item alone, after checking that what was in the target before stays.
    private static String item(ByteBuilder target) {
        String text = target.toLuaString().toString();
        assertThat(text).startsWith("<");
        return text.substring(1);
    }

    private String format(String format, double value) {
        char conversion = split(format);
        ByteBuilder target = new ByteBuilder(1).append('<');
        CFormat.appendFloat(target, value, conversion, flags, width, precision);
        return item(target);
    }

    private String format(String format, long value) {
        char conversion = split(format);
        ByteBuilder target = new ByteBuilder(1).append('<');
        CFormat.appendInteger(target, value, conversion, flags, width, precision);
        return item(target);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%d,-42,-42",
                "%5d,42,   42",
                "%-5d|,42,42   ",
                "%05d,-42,-0042",
                "%+d,42,+42",
                "% d,42, 42",
                "%+ d,42,+42",
                "%.5d,-42,-00042",
                "%08.5d,-42,  -00042",
                "%-08d,42,42      ",
                "%.0d,0,\"\"",
                "%+.0d,0,+",
                "%d,-9223372036854775808,-9223372036854775808",
                "%.20d,-9223372036854775808,-09223372036854775808",
                "%i,7,7",
                "%u,-1,18446744073709551615",
                "%+u,5,5",
                "%o,8,10",
                "%#o,8,010",
                "%#o,0,0",
                "%#.0o,0,0",
                "%#.4o,8,0010",
                "%o,-1,1777777777777777777777",
                "%x,255,ff",
                "%#X,255,0XFF",
                "%#x,0,0",
                "%#08x,255,0x0000ff",
                "%#8.4x,255,  0x00ff",
                "%x,-1,ffffffffffffffff",
            })
    void integers(String format, long value, String expected) {
        assertThat(format(format, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%f,1.5,1.500000",
                "%.0f,0.5,0",
                "%.0f,1.5,2",
                "%.0f,2.5,2",
                "%#.0f,2.5,2.",
                "%.2f,2.675,2.67",
                "%.3f,1e-10,0.000",
                "%.1f,0.25,0.2",
                "%.1f,0.75,0.8",
                "%010.2f,-3.14159,-000003.14",
                "%+.1f,0,+0.0",
                "%.1f,-0.0,-0.0",
                "%-8.1f|,1,1.0     ",
                "%.20f,0.1,0.10000000000000000555",
                "%.3f,1e22,10000000000000000000000.000",
                "%e,0,0.000000e+00",
                "%e,123456.789,1.234568e+05",
                "%.0e,2.5,2e+00",
                "%.0e,35,4e+01",
                "%#.0e,35,4.e+01",
                "%E,1e-300,1.000000E-300",
                "%.3e,9999.5,1.000e+04",
                "%.20e,0.1,1.00000000000000005551e-01",
                "%g,100000,100000",
                "%g,1000000,1e+06",
                "%g,0.0001,0.0001",
                "%g,0.00001,1e-05",
                "%g,0,0",
                "%#g,0,0.00000",
                "%#g,1,1.00000",
                "%#.3g,0.0001,0.000100",
                "%.0g,123,1e+02",
                "%.3g,999.9,1e+03",
                "%#.3g,999.9,1.e+03",
                "%#.3g,1000,1.00e+03",
                "%#.3g,99.99,100.",
                "%G,1e-10,1E-10",
                "%.17g,0.1,0.10000000000000001",
                "%.14g,3.14159265358979,3.1415926535898",
                "%.30g,0.1,0.100000000000000005551115123126",
                "%f,Infinity,inf",
                "%F,-Infinity,-INF",
                "%+g,Infinity,+inf",
                "%06f,Infinity,   inf",
                "%E,NaN,NAN",
                "%-6a|,NaN,nan   ",
                "%a,0,0x0p+0",
                "%a,1.5,0x1.8p+0",
                "%A,-1.6640625,-0X1.AAP+0",
                "%a,4.9e-324,0x0.0000000000001p-1022",
                "%.3a,4.9e-324,0x0.000p-1022",
                "%a,1.7976931348623157e308,0x1.fffffffffffffp+1023",
                "%.0a,1.5,0x2p+0",
                "%.0a,1.4375,0x1p+0",
                "%.1a,1.9999,0x2.0p+0",
                "%.1a,1.03125,0x1.0p+0",
                "%.1a,1.09375,0x1.2p+0",
                "%.15a,1.5,0x1.800000000000000p+0",
                "%#a,1,0x1.p+0",
                "%012a,1.5,0x00001.8p+0",
                "%12a,1.5,    0x1.8p+0",
                "%+.2a,0,+0x0.00p+0",
            })
    void floats(String format, double value, String expected) {
        assertThat(format(format, value)).isEqualTo(expected);
    }

    @Test
    void allDigitsOfTheGreatestFloat() {
        assertThat(format("%.99f", Double.MAX_VALUE))
                .isEqualTo(new BigDecimal(Double.MAX_VALUE).toPlainString() + "." + "0".repeat(99));
        assertThat(format("%.99e", Double.MIN_VALUE)).startsWith("4.94065645841246544").endsWith("e-324").hasSize(106);
    }

    @Test
    void bytesAndStrings() {
        ByteBuilder target = new ByteBuilder(1).append('<');
        CFormat.appendChar(target, 0, 0, 3);
        CFormat.appendChar(target, 'x', CFormat.LEFT, 3);
        CFormat.appendString(target, LuaString.of("hello"), 0, 7, 3);
        CFormat.appendString(target, LuaString.of("hello"), CFormat.LEFT, 7, -1);
        CFormat.appendString(target, LuaString.of("hello"), 0, 2, 0);
        assertThat(item(target)).isEqualTo("  \0x      helhello    ");
    }

    @Property
    void fixedDigitsAreThoseOfTheExactValue(@ForAll long bits, @ForAll @IntRange(max = 40) int digits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            String sign = bits < 0 ? "-" : "";
            String expected =
                    new BigDecimal(Math.abs(value)).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
            assertThat(format("%." + digits + "f", value)).isEqualTo(sign + expected);
        }
    }

    /// Halves, quarters and so on meet the ties that random floats never do.
    @Property
    void fixedDigitsOfDyadicFractions(
            @ForAll int numerator, @ForAll @IntRange(max = 30) int shift, @ForAll @IntRange(max = 12) int digits) {
        double value = Math.scalb(Math.abs((double) numerator), -shift);
        String expected = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        assertThat(format("%." + digits + "f", value)).isEqualTo(expected);
    }

    @Property
    void significantDigitsAreThoseOfTheExactValue(@ForAll long bits, @ForAll @IntRange(max = 40) int digits) {
        significantDigits(Double.longBitsToDouble(bits & Long.MAX_VALUE), digits);
    }

    @Property
    void significantDigitsOfIntegers(@ForAll long integer, @ForAll @IntRange(max = 18) int digits) {
        significantDigits(Math.abs((double) integer), digits);
    }

    private void significantDigits(double value, int digits) {
        if (Double.isFinite(value) && value != 0) {
            String text = format("%." + digits + "e", value);
            BigDecimal expected = new BigDecimal(value).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
            assertThat(new BigDecimal(text)).isEqualByComparingTo(expected);
            assertThat(text).matches("\\d" + (digits == 0 ? "" : "\\.\\d{" + digits + "}") + "e[+-]\\d{2,3}");
        }
    }

    @Property
    void hexadecimalFloatsReadBackInJava(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(Double.parseDouble(format("%a", value))).isEqualTo(value);
        }
    }

    @Property
    void hexadecimalFloatsRoundToEven(@ForAll long bits, @ForAll @IntRange(max = 12) int digits) {
        double value = Double.longBitsToDouble(bits & Long.MAX_VALUE);
        if (Double.isFinite(value)) {
            double unit = Math.max(Double.MIN_NORMAL, Double.longBitsToDouble(bits & 0x7ffL << 52));
            BigDecimal step = new BigDecimal(unit).divide(BigDecimal.TWO.pow(4 * digits));
            BigDecimal expected =
                    new BigDecimal(value).divide(step).setScale(0, RoundingMode.HALF_EVEN).multiply(step);
            String text = format("%." + digits + "a", value);
            if (!expected.equals(BigDecimal.ZERO) && expected.compareTo(new BigDecimal(Double.MAX_VALUE)) <= 0) {
                assertThat(new BigDecimal(Double.parseDouble(text))).isEqualByComparingTo(expected);
            }
        }
    }
}
