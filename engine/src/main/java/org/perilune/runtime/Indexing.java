package org.perilune.runtime;

import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Reading and writing `t[k]` and `#t` with metamethods (manual §2.4 `__index`, `__newindex`, `__len`): what is left when the tiers' fast paths do not
/// apply, and what library functions use.
///
/// The methods for instructions answer false when they have called a metamethod during which the stack is being unwound. Those for library functions
/// (with an [Args]) call metamethods on the Java stack.
public final class Indexing {
    /// The longest chain of `__index` or `__newindex` tables: PUC's MAXTAGLOOP.
    private static final int MAX_CHAIN = 2000;

    /// Tables made with room for more bytes than this may be refused.
    private static final int LARGE_TABLE = 4096;

    /// How many tables of a chain count as one unit of work.
    private static final int HOPS = 8;

    private Indexing() {}

    /// Counts the work of finding `key` in a table, if it is a long string: to compare it with one that has the same bytes, and once to hash it. Whoever
    /// looks up computed strings without [Indexing] must leave the long ones to it.
    public static void chargeKey(LuaThread s, LuaString key) {
        if (key.isLong()) {
            // Few programs have such keys; those that do for no good reason shall pay for it.
            s.charge(key.isHashed() ? key.length() >> 4 : key.length());
        }
    }

    // ---- the meaning

    /// Looks `object[key]` up. Answers null when the value is found (nil included), which is then in the thread's `found` pair; else the
    /// function to be called, with what it is to be called on in that pair.
    private static LuaFunction lookUp(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, int operand) {
        Object o = object;
        long ob = objectBits;
        int at = operand;
        if (keyRef instanceof LuaString key) {
            chargeKey(s, key);
        }
        for (int loop = 0; loop < MAX_CHAIN; loop++) {
            if ((loop & HOPS - 1) == HOPS - 1) {
                s.charge(1);
            }
            Object handler;
            if (o instanceof LuaTable t) {
                int place = t.locate(keyRef, keyBits);
                Object v = t.refAt(place);
                LuaTable m = t.metatable();
                if (v != null || m == null || (handler = m.metamethod(Metamethod.INDEX)) == null) {
                    s.foundRef = v;
                    s.foundBits = v == null ? 0 : t.bitsAt(place);
                    return null;
                }
            } else {
                handler = Metatables.metamethod(s.global, o, Metamethod.INDEX);
                if (handler == null) {
                    throw s.typeError("index", o, at);
                }
            }
            if (handler instanceof LuaFunction f) {
                s.foundRef = o;
                s.foundBits = ob;
                return f;
            }
            o = handler;
            ob = 0;
            at = -1;
        }
        throw s.errorAt(0, "'__index' chain too long; possible loop");
    }

    /// Does `object[key] := value` and answers null; or answers the function to be called, with what it is to be called on in the
    /// thread's `found` pair.
    private static LuaFunction store(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, Object v, long vbits, int operand) {
        Object o = object;
        long ob = objectBits;
        int at = operand;
        if (keyRef instanceof LuaString key) {
            chargeKey(s, key);
        }
        for (int loop = 0; loop < MAX_CHAIN; loop++) {
            if ((loop & HOPS - 1) == HOPS - 1) {
                s.charge(1);
            }
            Object handler;
            if (o instanceof LuaTable t) {
                LuaTable m = t.metatable();
                if (m == null) {
                    rawSet(s, t, keyRef, keyBits, v, vbits);
                    return null;
                }
                int place = t.locate(keyRef, keyBits);
                if (t.refAt(place) != null) {
                    t.setAt(place, v, vbits);
                    return null;
                }
                handler = m.metamethod(Metamethod.NEWINDEX);
                if (handler == null) {
                    rawSet(s, t, keyRef, keyBits, v, vbits);
                    return null;
                }
            } else {
                handler = Metatables.metamethod(s.global, o, Metamethod.NEWINDEX);
                if (handler == null) {
                    throw s.typeError("index", o, at);
                }
            }
            if (handler instanceof LuaFunction f) {
                s.foundRef = o;
                s.foundBits = ob;
                return f;
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

    /// The primitive length of a string or of a table without `__len`; -1 and the metamethod in the thread's `found` pair otherwise.
    private static int primitiveLength(LuaThread s, Object o, int operand) {
        if (o instanceof LuaString x) {
            return x.length();
        }
        Object f = Metatables.metamethod(s.global, o, Metamethod.LEN);
        if (f != null) {
            s.foundRef = f;
            return -1;
        }
        if (o instanceof LuaTable t) {
            return t.arrayCount();
        }
        throw s.typeError("get length of", o, operand);
    }

    // ---- for instructions

    /// A new table with room for `items` items and `fields` other fields.
    public static LuaTable newTable(LuaThread s, int items, int fields) {
        account(s, items, fields);
        return new LuaTable(items, fields);
    }

    /// Likewise, of layout `layout`, with values that are nil still.
    public static LuaTable newRecord(LuaThread s, int items, int fields, Object layout) {
        account(s, items, fields);
        return new LuaTable(items, fields, layout);
    }

    /// The reference part of item `key` of `table`, which is one; [CallTarget#SPECIAL] if a metamethod is to be asked.
    public static Object item(LuaThread s, Object table, long key) {
        var t = (LuaTable) table;
        int position = t.arrayPosition(key);
        Object ref = position < 0 ? null : t.arrayRef(position);
        return ref != null ? ref : fetch(s, t, Tag.INT, key);
    }

    private static void account(LuaThread s, int items, int fields) {
        int bytes = 72 + (items == 0 ? 0 : 16 + 8 * Math.min(items, 1 << 20))
                + (fields == 0 ? 0 : 32 + 12 * Math.min(fields, 1 << 20));
        if (bytes > LARGE_TABLE) {
            s.global.allocate(bytes);
        } else {
            s.global.allocated += bytes;
        }
    }

    /// The value of `key` in the table that is the `__index` of the metatable that all strings share; null if there is none, or if the slots are others.
    ///
    /// @param metaSlot  the metatable's slot of `__index`
    /// @param classSlot the slot of `key` in that table
    public static Object stringMethod(LuaThread s, int metaSlot, int classSlot, LuaString key) {
        LuaTable m;
        return (m = s.global.typeMetatable(LuaType.STRING)) != null
                && m.slotHolds(metaSlot, Metamethod.INDEX.text)
                && m.slotRef(metaSlot) instanceof LuaTable c
                && c.slotHolds(classSlot, key)
                ? c.slotRef(classSlot)
                : null;
    }

    /// `t[key]`, for compiled code: the value's reference part, its numeric part being in [LuaThread#resultBits] if it is a number; [CallTarget#SPECIAL] where
    /// more is to be done, such as to call a function.
    public static Object fetch(LuaThread s, LuaTable t, Object keyRef, long keyBits) {
        if (keyRef instanceof LuaString key && key.isLong()) {
            return CallTarget.SPECIAL;
        }
        LuaTable o = t;
        // As many tables as count nothing.
        for (int loop = 1; loop < HOPS; loop++) {
            int place = o.locate(keyRef, keyBits);
            Object v = o.refAt(place);
            if (v != null) {
                s.resultBits = o.bitsAt(place);
                return v;
            }
            LuaTable m = o.metatable();
            Object handler = m == null ? null : m.metamethod(Metamethod.INDEX);
            if (handler == null) {
                return null;
            }
            if (!(handler instanceof LuaTable next)) {
                return CallTarget.SPECIAL;
            }
            o = next;
        }
        return CallTarget.SPECIAL;
    }

    /// What is called, or asked or assigned to instead, for `t[key]` or `t[key] := value`; null if that is nothing or `t` has the field.
    ///
    /// @param event [Metamethod#INDEX] or [Metamethod#NEWINDEX]
    public static Object handler(LuaTable t, LuaString key, Metamethod event) {
        LuaTable m = t.metatable();
        return m == null || t.getString(key) != null ? null : m.metamethod(event);
    }

    /// Likewise, where tables of layout `lacking` lack the field, and metatables of layout `metaLayout` have the event in slot `slot`.
    public static Object handler(LuaTable t, Object lacking, Object metaLayout, int slot, LuaString key, Metamethod event) {
        LuaTable m = t.metatable();
        return m != null && t.hasLayout(lacking) && m.hasLayout(metaLayout) ? m.slotRef(slot) : handler(t, key, event);
    }

    /// Whether `t[key]`, `t` having no value there, is nil and nothing is to be called for it; false where more is to be done to know it.
    public static boolean isNil(LuaTable t, LuaString key) {
        if (key.isLong()) {
            return false;
        }
        LuaTable o = t;
        for (int loop = 1; loop < HOPS; loop++) {
            LuaTable m = o.metatable();
            Object handler = m == null ? null : m.metamethod(Metamethod.INDEX);
            if (handler == null) {
                return true;
            }
            if (!(handler instanceof LuaTable next) || next.getString(key) != null) {
                return false;
            }
            o = next;
        }
        return false;
    }

    /// `t[key] := value`, for compiled code, where there is a place for the field already. Answers false, with nothing done, where more is to be done.
    public static boolean replace(LuaTable t, Object keyRef, long keyBits, Object v, long vbits) {
        if (keyRef instanceof LuaString key && key.isLong()) {
            return false;
        }
        int place = t.locate(keyRef, keyBits);
        if (place == -1 || t.refAt(place) == null && !t.takesNewKeys()) {
            return false;
        }
        t.setAt(place, v, vbits);
        return true;
    }

    /// Likewise with a constant key. Throws nothing.
    public static boolean putField(LuaTable t, LuaString key, Object v, long vbits) {
        if (key.isLong() || !t.takesNewKeys() || t.isVast()) {
            return replace(t, key, 0, v, vbits);
        }
        t.setString(key, v, vbits);
        return true;
    }

    /// `t[key] := value` with a computed key, for compiled code. Answers false, with nothing done, where more is to be done. Throws nothing.
    public static boolean put(LuaTable t, Object keyRef, long keyBits, Object v, long vbits) {
        if (!t.takesNewKeys() || t.isVast()) {
            return replace(t, keyRef, keyBits, v, vbits);
        }
        if (keyRef == null || keyRef == Tag.FLOAT && Double.isNaN(Double.longBitsToDouble(keyBits)) || keyRef instanceof LuaString key && key.isLong()) {
            return false;
        }
        t.set(keyRef, keyBits, v, vbits);
        return true;
    }

    /// `target := object[key]`, `target` being a stack slot.
    ///
    /// @param operand where `object` stands, for messages; see [LuaThread#typeError]
    public static boolean index(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, int target, int operand) {
        LuaFunction f = lookUp(s, object, objectBits, keyRef, keyBits, operand);
        if (f != null) {
            s.noteMetamethod(f);
            return s.callMetamethod(f, s.foundRef, s.foundBits, keyRef, keyBits, target);
        }
        s.bits[target] = s.foundBits;
        s.refs[target] = s.foundRef;
        return true;
    }

    /// `object[key] := value`.
    ///
    /// @param operand where `object` stands, for messages; see [LuaThread#typeError]
    public static boolean assign(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, Object v, long vbits, int operand) {
        LuaFunction f = store(s, object, objectBits, keyRef, keyBits, v, vbits, operand);
        if (f == null) {
            return true;
        }
        s.noteMetamethod(f);
        return s.callMetamethod(f, s.foundRef, s.foundBits, keyRef, keyBits, v, vbits);
    }

    /// `target := #object` (manual §3.4.7).
    public static boolean length(LuaThread s, Object o, long ob, int target, int operand) {
        int n = primitiveLength(s, o, operand);
        if (n < 0) {
            return s.callMetamethod(s.foundRef, o, ob, o, ob, target);
        }
        s.bits[target] = n;
        s.refs[target] = Tag.INT;
        return true;
    }

    // ---- for the host, in a frame opened by LuaThread.enterHost

    /// Pushes `object[key]` and answers its slot.
    public static int hostIndex(LuaThread s, Object object, long objectBits, Object keyRef, long keyBits) {
        int at = s.hostTop();
        LuaFunction f = lookUp(s, object, objectBits, keyRef, keyBits, -1);
        if (f == null) {
            s.hostPush(s.foundRef, s.foundBits);
            return at;
        }
        Object from = s.foundRef;
        long fromBits = s.foundBits;
        s.hostPush(f, 0);
        s.hostPush(from, fromBits);
        s.hostPush(keyRef, keyBits);
        return hostCallForOne(s, 2);
    }

    /// `object[key] := value`.
    public static void hostAssign(
            LuaThread s, Object object, long objectBits, Object keyRef, long keyBits, Object v, long vbits) {
        LuaFunction f = store(s, object, objectBits, keyRef, keyBits, v, vbits, -1);
        if (f != null) {
            Object to = s.foundRef;
            long toBits = s.foundBits;
            s.hostPush(f, 0);
            s.hostPush(to, toBits);
            s.hostPush(keyRef, keyBits);
            s.hostPush(v, vbits);
            s.hostDropTo(hostCallForOne(s, 3));
        }
    }

    /// Pushes `#object` and answers its slot.
    public static int hostLength(LuaThread s, Object object, long objectBits) {
        int n = primitiveLength(s, object, -1);
        if (n >= 0) {
            s.hostPush(Tag.INT, n);
            return s.hostTop() - 1;
        }
        s.hostPush(s.foundRef, 0);
        s.hostPush(object, objectBits);
        s.hostPush(object, objectBits);
        return hostCallForOne(s, 2);
    }

    private static int hostCallForOne(LuaThread s, int arguments) {
        int function = s.hostTop() - arguments - 1;
        if (s.hostCall(arguments, null) == 0) {
            s.hostPush(null, 0);
        }
        s.hostDropTo(function + 1);
        return function;
    }

    /// The byte of `s` at position `i` from 1; -1 if there is none.
    public static int byteAt(LuaString s, long i) {
        return i >= 1 && i <= s.length() ? s.byteAt((int) i - 1) : -1;
    }

    /// Whether `pairs(t)` is a traversal by `next`.
    public static boolean isPlainlyTraversed(LuaTable t) {
        LuaTable m = t.metatable();
        return m == null || m.metamethod(Metamethod.PAIRS) == null;
    }

    /// How many items `table.unpack(t)` answers if it has only to take them from the array part of `t`, and they are no more than `most`; else -1.
    public static int unpacked(LuaTable t, int most) {
        return t.metatable() == null && t.arrayCount() <= most ? t.arrayCount() : -1;
    }

    /// Item `i` (from 0) of `t`, of which `n` are answered: its reference part, nil behind the last.
    public static Object unpackedRef(LuaTable t, int n, int i) {
        return i < n ? t.arrayRef(i) : null;
    }

    // ---- for library functions

    /// Pushes `object[key]`.
    static void push(Args a, Object object, long objectBits, Object keyRef, long keyBits) {
        LuaThread s = a.thread();
        LuaFunction f = lookUp(s, object, objectBits, keyRef, keyBits, -1);
        if (f == null) {
            a.push(s.foundRef, s.foundBits);
            return;
        }
        a.push(f);
        a.push(s.foundRef, s.foundBits);
        a.push(keyRef, keyBits);
        a.call(2, 1);
    }

    /// `object[key] := value`.
    static void assign(Args a, Object object, long objectBits, Object keyRef, long keyBits, Object v, long vbits) {
        LuaThread s = a.thread();
        LuaFunction f = store(s, object, objectBits, keyRef, keyBits, v, vbits, -1);
        if (f == null) {
            return;
        }
        a.push(f);
        a.push(s.foundRef, s.foundBits);
        a.push(keyRef, keyBits);
        a.push(v, vbits);
        a.call(3, 0);
    }

    /// Pushes `#object`.
    static void pushLength(Args a, Object o, long ob) {
        LuaThread s = a.thread();
        int n = primitiveLength(s, o, -1);
        if (n >= 0) {
            a.pushInteger(n);
            return;
        }
        a.push(s.foundRef);
        a.push(o, ob);
        a.push(o, ob);
        a.call(2, 1);
    }
}
