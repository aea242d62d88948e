package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;

/// Jumps back, numeric loops and generic ones.
abstract class LoopTranslation extends ArithmeticTranslation {
    LoopTranslation(Code function, Region region, boolean loop, boolean light, Registers start, boolean guesses, BitSet called) {
        super(function, region, loop, light, start, guesses, called);
    }

    int forPrepare(int pc, int a, int to) {
        int i = now.kinds[a];
        int l = now.kinds[a + 1];
        int s = now.kinds[a + 2];
        if (i == INT && l == INT && s == INT) {
            loadLong(a);
            loadLong(a + 2);
            out.op(Opcode.LSUB);
            int step = now.constant[a + 2];
            storeLong(a);
            now.constant[a + 2] = step;
        } else if (i == FLOAT && l == FLOAT && s == FLOAT) {
            loadDouble(a);
            loadDouble(a + 2);
            out.op(Opcode.DSUB);
            storeDouble(a);
        } else {
            int step = now.constant[a + 2];
            interpret(pc);
            leaveIfNull();
            boolean integers = (i | s) == INT;
            boolean floats = i == FLOAT || s == FLOAT;
            int k = integers ? INT : floats ? FLOAT : guesses ? site(pc).kinds & NUMBER : NUMBER;
            for (int r = a; r < a + 3; r++) {
                loadPair(r);
            }
            if (integers || floats) {
                for (int r = a; r < a + 3; r++) {
                    become(r, k);
                }
                if (integers) {
                    now.constant[a + 2] = step;
                }
            } else if (k == INT || k == FLOAT) {
                for (int r = a; r < a + 3; r++) {
                    narrow(r, k, to);
                }
            } else {
                for (int r = a; r < a + 3; r++) {
                    now.kinds[r] = NUMBER;
                }
            }
        }
        return jump(to);
    }

    int forLoop(int pc, int a, int to) {
        int k = now.kinds[a];
        if (k == INT && now.kinds[a + 1] == INT && now.kinds[a + 2] == INT) {
            if (nextStrip[pc] != null) {
                strip(pc, a, to);
                return -1;
            }
            Label end = out.label();
            integerTurn(a, end);
            Registers saved = now.copy();
            countJump(pc, pc + 1 - to);
            takeTurn(a, to);
            out.bind(end);
            now = saved;
            currentExitPc = -1;
            return pc + 1;
        }
        if (k == FLOAT && now.kinds[a + 1] == FLOAT && now.kinds[a + 2] == FLOAT) {
            Label end = out.label();
            Label body = out.label();
            ClassDesc d = ClassDesc.ofDescriptor("D");
            loadDouble(a);
            loadDouble(a + 2);
            out.op(Opcode.DADD);
            out.dstore(scratchBits);
            out.dload(scratchBits);
            out.dload(dbl(a + 1));
            out.dload(dbl(a + 2));
            out.invokeStatic(LOOPS, "goesOn", FLAG, d, d, d);
            out.ifeq(end);
            Registers saved = now.copy();
            countJump(pc, pc + 1 - to);
            out.dload(scratchBits);
            storeDouble(a);
            out.dload(dbl(a));
            storeDouble(a + 3);
            now.keep(flow.alive(to));
            go(to, false);
            out.bind(end);
            now = saved;
            currentExitPc = -1;
            return pc + 1;
        }
        interpret(pc);
        return loopDecision(pc, to, new Runnable() {
            @Override
            public void run() {
                loadPair(a);
                now.kinds[a] = NUMBER;
                loadPair(a + 3);
                now.kinds[a + 3] = NUMBER;
            }
        });
    }

    /// Computes what the variable of a loop of integers becomes, in the scratch variable; jumps to `end` if there are no more turns.
    private void integerTurn(int a, Label end) {
        loadLong(a);
        loadLong(a + 2);
        out.op(Opcode.LADD);
        out.lstore(scratchBits);
        out.lload(scratchBits);
        loadLong(a + 1);
        if (isKnown(a + 2)) {
            out.op(Opcode.LCMP);
            if (constantBits(a + 2) > 0) {
                out.ifgt(end);
            } else {
                out.iflt(end);
            }
        } else {
            out.lload(bits(a + 2));
            out.invokeStatic(LOOPS, "goesOn", FLAG, Output.LONG, Output.LONG, Output.LONG);
            out.ifeq(end);
        }
    }

    /// Goes to the body with the loop's variable from the scratch variable.
    private void takeTurn(int a, int to) {
        takeIndex(a);
        now.keep(flow.alive(to));
        go(to, false);
    }

    private void takeIndex(int a) {
        out.lload(scratchBits);
        storeLong(a);
        out.lload(bits(a));
        storeLong(a + 3);
    }

    private static final ClassDesc LOOPS = ClassDesc.of("org.perilune.runtime.Loops");

    /// Whether the loop that begins at `pc`, if it is a numeric one, was seen to have few turns.
    private boolean isShort(int pc) {
        Feedback.Site site = pc < 0 || flow.opcode(pc) != org.perilune.bytecode.Opcode.FORPREP ? null : feedback.noted(pc);
        return site != null && site.isShortLoop();
    }

    /// The jump back of an innermost loop of integers in which nothing else counts. Turns are counted many at a time: while a strip of them lasts, the loop is one with a
    /// counter of type `int`, which is what HotSpot unrolls and moves checks out of. It is compared by `<`: by `<=` HotSpot checks whether the last number has a next
    /// one, in a way that fails with the strips of one turn, and takes the loop for none that can be counted. For a short loop that is better. Who leaves a strip before its end, or looks at the budget in it, gives back what was
    /// counted for the turns to come.
    void strip(int pc, int a, int to) {
        Label next = out.label();
        int step = now.stripStep;
        out.iload(stripIndex);
        out.integer(step);
        out.op(Opcode.IADD);
        out.istore(stripIndex);
        out.iload(stripIndex);
        out.iload(stripLast);
        if (isShort(to - 1)) {
            if (step > 0) {
                out.ifIntegerGreater(next);
            } else {
                out.ifIntegerLess(next);
            }
        } else {
            out.integer(step);
            out.op(Opcode.IADD);
            if (step > 0) {
                out.ifIntegerNotLess(next);
            } else {
                out.ifIntegerNotGreater(next);
            }
        }
        Registers here = now.copy();
        out.iload(stripIndex);
        out.op(Opcode.I2L);
        out.lstore(scratchBits);
        takeTurn(a, to);
        int distance = pc + 1 - to;
        later(new Stub() {
            @Override
            public void write() {
                out.bind(next);
                now = here.copy();
                Registers there = known[to].copy();
                there.keep(flow.alive(pc));
                convert(now, there);
                out.bind(nextStrip[pc]);
                now = there;
                now.budgetInVariable = true;
                enterStrip(pc);
                noStrip();
                Label end = out.label();
                integerTurn(a, end);
                currentExitPc = -1;
                out.lload(scratchBits);
                out.invokeStatic(LOOPS, "mayBeStrip", FLAG, Output.LONG);
                out.ifeq(exit(pc));
                out.lload(scratchBits);
                out.op(Opcode.L2I);
                out.istore(stripIndex);
                out.iload(stripIndex);
                out.istore(stripLast);
                out.iload(budgetVariable);
                out.integer(now.stripCost);
                out.op(Opcode.ISUB);
                out.istore(budgetVariable);
                Label used = out.label();
                Label back = out.label();
                // Calls in place are counted where they are, and there must be enough for them.
                int calls = inlinedCost(to, pc);
                loadBudgetLess(calls);
                out.iflt(used);
                out.lload(scratchBits);
                loadLong(a + 1);
                loadLong(a + 2);
                loadBudgetLess(calls);
                out.integer(now.stripCost + calls);
                out.invokeStatic(LOOPS, "turnsAfter", Output.INT, Output.LONG, Output.LONG, Output.LONG, Output.INT, Output.INT);
                out.istore(scratchInt);
                out.iload(budgetVariable);
                out.iload(scratchInt);
                out.integer(now.stripCost);
                out.op(Opcode.IMUL);
                out.op(Opcode.ISUB);
                out.istore(budgetVariable);
                out.iload(stripIndex);
                out.iload(scratchInt);
                out.integer(step);
                out.op(Opcode.IMUL);
                out.op(Opcode.IADD);
                out.istore(stripLast);
                out.bind(back);
                if (calls == 0) {
                    usedUp(pc, distance, used, back);
                } else {
                    usedUpForCalls(pc, a, to, calls, used, back);
                }
                Registers saved = now.copy();
                takeTurn(a, to);
                out.bind(end);
                now = saved;
                now.keep(flow.inside(pc + 1) ? flow.alive(pc + 1) : flow.alive(pc));
                go(pc + 1, false);
            }
        });
    }

    private void loadBudgetLess(int units) {
        out.iload(budgetVariable);
        if (units != 0) {
            out.integer(units);
            out.op(Opcode.ISUB);
        }
    }

    /// What the jump back at `pc` does where the budget does not cover the calls in place of a turn. If there is not enough left for them, the turn, which is counted, is tier 0's.
    private void usedUpForCalls(int pc, int a, int to, int calls, Label used, Label back) {
        Registers here = now.copy();
        Label negative = out.label();
        Label renewed = out.label();
        usedUp(pc, pc + 1 - to, negative, renewed);
        later(new Stub() {
            @Override
            public void write() {
                out.bind(used);
                now = here.copy();
                out.iload(budgetVariable);
                out.iflt(negative);
                storeBudget();
                out.aload(S);
                out.integer(0);
                out.virtual(Output.THREAD, "takeSlice", FLAG, Output.INT);
                out.op(Opcode.POP);
                loadBudget();
                out.bind(renewed);
                loadBudgetLess(calls);
                out.ifge(back);
                takeIndex(a);
                exitNow(to, false);
            }
        });
    }

    /// The tier-0 instruction of a loop has answered where to go: to the body at `to` or behind the loop.
    private int loopDecision(int pc, int to, Runnable load) {
        int behind = flow.opcode(pc) == org.perilune.bytecode.Opcode.TFORCALL ? pc + 2 : pc + 1;
        out.keep(scratchRef);
        leaveIfNull();
        out.aload(scratchRef);
        out.cast(Output.INSTRUCTION);
        out.getfield(Output.INSTRUCTION, "pc", Output.INT);
        out.integer(to);
        Label end = out.label();
        out.ifIntegerOther(end);
        Registers saved = now.copy();
        load.run();
        now.keep(flow.alive(to));
        go(to, false);
        out.bind(end);
        now = saved;
        currentExitPc = -1;
        return behind;
    }

    int genericFor(int pc, int a, int results, int to) {
        Feedback.Site site = site(pc);
        if (guesses && site.exits < FEW && (now.kinds[a + 1] & TABLE) != 0) {
            if (site.seen == org.perilune.runtime.Traversal.NEXT) {
                return pairs(pc, a, results, to);
            }
            if (goesByIpairs(pc) && now.kinds[a + 2] == INT) {
                return ipairs(pc, a, results, to);
            }
        }
        if (guesses && site.exits < FEW && isCode(site.seen) && (now.kinds[a] & CLOSURE) != 0) {
            return iterate(pc, a, results, to);
        }
        interpret(pc);
        for (int r = a + 3; r < now.kinds.length; r++) {
            now.kinds[r] = 0;
        }
        return loopDecision(pc, to, new Runnable() {
            @Override
            public void run() {
                loadPair(a + 2);
                for (int r = a + 3; r < a + 3 + results; r++) {
                    loadPair(r);
                }
                if (guesses) {
                    narrow(a + 2, site(pc).kinds, to);
                    narrow(a + 3, site(pc).kinds, to);
                    if (results > 1) {
                        narrow(a + 4, site(pc + 1).kinds, to);
                    }
                }
            }
        });
    }

    /// The next turn of a loop whose iterator is a Lua function.
    private int iterate(int pc, int a, int results, int to) {
        if (now.kinds[a] != CLOSURE) {
            loadRef(a);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(exit(pc));
        }
        countJump(pc, pc + 2 - to);
        int function = a + 3;
        callClosure(pc, a, function, 2, false, false, ANY, new Runnable() {
            @Override
            public void run() {
                loadRef(a + 1);
                loadBits(a + 1);
                loadRef(a + 2);
                loadBits(a + 2);
            }
        });
        now.open = -1;
        if (results > 1) {
            out.aload(S);
            out.aload(scratchRef);
            slot(function);
            out.integer(results);
            out.virtual(Output.THREAD, "settle", FLAG, Output.OBJECT, Output.INT, Output.INT);
            out.ifeq(leftLabel());
            for (int r = function; r < function + results; r++) {
                loadPair(r);
            }
        } else {
            Label special = out.label();
            Label returned = out.label();
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(special);
                    specialResult(function);
                    out.jump(returned);
                }
            });
            out.aload(scratchRef);
            out.special();
            out.ifSame(special);
            out.bind(returned);
            takeResult(function);
        }
        afterCall(function);
        Label end = out.label();
        out.aload(ref(function));
        out.ifnull(end);
        Registers saved = now.copy();
        for (int r = function; r < function + results; r++) {
            storedPair(r);
        }
        move(a + 2, function);
        Feedback.Site site = site(pc);
        narrow(a + 2, site.kinds, to);
        narrow(function, site.kinds, to);
        if (results > 1) {
            narrow(function + 1, site(pc + 1).kinds, to);
        }
        now.keep(flow.alive(to));
        go(to, false);
        out.bind(end);
        now = saved;
        currentExitPc = -1;
        return pc + 2;
    }

    /// Whether the loop whose `TFORCALL` is at `pc`, if there is one, has been over `ipairs` each time.
    boolean goesByIpairs(int pc) {
        return guesses
                && flow.inside(pc)
                && flow.opcode(pc) == org.perilune.bytecode.Opcode.TFORCALL
                && site(pc).exits < FEW
                && site(pc).seen == org.perilune.runtime.Traversal.IPAIRS_STEP;
    }

    private static final ClassDesc TRAVERSAL = ClassDesc.of("org.perilune.runtime.Traversal");

    /// The next turn of a loop over `next`.
    int pairs(int pc, int a, int results, int to) {
        Label other = exit(pc);
        loadRef(a);
        out.reference(org.perilune.runtime.Traversal.NEXT);
        out.ifOther(other);
        loadTable(a + 1, other);
        Registers before = now.copy();
        int cost = Code.jumpCost(pc + 2 - to);
        countJump(pc, pc + 2 - to);
        out.aload(S);
        out.aload(scratchTable);
        loadRef(a + 2);
        loadBits(a + 2);
        loadBits(a + 2);
        out.op(Opcode.L2I);
        out.invokeStatic(TRAVERSAL, "advance", Output.INT, Output.THREAD, Output.TABLE, Output.OBJECT, Output.LONG, Output.INT);
        out.istore(scratchInt);
        out.iload(scratchInt);
        out.integer(-1);
        Label end = out.label();
        out.ifIntegerSame(end);
        out.iload(scratchInt);
        out.integer(org.perilune.value.LuaTable.INVALID_KEY);
        Label invalid = out.label();
        out.ifIntegerSame(invalid);
        if (out.writes()) {
            later(new Stub() {
                @Override
                public void write() {
                    // The builtin is to say so; the turn is counted there.
                    out.bind(invalid);
                    now = before.copy();
                    addToBudget(cost);
                    exitNow(pc, true);
                }
            });
        }
        Registers saved = now.copy();
        afterCall(a + 3);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "keyRefAt", Output.OBJECT, Output.INT);
        out.astore(ref(a + 3));
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "keyBitsAt", Output.LONG, Output.INT);
        out.lstore(bits(a + 3));
        out.aload(ref(a + 3));
        out.astore(ref(a + 2));
        out.aload(ref(a + 3));
        out.lload(bits(a + 3));
        out.iload(scratchInt);
        out.invokeStatic(TRAVERSAL, "control", Output.LONG, Output.OBJECT, Output.LONG, Output.INT);
        out.lstore(bits(a + 2));
        storedPair(a + 2);
        storedPair(a + 3);
        if (results > 1) {
            out.aload(scratchTable);
            out.iload(scratchInt);
            out.virtual(Output.TABLE, "refAt", Output.OBJECT, Output.INT);
            out.astore(ref(a + 4));
            out.aload(scratchTable);
            out.iload(scratchInt);
            out.virtual(Output.TABLE, "bitsAt", Output.LONG, Output.INT);
            out.lstore(bits(a + 4));
            storedPair(a + 4);
        }
        for (int r = 2; r < results; r++) {
            out.reference(null);
            storeReference(a + 3 + r, NIL);
        }
        narrow(a + 3, site(pc).kinds, to);
        if (results > 1) {
            narrow(a + 4, site(pc + 1).kinds, to);
        }
        now.keep(flow.alive(to));
        go(to, false);
        out.bind(end);
        now = saved;
        othersRan();
        currentExitPc = -1;
        return pc + 2;
    }

    /// The next turn of a loop over `ipairs`.
    private int ipairs(int pc, int a, int results, int to) {
        Label other = exit(pc);
        loadRef(a);
        out.reference(org.perilune.runtime.Traversal.IPAIRS_STEP);
        out.ifOther(other);
        loadTable(a + 1, other);
        Registers before = now.copy();
        int cost = Code.jumpCost(pc + 2 - to);
        countJump(pc, pc + 2 - to);
        loadLong(a + 2);
        out.longConstant(1);
        out.op(Opcode.LADD);
        out.lstore(scratchBits);
        out.aload(scratchTable);
        out.lload(scratchBits);
        out.virtual(Output.TABLE, "arrayPosition", Output.INT, Output.LONG);
        out.istore(scratchInt);
        Label end = out.label();
        Label missing = out.label();
        out.iload(scratchInt);
        out.iflt(missing);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "arrayRef", Output.OBJECT, Output.INT);
        out.keep(scratchRef);
        out.ifnull(missing);
        if (out.writes()) {
            later(new Stub() {
                @Override
                public void write() {
                    // Nothing there: mostly the end.
                    out.bind(missing);
                    now = before.copy();
                    Label notEnd = out.label();
                    out.aload(scratchTable);
                    out.lload(scratchBits);
                    out.invokeStatic(TRAVERSAL, "ends", FLAG, Output.TABLE, Output.LONG);
                    out.ifeq(notEnd);
                    countBuiltin(pc);
                    out.jump(end);
                    out.bind(notEnd);
                    addToBudget(cost);
                    exitNow(pc, true);
                }
            });
        }
        Registers saved = now.copy();
        afterCall(a + 3);
        out.lload(scratchBits);
        storeLong(a + 2);
        out.lload(scratchBits);
        storeLong(a + 3);
        if (results > 1) {
            out.aload(scratchRef);
            out.astore(ref(a + 4));
            out.aload(scratchTable);
            out.iload(scratchInt);
            out.virtual(Output.TABLE, "arrayBits", Output.LONG, Output.INT);
            out.lstore(bits(a + 4));
            storedPair(a + 4);
        }
        for (int r = 2; r < results; r++) {
            out.reference(null);
            storeReference(a + 3 + r, NIL);
        }
        if (results > 1) {
            narrow(a + 4, site(pc + 1).kinds, to);
        }
        now.keep(flow.alive(to));
        go(to, false);
        out.bind(end);
        now = saved;
        othersRan();
        currentExitPc = -1;
        return pc + 2;
    }
}
