package org.perilune.bind;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.perilune.annotation.LuaConstant;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.annotation.LuaParameter;

/// Describes loaded classes.
final class Reflection {
    private Reflection() {}

    /// What `type` shows to Lua.
    ///
    /// @param anyAccess whether classes and members that are not public can be reached
    static ClassDescription describe(Class<?> type, boolean anyAccess) {
        LuaModule module = type.getAnnotation(LuaModule.class);
        LuaObject object = type.getAnnotation(LuaObject.class);
        String name = module != null ? module.value() : object != null ? object.value() : "";
        String doc = module != null ? module.doc() : object != null ? object.doc() : "";
        List<FunctionDescription> functions = new ArrayList<>();
        for (Method m : type.getDeclaredMethods()) {
            LuaFunction f = m.getAnnotation(LuaFunction.class);
            if (f != null && !m.isBridge()) {
                functions.add(describe(m, f, anyAccess));
            }
        }
        functions.sort(Comparator.comparing(FunctionDescription::name));
        List<ConstantDescription> constants = new ArrayList<>();
        for (Field f : type.getDeclaredFields()) {
            LuaConstant c = f.getAnnotation(LuaConstant.class);
            if (c != null) {
                int wanted = Modifier.STATIC | Modifier.FINAL | (anyAccess ? 0 : Modifier.PUBLIC);
                constants.add(new ConstantDescription(
                        f,
                        c.value().isEmpty() ? f.getName() : c.value(),
                        c.doc(),
                        (f.getModifiers() & wanted) == wanted,
                        typeOf(f.getGenericType(), 0),
                        null));
            }
        }
        constants.sort(Comparator.comparing(ConstantDescription::name));
        return new ClassDescription(
                type,
                type.getName(),
                name.isEmpty() ? ClassDescription.defaultName(type.getSimpleName(), module != null) : name,
                doc,
                module != null,
                object != null,
                anyAccess || isPublic(type),
                functions,
                constants);
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private static FunctionDescription describe(Method m, LuaFunction f, boolean anyAccess) {
        return new FunctionDescription(
                m,
                f.value().isEmpty() ? m.getName() : f.value(),
                f.doc(),
                new FunctionDescription.Access(anyAccess || Modifier.isPublic(m.getModifiers()), Modifier.isStatic(m.getModifiers())),
                f.spread(),
                typeOf(m.getGenericReturnType(), 0),
                parametersOf(m));
    }

    /// A method without annotations, the one of a functional interface.
    static FunctionDescription describe(Method m) {
        return plain(m, m.getName(), m.getGenericReturnType(), parametersOf(m));
    }

    private static List<ParameterDescription> parametersOf(Method m) {
        List<ParameterDescription> parameters = new ArrayList<>();
        Parameter[] all = m.getParameters();
        Type[] types = m.getGenericParameterTypes();
        for (int i = 0; i < all.length; i++) {
            parameters.add(describe(all[i], types[i], m.isVarArgs() && i == all.length - 1));
        }
        return parameters;
    }

    /// A method handle.
    static FunctionDescription describe(String name, MethodHandle handle) {
        List<ParameterDescription> parameters = new ArrayList<>();
        int n = handle.type().parameterCount();
        for (int i = 0; i < n; i++) {
            TypeDescription type = typeOf(handle.type().parameterType(i), 0);
            boolean rest = handle.isVarargsCollector() && i == n - 1;
            parameters.add(new ParameterDescription(handle, "a" + (i + 1), "", type, null, false, rest));
        }
        return plain(handle, name, handle.type().returnType(), parameters);
    }

    private static FunctionDescription plain(Object origin, String name, Type result, List<ParameterDescription> parameters) {
        return new FunctionDescription(
                origin, name, "", new FunctionDescription.Access(true, false), false, typeOf(result, 0), parameters);
    }

    private static ParameterDescription describe(Parameter p, Type type, boolean rest) {
        LuaParameter more = p.getAnnotation(LuaParameter.class);
        String name = more == null || more.value().isEmpty() ? p.getName() : more.value();
        String orElse = more == null || more.orElse().equals(LuaParameter.NONE) ? null : more.orElse();
        return new ParameterDescription(
                p, name, more == null ? "" : more.doc(), typeOf(type, 0), orElse, more != null && more.optional(), rest);
    }

    /// The erased class of a type.
    static Class<?> erase(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> erase(p.getRawType());
            case GenericArrayType a -> erase(a.getGenericComponentType()).arrayType();
            case TypeVariable<?> v -> erase(v.getBounds()[0]);
            case WildcardType w -> erase(w.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    private static TypeDescription typeOf(Type type, int depth) {
        Class<?> c = erase(type);
        if (depth > TypeDescription.MAX_DEPTH) {
            return TypeDescription.ofClass("java.lang.Object", List.of());
        }
        if (c.isPrimitive()) {
            return TypeDescription.primitive(c.getName());
        }
        if (c.isArray()) {
            Type component = type instanceof GenericArrayType g ? g.getGenericComponentType() : c.getComponentType();
            return TypeDescription.array(typeOf(component, depth + 1));
        }
        LuaObject object = c.getAnnotation(LuaObject.class);
        if (object != null) {
            String name = object.value().isEmpty() ? ClassDescription.defaultName(c.getSimpleName(), false) : object.value();
            return new TypeDescription(c.getName(), TypeDescription.Shape.LUA_OBJECT, List.of(), List.of(), List.of(), name);
        }
        if (c.isEnum()) {
            List<String> constants =
                    Arrays.stream(c.getEnumConstants()).map(e -> ((Enum<?>) e).name()).toList();
            return new TypeDescription(c.getName(), TypeDescription.Shape.ENUM, List.of(), constants, List.of(), "");
        }
        if (c.isRecord()) {
            List<String> names = new ArrayList<>();
            List<TypeDescription> types = new ArrayList<>();
            for (RecordComponent r : c.getRecordComponents()) {
                names.add(r.getName());
                types.add(typeOf(r.getGenericType(), depth + 1));
            }
            return new TypeDescription(c.getName(), TypeDescription.Shape.RECORD, List.of(), names, types, "");
        }
        List<TypeDescription> arguments = new ArrayList<>();
        if (type instanceof ParameterizedType p) {
            for (Type a : p.getActualTypeArguments()) {
                arguments.add(typeOf(a, depth + 1));
            }
        }
        return TypeDescription.ofClass(c.getName(), arguments);
    }
}
