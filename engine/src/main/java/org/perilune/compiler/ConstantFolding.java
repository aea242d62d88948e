package org.perilune.compiler;

import org.perilune.syntax.InfixOperator;
import org.perilune.syntax.PrefixOperator;

/// Arithmetic on numerals at compile time, exactly where PUC-Lua 5.3 does it: never where the operation could raise an
/// error (division by zero, a float without integer representation in a bitwise operation), and never to a result
/// that is NaN or a zero float, whose constants would be awkward.
final class ConstantFolding {
    private ConstantFolding() {}

    /// Puts `a op b` into `a` and returns true, or returns false.
    static boolean fold(InfixOperator op, Operand a, Operand b) {
        if (!a.isNumeral() || !b.isNumeral()) {
            return false;
        }
        boolean integers = a.kind == Operand.INTEGER && b.kind == Operand.INTEGER;
        switch (op) {
            case BAND, BOR, BXOR, SHL, SHR -> {
                return isIntegral(a) && isIntegral(b) && integer(a, bitwise(op, toInteger(a), toInteger(b)));
            }
            case DIV -> {
                return toFloat(b) != 0 && number(a, toFloat(a) / toFloat(b));
            }
            case POW -> {
                return number(a, Math.pow(toFloat(a), toFloat(b)));
            }
            case IDIV -> {
                if (toFloat(b) == 0) {
                    return false;
                }
                return integers
                        ? integer(a, Math.floorDiv(a.bits, b.bits))
                        : number(a, Math.floor(toFloat(a) / toFloat(b)));
            }
            case MOD -> {
                if (toFloat(b) == 0) {
                    return false;
                }
                return integers ? integer(a, Math.floorMod(a.bits, b.bits)) : number(a, modulo(toFloat(a), toFloat(b)));
            }
            case ADD -> {
                return integers ? integer(a, a.bits + b.bits) : number(a, toFloat(a) + toFloat(b));
            }
            case SUB -> {
                return integers ? integer(a, a.bits - b.bits) : number(a, toFloat(a) - toFloat(b));
            }
            case MUL -> {
                return integers ? integer(a, a.bits * b.bits) : number(a, toFloat(a) * toFloat(b));
            }
            case CONCAT, EQ, LT, LE, NE, GT, GE, AND, OR -> {
                return false;
            }
        }
        return false;
    }

    /// Puts `op a` into `a` and returns true, or returns false.
    static boolean fold(PrefixOperator op, Operand a) {
        if (!a.isNumeral()) {
            return false;
        }
        return switch (op) {
            case MINUS -> a.kind == Operand.INTEGER ? integer(a, -a.bits) : number(a, -toFloat(a));
            case BNOT -> isIntegral(a) && integer(a, ~toInteger(a));
            case NOT, LEN -> false;
        };
    }

    private static boolean integer(Operand target, long value) {
        target.kind = Operand.INTEGER;
        target.bits = value;
        return true;
    }

    private static boolean number(Operand target, double value) {
        if (value == 0 || Double.isNaN(value)) {
            return false;
        }
        target.kind = Operand.FLOAT;
        target.bits = Double.doubleToRawLongBits(value);
        return true;
    }

    private static double toFloat(Operand o) {
        return o.kind == Operand.INTEGER ? (double) o.bits : Double.longBitsToDouble(o.bits);
    }

    private static boolean isIntegral(Operand o) {
        double d = toFloat(o);
        return o.kind == Operand.INTEGER || (double) (long) d == d && d < 0x1p63;
    }

    private static long toInteger(Operand o) {
        return o.kind == Operand.INTEGER ? o.bits : (long) toFloat(o);
    }

    private static double modulo(double a, double b) {
        double r = a % b;
        return r * b < 0 ? r + b : r;
    }

    private static long bitwise(InfixOperator op, long a, long b) {
        return switch (op) {
            case BAND -> a & b;
            case BOR -> a | b;
            case BXOR -> a ^ b;
            case SHL -> shiftLeft(a, b);
            default -> shiftLeft(a, -b);
        };
    }

    private static long shiftLeft(long x, long n) {
        if (n <= -64 || n >= 64) {
            return 0;
        }
        return n >= 0 ? x << n : x >>> -n;
    }
}
