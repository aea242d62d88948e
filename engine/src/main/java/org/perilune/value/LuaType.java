package org.perilune.value;

/// The eight basic types of manual §2.1 and their names.
public enum LuaType {
    NIL("nil"),
    BOOLEAN("boolean"),
    LIGHT_USERDATA("userdata"),
    NUMBER("number"),
    STRING("string"),
    TABLE("table"),
    FUNCTION("function"),
    USERDATA("userdata"),
    THREAD("thread");

    private final LuaString text;

    LuaType(String name) {
        text = LuaString.of(name);
    }

    /// The name that `type` answers.
    public LuaString text() {
        return text;
    }

    /// The type of the value whose reference part is `ref`.
    public static LuaType of(Object ref) {
        if (ref == null) {
            return NIL;
        }
        if (ref instanceof Tag) {
            return NUMBER;
        }
        if (ref instanceof LuaString) {
            return STRING;
        }
        if (ref instanceof LuaTable) {
            return TABLE;
        }
        if (ref instanceof LuaFunction) {
            return FUNCTION;
        }
        if (ref instanceof Boolean) {
            return BOOLEAN;
        }
        if (ref instanceof Coroutine) {
            return THREAD;
        }
        return ref instanceof LightUserdata ? LIGHT_USERDATA : USERDATA;
    }

    /// The name of the type of the value whose reference part is `ref`.
    public static LuaString nameOf(Object ref) {
        return of(ref).text;
    }
}
