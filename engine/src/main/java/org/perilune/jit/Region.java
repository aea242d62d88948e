package org.perilune.jit;

import org.perilune.bytecode.Prototype;

/// What is compiled at a time: instructions `first` to `last` of a function, which control enters at `entry`. A jump elsewhere leaves it.
record Region(int first, int last, int entry) {
    /// All of the function.
    static Region of(Prototype p) {
        return new Region(0, p.code().length - 1, 0);
    }

    /// The loop that begins at `first` and jumps back from `last`.
    static Region loop(int first, int last) {
        return new Region(first, last, first);
    }

    /// What is left to do behind the instruction at `pc`: the rest of the innermost loop around it and the next turns, or the rest of the function. So every loop in it is entered
    /// at one place only, which HotSpot needs.
    static Region behind(Prototype p, int pc) {
        Region around = of(p);
        for (int at = pc; at < p.code().length; at++) {
            int to = Flow.jumpBack(p.code(), at);
            if (to >= around.first && to <= pc && at <= around.last) {
                around = loop(to, at);
            }
        }
        return new Region(around.first, around.last, pc + 1);
    }

    /// Whether it is what [#behind] makes.
    boolean isBehindCall() {
        return entry != first;
    }
}
