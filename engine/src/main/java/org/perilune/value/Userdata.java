package org.perilune.value;

/// A full userdata (manual §2.1): an opaque Java object that Lua can hold, with a metatable of its own.
/// Compared by identity. Not thread-safe: it belongs to one state.
public final class Userdata {
    private final Object object;
    private LuaTable metatable;
    private Object userValueRef;
    private long userValueBits;

    /// The number of the heap walk that reached this userdata last.
    short mark;

    /// Whether the userdata is marked for finalization (manual §2.5.1).
    boolean finalizable;

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

    /// The reference part of the associated Lua value (manual §4.8 `lua_getuservalue`).
    public Object userValueRef() {
        return userValueRef;
    }

    /// The numeric part of the associated Lua value.
    public long userValueBits() {
        return userValueBits;
    }

    /// Replaces the associated Lua value.
    public void setUserValue(Object ref, long bits) {
        userValueRef = ref;
        userValueBits = bits;
    }

    /// Replaces the metatable; null for none.
    public void setMetatable(LuaTable table) {
        metatable = table;
    }
}
