package org.perilune.stdlib;

import org.perilune.runtime.CallInfo;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Library;
import org.perilune.stdlib.string.StringLibrary;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;

/// Opens the standard libraries in a state, as `luaL_openlibs` does.
public final class StandardLibraries {
    private StandardLibraries() {}

    /// Opens all of them.
    public static void open(GlobalState g) {
        LuaTable loaded = new LuaTable();
        g.registry().setString(CallInfo.LOADED, loaded, 0);
        LuaTable globals = g.globals();
        BaseLibrary.LIBRARY.addTo(globals);
        globals.setString("_G", globals);
        loaded.setString("_G", globals);
        PackageLibrary.open(g, loaded);
        add(g, loaded, CoroutineLibrary.LIBRARY);
        add(g, loaded, TableLibrary.LIBRARY);
        set(g, loaded, "io", IoLibrary.open(g));
        add(g, loaded, OsLibrary.LIBRARY);
        LuaTable string = add(g, loaded, StringLibrary.LIBRARY);
        g.setTypeMetatable(LuaType.STRING, StringLibrary.newStringMetatable(string));
        set(g, loaded, "math", MathLibrary.open());
        add(g, loaded, Utf8Library.LIBRARY);
        add(g, loaded, DebugLibrary.LIBRARY);
    }

    /// Calls the finalizers of all objects, which closes files, and sends off the output that waits.
    public static void close(GlobalState g) {
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
