package org.perilune.runtime;

import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Reading and writing `t[k]` for instructions (manual §2.4 `__index`, `__newindex`): what is left when the tiers' fast
/// paths do not apply. A method that answers false has called a metamethod during which the stack is being unwound.
public final class Indexing {
    /// The longest chain of `__index` or `__newindex` tables: PUC's MAXTAGLOOP.
    static final int MAX_CHAIN = 2000;

    private Indexing() {}

    /// `target := object[key]`, `target` being a stack slot.
    ///
    /// @param operand where `object` stands, for messages; see [LuaThread#typeError]
    public static boolean index(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, int target, int operand) {
        Object o = object;
        long ob = objectBits;
        int at = operand;
        for (int loop = 0; loop < MAX_CHAIN; loop++) {
            Object handler;
            if (o instanceof LuaTable t) {
                int place = t.locate(keyRef, keyBits);
                Object v = t.refAt(place);
                LuaTable m = t.metatable();
                if (v != null || m == null || (handler = m.metamethod(Metamethod.INDEX)) == null) {
                    s.bits[target] = v == null ? 0 : t.bitsAt(place);
                    s.refs[target] = v;
                    return true;
                }
            } else {
                handler = Metatables.metamethod(s.global, o, Metamethod.INDEX);
                if (handler == null) {
                    throw s.typeError("index", o, at);
                }
            }
            if (handler instanceof LuaFunction) {
                return s.callMetamethod(handler, o, ob, keyRef, keyBits, target);
            }
            o = handler;
            ob = 0;
            at = -1;
        }
        throw s.errorAt(0, "'__index' chain too long; possible loop");
    }

    /// `object[key] := value`.
    ///
    /// @param operand where `object` stands, for messages; see [LuaThread#typeError]
    public static boolean assign(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, Object v, long vbits, int operand) {
        Object o = object;
        long ob = objectBits;
        int at = operand;
        for (int loop = 0; loop < MAX_CHAIN; loop++) {
            Object handler;
            if (o instanceof LuaTable t) {
                LuaTable m = t.metatable();
                if (m == null) {
                    rawSet(s, t, keyRef, keyBits, v, vbits);
                    return true;
                }
                int place = t.locate(keyRef, keyBits);
                if (t.refAt(place) != null) {
                    t.setAt(place, v, vbits);
                    return true;
                }
                handler = m.metamethod(Metamethod.NEWINDEX);
                if (handler == null) {
                    rawSet(s, t, keyRef, keyBits, v, vbits);
                    return true;
                }
            } else {
                handler = Metatables.metamethod(s.global, o, Metamethod.NEWINDEX);
                if (handler == null) {
                    throw s.typeError("index", o, at);
                }
            }
            if (handler instanceof LuaFunction) {
                return s.callMetamethod(handler, o, ob, keyRef, keyBits, v, vbits);
            }
            o = handler;
            ob = 0;
            at = -1;
        }
        throw s.errorAt(0, "'__newindex' chain too long; possible loop");
    }

    /// Raw assignment with the checks of the language.
    ///
    /// @throws LuaException "table index is nil", "table index is NaN"
    public static void rawSet(LuaThread s, LuaTable t, Object keyRef, long keyBits, Object v, long vbits) {
        if (keyRef == null) {
            throw s.errorAt(0, "table index is nil");
        }
        if (keyRef == Tag.FLOAT && Double.isNaN(Double.longBitsToDouble(keyBits))) {
            throw s.errorAt(0, "table index is NaN");
        }
        t.set(keyRef, keyBits, v, vbits);
    }

    /// `target := #object` (manual §3.4.7).
    public static boolean length(LuaThread s, Object o, long ob, int target, int operand) {
        if (o instanceof org.perilune.value.LuaString x) {
            s.bits[target] = x.length();
            s.refs[target] = Tag.INT;
            return true;
        }
        Object f = Metatables.metamethod(s.global, o, Metamethod.LEN);
        if (f == null) {
            if (o instanceof LuaTable t) {
                s.bits[target] = t.arrayCount();
                s.refs[target] = Tag.INT;
                return true;
            }
            throw s.typeError("get length of", o, operand);
        }
        return s.callMetamethod(f, o, ob, o, ob, target);
    }
}
