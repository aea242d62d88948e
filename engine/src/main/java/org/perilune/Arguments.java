package org.perilune;

import java.util.Iterator;
import java.util.List;
import org.perilune.value.ConversionException;
import org.perilune.value.LuaException;

/// The arguments with which Lua called a [HostFunction]. They may be kept.
public final class Arguments implements Iterable<Value> {
    private final State state;
    private final String function;
    private final List<Value> values;

    Arguments(State state, String function, List<Value> values) {
        this.state = state;
        this.function = function;
        this.values = values;
    }

    /// The state whose code called.
    public State state() {
        return state;
    }

    /// The number of arguments.
    public int size() {
        return values.size();
    }

    /// Argument `index`, from 0; nil beyond the last, as in Lua.
    public Value get(int index) {
        return index < values.size() ? values.get(index) : Value.NIL;
    }

    /// Argument `index`, from 0, converted. If it does not convert, the script gets the error that Lua's own functions raise, with arguments counted from
    /// 1: `bad argument #1 to 'f' (expected integer, got string "x")`.
    public <T> T get(int index, Class<T> type) {
        try {
            return get(index).as(type);
        } catch (ConversionException e) {
            String where = e.path().isEmpty() ? "" : e.path() + ": ";
            throw new LuaException("bad argument #" + (index + 1) + " to '" + function + "' (" + where + e.problem() + ")");
        }
    }

    /// The arguments as a list.
    public List<Value> toList() {
        return values;
    }

    @Override
    public Iterator<Value> iterator() {
        return values.iterator();
    }
}
