package org.perilune.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.perilune.annotation.LuaObject;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.GlobalState;
import org.perilune.value.Userdata;

/// Makes Lua functions of Java ones. Thread-safe; what it makes is kept for each class, so binding the same class again costs next to
/// nothing and no memory.
public final class Binder {
    private final Door door;
    private final HostObjects objects = new HostObjects(this);

    private final ClassValue<Blueprint> blueprints = new ClassValue<>() {
        @Override
        protected Blueprint computeValue(Class<?> type) {
            return Blueprint.of(type, MethodHandles.publicLookup(), Binder.this);
        }
    };

    /// The constructor of a body for objects of a functional interface, and what goes on when its results come later.
    private record Lambda(MethodHandle constructor, Builtin.Step step) {}

    private final ClassValue<Lambda> lambdas = new ClassValue<>() {
        @Override
        protected Lambda computeValue(Class<?> type) {
            return lambda(type);
        }
    };

    /// @param door conversions of composite values
    public Binder(Door door) {
        this.door = door;
    }

    Door door() {
        return door;
    }

    /// The blueprint of a public class.
    ///
    /// @throws IllegalArgumentException if the class breaks a rule; the message has a line for each mistake
    public Blueprint blueprint(Class<?> type) {
        return blueprints.get(type);
    }

    /// The blueprint of a class that `lookup` can see into. It is made anew each time.
    ///
    /// @throws IllegalArgumentException if the class breaks a rule; the message has a line for each mistake
    public Blueprint blueprint(Class<?> type, MethodHandles.Lookup lookup) {
        return Blueprint.of(type, lookup, this);
    }

    /// The function that calls the one abstract method of `function`, an object of functional interface `type`.
    ///
    /// @throws IllegalArgumentException if `type` is no public functional interface or has a type without conversion
    public <F> Builtin function(String name, Class<F> type, F function) {
        Lambda lambda = lambdas.get(type);
        return Builtin.of(name, Blueprint.body(lambda.constructor, function), lambda.step);
    }

    /// The function that calls a method handle.
    ///
    /// @throws IllegalArgumentException if it has a type without conversion
    public Builtin function(String name, MethodHandle handle) {
        MethodType type = handle.type();
        FunctionDescription f = Reflection.describe(name, handle);
        check(f, name);
        MethodHandle constructor = constructor(f, handle, type.parameterArray(), Adapter.Receiver.NONE);
        return Builtin.of(name, Blueprint.body(constructor, null), Blueprint.stepOf(f, this));
    }

    private Lambda lambda(Class<?> type) {
        Method only = onlyAbstractMethod(type);
        FunctionDescription f = Reflection.describe(only);
        check(f, type.getName());
        try {
            MethodHandle target = MethodHandles.publicLookup().unreflect(only);
            MethodHandle made = constructor(f, target, only.getGenericParameterTypes(), Adapter.Receiver.BOUND);
            return new Lambda(made, Blueprint.stepOf(f, this));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(type.getName() + " must be public, in an exported package", e);
        }
    }

    private static Method onlyAbstractMethod(Class<?> type) {
        List<Method> all = new ArrayList<>();
        for (Method m : type.getMethods()) {
            if (Modifier.isAbstract(m.getModifiers()) && !isObjects(m)) {
                all.add(m);
            }
        }
        if (!type.isInterface() || all.size() != 1) {
            throw new IllegalArgumentException(type.getName() + " is no functional interface");
        }
        return all.getFirst();
    }

    /// Whether every object has the method, as `equals`.
    private static boolean isObjects(Method m) {
        try {
            Object.class.getMethod(m.getName(), m.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static void check(FunctionDescription f, String what) {
        List<Rules.Problem> problems = Rules.problems(f);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("cannot bind " + what + ": " + problems.getFirst().text());
        }
    }

    private MethodHandle constructor(FunctionDescription f, MethodHandle target, Type[] types, Adapter.Receiver receiver) {
        try {
            return Blueprint.adapter(f, target, types, receiver, null, MethodHandles.publicLookup(), this);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("nothing but the target is accessed", e);
        }
    }

    /// The Lua name of a class whose objects Lua may hold, or null if it is none.
    public String objectName(Class<?> type) {
        LuaObject object = type.getAnnotation(LuaObject.class);
        if (object == null) {
            return null;
        }
        return object.value().isEmpty() ? ClassDescription.defaultName(type.getSimpleName(), false) : object.value();
    }

    /// The userdata for `object` in a state; null if neither its class nor a class or interface above carries `LuaObject`.
    public Userdata wrap(GlobalState global, Object object) {
        return objects.wrap(global, object);
    }
}
