package org.perilune.value;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/// The layout of a record: which string key is in which slot. Tables that got the same keys in the same order share
/// one shape. Shapes form a tree: each adds one key to its parent's.
///
/// Transitions hold the child weakly, so layouts that no table and no inline cache uses any more vanish; a script that
/// invents keys without end leaves nothing behind. The keys are interned. Immutable but for the transitions, which are
/// guarded by the shape's monitor; safe to share between threads and states.
final class Shape {
    /// Records wider than this become dictionaries.
    static final int MAX_KEYS = 128;

    /// A key computed at run time (rather than a constant of the program) may widen a record to this many keys only:
    /// a table filled by computed keys is a dictionary in disguise.
    static final int MAX_COMPUTED_KEYS = 8;

    /// Nor do computed keys add more layouts than this to a record: tables that each have a key of their own would each need one, too, and layouts are
    /// nobody's memory.
    private static final int MAX_COMPUTED_CHILDREN = 64;

    /// Below this many keys a linear search by identity beats hashing.
    private static final int LINEAR = 8;

    /// The shape of no keys.
    static final Shape ROOT = new Shape(null, new LuaString[0]);

    /// The shape of a table that waits for its contents, see [LuaTable#LuaTable(TableContents)]: no keys, and no way to others.
    static final Shape UNFILLED = new Shape(null, new LuaString[0]);

    final Shape parent;
    final LuaString[] keys;
    private int[] index;
    private Map<LuaString, WeakReference<Shape>> transitions;
    private volatile Shape latest;

    /// A bit for each key, by its hash: most keys that a record lacks are told by it.
    private final long filter;

    private Shape(Shape parent, LuaString[] keys) {
        this.parent = parent;
        this.keys = keys;
        filter = parent == null ? 0 : parent.filter | bit(keys[keys.length - 1]);
    }

    private static long bit(LuaString key) {
        return 1L << key.hashCode();
    }

    private byte[] events;

    /// The slot of `event`'s name, or -1.
    int slotOf(Metamethod event) {
        byte[] known = events;
        return (known != null ? known : findEvents())[event.ordinal()];
    }

    /// As with [#makeIndex], two threads may both do it.
    private byte[] findEvents() {
        Metamethod[] all = Metamethod.values();
        byte[] slots = new byte[all.length];
        for (Metamethod event : all) {
            slots[event.ordinal()] = (byte) find(event.text);
        }
        java.lang.invoke.VarHandle.releaseFence();
        events = slots;
        return slots;
    }

    /// The number of keys.
    int size() {
        return keys.length;
    }

    /// The slot of `key`, or -1.
    int find(LuaString key) {
        LuaString[] ks = keys;
        if (ks.length <= LINEAR) {
            for (int i = 0; i < ks.length; i++) {
                if (ks[i] == key) {
                    return i;
                }
            }
            if ((filter & bit(key)) == 0) {
                return -1;
            }
            for (int i = 0; i < ks.length; i++) {
                if (ks[i].equalTo(key)) {
                    return i;
                }
            }
            return -1;
        }
        int[] table = index;
        if (table == null) {
            table = makeIndex();
        }
        int mask = table.length - 1;
        for (int i = key.hashCode() & mask; table[i] != 0; i = i + 1 & mask) {
            int slot = table[i] - 1;
            LuaString k = ks[slot];
            if (k == key || k.hashCode() == key.hashCode() && k.equalTo(key)) {
                return slot;
            }
        }
        return -1;
    }

    /// Open addressing over slot numbers plus one. Two threads may both make it; the results are equal, and an array is
    /// published whole because it is only read through the field after being filled (elements are re-checked by key).
    private int[] makeIndex() {
        int[] table = new int[Integer.highestOneBit(keys.length * 2 - 1) * 2];
        int mask = table.length - 1;
        for (int slot = 0; slot < keys.length; slot++) {
            int i = keys[slot].hashCode() & mask;
            while (table[i] != 0) {
                i = i + 1 & mask;
            }
            table[i] = slot + 1;
        }
        java.lang.invoke.VarHandle.releaseFence();
        index = table;
        return table;
    }

    /// The shape with `key`, which this one does not have, as its last; null when a record would grow too wide.
    Shape with(LuaString key, boolean computed) {
        Shape hint = latest;
        if (hint != null && hint.keys[keys.length] == key) {
            return hint;
        }
        if (keys.length >= MAX_KEYS) {
            return null;
        }
        synchronized (this) {
            if (transitions == null) {
                transitions = new HashMap<>(4);
            }
            WeakReference<Shape> known = transitions.get(key);
            Shape child = known == null ? null : known.get();
            if (child == null) {
                if (computed && (keys.length >= MAX_COMPUTED_KEYS || tooManyChildren())) {
                    return null;
                }
                LuaString[] wider = java.util.Arrays.copyOf(keys, keys.length + 1);
                wider[keys.length] = StringTable.intern(key);
                child = new Shape(this, wider);
                if (transitions.size() >= 16 && Integer.bitCount(transitions.size()) == 1) {
                    transitions.values().removeIf(w -> w.get() == null);
                }
                transitions.put(wider[keys.length], new WeakReference<>(child));
            }
            latest = child;
            return child;
        }
    }

    private boolean tooManyChildren() {
        if (transitions.size() < MAX_COMPUTED_CHILDREN) {
            return false;
        }
        transitions.values().removeIf(w -> w.get() == null);
        return transitions.size() >= MAX_COMPUTED_CHILDREN;
    }

    /// The first keys, for listings.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < keys.length && i < LINEAR; i++) {
            text.append(i == 0 ? "" : " ").append(keys[i]);
        }
        return text.append(keys.length > LINEAR ? " …}" : "}").toString();
    }
}
