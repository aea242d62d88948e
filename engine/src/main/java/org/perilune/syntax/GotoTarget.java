package org.perilune.syntax;

/// The label that one `goto` leads to.
public final class GotoTarget {
    final Symbol name;
    final int line;

    /// The number of local variables alive at the jump; lowered as the search moves to outer blocks.
    int activeLocals;

    /// Its number among the pending ones of all blocks being parsed.
    int index;

    /// The pending one of the same name before it; null if there is none.
    GotoTarget earlier;

    private Label label;

    GotoTarget(Symbol name, int line, int activeLocals) {
        this.name = name;
        this.line = line;
        this.activeLocals = activeLocals;
    }

    /// The label; in a finished tree never null.
    public Label label() {
        return label;
    }

    boolean isResolved() {
        return label != null;
    }

    void resolve(Label found) {
        label = found;
    }
}
