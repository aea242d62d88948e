package org.perilune.value;

/// The events of metatables (manual §2.4) and their names.
public enum Metamethod {
    INDEX("__index"),
    NEWINDEX("__newindex"),
    GC("__gc"),
    MODE("__mode"),
    LEN("__len"),
    EQ("__eq"),
    ADD("__add"),
    SUB("__sub"),
    MUL("__mul"),
    MOD("__mod"),
    POW("__pow"),
    DIV("__div"),
    IDIV("__idiv"),
    BAND("__band"),
    BOR("__bor"),
    BXOR("__bxor"),
    SHL("__shl"),
    SHR("__shr"),
    UNM("__unm"),
    BNOT("__bnot"),
    LT("__lt"),
    LE("__le"),
    CONCAT("__concat"),
    CALL("__call"),
    PAIRS("__pairs"),
    TOSTRING("__tostring"),
    NAME("__name"),
    METATABLE("__metatable");

    /// The interned name, `__index` and so on.
    public final LuaString text;

    /// The event's bit in a metatable's set of events known to be absent.
    final int bit = 1 << ordinal();

    Metamethod(String name) {
        text = StringTable.intern(name);
    }
}
