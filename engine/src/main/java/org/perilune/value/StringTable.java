package org.perilune.value;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/// The table of interned strings: one object for each text that is a constant of compiled code, a record's key or the
/// name of a metamethod, so that the common comparison of keys is by identity.
///
/// Strings are held weakly; a text nobody uses any more leaves the table. There is one table per process and not per
/// engine, because inline caches compare identities and tables may travel between engines. Thread-safe.
public final class StringTable {
    private static final ConcurrentHashMap<Object, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<LuaString> DEAD = new ReferenceQueue<>();

    private StringTable() {}

    private static final class Entry extends WeakReference<LuaString> {
        final int hash;

        Entry(LuaString s) {
            super(s, DEAD);
            hash = s.hashCode();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object o) {
            if (this == o) {
                return true;
            }
            LuaString mine = get();
            return mine != null && o instanceof Entry e && mine.equals(e.get());
        }
    }

    /// A key to look up with: equal to the entry of the same text.
    private record Probe(LuaString string) {
        @Override
        public int hashCode() {
            return string.hashCode();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Entry e && string.equals(e.get());
        }
    }

    /// The one string with the bytes of `s`.
    public static LuaString intern(LuaString s) {
        Entry found = ENTRIES.get(new Probe(s));
        LuaString known = found == null ? null : found.get();
        if (known != null) {
            return known;
        }
        for (Object dead; (dead = DEAD.poll()) != null; ) {
            ENTRIES.remove(dead);
        }
        Entry mine = new Entry(s);
        for (;;) {
            Entry other = ENTRIES.putIfAbsent(mine, mine);
            if (other == null) {
                return s;
            }
            known = other.get();
            if (known != null) {
                return known;
            }
            ENTRIES.remove(other);
        }
    }

    /// The one string with the UTF-8 bytes of `text`.
    public static LuaString intern(String text) {
        return intern(LuaString.of(text));
    }
}
