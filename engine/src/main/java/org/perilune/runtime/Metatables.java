package org.perilune.runtime;

import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.Userdata;

/// Which metatable a value has (manual §2.4).
public final class Metatables {
    private Metatables() {}

    /// The metatable of the value whose reference part is `ref`, or null.
    public static LuaTable of(GlobalState global, Object ref) {
        if (ref instanceof LuaTable t) {
            return t.metatable();
        }
        if (ref instanceof Userdata u) {
            return u.metatable();
        }
        return global.typeMetatable(LuaType.of(ref));
    }

    /// Replaces the metatable of a table or full userdata (null: none), which may mark it for finalization (manual §2.5.1).
    public static void set(GlobalState global, Object object, LuaTable metatable) {
        if (object instanceof LuaTable t) {
            t.setMetatable(metatable);
        } else {
            ((Userdata) object).setMetatable(metatable);
        }
        global.collector().noteMetatable(object, metatable);
    }

    /// Whether table `object` has no metatable yet, and gets one from [#setFirst] without anything else to be noted.
    public static boolean isPlain(Object object, Object metatable) {
        return ((LuaTable) object).metatable() == null && Collector.isIndifferentTo((LuaTable) metatable);
    }

    /// Gives a table its first metatable, which [#isPlain].
    public static void setFirst(Object object, Object metatable) {
        ((LuaTable) object).setMetatable((LuaTable) metatable);
    }

    /// The reference part of metamethod `event` of a value, or null.
    public static Object metamethod(GlobalState global, Object ref, Metamethod event) {
        LuaTable m = of(global, ref);
        return m == null ? null : m.metamethod(event);
    }

    /// The metamethod `event` of the first of two operands that has one, or null.
    public static Object binary(GlobalState global, Object a, Object b, Metamethod event) {
        Object f = metamethod(global, a, event);
        return f != null ? f : metamethod(global, b, event);
    }

    /// The name of the value's type for messages: `__name` of its metatable if that is a string.
    public static LuaString typeName(GlobalState global, Object ref) {
        if (ref instanceof LuaTable || ref instanceof Userdata) {
            LuaTable m = of(global, ref);
            if (m != null && m.metamethod(Metamethod.NAME) instanceof LuaString s) {
                return s.beforeZero();
            }
        }
        return LuaType.nameOf(ref);
    }
}
