package org.perilune.runtime;

import java.util.ArrayList;
import java.util.List;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Where a field was found: in the table itself, or by the `__index` of its metatable, of that one's metatable and so on (manual §2.4). It is told by layouts and slots and
/// so holds on to no table: what is found by it is as right for all tables of these layouts.
///
/// @param layout the layout of the table that is asked; null for a dictionary, which has the field itself
/// @param steps  the way to the table that has the field
/// @param slot   the slot of the field there
public record LookupPath(Object layout, List<Step> steps, int slot) {
    /// The most steps: longer paths are searched each time.
    private static final int MOST_STEPS = 4;

    // Written out, because what the compiler makes of a record's is found out by the JVM when it is first used, for tens of milliseconds in which a program that gets hot waits.

    @Override
    public boolean equals(Object o) {
        return o instanceof LookupPath p && p.layout == layout && p.slot == slot && p.steps.equals(steps);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * System.identityHashCode(layout) + slot) + steps.hashCode();
    }

    /// The layouts on the way, for listings.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(described(layout));
        for (Step step : steps) {
            text.append(" > ").append(described(step.impliesLayout() ? step.metaLayout : step.layout));
        }
        return text.toString();
    }

    private static String described(Object layout) {
        return layout == null ? "dictionary" : layout.toString();
    }

    /// From a table that lacks the field to the one to be asked instead.
    ///
    /// @param metaLayout the layout of the metatable; null for a dictionary
    /// @param indexSlot  the slot of `__index` there
    /// @param itself     whether the metatable is its own `__index`
    /// @param layout     the layout of the table that is asked instead; null for a dictionary, which has the field
    public record Step(Object metaLayout, int indexSlot, boolean itself, Object layout) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Step s && s.metaLayout == metaLayout && s.indexSlot == indexSlot && s.itself == itself && s.layout == layout;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(metaLayout) + indexSlot) + System.identityHashCode(layout);
        }

        /// Whether the layout of the table is known by that of the metatable.
        public boolean impliesLayout() {
            return itself && metaLayout != null;
        }
    }

    /// The path on which `key` is found from `t` on; null if it is not found, or not by a few tables.
    static LookupPath of(LuaTable t, LuaString key) {
        List<Step> steps = new ArrayList<>();
        LuaTable o = t;
        while (steps.size() <= MOST_STEPS) {
            int slot = o.findString(key);
            if (slot >= 0) {
                return o.slotRef(slot) == null ? null : new LookupPath(t.layout(), List.copyOf(steps), slot);
            }
            LuaTable m = o.metatable();
            int index = o.layout() == null || m == null ? -1 : m.findString(Metamethod.INDEX.text);
            if (index < 0 || !(m.slotRef(index) instanceof LuaTable next)) {
                return null;
            }
            steps.add(new Step(m.layout(), index, next == m, next.layout()));
            o = next;
        }
        return null;
    }

    /// What is found for `key` on this path from `t` on; null if `t` is of another path.
    Object follow(LuaTable t, LuaString key) {
        LuaTable o = t;
        if (!is(o, layout, slot, key)) {
            return null;
        }
        for (Step step : steps) {
            o = next(o, step.metaLayout, step.indexSlot, step.itself);
            if (o == null || !step.impliesLayout() && !is(o, step.layout, slot, key)) {
                return null;
            }
        }
        return callee(o, slot);
    }

    /// Whether `t` is of `layout`, or, if that is null, has `key` in `slot`.
    private static boolean is(LuaTable t, Object layout, int slot, LuaString key) {
        return layout != null ? t.hasLayout(layout) : t.slotHolds(slot, key);
    }

    /// The table that is asked instead of `t`; null if there is none, or if it is found otherwise.
    private static LuaTable next(LuaTable t, Object metaLayout, int indexSlot, boolean itself) {
        return itself ? ownIndex(t, metaLayout, indexSlot) : metaLayout != null ? index(t, metaLayout, indexSlot) : index(t, indexSlot);
    }

    /// The metatable of `t`, if it is of layout `metaLayout` (null for any), and its own `__index`, in slot `indexSlot`; else null.
    public static LuaTable ownIndex(LuaTable t, Object metaLayout, int indexSlot) {
        LuaTable m = t.metatable();
        if (m == null || !(metaLayout != null ? m.hasLayout(metaLayout) : m.slotHolds(indexSlot, Metamethod.INDEX.text))) {
            return null;
        }
        return m.slotRef(indexSlot) == m ? m : null;
    }

    /// The `__index`, in slot `indexSlot`, of the metatable of `t`, if that is of layout `metaLayout`; null if it is not, or no table.
    public static LuaTable index(LuaTable t, Object metaLayout, int indexSlot) {
        LuaTable m = t.metatable();
        return m != null && m.hasLayout(metaLayout) && m.slotRef(indexSlot) instanceof LuaTable next ? next : null;
    }

    /// Likewise, where the metatable has the field in that slot.
    public static LuaTable index(LuaTable t, int indexSlot) {
        LuaTable m = t.metatable();
        return m != null && m.slotHolds(indexSlot, Metamethod.INDEX.text) && m.slotRef(indexSlot) instanceof LuaTable next ? next : null;
    }

    /// The value in `slot` of `t`; null for a number, which has another part, and cannot be called anyway.
    public static Object callee(LuaTable t, int slot) {
        return t.slotRef(slot) instanceof Object value && !(value instanceof Tag) ? value : null;
    }
}
