package org.perilune.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A function that is being parsed: its blocks, its variables that are alive, its upvalues so far.
final class FunctionScope {
    /// The function around it; null for the main function.
    final FunctionScope enclosing;

    /// The number of functions around it.
    final int depth;

    /// The line of `function`; 0 for the main function.
    final int line;

    /// Where its variables begin among the parser's.
    final int firstLocal;

    boolean vararg;

    /// How many of its variables are alive; the parser may have more, which are declared but not yet alive.
    int activeLocals;

    /// How many loops are around the present point.
    int loops;

    /// The innermost block.
    BlockScope block;

    final List<UpvalueSource> upvalues = new ArrayList<>(4);
    private Local[] captures = new Local[4];

    FunctionScope(FunctionScope enclosing, int line, int firstLocal) {
        this.enclosing = enclosing;
        this.depth = enclosing == null ? 0 : enclosing.depth + 1;
        this.line = line;
        this.firstLocal = firstLocal;
    }

    /// The number of the upvalue that is `local`, or -1.
    int upvalueOf(Local local) {
        for (int i = 0; i < upvalues.size(); i++) {
            if (captures[i] == local) {
                return i;
            }
        }
        return -1;
    }

    /// Adds `local` as an upvalue and gives its number.
    int addUpvalue(Local local, UpvalueSource source) {
        int n = upvalues.size();
        if (n == captures.length) {
            captures = Arrays.copyOf(captures, n * 2);
        }
        captures[n] = local;
        upvalues.add(source);
        return n;
    }

    /// A block that is being parsed.
    static final class BlockScope {
        final BlockScope outer;
        final boolean loop;

        /// Where its labels and its pending gotos begin among the parser's.
        final int firstLabel;

        final int firstGoto;

        /// How many variables were alive before it.
        final int activeLocals;

        BlockScope(BlockScope outer, boolean loop, int firstLabel, int firstGoto, int activeLocals) {
            this.outer = outer;
            this.loop = loop;
            this.firstLabel = firstLabel;
            this.firstGoto = firstGoto;
            this.activeLocals = activeLocals;
        }
    }
}
