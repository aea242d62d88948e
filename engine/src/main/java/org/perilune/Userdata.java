package org.perilune;

/// A userdata: a Java object that Lua code can hold, pass on and compare, but not look into (manual §2.1).
public final class Userdata extends Reference {
    Userdata(State state, Object userdata) {
        super(state, userdata);
    }

    /// The Java object.
    public Object object() {
        return object instanceof org.perilune.value.Userdata u ? u.object() : object;
    }
}
