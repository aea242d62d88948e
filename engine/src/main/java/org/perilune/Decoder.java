package org.perilune;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perilune.runtime.LuaThread;
import org.perilune.value.ConversionException;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Tag;

/// Lua values to Java values: one conversion, which may take many values across. Tables are read without metamethods. What becomes what is said at
/// [State].
final class Decoder {
    /// The state whose values these are; null if the value is of a basic type.
    private final State state;

    private final Conversions limits;

    /// Who counts the work; null for nobody.
    private final LuaThread payer;

    /// The tables around the present one, to find cycles.
    private LuaTable[] outer;

    private int depth;
    private int items;
    private long bytes;

    /// Made before the state is entered, if it is: what a script has the host convert is counted as the script's work, what the host converts by itself is not.
    Decoder(State state) {
        this.state = state;
        limits = state == null ? Conversions.DEFAULT : state.conversions();
        payer = state == null ? null : state.runningScript();
    }

    /// A conversion of `value`.
    static Decoder of(Value value) {
        return new Decoder(value instanceof Reference r ? r.state : null);
    }

    @SuppressWarnings("unchecked")
    <T> T decode(Value value, Class<T> type) {
        // For a primitive type Class<T> says the boxed one.
        return (T) read(Reader.of(type), value);
    }

    @SuppressWarnings("unchecked")
    <T> T decode(Value value, TypeOf<T> type) {
        return (T) read(Reader.of(type.type()), value);
    }

    @SuppressWarnings("unchecked")
    <T> List<T> decodeList(Value value, Class<T> type) {
        Reader item = Reader.of(type);
        return (List<T>) read((d, ref, bits) -> d.readList(item, ref, bits), value);
    }

    @SuppressWarnings("unchecked")
    <K, V> Map<K, V> decodeMap(Value value, Class<K> key, Class<V> type) {
        Reader keys = Reader.of(key);
        Reader values = Reader.of(type);
        return (Map<K, V>) read((d, ref, bits) -> d.readMap(keys, values, ref, bits), value);
    }

    private Object read(Reader reader, Value value) {
        return switch (value) {
            case Value.Nil _ -> reader.read(this, null, 0);
            case Value.Bool(boolean b) -> reader.read(this, b ? Boolean.TRUE : Boolean.FALSE, 0);
            case Value.Int(long n) -> reader.read(this, Tag.INT, n);
            case Value.Float(double x) -> reader.read(this, Tag.FLOAT, Double.doubleToRawLongBits(x));
            case Value.Str(LuaString s) -> reader.read(this, s, 0);
            case Reference r -> {
                r.state.checkThread();
                yield reader.read(this, r.object, 0);
            }
        };
    }

    /// Converts a value of the stack or of a table.
    Object read(Type type, Object ref, long bits) {
        return Reader.of(type).read(this, ref, bits);
    }

    Value toValue(Object ref, long bits) {
        return state == null ? basicValue(ref, bits) : state.toValue(ref, bits);
    }

    /// The value, if it is of a basic type; null for an object.
    static Value basicValue(Object ref, long bits) {
        if (ref == null) {
            return Value.NIL;
        }
        if (ref == Tag.INT) {
            return new Value.Int(bits);
        }
        if (ref instanceof LuaString s) {
            return new Value.Str(s);
        }
        if (ref == Tag.FLOAT) {
            return new Value.Float(Double.longBitsToDouble(bits));
        }
        return ref instanceof Boolean b ? new Value.Bool(b) : null;
    }

    // ---- tables

    private LuaTable enter(String expected, Object ref, long bits) {
        if (!(ref instanceof LuaTable t)) {
            throw Reader.expected(expected, ref, bits);
        }
        if (depth >= limits.maxDepth()) {
            throw new ConversionException("nested deeper than " + limits.maxDepth() + " levels");
        }
        if (outer == null) {
            outer = new LuaTable[8];
        } else if (depth == outer.length) {
            outer = Arrays.copyOf(outer, depth * 2);
        }
        for (int i = 0; i < depth; i++) {
            if (outer[i] == t) {
                throw new ConversionException("a table contains itself");
            }
        }
        outer[depth++] = t;
        return t;
    }

    private void count(int n) {
        items += n;
        if (items < 0 || items > limits.maxItems()) {
            throw new ConversionException("more than " + limits.maxItems() + " items");
        }
        if (payer != null) {
            payer.charge(n);
        }
    }

    /// Counts a string about to be copied.
    void countString(LuaString s) {
        int n = s.length();
        if (depth > 0) {
            // The same string may be in many places, and each becomes one of its own.
            bytes += n;
            if (bytes > limits.maxBytes()) {
                throw new ConversionException("more than " + limits.maxBytes() + " bytes of strings");
            }
        }
        if (payer != null) {
            payer.charge(n >> 4);
        }
    }

    private LuaTable enterSequence(String expected, Object ref, long bits) {
        LuaTable t = enter(expected, ref, bits);
        int at = t.firstSlot();
        if (at != -1) {
            throw new ConversionException("expected " + expected + ", got table with the key " + describe(t.keyRefAt(at), t.keyBitsAt(at)));
        }
        count(t.arrayCount());
        return t;
    }

    List<Object> readList(Reader item, Object ref, long bits) {
        LuaTable t = enterSequence("list", ref, bits);
        int n = t.arrayCount();
        List<Object> list = new ArrayList<>(n);
        int i = 0;
        try {
            for (; i < n; i++) {
                list.add(item.read(this, t.arrayRef(i), t.arrayBits(i)));
            }
        } catch (ConversionException e) {
            throw e.within("[" + (i + 1) + "]");
        }
        depth--;
        return list;
    }

    Object readArray(Reader item, Class<?> component, Object ref, long bits) {
        LuaTable t = enterSequence("list", ref, bits);
        int n = t.arrayCount();
        Object array = Array.newInstance(component, n);
        int i = 0;
        try {
            if (array instanceof long[] longs && (n == 0 || t.arrayTag() == Tag.INT)) {
                for (; i < n; i++) {
                    longs[i] = t.arrayBits(i);
                }
            } else if (array instanceof double[] doubles && (n == 0 || t.arrayTag() == Tag.FLOAT)) {
                for (; i < n; i++) {
                    doubles[i] = Double.longBitsToDouble(t.arrayBits(i));
                }
            } else if (array instanceof int[] ints) {
                for (; i < n; i++) {
                    ints[i] = (Integer) item.read(this, t.arrayRef(i), t.arrayBits(i));
                }
            } else if (array instanceof Object[] objects) {
                for (; i < n; i++) {
                    objects[i] = item.read(this, t.arrayRef(i), t.arrayBits(i));
                }
            } else {
                for (; i < n; i++) {
                    Array.set(array, i, item.read(this, t.arrayRef(i), t.arrayBits(i)));
                }
            }
        } catch (ConversionException e) {
            throw e.within("[" + (i + 1) + "]");
        }
        depth--;
        return array;
    }

    Map<Object, Object> readMap(Reader key, Reader value, Object ref, long bits) {
        LuaTable t = enter("table", ref, bits);
        count(t.arrayCount());
        Map<Object, Object> map = new LinkedHashMap<>(mapCapacity(t));
        for (int at = t.next(null, 0, 0); at != -1; at = t.nextAfter(at)) {
            Object k;
            try {
                k = key.read(this, t.keyRefAt(at), t.keyBitsAt(at));
            } catch (ConversionException e) {
                throw new ConversionException("a key: " + e.problem());
            }
            try {
                map.put(k, value.read(this, t.refAt(at), t.bitsAt(at)));
            } catch (ConversionException e) {
                throw e.within(step(t, at));
            }
            if (at < 0) {
                count(1);
            }
        }
        depth--;
        return map;
    }

    private static int mapCapacity(LuaTable t) {
        return (int) Math.min(1 << 20, (t.arrayCount() + (long) t.slotCount()) * 4 / 3 + 1);
    }

    private static Object step(LuaTable t, int at) {
        Object k = t.keyRefAt(at);
        return k instanceof LuaString ? k : describe(k, t.keyBitsAt(at)).replaceFirst("^(integer|float) ", "");
    }

    /// The items of a sequence, or the keys of the fields that are true.
    Set<Object> readSet(Reader item, Object ref, long bits) {
        LuaTable t = enter("set", ref, bits);
        boolean sequence = t.firstSlot() == -1;
        Set<Object> set = new LinkedHashSet<>(mapCapacity(t));
        for (int at = t.next(null, 0, 0); at != -1; at = t.nextAfter(at)) {
            try {
                count(1);
                if (sequence) {
                    set.add(item.read(this, t.refAt(at), t.bitsAt(at)));
                } else if (t.refAt(at) == Boolean.TRUE) {
                    set.add(item.read(this, t.keyRefAt(at), t.keyBitsAt(at)));
                } else if (t.refAt(at) != Boolean.FALSE) {
                    throw Reader.expected("true, as a set's field is", t.refAt(at), t.bitsAt(at));
                }
            } catch (ConversionException e) {
                throw e.within(step(t, at));
            }
        }
        depth--;
        return set;
    }

    Object readRecord(RecordType type, Object ref, long bits) {
        LuaTable t = enter("table", ref, bits);
        Reader[] readers = type.readers();
        Object[] components = new Object[readers.length];
        count(readers.length);
        for (int i = 0; i < readers.length; i++) {
            int at = t.locate(type.names[i], 0);
            try {
                components[i] = readers[i].read(this, t.refAt(at), t.bitsAt(at));
            } catch (ConversionException e) {
                throw e.within(type.names[i]);
            }
        }
        depth--;
        try {
            return (Object) type.constructor.invoke(components);
        } catch (RuntimeException | Error e) {
            if (e instanceof RuntimeException) {
                throw new ConversionException("the record " + type.type.getSimpleName() + " refuses these values: " + e.getMessage(), e);
            }
            throw e;
        } catch (Throwable e) {
            throw new ConversionException("the record " + type.type.getSimpleName() + " refuses these values", e);
        }
    }

    /// Java's nearest type: Long, Double, Boolean, String, List for a sequence that is not empty, else Map; a handle for functions and coroutines, and
    /// what a userdata stands for.
    Object natural(Object ref, long bits) {
        if (ref instanceof Tag) {
            return ref == Tag.INT ? (Object) bits : (Object) Double.longBitsToDouble(bits);
        }
        if (ref instanceof LuaString) {
            return Reader.text(this, ref, bits);
        }
        if (ref instanceof LuaTable t) {
            return t.arrayCount() > 0 && t.firstSlot() == -1
                    ? readList(Reader.NATURAL, ref, bits)
                    : readMap(Reader.NATURAL, Reader.NATURAL, ref, bits);
        }
        if (ref instanceof org.perilune.value.Userdata u) {
            return u.object();
        }
        return ref == null || ref instanceof Boolean ? ref : state.toValue(ref, bits);
    }

    // ---- messages

    /// A value as messages about conversions show it.
    static String describe(Object ref, long bits) {
        if (ref == Tag.INT) {
            return "integer " + bits;
        }
        if (ref == Tag.FLOAT) {
            return "float " + LuaNumber.toLuaString(Double.longBitsToDouble(bits));
        }
        if (ref instanceof Boolean) {
            return "boolean " + ref;
        }
        if (ref instanceof LuaString s) {
            return "string \"" + (s.length() <= 40 ? s : s.substring(0, 37) + "…") + "\"";
        }
        return LuaType.nameOf(ref).toString();
    }
}
