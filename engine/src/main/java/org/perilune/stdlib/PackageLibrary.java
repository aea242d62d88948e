package org.perilune.stdlib;

import java.io.IOException;
import java.util.Map;
import org.perilune.host.FileSystem;
import org.perilune.host.Modules;
import org.perilune.host.OpenMode;
import org.perilune.host.Sandbox.Feature;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.CallInfo;
import org.perilune.runtime.Conversions;
import org.perilune.runtime.GlobalState;
import org.perilune.runtime.Library;
import org.perilune.runtime.HostFault;
import org.perilune.runtime.Library;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;

/// Modules (manual §6.3). Libraries of C cannot be loaded: `loadlib` answers "absent", and the searchers for them find only that a
/// file is there which nobody can load.
public final class PackageLibrary {
    private static final String LUA_ROOT = "/usr/local/share/lua/5.3/";
    private static final String LUA_LIBRARIES = "/usr/local/lib/lua/5.3/";
    private static final String SYSTEM_ROOT = "/usr/share/lua/5.3/";
    private static final String DEFAULT_PATH = LUA_ROOT + "?.lua;" + LUA_ROOT + "?/init.lua;" + LUA_LIBRARIES + "?.lua;"
            + LUA_LIBRARIES + "?/init.lua;" + SYSTEM_ROOT + "?.lua;" + SYSTEM_ROOT + "?/init.lua;./?.lua;./?/init.lua";
    private static final String DEFAULT_CPATH =
            LUA_LIBRARIES + "?.so;/usr/lib/lua/5.3/?.so;" + LUA_LIBRARIES + "loadall.so;./?.so";

    private static final LuaString PRELOAD = StringTable.intern("_PRELOAD");
    private static final LuaString PATH = StringTable.intern("path");
    private static final LuaString CPATH = StringTable.intern("cpath");
    private static final LuaString SEARCHERS = StringTable.intern("searchers");
    private static final LuaString DOT = LuaString.of(".");
    private static final LuaString SLASH = LuaString.of("/");

    private static final LuaString PACKAGE = StringTable.intern("_PACKAGE");

    /// What is a function in this library.
    private static final Library FUNCTIONS = Library.of("package", PackageLibrary::define);

    private static final Builtin REQUIRE = FUNCTIONS.function("require");
    private static final Builtin LOADLIB = FUNCTIONS.function("loadlib");
    private static final Builtin SEARCHPATH = FUNCTIONS.function("searchpath");
    private static final Builtin PRELOAD_SEARCHER = FUNCTIONS.function("preload_searcher");
    private static final Builtin HOST_SEARCHER = FUNCTIONS.function("host_searcher");
    private static final Builtin LUA_SEARCHER = FUNCTIONS.function("lua_searcher");
    private static final Builtin C_SEARCHER = FUNCTIONS.function("c_searcher");
    private static final Builtin ROOT_SEARCHER = FUNCTIONS.function("croot_searcher");
    private static final LuaString CONFIG = LuaString.of("/\n;\n?\n!\n-\n");

    private PackageLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("require")) {
            f.function(PackageLibrary::require);
        }
        if (f.is("loadlib")) {
            f.function(PackageLibrary::loadLib);
        }
        if (f.is("searchpath")) {
            f.function(PackageLibrary::searchPath);
        }
        if (f.is("preload_searcher")) {
            f.function(PackageLibrary::searchPreload);
        }
        if (f.is("host_searcher")) {
            f.function(PackageLibrary::searchHost);
        }
        if (f.is("lua_searcher")) {
            f.function(PackageLibrary::searchLua);
        }
        if (f.is("c_searcher")) {
            f.function(a -> searchC(a, a.checkString(1).beforeZero()));
        }
        if (f.is("croot_searcher")) {
            f.function(PackageLibrary::searchRoot);
        }
    }

    /// Adds the function that loads modules.
    static void addRequire(LuaTable globals) {
        globals.setString("require", REQUIRE);
    }

    /// The table `package` of state `g`, which is filled when it is first looked at.
    static LuaTable newTable(GlobalState g, LuaTable loaded) {
        LuaTable library = new LuaTable(table -> fill(g, loaded, table));
        g.registry().setString(PACKAGE, library, 0);
        return library;
    }

    private static void fill(GlobalState g, LuaTable loaded, LuaTable library) {
        LuaTable preload = new LuaTable();
        g.registry().setString(PRELOAD, preload, 0);
        boolean files = g.sandbox().has(Feature.LOAD_FILE);
        boolean natives = g.sandbox().has(Feature.NATIVE_LIBRARIES);
        if (natives) {
            library.setString("loadlib", LOADLIB);
        }
        if (files) {
            library.setString("searchpath", SEARCHPATH);
        }
        library.setString("preload", preload);
        LuaTable searchers = new LuaTable();
        searchers.append(PRELOAD_SEARCHER, 0);
        if (g.host().modules() != null) {
            searchers.append(HOST_SEARCHER, 0);
        }
        library.setString(SEARCHERS, searchers, 0);
        if (files) {
            searchers.append(LUA_SEARCHER, 0);
            library.setString(PATH, path(g, "LUA_PATH", DEFAULT_PATH), 0);
        }
        if (natives) {
            searchers.append(C_SEARCHER, 0);
            searchers.append(ROOT_SEARCHER, 0);
            library.setString(CPATH, path(g, "LUA_CPATH", DEFAULT_CPATH), 0);
        }
        library.setString("config", CONFIG);
        library.setString("loaded", loaded);
    }

    /// The table `package`, whatever a script has put into its variable meanwhile; an empty one if a script has taken it from the registry.
    private static LuaTable library(Args a) {
        return a.global().registry().getString(PACKAGE) instanceof LuaTable library ? library : new LuaTable();
    }

    /// The path in the environment, in which ";;" stands for the default path.
    private static LuaString path(GlobalState g, String variable, String standard) {
        Map<String, String> environment = g.host().environment();
        String path = environment.getOrDefault(variable + "_5_3", environment.get(variable));
        if (path == null) {
            return LuaString.of(standard);
        }
        return LuaString.of(path.replace(";;", ";\1;").replace("\1", standard));
    }

    /// `package.loadlib (libname, funcname)`
    private static int loadLib(Args a) {
        a.checkString(1);
        a.checkString(2);
        a.pushNil();
        a.push("dynamic libraries not enabled; check your Lua installation");
        a.push("absent");
        return a.results(3);
    }

    /// `package.searchpath (name, path [, sep [, rep]])`
    private static int searchPath(Args a) {
        LuaString name = a.checkString(1).beforeZero();
        LuaString path = a.checkString(2).beforeZero();
        LuaString separator = a.optString(3, DOT).beforeZero();
        LuaString replacement = a.optString(4, SLASH).beforeZero();
        ByteBuilder tried = new ByteBuilder();
        LuaString found = search(a, name, path, separator, replacement, tried);
        if (found != null) {
            return a.result(found);
        }
        a.pushNil();
        a.push(tried.toLuaString());
        return a.results(2);
    }

    /// The first readable file of `path` for `name`, or null; the tries are added to `tried`.
    private static LuaString search(
            Args a, LuaString name, LuaString path, LuaString separator, LuaString replacement, ByteBuilder tried) {
        LuaString spelled = separator.length() == 0 ? name : replace(name, separator, replacement);
        int from = 0;
        while (from <= path.length()) {
            int end = path.indexOf(';', from);
            if (end < 0) {
                end = path.length();
            }
            if (end > from) {
                LuaString file = replace(path.substring(from, end), LuaString.of("?"), spelled);
                if (isReadable(a, file)) {
                    return file;
                }
                tried.append("\n\tno file '").append(file).append('\'');
            }
            from = end + 1;
        }
        return null;
    }

    private static LuaString replace(LuaString in, LuaString what, LuaString by) {
        ByteBuilder out = new ByteBuilder();
        int i = 0;
        while (i < in.length()) {
            if (in.substring(i, Math.min(in.length(), i + what.length())).equals(what)) {
                out.append(by);
                i += what.length();
            } else {
                out.append(in.byteAt(i++));
            }
        }
        return out.toLuaString();
    }

    private static boolean isReadable(Args a, LuaString file) {
        FileSystem files = a.global().host().files();
        if (files == null) {
            return false;
        }
        try {
            files.open(file.toString(), OpenMode.READ).close();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    // ---- searchers

    private static int searchPreload(Args a) {
        LuaString name = a.checkString(1).beforeZero();
        if (a.global().registry().getString(PRELOAD) instanceof LuaTable preload) {
            int at = preload.locate(name, 0);
            if (preload.refAt(at) != null) {
                return a.result(preload.refAt(at), preload.bitsAt(at));
            }
        }
        return a.result(LuaString.of("\n\tno field package.preload['").concat(name).concat(LuaString.of("']")));
    }

    /// What the host's own source of modules has.
    private static int searchHost(Args a) {
        LuaString name = a.checkString(1);
        Modules.Module module;
        try {
            module = a.global().host().modules().find(name.toString());
        } catch (IOException | RuntimeException e) {
            LuaException meant = HostFault.meant(e);
            if (meant != null) {
                throw meant;
            }
            LuaException error = a.error("error loading module '" + name.toLatin1() + "': the host cannot read it");
            error.setHostCause(e);
            throw error;
        }
        if (module == null) {
            return a.result(LuaString.of("\n\tno module '").concat(name).concat(LuaString.of("' granted by the host")));
        }
        LuaString file = LuaString.of(module.name());
        byte[] source = module.source();
        try {
            int from = a.global().loader().skipFirstLineComment(source, source.length);
            a.push(BaseLibrary.load(a, source, from, source.length, LuaString.of("@").concat(file), TEXT_ONLY));
        } catch (LuaException e) {
            throw loadError(a, name, file, e.getMessage());
        }
        a.push(file);
        return a.results(2);
    }

    private static final LuaString TEXT_ONLY = LuaString.of("t");

    private static LuaString pathField(Args a, LuaString field) {
        LuaTable library = library(a);
        int at = library.locate(field, 0);
        LuaString path = Conversions.toLuaString(library.refAt(at), library.bitsAt(at));
        if (path != null) {
            return path.beforeZero();
        }
        throw a.error("'package." + field.toLatin1() + "' must be a string");
    }

    private static int searchLua(Args a) {
        LuaString name = a.checkString(1).beforeZero();
        ByteBuilder tried = new ByteBuilder();
        LuaString file = search(a, name, pathField(a, PATH), DOT, SLASH, tried);
        if (file == null) {
            return a.result(tried.toLuaString());
        }
        try {
            a.push(BaseLibrary.loadFrom(a, file, null));
        } catch (LuaException e) {
            throw loadError(a, name, file, e.getMessage());
        }
        a.push(file);
        return a.results(2);
    }

    private static LuaException loadError(Args a, LuaString name, LuaString file, String message) {
        return a.error("error loading module '" + name.toLatin1() + "' from file '" + file.toLatin1() + "':\n\t"
                + LuaString.of(message).toLatin1());
    }

    private static int searchC(Args a, LuaString name) {
        ByteBuilder tried = new ByteBuilder();
        LuaString file = search(a, name, pathField(a, CPATH), DOT, SLASH, tried);
        if (file == null) {
            return a.result(tried.toLuaString());
        }
        throw loadError(
                a, a.checkString(1).beforeZero(), file, "dynamic libraries not enabled; check your Lua installation");
    }

    private static int searchRoot(Args a) {
        LuaString name = a.checkString(1).beforeZero();
        int dot = name.indexOf('.', 0);
        return dot < 0 ? 0 : searchC(a, name.substring(0, dot));
    }

    /// `require (modname)`
    private static int require(Args a) {
        LuaString name = a.checkString(1).beforeZero();
        LuaTable loaded = (LuaTable) a.global().registry().getString(CallInfo.LOADED);
        int at = loaded.locate(name, 0);
        if (loaded.refAt(at) != null && loaded.refAt(at) != Boolean.FALSE) {
            return a.result(loaded.refAt(at), loaded.bitsAt(at));
        }
        a.setTop(1);
        if (!(library(a).getString(SEARCHERS) instanceof LuaTable searchers)) {
            throw a.error("'package.searchers' must be a table");
        }
        ByteBuilder tried = new ByteBuilder();
        for (long i = 1; ; i++) {
            int place = searchers.locate(Tag.INT, i);
            if (searchers.refAt(place) == null) {
                throw a.error("module '" + name.toLatin1() + "' not found:" + tried.toLuaString().toLatin1());
            }
            a.push(searchers.refAt(place), searchers.bitsAt(place));
            a.push(name);
            a.call(1, 2);
            if (a.type(2) == LuaType.FUNCTION) {
                break;
            }
            if (a.ref(2) instanceof LuaString || a.isNumber(2)) {
                tried.append(a.checkString(2));
            }
            a.setTop(1);
        }
        // Positions 2 and 3: the loader and what it is to be told.
        a.pushCopy(2);
        a.push(name);
        a.pushCopy(3);
        a.call(2, 1);
        if (a.ref(4) != null) {
            loaded.set(name, 0, a.ref(4), a.bits(4));
        }
        at = loaded.locate(name, 0);
        if (loaded.refAt(at) == null) {
            loaded.set(name, 0, Boolean.TRUE, 0);
            return a.result(Boolean.TRUE);
        }
        return a.result(loaded.refAt(at), loaded.bitsAt(at));
    }
}
