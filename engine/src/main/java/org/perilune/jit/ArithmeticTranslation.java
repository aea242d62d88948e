package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import org.perilune.bytecode.Instructions;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.value.Tag;

/// Arithmetic, comparisons and the branches on them.
abstract class ArithmeticTranslation extends TableTranslation {
    ArithmeticTranslation(Code function, Region region, boolean loop, boolean light, Registers start, boolean guesses, BitSet called) {
        super(function, region, loop, light, start, guesses, called);
    }

    // ---- arithmetic

    int arithmetic(int pc, org.perilune.bytecode.Opcode op, int a, int b, int c) {
        if (guesses && testable(site(pc).kinds) == INT && site(pc).exits < FEW) {
            // Integers come of integers; of what else they may come, is rare.
            guessKind(b, INT, pc);
            guessKind(c, INT, pc);
        } else if (guesses && (site(pc).kinds & ~NUMBER) == 0 && site(pc).kinds != 0 && site(pc).exits < FEW) {
            guessKind(b, NUMBER, pc);
            guessKind(c, NUMBER, pc);
        }
        int x = kinds(b);
        int y = kinds(c);
        ClassDesc d = ClassDesc.ofDescriptor("D");
        boolean integers = x == INT && y == INT;
        boolean numbers = (x & ~NUMBER) == 0 && (y & ~NUMBER) == 0 && x != 0 && y != 0;
        boolean aFloat = numbers && (x == FLOAT || y == FLOAT);
        switch (op) {
            case ADD, SUB, MUL -> {
                if (integers) {
                    loadLong(b);
                    loadLong(c);
                    out.op(op == org.perilune.bytecode.Opcode.ADD ? Opcode.LADD : op == org.perilune.bytecode.Opcode.SUB ? Opcode.LSUB : Opcode.LMUL);
                    int offset = offsetOf(op, b, c);
                    storeLong(a);
                    now.offset[a] = offset;
                    return pc + 1;
                }
                if (aFloat) {
                    loadDouble(b);
                    loadDouble(c);
                    out.op(op == org.perilune.bytecode.Opcode.ADD ? Opcode.DADD : op == org.perilune.bytecode.Opcode.SUB ? Opcode.DSUB : Opcode.DMUL);
                    storeDouble(a);
                    return pc + 1;
                }
                if ((x & NUMBER) != 0 && (y & NUMBER) != 0) {
                    mixed(pc, op, a, b, c);
                    return pc + 1;
                }
            }
            case DIV -> {
                if (numbers) {
                    loadDouble(b);
                    loadDouble(c);
                    out.op(Opcode.DDIV);
                    storeDouble(a);
                    return pc + 1;
                }
            }
            case POW -> {
                if (numbers) {
                    loadDouble(b);
                    loadDouble(c);
                    out.invokeStatic(Output.ARITHMETIC, "power", d, d, d);
                    storeDouble(a);
                    return pc + 1;
                }
            }
            case MOD, IDIV -> {
                if (integers) {
                    checkDivisor(c, pc);
                    loadLong(b);
                    loadLong(c);
                    divideIntegers(op, c);
                    storeLong(a);
                    return pc + 1;
                }
                if (aFloat) {
                    loadDouble(b);
                    loadDouble(c);
                    divideFloats(op);
                    storeDouble(a);
                    return pc + 1;
                }
                if (numbers) {
                    mixed(pc, op, a, b, c);
                    return pc + 1;
                }
            }
            default -> {
                if (integers) {
                    bitwise(op, b, c);
                    storeLong(a);
                    return pc + 1;
                }
            }
        }
        if (x == TABLE || y == TABLE) {
            return arithmeticByHandler(pc, op, a, b, c);
        }
        return unknown(pc, a);
    }

    /// The [#indexOffset] of a sum or difference of integers.
    private int offsetOf(org.perilune.bytecode.Opcode op, int b, int c) {
        boolean adds = op == org.perilune.bytecode.Opcode.ADD;
        boolean fromIndex = indexOffset(b) != Registers.NO_OFFSET;
        int variable = fromIndex || !adds ? b : c;
        int other = variable == b ? c : b;
        if (indexOffset(variable) == Registers.NO_OFFSET || op == org.perilune.bytecode.Opcode.MUL || !isKnown(other)) {
            return Registers.NO_OFFSET;
        }
        long by = adds ? constantBits(other) : -constantBits(other);
        return Math.abs(by) > Registers.MOST_OFFSET || Math.abs(indexOffset(variable) + by) > Registers.MOST_OFFSET ? Registers.NO_OFFSET : (int) (indexOffset(variable) + by);
    }

    /// Guards that RK `r`, if that is not known, is of `kinds`.
    void guessKind(int r, int kinds, int pc) {
        if (!Instructions.isConstant(r) && (now.kinds[r] & kinds) != 0 && (now.kinds[r] & ~kinds) != 0) {
            narrow(r, kinds, pc);
        }
    }

    /// An operation one of whose operands is a table.
    int arithmeticByHandler(int pc, org.perilune.bytecode.Opcode op, int a, int b, int c) {
        Feedback.Site site = site(pc);
        if (guesses && site.kinds == 0) {
            return stop(pc);
        }
        Inlined what = metamethodAt(pc);
        if (what != null) {
            loadMetamethod(op, b, c);
            inlineMetamethodTo(a, what, b, c);
            narrow(a, site.kinds, pc + 1);
            return pc + 1;
        }
        Label back = out.label();
        Label slow = slow(pc, a, back);
        loadMetamethod(op, b, c);
        callHandler(pc, 2, slow, new Runnable() {
            @Override
            public void run() {
                loadRef(b);
                loadBits(b);
                loadRef(c);
                loadBits(c);
            }
        });
        takeResult(a);
        othersRan();
        out.bind(back);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// Leaves on the Java stack the metamethod of an operation.
    private void loadMetamethod(org.perilune.bytecode.Opcode op, int b, int c) {
        out.aload(S);
        out.getfield(Output.THREAD, "global", Output.GLOBAL);
        loadRef(b);
        loadRef(c);
        out.constant(org.perilune.value.Metamethod.valueOf(op.name()), Output.METAMETHOD);
        out.invokeStatic(Output.METATABLES, "binary", Output.OBJECT, Output.GLOBAL, Output.OBJECT, Output.OBJECT, Output.METAMETHOD);
    }

    private void bitwise(org.perilune.bytecode.Opcode op, int b, int c) {
        loadLong(b);
        switch (op) {
            case BAND -> {
                loadLong(c);
                out.op(Opcode.LAND);
            }
            case BOR -> {
                loadLong(c);
                out.op(Opcode.LOR);
            }
            case BXOR -> {
                loadLong(c);
                out.op(Opcode.LXOR);
            }
            default -> {
                boolean left = op == org.perilune.bytecode.Opcode.SHL;
                if (isKnown(c) && constantBits(c) >= 0 && constantBits(c) < 64) {
                    out.integer((int) constantBits(c));
                    out.op(left ? Opcode.LSHL : Opcode.LUSHR);
                } else {
                    loadLong(c);
                    out.invokeStatic(
                            Output.ARITHMETIC, left ? "shiftLeft" : "shiftRight", Output.LONG, Output.LONG, Output.LONG);
                }
            }
        }
    }

    /// Tier 0 goes on at `pc` if RK `c`, an integer, is 0.
    private void checkDivisor(int c, int pc) {
        if (!isKnown(c) || constantBits(c) == 0) {
            loadLong(c);
            out.longConstant(0);
            out.op(Opcode.LCMP);
            out.ifeq(exit(pc));
        }
    }

    /// `%` or `//` of the integers on the Java stack, of which the second is RK `c`.
    private void divideIntegers(org.perilune.bytecode.Opcode op, int c) {
        long by = isKnown(c) && constantRef(c) == Tag.INT ? constantBits(c) : 0;
        boolean power = by > 0 && (by & by - 1) == 0;
        if (op == org.perilune.bytecode.Opcode.MOD) {
            if (power) {
                // The remainder by a power of two: the low bits.
                out.longConstant(1);
                out.op(Opcode.LSUB);
                out.op(Opcode.LAND);
            } else {
                out.invokeStatic(Output.MATH, "floorMod", Output.LONG, Output.LONG, Output.LONG);
            }
        } else if (power) {
            out.op(Opcode.POP2);
            out.integer(Long.numberOfTrailingZeros(by));
            out.op(Opcode.LSHR);
        } else {
            out.invokeStatic(Output.MATH, "floorDiv", Output.LONG, Output.LONG, Output.LONG);
        }
    }

    /// `%` or `//` of the floats on the Java stack.
    private void divideFloats(org.perilune.bytecode.Opcode op) {
        ClassDesc d = ClassDesc.ofDescriptor("D");
        if (op == org.perilune.bytecode.Opcode.MOD) {
            out.invokeStatic(Output.ARITHMETIC, "modulo", d, d, d);
        } else {
            out.op(Opcode.DDIV);
            out.invokeStatic(Output.MATH, "floor", d, d);
        }
    }

    /// `+`, `-`, `*`, `%` or `//` of operands that may be of both kinds of numbers, or worse.
    private void mixed(int pc, org.perilune.bytecode.Opcode op, int a, int b, int c) {
        Label floats = out.label();
        Label back = out.label();
        Label slow = slow(pc, a, back);
        int x = kinds(b);
        int y = kinds(c);
        boolean numbers = (x & ~NUMBER) == 0 && (y & ~NUMBER) == 0;
        if (x != INT) {
            loadRef(b);
            out.reference(Tag.INT);
            out.ifOther(floats);
        }
        if (y != INT) {
            loadRef(c);
            out.reference(Tag.INT);
            out.ifOther(floats);
        }
        boolean divides = op == org.perilune.bytecode.Opcode.MOD || op == org.perilune.bytecode.Opcode.IDIV;
        if (divides) {
            if (!isKnown(c) || constantBits(c) == 0) {
                loadBits(c);
                out.longConstant(0);
                out.op(Opcode.LCMP);
                out.ifeq(slow);
            }
            loadBits(b);
            loadBits(c);
            divideIntegers(op, c);
        } else {
            loadBits(b);
            loadBits(c);
            out.op(op == org.perilune.bytecode.Opcode.ADD ? Opcode.LADD : op == org.perilune.bytecode.Opcode.SUB ? Opcode.LSUB : Opcode.LMUL);
        }
        out.lstore(scratchBits);
        out.reference(Tag.INT);
        out.astore(ref(a));
        out.lload(scratchBits);
        out.lstore(bits(a));
        out.jump(back);
        out.bind(floats);
        if ((x & ~NUMBER) != 0) {
            loadRef(b);
            out.instanceOf(Output.TAG);
            out.ifeq(slow);
        }
        if ((y & ~NUMBER) != 0) {
            loadRef(c);
            out.instanceOf(Output.TAG);
            out.ifeq(slow);
        }
        loadDouble(b);
        loadDouble(c);
        if (divides) {
            divideFloats(op);
        } else {
            out.op(op == org.perilune.bytecode.Opcode.ADD ? Opcode.DADD : op == org.perilune.bytecode.Opcode.SUB ? Opcode.DSUB : Opcode.DMUL);
        }
        out.invokeStatic(Output.DOUBLE, "doubleToRawLongBits", Output.LONG, ClassDesc.ofDescriptor("D"));
        out.lstore(bits(a));
        out.reference(Tag.FLOAT);
        out.astore(ref(a));
        out.bind(back);
        storedPair(a);
        if (numbers) {
            now.kinds[a] = NUMBER;
        }
        narrow(a, site(pc).kinds, pc + 1);
    }

    // ---- comparisons: each leaves 1 or 0 on the Java stack

    void not(int a, int b) {
        int k = now.kinds[b];
        if ((k & (NIL | FALSE)) == 0) {
            out.reference(Boolean.FALSE);
            storeReference(a, FALSE);
        } else if ((k & ~(NIL | FALSE)) == 0) {
            out.reference(Boolean.TRUE);
            storeReference(a, TRUE);
        } else {
            loadRef(b);
            out.invokeStatic(Output.COMPARISONS, "not", Output.OBJECT, Output.OBJECT);
            storeReference(a, TRUE | FALSE);
        }
    }

    void equality(int pc, int b, int c) {
        int x = kinds(b);
        int y = kinds(c);
        if (x == INT && y == INT) {
            loadLong(b);
            loadLong(c);
            out.op(Opcode.LCMP);
            comparison = Comparison.ZERO;
            return;
        }
        if (x == FLOAT && y == FLOAT || x == FLOAT && y == INT && isKnown(c) && small(c) || x == INT && y == FLOAT && isKnown(b) && small(b)) {
            loadDouble(b);
            loadDouble(c);
            out.op(Opcode.DCMPL);
            comparison = Comparison.ZERO;
            return;
        }
        int identity = NIL | TRUE | FALSE | CLOSURE;
        if ((x & ~identity) == 0 || (y & ~identity) == 0) {
            loadRef(b);
            loadRef(c);
            comparison = Comparison.SAME;
            return;
        }
        int metamethods = TABLE | OTHER;
        if ((x & metamethods) == 0 || (y & metamethods) == 0) {
            loadRef(b);
            loadBits(b);
            loadRef(c);
            loadBits(c);
            out.invokeStatic(
                    Output.COMPARISONS, "rawEquals", FLAG, Output.OBJECT, Output.LONG, Output.OBJECT, Output.LONG);
            comparison = Comparison.TRUE;
            return;
        }
        Inlined what = x == TABLE && y == TABLE ? metamethodAt(pc) : null;
        if (what != null) {
            equalityInPlace(what, b, c);
            return;
        }
        if (guesses && site(pc).indirectCallee == null && site(pc).exits < FEW) {
            Label other = exit(pc);
            loadRef(b);
            loadBits(b);
            loadRef(c);
            loadBits(c);
            out.invokeStatic(
                    Output.COMPARISONS, "equalPlainly", Output.INT, Output.OBJECT, Output.LONG, Output.OBJECT, Output.LONG);
            out.istore(scratchInt);
            out.iload(scratchInt);
            out.iflt(other);
            out.iload(scratchInt);
            comparison = Comparison.TRUE;
            return;
        }
        slowComparison(pc, "equal", b, c);
    }

    /// Whether two tables are equal, of which a metamethod decides if they are not the same.
    private void equalityInPlace(Inlined what, int b, int c) {
        Label same = out.label();
        Label join = out.label();
        loadRef(b);
        loadRef(c);
        out.ifSame(same);
        loadRef(b);
        loadRef(c);
        out.invokeStatic(Output.COMPARISONS, "equalityMetamethod", Output.OBJECT, Output.OBJECT, Output.OBJECT);
        int result = inlineMetamethod(what, 1, b, c);
        loadRef(result);
        out.invokeStatic(Output.COMPARISONS, "truth", FLAG, Output.OBJECT);
        out.istore(scratchInt);
        clear(result);
        out.jump(join);
        out.bind(same);
        out.integer(1);
        out.istore(scratchInt);
        out.bind(join);
        out.iload(scratchInt);
        comparison = Comparison.TRUE;
    }

    private boolean smallConstant(int b, int c) {
        return (!isKnown(b) || small(b)) && (!isKnown(c) || small(c));
    }

    private boolean small(int rk) {
        return constantRef(rk) != Tag.INT || Math.abs(constantBits(rk)) <= 1L << 53;
    }

    void order(int pc, boolean less, int b, int c) {
        int x = kinds(b);
        int y = kinds(c);
        if (x == INT && y == INT) {
            loadLong(b);
            loadLong(c);
            out.op(Opcode.LCMP);
            comparison = less ? Comparison.NEGATIVE : Comparison.NOT_POSITIVE;
            return;
        }
        boolean numbers = (x & ~NUMBER) == 0 && (y & ~NUMBER) == 0;
        if (x == FLOAT && y == FLOAT || numbers && (x == FLOAT && isKnown(c) || y == FLOAT && isKnown(b)) && smallConstant(b, c)) {
            loadDouble(b);
            loadDouble(c);
            out.op(Opcode.DCMPG);
            comparison = less ? Comparison.NEGATIVE : Comparison.NOT_POSITIVE;
            return;
        }
        if (numbers) {
            loadRef(b);
            loadBits(b);
            loadRef(c);
            loadBits(c);
            out.invokeStatic(
                    Output.COMPARISONS,
                    less ? "numberLess" : "numberLessEqual",
                    FLAG,
                    Output.OBJECT,
                    Output.LONG,
                    Output.OBJECT,
                    Output.LONG);
            comparison = Comparison.TRUE;
            return;
        }
        Inlined what = x == TABLE || y == TABLE ? metamethodAt(pc) : null;
        if (what != null) {
            loadMetamethod(less ? org.perilune.bytecode.Opcode.LT : org.perilune.bytecode.Opcode.LE, b, c);
            int result = inlineMetamethod(what, 1, b, c);
            loadRef(result);
            out.invokeStatic(Output.COMPARISONS, "truth", FLAG, Output.OBJECT);
            comparison = Comparison.TRUE;
            clear(result);
            return;
        }
        slowComparison(pc, less ? "lessThan" : "lessEqual", b, c);
    }

    private void slowComparison(int pc, String name, int b, int c) {
        needsFrame();
        storeBudget();
        spillAlive(pc);
        othersRan();
        at(pc);
        out.aload(S);
        loadRef(b);
        loadBits(b);
        loadRef(c);
        loadBits(c);
        out.invokeStatic(
                Output.COMPARISONS, name, Output.INT, Output.THREAD, Output.OBJECT, Output.LONG, Output.OBJECT, Output.LONG);
        out.istore(scratchInt);
        loadBudget();
        out.iload(scratchInt);
        Label unwound = out.label();
        out.iflt(unwound);
        later(new Stub() {
            @Override
            public void write() {
                out.bind(unwound);
                out.aload(S);
                out.integer(org.perilune.runtime.LuaThread.UNWIND);
                out.putfield(Output.THREAD, "returned", Output.INT);
                out.jump(leftLabel());
            }
        });
        out.iload(scratchInt);
        comparison = Comparison.TRUE;
    }

    /// How the value on the Java stack tells the truth.
    enum Comparison {
        ZERO,
        NEGATIVE,
        NOT_POSITIVE,
        TRUE,
        SAME
    }

    Comparison comparison;

    private void jumpIf(boolean truth, Label l) {
        switch (comparison) {
            case ZERO -> {
                if (truth) {
                    out.ifeq(l);
                } else {
                    out.ifne(l);
                }
            }
            case NEGATIVE -> {
                if (truth) {
                    out.iflt(l);
                } else {
                    out.ifge(l);
                }
            }
            case NOT_POSITIVE -> {
                if (truth) {
                    out.ifle(l);
                } else {
                    out.ifgt(l);
                }
            }
            case TRUE -> {
                if (truth) {
                    out.ifne(l);
                } else {
                    out.ifeq(l);
                }
            }
            case SAME -> {
                if (truth) {
                    out.ifSame(l);
                } else {
                    out.ifOther(l);
                }
            }
        }
    }

    /// A comparison and the jump behind it, which is taken if the condition is `taken`.
    int branch(int pc, boolean taken) {
        int distance = Instructions.sbx(code[pc + 1]);
        int to = pc + 2 + distance;
        if (to <= pc) {
            Label around = out.label();
            jumpIf(!taken, around);
            Registers saved = now.copy();
            countJump(pc + 1, pc + 2 - to);
            now.keep(flow.inside(to) || to < code.length ? flow.alive(to) : new BitSet());
            go(to, false);
            out.bind(around);
            now = saved;
            return pc + 2;
        }
        jumpIf(taken, target(to));
        return pc + 2;
    }

    int test(int pc, int a, boolean wanted) {
        // The jump is taken if the truth of R[A] is `wanted`.
        int k = now.kinds[a];
        boolean never = (k & (NIL | FALSE)) == 0;
        boolean always = (k & ~(NIL | FALSE)) == 0;
        int to = pc + 2 + Instructions.sbx(code[pc + 1]);
        if ((never || always) && k != 0 && to > pc) {
            boolean truth = never;
            return truth == wanted ? jump(to) : pc + 2;
        }
        if (k == (TRUE | FALSE)) {
            loadRef(a);
            out.reference(Boolean.TRUE);
            comparison = Comparison.SAME;
        } else if ((k & (FALSE | NUMBER)) == 0) {
            loadRef(a);
            out.reference(null);
            comparison = Comparison.SAME;
            branch(pc, !wanted);
            return behindTest(pc, a, wanted);
        } else {
            loadRef(a);
            out.invokeStatic(Output.COMPARISONS, "truth", FLAG, Output.OBJECT);
            comparison = Comparison.TRUE;
        }
        branch(pc, wanted);
        return behindTest(pc, a, wanted);
    }

    /// Behind the test of register `a`, whose jump was not taken: it is known not to be nil if the jump is for what is false.
    private int behindTest(int pc, int a, boolean wanted) {
        int k = now.kinds[a] & ~(NIL | FALSE);
        if (!wanted && k != 0 && k != now.kinds[a]) {
            become(a, k);
        }
        return pc + 2;
    }

    int testSet(int pc, int a, int b, boolean wanted) {
        int to = pc + 2 + Instructions.sbx(code[pc + 1]);
        loadRef(b);
        out.invokeStatic(Output.COMPARISONS, "truth", FLAG, Output.OBJECT);
        Label around = out.label();
        if (wanted) {
            out.ifeq(around);
        } else {
            out.ifne(around);
        }
        Registers saved = now.copy();
        move(a, b);
        if (to <= pc) {
            countJump(pc + 1, pc + 2 - to);
        }
        now.keep(flow.alive(to));
        go(to, false);
        out.bind(around);
        now = saved;
        currentExitPc = -1;
        return pc + 2;
    }
}
