package org.perilune.stdlib.string;

import java.util.ArrayList;
import java.util.List;
import org.perilune.host.Host;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Calls builtins as a host would, without any Lua code. Arguments and results are `Long`, `Double`, `Boolean`, null, Lua
/// objects, and strings: `String` with a character for each byte.
public final class Calls {
    private Calls() {}

    /// The results of `library.function(arguments)` in a state of its own.
    public static List<Object> call(Library library, String function, Object... arguments) {
        return call(library.function(function), arguments);
    }

    /// The results of a function of the string library.
    static List<Object> call(String function, Object... arguments) {
        return call(StringLibrary.LIBRARY, function, arguments);
    }

    /// The results of `function(arguments)` in a state of its own.
    public static List<Object> call(Builtin function, Object... arguments) {
        LuaThread thread = new GlobalState(Host.none(), code -> null).mainThread();
        int n = arguments.length;
        thread.ensureStack(1, n + 1);
        thread.refs[1] = function;
        for (int i = 0; i < n; i++) {
            Object a = arguments[i];
            thread.refs[2 + i] = a instanceof Long ? Tag.INT
                    : a instanceof Double ? Tag.FLOAT
                    : a instanceof String s ? LuaString.ofLatin1(s)
                    : a;
            thread.bits[2 + i] = a instanceof Long l ? l : a instanceof Double d ? Double.doubleToRawLongBits(d) : 0;
        }
        int results = thread.callNow(1, n);
        List<Object> list = new ArrayList<>();
        for (int i = 1; i <= results; i++) {
            Object r = thread.refs[i];
            list.add(r == Tag.INT ? (Object) thread.bits[i]
                    : r == Tag.FLOAT ? (Object) Double.longBitsToDouble(thread.bits[i])
                    : r instanceof LuaString s ? s.toLatin1()
                    : r);
        }
        return list;
    }
}
