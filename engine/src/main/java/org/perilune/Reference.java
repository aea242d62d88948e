package org.perilune;

import org.perilune.value.LuaType;

/// A value that is an object of a state: what its handles share.
public abstract sealed class Reference implements Value permits Table, Function, Coroutine, Userdata {
    final State state;
    final Object object;

    Reference(State state, Object object) {
        this.state = state;
        this.object = object;
    }

    /// The state that the object belongs to.
    public State state() {
        return state;
    }

    @Override
    public String typeName() {
        return LuaType.nameOf(object).toString();
    }

    /// Whether `other` is a handle on the same object.
    @Override
    public boolean equals(Object other) {
        return other instanceof Reference r && r.object == object;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object);
    }

    /// The value as `tostring` shows it, metamethods left alone.
    @Override
    public String toString() {
        return state.describe(object);
    }
}
