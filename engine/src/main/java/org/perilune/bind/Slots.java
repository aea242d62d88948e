package org.perilune.bind;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import org.perilune.value.Coroutine;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Userdata;

/// Chooses how each parameter gets its value.
final class Slots {
    /// A method of [Arguments]: by name for adapters, as it is for readers.
    private record Way(String method, Reader reader) {}

    /// Types that the adapters read without a [Reader].
    private static final Map<Class<?>, Way> DIRECT = Map.ofEntries(
            Map.entry(long.class, new Way("asLong", Arguments::asLong)),
            Map.entry(int.class, new Way("asInt", Arguments::asInt)),
            Map.entry(short.class, new Way("asShort", Arguments::asShort)),
            Map.entry(byte.class, new Way("asByte", Arguments::asByte)),
            Map.entry(double.class, new Way("asDouble", Arguments::asDouble)),
            Map.entry(float.class, new Way("asFloat", Arguments::asFloat)),
            Map.entry(boolean.class, new Way("asBoolean", Arguments::asBoolean)),
            Map.entry(String.class, new Way("asString", Arguments::asString)),
            Map.entry(byte[].class, new Way("asBytes", Arguments::asBytes)),
            Map.entry(LuaString.class, new Way("asLuaString", Arguments::asLuaString)),
            Map.entry(LuaTable.class, new Way("asTable", Arguments::asTable)),
            Map.entry(LuaFunction.class, new Way("asFunction", Arguments::asFunction)),
            Map.entry(Coroutine.class, new Way("asCoroutine", Arguments::asCoroutine)),
            Map.entry(Userdata.class, new Way("asUserdata", Arguments::asUserdata)));

    private Slots() {}

    /// How parameter `p`, whose declared type is `type`, gets its value.
    static Adapter.Slot of(ParameterDescription p, Type type, Binder binder) {
        if (p.type().isContext()) {
            return new Adapter.Slot(Object.class, null, null, Adapter.Slot.NONE);
        }
        Class<?> erased = Reflection.erase(type);
        if (p.rest()) {
            Class<?> component = erased.getComponentType();
            Type item = type instanceof GenericArrayType g ? g.getGenericComponentType() : component;
            return new Adapter.Slot(Object.class, "object", Arguments.restReader(component, reader(item, binder)), Adapter.Slot.NONE);
        }
        Object otherwise = p.orElse() != null ? defaultValue(p, erased) : p.optional() ? null : Adapter.Slot.NONE;
        Way direct = DIRECT.get(erased);
        if (direct != null) {
            return new Adapter.Slot(erased, direct.method, null, otherwise);
        }
        Reader reader = reader(type, binder);
        return new Adapter.Slot(Object.class, "object", needsValue(p) ? presentOnly(reader) : reader, otherwise);
    }

    /// Whether nil, which conversions turn into null, must not get so far.
    private static boolean needsValue(ParameterDescription p) {
        return !p.mayBeAbsent() && !ANYTHING.contains(p.type().name());
    }

    private static final Set<String> ANYTHING = Set.of("java.lang.Object", "org.perilune.Value");

    private static Reader presentOnly(Reader reader) {
        return (a, i) -> {
            if (a.isNoneOrNil(i)) {
                throw a.typeError(i, "value");
            }
            return reader.read(a, i);
        };
    }

    /// Reads an argument of any type that the rules allow.
    static Reader reader(Type type, Binder binder) {
        Class<?> erased = Reflection.erase(type);
        Way direct = DIRECT.get(MethodType.methodType(erased).unwrap().returnType());
        if (direct != null) {
            return direct.reader;
        }
        if (erased.isEnum()) {
            return Arguments.enumReader(erased);
        }
        String object = binder.objectName(erased);
        if (object != null) {
            return (a, i) -> Arguments.object(a, i, erased, object);
        }
        return binder.door().reader(type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The class is an enum's, which its description says.
    private static Object defaultValue(ParameterDescription p, Class<?> type) {
        Object value = Rules.defaultValue(p);
        if (type.isEnum()) {
            return Enum.valueOf((Class) type, (String) value);
        }
        if (type == Integer.class) {
            return ((Number) value).intValue();
        } else if (type == Short.class) {
            return ((Number) value).shortValue();
        } else if (type == Byte.class) {
            return ((Number) value).byteValue();
        } else if (type == Float.class) {
            return ((Number) value).floatValue();
        }
        return value;
    }
}
