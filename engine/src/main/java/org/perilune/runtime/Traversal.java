package org.perilune.runtime;

import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// The iterators of `pairs` and `ipairs` (manual §6.1). They live here because the tiers know them by identity and do their work without a call.
public final class Traversal {
    /// `next (table [, index])`
    public static final Builtin NEXT = Builtin.of("next", Traversal::next);

    /// The iterator that `ipairs` answers.
    public static final Builtin IPAIRS_STEP = Builtin.of("ipairs_iterator", Traversal::ipairsStep);

    private Traversal() {}

    private static int next(Args a) {
        LuaTable t = a.checkTable(1);
        Object key = a.ref(2);
        int at = t.next(key, key == null ? 0 : a.bits(2), -1);
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
