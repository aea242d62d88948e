package org.perilune.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaFunction;

/// Arithmetic, bitwise operations and order (manual §3.4) against exact arithmetic, through whole programs.
class ArithmeticPropertiesTest {
    private final RawState state = RawState.create(Host.none());

    private Object eval(String expression, Object a, Object b) {
        LuaFunction f = state.load("local a, b = ... return " + expression, "=" + expression);
        return state.call(f, a, b)[0];
    }

    private static long wrapped(BigInteger n) {
        return n.longValue();
    }

    @Property(tries = 300)
    void integersWrapAround(@ForAll long a, @ForAll long b) {
        BigInteger x = BigInteger.valueOf(a);
        BigInteger y = BigInteger.valueOf(b);
        assertThat(eval("a + b", a, b)).isEqualTo(wrapped(x.add(y)));
        assertThat(eval("a - b", a, b)).isEqualTo(wrapped(x.subtract(y)));
        assertThat(eval("a * b", a, b)).isEqualTo(wrapped(x.multiply(y)));
        assertThat(eval("-a", a, b)).isEqualTo(wrapped(x.negate()));
        assertThat(eval("a & b", a, b)).isEqualTo(wrapped(x.and(y)));
        assertThat(eval("a | b", a, b)).isEqualTo(wrapped(x.or(y)));
        assertThat(eval("a ~ b", a, b)).isEqualTo(wrapped(x.xor(y)));
    }

    @Property(tries = 300)
    void floorDivisionAndModuloBelongTogether(@ForAll long a, @ForAll long b) {
        Assume.that(b != 0);
        BigInteger[] parts = BigInteger.valueOf(a).divideAndRemainder(BigInteger.valueOf(b));
        boolean down = parts[1].signum() != 0 && parts[1].signum() != Long.signum(b);
        BigInteger quotient = down ? parts[0].subtract(BigInteger.ONE) : parts[0];
        BigInteger remainder = down ? parts[1].add(BigInteger.valueOf(b)) : parts[1];
        assertThat(eval("a // b", a, b)).isEqualTo(wrapped(quotient));
        assertThat(eval("a % b", a, b)).isEqualTo(remainder.longValue());
        assertThat(eval("a // b * b + a % b == a", a, b)).isEqualTo(true);
    }

    @Property(tries = 300)
    void floatModuloHasTheSignOfTheDivisor(@ForAll double a, @ForAll double b) {
        Assume.that(b != 0 && Math.abs(a / b) < 1e15);
        double m = (Double) eval("a % b", a, b);
        assertThat(m == 0 || m > 0 == b > 0).isTrue();
        assertThat(Math.abs(m)).isLessThanOrEqualTo(Math.abs(b));
        BigDecimal x = new BigDecimal(a);
        BigDecimal y = new BigDecimal(b);
        BigDecimal exact = x.subtract(x.divide(y, 0, RoundingMode.FLOOR).multiply(y));
        assertThat(m).isCloseTo(exact.doubleValue(), org.assertj.core.data.Offset.offset(Math.ulp(b)));
    }

    @Property(tries = 300)
    void shiftsFillWithZeros(@ForAll long a, @ForAll @net.jqwik.api.constraints.LongRange(min = -70, max = 70) long n) {
        BigInteger bits = new BigInteger(Long.toUnsignedString(a));
        BigInteger left = n >= 0 ? bits.shiftLeft((int) n) : bits.shiftRight((int) -n);
        BigInteger right = n >= 0 ? bits.shiftRight((int) n) : bits.shiftLeft((int) -n);
        assertThat(eval("a << b", a, n)).isEqualTo(wrapped(left));
        assertThat(eval("a >> b", a, n)).isEqualTo(wrapped(right));
    }

    @Property(tries = 500)
    void integersAndFloatsCompareExactly(@ForAll long i, @ForAll double d) {
        compare(i, d);
        // Where it is hard: floats next to the integer.
        compare(i, (double) i);
        compare(i, Math.nextUp((double) i));
        compare(i, Math.nextDown((double) i));
    }

    private void compare(long i, double d) {
        int order = BigDecimal.valueOf(i).compareTo(new BigDecimal(d));
        assertThat(eval("a < b", i, d)).isEqualTo(order < 0);
        assertThat(eval("a <= b", i, d)).isEqualTo(order <= 0);
        assertThat(eval("a == b", i, d)).isEqualTo(order == 0);
        assertThat(eval("b < a", i, d)).isEqualTo(order > 0);
        assertThat(eval("b <= a", i, d)).isEqualTo(order >= 0);
        assertThat(eval("a > b", i, d)).isEqualTo(order > 0);
    }

    @Property(tries = 200)
    void numbersSurviveTheirText(@ForAll long i, @ForAll double d) {
        assertThat(eval("math.tointeger(tostring(a)) or tonumber(tostring(a))", i, null)).isEqualTo(i);
        assertThat(eval("tonumber(string.format('%.17g', a)) == a", d, null)).isEqualTo(true);
        assertThat(eval("tonumber(string.format('%a', a)) == a", d, null)).isEqualTo(true);
    }
}
