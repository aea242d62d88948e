package org.perilune.syntax;

/// A label (manual §3.3.4), known by its identity.
public final class Label {
    final Symbol name;
    final int line;

    /// Its number among the labels of all blocks being parsed.
    final int index;

    /// The label of the same name in a block around; null if there is none.
    final Label shadowed;

    /// The number of local variables alive at the label.
    int activeLocals;

    Label(Symbol name, int line, int index, int activeLocals) {
        this.name = name;
        this.line = line;
        this.index = index;
        this.shadowed = name.label;
        this.activeLocals = activeLocals;
    }
}
