package org.perilune.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import org.perilune.runtime.Args;
import org.perilune.value.Coroutine;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Userdata;

/// What the adapters call to read arguments: one method for each type, with `otherwise` one for an argument that may be absent.
final class Arguments {
    private Arguments() {}

    static long asLong(Args a, int i) {
        return a.checkInteger(i);
    }

    static long asLong(Args a, int i, long otherwise) {
        return a.optInteger(i, otherwise);
    }

    static int asInt(Args a, int i) {
        long value = a.checkInteger(i);
        if ((int) value != value) {
            throw a.argumentError(i, "integer does not fit in 32 bits");
        }
        return (int) value;
    }

    static int asInt(Args a, int i, int otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asInt(a, i);
    }

    static short asShort(Args a, int i) {
        long value = a.checkInteger(i);
        if ((short) value != value) {
            throw a.argumentError(i, "integer does not fit in 16 bits");
        }
        return (short) value;
    }

    static short asShort(Args a, int i, short otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asShort(a, i);
    }

    static byte asByte(Args a, int i) {
        long value = a.checkInteger(i);
        if ((byte) value != value) {
            throw a.argumentError(i, "integer does not fit in 8 bits");
        }
        return (byte) value;
    }

    static byte asByte(Args a, int i, byte otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asByte(a, i);
    }

    static double asDouble(Args a, int i) {
        return a.checkNumber(i);
    }

    static double asDouble(Args a, int i, double otherwise) {
        return a.optNumber(i, otherwise);
    }

    static float asFloat(Args a, int i) {
        return (float) a.checkNumber(i);
    }

    static float asFloat(Args a, int i, float otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asFloat(a, i);
    }

    static boolean asBoolean(Args a, int i) {
        if (a.ref(i) instanceof Boolean b) {
            return b;
        }
        throw a.typeError(i, "boolean");
    }

    static boolean asBoolean(Args a, int i, boolean otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asBoolean(a, i);
    }

    /// A string that is about to be copied.
    private static LuaString charged(Args a, int i) {
        LuaString s = a.checkString(i);
        a.charge(s.length() >> 4);
        return s;
    }

    static String asString(Args a, int i) {
        return charged(a, i).toString();
    }

    static String asString(Args a, int i, String otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asString(a, i);
    }

    static LuaString asLuaString(Args a, int i) {
        return a.checkString(i);
    }

    static LuaString asLuaString(Args a, int i, LuaString otherwise) {
        return a.optString(i, otherwise);
    }

    static byte[] asBytes(Args a, int i) {
        return charged(a, i).toByteArray();
    }

    static byte[] asBytes(Args a, int i, byte[] otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asBytes(a, i);
    }

    static LuaTable asTable(Args a, int i) {
        return a.checkTable(i);
    }

    static LuaTable asTable(Args a, int i, LuaTable otherwise) {
        return a.isNoneOrNil(i) ? otherwise : a.checkTable(i);
    }

    static LuaFunction asFunction(Args a, int i) {
        return a.checkFunction(i);
    }

    static LuaFunction asFunction(Args a, int i, LuaFunction otherwise) {
        return a.isNoneOrNil(i) ? otherwise : a.checkFunction(i);
    }

    static Coroutine asCoroutine(Args a, int i) {
        return a.checkCoroutine(i);
    }

    static Coroutine asCoroutine(Args a, int i, Coroutine otherwise) {
        return a.isNoneOrNil(i) ? otherwise : a.checkCoroutine(i);
    }

    static Userdata asUserdata(Args a, int i) {
        if (a.ref(i) instanceof Userdata u) {
            return u;
        }
        throw a.typeError(i, "userdata");
    }

    static Userdata asUserdata(Args a, int i, Userdata otherwise) {
        return a.isNoneOrNil(i) ? otherwise : asUserdata(a, i);
    }

    /// The object of class `type` inside the userdata at `i`, called `name` in messages.
    static Object object(Args a, int i, Class<?> type, String name) {
        if (a.ref(i) instanceof Userdata u && type.isInstance(u.object())) {
            return u.object();
        }
        throw a.typeError(i, name);
    }

    static Object object(Args a, int i, Reader reader) {
        return reader.read(a, i);
    }

    static Object object(Args a, int i, Reader reader, Object otherwise) {
        return a.isNoneOrNil(i) ? otherwise : reader.read(a, i);
    }

    /// Reads the constant that a string names.
    static Reader enumReader(Class<?> type) {
        Map<LuaString, Object> constants = new LinkedHashMap<>();
        for (Object c : type.getEnumConstants()) {
            constants.put(LuaString.of(((Enum<?>) c).name()), c);
        }
        return (a, i) -> {
            LuaString name = charged(a, i);
            Object constant = constants.get(name);
            if (constant == null) {
                throw a.argumentError(i, "invalid option '" + name.toLatin1() + "'");
            }
            return constant;
        };
    }

    /// Reads all arguments from a position on into an array.
    static Reader restReader(Class<?> component, Reader item) {
        if (component == long.class) {
            return (a, i) -> {
                long[] all = new long[Math.max(0, a.count() - i + 1)];
                for (int k = 0; k < all.length; k++) {
                    all[k] = a.checkInteger(i + k);
                }
                return all;
            };
        }
        if (component == double.class) {
            return (a, i) -> {
                double[] all = new double[Math.max(0, a.count() - i + 1)];
                for (int k = 0; k < all.length; k++) {
                    all[k] = a.checkNumber(i + k);
                }
                return all;
            };
        }
        return (a, i) -> {
            int n = Math.max(0, a.count() - i + 1);
            Object all = java.lang.reflect.Array.newInstance(component, n);
            for (int k = 0; k < n; k++) {
                java.lang.reflect.Array.set(all, k, item.read(a, i + k));
            }
            return all;
        };
    }
}
