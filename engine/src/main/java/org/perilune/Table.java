package org.perilune;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// A Lua table, read and changed where it is, without copying. [Value#as(Class)] makes a copy as a Java collection or record.
///
/// [#get], [#set] and [#length] do what `t[k]`, `t[k] = v` and `#t` do in Lua, metamethods included; the `raw…` methods leave metamethods alone. Iteration
/// is raw, in the order of `next`; fields may be changed and removed meanwhile, not added.
public final class Table extends Reference implements Iterable<Table.Field> {
    Table(State state, LuaTable table) {
        super(state, table);
    }

    LuaTable table() {
        return (LuaTable) object;
    }

    /// A key and its value.
    public record Field(Value key, Value value) {}

    /// The value of `key`, converted as any value; nil if absent.
    public Value get(Object key) {
        return state.index(object, key);
    }

    /// The value of `key`, converted to `type`.
    ///
    /// @throws org.perilune.value.ConversionException if it does not convert
    public <T> T get(Object key, Class<T> type) {
        return state.index(object, key, type);
    }

    /// The item at `index`, from 1.
    public Value get(long index) {
        LuaTable t = table();
        if (t.metatable() != null) {
            return state.index(object, index);
        }
        state.checkThread();
        int at = t.locate(Tag.INT, index);
        return state.toValue(t.refAt(at), t.bitsAt(at));
    }

    /// Sets field `key`; null or nil removes it.
    public Table set(Object key, Object value) {
        state.assign(object, key, value);
        return this;
    }

    /// Sets the item at `index`, from 1, to an integer, without making an object of it.
    public Table set(long index, long value) {
        LuaTable t = table();
        if (t.metatable() != null) {
            state.assign(object, index, value);
        } else {
            state.checkThread();
            t.setInteger(index, Tag.INT, value);
        }
        return this;
    }

    /// Sets the item at `index`, from 1, to a float, without making an object of it.
    public Table set(long index, double value) {
        LuaTable t = table();
        if (t.metatable() != null) {
            state.assign(object, index, value);
        } else {
            state.checkThread();
            t.setInteger(index, Tag.FLOAT, Double.doubleToRawLongBits(value));
        }
        return this;
    }

    /// Appends an item to a sequence.
    public Table add(Object value) {
        state.assign(object, length() + 1, value);
        return this;
    }

    /// The value of `key` without metamethods.
    public Value rawGet(Object key) {
        return state.rawGet(table(), key);
    }

    /// Sets field `key` without metamethods; null or nil removes it.
    public Table rawSet(Object key, Object value) {
        state.rawSet(table(), key, value);
        return this;
    }

    /// The length `#`.
    public long length() {
        return state.length(object);
    }

    /// The number of fields, items of the sequence included. Counts them.
    public int size() {
        state.checkThread();
        LuaTable t = table();
        int n = 0;
        for (int at = t.next(null, 0, 0); at != -1; at = t.nextAfter(at)) {
            n++;
        }
        return n;
    }

    /// The metatable, or null.
    public Table metatable() {
        LuaTable m = table().metatable();
        return m == null ? null : (Table) state.toValue(m, 0);
    }

    /// Replaces the metatable; null for none. `__metatable` does not protect from the host.
    public Table setMetatable(Table metatable) {
        state.setMetatable(this, metatable);
        return this;
    }

    @Override
    public Iterator<Field> iterator() {
        state.checkThread();
        return new Fields();
    }

    private final class Fields implements Iterator<Field> {
        private final LuaTable t = table();
        private int next = t.next(null, 0, 0);

        @Override
        public boolean hasNext() {
            return next != -1;
        }

        @Override
        public Field next() {
            if (next == -1) {
                throw new NoSuchElementException();
            }
            state.checkThread();
            int at = next;
            Object keyRef = t.keyRefAt(at);
            long keyBits = t.keyBitsAt(at);
            Field field = new Field(state.toValue(keyRef, keyBits), state.toValue(t.refAt(at), t.bitsAt(at)));
            next = t.nextAfter(at);
            return field;
        }
    }
}
