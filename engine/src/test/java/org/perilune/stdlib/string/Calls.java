package org.perilune.stdlib.string;

import java.util.ArrayList;
import java.util.List;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.Library;
import org.perilune.value.LuaString;

/// Calls builtins as a host would, without any Lua code. Arguments and results are `Long`, `Double`, `Boolean`, null,
/// Lua objects, and strings: `String` with a character for each byte.
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
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i] instanceof String s ? LuaString.ofLatin1(s) : arguments[i];
        }
        List<Object> results = new ArrayList<>();
        try (RawState state = RawState.create(Host.none())) {
            for (Object r : state.call(function, values)) {
                results.add(r instanceof LuaString s ? s.toLatin1() : r);
            }
        }
        return results;
    }
}
