package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Conversions;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Intrinsic;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// The library `math` (manual §6.7), with the functions that Lua 5.2 had and 5.3 keeps under `LUA_COMPAT_MATHLIB`:
/// Debian's lua5.3 has them too.
///
/// An invalid operation gives the NaN that x86 gives, whose sign `tostring` shows ("-nan"), and a NaN argument is
/// passed on as it is; Java's constant NaN would show as "nan".
public final class MathLibrary {
    private static final long POSITIVE_NAN = 0x7ff8000000000000L;
    private static final long NEGATIVE_NAN = 0xfff8000000000000L;

    private static final LuaString INTEGER = LuaString.of("integer");
    private static final LuaString FLOAT = LuaString.of("float");

    /// The functions and constants of the library. Each state has a random sequence of its own, which begins alike in every state until
    /// `randomseed` is called, as in PUC 5.3.
    public static final Library LIBRARY = Library.of("math", MathLibrary::define);

    private MathLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("abs")) {
            f.plain(MathLibrary::abs, MathLibrary::absDirectly, Intrinsic.ABS);
        }
        if (f.is("acos")) {
            f.function(MathLibrary::acos);
        }
        if (f.is("asin")) {
            f.function(MathLibrary::asin);
        }
        if (f.is("atan")) {
            f.function(MathLibrary::atan);
        }
        if (f.is("atan2")) {
            f.function(MathLibrary::atan);
        }
        if (f.is("ceil")) {
            f.plain(MathLibrary::ceil, MathLibrary::ceilDirectly);
        }
        if (f.is("cos")) {
            f.function(MathLibrary::cos, Intrinsic.COS);
        }
        if (f.is("cosh")) {
            f.function(MathLibrary::cosh);
        }
        if (f.is("deg")) {
            f.function(MathLibrary::deg);
        }
        if (f.is("exp")) {
            f.function(MathLibrary::exp, Intrinsic.EXP);
        }
        if (f.is("floor")) {
            f.plain(MathLibrary::floor, MathLibrary::floorDirectly, Intrinsic.FLOOR);
        }
        if (f.is("fmod")) {
            f.plain(MathLibrary::fmod, MathLibrary::fmodDirectly);
        }
        if (f.is("frexp")) {
            f.function(MathLibrary::frexp);
        }
        if (f.is("ldexp")) {
            f.function(MathLibrary::ldexp);
        }
        if (f.is("log")) {
            f.function(MathLibrary::log);
        }
        if (f.is("log10")) {
            f.function(MathLibrary::log10);
        }
        if (f.is("max")) {
            f.plain(MathLibrary::max, MathLibrary::maxDirectly, Intrinsic.MAX);
        }
        if (f.is("min")) {
            f.plain(MathLibrary::min, MathLibrary::minDirectly, Intrinsic.MIN);
        }
        if (f.is("modf")) {
            f.function(MathLibrary::modf);
        }
        if (f.is("pow")) {
            f.function(MathLibrary::pow);
        }
        if (f.is("rad")) {
            f.function(MathLibrary::rad);
        }
        if (f.is("random")) {
            f.plain(MathLibrary::random, MathLibrary::randomDirectly);
        }
        if (f.is("randomseed")) {
            f.function(MathLibrary::randomseed);
        }
        if (f.is("sin")) {
            f.function(MathLibrary::sin, Intrinsic.SIN);
        }
        if (f.is("sinh")) {
            f.function(MathLibrary::sinh);
        }
        if (f.is("sqrt")) {
            f.plain(MathLibrary::sqrt, MathLibrary::sqrtDirectly, Intrinsic.SQRT);
        }
        if (f.is("tan")) {
            f.function(MathLibrary::tan);
        }
        if (f.is("tanh")) {
            f.function(MathLibrary::tanh);
        }
        if (f.is("tointeger")) {
            f.plain(MathLibrary::tointeger, MathLibrary::tointegerDirectly);
        }
        if (f.is("type")) {
            f.plain(MathLibrary::type, MathLibrary::typeDirectly);
        }
        if (f.is("ult")) {
            f.function(MathLibrary::ult);
        }
        f.number("huge", Double.POSITIVE_INFINITY);
        f.integer("maxinteger", Long.MAX_VALUE);
        f.integer("mininteger", Long.MIN_VALUE);
        f.number("pi", Math.PI);
    }

    /// The result of a function of `x`: what Java computed, or if that is no number `x` itself if it is none either,
    /// else the NaN `invalid`.
    private static int result(Args args, double x, double computed, long invalid) {
        if (!Double.isNaN(computed)) {
            return args.resultNumber(computed);
        }
        return args.result(Tag.FLOAT, Double.isNaN(x) ? Double.doubleToRawLongBits(x) : invalid);
    }

    /// The result of a function of `x` and `y`, in the same way.
    private static int result(Args args, double x, double y, double computed) {
        return result(args, Double.isNaN(x) ? x : y, computed, NEGATIVE_NAN);
    }

    /// The result: the integral float `d` as an integer if it fits one.
    private static int resultIntegral(Args args, double d) {
        return LuaNumber.isExactLong(d) ? args.resultInteger((long) d) : args.resultNumber(d);
    }

    // ---- math.abs (x)   §6.7

    private static int abs(Args args) {
        return args.isInteger(1)
                ? args.resultInteger(Math.abs(args.bits(1)))
                : args.resultNumber(Math.abs(args.checkNumber(1)));
    }

    private static Object absDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 == Tag.INT) {
            return t.directInteger(Math.abs(b0));
        }
        return r0 == Tag.FLOAT ? t.directFloat(Math.abs(Double.longBitsToDouble(b0))) : CallTarget.SPECIAL;
    }

    // ---- math.ceil (x)   §6.7

    private static int ceil(Args args) {
        return args.isInteger(1) ? args.resultCopy(1) : resultIntegral(args, Math.ceil(args.checkNumber(1)));
    }

    private static Object ceilDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 == Tag.FLOAT) {
            return integralDirectly(t, Math.ceil(Double.longBitsToDouble(b0)));
        }
        return r0 == Tag.INT ? t.directInteger(b0) : CallTarget.SPECIAL;
    }

    private static Object integralDirectly(LuaThread t, double d) {
        return LuaNumber.isExactLong(d) ? t.directInteger((long) d) : t.directFloat(d);
    }

    // ---- math.floor (x)   §6.7

    private static int floor(Args args) {
        return args.isInteger(1) ? args.resultCopy(1) : resultIntegral(args, Math.floor(args.checkNumber(1)));
    }

    private static Object floorDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 == Tag.FLOAT) {
            return integralDirectly(t, Math.floor(Double.longBitsToDouble(b0)));
        }
        return r0 == Tag.INT ? t.directInteger(b0) : CallTarget.SPECIAL;
    }

    // ---- math.fmod (x, y)   §6.7

    private static int fmod(Args args) {
        if (args.isInteger(1) && args.isInteger(2)) {
            long divisor = args.bits(2);
            args.argumentCheck(divisor != 0, 2, "zero");
            return args.resultInteger(args.bits(1) % divisor);
        }
        // PUC-Lua, as it is compiled by most, looks at the second argument first.
        double y = args.checkNumber(2);
        double x = args.checkNumber(1);
        return result(args, x, y, x % y);
    }

    private static Object fmodDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 == Tag.INT && r1 == Tag.INT && b1 != 0) {
            return t.directInteger(b0 % b1);
        }
        if (r0 instanceof Tag && r1 instanceof Tag) {
            return floatDirectly(t, Conversions.toDouble(r0, b0) % Conversions.toDouble(r1, b1));
        }
        return CallTarget.SPECIAL;
    }

    /// The result `d`, unless it is no number: which one is the body's affair.
    private static Object floatDirectly(LuaThread t, double d) {
        return Double.isNaN(d) ? CallTarget.SPECIAL : t.directFloat(d);
    }

    // ---- math.modf (x)   §6.7

    private static int modf(Args args) {
        if (args.isInteger(1)) {
            args.pushCopy(1);
            args.pushNumber(0);
            return args.results(2);
        }
        double x = args.checkNumber(1);
        double integral = x < 0 ? Math.ceil(x) : Math.floor(x);
        if (LuaNumber.isExactLong(integral)) {
            args.pushInteger((long) integral);
        } else {
            args.pushNumber(integral);
        }
        args.pushNumber(x == integral ? 0.0 : x - integral);
        return args.results(2);
    }

    // ---- math.tointeger (x)   §6.7

    private static int tointeger(Args args) {
        if (args.toInteger(1)) {
            return args.resultInteger(args.converted());
        }
        args.checkAny(1);
        return args.result(null);
    }

    private static Object tointegerDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 == Tag.FLOAT) {
            double d = Double.longBitsToDouble(b0);
            return LuaNumber.isExactLong(d) ? t.directInteger((long) d) : null;
        }
        return r0 == Tag.INT ? t.directInteger(b0) : CallTarget.SPECIAL;
    }

    // ---- math.type (x)   §6.7

    private static int type(Args args) {
        args.checkAny(1);
        return args.result(args.isInteger(1) ? INTEGER : args.isFloat(1) ? FLOAT : null);
    }

    private static Object typeDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return r0 == Tag.INT ? INTEGER : r0 == Tag.FLOAT ? FLOAT : null;
    }

    // ---- math.ult (m, n)   §6.7

    private static int ult(Args args) {
        return args.resultBoolean(Long.compareUnsigned(args.checkInteger(1), args.checkInteger(2)) < 0);
    }

    // ---- math.max (x, ···)   §6.7

    private static int max(Args args) {
        int n = args.count();
        args.argumentCheck(n >= 1, 1, "value expected");
        int largest = 1;
        for (int i = 2; i <= n; i++) {
            if (less(args, largest, i)) {
                largest = i;
            }
        }
        return args.resultCopy(largest);
    }

    private static Object maxDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n > 2 || !(r0 instanceof Tag) || n == 2 && r0 != r1) {
            return CallTarget.SPECIAL;
        }
        return n == 2 && less(r0, b0, b1) ? t.direct(r1, b1) : t.direct(r0, b0);
    }

    // ---- math.min (x, ···)   §6.7

    private static int min(Args args) {
        int n = args.count();
        args.argumentCheck(n >= 1, 1, "value expected");
        int smallest = 1;
        for (int i = 2; i <= n; i++) {
            if (less(args, i, smallest)) {
                smallest = i;
            }
        }
        return args.resultCopy(smallest);
    }

    private static Object minDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n > 2 || !(r0 instanceof Tag) || n == 2 && r0 != r1) {
            return CallTarget.SPECIAL;
        }
        return n == 2 && less(r0, b1, b0) ? t.direct(r1, b1) : t.direct(r0, b0);
    }

    /// Whether of two numbers of one kind the first is less.
    private static boolean less(Object tag, long x, long y) {
        return tag == Tag.INT ? x < y : Double.longBitsToDouble(x) < Double.longBitsToDouble(y);
    }

    private static boolean less(Args args, int i, int j) {
        Object a = args.ref(i);
        return a instanceof Tag && a == args.ref(j) ? less(a, args.bits(i), args.bits(j)) : args.lessThan(i, j);
    }

    // ---- math.sqrt (x)   §6.7

    private static int sqrt(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.sqrt(x), NEGATIVE_NAN);
    }

    private static Object sqrtDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return r0 instanceof Tag ? floatDirectly(t, Math.sqrt(Conversions.toDouble(r0, b0))) : CallTarget.SPECIAL;
    }

    // ---- math.exp (x)   §6.7

    private static int exp(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.exp(x), NEGATIVE_NAN);
    }

    // ---- math.log (x [, base])   §6.7

    private static int log(Args args) {
        double x = args.checkNumber(1);
        if (args.isNoneOrNil(2)) {
            return result(args, x, Math.log(x), NEGATIVE_NAN);
        }
        double base = args.checkNumber(2);
        if (base == 10) {
            return result(args, x, Math.log10(x), POSITIVE_NAN);
        }
        return result(args, x, base, base == 2 ? log2(x) : Math.log(x) / Math.log(base));
    }

    /// The logarithm to base 2, exact for powers of two.
    private static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log(x);
        }
        int exponent = binaryExponent(x);
        double scaled = Math.scalb(x, -exponent);
        // The significand from [sqrt(1/2), sqrt(2)), so that nothing cancels near 1.
        if (scaled >= Math.sqrt(2)) {
            scaled /= 2;
            exponent++;
        }
        return exponent + Math.log(scaled) / Math.log(2);
    }

    /// The e for which `2^e <= |x| < 2^(e+1)`; `x` is finite and not 0.
    private static int binaryExponent(double x) {
        int exponent = Math.getExponent(x);
        return exponent >= Double.MIN_EXPONENT ? exponent : Math.getExponent(x * 0x1p54) - 54;
    }

    // ---- math.sin (x)   §6.7

    private static int sin(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.sin(x), NEGATIVE_NAN);
    }

    // ---- math.cos (x)   §6.7

    private static int cos(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.cos(x), NEGATIVE_NAN);
    }

    // ---- math.tan (x)   §6.7

    private static int tan(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.tan(x), NEGATIVE_NAN);
    }

    // ---- math.asin (x)   §6.7

    private static int asin(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.asin(x), POSITIVE_NAN);
    }

    // ---- math.acos (x)   §6.7

    private static int acos(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.acos(x), POSITIVE_NAN);
    }

    // ---- math.atan (y [, x])   §6.7; math.atan2 in Lua 5.2

    private static int atan(Args args) {
        double y = args.checkNumber(1);
        double x = args.optNumber(2, 1);
        return result(args, y, x, Math.atan2(y, x));
    }

    // ---- math.deg (x)   §6.7

    private static int deg(Args args) {
        return args.resultNumber(args.checkNumber(1) * (180.0 / Math.PI));
    }

    // ---- math.rad (x)   §6.7

    private static int rad(Args args) {
        return args.resultNumber(args.checkNumber(1) * (Math.PI / 180.0));
    }

    // ---- math.random ([m [, n]])   §6.7

    private static RandomSequence sequence(GlobalState global) {
        return global.part(RandomSequence.class, RandomSequence::new);
    }

    private static int random(Args args) {
        RandomSequence sequence = sequence(args.global());
        long low = 1;
        long up;
        switch (args.count()) {
            case 0 -> {
                return args.resultNumber(sequence.nextFloat());
            }
            case 1 -> up = args.checkInteger(1);
            case 2 -> {
                low = args.checkInteger(1);
                up = args.checkInteger(2);
            }
            default -> throw args.error("wrong number of arguments");
        }
        args.argumentCheck(low <= up, 1, "interval is empty");
        args.argumentCheck(!tooLarge(low, up), 1, "interval too large");
        return args.resultInteger(low + sequence.nextUpTo(up - low));
    }

    /// Whether there are more than 2^63 integers from `low` to `up`.
    private static boolean tooLarge(long low, long up) {
        return low < 0 && up > Long.MAX_VALUE + low;
    }

    private static Object randomDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 != Tag.INT || n == 2 && r1 != Tag.INT || n > 2) {
            return CallTarget.SPECIAL;
        }
        long low = n == 1 ? 1 : b0;
        long up = n == 1 ? b0 : b1;
        if (low > up || tooLarge(low, up)) {
            return CallTarget.SPECIAL;
        }
        return t.directInteger(low + sequence(t.global).nextUpTo(up - low));
    }

    // ---- math.randomseed (x)   §6.7

    private static int randomseed(Args args) {
        // Floats are cut to integers, as PUC does; integers keep all their bits, which PUC's do not.
        sequence(args.global()).seed(args.isInteger(1) ? args.bits(1) : (long) args.checkNumber(1));
        return 0;
    }

    // ---- math.cosh (x)   Lua 5.2 §6.6

    private static int cosh(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.cosh(x), NEGATIVE_NAN);
    }

    // ---- math.sinh (x)   Lua 5.2 §6.6

    private static int sinh(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.sinh(x), NEGATIVE_NAN);
    }

    // ---- math.tanh (x)   Lua 5.2 §6.6

    private static int tanh(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.tanh(x), NEGATIVE_NAN);
    }

    // ---- math.pow (x, y)   Lua 5.2 §6.6

    private static int pow(Args args) {
        double x = args.checkNumber(1);
        double y = args.checkNumber(2);
        // C: 1 to any power and anything to the power 0 is 1, of NaN too; Java: not 1^NaN, nor 1 and -1 to infinite
        // powers.
        boolean one = x == 1 || x == -1 && Double.isInfinite(y);
        return result(args, x, y, one ? 1.0 : Math.pow(x, y));
    }

    // ---- math.frexp (x)   Lua 5.2 §6.6

    private static int frexp(Args args) {
        double x = args.checkNumber(1);
        if (x == 0 || Double.isNaN(x) || Double.isInfinite(x)) {
            args.pushNumber(x);
            args.pushInteger(0);
            return args.results(2);
        }
        int exponent = binaryExponent(x);
        args.pushNumber(Math.scalb(x, -exponent - 1));
        args.pushInteger(exponent + 1L);
        return args.results(2);
    }

    // ---- math.ldexp (m, e)   Lua 5.2 §6.6

    private static int ldexp(Args args) {
        double m = args.checkNumber(1);
        // C takes an int, of which only the lower 32 bits arrive.
        return args.resultNumber(Math.scalb(m, (int) args.checkInteger(2)));
    }

    // ---- math.log10 (x)   Lua 5.1 §5.6

    private static int log10(Args args) {
        double x = args.checkNumber(1);
        return result(args, x, Math.log10(x), POSITIVE_NAN);
    }
}
