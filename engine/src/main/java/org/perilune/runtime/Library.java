package org.perilune.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;

/// A library: names, functions and constants in the order of the manual. Immutable once made;
/// each state gets a Lua table of its own from [#newTable].
public final class Library {
    private record Entry(LuaString name, Object ref, long bits) {}

    private final String name;
    private final List<Entry> entries;

    private Library(String name, List<Entry> entries) {
        this.name = name;
        this.entries = List.copyOf(entries);
    }

    /// The library's name, as in `require "string"`; "_G" for the basic functions.
    public String name() {
        return name;
    }

    /// A fresh Lua table of the library's functions and constants.
    public LuaTable newTable() {
        LuaTable table = new LuaTable(0, entries.size());
        addTo(table);
        return table;
    }

    /// The library without some of its functions.
    public Library without(Set<String> functions) {
        if (functions.isEmpty()) {
            return this;
        }
        List<Entry> rest = new ArrayList<>(entries);
        rest.removeIf(e -> functions.contains(e.name.toString()));
        return new Library(name, rest);
    }

    /// Sets the library's fields in `table`.
    public void addTo(LuaTable table) {
        for (Entry e : entries) {
            table.setString(e.name, e.ref, e.bits);
        }
    }

    /// The function called `function`; for tests and for who composes libraries.
    ///
    /// @throws java.util.NoSuchElementException when there is none
    public Builtin function(String function) {
        LuaString key = LuaString.of(function);
        for (Entry e : entries) {
            if (e.name.equals(key) && e.ref instanceof Builtin b) {
                return b;
            }
        }
        throw new java.util.NoSuchElementException(function);
    }

    /// Says what is in a library: asks [Definition#is] for each function by its name, in the order of the manual, and if the answer is true says what it does.
    /// So nothing is linked but what is used: a reference to a method costs half a millisecond the first time, and the libraries have some 180.
    @FunctionalInterface
    public interface Source {
        /// Says it.
        void define(Definition d);
    }

    /// The library called `name`.
    public static Library of(String name, Source source) {
        Definition d = new Definition(source, null);
        source.define(d);
        return new Library(name, d.entries);
    }

    /// Has `source` say what its function `f` does.
    static void link(Builtin f, Source source) {
        source.define(new Definition(source, f));
    }

    /// What a library is asked for: the names of all functions, with the constants, or what one of them does.
    public static final class Definition {
        private final Source source;

        /// The function that is asked for; null for all names.
        private final Builtin wanted;

        private final List<Entry> entries = new ArrayList<>();

        private Definition(Source source, Builtin wanted) {
            this.source = source;
            this.wanted = wanted;
        }

        /// Whether what the function called `name` does is to be said now.
        public boolean is(String name) {
            if (wanted == null) {
                add(name, Builtin.unlinked(name, source), 0);
                return false;
            }
            return wanted.name().contentEquals(name);
        }

        /// A function whose body never asks for a call.
        public void function(Builtin.Body body) {
            wanted.does(body);
        }

        /// A function whose body never asks for a call, and whose common calls compiled code does in place.
        public void function(Builtin.Body body, Intrinsic intrinsic) {
            wanted.with(intrinsic).does(body);
        }

        /// A function whose body never asks for a call, with what it does in common calls, which have one result.
        public void function(Builtin.Body body, Builtin.Direct direct) {
            wanted.withDirect(direct, 1).does(body);
        }

        /// Likewise, where that is plain, see [Builtin#isPlain].
        public void plain(Builtin.Body body, Builtin.Direct direct) {
            wanted.withDirect(direct, 1).plainly().does(body);
        }

        /// Likewise, where compiled code does the most common calls in place.
        public void plain(Builtin.Body body, Builtin.Direct direct, Intrinsic intrinsic) {
            wanted.with(intrinsic).withDirect(direct, 1).plainly().does(body);
        }

        /// A function whose body never asks for a call, with its common calls, where compiled code does the most common of them in place.
        public void function(Builtin.Body body, Builtin.Direct direct, Intrinsic intrinsic) {
            wanted.with(intrinsic).withDirect(direct, 1).does(body);
        }

        /// A function whose body never asks for a call, with what it does in common calls, which have two integers as results, or nil.
        ///
        /// @param directIfTrue likewise, where there is a fourth argument, which is true
        public void pair(Builtin.Body body, Builtin.Direct direct, Builtin.Direct directIfTrue) {
            wanted.withDirect(direct, 2).withDirectIfTrue(directIfTrue).does(body);
        }

        /// A function whose body never asks for a call, with what it does in common calls, which have no result.
        public void procedure(Builtin.Body body, Builtin.Direct direct) {
            wanted.withDirect(direct, 0).does(body);
        }

        /// A function written as steps.
        public void function(Builtin.Body body, Builtin.Step step) {
            wanted.does(body, step, Builtin.UNPROTECTED);
        }

        /// Likewise, where compiled code does common calls in place.
        public void function(Builtin.Body body, Builtin.Step step, Intrinsic intrinsic) {
            wanted.with(intrinsic).does(body, step, Builtin.UNPROTECTED);
        }

        /// A function written as steps whose callees may yield although 5.3 forbids it: `coroutine.isyieldable` says no in them.
        public void callback(Builtin.Body body, Builtin.Step step) {
            wanted.does(body, step, Builtin.CALLBACK);
        }

        /// A function that exists already.
        public void function(Builtin f) {
            add(f.name().toString(), f, 0);
        }

        /// An integer constant.
        public void integer(String constant, long value) {
            add(constant, Tag.INT, value);
        }

        /// A float constant.
        public void number(String constant, double value) {
            add(constant, Tag.FLOAT, Double.doubleToRawLongBits(value));
        }

        /// A string constant.
        public void string(String constant, LuaString value) {
            add(constant, value, 0);
        }

        private void add(String name, Object ref, long bits) {
            if (wanted == null) {
                entries.add(new Entry(StringTable.intern(name), ref, bits));
            }
        }
    }
}
