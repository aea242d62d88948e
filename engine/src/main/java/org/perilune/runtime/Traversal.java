package org.perilune.runtime;

import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// The iterators of `pairs` and `ipairs` (manual §6.1). They live here because the tiers know them by identity and do their work without a call.
public final class Traversal {
    /// `next (table [, index])`
    public static final Builtin NEXT = Builtin.of("next", Traversal::next);

    /// The iterator that `ipairs` answers.
    public static final Builtin IPAIRS_STEP = Builtin.of("ipairs_iterator", Traversal::ipairsStep);

    private Traversal() {}

    /// What the numeric part of a loop's control variable is for the key at place `at`: of a number itself, else a hint where the key was found.
    public static long control(Object key, long bits, int at) {
        return key instanceof Tag ? bits : -2L - at;
    }

    /// Whether `ipairs` on `t` certainly ends at key `k`, no metamethod being asked.
    public static boolean ends(LuaTable t, long k) {
        return t.metatable() == null && t.refAt(t.locate(Tag.INT, k)) == null;
    }

    /// The place in `t` after that of a key (nil: the first), as [LuaTable#next] answers it, with the work that takes counted: fields that were removed are
    /// looked at, too.
    ///
    /// @param slotHint the slot where the key was found last, or any number
    public static int advance(LuaThread s, LuaTable t, Object keyRef, long keyBits, int slotHint) {
        int from = t.placeInTraversal(keyRef, keyBits, slotHint);
        if (from == LuaTable.INVALID_KEY) {
            return from;
        }
        int at = t.after(from);
        int passed = t.passed(from, at);
        if (passed > UNCOUNTED) {
            s.charge(passed >> 4);
        }
        return at;
    }

    private static final int UNCOUNTED = 16;

    private static int next(Args a) {
        LuaTable t = a.checkTable(1);
        Object key = a.ref(2);
        if (key instanceof LuaString name) {
            Indexing.chargeKey(a.thread(), name);
        }
        int at = advance(a.thread(), t, key, key == null ? 0 : a.bits(2), -1);
        if (at == LuaTable.INVALID_KEY) {
            throw a.thread().errorAt(0, "invalid key to 'next'");
        }
        if (at == -1) {
            return a.result(null);
        }
        a.setTop(2);
        a.push(t.keyRefAt(at), t.keyBitsAt(at));
        a.push(t.refAt(at), t.bitsAt(at));
        return a.results(2);
    }

    private static int ipairsStep(Args a) {
        long i = a.checkInteger(2) + 1;
        a.setTop(2);
        a.push(Tag.INT, i);
        a.pushIndex(1, i);
        return a.ref(4) == null ? a.result(null) : a.results(2);
    }
}
