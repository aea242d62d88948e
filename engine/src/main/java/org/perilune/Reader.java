package org.perilune;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.perilune.value.ConversionException;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// How a Lua value becomes one Java type. Stateless; what a conversion must remember is in its [Decoder].
@FunctionalInterface
interface Reader {
    /// Converts the value `(ref, bits)`.
    ///
    /// @throws ConversionException if it cannot
    Object read(Decoder d, Object ref, long bits);

    /// The readers of classes.
    ClassValue<Reader> CLASSES = new ClassValue<>() {
        @Override
        protected Reader computeValue(Class<?> type) {
            return ofClass(type);
        }
    };

    Reader LONG = (d, ref, bits) -> ref == Tag.INT ? bits : integer(ref, bits, Long.MIN_VALUE, Long.MAX_VALUE, "long");
    Reader INT = (d, ref, bits) -> ref == Tag.INT && bits == (int) bits
            ? (Object) (int) bits
            : (Object) (int) integer(ref, bits, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    Reader SHORT = (d, ref, bits) -> (short) integer(ref, bits, Short.MIN_VALUE, Short.MAX_VALUE, "short");
    Reader BYTE = (d, ref, bits) -> (byte) integer(ref, bits, Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
    Reader DOUBLE = (d, ref, bits) -> number(ref, bits);
    Reader FLOAT = (d, ref, bits) -> (float) number(ref, bits);
    Reader BOOLEAN = (d, ref, bits) -> {
        if (ref instanceof Boolean) {
            return ref;
        }
        throw expected("boolean", ref, bits);
    };
    Reader STRING = (d, ref, bits) -> text(d, ref, bits);
    Reader CHAR = (d, ref, bits) -> {
        // A character has at most 4 bytes.
        String s = ref instanceof LuaString t && t.length() > 4 ? "" : text(d, ref, bits);
        if (s.length() != 1) {
            throw expected("string of one character", ref, bits);
        }
        return s.charAt(0);
    };
    Reader BYTES = (d, ref, bits) -> {
        if (ref instanceof LuaString s) {
            d.countString(s);
            return s.toByteArray();
        }
        throw expected("string", ref, bits);
    };
    Reader BIG_INTEGER = (d, ref, bits) -> {
        if (ref == Tag.INT) {
            return BigInteger.valueOf(bits);
        }
        double x = ref == Tag.FLOAT ? Double.longBitsToDouble(bits) : Double.NaN;
        if (x == Math.rint(x) && !Double.isInfinite(x)) {
            return new BigDecimal(x).toBigIntegerExact();
        }
        throw expected("integer", ref, bits);
    };
    Reader NUMBER = (d, ref, bits) -> {
        if (ref instanceof Tag) {
            return ref == Tag.INT ? (Object) bits : (Object) Double.longBitsToDouble(bits);
        }
        throw expected("number", ref, bits);
    };
    Reader INSTANT = (d, ref, bits) -> {
        try {
            if (ref instanceof LuaString s) {
                return Instant.parse(timeText(s));
            }
            return ref == Tag.INT ? Instant.ofEpochSecond(bits) : Instant.EPOCH.plus(seconds(ref, bits));
        } catch (java.time.DateTimeException | ArithmeticException _) {
            throw expected("time, as seconds since 1970 or as text like 2026-01-31T12:00:00Z", ref, bits);
        }
    };
    Reader DURATION = (d, ref, bits) -> {
        try {
            return ref instanceof LuaString s ? Duration.parse(timeText(s)) : seconds(ref, bits);
        } catch (java.time.DateTimeException | ArithmeticException _) {
            throw expected("duration, as seconds or as text like PT1M30S", ref, bits);
        }
    };

    /// Java's nearest type, whatever it is.
    Reader NATURAL = Decoder::natural;

    /// No time that there is takes more than some dozen characters.
    private static String timeText(LuaString s) {
        return s.length() > 100 ? "" : s.toString();
    }

    private static Duration seconds(Object ref, long bits) {
        double x = number(ref, bits);
        if (ref == Tag.INT) {
            return Duration.ofSeconds(bits);
        }
        if (!(Math.abs(x) <= 1e15)) {
            throw new ArithmeticException();
        }
        double whole = Math.floor(x);
        return Duration.ofSeconds((long) whole, Math.round((x - whole) * 1e9));
    }

    private static double number(Object ref, long bits) {
        if (ref == Tag.FLOAT) {
            return Double.longBitsToDouble(bits);
        }
        if (ref == Tag.INT) {
            return bits;
        }
        throw expected("number", ref, bits);
    }

    private static long integer(Object ref, long bits, long least, long greatest, String type) {
        long n = bits;
        if (ref == Tag.FLOAT && LuaNumber.isExactLong(Double.longBitsToDouble(bits))) {
            n = (long) Double.longBitsToDouble(bits);
        } else if (ref != Tag.INT) {
            throw expected("integer", ref, bits);
        }
        if (n < least || n > greatest) {
            throw new ConversionException("the integer " + n + " does not fit " + type + " (" + least + " to " + greatest + ")");
        }
        return n;
    }

    static String text(Decoder d, Object ref, long bits) {
        if (!(ref instanceof LuaString s)) {
            throw expected("string", ref, bits);
        }
        d.countString(s);
        String text = s.toString();
        // What was malformed has become U+FFFD; only a string in which that occurs is looked at again.
        if (text.indexOf('\uFFFD') >= 0 && !LuaString.of(text).equalTo(s)) {
            throw new ConversionException("the string is not UTF-8: ask for byte[]");
        }
        return text;
    }

    /// "expected …, got …": to be thrown.
    static ConversionException expected(String what, Object ref, long bits) {
        return new ConversionException("expected " + what + ", got " + Decoder.describe(ref, bits));
    }

    // ---- by type

    /// The reader of any type.
    ///
    /// @throws ConversionException if Lua values do not convert to it
    static Reader of(Type type) {
        return switch (type) {
            case Class<?> c -> CLASSES.get(c);
            case ParameterizedType p -> ofGeneric((Class<?>) p.getRawType(), p.getActualTypeArguments());
            case GenericArrayType a -> {
                Reader item = of(a.getGenericComponentType());
                Class<?> component = raw(a.getGenericComponentType());
                yield (d, ref, bits) -> d.readArray(item, component, ref, bits);
            }
            case WildcardType w -> of(w.getUpperBounds()[0]);
            case TypeVariable<?> v -> of(v.getBounds()[0]);
            default -> throw unsupported(type);
        };
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> (Class<?>) p.getRawType();
            case GenericArrayType a -> raw(a.getGenericComponentType()).arrayType();
            default -> Object.class;
        };
    }

    private static ConversionException unsupported(Type type) {
        return new ConversionException("no Lua value converts to " + type.getTypeName()
                + ": use a basic type, a collection, an array, a record, an enum or a handle, or read the fields one by one");
    }

    /// Nil becomes null, anything else goes on.
    private static Reader nullable(Reader reader) {
        return (d, ref, bits) -> ref == null ? null : reader.read(d, ref, bits);
    }

    private static Reader ofGeneric(Class<?> type, Type[] arguments) {
        if (type == Optional.class) {
            Reader inner = of(arguments[0]);
            return (d, ref, bits) -> ref == null ? Optional.empty() : Optional.of(inner.read(d, ref, bits));
        }
        if (type == Map.class) {
            Reader key = of(arguments[0]);
            Reader value = of(arguments[1]);
            return (d, ref, bits) -> ref == null ? null : d.readMap(key, value, ref, bits);
        }
        if (type == Set.class) {
            Reader item = of(arguments[0]);
            return (d, ref, bits) -> ref == null ? null : d.readSet(item, ref, bits);
        }
        if (type == List.class || type == Collection.class || type == Iterable.class) {
            Reader item = of(arguments[0]);
            return (d, ref, bits) -> ref == null ? null : d.readList(item, ref, bits);
        }
        return CLASSES.get(type);
    }

    private static Reader ofClass(Class<?> type) {
        if (type.isPrimitive()) {
            return type == long.class ? LONG
                    : type == int.class ? INT
                    : type == double.class ? DOUBLE
                    : type == boolean.class ? BOOLEAN
                    : type == float.class ? FLOAT
                    : type == short.class ? SHORT
                    : type == byte.class ? BYTE
                    : type == char.class ? CHAR : (d, ref, bits) -> null;
        }
        Reader basic = type == String.class || type == CharSequence.class ? STRING
                : type == Long.class ? LONG
                : type == Integer.class ? INT
                : type == Double.class ? DOUBLE
                : type == Boolean.class ? BOOLEAN
                : type == java.lang.Float.class ? FLOAT
                : type == Short.class ? SHORT
                : type == Byte.class ? BYTE
                : type == Character.class ? CHAR
                : type == Number.class ? NUMBER
                : type == BigInteger.class ? BIG_INTEGER
                : type == byte[].class ? BYTES
                : type == Instant.class ? INSTANT
                : type == Duration.class ? DURATION
                : type == Object.class ? NATURAL : null;
        if (basic != null) {
            return nullable(basic);
        }
        if (type == OptionalLong.class) {
            return (d, ref, bits) -> ref == null ? OptionalLong.empty() : OptionalLong.of((long) LONG.read(d, ref, bits));
        }
        if (type == OptionalInt.class) {
            return (d, ref, bits) -> ref == null ? OptionalInt.empty() : OptionalInt.of((int) INT.read(d, ref, bits));
        }
        if (type == OptionalDouble.class) {
            return (d, ref, bits) -> ref == null ? OptionalDouble.empty() : OptionalDouble.of((double) DOUBLE.read(d, ref, bits));
        }
        if (Value.class.isAssignableFrom(type)) {
            return ofValue(type);
        }
        if (type == Optional.class || type == Map.class || type == Set.class || type == List.class
                || type == Collection.class || type == Iterable.class) {
            return ofGeneric(type, new Type[] {Object.class, Object.class});
        }
        if (type.isArray()) {
            Class<?> component = type.componentType();
            Reader item = of(component);
            return (d, ref, bits) -> ref == null ? null : d.readArray(item, component, ref, bits);
        }
        if (type.isRecord()) {
            RecordType record = RecordType.of(type);
            return (d, ref, bits) -> ref == null ? null : d.readRecord(record, ref, bits);
        }
        if (type.isEnum()) {
            return nullable((d, ref, bits) -> readEnum(type, ref, bits));
        }
        String object = HostDoor.BINDER.objectName(type);
        return nullable((d, ref, bits) -> {
            if (ref instanceof org.perilune.value.Userdata u && type.isInstance(u.object())) {
                return u.object();
            }
            if (object != null) {
                throw expected(object, ref, bits);
            }
            if (ref instanceof org.perilune.value.Userdata) {
                throw expected("userdata of a " + type.getSimpleName(), ref, bits);
            }
            throw unsupported(type);
        });
    }

    private static Reader ofValue(Class<?> type) {
        return (d, ref, bits) -> {
            if (ref == null && type != Value.class && type != Value.Nil.class) {
                return null;
            }
            Value v = d.toValue(ref, bits);
            if (type.isInstance(v)) {
                return v;
            }
            throw expected(type == Value.Str.class ? "string" : type.getSimpleName().toLowerCase(java.util.Locale.ROOT), ref, bits);
        };
    }

    private static Object readEnum(Class<?> type, Object ref, long bits) {
        StringBuilder names = new StringBuilder();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (ref instanceof LuaString s && s.contentEquals(name)) {
                return constant;
            }
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        throw expected("one of " + names, ref, bits);
    }
}
