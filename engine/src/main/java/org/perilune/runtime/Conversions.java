package org.perilune.runtime;

import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Conversions between strings, integers and floats (manual §3.4.3). Numbers travel through a one-element array of the
/// caller, so nothing is boxed.
public final class Conversions {
    private Conversions() {}

    /// Whether the value is an integer or converts to one; `out[0]` is the integer then.
    public static boolean toInteger(Object ref, long bits, long[] out) {
        if (ref == Tag.INT) {
            out[0] = bits;
            return true;
        }
        if (ref == Tag.FLOAT) {
            double d = Double.longBitsToDouble(bits);
            out[0] = (long) d;
            return LuaNumber.isExactLong(d);
        }
        if (ref instanceof LuaString s) {
            Object tag = LuaNumber.parse(s.bytes(), 0, s.length(), out);
            return tag != null && toInteger(tag, out[0], out);
        }
        return false;
    }

    /// The tag of the number that the value is or, being a string, converts to; its bits are in `out[0]`. Null when it
    /// is none.
    public static Object toNumber(Object ref, long bits, long[] out) {
        if (ref instanceof Tag) {
            out[0] = bits;
            return ref;
        }
        return ref instanceof LuaString s ? LuaNumber.parse(s.bytes(), 0, s.length(), out) : null;
    }

    /// The number of tag `tag` as a double.
    public static double toDouble(Object tag, long bits) {
        return tag == Tag.INT ? bits : Double.longBitsToDouble(bits);
    }

    /// A string, or a number as a string; null for anything else.
    public static LuaString toLuaString(Object ref, long bits) {
        if (ref instanceof LuaString s) {
            return s;
        }
        if (ref == Tag.INT) {
            return LuaNumber.toLuaString(bits);
        }
        return ref == Tag.FLOAT ? LuaNumber.toLuaString(Double.longBitsToDouble(bits)) : null;
    }
}
