package org.perilune.stdlib;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perilune.host.Sandbox;
import org.perilune.host.Sandbox.Feature;
import org.perilune.runtime.CallInfo;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Library;
import org.perilune.stdlib.string.StringLibrary;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;
import org.perilune.value.TableContents;

/// The standard libraries of a sandbox, as a template from which any number of states are made.
///
/// [#open] gives a state what `luaL_openlibs` would, without the functions that the sandbox lacks: but the table of a library is only a promise until it is
/// looked at, and then a copy of the template's. What a state does to its tables is seen by no other. Immutable.
public final class StandardLibraries {
    private static final LuaString SELF = StringTable.intern("_G");
    private static final LuaString PACKAGE = StringTable.intern("package");
    private static final LuaString IO = StringTable.intern("io");
    private static final LuaString STRING = StringTable.intern("string");

    /// A library whose tables are copies of one.
    private record Entry(LuaString name, TableContents contents) {
        static Entry of(Library library) {
            return new Entry(StringTable.intern(library.name()), TableContents.copyOf(library.newTable()));
        }
    }

    private final Library io;
    private final List<Entry> entries = new ArrayList<>();

    /// A table of globals in which every key has its slot; libraries are stood for by an empty table.
    private final LuaTable globals = new LuaTable();

    /// The same of `package.loaded`.
    private final LuaTable loaded = new LuaTable();

    private StandardLibraries(Sandbox sandbox) {
        io = without(IoLibrary.LIBRARY, sandbox);
        entries.add(Entry.of(CoroutineLibrary.LIBRARY));
        entries.add(Entry.of(TableLibrary.LIBRARY));
        entries.add(Entry.of(without(OsLibrary.LIBRARY, sandbox)));
        entries.add(Entry.of(StringLibrary.LIBRARY));
        entries.add(Entry.of(MathLibrary.LIBRARY));
        entries.add(Entry.of(Utf8Library.LIBRARY));
        if (sandbox.has(Feature.DEBUG)) {
            entries.add(Entry.of(DebugLibrary.LIBRARY));
        }
        without(BaseLibrary.LIBRARY, sandbox).addTo(globals);
        PackageLibrary.addRequire(globals);
        List<LuaString> names = new ArrayList<>(List.of(SELF, PACKAGE, IO));
        entries.forEach(e -> names.add(e.name));
        for (LuaString name : names) {
            globals.setString(name, globals, 0);
            loaded.setString(name, globals, 0);
        }
    }

    /// The libraries of `sandbox`.
    public static StandardLibraries of(Sandbox sandbox) {
        return new StandardLibraries(sandbox);
    }

    /// Opens them in a state that has none yet.
    public void open(GlobalState g) {
        LuaTable variables = g.globals();
        LuaTable modules = new LuaTable();
        variables.copyFields(globals);
        modules.copyFields(loaded);
        g.registry().setString(CallInfo.LOADED, modules, 0);
        add(variables, modules, SELF, variables);
        add(variables, modules, PACKAGE, PackageLibrary.newTable(g, modules));
        add(variables, modules, IO, new LuaTable(table -> IoLibrary.open(g, io, table)));
        for (Entry e : entries) {
            LuaTable library = new LuaTable(e.contents);
            add(variables, modules, e.name, library);
            if (e.name == STRING) {
                g.setTypeMetatable(LuaType.STRING, StringLibrary.newStringMetatable(library));
            }
        }
    }

    private static void add(LuaTable variables, LuaTable modules, LuaString name, LuaTable table) {
        variables.setString(name, table, 0);
        modules.setString(name, table, 0);
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

    /// `library` without the functions that the sandbox lacks.
    private static Library without(Library library, Sandbox sandbox) {
        Set<String> lacking = new HashSet<>();
        NEEDED.get(library.name()).forEach((function, feature) -> {
            if (!sandbox.has(feature)) {
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
        if (g.meter().isEndRequested()) {
            g.release();
            return;
        }
        try {
            g.collector().close();
        } finally {
            IoLibrary.flushAll(g);
        }
    }
}
