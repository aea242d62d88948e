package org.perilune.jit;

import java.util.Arrays;
import java.util.BitSet;

/// What the translator knows about each register at one place of the program.
final class Registers {
    /// The [org.perilune.runtime.Kinds] the value may be of; 0 where there is none.
    final int[] kinds;

    /// Whether the value is in Java variables only: the register's slot of the Lua stack holds an older one.
    final boolean[] dirty;

    /// The number of the constant that the register holds, plus one; 0 if that is not known.
    final int[] constant;

    /// The layout that the table in the register was found to have; null if that is not known.
    final Object[] layout;

    /// The first register of an open list of values that a call has answered; -1 if no list is open, or one of unknown length on the stack.
    int open = -1;

    /// The length of that list.
    int openCount;

    /// Whether the thread's budget is in a Java variable: the field holds an older one.
    boolean budgetInVariable;

    /// In a loop that runs in strips, the cost of a turn; else 0.
    int stripCost;

    /// In such a loop, the step of its variable.
    int stripStep;

    /// In such a loop, what the integer in the register is more than the loop's variable; [#NO_OFFSET] if that is not known. It is not joined: only what is found out
    /// within a block counts.
    final int[] offset;

    static final int NO_OFFSET = Integer.MIN_VALUE;

    /// The sum of so much and a loop's variable that runs in strips is an `int`.
    static final int MOST_OFFSET = 1 << 28;

    Registers(int n) {
        kinds = new int[n];
        dirty = new boolean[n];
        constant = new int[n];
        layout = new Object[n];
        offset = new int[n];
        Arrays.fill(offset, NO_OFFSET);
    }

    private Registers(Registers r) {
        kinds = r.kinds.clone();
        dirty = r.dirty.clone();
        constant = r.constant.clone();
        layout = r.layout.clone();
        open = r.open;
        openCount = r.openCount;
        budgetInVariable = r.budgetInVariable;
        stripCost = r.stripCost;
        stripStep = r.stripStep;
        offset = r.offset.clone();
    }

    /// What is known at the entry to a part, where there are `n` registers, some of them behind the function's own.
    Registers(Registers r, int n) {
        this(n);
        System.arraycopy(r.kinds, 0, kinds, 0, r.kinds.length);
        System.arraycopy(r.constant, 0, constant, 0, r.constant.length);
    }

    Registers copy() {
        return new Registers(this);
    }

    /// Forgets the registers that are not alive.
    void keep(BitSet alive) {
        for (int r = 0; r < kinds.length; r++) {
            if (!alive.get(r)) {
                kinds[r] = 0;
                dirty[r] = false;
                constant[r] = 0;
                layout[r] = null;
            }
        }
    }

    /// Forgets all layouts: other code has run.
    void forgetLayouts() {
        Arrays.fill(layout, null);
    }

    /// Makes this what is true here and there. Answers whether it changed.
    boolean join(Registers there) {
        boolean changed = false;
        for (int r = 0; r < kinds.length; r++) {
            int k = kinds[r] == 0 || there.kinds[r] == 0 ? 0 : kinds[r] | there.kinds[r];
            boolean d = k != 0 && (dirty[r] || there.dirty[r]);
            int c = constant[r] == there.constant[r] ? constant[r] : 0;
            Object l = layout[r] == there.layout[r] ? layout[r] : null;
            if (k != kinds[r] || d != dirty[r] || c != constant[r] || l != layout[r]) {
                kinds[r] = k;
                dirty[r] = d;
                constant[r] = c;
                layout[r] = l;
                changed = true;
            }
        }
        return changed;
    }
}
