package org.perilune.runtime;

import org.perilune.value.Tag;

/// The cell of a captured local variable (manual §3.5): shared by the function that declared it and the closures that captured
/// it. A register that holds a cell is never seen by Lua code as such.
public final class Upvalue {
    /// The reference part of the variable's value.
    public Object ref;

    /// The numeric part of the variable's value.
    public long bits;

    /// A cell holding nil.
    public Upvalue() {}

    /// A cell holding the given pair.
    public Upvalue(Object ref, long bits) {
        this.ref = ref;
        this.bits = bits;
    }

    /// A cell holding the given pair, for compiled code.
    public static Upvalue of(Object ref, long bits) {
        return new Upvalue(ref, bits);
    }

    /// Stores an integer.
    public void setInteger(long value) {
        bits = value;
        if (ref != Tag.INT) {
            ref = Tag.INT;
        }
    }

    /// Stores a float.
    public void setFloat(double value) {
        bits = Double.doubleToRawLongBits(value);
        if (ref != Tag.FLOAT) {
            ref = Tag.FLOAT;
        }
    }

    /// Stores a pair.
    public void set(Object r, long b) {
        bits = b;
        if (ref != r) {
            ref = r;
        }
    }
}
