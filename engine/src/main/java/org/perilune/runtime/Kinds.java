package org.perilune.runtime;

import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Sets of kinds of values, as bits: what feedback records and what the compiler of hot functions reasons about. Finer than Lua's types where the
/// representation differs.
public final class Kinds {
    /// nil.
    public static final int NIL = 1;

    /// false.
    public static final int FALSE = 2;

    /// true.
    public static final int TRUE = 4;

    /// An integer.
    public static final int INT = 8;

    /// A float.
    public static final int FLOAT = 16;

    /// A string.
    public static final int STRING = 32;

    /// A table.
    public static final int TABLE = 64;

    /// A function of Lua code.
    public static final int CLOSURE = 128;

    /// A function of the library or the host.
    public static final int BUILTIN = 256;

    /// A coroutine or userdata.
    public static final int OTHER = 512;

    /// No value of Lua's: the cell of a captured variable.
    public static final int CELL = 1024;

    /// Integers and floats.
    public static final int NUMBER = INT | FLOAT;

    /// All values of Lua's.
    public static final int ANY = 1023;

    private Kinds() {}

    /// The kind of the value whose reference part is `ref`.
    public static int of(Object ref) {
        if (ref == null) {
            return NIL;
        }
        if (ref == Tag.INT) {
            return INT;
        }
        if (ref == Tag.FLOAT) {
            return FLOAT;
        }
        if (ref instanceof LuaTable) {
            return TABLE;
        }
        if (ref instanceof LuaString) {
            return STRING;
        }
        if (ref instanceof LuaClosure) {
            return CLOSURE;
        }
        if (ref == Boolean.TRUE) {
            return TRUE;
        }
        if (ref == Boolean.FALSE) {
            return FALSE;
        }
        if (ref instanceof Builtin) {
            return BUILTIN;
        }
        return ref instanceof Upvalue ? CELL : OTHER;
    }
}
