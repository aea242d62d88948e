package org.perilune;

import java.util.List;
import java.util.Map;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;

/// A Lua value as Java sees it (manual §2.1).
///
/// Values of the basic types are records; tables, functions, coroutines and userdata are handles on the object itself, which
/// stays in its state: they work as long as the state is open, see each other's changes, and two are equal when they stand for the same object.
///
/// ```java
/// switch (state.eval("return 6 * 7")) {
///     case Value.Int(long n) -> System.out.println(n);
///     case Value other -> System.out.println("no integer: " + other);
/// }
/// ```
///
/// [#as(Class)] converts to Java's own types; what converts to what is said at [State].
public sealed interface Value permits Value.Nil, Value.Bool, Value.Int, Value.Float, Value.Str, Reference {
    /// The value nil.
    Value NIL = new Nil();

    /// The type nil, whose only value is [Value#NIL].
    record Nil() implements Value {
        @Override
        public String typeName() {
            return "nil";
        }

        @Override
        public String toString() {
            return "nil";
        }
    }

    /// A boolean.
    record Bool(boolean value) implements Value {
        @Override
        public String typeName() {
            return "boolean";
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// A number of the subtype integer: 64 bits, two's complement.
    record Int(long value) implements Value {
        @Override
        public String typeName() {
            return "integer";
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }

        /// Like [Value#as(Class)]; what most programs ask for is not looked up.
        @Override
        @SuppressWarnings("unchecked")
        public <T> T as(Class<T> type) {
            return type == long.class || type == Long.class ? (T) (Long) value : Value.super.as(type);
        }
    }

    /// A number of the subtype float.
    record Float(double value) implements Value {
        @Override
        public String typeName() {
            return "float";
        }

        @Override
        public String toString() {
            return LuaNumber.toLuaString(value).toString();
        }
    }

    /// A string: bytes, which are UTF-8 unless the program says otherwise.
    ///
    /// @param bytes the bytes
    record Str(LuaString bytes) implements Value {
        /// The string of the UTF-8 bytes of `text`.
        public static Str of(String text) {
            return new Str(LuaString.of(text));
        }

        @Override
        public String typeName() {
            return "string";
        }

        /// The text, read as UTF-8; malformed parts become U+FFFD, where [Value#as(Class)] would refuse.
        @Override
        public String toString() {
            return bytes.toString();
        }
    }

    /// The name of the value's type: what Lua's `type` answers, but "integer" or "float" for a number.
    String typeName();

    /// Whether this is nil.
    default boolean isNil() {
        return this instanceof Nil;
    }

    /// Whether the value counts as true in a condition: it is neither nil nor false.
    default boolean isTruthy() {
        return !(this instanceof Nil || this instanceof Bool(boolean b) && !b);
    }

    /// Converts the value to a Java type. Nil becomes null, except for primitive types, which refuse it, and `Optional`.
    ///
    /// @throws org.perilune.value.ConversionException if it cannot, naming the place of the offending value
    default <T> T as(Class<T> type) {
        return Decoder.of(this).decode(this, type);
    }

    /// Converts the value to a generic Java type, such as `new TypeOf<List<Item>>() {}`.
    ///
    /// @throws org.perilune.value.ConversionException if it cannot, naming the place of the offending value
    default <T> T as(TypeOf<T> type) {
        return Decoder.of(this).decode(this, type);
    }

    /// Converts a sequence to a list of `type`.
    ///
    /// @throws org.perilune.value.ConversionException if it cannot, naming the place of the offending value
    default <T> List<T> asList(Class<T> type) {
        return Decoder.of(this).decodeList(this, type);
    }

    /// Converts a table to a map, in the order of Lua's `next`.
    ///
    /// @throws org.perilune.value.ConversionException if it cannot, naming the place of the offending value
    default <K, V> Map<K, V> asMap(Class<K> key, Class<V> value) {
        return Decoder.of(this).decodeMap(this, key, value);
    }
}
