package org.perilune.stdlib;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.perilune.host.Sandbox.Feature;
import org.perilune.runtime.CallInfo;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Library;
import org.perilune.stdlib.string.StringLibrary;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;

/// Opens the standard libraries in a state, as `luaL_openlibs` does, without the functions that its sandbox lacks.
public final class StandardLibraries {
    private StandardLibraries() {}

    /// Opens all of them.
    public static void open(GlobalState g) {
        LuaTable loaded = new LuaTable();
        g.registry().setString(CallInfo.LOADED, loaded, 0);
        LuaTable globals = g.globals();
        without(BaseLibrary.LIBRARY, g).addTo(globals);
        globals.setString("_G", globals);
        loaded.setString("_G", globals);
        PackageLibrary.open(g, loaded);
        add(g, loaded, CoroutineLibrary.LIBRARY);
        add(g, loaded, TableLibrary.LIBRARY);
        set(g, loaded, "io", IoLibrary.open(g));
        add(g, loaded, without(OsLibrary.LIBRARY, g));
        LuaTable string = add(g, loaded, StringLibrary.LIBRARY);
        g.setTypeMetatable(LuaType.STRING, StringLibrary.newStringMetatable(string));
        set(g, loaded, "math", MathLibrary.open());
        add(g, loaded, Utf8Library.LIBRARY);
        if (g.sandbox().has(Feature.DEBUG)) {
            add(g, loaded, DebugLibrary.LIBRARY);
        }
    }

    /// The functions that need a feature, by library and name.
    private static final Map<String, Map<String, Feature>> NEEDED = Map.of(
            "_G", Map.of("dofile", Feature.LOAD_FILE, "loadfile", Feature.LOAD_FILE),
            "os", Map.of(
                    "execute", Feature.COMMANDS,
                    "exit", Feature.EXIT,
                    "getenv", Feature.ENVIRONMENT,
                    "remove", Feature.FILES,
                    "rename", Feature.FILES,
                    "tmpname", Feature.FILES),
            "io", Map.of(
                    "close", Feature.FILES,
                    "flush", Feature.FILES,
                    "input", Feature.FILES,
                    "lines", Feature.FILES,
                    "open", Feature.FILES,
                    "output", Feature.FILES,
                    "popen", Feature.COMMANDS,
                    "read", Feature.FILES,
                    "tmpfile", Feature.FILES,
                    "type", Feature.FILES));

    /// `library` without the functions that the sandbox of `g` lacks.
    static Library without(Library library, GlobalState g) {
        Set<String> lacking = new HashSet<>();
        NEEDED.get(library.name()).forEach((function, feature) -> {
            if (!g.sandbox().has(feature)) {
                lacking.add(function);
            }
        });
        return library.without(lacking);
    }

    /// Calls the finalizers of all objects, which closes files, and sends off the output that waits.
    ///
    /// @throws org.perilune.host.LimitException if a limit ended the finalizers
    public static void close(GlobalState g) {
        if (g.meter().ended() != null) {
            // Everything was given back then.
            return;
        }
        try {
            g.collector().close();
        } finally {
            IoLibrary.flushAll(g);
        }
    }

    private static LuaTable add(GlobalState g, LuaTable loaded, Library library) {
        return set(g, loaded, library.name(), library.newTable());
    }

    private static LuaTable set(GlobalState g, LuaTable loaded, String name, LuaTable table) {
        g.globals().setString(StringTable.intern(name), table, 0);
        loaded.setString(StringTable.intern(name), table, 0);
        return table;
    }
}
