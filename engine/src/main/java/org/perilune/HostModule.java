package org.perilune;

import java.lang.invoke.MethodHandles;
import org.perilune.bind.Blueprint;
import org.perilune.value.LuaTable;

/// The functions and constants of a class with [org.perilune.annotation.LuaModule], ready for any state: set it as a value, or
/// [State#install] it at its name.
///
/// ```java
/// @LuaModule
/// public final class Billing {
///     @LuaFunction
///     public long total(List<Item> items) { … }
/// }
///
/// state.install(HostModule.of(new Billing()));
/// state.eval("return billing.total(cart)");
/// ```
///
/// Only what carries [org.perilune.annotation.LuaFunction] or [org.perilune.annotation.LuaConstant] itself is visible, and nothing that is inherited. Lua
/// reaches functions, never the object or its class. Immutable; the bound object is called by every thread that runs a state with the module.
public final class HostModule {
    private final Blueprint blueprint;
    private final Object receiver;

    private HostModule(Blueprint blueprint, Object receiver) {
        this.blueprint = blueprint;
        this.receiver = receiver;
        // Finds out now, not in a state, that the receiver is missing.
        blueprint.addTo(new LuaTable(), receiver);
    }

    /// The static functions of a public class.
    ///
    /// @throws IllegalArgumentException if the class breaks a rule of the annotations; the message has a line for each mistake
    public static HostModule ofStatic(Class<?> type) {
        return new HostModule(HostDoor.BINDER.blueprint(type), null);
    }

    /// The functions of a public class, called on `object`.
    ///
    /// @throws IllegalArgumentException if the class breaks a rule of the annotations; the message has a line for each mistake
    public static HostModule of(Object object) {
        return new HostModule(HostDoor.BINDER.blueprint(object.getClass()), object);
    }

    /// The functions of a class that `lookup` can see into, which need not be public, called on `object`. They are bound anew each time: keep the module.
    ///
    /// @throws IllegalArgumentException if the class breaks a rule of the annotations; the message has a line for each mistake
    public static HostModule of(Object object, MethodHandles.Lookup lookup) {
        return new HostModule(HostDoor.BINDER.blueprint(object.getClass(), lookup), object);
    }

    /// The module's name, perhaps with dots.
    public String name() {
        return blueprint.description().name();
    }

    LuaTable newTable() {
        LuaTable table = new LuaTable();
        blueprint.addTo(table, receiver);
        return table;
    }
}
