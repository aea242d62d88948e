package org.perilune.jit;

import org.perilune.runtime.Code;
import org.perilune.runtime.Kinds;
import org.perilune.runtime.LuaThread;

/// What was in the registers where a part of a function was to be entered: nothing of the program itself, which goes on meanwhile.
final class EntryValues {
    /// By register.
    final int[] kinds;

    final long[] bits;

    /// @param base of the frame
    EntryValues(Code code, LuaThread s, int base) {
        kinds = new int[code.maxStack];
        bits = new long[code.maxStack];
        for (int r = 0; r < kinds.length; r++) {
            kinds[r] = Kinds.of(s.refs[base + r]);
            bits[r] = s.bits[base + r];
        }
    }

    /// Whether register `r` holds the number that is constant `constant` of `code`.
    boolean isConstant(Code code, int r, int constant) {
        return kinds[r] == Kinds.of(code.prototype.constantRefs()[constant]) && bits[r] == code.prototype.constantBits()[constant];
    }
}
