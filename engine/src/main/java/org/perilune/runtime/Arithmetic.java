package org.perilune.runtime;

import org.perilune.value.LuaException;
import org.perilune.value.LuaString;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Arithmetic and bitwise operations (manual §3.4.1, §3.4.2), in full: what is left when the tiers' fast paths do not
/// apply, and the primitives they share.
public final class Arithmetic {
    private Arithmetic() {}

    // ---- primitives

    /// Integer floor division.
    ///
    /// @throws LuaException "attempt to divide by zero"
    public static long floorDivide(LuaThread s, long a, long b) {
        if (b == 0) {
            throw s.errorAt(0, "attempt to divide by zero");
        }
        // Long.MIN_VALUE // -1 wraps around, as Java's division does.
        return Math.floorDiv(a, b);
    }

    /// Integer modulo, with the sign of the divisor.
    ///
    /// @throws LuaException "attempt to perform 'n%0'"
    public static long modulo(LuaThread s, long a, long b) {
        if (b == 0) {
            throw s.errorAt(0, "attempt to perform 'n%0'");
        }
        return Math.floorMod(a, b);
    }

    /// Float modulo, with the sign of the divisor.
    public static double modulo(double a, double b) {
        // The remainder of doubles takes some 20 ns; of whole ones it is that of integers, but for the sign of a zero.
        long i = (long) a;
        long j = (long) b;
        if (i == a && j == b && j != 0 && i > 0 && i < 1L << 53) {
            long r = i % j;
            return r != 0 && (r ^ j) < 0 ? r + j : r;
        }
        double m = a % b;
        return m * b < 0 ? m + b : m;
    }

    /// C's `pow`, which differs from Java's where one operand is 1 or the exponent infinite.
    public static double power(double a, double b) {
        if (b == 2) {
            return a * a;
        }
        if (b == 0.5) {
            return a == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : Math.sqrt(a + 0.0);
        }
        if (a == 1 || a == -1 && Double.isInfinite(b)) {
            return 1;
        }
        return Math.pow(a, b);
    }

    /// Shift to the left by any count; negative counts shift to the right.
    public static long shiftLeft(long x, long n) {
        if (n <= -64 || n >= 64) {
            return 0;
        }
        return n >= 0 ? x << n : x >>> -n;
    }

    /// Shift to the right by any count, filling with zeros; negative counts shift to the left.
    public static long shiftRight(long x, long n) {
        if (n <= -64 || n >= 64) {
            return 0;
        }
        return n >= 0 ? x >>> n : x << -n;
    }

    // ---- whole operations

    /// `target := a op b`, with conversions and metamethods; `target` is a stack slot. A unary operation has its operand twice.
    /// Answers false when a metamethod was called and the stack is being unwound.
    ///
    /// @param aSlot where operand `a` stands, -1 for a constant; for messages
    /// @param bSlot where operand `b` stands
    public static boolean apply(
            LuaThread s, Metamethod op, Object a, long abits, Object b, long bbits, int target, int aSlot, int bSlot) {
        if (a instanceof Tag && b instanceof Tag && applyToNumbers(s, op, a, abits, b, bbits, target)) {
            return true;
        }
        if (a instanceof LuaString || b instanceof LuaString) {
            s.chargeNumeral(a);
            s.chargeNumeral(b);
            long[] n = s.global.number;
            Object x = Conversions.toNumber(a, abits, n);
            long xbits = n[0];
            Object y = Conversions.toNumber(b, bbits, n);
            if (x != null && y != null) {
                // Unless the operation is bitwise, 5.3 makes a string operand a float, and so the operation one of floats.
                boolean done = isBitwise(op)
                        ? applyToNumbers(s, op, x, xbits, y, n[0], target)
                        : applyToNumbers(s, op, Tag.FLOAT, asFloat(x, xbits), Tag.FLOAT, asFloat(y, n[0]), target);
                if (done) {
                    return true;
                }
            }
        }
        Object f = Metatables.binary(s.global, a, b, op);
        if (f != null) {
            s.noteMetamethod(f);
            return s.callMetamethod(f, a, abits, b, bbits, target);
        }
        throw operandError(s, op, a, abits, b, bbits, aSlot, bSlot);
    }

    private static long asFloat(Object tag, long bits) {
        return tag == Tag.FLOAT ? bits : Double.doubleToRawLongBits(bits);
    }

    private static boolean isBitwise(Metamethod op) {
        return switch (op) {
            case BAND, BOR, BXOR, SHL, SHR, BNOT -> true;
            default -> false;
        };
    }

    private static LuaException operandError(
            LuaThread s, Metamethod op, Object a, long abits, Object b, long bbits, int aSlot, int bSlot) {
        long[] n = s.global.number;
        boolean aIsNumber = Conversions.toNumber(a, abits, n) != null;
        boolean bIsNumber = Conversions.toNumber(b, bbits, n) != null;
        if (!isBitwise(op)) {
            return aIsNumber
                    ? s.typeError("perform arithmetic on", b, bSlot)
                    : s.typeError("perform arithmetic on", a, aSlot);
        }
        if (aIsNumber && bIsNumber) {
            boolean aFits = Conversions.toInteger(a, abits, n);
            return s.errorAt(0, "number" + CallInfo.variableName(s, aFits ? bSlot : aSlot)
                    + " has no integer representation");
        }
        return aIsNumber
                ? s.typeError("perform bitwise operation on", b, bSlot)
                : s.typeError("perform bitwise operation on", a, aSlot);
    }

    /// `target := a op b` for two numbers; false if a bitwise operand has no integer representation.
    static boolean applyToNumbers(
            LuaThread s, Metamethod op, Object a, long abits, Object b, long bbits, int target) {
        boolean integers = a == Tag.INT && b == Tag.INT;
        switch (op) {
            case ADD -> {
                if (integers) {
                    return integer(s, target, abits + bbits);
                }
                return number(s, target, Conversions.toDouble(a, abits) + Conversions.toDouble(b, bbits));
            }
            case SUB -> {
                if (integers) {
                    return integer(s, target, abits - bbits);
                }
                return number(s, target, Conversions.toDouble(a, abits) - Conversions.toDouble(b, bbits));
            }
            case MUL -> {
                if (integers) {
                    return integer(s, target, abits * bbits);
                }
                return number(s, target, Conversions.toDouble(a, abits) * Conversions.toDouble(b, bbits));
            }
            case MOD -> {
                if (integers) {
                    return integer(s, target, modulo(s, abits, bbits));
                }
                return number(s, target, modulo(Conversions.toDouble(a, abits), Conversions.toDouble(b, bbits)));
            }
            case IDIV -> {
                if (integers) {
                    return integer(s, target, floorDivide(s, abits, bbits));
                }
                return number(
                        s, target, Math.floor(Conversions.toDouble(a, abits) / Conversions.toDouble(b, bbits)));
            }
            case POW -> {
                return number(s, target, power(Conversions.toDouble(a, abits), Conversions.toDouble(b, bbits)));
            }
            case DIV -> {
                return number(s, target, Conversions.toDouble(a, abits) / Conversions.toDouble(b, bbits));
            }
            case UNM -> {
                if (integers) {
                    return integer(s, target, -abits);
                }
                return number(s, target, -Conversions.toDouble(a, abits));
            }
            default -> {
                long[] n = s.global.number;
                if (!Conversions.toInteger(a, abits, n)) {
                    return false;
                }
                long x = n[0];
                if (!Conversions.toInteger(b, bbits, n)) {
                    return false;
                }
                return integer(s, target, bitwise(op, x, n[0]));
            }
        }
    }

    private static long bitwise(Metamethod op, long x, long y) {
        return switch (op) {
            case BAND -> x & y;
            case BOR -> x | y;
            case BXOR -> x ^ y;
            case SHL -> shiftLeft(x, y);
            case SHR -> shiftRight(x, y);
            case BNOT -> ~x;
            default -> throw new IllegalArgumentException(op.name());
        };
    }

    private static boolean integer(LuaThread s, int target, long value) {
        s.bits[target] = value;
        s.refs[target] = Tag.INT;
        return true;
    }

    private static boolean number(LuaThread s, int target, double value) {
        s.bits[target] = Double.doubleToRawLongBits(value);
        s.refs[target] = Tag.FLOAT;
        return true;
    }
}
