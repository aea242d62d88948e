package org.perilune.jit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.LocalVariable;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.bytecode.UpvalueDescriptor;

/// The control flow of a prototype, or of one loop of it, and which registers are alive where.
///
/// A register is alive at an instruction if a later one may read it, or if it holds a local variable in scope, which the debug library can show.
final class Flow {
    final Prototype p;
    final long[] code;

    /// The part that is compiled: instructions `first` to `last`; a jump elsewhere leaves it.
    final int first;

    final int last;

    /// Where control enters the part.
    final int entry;

    /// The number of registers, with those behind the function's own in which a list of results may end whose length is guessed. A frame has room for these,
    /// [org.perilune.runtime.Code#frameSize].
    final int registers;

    /// By pc: whether some jump leads here.
    final boolean[] leader;

    private final BitSet[] alive;

    /// The flow of all of `p`, whose registers have numbers from `base` on; those before are alive everywhere.
    Flow(Prototype p, int base) {
        this(p, Region.of(p));
        for (int pc = 0; pc < alive.length; pc++) {
            BitSet moved = new BitSet();
            moved.set(0, base);
            for (int r = alive[pc].nextSetBit(0); r >= 0; r = alive[pc].nextSetBit(r + 1)) {
                moved.set(base + r);
            }
            alive[pc] = moved;
        }
    }

    Flow(Prototype p, Region region) {
        this.p = p;
        this.code = p.code();
        this.first = region.first();
        this.last = region.last();
        this.entry = region.entry();
        registers = p.maxStackSize() + (opensLists() ? org.perilune.runtime.Feedback.Site.MOST_RESULTS : 0);
        leader = new boolean[code.length + 1];
        alive = new BitSet[code.length];
        findLeaders();
        findAlive();
    }

    boolean inside(int pc) {
        return pc >= first && pc <= last;
    }

    /// The registers alive before the instruction at `pc`.
    BitSet alive(int pc) {
        return alive[pc];
    }

    private void findLeaders() {
        leader[entry] = true;
        for (int pc = first; pc <= last; pc++) {
            long i = code[pc];
            switch (Instructions.opcode(i)) {
                case JMP, FORPREP -> leader[pc + 1 + Instructions.sbx(i)] = true;
                case FORLOOP -> {
                    leader[pc + 1 + Instructions.sbx(i)] = true;
                    leader[pc + 1] = true;
                }
                case TFORCALL -> {
                    leader[pc + 2 + Instructions.sbx(code[pc + 1])] = true;
                    leader[pc + 2] = true;
                }
                case LOADBOOL -> {
                    if (Instructions.c(i) != 0) {
                        leader[pc + 2] = true;
                    }
                }
                case EQ, LT, LE, TEST, TESTSET -> {
                    leader[pc + 2] = true;
                    leader[pc + 2 + Instructions.sbx(code[pc + 1])] = true;
                }
                default -> {}
            }
        }
    }

    /// The innermost loops in which nobody else counts, or looks at what was counted: where they are, the budget may be in a Java variable.
    ///
    /// @param inlined whether the call at a pc is one of a function that is translated in place
    boolean[] plainLoops(IntPredicate inlined) {
        boolean[] plain = new boolean[code.length + 1];
        for (int pc = first; pc <= last; pc++) {
            int to = jumpBack(code, pc);
            if (to < first) {
                continue;
            }
            boolean fits = true;
            for (int at = to; at <= pc && fits; at++) {
                fits = (at == pc || jumpBack(code, at) < 0) && (isPlain(Instructions.opcode(code[at])) || inlined.test(at));
            }
            if (fits) {
                Arrays.fill(plain, to, pc + 1, true);
            }
        }
        return plain;
    }

    /// Where the instruction at `pc` of `code` jumps back to; -1 if it does not.
    static int jumpBack(long[] code, int pc) {
        long i = code[pc];
        int to = switch (Instructions.opcode(i)) {
            case JMP, FORLOOP, TFORLOOP -> pc + 1 + Instructions.sbx(i);
            default -> code.length;
        };
        return to <= pc ? to : -1;
    }

    private static boolean isPlain(Opcode o) {
        return switch (o) {
            case MOVE, LOADK, LOADBOOL, LOADNIL, GETUPVAL, SETUPVAL, GETCELL, SETCELL, GETTABUP, SETTABUP, GETTABLE, SETTABLE, ADD, SUB, MUL, MOD, POW, DIV,
                    IDIV, BAND, BOR, BXOR, SHL, SHR, UNM, BNOT, NOT, LEN, JMP, EQ, LT, LE, TEST, TESTSET, FORLOOP, RETURN -> true;
            default -> false;
        };
    }

    /// Whether there are calls all of whose results are kept.
    private boolean opensLists() {
        for (int pc = first; pc <= last; pc++) {
            if (opcode(pc) == Opcode.CALL && Instructions.c(code[pc]) == 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether there are calls.
    boolean calls() {
        return has(Opcode.CALL) || tailCalls();
    }

    /// Whether there are calls in tail position.
    boolean tailCalls() {
        return has(Opcode.TAILCALL);
    }

    private boolean has(Opcode o) {
        for (int pc = first; pc <= last; pc++) {
            if (opcode(pc) == o) {
                return true;
            }
        }
        return false;
    }

    /// Whether a metamethod can be translated in place of an instruction.
    static boolean mayCallMetamethod(Opcode opcode) {
        return switch (opcode) {
            case ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, UNM, EQ, LT, LE, GETTABLE, SETTABLE -> true;
            default -> false;
        };
    }

    /// Whether all instructions of `p` are such that it may run without a frame: none that makes a string or a long list, or asks an iterator.
    static boolean mayBeLight(Prototype p) {
        long[] code = p.code();
        if (code.length > MOST_LIGHT) {
            return false;
        }
        for (int pc = 0; pc < code.length; pc++) {
            long i = code[pc];
            switch (Instructions.opcode(i)) {
                case CONCAT, TFORCALL, VARARG -> {
                    return false;
                }
                case SETLIST -> {
                    if (Instructions.b(i) > Translator.FEW_ITEMS) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return true;
    }

    /// A longer function is not light: what a frame costs does not matter there.
    private static final int MOST_LIGHT = 100;

    private void findAlive() {
        // Over the whole function: what is alive where the part is left matters, too.
        int n = code.length;
        BitSet[] scope = new BitSet[n];
        for (int pc = 0; pc < n; pc++) {
            scope[pc] = inScope(pc);
            alive[pc] = (BitSet) scope[pc].clone();
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int pc = n - 1; pc >= 0; pc--) {
                BitSet set = new BitSet();
                int[] to = successors(pc);
                for (int s : to) {
                    if (s < n) {
                        set.or(alive[s]);
                    }
                }
                kill(pc, set);
                uses(pc, set);
                set.or(scope[pc]);
                if (!set.equals(alive[pc])) {
                    alive[pc] = set;
                    changed = true;
                }
            }
        }
    }

    private BitSet inScope(int pc) {
        BitSet set = new BitSet();
        int register = 0;
        for (LocalVariable v : p.locals()) {
            if (v.startPc() > pc) {
                break;
            }
            if (pc < v.endPc()) {
                set.set(register++);
            }
        }
        return set;
    }

    /// Where control may go from `pc`. A comparison goes past the jump behind it.
    int[] successors(int pc) {
        long i = code[pc];
        return switch (Instructions.opcode(i)) {
            case JMP -> new int[] {pc + 1 + Instructions.sbx(i)};
            case FORPREP -> new int[] {pc + 1 + Instructions.sbx(i)};
            case FORLOOP -> new int[] {pc + 1 + Instructions.sbx(i), pc + 1};
            case TFORCALL -> new int[] {pc + 2 + Instructions.sbx(code[pc + 1]), pc + 2};
            case LOADBOOL -> new int[] {Instructions.c(i) != 0 ? pc + 2 : pc + 1};
            case EQ, LT, LE, TEST, TESTSET -> new int[] {pc + 2, pc + 2 + Instructions.sbx(code[pc + 1])};
            case RETURN -> new int[0];
            default -> new int[] {pc + 1};
        };
    }

    /// Removes the registers that the instruction certainly overwrites (or destroys).
    private void kill(int pc, BitSet set) {
        long i = code[pc];
        int a = Instructions.a(i);
        switch (Instructions.opcode(i)) {
            case LOADNIL -> set.clear(a, a + Instructions.b(i) + 1);
            case SELF -> set.clear(a, a + 2);
            case CALL, TAILCALL -> killFrom(a, set);
            case VARARG -> {
                if (Instructions.b(i) == 0) {
                    killFrom(a, set);
                } else {
                    set.clear(a, a + Instructions.b(i) - 1);
                }
            }
            case TFORCALL -> killFrom(a + 3, set);
            case FORLOOP -> set.clear(a + 3);
            case MOVE, LOADK, LOADBOOL, GETUPVAL, GETTABUP, GETTABLE, NEWTABLE, ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL,
                    SHR, UNM, BNOT, NOT, LEN, CONCAT, CLOSURE, GETCELL, CELL -> set.clear(a);
            case JMP, RETURN, SETTABUP, SETUPVAL, SETTABLE, EQ, LT, LE, TEST, TESTSET, FORPREP, TFORLOOP, SETLIST, SETCELL -> {}
        }
    }

    private static void killFrom(int a, BitSet set) {
        if (a < set.length()) {
            set.clear(a, set.length());
        }
    }

    /// The number of the integer constant that is the step of the numeric loop whose body begins at `body`; -1 if that is no such loop, or its step is computed.
    int stepConstant(int body) {
        if (body < 2 || opcode(body - 1) != Opcode.FORPREP || opcode(body - 2) != Opcode.LOADK) {
            return -1;
        }
        int k = Instructions.b(code[body - 2]);
        return Instructions.a(code[body - 2]) == Instructions.a(code[body - 1]) + 2 && p.constantRefs()[k] == org.perilune.value.Tag.INT ? k : -1;
    }

    /// Whether an instruction from `from` to `to` may overwrite register `r`.
    boolean sets(int from, int to, int r) {
        BitSet set = new BitSet();
        for (int pc = from; pc <= to; pc++) {
            set.set(r);
            kill(pc, set);
            if (!set.get(r) || opcode(pc) == Opcode.TESTSET && Instructions.a(code[pc]) == r) {
                return true;
            }
        }
        return false;
    }

    private static void use(int rk, BitSet set) {
        if (!Instructions.isConstant(rk)) {
            set.set(rk);
        }
    }

    /// Whether the instruction at `pc` reads register `r`.
    boolean reads(int pc, int r) {
        var read = new BitSet();
        uses(pc, read);
        return read.get(r);
    }

    /// Adds the registers that the instruction reads.
    private void uses(int pc, BitSet set) {
        long i = code[pc];
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        switch (Instructions.opcode(i)) {
            case MOVE, UNM, BNOT, NOT, LEN, GETCELL, TESTSET -> set.set(b);
            case GETTABUP -> use(c, set);
            case GETTABLE, SELF -> {
                set.set(b);
                use(c, set);
            }
            case SETTABUP, ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, EQ, LT, LE -> {
                use(b, set);
                use(c, set);
            }
            case SETUPVAL, TEST, CELL -> set.set(a);
            case SETTABLE -> {
                set.set(a);
                use(b, set);
                use(c, set);
            }
            case SETCELL -> {
                set.set(a);
                set.set(b);
            }
            case CONCAT -> set.set(b, c + 1);
            case CALL, TAILCALL -> set.set(a, b == 0 ? registers : a + b);
            case RETURN -> set.set(a, b == 0 ? registers : a + b - 1);
            case FORLOOP, FORPREP, TFORCALL -> set.set(a, a + 3);
            case SETLIST -> set.set(a, b == 0 ? registers : a + b + 1);
            case CLOSURE -> {
                for (UpvalueDescriptor u : p.prototypes()[b].upvalues()) {
                    if (u.inStack()) {
                        set.set(u.index());
                    }
                }
            }
            case LOADK, LOADBOOL, LOADNIL, GETUPVAL, NEWTABLE, JMP, TFORLOOP, VARARG -> {}
        }
    }

    Opcode opcode(int pc) {
        return Instructions.opcode(code[pc]);
    }
}
