package org.perilune.syntax;

import org.perilune.value.LuaString;

/// The declaration of a local variable: of `local`, a parameter or a loop's variable (manual §3.5).
public final class Local {
    private final LuaString name;
    private final int slot;
    private boolean captured;

    /// The nesting depth of the function that declares it; the main function's is 0, `_ENV`'s -1.
    final int depth;

    /// The name as the parser looks it up; null for a loop's hidden variable.
    final Symbol symbol;

    /// What the name meant before; null for a global.
    Local shadowed;

    Local(LuaString name, Symbol symbol, int slot, int depth) {
        this.name = name;
        this.symbol = symbol;
        this.slot = slot;
        this.depth = depth;
    }

    /// The name as written.
    public LuaString name() {
        return name;
    }

    /// How many variables of its function are alive when its life begins, a loop's hidden ones included.
    public int slot() {
        return slot;
    }

    /// Whether some function nested in its own uses it. Final only when its block was parsed.
    public boolean captured() {
        return captured;
    }

    void capture() {
        captured = true;
    }
}
