package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Prototype;
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
final class Translator {
    /// A guess that failed this often at a place is not made there again.
    private static final int FEW = 10;

    /// A place where a function without a frame has been left this often shows that it needs one.
    private static final int MANY = 100;

    /// So many items of a list are put into a table one by one.
    static final int FEW_ITEMS = 8;

    /// A function without a frame makes tables with no more room than this: larger ones are counted at once.
    private static final int FEW_FIELDS = 64;

    /// The most fixed parameters that are passed in Java parameters.
    static final int MOST_PARAMETERS = 4;

    /// How the names of exits' methods begin.
    static final String EXIT = "exit";

    /// So many results are put where they go in place.
    private static final int MOST_RESULTS = Feedback.Site.MOST_RESULTS;

    static final int S = 0;
    static final int C = 1;
    static final int BASE = 2;

    private final Code function;
    private final Prototype p;
    private final long[] code;
    private final Feedback feedback;
    private final boolean guesses;
    private final boolean loop;
    private final Flow flow;
    private final Registers[] known;
    private final boolean parametersInVariables;
    private final MethodTypeDesc bodyType;

    /// Whether the function runs without a frame, see [#translated].
    private final boolean light;

    /// In such a function, where its frame is when it is made: an `int`, the last argument of its body.
    private final int frameVariable;

    /// In such a function that calls itself in tail position: its frame's [org.perilune.runtime.LuaThread#INFO].
    private final int infoVariable;

    private final int[] refVariable;
    private final int[] bitsVariable;
    private final int[] doubleVariable;
    private int nextVariable;
    private int scratchRef;
    private int scratchTable;
    private int scratchBits;
    private int scratchInt;
    private int scratchCell;
    private int scratchClosure;

    /// The register whose table is in the scratch variable; -1 for none.
    private int tableInScratch = -1;

    private final int budgetVariable;

    /// Where the thread's budget is in a variable, by pc.
    private final boolean[] budgetInVariable;

    /// In loops that run in strips, see [#strip], the cost of a turn, by pc; 0 elsewhere, and as long as the analysis goes on.
    private final int[] stripCost;

    /// In such a loop, the step of its variable, by pc.
    private final int[] stripStep;

    /// In such a loop, the register of its variable plus one, by pc; 0 where that may hold something else.
    private final int[] stripRegister;

    /// In such a loop, what its variable is as an `int`.
    private final int stripIndex;

    /// What that is in the last turn of the strip. The turns up to there are counted.
    private final int stripLast;

    /// Where the next strip begins, by the pc of the `FORLOOP`.
    private final Label[] nextStrip;

    private Output out;
    private Output.Constants constants;
    private Registers now;
    private Label[] labels;
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private final List<Stub> stubs = new ArrayList<>();
    private final List<Exit> exits = new ArrayList<>();
    private Label currentExit;
    private int currentExitPc = -1;

    /// Code out of line, written behind the rest of the method.
    private interface Stub {
        void write();
    }

    /// Is told what is written, for listings. Each call answers the line number that what comes next gets.
    interface Trace {
        int entry();

        /// @param stubs how many stubs there are before the instruction
        int instruction(int pc, Registers known, int stubs);

        int stub(int number);
    }

    /// Null but for listings.
    Trace trace;

    /// A static method that spills values and goes on in tier 0.
    ///
    /// @param registers the registers to spill, with their kinds
    /// @param guess     whether a wrong guess of the instruction's leads here
    record Exit(String name, MethodTypeDesc type, int[] registers, int[] kinds, int pc, boolean guess) {}

    /// Thrown by [#analyze] when a function needs a frame.
    private static final class NotLight extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotLight() {
            super(null, null, false, false);
        }
    }

    /// A translator of `code` or a part of it that has analyzed it. A function that calls nothing but its like and plain builtins, and can be left at any place for tier 0, is
    /// *light*: it runs without a frame record, and its callers need not spill anything. The frame is made when it is left; those of its callers that are light, too, are
    /// left with it.
    ///
    /// @param first   the first instruction of the part to translate
    /// @param last    its last instruction
    /// @param start   what is known of the registers where a loop is entered; null for a function
    /// @param guesses whether to speculate on feedback
    static Translator translated(Code function, int first, int last, Registers start, boolean guesses) {
        if (start == null && guesses && passesInVariables(function.prototype) && Flow.mayBeLight(function.prototype)) {
            Translator t = new Translator(function, first, last, false, true, null, true);
            try {
                t.analyze();
                return t;
            } catch (NotLight e) {
                // It needs a frame.
            }
        }
        Translator t = new Translator(function, first, last, start != null, false, start, guesses);
        t.analyze();
        return t;
    }

    /// Whether what was translated runs without a frame.
    boolean isLight() {
        return light;
    }

    /// Whether it is such a function and calls others.
    boolean callsLight() {
        return light && flow.calls();
    }

    private void needsFrame() {
        if (light) {
            throw new NotLight();
        }
    }

    /// @param first   the first instruction of the part to translate
    /// @param last    its last instruction
    /// @param loop    whether it is a loop rather than the function
    /// @param light   whether to try it as a function without a frame; if it needs one, [#analyze] throws [NotLight]
    /// @param start   what is known of the registers where a loop is entered
    /// @param guesses whether to speculate on feedback
    private Translator(Code function, int first, int last, boolean loop, boolean light, Registers start, boolean guesses) {
        this.light = light;
        this.function = function;
        this.p = function.prototype;
        this.code = p.code();
        this.feedback = function.feedback();
        this.guesses = guesses;
        this.loop = loop;
        flow = new Flow(p, first, last);
        known = new Registers[code.length];
        int n = p.maxStackSize();
        refVariable = new int[n];
        bitsVariable = new int[n];
        doubleVariable = new int[n];
        Arrays.fill(refVariable, -1);
        Arrays.fill(bitsVariable, -1);
        Arrays.fill(doubleVariable, -1);
        nextVariable = BASE + 1;
        parametersInVariables = !loop && !p.vararg() && p.parameters() <= MOST_PARAMETERS;
        if (parametersInVariables) {
            for (int i = 0; i < p.parameters(); i++) {
                refVariable[i] = nextVariable;
                bitsVariable[i] = nextVariable + 1;
                nextVariable += 3;
            }
        }
        bodyType = loop ? loopType() : bodyType(p, light);
        frameVariable = light ? nextVariable++ : -1;
        infoVariable = light && flow.tailCalls() ? nextVariable++ : -1;
        scratchRef = nextVariable++;
        scratchTable = nextVariable++;
        scratchCell = nextVariable++;
        scratchClosure = nextVariable++;
        scratchInt = nextVariable++;
        budgetVariable = nextVariable++;
        stripIndex = nextVariable++;
        stripLast = nextVariable++;
        stripCost = new int[code.length + 1];
        stripStep = new int[code.length + 1];
        stripRegister = new int[code.length + 1];
        nextStrip = new Label[code.length + 1];
        scratchBits = nextVariable;
        nextVariable += 2;
        budgetInVariable = flow.plainLoops();
        Registers entry = start;
        if (entry == null) {
            entry = new Registers(n);
            for (int i = 0; i < p.parameters(); i++) {
                entry.kinds[i] = ANY;
                entry.dirty[i] = parametersInVariables;
            }
            entry.keep(flow.alive(first));
        }
        known[first] = entry;
    }

    static MethodTypeDesc loopType() {
        return MethodTypeDesc.of(Output.INT, Output.THREAD, Output.CLOSURE, Output.INT);
    }

    static boolean passesInVariables(Prototype p) {
        return !p.vararg() && p.parameters() <= MOST_PARAMETERS;
    }

    static MethodTypeDesc bodyType(Prototype p, boolean light) {
        List<ClassDesc> types = new ArrayList<>(List.of(Output.THREAD, Output.CLOSURE, Output.INT));
        if (passesInVariables(p)) {
            for (int i = 0; i < p.parameters(); i++) {
                types.add(Output.OBJECT);
                types.add(Output.LONG);
            }
        }
        if (light) {
            types.add(Output.INT);
        }
        return MethodTypeDesc.of(Output.OBJECT, types);
    }

    MethodTypeDesc bodyType() {
        return bodyType;
    }

    List<Exit> exits() {
        return exits;
    }

    // ---- the two phases

    /// Finds out what is true where.
    private void analyze() {
        out = new Output(null, null, null);
        labels = new Label[code.length + 1];
        // The first instruction may be a loop's: then it must hold for those who jump back, too.
        waiting.add(flow.first);
        int steps = 0;
        while (!waiting.isEmpty()) {
            int pc = waiting.poll();
            if (++steps > 40 * code.length + 1000) {
                throw new IllegalStateException("analysis does not end");
            }
            if (pc == flow.first) {
                prologue();
            } else {
                now = known[pc].copy();
            }
            block(pc);
        }
    }

    /// Writes the method.
    void write(CodeBuilder b, ClassDesc self, Output.Constants into) {
        constants = into;
        out = new Output(b, self, into);
        stubs.clear();
        exits.clear();
        leftLabel = null;
        if (trace != null) {
            out.line(trace.entry());
        }
        labels = new Label[code.length + 1];
        for (int pc = flow.first; pc <= flow.last; pc++) {
            if (known[pc] != null && flow.leader[pc]) {
                labels[pc] = out.label();
            }
        }
        findStrips();
        prologue();
        for (int pc = flow.first; pc <= flow.last; pc = nextBlock) {
            if (pc != flow.first) {
                now = known[pc].copy();
            }
            nextBlock = pc + 1;
            while (nextBlock <= flow.last && (known[nextBlock] == null || !flow.leader[nextBlock])) {
                nextBlock++;
            }
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

    /// Loads what the entry needs, and guards the guesses on it.
    private void prologue() {
        currentExitPc = -1;
        if (infoVariable >= 0) {
            out.integer(0);
            out.istore(infoVariable);
        }
        Registers entry = known[flow.first];
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
            now.budgetInVariable = budgetInVariable[flow.first];
            enterStrip(flow.first);
            loadBudget();
            Label start = out.label();
            out.jump(start);
            out.bind(refused);
            out.integer(org.perilune.runtime.CompiledLoop.REFUSED);
            out.ireturn();
            out.bind(start);
            // On the way back they may be dirty; the join says so.
            now = entry.copy();
            if (stripCost[flow.first] != 0) {
                // As if the loop had not jumped back yet.
                int a = Instructions.a(code[flow.last]);
                out.iload(budgetVariable);
                out.integer(stripCost[flow.first]);
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
            for (int r = 0; r < p.parameters(); r++) {
                if (now.kinds[r] != 0) {
                    narrow(r, feedback.parameters[r], 0);
                }
            }
        }
        // If a loop begins at the first instruction, its label stands behind all this.
        if (hasJumpTo(flow.first)) {
            joinAtFirst();
        }
        now.budgetInVariable = false;
        now.stripCost = 0;
        moveBudget(flow.first);
    }

    /// At the beginning of a block of a loop that runs in strips: says which register holds its variable, if none of the loop's instructions changes it.
    private void knowIndex(int pc) {
        Arrays.fill(now.offset, Registers.NO_OFFSET);
        int r = stripRegister[pc] - 1;
        if (r >= 0 && now.kinds[r] == INT) {
            now.offset[r] = 0;
        }
    }

    /// From here on holds what is said of strips at `pc`.
    private void enterStrip(int pc) {
        now.stripCost = stripCost[pc];
        now.stripStep = stripStep[pc];
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
            // Who enters the compiled loop itself brings values of other forms, perhaps, but then leaves where it ends.
            boolean integers = known[to] != null && (!differs(known[pc], known[to], a + 3) || to == flow.first && loop);
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

    /// Says that no turns of a strip are left.
    private void noStrip() {
        out.integer(0);
        out.istore(stripIndex);
        out.integer(0);
        out.istore(stripLast);
    }

    /// The first instruction of the block that is written next.
    private int nextBlock;

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

    /// Control goes to `pc` with what is known now.
    ///
    /// @param falls whether that is the instruction written next
    private void go(int pc, boolean falls) {
        if (!flow.inside(pc)) {
            leave(pc);
            return;
        }
        Registers there = known[pc];
        Registers here = now.copy();
        here.keep(flow.alive(pc));
        if (!out.writes()) {
            if (there == null) {
                known[pc] = here;
                waiting.add(pc);
            } else if (there.join(here) && !waiting.contains(pc)) {
                waiting.add(pc);
            }
            return;
        }
        convert(here, there);
        boolean enters = nextStrip[pc] != null && now.stripCost == 0;
        moveBudget(pc);
        if (enters) {
            out.jump(nextStrip[pc]);
            return;
        }
        // The block written next is that of the next leader that is reached, which need not be this one.
        if (!falls || nextBlock != pc) {
            out.jump(labels[pc]);
        }
    }

    /// A label to jump to for control to go to `pc` from here.
    private Label target(int pc) {
        if (!out.writes()) {
            Registers saved = now;
            now = now.copy();
            go(pc, false);
            now = saved;
            return null;
        }
        if (flow.inside(pc) && !differs(now, known[pc]) && now.budgetInVariable == budgetInVariable[pc] && now.stripCost == stripCost[pc]) {
            return labels[pc];
        }
        Label l = out.label();
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(l);
            now = here.copy();
            go(pc, false);
        });
        return l;
    }

    private static boolean differs(Registers here, Registers there) {
        return differs(here, there, -1);
    }

    /// @param except a register that does not matter
    private static boolean differs(Registers here, Registers there, int except) {
        for (int r = 0; r < here.kinds.length; r++) {
            if (r != except && there.kinds[r] != 0 && form(here.kinds[r]) != form(there.kinds[r])) {
                return true;
            }
        }
        return false;
    }

    /// Changes the form of the values to the one expected there.
    private void convert(Registers here, Registers there) {
        for (int r = 0; r < here.kinds.length; r++) {
            int to = form(there.kinds[r]);
            if (there.kinds[r] == 0 || form(here.kinds[r]) == to) {
                continue;
            }
            if (to != PAIR) {
                throw new IllegalStateException("no such conversion");
            }
            makePair(r, here.kinds[r]);
        }
    }

    /// Puts the budget where it is expected at `pc`.
    private void moveBudget(int pc) {
        if (now.budgetInVariable != budgetInVariable[pc] || now.stripCost != stripCost[pc]) {
            storeBudget();
            now.budgetInVariable = budgetInVariable[pc];
            enterStrip(pc);
            loadBudget();
        }
    }

    /// Gives the thread its budget back, if that is in the variable: before whatever counts or looks.
    private void storeBudget() {
        if (now.budgetInVariable) {
            out.aload(S);
            out.iload(budgetVariable);
            if (now.stripCost != 0) {
                // What was counted for turns to come.
                out.iload(stripLast);
                out.iload(stripIndex);
                out.op(Opcode.ISUB);
                out.integer(now.stripStep);
                out.op(Opcode.IDIV);
                out.integer(now.stripCost);
                out.op(Opcode.IMUL);
                out.op(Opcode.IADD);
            }
            out.putfield(Output.THREAD, "budget", Output.INT);
        }
    }

    /// Takes the budget into the variable again, if it belongs there.
    private void loadBudget() {
        if (now.budgetInVariable) {
            out.aload(S);
            out.getfield(Output.THREAD, "budget", Output.INT);
            out.istore(budgetVariable);
            if (now.stripCost != 0) {
                out.iload(stripIndex);
                out.istore(stripLast);
            }
        }
    }

    private void makePair(int r, int kinds) {
        switch (form(kinds)) {
            case LONG -> {
                out.reference(Tag.INT);
                out.astore(ref(r));
            }
            case DOUBLE -> {
                out.dload(dbl(r));
                out.invokeStatic(Output.DOUBLE, "doubleToRawLongBits", Output.LONG, ClassDesc.ofDescriptor("D"));
                out.lstore(bits(r));
                out.reference(Tag.FLOAT);
                out.astore(ref(r));
            }
            case REFERENCE -> {
                out.longConstant(0);
                out.lstore(bits(r));
            }
            case PAIR -> {}
        }
    }

    // ---- forms of values

    private static final int LONG = 0;
    private static final int DOUBLE = 1;
    private static final int REFERENCE = 2;
    private static final int PAIR = 3;

    private static int form(int kinds) {
        if (kinds == INT) {
            return LONG;
        }
        if (kinds == FLOAT) {
            return DOUBLE;
        }
        return (kinds & NUMBER) == 0 ? REFERENCE : PAIR;
    }

    private int ref(int r) {
        if (refVariable[r] < 0) {
            refVariable[r] = nextVariable++;
        }
        return refVariable[r];
    }

    private int bits(int r) {
        if (bitsVariable[r] < 0) {
            bitsVariable[r] = nextVariable;
            nextVariable += 2;
        }
        return bitsVariable[r];
    }

    private int dbl(int r) {
        if (doubleVariable[r] < 0) {
            doubleVariable[r] = nextVariable;
            nextVariable += 2;
        }
        return doubleVariable[r];
    }

    int variables() {
        return nextVariable;
    }

    /// The register of which Java variable `v` holds a part, as in `R0`; null if it is none's.
    String registerIn(int v) {
        for (int r = 0; r < refVariable.length; r++) {
            if (v == refVariable[r] || v == bitsVariable[r] || v == doubleVariable[r]) {
                return "R" + r;
            }
        }
        return null;
    }

    // ---- operands

    private int kinds(int rk) {
        return Instructions.isConstant(rk) ? Kinds.of(p.constantRefs()[Instructions.constant(rk)]) : now.kinds[rk];
    }

    private Object constantRef(int rk) {
        if (Instructions.isConstant(rk)) {
            return p.constantRefs()[Instructions.constant(rk)];
        }
        return now.constant[rk] != 0 ? p.constantRefs()[now.constant[rk] - 1] : null;
    }

    private boolean isKnown(int rk) {
        return Instructions.isConstant(rk) || now.constant[rk] != 0;
    }

    private long constantBits(int rk) {
        return p.constantBits()[Instructions.isConstant(rk) ? Instructions.constant(rk) : now.constant[rk] - 1];
    }

    /// Thrown when a function is not to be compiled.
    static final class Declined extends RuntimeException {
        private static final long serialVersionUID = 1;

        Declined(String why) {
            super(why, null, false, false);
        }
    }

    /// Checks that register `r` was assigned on every way here. Only a binary chunk made by hand may read one that was not, and find there what some
    /// other function has left.
    private void mustBeAssigned(int r) {
        if (now.kinds[r] == 0) {
            throw new Declined("a register is read before it is assigned");
        }
    }

    /// Checks that register `r` holds the cell of a captured variable.
    private void mustBeCell(int r) {
        if (now.kinds[r] != CELL) {
            throw new Declined("a register holds no cell");
        }
    }

    private void loadRef(int rk) {
        if (Instructions.isConstant(rk)) {
            out.reference(constantRef(rk));
            return;
        }
        mustBeAssigned(rk);
        switch (form(now.kinds[rk])) {
            case LONG -> out.reference(Tag.INT);
            case DOUBLE -> out.reference(Tag.FLOAT);
            default -> out.aload(ref(rk));
        }
    }

    private void loadBits(int rk) {
        if (Instructions.isConstant(rk)) {
            out.longConstant(constantBits(rk));
            return;
        }
        mustBeAssigned(rk);
        switch (form(now.kinds[rk])) {
            case LONG, PAIR -> out.lload(bits(rk));
            case DOUBLE -> {
                out.dload(dbl(rk));
                out.invokeStatic(Output.DOUBLE, "doubleToRawLongBits", Output.LONG, ClassDesc.ofDescriptor("D"));
            }
            default -> out.longConstant(0);
        }
    }

    private void loadLong(int rk) {
        if (isKnown(rk)) {
            out.longConstant(constantBits(rk));
        } else {
            out.lload(bits(rk));
        }
    }

    /// Loads a number of any kinds as a double.
    private void loadDouble(int rk) {
        if (isKnown(rk) && constantRef(rk) instanceof Tag tag) {
            long b = constantBits(rk);
            out.doubleConstant(tag == Tag.INT ? b : Double.longBitsToDouble(b));
            return;
        }
        switch (form(now.kinds[rk])) {
            case LONG -> {
                out.lload(bits(rk));
                out.op(Opcode.L2D);
            }
            case DOUBLE -> out.dload(dbl(rk));
            default -> {
                out.aload(ref(rk));
                out.lload(bits(rk));
                out.invokeStatic(
                        Output.CONVERSIONS, "toDouble", ClassDesc.ofDescriptor("D"), Output.OBJECT, Output.LONG);
            }
        }
    }

    private void define(int r, int kinds) {
        now.kinds[r] = kinds;
        now.dirty[r] = true;
        now.constant[r] = 0;
        now.layout[r] = null;
        now.offset[r] = Registers.NO_OFFSET;
        if (tableInScratch == r) {
            tableInScratch = -1;
        }
        currentExitPc = -1;
    }

    /// Code has run that may have done anything to tables.
    private void othersRan() {
        now.forgetLayouts();
        tableInScratch = -1;
    }

    private void storeLong(int r) {
        out.lstore(bits(r));
        define(r, INT);
    }

    private void storeDouble(int r) {
        out.dstore(dbl(r));
        define(r, FLOAT);
    }

    private void storeReference(int r, int kinds) {
        out.astore(ref(r));
        define(r, kinds);
    }

    /// Stores reference and bits, in this order on the Java stack.
    private void storePair(int r, int kinds) {
        out.lstore(bits(r));
        out.astore(ref(r));
        define(r, kinds);
    }

    private void slot(int r) {
        out.iload(BASE);
        if (r != 0) {
            out.integer(r);
            out.op(Opcode.IADD);
        }
    }

    // ---- the Lua stack

    private void spill(int r) {
        spill(r, now.kinds[r]);
        now.dirty[r] = false;
    }

    private void spill(int r, int kinds) {
        spill(r, kinds, r);
    }

    /// Stores the variables of register `r` in the stack slot of register `to`.
    private void spill(int r, int kinds, int to) {
        out.aload(S);
        slot(to);
        switch (form(kinds)) {
            case LONG -> {
                out.lload(bits(r));
                out.virtual(Output.THREAD, "storeInteger", VOID, Output.INT, Output.LONG);
            }
            case DOUBLE -> {
                out.dload(dbl(r));
                out.virtual(Output.THREAD, "storeFloat", VOID, Output.INT, ClassDesc.ofDescriptor("D"));
            }
            case REFERENCE -> {
                out.aload(ref(r));
                out.virtual(Output.THREAD, "storeReference", VOID, Output.INT, Output.OBJECT);
            }
            default -> {
                out.aload(ref(r));
                out.lload(bits(r));
                out.virtual(Output.THREAD, "store", VOID, Output.INT, Output.OBJECT, Output.LONG);
            }
        }
    }

    private static final ClassDesc VOID = ClassDesc.ofDescriptor("V");

    /// Spills what is alive at `pc` and more than `below`.
    private void spillAlive(int pc, int below) {
        BitSet alive = flow.alive(pc);
        for (int r = 0; r < below && r < now.kinds.length; r++) {
            if (now.dirty[r] && now.kinds[r] != 0 && alive.get(r)) {
                spill(r);
            }
        }
        currentExitPc = -1;
    }

    private void spillAlive(int pc) {
        spillAlive(pc, now.kinds.length);
    }

    /// Loads a register from the stack as a pair; it is clean then.
    private void loadPair(int r) {
        out.aload(S);
        out.getfield(Output.THREAD, "refs", OBJECTS);
        slot(r);
        out.op(Opcode.AALOAD);
        out.astore(ref(r));
        out.aload(S);
        out.getfield(Output.THREAD, "bits", LONGS);
        slot(r);
        out.op(Opcode.LALOAD);
        out.lstore(bits(r));
        define(r, ANY);
        now.dirty[r] = false;
    }

    private static final ClassDesc OBJECTS = ClassDesc.ofDescriptor("[Ljava/lang/Object;");
    private static final ClassDesc LONGS = ClassDesc.ofDescriptor("[J");

    /// Loads a register from the stack in the form for `kinds`; control goes to `other` if it is of another kind.
    private void loadFromStack(int r, int kinds, Label other) {
        out.aload(S);
        out.getfield(Output.THREAD, "refs", OBJECTS);
        slot(r);
        out.op(Opcode.AALOAD);
        out.astore(ref(r));
        checkKinds(ref(r), kinds, other);
        if ((kinds & NUMBER) != 0) {
            out.aload(S);
            out.getfield(Output.THREAD, "bits", LONGS);
            slot(r);
            out.op(Opcode.LALOAD);
            if (kinds == FLOAT) {
                out.invokeStatic(Output.DOUBLE, "longBitsToDouble", ClassDesc.ofDescriptor("D"), Output.LONG);
                out.dstore(dbl(r));
            } else {
                out.lstore(bits(r));
            }
        }
    }

    /// Jumps to `other` unless the reference part in variable `v` says that the value is of `kinds`.
    private void checkKinds(int v, int kinds, Label other) {
        if ((kinds & ANY) == ANY) {
            return;
        }
        if (kinds == INT || kinds == FLOAT) {
            out.aload(v);
            out.reference(kinds == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(other);
            return;
        }
        if (testable(kinds) != kinds) {
            out.aload(v);
            out.invokeStatic(ClassDesc.of("org.perilune.runtime.Kinds"), "of", Output.INT, Output.OBJECT);
            out.integer(kinds);
            out.op(Opcode.IAND);
            out.ifeq(other);
            return;
        }
        Label fine = out.label();
        int rest = kinds;
        if ((rest & NIL) != 0) {
            rest &= ~NIL;
            out.aload(v);
            if (rest == 0) {
                out.ifnonnull(other);
                out.bind(fine);
                return;
            }
            out.ifnull(fine);
        }
        out.aload(v);
        out.instanceOf(classOf(rest));
        out.ifeq(other);
        out.bind(fine);
    }

    private static ClassDesc classOf(int kinds) {
        return switch (kinds) {
            case STRING -> Output.STRING;
            case TABLE -> Output.TABLE;
            case CLOSURE -> Output.CLOSURE;
            case BUILTIN -> Output.BUILTIN;
            case CELL -> Output.UPVALUE;
            case NUMBER -> Output.TAG;
            default -> Output.BOOLEAN;
        };
    }

    /// The kinds to test for when `seen` were seen: a set that one test decides, or [Kinds#ANY] for no test.
    static int testable(int seen) {
        int k = seen;
        if ((k & (TRUE | FALSE)) != 0) {
            k |= TRUE | FALSE;
        }
        if (k == INT || k == FLOAT || k == CELL) {
            return k;
        }
        return switch (k & ~NIL) {
            case STRING, TABLE, CLOSURE, TRUE | FALSE, 0 -> k == 0 ? ANY : k;
            case NUMBER -> k == NUMBER ? NUMBER : ANY;
            default -> ANY;
        };
    }

    // ---- exits

    /// A label to jump to when a guess is wrong and tier 0 must go on at `pc` with the registers as they are.
    private Label exit(int pc) {
        if (!out.writes()) {
            return null;
        }
        if (currentExitPc == pc) {
            return currentExit;
        }
        Label l = out.label();
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(l);
            now = here;
            exitNow(pc, true);
        });
        currentExit = l;
        currentExitPc = pc;
        return l;
    }

    /// Leaves the loop (or, for a guess, the function) for `pc`.
    private void leave(int pc) {
        exitNow(pc, false);
    }

    private void exitNow(int pc, boolean guess) {
        if (!out.writes()) {
            return;
        }
        storeBudget();
        BitSet alive = flow.alive(pc);
        int n = 0;
        int[] registers = new int[now.kinds.length];
        int[] kinds = new int[now.kinds.length];
        int words = light ? 6 : 3;
        for (int r = 0; r < now.kinds.length; r++) {
            if (now.kinds[r] != 0 && now.dirty[r] && alive.get(r)) {
                registers[n] = r;
                kinds[n++] = now.kinds[r];
                words += form(now.kinds[r]) == REFERENCE ? 1 : form(now.kinds[r]) == PAIR ? 3 : 2;
            }
        }
        if (words > 250) {
            // More than a method takes: they are spilled here.
            for (int i = 0; i < n; i++) {
                spill(registers[i]);
            }
            n = 0;
        }
        setTop();
        List<ClassDesc> types = new ArrayList<>(List.of(Output.THREAD, Output.INT));
        out.aload(S);
        out.iload(BASE);
        if (light) {
            types.addAll(List.of(Output.CLOSURE, Output.INT, Output.INT));
            loadFrame();
        }
        for (int i = 0; i < n; i++) {
            int r = registers[i];
            switch (form(kinds[i])) {
                case LONG -> {
                    out.lload(bits(r));
                    types.add(Output.LONG);
                }
                case DOUBLE -> {
                    out.dload(dbl(r));
                    types.add(ClassDesc.ofDescriptor("D"));
                }
                case REFERENCE -> {
                    out.aload(ref(r));
                    types.add(Output.OBJECT);
                }
                default -> {
                    out.aload(ref(r));
                    out.lload(bits(r));
                    types.add(Output.OBJECT);
                    types.add(Output.LONG);
                }
            }
        }
        String name = EXIT + exits.size();
        MethodTypeDesc type = MethodTypeDesc.of(loop ? Output.INT : Output.OBJECT, types);
        exits.add(new Exit(name, type, Arrays.copyOf(registers, n), Arrays.copyOf(kinds, n), pc, guess));
        out.invokeStatic(name, type);
        if (loop) {
            out.ireturn();
        } else {
            out.areturn();
        }
    }

    /// What the record of a light function's frame takes beside base and pc.
    private void loadFrame() {
        out.aload(C);
        out.iload(frameVariable);
        if (infoVariable >= 0) {
            out.iload(infoVariable);
        } else {
            out.integer(0);
        }
    }

    /// If a list of values is open, tells the thread where it ends.
    private void setTop() {
        if (now.open >= 0) {
            out.aload(S);
            slot(now.open + now.openCount);
            out.putfield(Output.THREAD, "top", Output.INT);
        }
    }

    /// Operand B of a call, return or list at `pc`, with what is known of an open list.
    private int count(int pc, int a) {
        int b = Instructions.b(code[pc]);
        return b != 0 || now.open < 0 ? b : now.open - a + now.openCount + (flow.opcode(pc) == org.perilune.bytecode.Opcode.RETURN ? 1 : 0);
    }

    /// Writes the body of an exit's method.
    void writeExit(CodeBuilder b, ClassDesc self, Output.Constants into, Exit e) {
        Output o = new Output(b, self, into);
        int v = light ? 5 : 2;
        for (int i = 0; i < e.registers.length; i++) {
            int r = e.registers[i];
            o.aload(0);
            o.iload(1);
            o.integer(r);
            o.op(Opcode.IADD);
            switch (form(e.kinds[i])) {
                case LONG -> {
                    o.lload(v);
                    v += 2;
                    o.virtual(Output.THREAD, "storeInteger", VOID, Output.INT, Output.LONG);
                }
                case DOUBLE -> {
                    o.dload(v);
                    v += 2;
                    o.virtual(Output.THREAD, "storeFloat", VOID, Output.INT, ClassDesc.ofDescriptor("D"));
                }
                case REFERENCE -> {
                    o.aload(v++);
                    o.virtual(Output.THREAD, "storeReference", VOID, Output.INT, Output.OBJECT);
                }
                default -> {
                    o.aload(v);
                    o.lload(v + 1);
                    v += 3;
                    o.virtual(Output.THREAD, "store", VOID, Output.INT, Output.OBJECT, Output.LONG);
                }
            }
        }
        if (loop) {
            if (e.guess) {
                o.constant(function, Output.CODE);
                o.integer(e.pc);
                o.aload(0);
                o.iload(1);
                o.virtual(Output.CODE, "exited", VOID, Output.INT, Output.THREAD, Output.INT);
            }
            o.integer(e.pc);
            o.ireturn();
        } else if (light) {
            o.aload(0);
            o.iload(1);
            o.aload(2);
            o.iload(3);
            o.iload(4);
            o.integer(e.pc);
            o.integer(e.guess ? 1 : 0);
            o.virtual(Output.THREAD, "leaveLight", Output.OBJECT, Output.INT, Output.CLOSURE, Output.INT, Output.INT, Output.INT, FLAG);
            o.areturn();
        } else {
            o.aload(0);
            o.constant(function, Output.CODE);
            o.iload(1);
            o.integer(e.pc);
            o.virtual(Output.THREAD, e.guess ? "exit" : "goOn", Output.OBJECT, Output.CODE, Output.INT, Output.INT);
            o.areturn();
        }
    }

    /// Guards that register `r`, a pair of any kind, is of the kinds seen, and gives it the form for them; else tier 0 goes on at `pc`.
    private void narrow(int r, int seen, int pc) {
        if (!guesses) {
            return;
        }
        int k = testable(seen & now.kinds[r]);
        if (k == ANY || k == 0 || k == now.kinds[r]) {
            return;
        }
        if (form(now.kinds[r]) == PAIR || form(k) == REFERENCE) {
            Label other = exit(pc);
            checkKinds(ref(r), k, other);
        }
        become(r, k);
    }

    /// Register `r`, a pair, is known to be of `kinds`.
    private void become(int r, int kinds) {
        if (kinds == FLOAT && form(now.kinds[r]) == PAIR) {
            out.lload(bits(r));
            out.invokeStatic(Output.DOUBLE, "longBitsToDouble", ClassDesc.ofDescriptor("D"), Output.LONG);
            out.dstore(dbl(r));
        }
        now.kinds[r] = kinds;
        currentExitPc = -1;
    }

    /// Stops here: tier 0 goes on at `pc`.
    private int stop(int pc) {
        exitNow(pc, true);
        return -1;
    }

    // ---- slow paths

    /// Answers `how` the function was left, if the answer of an instruction is null.
    private void leaveIfNull() {
        out.ifnull(leftLabel());
    }

    private Label leftLabel;

    /// Where to jump when the function has been left.
    private Label leftLabel() {
        if (leftLabel == null && out.writes()) {
            Label l = out.label();
            leftLabel = l;
            stubs.add(() -> {
                out.bind(l);
                left();
            });
        }
        return leftLabel;
    }

    /// The function has been left: [LuaThread#returned] says how.
    private void left() {
        if (loop) {
            out.integer(org.perilune.runtime.CompiledLoop.LEFT);
            out.ireturn();
        } else {
            out.special();
            out.areturn();
        }
    }

    /// Runs the tier-0 instruction at `pc` on spilled registers. The answer is on the Java stack.
    private void interpret(int pc) {
        needsFrame();
        storeBudget();
        spillAlive(pc);
        setTop();
        now.open = -1;
        othersRan();
        out.constant(out.writes() ? function.instructions()[pc] : null, Output.INSTRUCTION);
        out.aload(S);
        out.iload(BASE);
        out.virtual(Output.INSTRUCTION, "execute", Output.INSTRUCTION, Output.THREAD, Output.INT);
        loadBudget();
    }

    /// Runs the tier-0 instruction, which leaves its result in register `a`, and loads that as a pair.
    private void interpretTo(int pc, int a) {
        interpret(pc);
        leaveIfNull();
        loadPair(a);
    }

    /// A label to jump to from a fast path that does not apply: runs the tier-0 instruction out of line, loads its result into register `a` (-1: none) as
    /// a pair and jumps to `back`.
    private Label slow(int pc, int a, Label back) {
        if (light) {
            return exitInLight(pc);
        }
        Registers before = now.copy();
        othersRan();
        if (!out.writes()) {
            return null;
        }
        Label l = out.label();
        stubs.add(() -> {
            out.bind(l);
            now = before.copy();
            if (a >= 0) {
                interpretTo(pc, a);
            } else {
                interpret(pc);
                leaveIfNull();
            }
            out.jump(back);
        });
        return l;
    }

    /// What a function without a frame has for a slow path: it is left. If that happens all the time, it is none.
    private Label exitInLight(int pc) {
        return exitInLight(pc, FEW);
    }

    private Label exitInLight(int pc, int most) {
        if (site(pc).exits >= most) {
            needsFrame();
        }
        return exit(pc);
    }

    /// Like [#slow], where something else is tried before.
    private Label rarelySlow(int pc, int a, Label back) {
        return light ? exitInLight(pc, MANY) : slow(pc, a, back);
    }

    private Feedback.Site site(int pc) {
        return feedback.site(pc);
    }

    // ---- instructions

    /// Translates the instruction at `pc`. Answers the pc of the next, or -1 if control does not go on there.
    private int instruction(int pc) {
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
                upvalue(b);
                getCell(pc, a);
            }
            case GETCELL -> {
                mustBeCell(b);
                out.aload(ref(b));
                out.cast(Output.UPVALUE);
                out.astore(scratchCell);
                getCell(pc, a);
            }
            case SETUPVAL -> {
                mustBeAssigned(a);
                upvalue(b);
                setCell(a);
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
                for (UpvalueDescriptor u : p.prototypes()[b].upvalues()) {
                    if (u.inStack() && now.dirty[u.index()]) {
                        spill(u.index());
                    }
                }
                out.aload(C);
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
                out.aload(S);
                out.integer(b);
                out.integer(c);
                out.invokeStatic(Output.INDEXING, "newTable", Output.TABLE, Output.THREAD, Output.INT, Output.INT);
                storeReference(a, TABLE);
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
                return call(pc, a, count(pc, a), c);
            }
            case TAILCALL -> {
                if (callsItself(pc)) {
                    return tailCallItself(pc, a, count(pc, a) - 1);
                }
                b = count(pc, a);
                if (guesses && site(pc).exits < FEW && b > 1 && b <= 4 && site(pc).seen instanceof org.perilune.runtime.Builtin builtin && builtin.isPlain()) {
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
                if (b > 0 && b <= FEW_ITEMS && now.kinds[a] == TABLE) {
                    setList(a, b, c);
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
            out.astore(scratchRef);
            out.aload(scratchRef);
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
        out.cast(Output.CLOSURE);
        out.astore(scratchClosure);
        out.aload(scratchClosure);
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
        out.astore(C);
        if (light) {
            out.integer(org.perilune.runtime.LuaThread.TAIL_CALLED);
            out.istore(infoVariable);
        } else {
            out.aload(S);
            out.aload(C);
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
        loadRef(a);
        loadCallee();
        slot(-1);
        loadArguments(a, arguments);
        out.virtual(Output.TARGET, "tail" + arguments, Output.OBJECT, callTypes(arguments));
        out.areturn();
        return -1;
    }

    /// A tail call from one function without a frame to another: its frame would be where this one's is.
    private void tailCallLight(int pc, int a, int arguments) {
        loadRef(a);
        out.cast(Output.CLOSURE);
        out.astore(scratchClosure);
        deepen(1);
        loadCalleeAgain();
        slot(-1);
        loadArguments(a, arguments);
        out.iload(frameVariable);
        out.virtual(Output.TARGET, "light" + arguments, Output.OBJECT, lightTypes(arguments));
        out.astore(scratchRef);
        deepen(-1);
        Label special = out.label();
        out.aload(scratchRef);
        out.special();
        out.ifSame(special);
        out.aload(scratchRef);
        out.areturn();
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(special);
            now = here;
            Label results = out.label();
            Label left = out.label();
            out.aload(S);
            out.getfield(Output.THREAD, "returned", Output.INT);
            out.ifge(results);
            ifCalleeLeft(left);
            noteDeclined(pc, function);
            exitNow(pc, false);
            out.bind(left);
            out.aload(S);
            out.iload(frameVariable);
            out.virtual(Output.THREAD, "noteTailCall", VOID, Output.INT);
            out.bind(results);
            out.special();
            out.areturn();
        });
    }

    private void deepen(int levels) {
        out.aload(S);
        out.integer(levels);
        out.virtual(Output.THREAD, "deepen", VOID, Output.INT);
    }

    /// A tail call of a builtin's direct way: its result is the function's.
    private int tailCallDirect(int pc, int a, int arguments, org.perilune.runtime.Builtin builtin) {
        loadRef(a);
        out.constant(builtin, Output.BUILTIN);
        out.ifOther(exit(pc));
        callDirectly(pc, a, arguments, builtin);
        out.ifSame(exit(pc));
        out.aload(scratchRef);
        out.areturn();
        return -1;
    }

    /// Calls a builtin's direct way, which leaves its answer in the scratch variable; on the Java stack are the answer and the special one, to be compared.
    private void callDirectly(int pc, int a, int arguments, org.perilune.runtime.Builtin builtin) {
        if (light) {
            countInLight(pc, 1);
        }
        out.aload(S);
        out.constant(builtin.direct(), Output.DIRECT);
        if (!light) {
            out.integer(pc);
        }
        out.integer(arguments);
        for (int i = 1; i <= 3; i++) {
            if (i <= arguments) {
                loadRef(a + i);
                loadBits(a + i);
            } else {
                out.reference(null);
                out.longConstant(0);
            }
        }
        List<ClassDesc> types = new ArrayList<>(List.of(Output.THREAD, Output.DIRECT));
        if (!light) {
            types.add(Output.INT);
        }
        types.add(Output.INT);
        for (int i = 0; i < 3; i++) {
            types.add(Output.OBJECT);
            types.add(Output.LONG);
        }
        out.invokeStatic(Output.THREAD, light ? "callPlain" : "callDirect", Output.OBJECT, types.toArray(ClassDesc[]::new));
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.special();
    }

    /// Replaces the closure on the Java stack by what it is called through, the thread and itself.
    private void loadCallee() {
        out.cast(Output.CLOSURE);
        out.astore(scratchClosure);
        loadCalleeAgain();
    }

    private void loadCalleeAgain() {
        out.aload(scratchClosure);
        out.getfield(Output.CLOSURE, "code", Output.CODE);
        out.getfield(Output.CODE, "target", Output.TARGET);
        out.aload(S);
        out.aload(scratchClosure);
    }

    /// Whether only Lua functions were seen.
    private static boolean isCode(Object seen) {
        return seen instanceof Code || seen instanceof Object[] several && allCode(several);
    }

    private int jump(int to) {
        now.keep(flow.alive(to));
        go(to, false);
        return -1;
    }

    private void move(int a, int b) {
        int k = now.kinds[b];
        int constant = now.constant[b];
        mustBeAssigned(b);
        if (a == b) {
            return;
        }
        switch (form(k)) {
            case LONG -> {
                out.lload(bits(b));
                out.lstore(bits(a));
            }
            case DOUBLE -> {
                out.dload(dbl(b));
                out.dstore(dbl(a));
            }
            case REFERENCE -> {
                out.aload(ref(b));
                out.astore(ref(a));
            }
            default -> {
                out.aload(ref(b));
                out.astore(ref(a));
                out.lload(bits(b));
                out.lstore(bits(a));
            }
        }
        Object layout = now.layout[b];
        int offset = now.offset[b];
        define(a, k);
        now.constant[a] = constant;
        now.layout[a] = layout;
        now.offset[a] = offset;
    }

    private void loadConstant(int a, Object r, long b) {
        if (r == Tag.INT) {
            out.longConstant(b);
            storeLong(a);
        } else if (r == Tag.FLOAT) {
            out.doubleConstant(Double.longBitsToDouble(b));
            storeDouble(a);
        } else {
            out.reference(r);
            storeReference(a, Kinds.of(r));
        }
    }

    private void at(int pc) {
        needsFrame();
        out.aload(S);
        out.integer(pc);
        out.virtual(Output.THREAD, "at", VOID, Output.INT);
    }

    // ---- upvalues and cells

    private void upvalue(int number) {
        out.aload(C);
        out.getfield(Output.CLOSURE, "upvalues", ClassDesc.ofDescriptor("[Lorg/perilune/runtime/Upvalue;"));
        out.integer(number);
        out.op(Opcode.AALOAD);
        out.astore(scratchCell);
    }

    /// Loads the value of the cell in the scratch variable.
    private void getCell(int pc, int a) {
        int k = guesses ? testable(site(pc).kinds) : ANY;
        if (k == INT || k == FLOAT) {
            out.aload(scratchCell);
            out.getfield(Output.UPVALUE, "ref", Output.OBJECT);
            out.reference(k == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(exit(pc));
            out.aload(scratchCell);
            out.getfield(Output.UPVALUE, "bits", Output.LONG);
            storeNumberBits(a, k);
            define(a, k);
            return;
        }
        out.aload(scratchCell);
        out.getfield(Output.UPVALUE, "ref", Output.OBJECT);
        if (form(k) == REFERENCE) {
            out.astore(scratchRef);
            checkKinds(scratchRef, k, exit(pc));
            out.aload(scratchRef);
            storeReference(a, k);
            return;
        }
        out.aload(scratchCell);
        out.getfield(Output.UPVALUE, "bits", Output.LONG);
        storePair(a, ANY);
    }

    private void setCell(int b) {
        out.aload(scratchCell);
        switch (form(now.kinds[b])) {
            case LONG -> {
                out.lload(bits(b));
                out.virtual(Output.UPVALUE, "setInteger", VOID, Output.LONG);
            }
            case DOUBLE -> {
                out.dload(dbl(b));
                out.virtual(Output.UPVALUE, "setFloat", VOID, ClassDesc.ofDescriptor("D"));
            }
            default -> {
                loadRef(b);
                loadBits(b);
                out.virtual(Output.UPVALUE, "set", VOID, Output.OBJECT, Output.LONG);
            }
        }
    }

    // ---- tables

    private static final ClassDesc FLAG = ClassDesc.ofDescriptor("Z");

    private LuaString stringKey(int rk) {
        return Instructions.isConstant(rk) && constantRef(rk) instanceof LuaString key ? key : null;
    }

    private int getUpvalueField(int pc, int a, int b, int c) {
        LuaString key = stringKey(c);
        Feedback.Site site = site(pc);
        if (key == null) {
            return guesses && site.kinds == 0 ? unknown(pc, a) : getItem(pc, a, UPVALUE | b, c);
        }
        if (site.slot < 0) {
            return unknown(pc, a);
        }
        Label back = out.label();
        Label slow = slow(pc, a, back);
        loadTable(UPVALUE | b, slow);
        readSlot(a, site, key, slow);
        out.bind(back);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// An instruction that has no fast path here: if it was never run it is a place to stop at, else tier 0's is run.
    private int unknown(int pc, int a) {
        if (guesses && site(pc).kinds == 0) {
            return stop(pc);
        }
        interpretTo(pc, a);
        narrow(a, site(pc).kinds, pc + 1);
        return pc + 1;
    }

    /// A pair was stored in the variables of register `a` on each way here.
    private void storedPair(int a) {
        ref(a);
        bits(a);
        define(a, ANY);
    }

    /// Reads the slot of `key` of the table in the scratch variable into the variables of register `a`.
    private void readSlot(int a, Feedback.Site site, LuaString key, Label slow) {
        checkSlot(site, key, slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.ifnull(slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        out.lstore(bits(a));
        out.aload(scratchRef);
        out.astore(ref(a));
    }

    /// Jumps to `slow` unless the table in the scratch variable has `key` in the slot seen.
    private void checkSlot(Feedback.Site site, LuaString key, Label slow) {
        out.aload(scratchTable);
        if (isLayout(site.seen)) {
            out.reference(site.seen);
            out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
            out.ifeq(slow);
        } else {
            out.integer(site.slot);
            out.constant(key, Output.STRING);
            out.virtual(Output.TABLE, "slotHolds", FLAG, Output.INT, Output.STRING);
            out.ifeq(slow);
        }
    }

    private static boolean isLayout(Object seen) {
        return seen != null && seen != Feedback.MANY && seen != Feedback.DICTIONARY && !(seen instanceof Object[]);
    }

    /// Whether a few layouts were seen, all of records.
    private static boolean areLayouts(Object seen) {
        if (seen instanceof Object[] several) {
            for (Object o : several) {
                if (!isLayout(o)) {
                    return false;
                }
            }
            return true;
        }
        return isLayout(seen);
    }

    /// Whether all layouts seen have `key`.
    private static boolean allHave(Object seen, LuaString key) {
        for (Object layout : seen instanceof Object[] several ? several : new Object[] {seen}) {
            if (org.perilune.value.LuaTable.slotIn(layout, key) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether all layouts seen have `key` in slot `slot`.
    private static boolean inOneSlot(Object seen, LuaString key, int slot) {
        for (Object layout : seen instanceof Object[] several ? several : new Object[] {seen}) {
            if (org.perilune.value.LuaTable.slotIn(layout, key) != slot) {
                return false;
            }
        }
        return true;
    }

    /// In the number of what may hold a table: an upvalue rather than a register.
    private static final int UPVALUE = 1 << 16;

    /// Puts register (or [#UPVALUE]) `b`, a table, into the scratch variable; jumps to `other` if it is none.
    private void loadTable(int b, Label other) {
        if (tableInScratch == b) {
            return;
        }
        // Until the caller says otherwise.
        tableInScratch = -1;
        if ((b & UPVALUE) != 0) {
            upvalue(b & ~UPVALUE);
            out.aload(scratchCell);
            out.getfield(Output.UPVALUE, "ref", Output.OBJECT);
            out.astore(scratchRef);
            out.aload(scratchRef);
            out.instanceOf(Output.TABLE);
            out.ifeq(other);
            out.aload(scratchRef);
            out.cast(Output.TABLE);
            out.astore(scratchTable);
            return;
        }
        if (now.kinds[b] != TABLE) {
            loadRef(b);
            out.instanceOf(Output.TABLE);
            out.ifeq(other);
        }
        loadRef(b);
        out.cast(Output.TABLE);
        out.astore(scratchTable);
    }

    private int getTable(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        LuaString key = stringKey(c);
        if ((now.kinds[b] & TABLE) == 0 || guesses && site.kinds == 0) {
            return unknown(pc, a);
        }
        if (key != null) {
            if (guesses && site.callsHandler && !key.isLong()) {
                return indexByHandler(pc, a, b, key);
            }
            if (site.slot < 0) {
                return fetch(pc, a, b, c);
            }
            if (guesses && areLayouts(site.seen) && allHave(site.seen, key) && site.exits < FEW) {
                guessField(pc, a, b, site, key);
                return pc + 1;
            }
            Label back = out.label();
            Label slow = fetching(pc, a, b, c, back);
            loadTable(b, slow);
            int k = guesses ? testable(site.kinds) : ANY;
            if (k == INT || k == FLOAT) {
                return getNumberSlot(pc, a, site, key, slow, back, k);
            }
            readSlot(a, site, key, slow);
            out.bind(back);
            storedPair(a);
            narrow(a, site.kinds, pc + 1);
            return pc + 1;
        }
        return getItem(pc, a, b, c);
    }

    /// `R[A] := R[B][RK[C]]`, or an upvalue instead of `R[B]`, with a key that is no constant string.
    private int getItem(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        if (kinds(c) != INT) {
            return fetch(pc, a, b, c);
        }
        Label back = out.label();
        int k = guesses ? testable(site.kinds) : ANY;
        if (k == INT || k == FLOAT) {
            return site.exits < FEW ? guessNumberItem(pc, a, b, c, k) : getNumberItem(pc, a, b, c, k);
        }
        Label slow = fetching(pc, a, b, c, back);
        loadTable(b, slow);
        findItem("arrayPosition", c, slow);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "arrayRef", Output.OBJECT, Output.INT);
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.ifnull(slow);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "arrayBits", Output.LONG, Output.INT);
        out.lstore(bits(a));
        out.aload(scratchRef);
        out.astore(ref(a));
        out.bind(back);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// `R[A] := R[B][key]` where a function has been the `__index`.
    private int indexByHandler(int pc, int a, int b, LuaString key) {
        Label back = out.label();
        Label slow = slow(pc, a, back);
        loadTable(b, slow);
        out.aload(scratchTable);
        out.constant(key, Output.STRING);
        out.invokeStatic(Output.INDEXING, "handler", Output.OBJECT, Output.TABLE, Output.STRING);
        callHandler(pc, 2, slow, () -> {
            loadRef(b);
            loadBits(b);
            out.constant(key, Output.STRING);
            out.longConstant(0);
        });
        takeResult(a);
        othersRan();
        out.bind(back);
        storedPair(a);
        narrow(a, site(pc).kinds, pc + 1);
        return pc + 1;
    }

    /// `R[A][key] := RK[C]` where a function has been the `__newindex`.
    private void assignByHandler(int pc, int a, LuaString key, int c) {
        Label back = out.label();
        Label slow = slow(pc, -1, back);
        loadTable(a, slow);
        out.aload(scratchTable);
        out.constant(key, Output.STRING);
        out.invokeStatic(Output.INDEXING, "assignmentHandler", Output.OBJECT, Output.TABLE, Output.STRING);
        callHandler(pc, 3, slow, () -> {
            loadRef(a);
            loadBits(a);
            out.constant(key, Output.STRING);
            out.longConstant(0);
            loadRef(c);
            loadBits(c);
        });
        othersRan();
        out.bind(back);
    }

    /// Calls the metamethod on the Java stack with its arguments, as the instruction at `pc` would, and puts its result into the scratch variable. Control goes to `slow` if
    /// it is no Lua function.
    private void callHandler(int pc, int count, Label slow, Runnable arguments) {
        needsFrame();
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.instanceOf(Output.CLOSURE);
        out.ifeq(slow);
        storeBudget();
        Label special = out.label();
        Label returned = out.label();
        if (out.writes()) {
            stubs.add(() -> {
                out.bind(special);
                specialResult(function.maxStack);
                out.jump(returned);
            });
        }
        out.aload(scratchRef);
        out.cast(Output.CLOSURE);
        out.astore(scratchClosure);
        // Which function it is was not noted: it is asked whether it is light.
        callLight(pc, function.maxStack, count, arguments, () -> {
            now.open = -1;
            spillAlive(pc);
        }, null);
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.special();
        out.ifSame(special);
        out.bind(returned);
        loadBudget();
    }

    /// After a special answer of the function at slot `a`: puts its first result into the scratch variable, or leaves.
    private void specialResult(int a) {
        out.aload(S);
        slot(a);
        out.virtual(Output.THREAD, "firstResult", Output.OBJECT, Output.INT);
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.special();
        out.ifSame(leftLabel());
    }

    /// `R[A] := R[B][RK[C]]` where nothing is known of key or layout.
    private int fetch(int pc, int a, int b, int c) {
        Label back = out.label();
        Label slow = rarelySlow(pc, a, back);
        loadTable(b, slow);
        fetchOr(a, c, slow);
        out.bind(back);
        storedPair(a);
        narrow(a, site(pc).kinds, pc + 1);
        return pc + 1;
    }

    /// Looks RK[C] up in the table of the scratch variable, and puts the value into the variables of register `a`.
    private void fetchOr(int a, int c, Label slow) {
        out.aload(S);
        out.aload(scratchTable);
        loadRef(c);
        loadBits(c);
        out.invokeStatic(Output.INDEXING, "fetch", Output.OBJECT, Output.THREAD, Output.TABLE, Output.OBJECT, Output.LONG);
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.special();
        out.ifSame(slow);
        takeResult(a);
    }

    /// Like [#slow], for `R[A] := R[B][RK[C]]` whose fast path does not apply: looks up what is in a table before it resorts to tier 0.
    private Label fetching(int pc, int a, int b, int c, Label back) {
        Label slow = rarelySlow(pc, a, back);
        if (!out.writes()) {
            return slow;
        }
        Label l = out.label();
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(l);
            now = here.copy();
            tableInScratch = -1;
            loadTable(b, slow);
            fetchOr(a, c, slow);
            out.jump(back);
        });
        return l;
    }

    /// Puts the table of register `b`, which has had one layout each time, into the scratch variable.
    private void guessTable(int b, Object layout, Label other) {
        loadTable(b, other);
        tableInScratch = b;
        if (now.layout[b] != layout) {
            out.aload(scratchTable);
            out.reference(layout);
            out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
            out.ifeq(other);
            now.layout[b] = layout;
        }
        now.kinds[b] = form(now.kinds[b]) == PAIR ? now.kinds[b] : TABLE;
    }

    /// A field of a table that has had one layout each time.
    private void guessField(int pc, int a, int b, Feedback.Site site, LuaString key) {
        Label other = exit(pc);
        boolean oneSlot = inOneSlot(site.seen, key, site.slot);
        if (isLayout(site.seen) && oneSlot) {
            guessTable(b, site.seen, other);
        } else if (!oneSlot) {
            // The slot depends on the layout.
            loadTable(b, other);
            tableInScratch = b;
            Label found = out.label();
            for (Object layout : site.seen instanceof Object[] several ? several : new Object[] {site.seen}) {
                Label next = out.label();
                out.aload(scratchTable);
                out.reference(layout);
                out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
                out.ifeq(next);
                out.integer(org.perilune.value.LuaTable.slotIn(layout, key));
                out.istore(scratchInt);
                out.jump(found);
                out.bind(next);
            }
            out.jump(other);
            out.bind(found);
        } else {
            // Several layouts that have the key in the same slot.
            loadTable(b, other);
            tableInScratch = b;
            out.aload(scratchTable);
            out.integer(site.slot);
            out.constant(key, Output.STRING);
            out.virtual(Output.TABLE, "slotHolds", FLAG, Output.INT, Output.STRING);
            out.ifeq(other);
        }
        out.aload(scratchTable);
        slotNumber(oneSlot, site);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        int k = testable(site.kinds);
        if (k == INT || k == FLOAT) {
            out.reference(k == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(other);
            out.aload(scratchTable);
            slotNumber(oneSlot, site);
            out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
            storeNumberBits(a, k);
            define(a, k);
            return;
        }
        out.astore(scratchRef);
        if ((site.kinds & NIL) != 0) {
            // Nothing there: then the metatable must not be asked.
            Label there = out.label();
            out.aload(scratchRef);
            out.ifnonnull(there);
            out.aload(scratchTable);
            out.virtual(Output.TABLE, "metatable", Output.TABLE);
            out.ifnonnull(other);
            out.bind(there);
        } else if (k == ANY) {
            out.aload(scratchRef);
            out.ifnull(other);
        }
        checkKinds(scratchRef, k, other);
        if (form(k) == REFERENCE) {
            out.aload(scratchRef);
            storeReference(a, k);
            return;
        }
        out.aload(scratchTable);
        slotNumber(oneSlot, site);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        out.lstore(bits(a));
        out.aload(scratchRef);
        out.astore(ref(a));
        define(a, k);
    }

    private void slotNumber(boolean constant, Feedback.Site site) {
        if (constant) {
            out.integer(site.slot);
        } else {
            out.iload(scratchInt);
        }
    }

    /// Asks the table in the scratch variable for the position of the integer key RK `c`, which is then in a scratch variable; jumps to `other` if there is none.
    private void findItem(String position, int c, Label other) {
        out.aload(scratchTable);
        if (indexOffset(c) != Registers.NO_OFFSET) {
            out.iload(stripIndex);
            out.integer(indexOffset(c));
            out.op(Opcode.IADD);
            out.virtual(Output.TABLE, position, Output.INT, Output.INT);
        } else {
            loadLong(c);
            out.virtual(Output.TABLE, position, Output.INT, Output.LONG);
        }
        out.istore(scratchInt);
        out.iload(scratchInt);
        out.iflt(other);
    }

    /// In a loop that runs in strips, what register `r` is more than its variable; [Registers#NO_OFFSET] if that is not known.
    private int indexOffset(int r) {
        return Instructions.isConstant(r) || now.stripCost == 0 ? Registers.NO_OFFSET : now.offset[r];
    }

    /// An item that has been a number of one kind each time.
    private int guessNumberItem(int pc, int a, int b, int c, int k) {
        Label other = exit(pc);
        loadTable(b, other);
        tableInScratch = (b & UPVALUE) == 0 ? b : -1;
        findItem(k == INT ? "integerPosition" : "floatPosition", c, other);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "numberAt", Output.LONG, Output.INT);
        storeNumberBits(a, k);
        define(a, k);
        return pc + 1;
    }

    /// A field that has been a number of one kind each time.
    private int getNumberSlot(int pc, int a, Feedback.Site site, LuaString key, Label slow, Label back, int k) {
        Label join = out.label();
        Registers before = now.copy();
        checkSlot(site, key, slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        out.reference(k == INT ? Tag.INT : Tag.FLOAT);
        out.ifOther(slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotBits", Output.LONG, Output.INT);
        storeNumberBits(a, k);
        finishNumber(pc, a, k, back, join, before);
        return pc + 1;
    }

    private void storeNumberBits(int a, int k) {
        if (k == INT) {
            out.lstore(bits(a));
        } else {
            out.invokeStatic(Output.DOUBLE, "longBitsToDouble", ClassDesc.ofDescriptor("D"), Output.LONG);
            out.dstore(dbl(a));
        }
    }

    /// Joins the fast path, which has the number in register `a`, and the slow one, which comes to `back` with a pair.
    private void finishNumber(int pc, int a, int k, Label back, Label join, Registers before) {
        ref(a);
        bits(a);
        if (k == FLOAT) {
            dbl(a);
        }
        if (out.writes()) {
            Registers here = before.copy();
            stubs.add(() -> {
                out.bind(back);
                now = here.copy();
                storedPair(a);
                // The interpreter has stored it.
                narrow(a, k, pc + 1);
                out.jump(join);
            });
        }
        out.bind(join);
        define(a, k);
    }

    private int getNumberItem(int pc, int a, int b, int c, int k) {
        Label join = out.label();
        Label back = out.label();
        Registers before = now.copy();
        Label slow = fetching(pc, a, b, c, back);
        loadTable(b, slow);
        findItem("arrayPosition", c, slow);
        out.aload(scratchTable);
        out.virtual(Output.TABLE, "arrayTag", Output.OBJECT);
        out.reference(k == INT ? Tag.INT : Tag.FLOAT);
        out.ifOther(slow);
        out.aload(scratchTable);
        out.iload(scratchInt);
        out.virtual(Output.TABLE, "numberAt", Output.LONG, Output.INT);
        storeNumberBits(a, k);
        finishNumber(pc, a, k, back, join, before);
        return pc + 1;
    }

    private void setUpvalueField(int pc, int a, int b, int c) {
        LuaString key = stringKey(b);
        Feedback.Site site = site(pc);
        if (key == null) {
            setItem(pc, UPVALUE | a, b, c);
            return;
        }
        if (site.slot < 0) {
            interpret(pc);
            leaveIfNull();
            return;
        }
        Label back = out.label();
        Label slow = slow(pc, -1, back);
        loadTable(UPVALUE | a, slow);
        writeSlot(site, key, c, slow);
        out.bind(back);
    }

    private void writeSlot(Feedback.Site site, LuaString key, int c, Label slow) {
        checkSlot(site, key, slow);
        writeKnownSlot(site, c, slow);
    }

    /// Writes the slot of the table in the scratch variable, if there is something already.
    private void writeKnownSlot(Feedback.Site site, int c, Label slow) {
        out.aload(scratchTable);
        out.integer(site.slot);
        out.virtual(Output.TABLE, "slotRef", Output.OBJECT, Output.INT);
        int k = kinds(c);
        if (k == INT || k == FLOAT) {
            // Mostly a number of this kind is there already; then its tag need not be stored.
            Label other = out.label();
            Label stored = out.label();
            out.astore(scratchRef);
            out.aload(scratchRef);
            out.reference(k == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(other);
            out.aload(scratchTable);
            out.integer(site.slot);
            loadBits(c);
            out.virtual(Output.TABLE, "setSlotBits", VOID, Output.INT, Output.LONG);
            out.bind(stored);
            if (out.writes()) {
                Registers here = now.copy();
                stubs.add(() -> {
                    out.bind(other);
                    now = here.copy();
                    out.aload(scratchRef);
                    out.ifnull(slow);
                    out.aload(scratchTable);
                    out.integer(site.slot);
                    loadRef(c);
                    loadBits(c);
                    out.virtual(Output.TABLE, "setSlot", VOID, Output.INT, Output.OBJECT, Output.LONG);
                    out.jump(stored);
                });
            }
            return;
        }
        out.ifnull(slow);
        out.aload(scratchTable);
        out.integer(site.slot);
        loadRef(c);
        loadBits(c);
        out.virtual(Output.TABLE, "setSlot", VOID, Output.INT, Output.OBJECT, Output.LONG);
    }

    private void setTable(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        LuaString key = stringKey(b);
        boolean table = (now.kinds[a] & TABLE) != 0;
        if (key != null && table && guesses && site.callsHandler && !key.isLong()) {
            assignByHandler(pc, a, key, c);
            return;
        }
        if (key != null && table && guesses && isLayout(site.seen) && site.exits < FEW) {
            if (site.slot >= 0 && inOneSlot(site.seen, key, site.slot)) {
                Label other = exit(pc);
                guessTable(a, site.seen, other);
                writeKnownSlot(site, c, other);
                return;
            }
            Object to = site.slot >= 0 ? null : org.perilune.value.LuaTable.layoutWith(site.seen, key);
            if (to != null && ((kinds(c) & NIL) == 0 || p.constructsAt(pc))) {
                // A new field.
                Label other = exit(pc);
                loadTable(a, other);
                tableInScratch = a;
                out.aload(scratchTable);
                out.virtual(Output.TABLE, "metatable", Output.TABLE);
                out.ifnonnull(other);
                out.aload(scratchTable);
                out.reference(site.seen);
                out.reference(to);
                loadRef(c);
                loadBits(c);
                out.virtual(Output.TABLE, "addField", FLAG, Output.OBJECT, Output.OBJECT, Output.OBJECT, Output.LONG);
                out.ifeq(other);
                // Another register may hold the same table.
                now.forgetLayouts();
                now.layout[a] = to;
                return;
            }
        }
        if (key != null && site.slot >= 0 && table) {
            Label back = out.label();
            Label slow = storing(pc, a, b, c, back);
            loadTable(a, slow);
            writeSlot(site, key, c, slow);
            out.bind(back);
            return;
        }
        if (table) {
            setItem(pc, a, b, c);
            return;
        }
        interpret(pc);
        leaveIfNull();
    }

    /// `R[A][RK[B]] := RK[C]`, or an upvalue instead of `R[A]`, where nothing is known of the table's layout.
    private void setItem(int pc, int a, int b, int c) {
        if (kinds(b) == INT) {
            Label back = out.label();
            Label slow = storing(pc, a, b, c, back);
            loadTable(a, slow);
            int k = kinds(c);
            if (k == INT || k == FLOAT || (k & (NUMBER | NIL)) == 0) {
                replaceItem(b, c, k, slow, back);
            } else {
                needsFrame();
                putItem(b, c, slow);
            }
            out.bind(back);
            return;
        }
        Label back = out.label();
        Label slow = rarelySlow(pc, -1, back);
        loadTable(a, slow);
        storeOr(pc, b, c, slow);
        out.bind(back);
    }

    /// Stores RK[C] under the integer RK[B] in the array part of the table of the scratch variable, or at its end.
    private void putItem(int b, int c, Label slow) {
        out.aload(scratchTable);
        loadLong(b);
        loadRef(c);
        loadBits(c);
        out.virtual(Output.TABLE, "putItem", FLAG, Output.LONG, Output.OBJECT, Output.LONG);
        out.ifeq(slow);
    }

    /// Likewise, where mostly an item of the same kinds is there already: then nothing of the table but that item changes, which HotSpot sees if the rest is out of line.
    private void replaceItem(int b, int c, int k, Label slow, Label back) {
        Label other = light ? slow : out.label();
        findItem(k == INT ? "integerPosition" : k == FLOAT ? "floatPosition" : "referencePosition", b, other);
        out.aload(scratchTable);
        out.iload(scratchInt);
        if (k == INT || k == FLOAT) {
            loadBits(c);
            out.virtual(Output.TABLE, "setNumberAt", VOID, Output.INT, Output.LONG);
        } else {
            loadRef(c);
            out.virtual(Output.TABLE, "setReferenceAt", VOID, Output.INT, Output.OBJECT);
        }
        if (light) {
            return;
        }
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(other);
            now = here.copy();
            putItem(b, c, slow);
            out.jump(back);
        });
    }

    /// Stores RK[C] under RK[B] in the table of the scratch variable.
    private void storeOr(int pc, int b, int c, Label slow) {
        // A new field with a constant name is added by tier 0: it makes a record grow, a computed one does not. What grows needs a frame.
        boolean replaces = light || stringKey(b) != null;
        if (!replaces) {
            at(pc);
        }
        out.aload(scratchTable);
        loadRef(b);
        loadBits(b);
        loadRef(c);
        loadBits(c);
        out.invokeStatic(
                Output.INDEXING, replaces ? "replace" : "put", FLAG, Output.TABLE, Output.OBJECT, Output.LONG, Output.OBJECT, Output.LONG);
        out.ifeq(slow);
    }

    /// Like [#slow], for `R[A][RK[B]] := RK[C]` whose fast path does not apply.
    private Label storing(int pc, int a, int b, int c, Label back) {
        Label slow = rarelySlow(pc, -1, back);
        if (!out.writes()) {
            return slow;
        }
        Label l = out.label();
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(l);
            now = here.copy();
            tableInScratch = -1;
            loadTable(a, slow);
            storeOr(pc, b, c, slow);
            out.jump(back);
        });
        return l;
    }

    /// Puts the `n` registers behind `a` into the table there, behind `offset` others.
    private void setList(int a, int n, int offset) {
        out.aload(ref(a));
        out.cast(Output.TABLE);
        out.astore(scratchTable);
        tableInScratch = a;
        out.aload(scratchTable);
        out.integer(offset + n);
        out.virtual(Output.TABLE, "reserveArray", VOID, Output.INT);
        for (int i = 1; i <= n; i++) {
            out.aload(scratchTable);
            out.longConstant(offset + i);
            loadRef(a + i);
            loadBits(a + i);
            out.virtual(Output.TABLE, "setListItem", VOID, Output.LONG, Output.OBJECT, Output.LONG);
        }
    }

    private int self(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        LuaString key = stringKey(c);
        boolean method = key != null && site.classSlot >= 0 && areLayouts(site.seen) && inOneSlot(site.seen, key, -1)
                && (now.kinds[b] & TABLE) != 0;
        if (!method) {
            if (guesses && site.kinds == 0) {
                return stop(pc);
            }
            if (key != null && site.stringClassSlot >= 0 && (now.kinds[b] & STRING) != 0) {
                stringMethod(pc, a, b, key);
                return pc + 1;
            }
            if (key != null && (now.kinds[b] & TABLE) != 0) {
                methodOf(pc, a, b, c);
                return pc + 1;
            }
            interpret(pc);
            leaveIfNull();
            loadPair(a);
            int k = now.kinds[b];
            loadPair(a + 1);
            if (b != a + 1 && b != a) {
                // The object is the same, and what is known of it.
                moveKnown(a + 1, b, k);
            }
            narrow(a, site.kinds, pc + 1);
            return pc + 1;
        }
        Label back = out.label();
        Label slow = slowSelf(pc, a, back);
        Label slowPath = out.label();
        Registers before = now.copy();
        if (out.writes()) {
            stubs.add(() -> {
                // Of another class: looked up before tier 0 is asked.
                out.bind(slowPath);
                now = before.copy();
                tableInScratch = -1;
                loadTable(b, slow);
                fetchOr(a, c, slow);
                objectFromScratch(a + 1);
                out.jump(back);
            });
        }
        loadTable(b, slowPath);
        if (now.layout[b] == null || now.layout[b] != site.seen) {
            Label fine = out.label();
            for (Object layout : site.seen instanceof Object[] several ? several : new Object[] {site.seen}) {
                out.aload(scratchTable);
                out.reference(layout);
                out.virtual(Output.TABLE, "hasLayout", FLAG, Output.OBJECT);
                out.ifne(fine);
            }
            out.jump(slowPath);
            out.bind(fine);
        }
        out.aload(scratchTable);
        out.integer(site.metaSlot);
        if (site.middleLayout != null) {
            out.reference(site.middleLayout);
            out.integer(site.middleSlot);
        }
        out.integer(site.classSlot);
        out.constant(key, Output.STRING);
        if (site.middleLayout != null) {
            out.invokeStatic(
                    Output.INDEXING, "inheritedMethod", Output.OBJECT, Output.TABLE, Output.INT, Output.OBJECT, Output.INT, Output.INT, Output.STRING);
        } else {
            out.invokeStatic(Output.INDEXING, "method", Output.OBJECT, Output.TABLE, Output.INT, Output.INT, Output.STRING);
        }
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.ifnull(slowPath);
        out.aload(scratchRef);
        out.astore(ref(a));
        out.longConstant(0);
        out.lstore(bits(a));
        objectFromScratch(a + 1);
        out.bind(back);
        othersRan();
        define(a + 1, before.kinds[b] == TABLE ? TABLE : ANY);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
    }

    /// Puts the table of the scratch variable into the variables of register `r`.
    private void objectFromScratch(int r) {
        out.aload(scratchTable);
        out.astore(ref(r));
        out.longConstant(0);
        out.lstore(bits(r));
    }

    /// The slow path of a method call: the method and the object, as pairs, are put into the variables of registers `a` and `a + 1`.
    private Label slowSelf(int pc, int a, Label back) {
        if (light) {
            return exitInLight(pc, MANY);
        }
        Label slow = out.label();
        Registers before = now.copy();
        if (out.writes()) {
            stubs.add(() -> {
                out.bind(slow);
                now = before.copy();
                interpretTo(pc, a);
                out.aload(S);
                out.getfield(Output.THREAD, "refs", OBJECTS);
                slot(a + 1);
                out.op(Opcode.AALOAD);
                out.astore(ref(a + 1));
                out.aload(S);
                out.getfield(Output.THREAD, "bits", LONGS);
                slot(a + 1);
                out.op(Opcode.LALOAD);
                out.lstore(bits(a + 1));
                out.jump(back);
            });
        }
        return slow;
    }

    /// A method call on tables of many layouts or classes.
    private void methodOf(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        Label back = out.label();
        Label slow = slowSelf(pc, a, back);
        Registers before = now.copy();
        loadTable(b, slow);
        fetchOr(a, c, slow);
        objectFromScratch(a + 1);
        out.bind(back);
        othersRan();
        define(a + 1, before.kinds[b] == TABLE ? TABLE : ANY);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
    }

    /// A method call on a string.
    private void stringMethod(int pc, int a, int b, LuaString key) {
        Feedback.Site site = site(pc);
        Label back = out.label();
        Label slow = slowSelf(pc, a, back);
        Registers before = now.copy();
        if (now.kinds[b] != STRING) {
            loadRef(b);
            out.instanceOf(Output.STRING);
            out.ifeq(slow);
        }
        out.aload(S);
        out.integer(site.stringMetaSlot);
        out.integer(site.stringClassSlot);
        out.constant(key, Output.STRING);
        out.invokeStatic(Output.INDEXING, "stringMethod", Output.OBJECT, Output.THREAD, Output.INT, Output.INT, Output.STRING);
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.ifnull(slow);
        loadRef(b);
        out.astore(ref(a + 1));
        out.longConstant(0);
        out.lstore(bits(a + 1));
        out.aload(scratchRef);
        out.astore(ref(a));
        out.longConstant(0);
        out.lstore(bits(a));
        out.bind(back);
        othersRan();
        define(a + 1, before.kinds[b] == STRING ? STRING : ANY);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
    }

    private void moveKnown(int a, int b, int kinds) {
        move(a, b);
        now.kinds[a] = kinds;
        now.dirty[a] = false;
    }

    private void length(int pc, int a, int b) {
        Label back = out.label();
        if ((now.kinds[b] & TABLE) != 0) {
            Label join = out.label();
            Registers before = now.copy();
            Label slow = slow(pc, a, back);
            loadTable(b, slow);
            out.aload(scratchTable);
            out.virtual(Output.TABLE, "metatable", Output.TABLE);
            out.ifnonnull(slow);
            out.aload(scratchTable);
            out.virtual(Output.TABLE, "arrayCount", Output.INT);
            out.op(Opcode.I2L);
            if (guesses && testable(site(pc).kinds) == INT) {
                out.lstore(bits(a));
                finishNumber(pc, a, INT, back, join, before);
            } else {
                out.lstore(bits(a));
                out.reference(Tag.INT);
                out.astore(ref(a));
                out.bind(back);
                storedPair(a);
            }
            return;
        }
        if (now.kinds[b] == STRING) {
            out.aload(ref(b));
            out.cast(Output.STRING);
            out.virtual(Output.STRING, "length", Output.INT);
            out.op(Opcode.I2L);
            storeLong(a);
            return;
        }
        interpretTo(pc, a);
        narrow(a, site(pc).kinds, pc + 1);
    }

    // ---- arithmetic

    private int arithmetic(int pc, org.perilune.bytecode.Opcode op, int a, int b, int c) {
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
    private void guessKind(int r, int kinds, int pc) {
        if (!Instructions.isConstant(r) && (now.kinds[r] & kinds) != 0 && (now.kinds[r] & ~kinds) != 0) {
            narrow(r, kinds, pc);
        }
    }

    /// An operation one of whose operands is a table.
    private int arithmeticByHandler(int pc, org.perilune.bytecode.Opcode op, int a, int b, int c) {
        Feedback.Site site = site(pc);
        if (guesses && site.kinds == 0) {
            return stop(pc);
        }
        Label back = out.label();
        Label slow = slow(pc, a, back);
        out.aload(S);
        out.getfield(Output.THREAD, "global", Output.GLOBAL);
        loadRef(b);
        loadRef(c);
        out.constant(org.perilune.value.Metamethod.valueOf(op.name()), Output.METAMETHOD);
        out.invokeStatic(Output.METATABLES, "binary", Output.OBJECT, Output.GLOBAL, Output.OBJECT, Output.OBJECT, Output.METAMETHOD);
        callHandler(pc, 2, slow, () -> {
            loadRef(b);
            loadBits(b);
            loadRef(c);
            loadBits(c);
        });
        takeResult(a);
        othersRan();
        out.bind(back);
        storedPair(a);
        narrow(a, site.kinds, pc + 1);
        return pc + 1;
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

    private void not(int a, int b) {
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

    private void equality(int pc, int b, int c) {
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
        slowComparison(pc, "equal", b, c);
    }

    private boolean smallConstant(int b, int c) {
        return (!isKnown(b) || small(b)) && (!isKnown(c) || small(c));
    }

    private boolean small(int rk) {
        return constantRef(rk) != Tag.INT || Math.abs(constantBits(rk)) <= 1L << 53;
    }

    private void order(int pc, boolean less, int b, int c) {
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
        stubs.add(() -> {
            out.bind(unwound);
            out.aload(S);
            out.integer(org.perilune.runtime.LuaThread.UNWIND);
            out.putfield(Output.THREAD, "returned", Output.INT);
            out.jump(leftLabel());
        });
        out.iload(scratchInt);
        comparison = Comparison.TRUE;
    }

    /// How the value on the Java stack tells the truth.
    private enum Comparison {
        ZERO,
        NEGATIVE,
        NOT_POSITIVE,
        TRUE,
        SAME
    }

    private Comparison comparison;

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
    private int branch(int pc, boolean taken) {
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

    private int test(int pc, int a, boolean wanted) {
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
            return branch(pc, !wanted);
        } else {
            loadRef(a);
            out.invokeStatic(Output.COMPARISONS, "truth", FLAG, Output.OBJECT);
            comparison = Comparison.TRUE;
        }
        return branch(pc, wanted);
    }

    private int testSet(int pc, int a, int b, boolean wanted) {
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

    // ---- calls

    private int call(int pc, int a, int b, int c) {
        Feedback.Site site = site(pc);
        int arguments = b - 1;
        int results = c - 1;
        if (guesses && site.seen == null && site.exits == 0) {
            return stop(pc);
        }
        boolean closures = site.seen == null || isCode(site.seen);
        if (!guesses) {
            closures = (now.kinds[a] & CLOSURE) != 0;
        }
        boolean guess = guesses && site.seen != null && site.exits < FEW;
        if (guess && results == 1 && site.seen instanceof org.perilune.runtime.Builtin builtin && builtin.intrinsic() != null
                && intrinsic(pc, a, arguments, builtin)) {
            return pc + 1;
        }
        if (guess && results >= 0 && arguments >= 1 && arguments <= 4 && site.seen == org.perilune.runtime.Protection.PCALL) {
            callProtected(pc, a, arguments, results);
            return pc + 1;
        }
        if (guess && arguments >= 1 && arguments <= 3 && site.seen instanceof org.perilune.runtime.Builtin builtin && builtin.direct() != null
                && (results == 0 || results == 1 || results < 0 && builtin.directResults() == 1)) {
            callDirect(pc, a, arguments, results, builtin);
            return pc + 1;
        }
        if (arguments < 0 || arguments > MOST_PARAMETERS || results < 0 && (!guess || !hasRoomFor(a, site.openResults)) || !closures) {
            interpret(pc);
            leaveIfNull();
            afterCall(a);
            for (int r = a; r < a + results; r++) {
                loadPair(r);
            }
            if (results > 0) {
                narrow(a, site.kinds, pc + 1);
            }
            return pc + 1;
        }
        if (!guess || site.exits >= FEW || !areLight(site.seen)) {
            needsFrame();
        }
        Label join = out.label();
        // A callee that is no Lua function: tier 0's instruction, and the way of the special results.
        Label other = out.label();
        Label special = out.label();
        Label returned = out.label();
        if (out.writes() && !guess) {
            Registers before = now.copy();
            stubs.add(() -> {
                out.bind(other);
                now = before.copy();
                interpret(pc);
                leaveIfNull();
                for (int r = a; r < a + results; r++) {
                    loadPair(r);
                }
                out.jump(join);
            });
        }
        Registers here = now.copy();
        here.open = -1;
        boolean several = results > 1 || results < 0 && site.openResults != 1;
        if (out.writes() && !several) {
            stubs.add(() -> {
                out.bind(special);
                specialResult(a);
                if (results < 0) {
                    otherResults(pc, a, here);
                } else {
                    out.jump(returned);
                }
            });
        }
        if (now.kinds[a] != CLOSURE) {
            loadRef(a);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(guess ? exit(pc) : other);
        }
        callClosure(pc, a, a, arguments, () -> loadArguments(a, arguments));
        now.open = -1;
        if (several) {
            int count = results > 1 ? results : site.openResults;
            out.astore(scratchRef);
            out.aload(S);
            out.aload(scratchRef);
            slot(a);
            if (results > 1) {
                out.integer(results);
                out.virtual(Output.THREAD, "settle", FLAG, Output.OBJECT, Output.INT, Output.INT);
                out.ifeq(leftLabel());
            } else {
                Label wrong = out.label();
                out.virtual(Output.THREAD, "settle", Output.INT, Output.OBJECT, Output.INT);
                out.integer(count);
                out.ifIntegerOther(wrong);
                stubs.add(() -> {
                    out.bind(wrong);
                    out.aload(S);
                    out.getfield(Output.THREAD, "returned", Output.INT);
                    out.iflt(leftLabel());
                    otherResults(pc, a, here);
                });
            }
            for (int r = a; r < a + count; r++) {
                loadPair(r);
            }
            out.bind(join);
            afterCall(a);
            for (int r = a; r < a + count; r++) {
                storedPair(r);
                now.dirty[r] = false;
            }
            open(results < 0 ? a : -1, count);
            if (count > 0) {
                narrow(a, site.kinds, pc + 1);
            }
            return pc + 1;
        }
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.special();
        out.ifSame(special);
        out.bind(returned);
        if (results != 0) {
            takeResult(a);
        }
        out.bind(join);
        afterCall(a);
        open(results < 0 ? a : -1, 1);
        if (results != 0) {
            storedPair(a);
            narrow(a, site.kinds, pc + 1);
        }
        return pc + 1;
    }

    /// Whether there are registers for an open list of `n` values from `a` on; -1 stands for any number.
    private boolean hasRoomFor(int a, int n) {
        return n >= 0 && a + n <= now.kinds.length;
    }

    /// An open list begins in register `a`, with so many values; -1 for none.
    private void open(int a, int count) {
        now.open = a;
        now.openCount = count;
    }

    /// After a call of an open list of results at `pc`, of which there are not as many as was guessed, from slot `a` on: tier 0 goes on.
    private void otherResults(int pc, int a, Registers before) {
        now = before.copy();
        afterCall(a);
        out.constant(function, Output.CODE);
        out.integer(pc);
        out.aload(S);
        out.getfield(Output.THREAD, "returned", Output.INT);
        out.virtual(Output.CODE, "sawResults", VOID, Output.INT, Output.INT);
        out.aload(S);
        out.aload(S);
        out.getfield(Output.THREAD, "returned", Output.INT);
        slot(a);
        out.op(Opcode.IADD);
        out.putfield(Output.THREAD, "top", Output.INT);
        exitNow(pc + 1, false);
    }

    private void loadArguments(int a, int arguments) {
        for (int i = 1; i <= arguments; i++) {
            loadRef(a + i);
            loadBits(a + i);
        }
    }

    /// Calls the closure in register `r` at slot `a`, for the instruction at `pc`; the answer is on the Java stack.
    private void callClosure(int pc, int r, int a, int arguments, Runnable load) {
        Feedback.Site site = site(pc);
        loadRef(r);
        out.cast(Output.CLOSURE);
        out.astore(scratchClosure);
        if (guesses && site.exits < FEW && areLight(site.seen)) {
            callLight(pc, a, arguments, load, () -> spillAlive(pc, a), function);
        } else {
            // What is in scope here, though perhaps not behind: the debug library may look.
            spillAlive(pc, a);
            at(pc);
            callTarget("call", a, arguments, load);
        }
    }

    /// Calls the closure in the scratch variable; the answer is on the Java stack.
    private void callTarget(String way, int a, int arguments, Runnable load) {
        loadCalleeAgain();
        slot(a);
        load.run();
        out.virtual(Output.TARGET, way + arguments, Output.OBJECT, callTypes(arguments));
    }

    /// Calls the closure in the scratch variable, at slot `a`, without a frame. Nothing is spilled unless it was left for tier 0, or could not be called so.
    ///
    /// @param caller is to be told if it was not light; null if that was not certain
    private void callLight(int pc, int a, int arguments, Runnable load, Runnable spill, Code caller) {
        loadCalleeAgain();
        slot(a);
        load.run();
        if (light) {
            out.iload(frameVariable);
        } else {
            out.aload(S);
            out.getfield(Output.THREAD, "fp", Output.INT);
        }
        out.integer(org.perilune.runtime.LuaThread.FRAME);
        out.op(Opcode.IADD);
        out.virtual(Output.TARGET, "light" + arguments, Output.OBJECT, lightTypes(arguments));
        Label special = out.label();
        Label answered = out.label();
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.special();
        out.ifSame(special);
        out.bind(answered);
        out.aload(scratchRef);
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(special);
            now = here.copy();
            out.aload(S);
            out.getfield(Output.THREAD, "returned", Output.INT);
            out.ifge(answered);
            Label left = out.label();
            if (light) {
                ifCalleeLeft(left);
                noteDeclined(pc, caller);
                exitNow(pc, false);
                out.bind(left);
                spill.run();
                out.aload(S);
                out.iload(BASE);
                loadFrame();
                out.integer(pc);
                out.virtual(Output.THREAD, "leaveWithCallee", Output.OBJECT, Output.INT, Output.CLOSURE, Output.INT, Output.INT, Output.INT);
                out.areturn();
                return;
            }
            spill.run();
            at(pc);
            ifCalleeLeft(left);
            noteDeclined(pc, caller);
            callTarget("call", a, arguments, load);
            out.astore(scratchRef);
            out.jump(answered);
            out.bind(left);
            out.aload(S);
            slot(a);
            out.virtual(Output.THREAD, "finishLight", Output.OBJECT, Output.INT);
            out.astore(scratchRef);
            out.jump(answered);
        });
    }

    private void ifCalleeLeft(Label left) {
        out.aload(S);
        out.getfield(Output.THREAD, "returned", Output.INT);
        out.integer(org.perilune.runtime.LuaThread.LIGHT_LEFT);
        out.ifIntegerSame(left);
    }

    private void noteDeclined(int pc, Code caller) {
        if (caller != null) {
            out.constant(caller, Output.CODE);
            out.aload(scratchClosure);
            out.integer(pc);
            out.virtual(Output.CODE, "lightDeclined", VOID, Output.CLOSURE, Output.INT);
        }
    }

    /// Whether only functions were seen that run without a frame now.
    private boolean areLight(Object seen) {
        if (seen instanceof Object[] several) {
            for (Object o : several) {
                if (!isLight(o)) {
                    return false;
                }
            }
            return true;
        }
        return isLight(seen);
    }

    /// A function that is being compiled as one without a frame counts as such.
    private boolean isLight(Object seen) {
        return seen instanceof Code code && (code.target.isLight() || light && code == function);
    }

    /// Calls the direct way of a builtin, and the builtin itself where that declines.
    private void callDirect(int pc, int a, int arguments, int results, org.perilune.runtime.Builtin builtin) {
        if (!builtin.isPlain()) {
            needsFrame();
        }
        Feedback.Site site = site(pc);
        loadRef(a);
        out.constant(builtin, Output.BUILTIN);
        out.ifOther(exit(pc));
        Label back = out.label();
        Label slow;
        if (light || results >= 0) {
            slow = slow(pc, results == 0 ? -1 : a, back);
        } else {
            slow = out.label();
            Registers before = now.copy();
            if (out.writes()) {
                stubs.add(() -> {
                    out.bind(slow);
                    now = before.copy();
                    interpret(pc);
                    leaveIfNull();
                    Label other = out.label();
                    out.aload(S);
                    out.getfield(Output.THREAD, "top", Output.INT);
                    slot(a + 1);
                    out.ifIntegerOther(other);
                    loadPair(a);
                    out.jump(back);
                    out.bind(other);
                    afterCall(a);
                    exitNow(pc + 1, true);
                });
            }
        }
        callDirectly(pc, a, arguments, builtin);
        out.ifSame(slow);
        if (results != 0) {
            takeResult(a);
        }
        out.bind(back);
        afterCall(a);
        open(results < 0 ? a : -1, 1);
        if (results != 0) {
            storedPair(a);
            narrow(a, site.kinds, pc + 1);
        }
    }

    /// `pcall` of a Lua function.
    private void callProtected(int pc, int a, int arguments, int results) {
        loadRef(a);
        out.constant(org.perilune.runtime.Protection.PCALL, Output.BUILTIN);
        out.ifOther(exit(pc));
        Label slow = out.label();
        Label back = out.label();
        Registers before = now.copy();
        if (out.writes()) {
            stubs.add(() -> {
                out.bind(slow);
                now = before.copy();
                interpret(pc);
                leaveIfNull();
                out.jump(back);
            });
        }
        if (now.kinds[a + 1] != CLOSURE) {
            loadRef(a + 1);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(slow);
        }
        spillAlive(pc, a);
        at(pc);
        out.aload(S);
        loadRef(a + 1);
        out.cast(Output.CLOSURE);
        slot(a);
        out.integer(arguments - 1);
        for (int i = 2; i <= 4; i++) {
            if (i <= arguments) {
                loadRef(a + i);
                loadBits(a + i);
            } else {
                out.reference(null);
                out.longConstant(0);
            }
        }
        out.virtual(
                Output.THREAD, "callProtected", FLAG, Output.CLOSURE, Output.INT, Output.INT, Output.OBJECT, Output.LONG, Output.OBJECT, Output.LONG,
                Output.OBJECT, Output.LONG);
        out.ifeq(slow);
        out.aload(S);
        out.special();
        slot(a);
        out.integer(results);
        out.virtual(Output.THREAD, "settle", FLAG, Output.OBJECT, Output.INT, Output.INT);
        out.ifeq(leftLabel());
        out.bind(back);
        afterCall(a);
        now.open = -1;
        for (int r = a; r < a + results; r++) {
            loadPair(r);
        }
        if (results > 0) {
            narrow(a, site(pc).kinds, pc + 1);
        }
    }

    /// Puts the pair of the scratch variable and the thread's `resultBits` into the variables of register `a`.
    private void takeResult(int a) {
        out.aload(scratchRef);
        out.astore(ref(a));
        out.aload(S);
        out.getfield(Output.THREAD, "resultBits", Output.LONG);
        out.lstore(bits(a));
    }

    /// Does the work of a builtin in place, if this call of it is a common one. Answers false, with nothing written, if not.
    private boolean intrinsic(int pc, int a, int arguments, org.perilune.runtime.Builtin builtin) {
        org.perilune.runtime.Intrinsic what = builtin.intrinsic();
        ClassDesc d = ClassDesc.ofDescriptor("D");
        int x = arguments >= 1 ? now.kinds[a + 1] : 0;
        int y = arguments >= 2 ? now.kinds[a + 2] : 0;
        boolean number = arguments == 1 && x != 0 && (x & ~NUMBER) == 0;
        boolean same = arguments == 2 && x == y && (x == INT || x == FLOAT);
        boolean fits = switch (what) {
            case SQRT, SIN, COS, EXP -> number;
            case FLOOR, ABS -> number && (x == INT || x == FLOAT);
            case MAX, MIN -> same;
            case BYTE -> arguments == 2 && x == STRING && y == INT;
            case SELECT -> false;
        };
        if (!fits) {
            return false;
        }
        Label other = exit(pc);
        loadRef(a);
        out.constant(builtin, Output.BUILTIN);
        out.ifOther(other);
        switch (what) {
            case SQRT, SIN, COS, EXP -> {
                loadDouble(a + 1);
                out.invokeStatic(Output.MATH, what.name().toLowerCase(java.util.Locale.ROOT), d, d);
                out.dstore(scratchBits);
                out.dload(scratchBits);
                out.dload(scratchBits);
                out.op(Opcode.DCMPL);
                // Only NaN differs from itself; its sign is the builtin's affair.
                out.ifne(other);
                countBuiltin(pc);
                out.dload(scratchBits);
                afterCall(a);
                storeDouble(a);
            }
            case ABS -> {
                countBuiltin(pc);
                if (x == INT) {
                    loadLong(a + 1);
                    out.invokeStatic(Output.MATH, "abs", Output.LONG, Output.LONG);
                    afterCall(a);
                    storeLong(a);
                } else {
                    loadDouble(a + 1);
                    out.invokeStatic(Output.MATH, "abs", d, d);
                    afterCall(a);
                    storeDouble(a);
                }
            }
            case FLOOR -> {
                if (x == INT) {
                    countBuiltin(pc);
                    loadLong(a + 1);
                } else {
                    loadDouble(a + 1);
                    out.invokeStatic(Output.MATH, "floor", d, d);
                    out.op(Opcode.D2L);
                    out.lstore(scratchBits);
                    out.lload(scratchBits);
                    out.op(Opcode.L2D);
                    loadDouble(a + 1);
                    out.invokeStatic(Output.MATH, "floor", d, d);
                    out.op(Opcode.DCMPL);
                    out.ifne(other);
                    out.lload(scratchBits);
                    out.longConstant(Long.MAX_VALUE);
                    out.op(Opcode.LCMP);
                    out.ifeq(other);
                    countBuiltin(pc);
                    out.lload(scratchBits);
                }
                afterCall(a);
                storeLong(a);
            }
            case MAX, MIN -> {
                // As the builtin does it: the second only if it is really larger (smaller). So also with zeros of both signs; a NaN is left to it.
                boolean max = what == org.perilune.runtime.Intrinsic.MAX;
                if (x == INT) {
                    countBuiltin(pc);
                    loadLong(a + 1);
                    loadLong(a + 2);
                    out.invokeStatic(Output.MATH, max ? "max" : "min", Output.LONG, Output.LONG, Output.LONG);
                    afterCall(a);
                    storeLong(a);
                } else {
                    loadDouble(a + 1);
                    loadDouble(a + 2);
                    out.op(Opcode.DADD);
                    out.dstore(scratchBits);
                    out.dload(scratchBits);
                    out.dload(scratchBits);
                    out.op(Opcode.DCMPL);
                    out.ifne(other);
                    countBuiltin(pc);
                    Label second = out.label();
                    Label done = out.label();
                    loadDouble(a + 1);
                    loadDouble(a + 2);
                    out.op(Opcode.DCMPL);
                    if (max) {
                        out.iflt(second);
                    } else {
                        out.ifgt(second);
                    }
                    loadDouble(a + 1);
                    out.dstore(scratchBits);
                    out.jump(done);
                    out.bind(second);
                    loadDouble(a + 2);
                    out.dstore(scratchBits);
                    out.bind(done);
                    out.dload(scratchBits);
                    afterCall(a);
                    storeDouble(a);
                }
            }
            case BYTE -> {
                loadRef(a + 1);
                out.cast(Output.STRING);
                loadLong(a + 2);
                out.invokeStatic(Output.INDEXING, "byteAt", Output.INT, Output.STRING, Output.LONG);
                out.istore(scratchInt);
                out.iload(scratchInt);
                out.iflt(other);
                countBuiltin(pc);
                out.iload(scratchInt);
                out.op(Opcode.I2L);
                afterCall(a);
                storeLong(a);
            }
            case SELECT -> throw new IllegalStateException();
        }
        return true;
    }

    private void countBuiltin(int pc) {
        if (light) {
            countInLight(pc, 1);
            return;
        }
        out.aload(S);
        out.integer(pc);
        out.virtual(Output.THREAD, "countBuiltin", VOID, Output.INT);
    }

    /// Counts what the instruction at `pc` of a function without a frame is about to do. If the budget is used up, tier 0 is to look, to count and to do it.
    private void countInLight(int pc, int cost) {
        out.aload(S);
        out.integer(cost);
        out.virtual(Output.THREAD, "countLight", FLAG, Output.INT);
        Label used = out.label();
        out.ifeq(used);
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(used);
            now = here;
            exitNow(pc, false);
        });
    }

    /// The types of [org.perilune.runtime.CallTarget#light0] and so on.
    static ClassDesc[] lightTypes(int arguments) {
        ClassDesc[] types = Arrays.copyOf(callTypes(arguments), 4 + 2 * arguments);
        types[types.length - 1] = Output.INT;
        return types;
    }

    static ClassDesc[] callTypes(int arguments) {
        ClassDesc[] types = new ClassDesc[3 + 2 * arguments];
        types[0] = Output.THREAD;
        types[1] = Output.CLOSURE;
        types[2] = Output.INT;
        for (int i = 0; i < arguments; i++) {
            types[3 + 2 * i] = Output.OBJECT;
            types[4 + 2 * i] = Output.LONG;
        }
        return types;
    }

    private static boolean allCode(Object[] several) {
        for (Object o : several) {
            if (!(o instanceof Code)) {
                return false;
            }
        }
        return true;
    }

    /// A call uses the stack from its function on.
    private void afterCall(int a) {
        for (int r = a; r < now.kinds.length; r++) {
            now.kinds[r] = 0;
            now.dirty[r] = false;
            now.constant[r] = 0;
        }
        othersRan();
        currentExitPc = -1;
    }

    private int returns(int pc, int a, int b) {
        storeBudget();
        now.budgetInVariable = false;
        int n = b - 1;
        if (n == 1 && !loop) {
            int k = now.kinds[a];
            if ((k & NUMBER) != 0) {
                out.aload(S);
                loadBits(a);
                out.putfield(Output.THREAD, "resultBits", Output.LONG);
            }
            loadRef(a);
            out.areturn();
            return -1;
        }
        if (n == 0) {
            out.aload(S);
            out.integer(0);
            out.putfield(Output.THREAD, "returned", Output.INT);
            left();
            return -1;
        }
        if (n > 1 && n <= MOST_RESULTS && parametersInVariables) {
            for (int i = 0; i < n; i++) {
                spill(a + i, now.kinds[a + i], i - 1);
            }
            out.aload(S);
            out.integer(n);
            out.putfield(Output.THREAD, "returned", Output.INT);
            left();
            return -1;
        }
        interpret(pc);
        out.op(Opcode.POP);
        left();
        return -1;
    }

    // ---- loops

    /// A jump back over `distance` instructions: counts against the budget.
    private void countJump(int pc, int distance) {
        if (now.budgetInVariable) {
            out.iload(budgetVariable);
            out.integer(Code.jumpCost(distance));
            out.op(Opcode.ISUB);
            out.istore(budgetVariable);
            out.iload(budgetVariable);
        } else {
            out.aload(S);
            out.aload(S);
            out.getfield(Output.THREAD, "budget", Output.INT);
            out.integer(Code.jumpCost(distance));
            out.op(Opcode.ISUB);
            out.putfield(Output.THREAD, "budget", Output.INT);
            out.aload(S);
            out.getfield(Output.THREAD, "budget", Output.INT);
        }
        if (!out.writes()) {
            return;
        }
        Label used = out.label();
        Label back = out.label();
        out.iflt(used);
        out.bind(back);
        usedUp(pc, distance, used, back);
    }

    /// What the jump back at `pc` does where the budget is used up.
    private void usedUp(int pc, int distance, Label used, Label back) {
        Registers here = now.copy();
        stubs.add(() -> {
            out.bind(used);
            now = here.copy();
            storeBudget();
            if (light) {
                Label more = out.label();
                out.aload(S);
                out.integer(Code.jumpCost(distance));
                out.virtual(Output.THREAD, "takeSlice", FLAG, Output.INT);
                out.ifne(more);
                now.budgetInVariable = false;
                exitNow(pc, false);
                out.bind(more);
                now = here.copy();
                loadBudget();
                out.jump(back);
                return;
            }
            spillAlive(pc);
            at(pc);
            out.aload(S);
            out.virtual(Output.THREAD, "safepoint", VOID);
            out.aload(S);
            if (pc == 0) {
                // The function itself, by a tail call.
                out.virtual(Output.THREAD, "pauseAtStart", FLAG);
            } else {
                out.integer(Code.jumpCost(distance));
                out.virtual(Output.THREAD, "pauseAtJump", FLAG, Output.INT);
            }
            out.ifne(leftLabel());
            loadBudget();
            out.jump(back);
        });
    }

    private int forPrepare(int pc, int a, int to) {
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

    private int forLoop(int pc, int a, int to) {
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
        return loopDecision(pc, to, () -> {
            loadPair(a);
            now.kinds[a] = NUMBER;
            loadPair(a + 3);
            now.kinds[a + 3] = NUMBER;
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
        out.lload(scratchBits);
        storeLong(a);
        out.lload(bits(a));
        storeLong(a + 3);
        now.keep(flow.alive(to));
        go(to, false);
    }

    private static final ClassDesc LOOPS = ClassDesc.of("org.perilune.runtime.Loops");

    /// The jump back of an innermost loop of integers in which nothing else counts. Turns are counted many at a time: while a strip of them lasts, the loop is one with a
    /// counter of type `int`, which is what HotSpot unrolls and moves checks out of. Who leaves a strip before its end, or looks at the budget in it, gives back what was
    /// counted for the turns to come.
    private void strip(int pc, int a, int to) {
        Label next = out.label();
        int step = now.stripStep;
        out.iload(stripIndex);
        out.integer(step);
        out.op(Opcode.IADD);
        out.istore(stripIndex);
        out.iload(stripIndex);
        out.iload(stripLast);
        if (step > 0) {
            out.ifIntegerGreater(next);
        } else {
            out.ifIntegerLess(next);
        }
        Registers here = now.copy();
        out.iload(stripIndex);
        out.op(Opcode.I2L);
        out.lstore(scratchBits);
        takeTurn(a, to);
        int distance = pc + 1 - to;
        stubs.add(() -> {
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
            out.iload(budgetVariable);
            out.iflt(used);
            out.lload(scratchBits);
            loadLong(a + 1);
            loadLong(a + 2);
            out.iload(budgetVariable);
            out.integer(now.stripCost);
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
            usedUp(pc, distance, used, back);
            Registers saved = now.copy();
            takeTurn(a, to);
            out.bind(end);
            now = saved;
            now.keep(flow.inside(pc + 1) ? flow.alive(pc + 1) : flow.alive(pc));
            go(pc + 1, false);
        });
    }

    /// The tier-0 instruction of a loop has answered where to go: to the body at `to` or behind the loop.
    private int loopDecision(int pc, int to, Runnable load) {
        int behind = flow.opcode(pc) == org.perilune.bytecode.Opcode.TFORCALL ? pc + 2 : pc + 1;
        out.astore(scratchRef);
        out.aload(scratchRef);
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

    private int genericFor(int pc, int a, int results, int to) {
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
        return loopDecision(pc, to, () -> {
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
        callClosure(pc, a, function, 2, () -> {
            loadRef(a + 1);
            loadBits(a + 1);
            loadRef(a + 2);
            loadBits(a + 2);
        });
        now.open = -1;
        out.astore(scratchRef);
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
            stubs.add(() -> {
                out.bind(special);
                specialResult(function);
                out.jump(returned);
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
    private boolean goesByIpairs(int pc) {
        return guesses
                && flow.inside(pc)
                && flow.opcode(pc) == org.perilune.bytecode.Opcode.TFORCALL
                && site(pc).exits < FEW
                && site(pc).seen == org.perilune.runtime.Traversal.IPAIRS_STEP;
    }

    private static final ClassDesc TRAVERSAL = ClassDesc.of("org.perilune.runtime.Traversal");

    /// The next turn of a loop over `next`.
    private int pairs(int pc, int a, int results, int to) {
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
            stubs.add(() -> {
                // The builtin is to say so; the turn is counted there.
                out.bind(invalid);
                now = before.copy();
                uncount(cost);
                exitNow(pc, true);
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

    private void uncount(int cost) {
        out.aload(S);
        out.aload(S);
        out.getfield(Output.THREAD, "budget", Output.INT);
        out.integer(cost);
        out.op(Opcode.IADD);
        out.putfield(Output.THREAD, "budget", Output.INT);
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
        out.astore(scratchRef);
        out.aload(scratchRef);
        out.ifnull(missing);
        if (out.writes()) {
            stubs.add(() -> {
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
                uncount(cost);
                exitNow(pc, true);
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
