package org.perilune.value;

import java.util.Arrays;

/// The half of the heap walker that looks inside values: it marks what can be reached and clears weak tables (manual §2.5.2). The
/// other half, which knows the roots, stacks, functions and finalizers, extends it in `runtime`; it is of no use to anybody else.
///
/// **Marks** are walk numbers in the objects themselves, so a walk needs no set of what it has seen and leaves nothing to
/// clean up. They are 16 bits wide: a number comes back after 32,767 walks, by when whatever still carried it is long gone,
/// because a walk renumbers all that is alive. Marked objects wait on one explicit list; nothing recurses.
///
/// **Ephemerons**: the value of an entry with a weak key is reached when table and key are. All tables of weak keys are gone
/// through once when nothing else is left to do; if that reached something while entries waited, the values of the waiting ones are
/// put in a map under their keys, and reaching a key reaches its values. So a walk takes linear time, however the
/// entries depend on each other.
///
/// Strings, like numbers and booleans, are values and never removed from a weak table; they are marked only to be counted once.
public abstract class HeapTracer {
    /// Lists longer than this are not kept from one walk to the next.
    private static final int KEPT_CAPACITY = 1 << 14;

    private short epoch;
    private long bytes;
    private int objects;
    private final Pile reached = new Pile();
    private final Pile weakKeys = new Pile();
    private final Pile weakValues = new Pile();
    private final Pile weakBoth = new Pile();
    private final Pile removedKeys = new Pile();
    private Deferred deferred;

    /// For the walker.
    protected HeapTracer() {}

    // ---- a walk

    /// Starts a walk: nothing is marked.
    protected final void begin() {
        epoch = epoch == Short.MAX_VALUE ? 1 : (short) (epoch + 1);
        bytes = 0;
        objects = 0;
    }

    /// The number of this walk, which marked objects carry.
    protected final short epoch() {
        return epoch;
    }

    /// Reaches a value (null, Tag and so on are no objects and ignored), which becomes marked.
    protected final void visit(Object ref) {
        if (ref instanceof LuaTable t) {
            if (t.mark != epoch) {
                t.mark = epoch;
                push(t);
            }
        } else if (ref instanceof LuaString s) {
            count(s);
        } else if (ref != null && !(ref instanceof Tag)) {
            visitRare(ref);
        }
    }

    private void visitRare(Object ref) {
        if (ref instanceof Userdata u) {
            if (u.mark != epoch) {
                u.mark = epoch;
                push(u);
            }
        } else {
            visitOther(ref);
        }
    }

    /// Reaches something that is neither table nor string nor userdata: to be marked and given to [#push] unless it was, and ignored if it is
    /// no object.
    protected abstract void visitOther(Object ref);

    /// Puts a newly marked object on the list of those whose contents are to be visited.
    protected final void push(Object object) {
        objects++;
        reached.push(object);
    }

    /// Counts `n` bytes of heap.
    protected final void count(long n) {
        bytes += n;
    }

    private void count(LuaString s) {
        if (s.mark != epoch) {
            s.mark = epoch;
            bytes += 48 + s.length();
        }
    }

    /// Visits the contents of all objects reached, and of what they reach, until nothing is left.
    protected final void drain() {
        for (Object o; (o = reached.pop()) != null; ) {
            if (o instanceof LuaTable t) {
                trace(t);
            } else if (o instanceof Userdata u) {
                bytes += u.object() instanceof HeapHolder h ? 40 + h.heapBytes() : 40;
                visit(u.metatable());
                visit(u.userValueRef());
            } else {
                traceOther(o);
            }
            if (deferred != null) {
                visitDeferred(o);
            }
        }
    }

    /// Visits the contents of an object that [#visitOther] has marked, and counts its bytes.
    protected abstract void traceOther(Object object);

    private void trace(LuaTable t) {
        bytes += t.heapBytes();
        LuaTable m = t.metatable();
        if (m != null) {
            visit(m);
            if (m.metamethod(Metamethod.MODE) instanceof LuaString text) {
                LuaString mode = text.beforeZero();
                boolean keys = mode.indexOf('k', 0) >= 0;
                boolean values = mode.indexOf('v', 0) >= 0;
                if (keys || values) {
                    traceWeak(t, keys, values);
                    return;
                }
            }
        }
        t.trace(this);
    }

    private void traceWeak(LuaTable t, boolean keys, boolean values) {
        if (!values) {
            weakKeys.push(t);
            t.traceArray(this);
        } else if (!keys) {
            weakValues.push(t);
            t.traceKeys(this);
        } else {
            weakBoth.push(t);
        }
    }

    // ---- ephemerons

    /// Visits the values of all entries with reached weak keys, until nothing more is reached.
    protected final void converge() {
        int before = objects;
        boolean waiting = false;
        for (int i = 0; i < weakKeys.count; i++) {
            waiting |= weakKeys.table(i).traceEphemerons(this);
            drain();
        }
        if (!waiting || objects == before) {
            return;
        }
        deferred = new Deferred();
        for (int i = 0; i < weakKeys.count; i++) {
            weakKeys.table(i).traceEphemerons(this);
            drain();
        }
        deferred = null;
    }

    /// Notes an entry whose key and value are not reached.
    final void defer(Object key, Object value) {
        if (deferred != null) {
            deferred.add(key, value);
        }
    }

    private void visitDeferred(Object key) {
        Deferred d = deferred;
        for (int i = d.firstOf(key); i >= 0; i = d.next[i]) {
            visit(d.values[i]);
        }
    }

    /// A map from objects to any number of values each: open addressing by identity, the values chained.
    private static final class Deferred {
        private Object[] keys = new Object[128];
        private int[] first = new int[128];
        private int keyCount;
        Object[] values = new Object[64];
        int[] next = new int[64];
        private int valueCount;

        void add(Object key, Object value) {
            if (valueCount == values.length) {
                values = Arrays.copyOf(values, valueCount * 2);
                next = Arrays.copyOf(next, valueCount * 2);
            }
            int at = find(key);
            if (keys[at] == null) {
                if (++keyCount * 2 > keys.length) {
                    grow();
                    at = find(key);
                }
                keys[at] = key;
                first[at] = -1;
            }
            values[valueCount] = value;
            next[valueCount] = first[at];
            first[at] = valueCount++;
        }

        int firstOf(Object key) {
            int at = find(key);
            return keys[at] == null ? -1 : first[at];
        }

        private int find(Object key) {
            int h = System.identityHashCode(key);
            int mask = keys.length - 1;
            int at = (h ^ h >>> 15) & mask;
            while (keys[at] != null && keys[at] != key) {
                at = at + 1 & mask;
            }
            return at;
        }

        private void grow() {
            Object[] oldKeys = keys;
            int[] oldFirst = first;
            keys = new Object[oldKeys.length * 2];
            first = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != null) {
                    int at = find(oldKeys[i]);
                    keys[at] = oldKeys[i];
                    first[at] = oldFirst[i];
                }
            }
        }
    }

    // ---- after marking

    /// Whether `ref` is an object that was not reached.
    protected final boolean isDead(Object ref) {
        if (ref instanceof LuaTable t) {
            return t.mark != epoch;
        }
        if (ref instanceof LuaString s) {
            count(s);
            return false;
        }
        if (ref instanceof Userdata u) {
            return u.mark != epoch;
        }
        return isCollectable(ref) && isOtherDead(ref);
    }

    /// Whether an object that is neither table nor string nor userdata was not reached.
    protected abstract boolean isOtherDead(Object ref);

    /// Whether a value may be an object in the sense of weak tables: anything but numbers, booleans, strings and light userdata.
    static boolean isCollectable(Object ref) {
        return ref != null
                && !(ref instanceof LuaString || ref instanceof Tag || ref instanceof Boolean || ref instanceof LightUserdata);
    }

    final void rememberRemovedKeys(LuaTable t) {
        removedKeys.push(t);
    }

    /// Removes from tables of weak values the fields whose value is dead. To be called before what is to be finalized is visited, and again
    /// after.
    protected final void clearDeadValues() {
        for (int i = 0; i < weakValues.count; i++) {
            weakValues.table(i).clearDeadValues(this);
        }
        for (int i = 0; i < weakBoth.count; i++) {
            weakBoth.table(i).clearDeadValues(this);
        }
    }

    /// Removes from tables of weak keys the fields whose key is dead. To be called after what is to be finalized was visited: a finalizer can
    /// still look its object up.
    protected final void clearDeadKeys() {
        for (int i = 0; i < weakKeys.count; i++) {
            weakKeys.table(i).clearDeadKeys(this);
        }
        for (int i = 0; i < weakBoth.count; i++) {
            weakBoth.table(i).clearDeadKeys(this);
        }
        for (int i = 0; i < removedKeys.count; i++) {
            removedKeys.table(i).clearRemovedKeys(this);
        }
    }

    /// Ends the walk: what it still refers to is let go. Answers whether there were weak tables.
    protected final boolean end() {
        boolean weak = weakKeys.count + weakValues.count + weakBoth.count > 0;
        reached.clear();
        weakKeys.clear();
        weakValues.clear();
        weakBoth.clear();
        removedKeys.clear();
        return weak;
    }

    /// The number of objects reached, strings not counted.
    public final int objects() {
        return objects;
    }

    /// The heap that the objects reached take, in bytes: an estimate for a 64-bit JVM with compressed references.
    public final long bytes() {
        return bytes;
    }

    // ---- finalization marks

    /// Marks `object`, a table or userdata, for finalization; answers false if it was already.
    protected static boolean markFinalizable(Object object) {
        if (object instanceof LuaTable t) {
            boolean fresh = !t.finalizable;
            t.finalizable = true;
            return fresh;
        }
        Userdata u = (Userdata) object;
        boolean fresh = !u.finalizable;
        u.finalizable = true;
        return fresh;
    }

    /// Takes the mark for finalization from `object`, whose finalizer is about to run.
    protected static void unmarkFinalizable(Object object) {
        if (object instanceof LuaTable t) {
            t.finalizable = false;
        } else {
            ((Userdata) object).finalizable = false;
        }
    }

    /// A growing array of objects.
    private static final class Pile {
        private Object[] items = new Object[64];
        int count;

        void push(Object o) {
            if (count == items.length) {
                items = Arrays.copyOf(items, count * 2);
            }
            items[count++] = o;
        }

        /// The last object, or null.
        Object pop() {
            if (count == 0) {
                return null;
            }
            Object o = items[--count];
            items[count] = null;
            return o;
        }

        LuaTable table(int i) {
            return (LuaTable) items[i];
        }

        void clear() {
            if (items.length > KEPT_CAPACITY) {
                items = new Object[64];
            } else {
                Arrays.fill(items, 0, count, null);
            }
            count = 0;
        }
    }
}
