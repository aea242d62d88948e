package org.perilune.value;

/// What a table gets when it is looked at for the first time, see [LuaTable#LuaTable(TableContents)].
@FunctionalInterface
public interface TableContents {
    /// Fills the table, which is empty. All keys must be strings.
    void fill(LuaTable table);

    /// The fields of `model`, a table of string keys that never changes any more. May be shared between threads.
    static TableContents copyOf(LuaTable model) {
        return table -> table.copyFields(model);
    }
}
