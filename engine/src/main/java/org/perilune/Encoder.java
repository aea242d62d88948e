package org.perilune;

import java.lang.reflect.Array;
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
import org.perilune.host.LimitException;
import org.perilune.runtime.LuaThread;
import org.perilune.value.ConversionException;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// Java values to Lua values: one conversion, which may take many objects across. What becomes what is said at [State].
final class Encoder {
    private final State state;

    /// The numeric part of the value that [#encode] has answered.
    long bits;

    /// The collections around the present one, to find cycles.
    private Object[] outer;

    private int depth;
    private int items;

    /// Who counts the work, see [Decoder#Decoder]; null for nobody.
    private final LuaThread payer;

    /// Made before the state is entered, if it is.
    Encoder(State state) {
        this.state = state;
        payer = state.runningScript();
    }

    private LuaString newString(String s) {
        count(s.length(), 48L + s.length());
        return LuaString.of(s);
    }

    private LuaString newString(byte[] b) {
        count(b.length, 48L + b.length);
        return LuaString.copyOf(b);
    }

    /// Counts a string of `length` bytes that takes `bytes`, before it is made.
    ///
    /// @throws org.perilune.host.LimitException if a script asks for it and memory does not suffice
    private void count(int length, long bytes) {
        if (payer == null) {
            state.global().allocated += bytes;
        } else {
            payer.charge(length >> 4);
            state.global().allocate(bytes);
        }
    }

    /// Converts `o`: the reference part; the numeric part is in [#bits].
    ///
    /// @throws ConversionException if it cannot be a Lua value
    Object encode(Object o) {
        // No pattern switch: linking one takes longer than a small script.
        if (o == null || o instanceof Boolean) {
            // Only these two objects are Lua's booleans.
            return o == null ? null : (Boolean) o ? Boolean.TRUE : Boolean.FALSE;
        }
        if (o instanceof String s) {
            return newString(s);
        }
        if (o instanceof Number n) {
            return encodeNumber(n);
        }
        if (o instanceof Value v) {
            return encodeValue(v);
        }
        if (o instanceof byte[] b) {
            return newString(b);
        }
        if (o instanceof List<?> || o instanceof Map<?, ?> || o instanceof Record || o instanceof Collection<?> || o.getClass().isArray()) {
            return encodeComposite(o);
        }
        return encodeOther(o);
    }

    private Object encodeNumber(Number n) {
        if (n instanceof Long || n instanceof Integer || n instanceof Short || n instanceof Byte) {
            bits = n.longValue();
            return Tag.INT;
        }
        if (n instanceof Double || n instanceof java.lang.Float) {
            bits = Double.doubleToRawLongBits(n.doubleValue());
            return Tag.FLOAT;
        }
        if (n instanceof BigInteger big) {
            if (big.bitLength() > 63) {
                throw new ConversionException("the integer " + shorten(big.toString()) + " does not fit the 64 bits of a Lua integer");
            }
            bits = big.longValue();
            return Tag.INT;
        }
        throw new ConversionException("a " + n.getClass().getSimpleName()
                + " has no exact counterpart in Lua: pass its longValue, doubleValue or toString");
    }

    private Object encodeValue(Value v) {
        switch (v) {
            case Value.Nil _ -> {
                return null;
            }
            case Value.Bool(boolean b) -> {
                return b ? Boolean.TRUE : Boolean.FALSE;
            }
            case Value.Int(long n) -> {
                bits = n;
                return Tag.INT;
            }
            case Value.Float(double d) -> {
                bits = Double.doubleToRawLongBits(d);
                return Tag.FLOAT;
            }
            case Value.Str(LuaString s) -> {
                return s;
            }
            case Reference r -> {
                if (r.state != state) {
                    throw new HostMisuseException("a " + r.typeName()
                            + " belongs to the state it comes from: convert it to Java's types to take it to another state");
                }
                return r.object;
            }
        }
    }

    private Object encodeOther(Object o) {
        if (o instanceof CharSequence || o instanceof Character) {
            return newString(o.toString());
        }
        if (o instanceof Enum<?> e) {
            return LuaString.of(e.name());
        }
        if (o instanceof Optional<?> optional) {
            return encode(optional.orElse(null));
        }
        if (o instanceof OptionalLong optional) {
            return encode(optional.isPresent() ? optional.getAsLong() : null);
        }
        if (o instanceof OptionalInt optional) {
            return encode(optional.isPresent() ? optional.getAsInt() : null);
        }
        if (o instanceof OptionalDouble optional) {
            return encode(optional.isPresent() ? optional.getAsDouble() : null);
        }
        if (o instanceof HostFunction f) {
            return state.builtin("?", f);
        }
        if (o instanceof LuaString s) {
            return s;
        }
        if (o instanceof Instant t) {
            return state.conversions().times() == Conversions.TimeForm.TEXT
                    ? LuaString.of(t.toString())
                    : seconds(t.getEpochSecond(), t.getNano());
        }
        if (o instanceof Duration d) {
            return state.conversions().times() == Conversions.TimeForm.TEXT
                    ? LuaString.of(d.toString())
                    : seconds(d.getSeconds(), d.getNano());
        }
        if (o instanceof Chunk c) {
            return state.load(c).object;
        }
        if (o instanceof HostModule m) {
            return m.newTable();
        }
        Object wrapped = HostDoor.BINDER.wrap(state.global(), o);
        if (wrapped != null) {
            return wrapped;
        }
        throw new ConversionException("a " + o.getClass().getName()
                + " has no counterpart in Lua: convert it to a list, map or record, or pass state.wrap(…) of it");
    }

    private Object seconds(long whole, int nanos) {
        if (nanos == 0) {
            bits = whole;
            return Tag.INT;
        }
        bits = Double.doubleToRawLongBits(whole + nanos / 1e9);
        return Tag.FLOAT;
    }

    private LuaTable encodeComposite(Object o) {
        enter(o);
        LuaTable table;
        if (o instanceof List<?> list) {
            table = encodeList(list, list.size());
        } else if (o instanceof Map<?, ?> map) {
            table = encodeMap(map);
        } else if (o instanceof Record) {
            table = encodeRecord(o);
        } else if (o instanceof Set<?> set) {
            table = encodeSet(set);
        } else if (o instanceof Collection<?> c) {
            table = encodeList(c, c.size());
        } else {
            table = encodeArray(o);
        }
        depth--;
        return table;
    }

    private void enter(Object o) {
        Conversions limits = state.conversions();
        if (depth >= limits.maxDepth()) {
            throw new ConversionException("nested deeper than " + limits.maxDepth() + " levels");
        }
        if (outer == null) {
            outer = new Object[8];
        } else if (depth == outer.length) {
            outer = java.util.Arrays.copyOf(outer, depth * 2);
        }
        for (int i = 0; i < depth; i++) {
            if (outer[i] == o) {
                throw new ConversionException("a collection contains itself");
            }
        }
        outer[depth++] = o;
    }

    private void count(int n) {
        items += n;
        if (items < 0 || items > state.conversions().maxItems()) {
            throw new ConversionException("more than " + state.conversions().maxItems() + " items");
        }
    }

    private LuaTable newTable(int arrayItems, int slots) {
        count(arrayItems + slots);
        long bytes = 72 + 12L * arrayItems + 24L * slots;
        if (payer == null) {
            state.global().allocated += bytes;
        } else {
            payer.charge(arrayItems + slots);
            state.global().allocate(bytes);
        }
        return new LuaTable(arrayItems, slots);
    }

    /// Counts an item of a collection that has said it has no more.
    private void countUnexpected() {
        count(1);
        if (payer != null) {
            payer.charge(1);
        }
    }

    private LuaTable encodeList(Collection<?> list, int size) {
        LuaTable table = newTable(size, 0);
        int left = size;
        try {
            for (Object item : list) {
                if (--left < 0) {
                    countUnexpected();
                }
                if (item instanceof Integer i) {
                    table.append(Tag.INT, i);
                } else if (item instanceof Long i) {
                    table.append(Tag.INT, i);
                } else {
                    Object ref = encode(item);
                    if (ref == null) {
                        throw new ConversionException("a list with null in it is no Lua sequence: leave the item out or put another value there");
                    }
                    table.append(ref, bits);
                }
            }
        } catch (ConversionException e) {
            throw e.within("[" + (table.arrayCount() + 1) + "]");
        }
        return table;
    }

    private LuaTable encodeArray(Object array) {
        int n = Array.getLength(array);
        if (array instanceof Object[] objects) {
            return encodeList(java.util.Arrays.asList(objects), n);
        }
        LuaTable table = newTable(n, 0);
        if (array instanceof int[] ints) {
            for (int x : ints) {
                table.append(Tag.INT, x);
            }
        } else if (array instanceof long[] longs) {
            for (long x : longs) {
                table.append(Tag.INT, x);
            }
        } else if (array instanceof double[] doubles) {
            for (double x : doubles) {
                table.append(Tag.FLOAT, Double.doubleToRawLongBits(x));
            }
        } else {
            for (int i = 0; i < n; i++) {
                Object ref = encode(Array.get(array, i));
                table.append(ref, bits);
            }
        }
        return table;
    }

    private LuaTable encodeMap(Map<?, ?> map) {
        LuaTable table = newTable(0, map.size());
        int left = map.size();
        for (Map.Entry<?, ?> e : map.entrySet()) {
            if (--left < 0) {
                countUnexpected();
            }
            Object value = e.getValue();
            Object valueRef;
            try {
                valueRef = value instanceof String s ? newString(s) : encode(value);
            } catch (ConversionException x) {
                throw x.within(step(e.getKey()));
            }
            if (valueRef != null) {
                long valueBits = bits;
                Object keyRef = encodeKey(e.getKey());
                table.set(keyRef, bits, valueRef, valueBits);
            }
        }
        return table;
    }

    private Object encodeKey(Object key) {
        if (key instanceof String s) {
            return newString(s);
        }
        Object ref = encode(key);
        if (ref == null || ref == Tag.FLOAT && Double.isNaN(Double.longBitsToDouble(bits))) {
            throw new ConversionException(ref == null ? "null cannot be a key" : "NaN cannot be a key");
        }
        return ref;
    }

    private static Object step(Object key) {
        return key instanceof CharSequence || key instanceof Enum<?> ? LuaString.of(key.toString()) : key;
    }

    private LuaTable encodeSet(Set<?> set) {
        LuaTable table = newTable(0, set.size());
        int left = set.size();
        for (Object key : set) {
            if (--left < 0) {
                countUnexpected();
            }
            Object ref = encodeKey(key);
            table.set(ref, bits, Boolean.TRUE, 0);
        }
        return table;
    }

    private LuaTable encodeRecord(Object record) {
        RecordType type = RecordType.of(record.getClass());
        LuaTable table = newTable(0, type.names.length);
        for (int i = 0; i < type.names.length; i++) {
            try {
                Object ref = encode(type.accessors[i].invoke(record));
                if (ref != null) {
                    table.setString(type.names[i], ref, bits);
                }
            } catch (ConversionException e) {
                throw e.within(type.names[i]);
            } catch (LimitException | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new ConversionException("the accessor of the record failed", t).within(type.names[i]);
            }
        }
        return table;
    }

    private static String shorten(String s) {
        return s.length() <= 40 ? s : s.substring(0, 37) + "…";
    }
}
