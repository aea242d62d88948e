package org.perilune.runtime;

import org.perilune.value.LightUserdata;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;
import org.perilune.value.Userdata;

/// Equality and order (manual §3.4.4), raw and with metamethods.
public final class Comparisons {
    /// The comparison called a metamethod and the stack is being unwound; see [LuaThread].
    public static final int UNWOUND = -1;

    private Comparisons() {}

    /// Whether a value is neither nil nor false.
    public static boolean truth(Object ref) {
        return ref != null && ref != Boolean.FALSE;
    }

    /// `not`: a boolean.
    public static Object not(Object ref) {
        return ref == null || ref == Boolean.FALSE ? Boolean.TRUE : Boolean.FALSE;
    }

    /// Equality without metamethods.
    public static boolean rawEquals(Object a, long abits, Object b, long bbits) {
        if (a == b) {
            if (a == Tag.INT) {
                return abits == bbits;
            }
            return a != Tag.FLOAT || Double.longBitsToDouble(abits) == Double.longBitsToDouble(bbits);
        }
        if (a instanceof LuaString s) {
            return b instanceof LuaString t && s.equalTo(t);
        }
        if (a == Tag.INT) {
            return b == Tag.FLOAT && equalsExactly(abits, Double.longBitsToDouble(bbits));
        }
        if (a == Tag.FLOAT) {
            return b == Tag.INT && equalsExactly(bbits, Double.longBitsToDouble(abits));
        }
        return a instanceof LightUserdata u && u.equals(b);
    }

    private static boolean equalsExactly(long i, double d) {
        return LuaNumber.isExactLong(d) && (long) d == i;
    }

    /// Equality with `__eq`: 1, 0 or [#UNWOUND].
    public static int equal(LuaThread s, Object a, long abits, Object b, long bbits) {
        if (a != b && takesLong(a, b)) {
            s.charge(((LuaString) a).length() >> 4);
        }
        if (rawEquals(a, abits, b, bbits)) {
            return 1;
        }
        Object f = equalityMetamethod(a, b);
        if (f == null) {
            return 0;
        }
        s.noteMetamethod(f);
        return s.callForCondition(f, a, abits, b, bbits);
    }

    /// Whether two values are long strings that have to be compared byte by byte, unless they are the same.
    private static boolean takesLong(Object a, Object b) {
        return a instanceof LuaString x && x.isLong() && b instanceof LuaString y && x.length() == y.length();
    }

    /// The `__eq` of the first of two different values that has one, if both are tables or both full userdata; else null.
    public static Object equalityMetamethod(Object a, Object b) {
        LuaTable ma;
        LuaTable mb;
        if (a instanceof LuaTable x && b instanceof LuaTable y) {
            ma = x.metatable();
            mb = y.metatable();
        } else if (a instanceof Userdata x && b instanceof Userdata y) {
            ma = x.metatable();
            mb = y.metatable();
        } else {
            return null;
        }
        Object f = ma == null ? null : ma.metamethod(Metamethod.EQ);
        return f != null || mb == null ? f : mb.metamethod(Metamethod.EQ);
    }

    /// Equality for compiled code: 1 or 0, or [#UNWOUND] if a metamethod is to be asked, or much is to be compared.
    public static int equalPlainly(Object a, long abits, Object b, long bbits) {
        if (a == b && !(a instanceof Tag)) {
            return 1;
        }
        if (takesLong(a, b) || equalityMetamethod(a, b) != null) {
            return UNWOUND;
        }
        return rawEquals(a, abits, b, bbits) ? 1 : 0;
    }

    /// `a < b` with `__lt`: 1, 0 or [#UNWOUND].
    public static int lessThan(LuaThread s, Object a, long abits, Object b, long bbits) {
        if (a instanceof Tag && b instanceof Tag) {
            return numberLess(a, abits, b, bbits) ? 1 : 0;
        }
        if (a instanceof LuaString x && b instanceof LuaString y) {
            if (x.isLong() && y.isLong()) {
                s.charge(Math.min(x.length(), y.length()) >> 4);
            }
            return x.compareTo(y) < 0 ? 1 : 0;
        }
        Object f = Metatables.binary(s.global, a, b, Metamethod.LT);
        if (f == null) {
            throw s.compareError(a, b);
        }
        s.noteMetamethod(f);
        return s.callForCondition(f, a, abits, b, bbits);
    }

    /// `a <= b` with `__le` or, failing that, `not (b < a)` with `__lt`: 1, 0 or [#UNWOUND].
    public static int lessEqual(LuaThread s, Object a, long abits, Object b, long bbits) {
        if (a instanceof Tag && b instanceof Tag) {
            return numberLessEqual(a, abits, b, bbits) ? 1 : 0;
        }
        if (a instanceof LuaString x && b instanceof LuaString y) {
            if (x.isLong() && y.isLong()) {
                s.charge(Math.min(x.length(), y.length()) >> 4);
            }
            return x.compareTo(y) <= 0 ? 1 : 0;
        }
        Object f = Metatables.binary(s.global, a, b, Metamethod.LE);
        if (f != null) {
            s.noteMetamethod(f);
            return s.callForCondition(f, a, abits, b, bbits);
        }
        f = Metatables.binary(s.global, b, a, Metamethod.LT);
        if (f == null) {
            throw s.compareError(a, b);
        }
        // Should the call unwind, the flag tells who resumes it to negate the answer.
        s.frames[s.fp + LuaThread.INFO] |= LuaThread.NEGATE;
        int answer = s.callForCondition(f, b, bbits, a, abits);
        if (answer != UNWOUND) {
            s.frames[s.fp + LuaThread.INFO] &= ~LuaThread.NEGATE;
            return 1 - answer;
        }
        return UNWOUND;
    }

    /// `a < b` for two numbers, exact between integers and floats.
    public static boolean numberLess(Object a, long abits, Object b, long bbits) {
        if (a == Tag.INT) {
            return b == Tag.INT ? abits < bbits : integerLess(abits, Double.longBitsToDouble(bbits));
        }
        double x = Double.longBitsToDouble(abits);
        return b == Tag.FLOAT ? x < Double.longBitsToDouble(bbits) : floatLess(x, bbits);
    }

    /// `a <= b` for two numbers, exact between integers and floats.
    public static boolean numberLessEqual(Object a, long abits, Object b, long bbits) {
        if (a == Tag.INT) {
            if (b == Tag.INT) {
                return abits <= bbits;
            }
            double y = Double.longBitsToDouble(bbits);
            return !Double.isNaN(y) && !floatLess(y, abits);
        }
        double x = Double.longBitsToDouble(abits);
        return b == Tag.FLOAT ? x <= Double.longBitsToDouble(bbits) : !Double.isNaN(x) && !integerLess(bbits, x);
    }

    private static boolean integerLess(long i, double d) {
        if (d >= 0x1p63) {
            return true;
        }
        // i < d exactly when i < ceil(d), and the ceiling of what is left fits an integer.
        return d > -0x1p63 && i < (long) Math.ceil(d);
    }

    private static boolean floatLess(double d, long i) {
        if (d < -0x1p63) {
            return true;
        }
        return d < 0x1p63 && (long) Math.floor(d) < i;
    }
}
