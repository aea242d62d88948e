package org.perilune.value;

/// A full userdata (manual §2.1): an opaque Java object that Lua can hold, with a metatable of its own.
/// Compared by identity. Not thread-safe: it belongs to one state.
public final class Userdata {
    private final Object object;
    private LuaTable metatable;

    /// @param object    what the userdata stands for; null is allowed
    /// @param metatable its metatable, or null for none
    public Userdata(Object object, LuaTable metatable) {
        this.object = object;
        this.metatable = metatable;
    }

    /// What the userdata stands for.
    public Object object() {
        return object;
    }

    /// The metatable, or null.
    public LuaTable metatable() {
        return metatable;
    }

    /// Replaces the metatable; null for none.
    public void setMetatable(LuaTable table) {
        metatable = table;
    }
}
