package org.perilune.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.perilune.runtime.Builtin;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;

/// The functions that a class shows, ready to be given to any state. Immutable; made once for a class.
public final class Blueprint {
    /// A function, and what makes its body for a receiver.
    ///
    /// @param fullName with the module's, for reports
    /// @param shared   the function itself, if it needs no receiver
    /// @param step     what goes on when a result comes later, or null
    private record Entry(LuaString name, String fullName, MethodHandle constructor, Builtin shared, Builtin.Step step) {
        Builtin bind(Object receiver) {
            if (shared != null) {
                return shared;
            }
            return Builtin.of(fullName, body(constructor, receiver), step);
        }
    }

    private record Constant(LuaString name, Object ref, long bits) {}

    private final Class<?> type;
    private final ClassDescription description;
    private final List<Entry> entries;
    private final List<Constant> constants;

    private Blueprint(Class<?> type, ClassDescription description, List<Entry> entries, List<Constant> constants) {
        this.type = type;
        this.description = description;
        this.entries = entries;
        this.constants = constants;
    }

    /// Reads, checks and binds a class.
    ///
    /// @param lookup what the class and its methods are reached with
    /// @throws IllegalArgumentException if the class breaks a rule; the message has a line for each mistake
    static Blueprint of(Class<?> type, MethodHandles.Lookup lookup, Binder binder) {
        boolean anyAccess = lookup.lookupModes() != 0 && lookup.hasFullPrivilegeAccess();
        ClassDescription description = Reflection.describe(type, anyAccess);
        List<Rules.Problem> problems = Rules.problems(description);
        if (!problems.isEmpty()) {
            StringBuilder message = new StringBuilder("cannot bind " + type.getName() + ":");
            for (Rules.Problem p : problems) {
                message.append("\n  ").append(p.origin() == type ? "" : p.origin() + ": ").append(p.text());
            }
            throw new IllegalArgumentException(message.toString());
        }
        try {
            List<Entry> entries = new ArrayList<>();
            for (FunctionDescription f : description.functions()) {
                entries.add(entry(type, description, f, lookup, binder));
            }
            List<Constant> constants = new ArrayList<>();
            for (ConstantDescription c : description.constants()) {
                constants.add(constant(c, lookup));
            }
            return new Blueprint(type, description, List.copyOf(entries), List.copyOf(constants));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "cannot bind " + type.getName() + ": its package is not exported, so bind it with a Lookup of your own", e);
        }
    }

    private static Entry entry(
            Class<?> type, ClassDescription c, FunctionDescription f, MethodHandles.Lookup lookup, Binder binder)
            throws IllegalAccessException {
        Method m = (Method) f.origin();
        Adapter.Receiver receiver = f.access().isStatic()
                ? Adapter.Receiver.NONE
                : c.isObject() ? Adapter.Receiver.ARGUMENT : Adapter.Receiver.BOUND;
        String name = c.name() + (c.isObject() ? ":" : ".") + f.name();
        Adapter.Self self = new Adapter.Self(type, c.name());
        MethodHandle constructor = adapter(f, lookup.unreflect(m), m.getGenericParameterTypes(), receiver, self, lookup, binder);
        Builtin.Step step = stepOf(f, binder);
        Builtin shared = receiver == Adapter.Receiver.BOUND ? null : Builtin.of(name, body(constructor, null), step);
        return new Entry(StringTable.intern(f.name()), name, constructor, shared, step);
    }

    /// What goes on when the result of `f` comes later, or null if it does not.
    static Builtin.Step stepOf(FunctionDescription f, Binder binder) {
        return f.result().isLater() ? Later.step(Results.arrival(binder.door())) : null;
    }

    /// The constructor of the body for `f`, see [AdapterWriter#write].
    ///
    /// @param types the declared types of its parameters, without the receiver
    static MethodHandle adapter(
            FunctionDescription f,
            MethodHandle target,
            Type[] types,
            Adapter.Receiver receiver,
            Adapter.Self self,
            MethodHandles.Lookup lookup,
            Binder binder)
            throws IllegalAccessException {
        List<Adapter.Slot> slots = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            slots.add(Slots.of(f.parameters().get(i), types[i], binder));
        }
        Adapter.Ending ending = f.result().isLater()
                ? Adapter.Ending.LATER
                : !f.spread()
                        ? Adapter.Ending.ONE
                        : f.result().shape() == TypeDescription.Shape.RECORD ? Adapter.Ending.COMPONENTS : Adapter.Ending.ITEMS;
        List<MethodHandle> accessors = new ArrayList<>();
        if (ending == Adapter.Ending.COMPONENTS) {
            for (var component : target.type().returnType().getRecordComponents()) {
                accessors.add(lookup.unreflect(component.getAccessor()));
            }
        }
        return AdapterWriter.write(new Adapter(target, receiver, self, slots, ending, accessors), binder.door());
    }

    /// The body for a receiver.
    static Builtin.Body body(MethodHandle constructor, Object receiver) {
        try {
            return (Builtin.Body) constructor.invokeExact(receiver);
        } catch (Throwable t) {
            throw new IllegalStateException("an adapter's constructor only stores", t);
        }
    }

    private static Constant constant(ConstantDescription c, MethodHandles.Lookup lookup) throws IllegalAccessException {
        Field field = (Field) c.origin();
        LuaString name = StringTable.intern(c.name());
        Object value;
        try {
            value = lookup.unreflectGetter(field).invoke();
        } catch (IllegalAccessException e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalArgumentException("the class of " + field + " cannot be initialised", t);
        }
        if (value instanceof Boolean b) {
            return new Constant(name, b ? Boolean.TRUE : Boolean.FALSE, 0);
        }
        if (value instanceof String s) {
            return new Constant(name, LuaString.of(s), 0);
        }
        Number n = (Number) value;
        return n instanceof Double || n instanceof Float
                ? new Constant(name, Tag.FLOAT, Double.doubleToRawLongBits(n.doubleValue()))
                : new Constant(name, Tag.INT, n.longValue());
    }

    /// What the class shows.
    public ClassDescription description() {
        return description;
    }

    /// Sets functions and constants in `table`.
    ///
    /// @param receiver the object whose methods they are, or null for a class whose methods are all static
    /// @throws IllegalArgumentException if `receiver` is not what the functions need
    public void addTo(LuaTable table, Object receiver) {
        if (receiver == null && needsReceiver()) {
            throw new IllegalArgumentException(
                    "the functions of " + type.getName() + " belong to an object: bind an instance instead of the class");
        }
        if (receiver != null && !type.isInstance(receiver)) {
            throw new IllegalArgumentException("not a " + type.getName() + ": " + receiver.getClass().getName());
        }
        for (Constant c : constants) {
            table.setString(c.name, c.ref, c.bits);
        }
        for (Entry e : entries) {
            table.setString(e.name, e.bind(receiver), 0);
        }
    }

    private boolean needsReceiver() {
        for (FunctionDescription f : description.functions()) {
            if (!f.access().isStatic() && description.isModule()) {
                return true;
            }
        }
        return false;
    }


    /// The functions by name, of a class whose objects Lua may hold.
    Map<LuaString, Builtin> methods() {
        Map<LuaString, Builtin> all = new java.util.LinkedHashMap<>();
        for (Entry e : entries) {
            all.put(e.name, e.shared);
        }
        return all;
    }
}
