package org.perilune.bind;

import java.util.Map;
import org.perilune.annotation.LuaObject;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.GlobalState;
import org.perilune.value.LightUserdata;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Userdata;

/// Java objects in Lua: userdata whose metatables each state has for itself.
final class HostObjects {
    private static final LuaString INDEX = StringTable.intern("__index");
    private static final LuaString EQ = StringTable.intern("__eq");
    private static final LuaString NAME = StringTable.intern("__name");
    private static final LuaString METATABLE = StringTable.intern("__metatable");
    private static final LuaString METAMETHOD = LuaString.of("__");

    /// Two userdata for the same object are equal.
    private static final Builtin SAME = Builtin.of("__eq", a -> a.resultBoolean(
            a.ref(1) instanceof Userdata x && a.ref(2) instanceof Userdata y && x.object() == y.object()));

    private final Binder binder;

    /// The class whose `LuaObject` annotation counts for the objects of a class; Void for none.
    private final ClassValue<Class<?>> annotated = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            Class<?> found = find(type);
            return found == null ? Void.class : found;
        }
    };

    HostObjects(Binder binder) {
        this.binder = binder;
    }

    private static Class<?> find(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.isAnnotationPresent(LuaObject.class)) {
                return c;
            }
            for (Class<?> i : c.getInterfaces()) {
                Class<?> found = find(i);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /// The userdata for `object` in a state, or null if its class is not one whose objects Lua may hold.
    Userdata wrap(GlobalState global, Object object) {
        Class<?> type = annotated.get(object.getClass());
        if (type == Void.class) {
            return null;
        }
        global.allocated += 64;
        return new Userdata(object, metatable(global, type));
    }

    private LuaTable metatable(GlobalState global, Class<?> type) {
        LightUserdata key = new LightUserdata(type);
        LuaTable registry = global.registry();
        int at = registry.locate(key, 0);
        if (registry.refAt(at) instanceof LuaTable known) {
            return known;
        }
        LuaTable made = newMetatable(binder.blueprint(type));
        registry.set(key, 0, made, 0);
        return made;
    }

    private static LuaTable newMetatable(Blueprint blueprint) {
        LuaTable metatable = new LuaTable();
        LuaTable methods = new LuaTable();
        metatable.setString(NAME, LuaString.of(blueprint.description().name()), 0);
        metatable.setString(METATABLE, Boolean.FALSE, 0);
        metatable.setString(EQ, SAME, 0);
        metatable.setString(INDEX, methods, 0);
        for (Map.Entry<LuaString, Builtin> m : blueprint.methods().entrySet()) {
            boolean meta = m.getKey().startsWith(METAMETHOD);
            Object value = meta && m.getKey().equals(INDEX) ? methodsThen(methods, m.getValue()) : m.getValue();
            (meta ? metatable : methods).setString(m.getKey(), value, 0);
        }
        return metatable;
    }

    /// `__index` of a class that defines it: its methods come first.
    private static Builtin methodsThen(LuaTable methods, Builtin own) {
        return Builtin.closure(INDEX, a -> {
            if (a.ref(2) instanceof LuaString key) {
                int at = methods.locate(key, 0);
                if (methods.refAt(at) != null) {
                    return a.result(methods.refAt(at));
                }
            }
            return own.run(a);
        }, methods);
    }
}
