package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Prototype;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.Kinds;
import org.perilune.value.Tag;

/// What every instruction's translation is made of: where registers are and what is known of them, operands, the Lua stack, exits and slow paths. See [Translator].
///
/// The classes between this and [Translator] hold a subject each; each uses those before it.
abstract class Translation {
    /// A guess that failed this often at a place is not made there again.
    static final int FEW = 10;

    /// A place where a function without a frame has been left this often shows that it needs one.
    static final int MANY = 100;

    /// So many items of a list are put into a table one by one.
    static final int FEW_ITEMS = 8;

    /// A function without a frame makes tables with no more room than this: larger ones are counted at once.
    static final int FEW_FIELDS = 64;

    /// The most fixed parameters that are passed in Java parameters.
    static final int MOST_PARAMETERS = 6;

    /// How the names of exits' methods begin.
    static final String EXIT = "exit";

    /// So many results are put where they go in place.
    static final int MOST_RESULTS = Feedback.Site.MOST_RESULTS;

    static final int S = 0;
    static final int C = 1;
    static final int BASE = 2;

    /// What is translated: the function, or one in place of a call.
    Code function;

    Prototype p;
    long[] code;
    Feedback feedback;

    /// The Java variable of its closure.
    int closure = C;

    /// The function that is translated in place of a call; null if it is the function itself.
    Inlined inlined;

    private final Code ownFunction;
    private final Feedback ownFeedback;

    /// By the pc of a call: what is translated in its place, or null.
    private final Inlined[] inlinedAt;

    /// Whether functions are made in them.
    boolean makesInPlace;

    /// The calls of builtins in whose place something is computed.
    private final BitSet computations = new BitSet();

    final boolean guesses;
    final boolean loop;
    Flow flow;
    Registers[] known;
    final boolean parametersInVariables;
    final MethodTypeDesc bodyType;

    /// Whether the function runs without a frame, see [#translated].
    final boolean light;

    /// In such a function, where its frame is when it is made: an `int`, the last argument of its body.
    final int frameVariable;

    /// In such a function that calls itself in tail position: its frame's [org.perilune.runtime.LuaThread#INFO].
    final int infoVariable;

    private final int[] refVariable;
    private final int[] bitsVariable;
    private final int[] doubleVariable;
    private int nextVariable;
    int scratchRef;
    int scratchTable;
    int scratchBits;
    int scratchInt;
    int scratchCell;
    int scratchClosure;

    /// The register whose table is in the scratch variable; -1 for none.
    int tableInScratch = -1;

    final int budgetVariable;

    /// Where the thread's budget is in a variable, by pc.
    boolean[] budgetInVariable;

    /// In loops that run in strips, see [#strip], the cost of a turn, by pc; 0 elsewhere, and as long as the analysis goes on.
    int[] stripCost;

    /// In such a loop, the step of its variable, by pc.
    int[] stripStep;

    /// In such a loop, the register of its variable plus one, by pc; 0 where that may hold something else.
    final int[] stripRegister;

    /// In such a loop, what its variable is as an `int`.
    final int stripIndex;

    /// What that is in the last turn of the strip. The turns up to there are counted.
    final int stripLast;

    /// Where the next strip begins, by the pc of the `FORLOOP`.
    Label[] nextStrip;

    Output out;
    Output.Constants constants;
    Registers now;
    Label[] labels;
    final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    final List<Stub> stubs = new ArrayList<>();
    final List<Exit> exits = new ArrayList<>();
    final Map<List<Object>, ExitTail> exitTails = new HashMap<>();
    private Label currentExit;
    int currentExitPc = -1;

    /// By the pc of a `SETTABLE` that gives a new table a field: the layout that the table was made with; else null.
    Object[] constructed;

    /// Code out of line, written behind the rest of the method.
    interface Stub {
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

    /// A static method that spills values and goes on in tier 0. Where, is its first argument: a pc, or its complement if no wrong guess of the instruction's leads there. Or one for a call without a frame that was not answered.
    ///
    /// @param registers the registers to spill, with their kinds
    /// @param call      the call; null for an exit
    record Exit(String name, MethodTypeDesc type, List<Integer> registers, List<Integer> kinds, LightCall call) {}

    /// The place where an exit's method is called with the pc on the Java stack: exits with the same registers share it.
    record ExitTail(Exit exit, Label label) {}

    /// A call of a function without a frame, in the instruction at `pc`.
    ///
    /// @param a        the register of the callee
    /// @param tail     whether it is a tail call
    /// @param settles  whether its first result is wanted, in a function without a frame
    /// @param open     whether it has to be the only one
    /// @param expected the kind of number that it has to be; [Kinds#ANY] if anything will do
    /// @param caller   is to be told if it was not light; null if that was not certain
    record LightCall(int pc, int a, boolean tail, boolean settles, boolean open, int expected, Code caller) {}

    /// Thrown by [#analyze] when a function needs a frame.
    static final class NotLight extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotLight() {
            super(null, null, false, false);
        }
    }

    /// Whether what was translated runs without a frame.
    boolean isLight() {
        return light;
    }

    /// Whether it is such a function and calls others.
    boolean callsLight() {
        return light && flow.calls();
    }

    /// Whether what was written calls [ClassMaker#ITSELF].
    boolean entersItself() {
        return entersItself;
    }

    boolean entersItself;

    /// Thrown when a function cannot be translated in place of the call.
    static final class NotInlined extends RuntimeException {
        private static final long serialVersionUID = 1;

        final int pc;

        NotInlined(int pc) {
            super(null, null, false, false);
            this.pc = pc;
        }
    }

    /// The call at `pc` cannot be translated in place, nor can the outermost one that it is in.
    NotInlined notInlined(int pc) {
        return new NotInlined(inlined == null ? pc : inlined.outermostPc());
    }

    /// From here on `what` is translated, in place of a call; or the function itself, if it is null.
    void translate(Inlined what) {
        inlined = what;
        function = what == null ? ownFunction : what.function;
        p = function.prototype;
        code = what == null ? p.code() : what.code;
        feedback = what == null ? ownFeedback : what.feedback;
        closure = what == null ? C : what.closure;
        Place place = what == null ? own : what.place;
        flow = place.flow;
        known = place.known;
        labels = place.labels;
        budgetInVariable = place.budgetInVariable;
        stripCost = place.stripCost;
        stripStep = place.stripStep;
        nextStrip = place.nextStrip;
        constructed = place.constructed;
    }

    /// What is said of the pcs of what is translated.
    static final class Place {
        final Flow flow;
        final Registers[] known;
        final boolean[] budgetInVariable;
        final int[] stripCost;
        final int[] stripStep;
        final Label[] nextStrip;
        Label[] labels;
        final Object[] constructed;

        Place(Flow flow, Registers[] known) {
            int n = flow.code.length + 1;
            this.flow = flow;
            this.known = known;
            budgetInVariable = new boolean[n];
            stripCost = new int[n];
            stripStep = new int[n];
            nextStrip = new Label[n];
            labels = new Label[n];
            constructed = new Object[n];
        }

        /// Of a function in place of a call: the budget stays where it is `before`.
        Place(Flow flow, Registers[] known, Registers before) {
            this(flow, known);
            Arrays.fill(budgetInVariable, before.budgetInVariable);
            Arrays.fill(stripCost, before.stripCost);
            Arrays.fill(stripStep, before.stripStep);
        }
    }

    private final Place own;

    /// Forgets the labels of the function.
    void newLabels() {
        own.labels = new Label[code.length + 1];
        labels = own.labels;
    }

    /// What is translated in place of the call at `pc` of the function itself; null for nothing.
    Inlined inlinedAt(int pc) {
        return inlinedAt[pc];
    }

    /// Whether something is to be computed in place of the call at `pc`, of a builtin.
    boolean isComputation(int pc) {
        return computations.get(pc);
    }

    /// What the calls from `from` to `to` count that are translated in place.
    int inlinedCost(int from, int to) {
        int cost = 0;
        for (int pc = from; pc <= to; pc++) {
            cost += computations.get(pc) ? 1 : inlinedAt[pc] == null ? 0 : inlinedAt[pc].cost;
        }
        return cost;
    }

    /// @param called the calls that are not to be tried
    private void findInlined(BitSet called) {
        int instructions = 0;
        for (int pc = flow.first; pc <= flow.last && instructions < MOST_INLINED; pc++) {
            var opcode = flow.opcode(pc);
            boolean tail = opcode == org.perilune.bytecode.Opcode.TAILCALL;
            boolean calls = opcode == org.perilune.bytecode.Opcode.CALL || tail && parametersInVariables || Flow.mayCallMetamethod(opcode);
            if (!calls || called.get(pc) || feedback.noted(pc) == null || site(pc).exits >= FEW) {
                continue;
            }
            if (Inlined.computes(code[pc], site(pc))) {
                computations.set(pc, !tail);
                continue;
            }
            Inlined what = inlinedFor(pc, tail);
            if (what != null) {
                inlinedAt[pc] = what;
                makesInPlace |= what.makes;
                instructions += what.isWhole ? what.instructions : 0;
            }
        }
    }

    /// What could be translated in place of the call at `pc`; null for nothing.
    private Inlined inlinedFor(int pc, boolean tail) {
        Feedback.Site site = site(pc);
        if (Flow.mayCallMetamethod(flow.opcode(pc))) {
            return site.indirectCallee instanceof Code callee && callee != function ? Inlined.of(callee, flow.registers, pc, false) : null;
        }
        boolean open = tail || Instructions.c(code[pc]) == 0;
        if (site.seen == org.perilune.runtime.Protection.PCALL) {
            boolean given = Instructions.b(code[pc]) >= 2 && !open;
            return given && site.indirectCallee instanceof Code callee && callee != function ? Inlined.ofProtected(callee, flow.registers, pc) : null;
        }
        if (!(site.seen instanceof Code callee)) {
            return null;
        }
        Inlined what = Inlined.of(callee, flow.registers, pc, callee == function);
        boolean agrees = what != null && (what.isWhole || !tail && what.results == site.openResults);
        return what != null && (!open || agrees && hasFewResults(what, pc)) ? what : null;
    }

    /// Whether a function that is translated in place of the call at `pc` has always the same number of results, and there is room for them.
    private boolean hasFewResults(Inlined what, int pc) {
        return what.results >= 0 && what.results <= MOST_RESULTS && Instructions.a(code[pc]) + what.results <= flow.registers;
    }

    /// So many instructions are translated in place of calls, and those of one more.
    private static final int MOST_INLINED = 100;

    /// Has code written behind the method's own.
    void later(Stub stub) {
        Inlined here = inlined;
        if (here == null) {
            stubs.add(stub);
            return;
        }
        Label exit = here.exit;
        stubs.add(new Stub() {
            @Override
            public void write() {
                translate(here);
                here.exit = exit;
                stub.write();
                translate(null);
            }
        });
    }

    /// Whether what is translated has no frame.
    boolean isFrameless() {
        return light || inlined != null;
    }

    void needsFrame() {
        if (inlined != null) {
            throw notInlined(inlined.pc);
        }
        if (light) {
            throw new NotLight();
        }
    }

    /// @param region  what to translate
    /// @param loop    whether it is not the function, but a loop, or what is left to do behind a call
    /// @param light   whether to try it as a function without a frame; if it needs one, [#analyze] throws [NotLight]
    /// @param start   what is known of the registers where a loop is entered
    /// @param guesses whether to speculate on feedback
    /// @param called  the calls that are not to be translated in place
    Translation(Code function, Region region, boolean loop, boolean light, Registers start, boolean guesses, BitSet called) {
        this.light = light;
        ownFunction = function;
        function.feedback().isGuessedFrom();
        ownFeedback = function.feedback().snapshot();
        this.function = function;
        p = function.prototype;
        code = p.code();
        feedback = ownFeedback;
        this.guesses = guesses;
        this.loop = loop;
        own = new Place(new Flow(p, region), new Registers[code.length]);
        flow = own.flow;
        constructed = own.constructed;
        parametersInVariables = !loop && !p.vararg() && p.parameters() <= MOST_PARAMETERS;
        inlinedAt = new Inlined[code.length];
        if (guesses) {
            findInlined(called);
        }
        // Those of functions in place of calls lie behind the function's own.
        int n = flow.registers;
        for (Inlined what : inlinedAt) {
            n = what == null ? n : Math.max(n, what.firstFree());
        }
        refVariable = new int[n];
        bitsVariable = new int[n];
        doubleVariable = new int[n];
        Arrays.fill(refVariable, -1);
        Arrays.fill(bitsVariable, -1);
        Arrays.fill(doubleVariable, -1);
        nextVariable = BASE + 1;
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
        stripRegister = new int[code.length + 1];
        scratchBits = nextVariable;
        nextVariable += 2;
        System.arraycopy(flow.plainLoops(pc -> computations.get(pc) || inlinedAt[pc] != null && inlinedAt[pc].isWhole), 0, own.budgetInVariable, 0, code.length + 1);
        translate(null);
        Registers entry;
        if (start != null) {
            entry = new Registers(start, n);
        } else {
            entry = new Registers(n);
            for (int i = 0; i < p.parameters(); i++) {
                entry.kinds[i] = ANY;
                entry.dirty[i] = parametersInVariables;
            }
            entry.keep(flow.alive(flow.entry));
        }
        known[flow.entry] = entry;
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

    // ---- forms of values

    static final int LONG = 0;
    static final int DOUBLE = 1;
    static final int REFERENCE = 2;
    static final int PAIR = 3;

    static int form(int kinds) {
        if (kinds == INT) {
            return LONG;
        }
        if (kinds == FLOAT) {
            return DOUBLE;
        }
        return (kinds & NUMBER) == 0 ? REFERENCE : PAIR;
    }

    int ref(int r) {
        if (refVariable[r] < 0) {
            refVariable[r] = nextVariable++;
        }
        return refVariable[r];
    }

    int bits(int r) {
        if (bitsVariable[r] < 0) {
            bitsVariable[r] = nextVariable;
            nextVariable += 2;
        }
        return bitsVariable[r];
    }

    int dbl(int r) {
        if (doubleVariable[r] < 0) {
            doubleVariable[r] = nextVariable;
            nextVariable += 2;
        }
        return doubleVariable[r];
    }

    /// A new Java variable for a reference.
    int newVariable() {
        return newVariable(1);
    }

    /// A new Java variable of so many words.
    int newVariable(int words) {
        int v = nextVariable;
        nextVariable += words;
        return v;
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

    int kinds(int rk) {
        return Instructions.isConstant(rk) ? Kinds.of(p.constantRefs()[Instructions.constant(rk)]) : now.kinds[rk];
    }

    Object constantRef(int rk) {
        if (Instructions.isConstant(rk)) {
            return p.constantRefs()[Instructions.constant(rk)];
        }
        return now.constant[rk] != 0 ? p.constantRefs()[now.constant[rk] - 1] : null;
    }

    boolean isKnown(int rk) {
        return Instructions.isConstant(rk) || now.constant[rk] != 0;
    }

    long constantBits(int rk) {
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
    void mustBeAssigned(int r) {
        if (now.kinds[r] == 0) {
            throw new Declined("a register is read before it is assigned");
        }
    }

    /// Checks that register `r` holds the cell of a captured variable.
    void mustBeCell(int r) {
        if (now.kinds[r] != CELL) {
            throw new Declined("a register holds no cell");
        }
    }

    void loadRef(int rk) {
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

    void loadBits(int rk) {
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

    void loadLong(int rk) {
        if (isKnown(rk)) {
            out.longConstant(constantBits(rk));
        } else {
            out.lload(bits(rk));
        }
    }

    /// Loads a number of any kinds as a double.
    void loadDouble(int rk) {
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

    void define(int r, int kinds) {
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
    void othersRan() {
        now.forgetLayouts();
        tableInScratch = -1;
    }

    void storeLong(int r) {
        out.lstore(bits(r));
        define(r, INT);
    }

    void storeDouble(int r) {
        out.dstore(dbl(r));
        define(r, FLOAT);
    }

    void storeReference(int r, int kinds) {
        out.astore(ref(r));
        define(r, kinds);
    }

    /// Stores what is on the Java stack, the numeric part of a number of kind `k`.
    void storeNumberBits(int a, int k) {
        if (k == INT) {
            out.lstore(bits(a));
        } else {
            out.invokeStatic(Output.DOUBLE, "longBitsToDouble", ClassDesc.ofDescriptor("D"), Output.LONG);
            out.dstore(dbl(a));
        }
    }

    /// Stores reference and bits, in this order on the Java stack.
    void storePair(int r, int kinds) {
        out.lstore(bits(r));
        out.astore(ref(r));
        define(r, kinds);
    }

    void slot(int r) {
        out.iload(BASE);
        if (r != 0) {
            out.integer(r);
            out.op(Opcode.IADD);
        }
    }

    // ---- the Lua stack

    void spill(int r) {
        spill(r, now.kinds[r]);
        now.dirty[r] = false;
    }

    void spill(int r, int kinds) {
        spill(r, kinds, r);
    }

    /// Stores the variables of register `r` in the stack slot of register `to`.
    void spill(int r, int kinds, int to) {
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

    static final ClassDesc VOID = ClassDesc.ofDescriptor("V");

    /// Spills what is alive at `pc` and more than `below`.
    void spillAlive(int pc, int below) {
        if (inlined != null) {
            needsFrame();
        }
        BitSet alive = flow.alive(pc);
        for (int r = 0; r < below && r < now.kinds.length; r++) {
            if (now.dirty[r] && now.kinds[r] != 0 && alive.get(r)) {
                spill(r);
            }
        }
        currentExitPc = -1;
    }

    void spillAlive(int pc) {
        spillAlive(pc, now.kinds.length);
    }

    /// Loads the values of `n` registers, and nil for what is lacking to `all` values.
    void loadPairs(int first, int n, int all) {
        for (int i = 0; i < all; i++) {
            if (i < n) {
                loadRef(first + i);
                loadBits(first + i);
            } else {
                out.reference(null);
                out.longConstant(0);
            }
        }
    }

    /// Loads a register from the stack as a pair; it is clean then.
    void loadPair(int r) {
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

    static final ClassDesc OBJECTS = ClassDesc.ofDescriptor("[Ljava/lang/Object;");
    static final ClassDesc LONGS = ClassDesc.ofDescriptor("[J");

    /// Loads a register from the stack in the form for `kinds`; control goes to `other` if it is of another kind.
    void loadFromStack(int r, int kinds, Label other) {
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
    void checkKinds(int v, int kinds, Label other) {
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

    /// Whether one test of its class tells that a reference is of these kinds.
    static boolean isOneClass(int kinds) {
        return kinds == STRING || kinds == TABLE || kinds == CLOSURE || kinds == BUILTIN;
    }

    static ClassDesc classOf(int kinds) {
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
    Label exit(int pc) {
        if (!out.writes()) {
            return null;
        }
        if (inlined != null) {
            return inlined.exit;
        }
        if (currentExitPc == pc) {
            return currentExit;
        }
        Label l = out.label();
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                now = here;
                exitNow(pc, true);
            }
        });
        currentExit = l;
        currentExitPc = pc;
        return l;
    }

    /// Leaves the loop (or, for a guess, the function) for `pc`.
    void leave(int pc) {
        exitNow(pc, false);
    }

    void exitNow(int pc, boolean guess) {
        if (!out.writes()) {
            return;
        }
        if (inlined != null) {
            out.jump(inlined.exit);
            return;
        }
        storeBudget();
        List<Integer> registers = unspilled(pc);
        setTop();
        List<Integer> kinds = kindsOf(registers);
        out.integer(guess ? pc : ~pc);
        List<Object> key = List.of(registers, kinds);
        ExitTail known = exitTails.get(key);
        if (known != null) {
            out.jump(known.label);
            return;
        }
        Label tail = out.label();
        out.bind(tail);
        List<ClassDesc> types = new ArrayList<>(List.of(Output.INT));
        passState(types, registers, kinds);
        MethodTypeDesc type = MethodTypeDesc.of(loop ? Output.INT : Output.OBJECT, types);
        var exit = new Exit(EXIT + exits.size(), type, registers, kinds, null);
        exits.add(exit);
        exitTails.put(key, new ExitTail(exit, tail));
        out.invokeStatic(exit.name, type);
        if (loop) {
            out.ireturn();
        } else {
            out.areturn();
        }
    }

    /// The registers that tier 0 needs at `pc` and whose stack slots are out of date. If they are more than a method takes, they are spilled here.
    private List<Integer> unspilled(int pc) {
        BitSet alive = flow.alive(pc);
        List<Integer> registers = new ArrayList<>();
        int words = 8;
        for (int r = 0; r < now.kinds.length; r++) {
            if (now.kinds[r] != 0 && now.dirty[r] && alive.get(r)) {
                registers.add(r);
                words += form(now.kinds[r]) == REFERENCE ? 1 : form(now.kinds[r]) == PAIR ? 3 : 2;
            }
        }
        if (words > 240) {
            for (int r : registers) {
                spill(r);
            }
            registers.clear();
        }
        return registers;
    }

    /// Calls the method for a call without a frame that was not answered as expected, in a function that has none either; its answer is on the Java stack. If a number is
    /// expected, what was answered is on the Java stack before.
    ///
    /// @param callee the Java variable of the callee
    void notAnswered(LightCall call, int callee) {
        List<Integer> registers = unspilled(call.pc);
        registers.remove((Integer) call.a);
        setTop();
        List<Integer> kinds = kindsOf(registers);
        List<ClassDesc> types = new ArrayList<>();
        if (call.expected != ANY) {
            types.add(Output.OBJECT);
        }
        types.add(Output.OBJECT);
        out.aload(callee);
        passState(types, registers, kinds);
        MethodTypeDesc type = MethodTypeDesc.of(Output.OBJECT, types);
        var exit = new Exit(EXIT + exits.size(), type, registers, kinds, call);
        exits.add(exit);
        out.invokeStatic(exit.name, type);
    }

    private List<Integer> kindsOf(List<Integer> registers) {
        List<Integer> kinds = new ArrayList<>(registers.size());
        for (int r : registers) {
            kinds.add(now.kinds[r]);
        }
        return kinds;
    }

    /// Loads what an exit's method is given: thread, base, what the frame's record takes, registers.
    private void passState(List<ClassDesc> types, List<Integer> registers, List<Integer> kinds) {
        types.addAll(List.of(Output.THREAD, Output.INT));
        out.aload(S);
        out.iload(BASE);
        if (light) {
            types.addAll(List.of(Output.CLOSURE, Output.INT));
            out.aload(closure);
            out.iload(frameVariable);
            if (infoVariable >= 0) {
                types.add(Output.INT);
                out.iload(infoVariable);
            }
        }
        for (int i = 0; i < registers.size(); i++) {
            int r = registers.get(i);
            switch (form(kinds.get(i))) {
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
    int count(int pc, int a) {
        int b = Instructions.b(code[pc]);
        return b != 0 || now.open < 0 ? b : now.open - a + now.openCount + (flow.opcode(pc) == org.perilune.bytecode.Opcode.RETURN ? 1 : 0);
    }

    /// Writes the body of an exit's method.
    void writeExit(CodeWriter b, ClassDesc self, Output.Constants into, Exit e) {
        Output o = new Output(b, self, into);
        if (e.call != null) {
            writeNotAnswered(o, e);
            return;
        }
        spillArguments(o, e, 1, r -> true);
        if (loop) {
            o.constant(function, Output.CODE);
            o.iload(0);
            o.aload(1);
            o.iload(2);
            o.virtual(Output.CODE, "exited", Output.INT, Output.INT, Output.THREAD, Output.INT);
            o.ireturn();
        } else if (light) {
            loadRecord(o, 1);
            o.iload(0);
            leaveLight(o);
        } else {
            o.aload(1);
            o.constant(function, Output.CODE);
            o.iload(2);
            o.iload(0);
            o.virtual(Output.THREAD, "exit", Output.OBJECT, Output.CODE, Output.INT, Output.INT);
            o.areturn();
        }
    }

    /// In an exit's method of a function without a frame: loads the thread, and what the frame's record takes beside the pc.
    private void loadRecord(Output o, int thread) {
        o.aload(thread);
        o.iload(thread + 1);
        o.aload(thread + 2);
        o.iload(thread + 3);
        if (infoVariable >= 0) {
            o.iload(thread + 4);
        } else {
            o.integer(0);
        }
    }

    private static void leaveLight(Output o) {
        o.virtual(Output.THREAD, "leaveLight", Output.OBJECT, Output.INT, Output.CLOSURE, Output.INT, Output.INT, Output.INT);
        o.areturn();
    }

    /// The method for a call that was not answered as expected: by a result of another kind or more or less of them, because the callee was left for tier 0, or because it
    /// needs a frame. It answers the result, or, if this function was left, the special one.
    private void writeNotAnswered(Output o, Exit e) {
        LightCall call = e.call;
        boolean expects = call.expected != ANY;
        int answer = 0;
        int callee = expects ? 1 : 0;
        int thread = callee + 1;
        Label left = o.label();
        Label declined = o.label();
        Label otherKind = o.label();
        if (expects) {
            o.aload(answer);
            o.special();
            o.ifOther(otherKind);
        }
        o.aload(thread);
        o.getfield(Output.THREAD, "returned", Output.INT);
        o.iflt(declined);
        if (call.settles && call.open) {
            o.constant(function, Output.CODE);
            o.integer(call.pc);
            o.aload(thread);
            o.getfield(Output.THREAD, "returned", Output.INT);
            o.virtual(Output.CODE, "sawResults", VOID, Output.INT, Output.INT);
            o.aload(thread);
            slotOf(o, thread, call.a);
            o.aload(thread);
            o.getfield(Output.THREAD, "returned", Output.INT);
            o.op(Opcode.IADD);
            o.putfield(Output.THREAD, "top", Output.INT);
            leaveBehind(o, e, thread, false);
        } else if (call.settles) {
            o.aload(thread);
            slotOf(o, thread, call.a);
            o.virtual(Output.THREAD, "firstResult", Output.OBJECT, Output.INT);
        } else {
            o.special();
        }
        if (expects && !call.open) {
            o.keep(answer);
            o.reference(call.expected == INT ? Tag.INT : Tag.FLOAT);
            o.ifOther(otherKind);
            o.aload(answer);
        }
        if (!(call.settles && call.open)) {
            o.areturn();
        }
        o.bind(declined);
        ifCalleeLeft(o, left, thread);
        noteDeclined(o, call, callee);
        o.aload(thread);
        slotOf(o, thread, call.a);
        o.aload(callee);
        o.virtual(Output.THREAD, "storeReference", VOID, Output.INT, Output.OBJECT);
        spillArguments(o, e, thread, r -> true);
        loadRecord(o, thread);
        o.integer(~call.pc);
        leaveLight(o);
        o.bind(left);
        if (call.tail) {
            o.aload(thread);
            o.iload(thread + 3);
            o.virtual(Output.THREAD, "noteTailCall", VOID, Output.INT);
            o.special();
            o.areturn();
            return;
        }
        // What is behind belongs to the callee now.
        spillArguments(o, e, thread, r -> r < call.a);
        loadRecord(o, thread);
        o.integer(call.pc);
        o.virtual(Output.THREAD, "leaveWithCallee", Output.OBJECT, Output.INT, Output.CLOSURE, Output.INT, Output.INT, Output.INT);
        o.areturn();
        if (expects) {
            o.bind(otherKind);
            o.aload(thread);
            slotOf(o, thread, call.a);
            o.aload(answer);
            o.aload(thread);
            o.getfield(Output.THREAD, "resultBits", Output.LONG);
            o.virtual(Output.THREAD, "store", VOID, Output.INT, Output.OBJECT, Output.LONG);
            if (call.open) {
                o.aload(thread);
                slotOf(o, thread, call.a + 1);
                o.putfield(Output.THREAD, "top", Output.INT);
            }
            leaveBehind(o, e, thread, true);
        }
    }

    /// Leaves the function behind the call, whose results are on the stack.
    private void leaveBehind(Output o, Exit e, int thread, boolean guess) {
        int pc = e.call.pc;
        BitSet alive = flow.alive(pc + 1);
        spillArguments(o, e, thread, r -> r < e.call.a && alive.get(r));
        loadRecord(o, thread);
        o.integer(guess ? pc + 1 : ~(pc + 1));
        leaveLight(o);
    }

    /// In an exit's method: loads the number of register `r`'s slot.
    private static void slotOf(Output o, int thread, int r) {
        o.iload(thread + 1);
        o.integer(r);
        o.op(Opcode.IADD);
    }

    /// Jumps if a callee without a frame that was not answered was left for tier 0.
    void ifCalleeLeft(Output o, Label left, int thread) {
        o.aload(thread);
        o.getfield(Output.THREAD, "returned", Output.INT);
        o.integer(org.perilune.runtime.LuaThread.LIGHT_LEFT);
        o.ifIntegerSame(left);
    }

    /// Tells the caller that the callee in the variable needs a frame.
    void noteDeclined(Output o, LightCall call, int callee) {
        if (call.caller != null) {
            o.constant(call.caller, Output.CODE);
            o.aload(callee);
            o.cast(Output.CLOSURE);
            o.integer(call.pc);
            o.virtual(Output.CODE, "lightDeclined", VOID, Output.CLOSURE, Output.INT);
        }
    }

    /// In an exit's method: spills those `wanted` of the registers that are arguments.
    private void spillArguments(Output o, Exit e, int thread, IntPredicate wanted) {
        int v = thread + (!light ? 2 : infoVariable >= 0 ? 5 : 4);
        for (int i = 0; i < e.registers.size(); i++) {
            int r = e.registers.get(i);
            int form = form(e.kinds.get(i));
            if (wanted.test(r)) {
                o.aload(thread);
                slotOf(o, thread, r);
                switch (form) {
                    case LONG -> {
                        o.lload(v);
                        o.virtual(Output.THREAD, "storeInteger", VOID, Output.INT, Output.LONG);
                    }
                    case DOUBLE -> {
                        o.dload(v);
                        o.virtual(Output.THREAD, "storeFloat", VOID, Output.INT, ClassDesc.ofDescriptor("D"));
                    }
                    case REFERENCE -> {
                        o.aload(v);
                        o.virtual(Output.THREAD, "storeReference", VOID, Output.INT, Output.OBJECT);
                    }
                    default -> {
                        o.aload(v);
                        o.lload(v + 1);
                        o.virtual(Output.THREAD, "store", VOID, Output.INT, Output.OBJECT, Output.LONG);
                    }
                }
            }
            v += form == REFERENCE ? 1 : form == PAIR ? 3 : 2;
        }
    }

    /// Guards that register `r`, a pair of any kind, is of the kinds seen, and gives it the form for them; else tier 0 goes on at `pc`. What has only been nil is not guessed:
    /// a program looks because there may be something.
    void narrow(int r, int seen, int pc) {
        int k = seen == NIL ? 0 : guard(r, seen, pc);
        if (k != 0) {
            become(r, k);
        }
    }

    /// Guards that register `r` is of the kinds seen, and answers them; 0 if there is nothing to guess.
    int guard(int r, int seen, int pc) {
        if (!guesses) {
            return 0;
        }
        int k = testable(seen & now.kinds[r]);
        if (k == ANY || k == 0 || k == now.kinds[r]) {
            return 0;
        }
        if (form(now.kinds[r]) == PAIR || form(k) == REFERENCE) {
            Label other = exit(pc);
            checkKinds(ref(r), k, other);
        }
        return k;
    }

    /// Register `r`, a pair, is known to be of `kinds`.
    void become(int r, int kinds) {
        if (kinds == FLOAT && form(now.kinds[r]) == PAIR) {
            out.lload(bits(r));
            out.invokeStatic(Output.DOUBLE, "longBitsToDouble", ClassDesc.ofDescriptor("D"), Output.LONG);
            out.dstore(dbl(r));
        }
        now.kinds[r] = kinds;
        currentExitPc = -1;
    }

    /// Stops here: tier 0 goes on at `pc`.
    int stop(int pc) {
        if (inlined != null) {
            needsFrame();
        }
        exitNow(pc, true);
        return -1;
    }

    // ---- slow paths

    /// Answers `how` the function was left, if the answer of an instruction is null.
    void leaveIfNull() {
        out.ifnull(leftLabel());
    }

    Label leftLabel;

    /// Where to jump when the function has been left.
    Label leftLabel() {
        if (leftLabel == null && out.writes()) {
            Label l = out.label();
            leftLabel = l;
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(l);
                    left();
                }
            });
        }
        return leftLabel;
    }

    /// The function has been left: [LuaThread#returned] says how.
    void left() {
        if (loop) {
            out.integer(org.perilune.runtime.CompiledLoop.LEFT);
            out.ireturn();
        } else {
            out.special();
            out.areturn();
        }
    }

    /// Runs the tier-0 instruction at `pc` on spilled registers. The answer is on the Java stack.
    void interpret(int pc) {
        needsFrame();
        storeBudget();
        spillAlive(pc);
        setTop();
        now.open = -1;
        othersRan();
        out.constant(out.writes() ? function.instructions()[pc] : null, Output.INSTRUCTION);
        out.aload(S);
        out.iload(BASE);
        Label from = out.label();
        Label to = out.label();
        out.bind(from);
        out.virtual(Output.INSTRUCTION, "execute", Output.INSTRUCTION, Output.THREAD, Output.INT);
        out.bind(to);
        out.catching(from, to, raisedLabel());
        loadBudget();
    }

    private Label raisedLabel;

    /// Where an error of an instruction is caught: to leave one frame after the other is much faster than to have it thrown through them.
    private Label raisedLabel() {
        if (raisedLabel == null && out.writes()) {
            Label l = out.label();
            raisedLabel = l;
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(l);
                    out.aload(S);
                    out.op(Opcode.SWAP);
                    out.virtual(Output.THREAD, "leaveRaising", VOID, Output.EXCEPTION);
                    left();
                }
            });
        }
        return raisedLabel;
    }

    /// Runs the tier-0 instruction, which leaves its result in register `a`, and loads that as a pair.
    void interpretTo(int pc, int a) {
        interpret(pc);
        leaveIfNull();
        loadPair(a);
    }

    /// A label to jump to from a fast path that does not apply: runs the tier-0 instruction out of line, loads its result into register `a` (-1: none) as
    /// a pair and jumps to `back`.
    Label slow(int pc, int a, Label back) {
        return isFrameless() ? exitInLight(pc) : slow(pc, a, a >= 0 ? 1 : 0, back);
    }

    /// Likewise, where the results are in `count` registers from `a` on; in a function with a frame.
    Label slow(int pc, int a, int count, Label back) {
        Registers before = now.copy();
        othersRan();
        if (!out.writes()) {
            return null;
        }
        Label l = out.label();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                now = before.copy();
                interpret(pc);
                leaveIfNull();
                for (int r = a; r < a + count; r++) {
                    loadPair(r);
                }
                out.jump(back);
            }
        });
        return l;
    }

    /// What a function without a frame has for a slow path: it is left. If that happens all the time, it is none.
    Label exitInLight(int pc) {
        return exitInLight(pc, FEW);
    }

    Label exitInLight(int pc, int most) {
        if (site(pc).exits >= most) {
            needsFrame();
        }
        return exit(pc);
    }

    /// Like [#slow], where something else is tried before.
    Label rarelySlow(int pc, int a, Label back) {
        return isFrameless() ? exitInLight(pc, MANY) : slow(pc, a, back);
    }

    Feedback.Site site(int pc) {
        return feedback.site(pc);
    }

    // ---- control flow, counting and other common pieces

    static final ClassDesc FLAG = ClassDesc.ofDescriptor("Z");

    /// Gives the thread its budget back, if that is in the variable: before whatever counts or looks.
    void storeBudget() {
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
    void loadBudget() {
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

    /// Adds `units` to the budget, wherever that is.
    void addToBudget(int units) {
        if (now.budgetInVariable) {
            out.iload(budgetVariable);
            out.integer(units);
            out.op(Opcode.IADD);
            out.istore(budgetVariable);
        } else {
            out.aload(S);
            out.aload(S);
            out.getfield(Output.THREAD, "budget", Output.INT);
            out.integer(units);
            out.op(Opcode.IADD);
            out.putfield(Output.THREAD, "budget", Output.INT);
        }
    }

    /// Puts the budget where it is expected at `pc`.
    void moveBudget(int pc) {
        if (now.budgetInVariable != budgetInVariable[pc] || now.stripCost != stripCost[pc]) {
            storeBudget();
            now.budgetInVariable = budgetInVariable[pc];
            enterStrip(pc);
            loadBudget();
        }
    }

    /// From here on holds what is said of strips at `pc`.
    void enterStrip(int pc) {
        now.stripCost = stripCost[pc];
        now.stripStep = stripStep[pc];
    }

    /// Says that no turns of a strip are left.
    void noStrip() {
        out.integer(0);
        out.istore(stripIndex);
        out.integer(0);
        out.istore(stripLast);
    }

    void at(int pc) {
        needsFrame();
        out.aload(S);
        out.integer(pc);
        out.virtual(Output.THREAD, "at", VOID, Output.INT);
    }

    void move(int a, int b) {
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

    void loadConstant(int a, Object r, long b) {
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

    int jump(int to) {
        now.keep(flow.alive(to));
        go(to, false);
        return -1;
    }

    /// Control goes to `pc` with what is known now.
    ///
    /// @param falls whether that is the instruction written next
    void go(int pc, boolean falls) {
        if (!flow.inside(pc)) {
            leave(pc);
            return;
        }
        Registers there = known[pc];
        Registers here = now.copy();
        here.keep(flow.alive(pc));
        if (!out.writes()) {
            if (inlined != null) {
                // Without loops, once in the order of the instructions is enough.
                known[pc] = joined(there, here);
            } else if (there == null) {
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

    /// What is true there, which may be null for nowhere, and here.
    static Registers joined(Registers there, Registers here) {
        if (there == null) {
            return here;
        }
        there.join(here);
        return there;
    }

    /// A label to jump to for control to go to `pc` from here.
    Label target(int pc) {
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
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                now = here.copy();
                go(pc, false);
            }
        });
        return l;
    }

    static boolean differs(Registers here, Registers there) {
        return differs(here, there, -1);
    }

    /// @param except a register that does not matter
    static boolean differs(Registers here, Registers there, int except) {
        for (int r = 0; r < here.kinds.length; r++) {
            if (r != except && there.kinds[r] != 0 && form(here.kinds[r]) != form(there.kinds[r])) {
                return true;
            }
        }
        return false;
    }

    /// Changes the form of the values to the one expected there.
    void convert(Registers here, Registers there) {
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

    /// A pair was stored in the variables of register `a` on each way here.
    void storedPair(int a) {
        ref(a);
        bits(a);
        define(a, ANY);
    }

    /// Puts the pair of the scratch variable and the thread's `resultBits` into the variables of register `a`.
    void takeResult(int a) {
        out.aload(scratchRef);
        out.astore(ref(a));
        out.aload(S);
        out.getfield(Output.THREAD, "resultBits", Output.LONG);
        out.lstore(bits(a));
    }

    /// Loads what the closure in Java variable `v` is called through, the thread and itself.
    void loadCallee(int v) {
        out.aload(v);
        out.invokeStatic(Output.TARGET, "of", Output.TARGET, Output.OBJECT);
        out.aload(S);
        out.aload(v);
        out.cast(Output.CLOSURE);
    }

    /// Whether only Lua functions were seen.
    static boolean isCode(Object seen) {
        return seen instanceof Code || seen instanceof Object[] several && allCode(several);
    }

    private static boolean allCode(Object[] several) {
        for (Object o : several) {
            if (!(o instanceof Code)) {
                return false;
            }
        }
        return true;
    }

    /// Translates the instruction at `pc`. Answers the pc of the next, or -1 if control does not go on there.
    abstract int instruction(int pc);

    /// The first instruction of the block that is written next.
    int nextBlock;

    /// In a loop that runs in strips, what register `r` is more than its variable; [Registers#NO_OFFSET] if that is not known.
    int indexOffset(int r) {
        return Instructions.isConstant(r) || now.stripCost == 0 ? Registers.NO_OFFSET : now.offset[r];
    }

    /// An instruction that has no fast path here: if it was never run it is a place to stop at, else tier 0's is run. That is done, too, where it was tried often and never had a
    /// result: it raises an error each time, and to stop there would teach nothing.
    int unknown(int pc, int a) {
        if (guesses && site(pc).kinds == 0 && site(pc).exits < FEW) {
            return stop(pc);
        }
        interpretTo(pc, a);
        narrow(a, site(pc).kinds, pc + 1);
        return pc + 1;
    }

    /// A jump back over `distance` instructions: counts against the budget. What does that is a method of its own, so that HotSpot does not see what follows, where more than another
    /// slice is due, as long as nothing is: else it keeps all that is spilled there.
    void countJump(int pc, int distance) {
        out.aload(S);
        if (now.budgetInVariable) {
            out.iload(budgetVariable);
            out.integer(Code.jumpCost(distance));
            out.virtual(Output.THREAD, "coverJump", Output.INT, Output.INT, Output.INT);
            out.istore(budgetVariable);
            out.iload(budgetVariable);
        } else {
            out.integer(Code.jumpCost(distance));
            out.virtual(Output.THREAD, "countJump", Output.INT, Output.INT);
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
    void usedUp(int pc, int distance, Label used, Label back) {
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
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
            }
        });
    }
}
