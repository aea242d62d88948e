package org.perilune;

import java.util.Iterator;
import java.util.List;

/// The results of a call, of a chunk or of resuming a coroutine: any number of values, in order. Immutable.
///
/// A host function that has several results answers with [#of].
public final class Results implements Iterable<Value> {
    static final Results NONE = new Results(List.of(), new Object[0]);

    private final List<Value> values;

    /// For [#of]: what is to be converted when the host function has returned; else null.
    final Object[] javaValues;

    private Results(List<Value> values, Object[] javaValues) {
        this.values = values;
        this.javaValues = javaValues;
    }

    static Results ofValues(List<Value> values) {
        return new Results(values, null);
    }

    /// Several results of a host function, to be converted as arguments are.
    public static Results of(Object... values) {
        return new Results(List.of(), values.clone());
    }

    /// The number of results.
    public int size() {
        return javaValues != null ? javaValues.length : values.size();
    }

    /// Result `index`, from 0; nil beyond the last, as in Lua.
    public Value get(int index) {
        if (javaValues != null) {
            throw new IllegalStateException("these results are on their way to Lua: only those that came from it can be read");
        }
        return index < values.size() ? values.get(index) : Value.NIL;
    }

    /// The first result; nil if there is none.
    public Value first() {
        return get(0);
    }

    /// Result `index`, from 0, converted.
    ///
    /// @throws org.perilune.value.ConversionException if it does not convert
    public <T> T get(int index, Class<T> type) {
        return get(index).as(type);
    }

    /// The results as a list.
    public List<Value> toList() {
        return values;
    }

    @Override
    public Iterator<Value> iterator() {
        return values.iterator();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
