package org.perilune.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;

/// A library as a table of references: names, functions and constants in the order of the manual. Immutable once built;
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

    /// Starts a library.
    public static Builder of(String name) {
        return new Builder(name);
    }

    /// Collects the entries of a library.
    public static final class Builder {
        private final String name;
        private final List<Entry> entries = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /// Adds a function whose body never asks for a call.
        public Builder function(String function, Builtin.Body body) {
            return function(Builtin.of(function, body), function);
        }

        /// Adds a function whose body never asks for a call, and whose common calls compiled code does in place.
        public Builder function(String function, Builtin.Body body, Intrinsic intrinsic) {
            return function(Builtin.of(function, body, intrinsic), function);
        }

        /// Adds a function whose body never asks for a call, with what it does in common calls, which have one result.
        public Builder function(String function, Builtin.Body body, Builtin.Direct direct) {
            return function(Builtin.of(function, body).withDirect(direct, 1), function);
        }

        /// Likewise, where that is plain, see [Builtin#isPlain].
        public Builder plain(String function, Builtin.Body body, Builtin.Direct direct) {
            return function(Builtin.of(function, body).withDirect(direct, 1).plainly(), function);
        }

        /// Likewise, where compiled code does the most common calls in place.
        public Builder plain(String function, Builtin.Body body, Builtin.Direct direct, Intrinsic intrinsic) {
            return function(Builtin.of(function, body, intrinsic).withDirect(direct, 1).plainly(), function);
        }

        /// Adds a function whose body never asks for a call, with its common calls, where compiled code does the most common of them in place.
        public Builder function(String function, Builtin.Body body, Builtin.Direct direct, Intrinsic intrinsic) {
            return function(Builtin.of(function, body, intrinsic).withDirect(direct, 1), function);
        }

        /// Adds a function whose body never asks for a call, with what it does in common calls, which have two integers as results, or nil.
        ///
        /// @param directIfTrue likewise, where there is a fourth argument, which is true
        public Builder pair(String function, Builtin.Body body, Builtin.Direct direct, Builtin.Direct directIfTrue) {
            return function(Builtin.of(function, body).withDirect(direct, 2).withDirectIfTrue(directIfTrue), function);
        }

        /// Adds a function whose body never asks for a call, with what it does in common calls, which have no result.
        public Builder procedure(String function, Builtin.Body body, Builtin.Direct direct) {
            return function(Builtin.of(function, body).withDirect(direct, 0), function);
        }

        /// Adds a function written as steps.
        public Builder function(String function, Builtin.Body body, Builtin.Step step) {
            return function(Builtin.of(function, body, step), function);
        }

        /// Likewise, where compiled code does common calls in place.
        public Builder function(String function, Builtin.Body body, Builtin.Step step, Intrinsic intrinsic) {
            return function(Builtin.of(function, body, step).with(intrinsic), function);
        }

        /// Adds a function written as steps whose callees may yield although 5.3 forbids it: `coroutine.isyieldable` says no in them.
        public Builder callback(String function, Builtin.Body body, Builtin.Step step) {
            return function(Builtin.callback(function, body, step), function);
        }

        private Builder function(Builtin f, String function) {
            entries.add(new Entry(StringTable.intern(function), f, 0));
            return this;
        }

        /// Adds a function that exists already.
        public Builder function(Builtin f) {
            return function(f, f.name().toString());
        }

        /// Adds an integer constant.
        public Builder integer(String constant, long value) {
            entries.add(new Entry(StringTable.intern(constant), Tag.INT, value));
            return this;
        }

        /// Adds a float constant.
        public Builder number(String constant, double value) {
            entries.add(new Entry(StringTable.intern(constant), Tag.FLOAT, Double.doubleToRawLongBits(value)));
            return this;
        }

        /// Adds a string constant.
        public Builder string(String constant, LuaString value) {
            entries.add(new Entry(StringTable.intern(constant), value, 0));
            return this;
        }

        /// The library.
        public Library build() {
            return new Library(name, entries);
        }
    }
}
