package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.UpvalueDescriptor;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.Kinds;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Translates a function, or one of its loops, to the body of a JVM method.
///
/// **Registers live in Java variables**, in a form that their kinds decide: an integer in a `long`, a float in a `double`, what is no number in
/// an `Object`, anything else as a pair. What is known of each register, at each place, is a [Registers]. It is found by translating with
/// nowhere to write to until nothing changes, and then once more to the method.
///
/// **The Lua stack** gets a register's value (it is *spilled*) before anything that may look at the frame: calls, safepoints, slow
/// paths. So tier 0 can take over at any call by unwinding, and errors, debuggers and the heap walker see what they would see in tier 0.
///
/// **Guesses**: the kinds that feedback has seen are guards; a guard that fails is an *exit*: the registers are spilled and tier 0 goes on in the frame.
/// What is not worth a fast path of its own, or misses it, runs the tier-0 instruction itself on the spilled registers.
final class Translator extends LoopTranslation {
    /// A translator of `code` or a part of it that has analyzed it. A function that calls nothing but its like and plain builtins, and can be left at any place for tier 0, is
    /// *light*: it runs without a frame record, and its callers need not spill anything. The frame is made when it is left; those of its callers that are light, too, are
    /// left with it.
    ///
    /// @param region  what to translate
    /// @param start   what is known of the registers where a loop is entered, or the rest behind a call; null for a function
    /// @param guesses whether to speculate on feedback
    static Translator translated(Code function, Region region, Registers start, boolean guesses) {
        boolean light = start == null && guesses && passesInVariables(function.prototype) && Flow.mayBeLight(function.prototype);
        BitSet called = new BitSet();
        for (;;) {
            Translator t = new Translator(function, region, start != null, light, start == null ? null : start.copy(), guesses, called);
            try {
                t.analyze();
                return t;
            } catch (NotLight e) {
                // It needs a frame.
                light = false;
            } catch (NotInlined e) {
                called.set(e.pc);
            }
        }
    }

    private Translator(Code function, Region region, boolean loop, boolean light, Registers start, boolean guesses, BitSet called) {
        super(function, region, loop, light, start, guesses, called);
    }

    // ---- the two phases

    /// Finds out what is true where.
    private void analyze() {
        out = new Output(null, null, null);
        newLabels();
        // The first instruction may be a loop's: then it must hold for those who jump back, too.
        waiting.add(flow.entry);
        int steps = 0;
        while (!waiting.isEmpty()) {
            int pc = waiting.poll();
            if (++steps > 40 * code.length + 1000) {
                throw new IllegalStateException("analysis does not end");
            }
            if (pc == flow.entry) {
                prologue();
            } else {
                now = known[pc].copy();
            }
            block(pc);
        }
    }

    /// Writes the method.
    void write(CodeWriter b, ClassDesc self, Output.Constants into) {
        constants = into;
        out = new Output(b, self, into);
        stubs.clear();
        exits.clear();
        exitTails.clear();
        leftLabel = null;
        if (trace != null) {
            out.line(trace.entry());
        }
        newLabels();
        for (int pc = flow.first; pc <= flow.last; pc++) {
            if (known[pc] != null && flow.leader[pc]) {
                labels[pc] = out.label();
            }
        }
        findStrips();
        prologue();
        if (flow.entry != flow.first) {
            out.jump(labels[flow.entry]);
        }
        for (int pc = blockFrom(flow.first); pc <= flow.last; pc = nextBlock) {
            if (pc != flow.first || pc != flow.entry) {
                now = known[pc].copy();
            }
            nextBlock = blockFrom(pc + 1);
            out.bind(labels[pc]);
            block(pc);
        }
        for (int i = 0; i < stubs.size(); i++) {
            if (trace != null) {
                out.line(trace.stub(i));
            }
            stubs.get(i).write();
        }
    }

    /// The first block from `pc` on.
    private int blockFrom(int pc) {
        int block = pc;
        while (block <= flow.last && (known[block] == null || !flow.leader[block])) {
            block++;
        }
        return block;
    }

    /// Loads what the entry needs, and guards the guesses on it.
    private void prologue() {
        currentExitPc = -1;
        if (infoVariable >= 0) {
            out.integer(0);
            out.istore(infoVariable);
        }
        Registers entry = known[flow.entry];
        if (loop) {
            // Nobody but compiled code jumps here, with what is known; the values on the stack are checked against it.
            now = entry.copy();
            Label refused = out.label();
            for (int r = 0; r < now.kinds.length; r++) {
                if (now.kinds[r] != 0) {
                    loadFromStack(r, entry.kinds[r], refused);
                }
                if (now.constant[r] != 0) {
                    // The step of the loop.
                    out.lload(bits(r));
                    out.longConstant(p.constantBits()[now.constant[r] - 1]);
                    out.op(Opcode.LCMP);
                    out.ifne(refused);
                }
            }
            now.budgetInVariable = budgetInVariable[flow.entry];
            enterStrip(flow.entry);
            loadBudget();
            Label start = out.label();
            out.jump(start);
            out.bind(refused);
            out.integer(org.perilune.runtime.CompiledLoop.REFUSED);
            out.ireturn();
            out.bind(start);
            // On the way back they may be dirty; the join says so.
            now = entry.copy();
            if (stripCost[flow.entry] != 0) {
                // As if the loop had not jumped back yet.
                int a = Instructions.a(code[flow.last]);
                out.iload(budgetVariable);
                out.integer(stripCost[flow.entry]);
                out.op(Opcode.IADD);
                out.istore(budgetVariable);
                loadLong(a);
                loadLong(a + 2);
                out.op(Opcode.LSUB);
                out.lstore(bits(a));
                out.jump(nextStrip[flow.last]);
            }
            return;
        }
        now = entry.copy();
        if (firstTime == null) {
            firstTime = entry.copy();
        }
        now = firstTime.copy();
        if (!parametersInVariables) {
            for (int r = 0; r < p.parameters(); r++) {
                if (now.kinds[r] != 0) {
                    loadPair(r);
                }
            }
        }
        if (guesses) {
            // All are guarded before one changes its form: so they share an exit.
            int[] kinds = new int[p.parameters()];
            for (int r = 0; r < kinds.length; r++) {
                kinds[r] = now.kinds[r] == 0 ? 0 : guard(r, feedback.parameters[r], 0);
            }
            for (int r = 0; r < kinds.length; r++) {
                if (kinds[r] != 0) {
                    become(r, kinds[r]);
                }
            }
        }
        // If a loop begins at the first instruction, its label stands behind all this.
        if (hasJumpTo(flow.entry)) {
            joinAtFirst();
        }
        now.budgetInVariable = false;
        now.stripCost = 0;
        moveBudget(flow.entry);
    }

    /// At the beginning of a block of a loop that runs in strips: says which register holds its variable, if none of the loop's instructions changes it.
    private void knowIndex(int pc) {
        Arrays.fill(now.offset, Registers.NO_OFFSET);
        int r = stripRegister[pc] - 1;
        if (r >= 0 && now.kinds[r] == INT) {
            now.offset[r] = 0;
        }
    }

    /// Decides which loops run in strips.
    private void findStrips() {
        boolean any = false;
        for (int pc = flow.first; pc <= flow.last; pc++) {
            if (known[pc] == null || !budgetInVariable[pc] || flow.opcode(pc) != org.perilune.bytecode.Opcode.FORLOOP) {
                continue;
            }
            int a = Instructions.a(code[pc]);
            int to = pc + 1 + Instructions.sbx(code[pc]);
            if (loop && flow.entry > to && flow.entry <= pc) {
                // It is entered in the middle of a turn, of which nothing may be done again.
                continue;
            }
            // Who enters the compiled loop itself brings values of other forms, perhaps, but then leaves where it ends.
            boolean integers = known[to] != null && (!differs(known[pc], known[to], a + 3) || to == flow.entry && loop);
            for (int r = a; r < a + 3 && integers; r++) {
                integers = known[pc].kinds[r] == INT && known[to].kinds[r] == INT;
            }
            if (!integers || !guesses || site(pc).exits >= FEW || known[pc].constant[a + 2] == 0 || known[to].constant[a + 2] == 0) {
                continue;
            }
            long step = p.constantBits()[known[pc].constant[a + 2] - 1];
            if (step != 0 && Math.abs(step) <= org.perilune.runtime.Loops.MOST_STRIP_STEP) {
                Arrays.fill(stripCost, to, pc + 1, Code.jumpCost(pc + 1 - to));
                Arrays.fill(stripStep, to, pc + 1, (int) step);
                if (!flow.sets(to, pc - 1, a + 3)) {
                    Arrays.fill(stripRegister, to, pc, a + 4);
                }
                nextStrip[pc] = out.label();
                any = true;
            }
        }
        if (any) {
            noStrip();
        }
    }

    private Registers firstTime;
    private boolean firstJoined;

    private void joinAtFirst() {
        if (out.writes()) {
            convert(now, known[flow.first]);
            now = known[flow.first].copy();
            return;
        }
        if (!firstJoined) {
            firstJoined = true;
            known[flow.first] = now.copy();
        } else if (known[flow.first].join(now)) {
            now = known[flow.first].copy();
        }
        now = known[flow.first].copy();
    }

    private boolean hasJumpTo(int pc) {
        for (int at = flow.first; at <= flow.last; at++) {
            if (pc == 0 && flow.opcode(at) == org.perilune.bytecode.Opcode.TAILCALL) {
                // Perhaps of itself.
                return true;
            }
            for (int to : flow.successors(at)) {
                if (to == pc && at >= pc) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Translates from `pc` to the end of its block.
    private void block(int pc) {
        int at = pc;
        now.budgetInVariable = budgetInVariable[pc];
        enterStrip(pc);
        knowIndex(pc);
        tableInScratch = -1;
        for (;;) {
            currentExitPc = -1;
            if (trace != null && out.writes()) {
                out.line(trace.instruction(at, now, stubs.size()));
            }
            int next = instruction(at);
            if (next < 0) {
                return;
            }
            if (!flow.inside(next)) {
                leave(next);
                return;
            }
            now.keep(flow.alive(next));
            if (flow.leader[next]) {
                go(next, true);
                return;
            }
            moveBudget(next);
            at = next;
        }
    }

    // ---- instructions

    @Override
    int instruction(int pc) {
        long i = code[pc];
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        switch (Instructions.opcode(i)) {
            case MOVE -> {
                move(a, b);
            }
            case LOADK -> {
                loadConstant(a, p.constantRefs()[b], p.constantBits()[b]);
                now.constant[a] = b + 1;
            }
            case LOADBOOL -> {
                out.reference(b != 0);
                storeReference(a, b != 0 ? TRUE : FALSE);
                if (c != 0) {
                    return jump(pc + 2);
                }
            }
            case LOADNIL -> {
                for (int r = a; r <= a + b; r++) {
                    out.reference(null);
                    storeReference(r, NIL);
                }
            }
            case GETUPVAL -> {
                getUpvalue(pc, a, b);
            }
            case GETCELL -> {
                mustBeCell(b);
                getCell(pc, a, b);
            }
            case SETUPVAL -> {
                mustBeAssigned(a);
                setUpvalue(pc, a, b);
            }
            case SETCELL -> {
                mustBeCell(a);
                mustBeAssigned(b);
                out.aload(ref(a));
                out.cast(Output.UPVALUE);
                out.astore(scratchCell);
                setCell(b);
            }
            case CELL -> {
                loadRef(a);
                loadBits(a);
                out.invokeStatic(Output.UPVALUE, "of", Output.UPVALUE, Output.OBJECT, Output.LONG);
                storeReference(a, CELL);
            }
            case CLOSURE -> {
                Code nested = function.children[b];
                if (Inlined.isMadeInPlace(p, pc)) {
                    newClosure(a, nested);
                    return pc + 1;
                }
                for (UpvalueDescriptor u : p.prototypes()[b].upvalues()) {
                    if (u.inStack() && now.dirty[u.index()]) {
                        spill(u.index());
                    }
                }
                out.aload(closure);
                out.aload(S);
                out.iload(BASE);
                out.integer(b);
                out.virtual(Output.CLOSURE, "nested", Output.CLOSURE, Output.THREAD, Output.INT, Output.INT);
                storeReference(a, CLOSURE);
            }
            case GETTABUP -> {
                return getUpvalueField(pc, a, b, c);
            }
            case GETTABLE -> {
                return getTable(pc, a, b, c);
            }
            case SETTABUP -> setUpvalueField(pc, a, b, c);
            case SETTABLE -> setTable(pc, a, b, c);
            case NEWTABLE -> {
                if (b > FEW_FIELDS || c > FEW_FIELDS) {
                    needsFrame();
                }
                newTable(pc, a, b, c);
            }
            case SELF -> {
                return self(pc, a, b, c);
            }
            case ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR -> {
                return arithmetic(pc, Instructions.opcode(i), a, b, c);
            }
            case UNM -> {
                if (kinds(b) == INT) {
                    loadLong(b);
                    out.op(Opcode.LNEG);
                    storeLong(a);
                } else if (kinds(b) == FLOAT) {
                    loadDouble(b);
                    out.op(Opcode.DNEG);
                    storeDouble(a);
                } else if (kinds(b) == TABLE && metamethodAt(pc) != null) {
                    // The manual has the operand passed twice.
                    return arithmeticByHandler(pc, Instructions.opcode(i), a, b, b);
                } else {
                    interpretTo(pc, a);
                    narrow(a, site(pc).kinds, pc + 1);
                }
            }
            case BNOT -> {
                if (kinds(b) == INT) {
                    loadLong(b);
                    out.longConstant(-1);
                    out.op(Opcode.LXOR);
                    storeLong(a);
                } else {
                    interpretTo(pc, a);
                    narrow(a, site(pc).kinds, pc + 1);
                }
            }
            case NOT -> {
                mustBeAssigned(b);
                not(a, b);
            }
            case LEN -> {
                mustBeAssigned(b);
                length(pc, a, b);
            }
            case CONCAT -> {
                interpretTo(pc, a);
                narrow(a, site(pc).kinds, pc + 1);
                for (int r = b; r <= c; r++) {
                    if (r != a) {
                        now.kinds[r] = 0;
                    }
                }
            }
            case JMP -> {
                int to = pc + 1 + Instructions.sbx(i);
                if (to <= pc) {
                    countJump(pc, pc + 1 - to);
                } else if (goesByIpairs(to)) {
                    // The control variable, which the builtin has set, is a long variable from the beginning.
                    guessKind(Instructions.a(code[to]) + 2, INT, pc);
                }
                return jump(to);
            }
            case EQ -> {
                equality(pc, b, c);
                return branch(pc, a != 0);
            }
            case LT, LE -> {
                order(pc, Instructions.opcode(i) == org.perilune.bytecode.Opcode.LT, b, c);
                return branch(pc, a != 0);
            }
            case TEST -> {
                return test(pc, a, c != 0);
            }
            case TESTSET -> {
                return testSet(pc, a, b, c != 0);
            }
            case CALL -> {
                int n = count(pc, a);
                return callInPlace(pc, a, n - 1, c - 1) ? pc + 1 : call(pc, a, n, c);
            }
            case TAILCALL -> {
                if (callsItself(pc)) {
                    return tailCallItself(pc, a, count(pc, a) - 1);
                }
                b = count(pc, a);
                Inlined what = inlinedAt(pc);
                if (what != null) {
                    call(pc, a, b, what.results + 1);
                    return returns(pc, a, what.results + 1);
                }
                if (!loop && guesses && site(pc).exits < FEW && site(pc).seen instanceof org.perilune.runtime.Builtin builtin && directWay(a, b - 1, builtin) != null
                        && (builtin.directResults() == 1 || builtin.directResults() == 2 && parametersInVariables)) {
                    return tailCallDirect(pc, a, b - 1, builtin);
                }
                if (parametersInVariables && b > 0 && b - 1 <= MOST_PARAMETERS && guesses && site(pc).exits < FEW && isCode(site(pc).seen)) {
                    return tailCall(pc, a, b - 1);
                }
                spillAlive(pc);
                now.open = -1;
                at(pc);
                out.aload(S);
                slot(a);
                out.integer(b - 1);
                out.virtual(Output.THREAD, "tailCallLeaving", VOID, Output.INT, Output.INT);
                left();
                return -1;
            }
            case RETURN -> {
                return returns(pc, a, count(pc, a));
            }
            case FORPREP -> {
                return forPrepare(pc, a, pc + 1 + Instructions.sbx(i));
            }
            case FORLOOP -> {
                return forLoop(pc, a, pc + 1 + Instructions.sbx(i));
            }
            case TFORCALL -> {
                return genericFor(pc, a, c, pc + 2 + Instructions.sbx(code[pc + 1]));
            }
            case TFORLOOP -> throw new IllegalStateException("unreachable");
            case SETLIST -> {
                int items = b != 0 || now.open < 0 ? b : now.open + now.openCount - a - 1;
                if (items > 0 && items <= FEW_ITEMS && now.kinds[a] == TABLE) {
                    setList(a, items, c);
                    now.open = -1;
                } else {
                    interpret(pc);
                    leaveIfNull();
                }
                int count = b == 0 ? now.kinds.length - a - 1 : b;
                for (int r = a + 1; r <= a + count && r < now.kinds.length; r++) {
                    now.kinds[r] = 0;
                }
            }
            case VARARG -> {
                if (b == 0 && selects(pc, a)) {
                    return select(pc, a - 2);
                }
                if (b > 1 && b <= MOST_RESULTS && guesses && site(pc).exits < FEW) {
                    Label other = exit(pc);
                    for (int r = a; r < a + b - 1; r++) {
                        out.aload(S);
                        out.iload(BASE);
                        out.integer(p.parameters());
                        out.longConstant(r - a + 1);
                        out.virtual(Output.THREAD, "vararg", Output.OBJECT, Output.INT, Output.INT, Output.LONG);
                        out.astore(scratchRef);
                        if (r == a) {
                            // Where it is refused, all are.
                            out.aload(scratchRef);
                            out.special();
                            out.ifSame(other);
                        }
                        takeResult(r);
                        storedPair(r);
                    }
                    narrow(a, site(pc).kinds, pc + 1);
                    return pc + 1;
                }
                interpret(pc);
                leaveIfNull();
                // Registers behind the wanted ones are alive: the target may be an old variable.
                for (int r = a; r < (b == 0 ? now.kinds.length : a + b - 1); r++) {
                    now.kinds[r] = 0;
                }
                for (int r = a; r < a + b - 1; r++) {
                    loadPair(r);
                }
                if (b > 1) {
                    narrow(a, site(pc).kinds, pc + 1);
                }
            }
        }
        return pc + 1;
    }

    /// Whether all extra arguments, as the instruction at `pc` puts them from register `a` on, are only for `select` to choose one or to count them.
    private boolean selects(int pc, int a) {
        if (!guesses || pc + 1 > flow.last || flow.leader[pc + 1] || flow.opcode(pc + 1) != org.perilune.bytecode.Opcode.CALL) {
            return false;
        }
        long call = code[pc + 1];
        Feedback.Site site = site(pc + 1);
        return Instructions.a(call) == a - 2
                && Instructions.b(call) == 0
                && Instructions.c(call) == 2
                && site.exits < FEW
                && site(pc).exits < FEW
                && site.seen instanceof org.perilune.runtime.Builtin builtin
                && builtin.intrinsic() == org.perilune.runtime.Intrinsic.SELECT
                && (counts(a - 1) || now.kinds[a - 1] == INT);
    }

    /// Whether register `r` is known to hold `"#"`.
    private boolean counts(int r) {
        return now.constant[r] != 0 && constantRef(r) instanceof LuaString s && s.length() > 0 && s.byteAt(0) == '#';
    }

    /// `R[A] := R[A](R[A+1], ...)`, register `a` holding `select`; two instructions.
    private int select(int pc, int a) {
        Label other = exit(pc);
        boolean count = counts(a + 1);
        loadRef(a);
        out.constant(site(pc + 1).seen, Output.BUILTIN);
        out.ifOther(other);
        out.aload(S);
        out.iload(BASE);
        out.integer(p.parameters());
        if (count) {
            out.virtual(Output.THREAD, "varargs", Output.INT, Output.INT, Output.INT);
            out.istore(scratchInt);
            out.iload(scratchInt);
            out.iflt(other);
            countBuiltin(pc + 1);
            out.iload(scratchInt);
            out.op(Opcode.I2L);
            afterCall(a);
            storeLong(a);
        } else {
            loadLong(a + 1);
            out.virtual(Output.THREAD, "vararg", Output.OBJECT, Output.INT, Output.INT, Output.LONG);
            out.keep(scratchRef);
            out.special();
            out.ifSame(other);
            countBuiltin(pc + 1);
            takeResult(a);
            afterCall(a);
            storedPair(a);
            narrow(a, site(pc + 1).kinds, pc + 2);
        }
        return pc + 2;
    }

    /// Whether the tail call at `pc` has always been one of the function itself, which is a jump to its start then.
    private boolean callsItself(int pc) {
        return guesses
                && parametersInVariables
                && flow.opcode(pc) == org.perilune.bytecode.Opcode.TAILCALL
                && site(pc).seen == function
                && site(pc).exits < FEW
                && (Instructions.b(code[pc]) != 0 || now.open >= 0);
    }

    private int tailCallItself(int pc, int a, int arguments) {
        Label other = exit(pc);
        if (now.kinds[a] != CLOSURE) {
            loadRef(a);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(other);
        }
        loadRef(a);
        out.keep(scratchClosure);
        out.cast(Output.CLOSURE);
        out.getfield(Output.CLOSURE, "code", Output.CODE);
        out.constant(function, Output.CODE);
        out.ifOther(other);
        if (light) {
            countInLight(pc, function.cost);
        }
        for (int i = 0; i < p.parameters(); i++) {
            if (i < arguments) {
                move(i, a + 1 + i);
            } else {
                out.reference(null);
                storeReference(i, NIL);
            }
        }
        afterCall(p.parameters());
        now.open = -1;
        out.aload(scratchClosure);
        out.cast(Output.CLOSURE);
        out.astore(C);
        if (light) {
            out.integer(org.perilune.runtime.LuaThread.TAIL_CALLED);
            out.istore(infoVariable);
        } else {
            out.aload(S);
            out.aload(closure);
            out.virtual(Output.THREAD, "tailCalledItself", VOID, Output.CLOSURE);
            countJump(0, p.code().length);
        }
        return jump(0);
    }

    /// A tail call of a Lua function. It takes a level of the Java stack while there are any.
    private int tailCall(int pc, int a, int arguments) {
        if (light && !areLight(site(pc).seen)) {
            needsFrame();
        }
        if (now.kinds[a] != CLOSURE) {
            loadRef(a);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(exit(pc));
        }
        if (light) {
            tailCallLight(pc, a, arguments);
            return -1;
        }
        loadCallee(ref(a));
        slot(-1);
        loadArguments(a, arguments);
        out.virtual(Output.TARGET, "tail" + arguments, Output.OBJECT, callTypes(arguments));
        out.areturn();
        return -1;
    }

    /// A tail call from one function without a frame to another: its frame would be where this one's is.
    private void tailCallLight(int pc, int a, int arguments) {
        deepen(1);
        loadCallee(ref(a));
        slot(-1);
        loadArguments(a, arguments);
        out.iload(frameVariable);
        out.virtual(Output.TARGET, "light" + arguments, Output.OBJECT, lightTypes(arguments));
        deepen(-1);
        Label special = out.label();
        out.keep(scratchRef);
        out.special();
        out.ifSame(special);
        out.aload(scratchRef);
        out.areturn();
        if (!out.writes()) {
            return;
        }
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(special);
                now = here;
                notAnswered(new LightCall(pc, a, true, false, false, ANY, function), ref(a));
                out.areturn();
            }
        });
    }

    /// Makes a new function of `nested`, which no earlier one equals.
    private void newClosure(int a, Code nested) {
        UpvalueDescriptor[] upvalues = nested.prototype.upvalues();
        var types = new ArrayList<ClassDesc>(List.of(Output.THREAD, Output.CODE));
        out.aload(S);
        out.constant(nested, Output.CODE);
        for (UpvalueDescriptor u : upvalues) {
            if (u.inStack()) {
                int r = inlined == null ? u.index() : inlined.base + u.index();
                mustBeCell(r);
                out.aload(ref(r));
            } else {
                out.aload(closure);
                out.integer(u.index());
                out.virtual(Output.CLOSURE, "upvalue", Output.UPVALUE, Output.INT);
            }
            types.add(Output.OBJECT);
        }
        out.invokeStatic(Output.CLOSURE, "of", Output.CLOSURE, types.toArray(new ClassDesc[0]));
        storeReference(a, CLOSURE);
    }

    private void deepen(int levels) {
        out.aload(S);
        out.integer(levels);
        out.virtual(Output.THREAD, "deepen", VOID, Output.INT);
    }

    /// A tail call of a builtin's direct way: its results are the function's.
    private int tailCallDirect(int pc, int a, int arguments, org.perilune.runtime.Builtin builtin) {
        if (!builtin.isPlain()) {
            needsFrame();
        }
        loadRef(a);
        out.constant(builtin, Output.BUILTIN);
        out.ifOther(exit(pc));
        callDirectly(pc, a, arguments, builtin);
        out.ifSame(exit(pc));
        if (builtin.directResults() == 1) {
            out.aload(scratchRef);
            out.areturn();
            return -1;
        }
        Label two = out.label();
        out.aload(scratchRef);
        out.ifnonnull(two);
        out.reference(null);
        out.areturn();
        out.bind(two);
        afterCall(a);
        out.aload(S);
        out.getfield(Output.THREAD, "resultBits", Output.LONG);
        storeLong(a);
        out.aload(S);
        out.getfield(Output.THREAD, "secondBits", Output.LONG);
        storeLong(a + 1);
        return returns(pc, a, 3);
    }
}
