package org.perilune.jit;

import static org.perilune.runtime.Kinds.*;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.perilune.bytecode.Instructions;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.value.Tag;

/// Calls, of functions with and without a frame and of builtins, and returns.
abstract class CallTranslation extends Translation {
    CallTranslation(Code function, Region region, boolean loop, boolean light, Registers start, boolean guesses, BitSet called) {
        super(function, region, loop, light, start, guesses, called);
    }

    int call(int pc, int a, int b, int c) {
        int arguments = b - 1;
        int results = c - 1;
        Inlined what = inlined != null ? inlined.inner(pc) : inlinedAt(pc);
        if (what == null) {
            return callNow(pc, a, arguments, results, false);
        }
        if (arguments < 0) {
            throw notInlined(pc);
        }
        Registers before = now.copy();
        int count = results < 0 ? what.results : results;
        if (what.isProtected) {
            loadRef(a);
            out.constant(org.perilune.runtime.Protection.PCALL, Output.BUILTIN);
            out.ifOther(exit(pc));
            inline(what, a + 1, arguments - 1, Math.max(count - 1, 0));
        } else {
            inline(what, a, arguments, count);
        }
        if (what.stopped) {
            callBehindBeginning(what, before, a, arguments, results);
        }
        out.bind(what.behind);
        now = what.end.copy();
        enterInlined(what, 0);
        if (what.isProtected) {
            out.reference(Boolean.TRUE);
            storeReference(a, TRUE);
        }
        open(results < 0 ? a : -1, count);
        currentExitPc = -1;
        return pc + 1;
    }

    /// Where the beginning of the callee has not answered a call, the call itself; what that leaves is joined with what is known where it has.
    private void callBehindBeginning(Inlined what, Registers before, int a, int arguments, int results) {
        out.bind(what.call);
        now = before;
        tableInScratch = -1;
        currentExitPc = -1;
        if (callNow(what.pc, a, arguments, results, isItself(site(what.pc), arguments)) < 0) {
            return;
        }
        if (out.writes()) {
            convert(now, what.end);
        } else {
            what.end = joined(what.end, now.copy());
        }
    }

    /// @param compared whether the callee was found to be the very function that calls
    private int callNow(int pc, int a, int arguments, int results, boolean compared) {
        Feedback.Site site = site(pc);
        if (guesses && site.seen == null && site.exits == 0) {
            return stop(pc);
        }
        boolean closures = guesses ? site.seen == null || isCode(site.seen) : (now.kinds[a] & CLOSURE) != 0;
        boolean guess = guesses && site.seen != null && site.exits < FEW;
        if (guess && (results == 1 || results < 0) && site.seen instanceof org.perilune.runtime.Builtin builtin && builtin.intrinsic() != null) {
            if (intrinsic(pc, a, arguments, builtin)) {
                open(results < 0 ? a : -1, 1);
                return pc + 1;
            }
            if (inlined == null && isComputation(pc)) {
                throw new NotInlined(pc);
            }
        }
        if (inlined != null) {
            throw notInlined(pc);
        }
        if (guess && results >= 0 && arguments >= 0 && site.seen == org.perilune.runtime.Protection.YIELD) {
            leaveYielding(pc, a, arguments);
            return -1;
        }
        if (guess && results >= 0 && arguments >= 1 && arguments <= 4 && site.seen == org.perilune.runtime.Protection.PCALL) {
            callProtected(pc, a, arguments, results);
            return pc + 1;
        }
        if (guess && site.seen instanceof org.perilune.runtime.Builtin builtin && directWay(a, arguments, builtin) != null
                && (results == 0 || results == 1 || results == 2 && builtin.directResults() == 2 || results < 0 && builtin.directResults() == 1)) {
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
        if (!guess || site.exits >= FEW || !areLight(site.seen) || p.maxStackSize() > MOST_LIGHT_REGISTERS) {
            needsFrame();
        }
        Label join = out.label();
        // A callee that is no Lua function: tier 0's instruction, and the way of the special results.
        Label other = out.label();
        Label special = out.label();
        Label returned = out.label();
        if (out.writes() && !guess) {
            Registers before = now.copy();
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(other);
                    now = before.copy();
                    interpret(pc);
                    leaveIfNull();
                    for (int r = a; r < a + results; r++) {
                        loadPair(r);
                    }
                    out.jump(join);
                }
            });
        }
        Registers here = now.copy();
        here.open = -1;
        boolean several = results > 1 || results < 0 && site.openResults != 1;
        boolean one = results == 1 || results < 0 && site.openResults == 1;
        int expected = light && guesses && one ? testable(site.kinds) : ANY;
        boolean number = expected == INT || expected == FLOAT;
        boolean settles = light && (results == 0 || one);
        if (out.writes() && !several && !settles) {
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(special);
                    specialResult(a);
                    if (results < 0) {
                        otherResults(pc, a, here);
                    } else {
                        out.jump(returned);
                    }
                }
            });
        }
        if (isItself(site, arguments)) {
            if (!compared) {
                compareWithItself(pc, a);
            }
        } else if (now.kinds[a] != CLOSURE) {
            loadRef(a);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(guess ? exit(pc) : other);
        }
        callClosure(pc, a, a, arguments, settles, results < 0, number ? expected : ANY, new Runnable() {
            @Override
            public void run() {
                loadArguments(a, arguments);
            }
        });
        now.open = -1;
        if (number) {
            afterCall(a);
            out.aload(S);
            out.getfield(Output.THREAD, "resultBits", Output.LONG);
            storeNumberBits(a, expected);
            out.bind(join);
            open(results < 0 ? a : -1, 1);
            define(a, expected);
            return pc + 1;
        }
        if (several) {
            int count = results > 1 ? results : site.openResults;
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
                later(new Stub() {
                    @Override
                    public void write() {
                        out.bind(wrong);
                        out.aload(S);
                        out.getfield(Output.THREAD, "returned", Output.INT);
                        out.iflt(leftLabel());
                        otherResults(pc, a, here);
                    }
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
        if (!settles) {
            out.aload(scratchRef);
            out.special();
            out.ifSame(special);
            out.bind(returned);
        }
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

    /// Leaves unless the callee in register `a` is the very function that calls.
    private void compareWithItself(int pc, int a) {
        if (now.layout[a] == ITSELF) {
            return;
        }
        loadRef(a);
        out.aload(closure);
        out.ifOther(exit(pc));
    }

    /// Translates a function in place of a call of the one in register `a`.
    private void inline(Inlined what, int a, int arguments, int results) {
        int pc = what.pc;
        if (!what.isWhole && isItself(site(pc), arguments)) {
            compareWithItself(pc, a);
            what.closure = closure;
        } else {
            compareCallee(what, a);
        }
        int[] from = new int[arguments];
        for (int i = 0; i < arguments; i++) {
            from[i] = a + 1 + i;
        }
        inline(what, from, a, results);
    }

    /// Translates a function, which is in its variable, in place of a call of it with the values of RK `arguments`; its results go to the registers from `a` on.
    private void inline(Inlined what, int[] arguments, int a, int results) {
        int pc = what.pc;
        what.call = out.label();
        Inlined outer = inlined;
        if (outer == null) {
            what.due = what.isWhole ? exit(pc, 0, false) : what.call;
        }
        if (what.hasEffect) {
            countInlined(what.cost, what.due);
            what.exit = exit(pc, what.cost, true);
        } else {
            // In another such function that is where its own guesses lead to.
            what.exit = exit(pc);
        }
        what.behind = out.label();
        for (int i = 0; i < what.function.parameters; i++) {
            if (i >= arguments.length) {
                out.reference(null);
                storeReference(what.base + i, NIL);
            } else if (Instructions.isConstant(arguments[i])) {
                int k = Instructions.constant(arguments[i]);
                loadConstant(what.base + i, p.constantRefs()[k], p.constantBits()[k]);
            } else {
                move(what.base + i, arguments[i]);
                // Its constants have other numbers.
                now.constant[what.base + i] = 0;
            }
        }
        what.place = new Place(what.flow, what.known, now);
        int next = nextBlock;
        // It lies between two blocks.
        nextBlock = -1;
        tableInScratch = -1;
        translate(what);
        for (int i = 0; i < what.function.parameters; i++) {
            narrow(what.base + i, feedback.parameters[i], 0);
        }
        inlinedBody(what, a, results);
        translate(outer);
        nextBlock = next;
        if (what.end == null) {
            throw notInlined(pc);
        }
    }

    /// What is translated in place of the metamethod that the instruction at `pc` may call; null for nothing.
    Inlined metamethodAt(int pc) {
        return inlined != null ? null : inlinedAt(pc);
    }

    /// Translates the metamethod on the Java stack in place of its call with the values of RK `arguments`. Answers the register of its result, if one is wanted; what is in it
    /// is to be used and to be forgotten ([#clear]).
    int inlineMetamethod(Inlined what, int results, int... arguments) {
        Label other = exit(what.pc);
        out.keep(scratchRef);
        out.instanceOf(Output.CLOSURE);
        out.ifeq(other);
        out.aload(scratchRef);
        compareCallee(what, other);
        int result = what.base;
        inline(what, arguments, result, results);
        out.bind(what.behind);
        now = what.end.copy();
        enterInlined(what, 0);
        currentExitPc = -1;
        return result;
    }

    /// Likewise for an instruction that puts the result into register `a`.
    void inlineMetamethodTo(int a, Inlined what, int... arguments) {
        int result = inlineMetamethod(what, 1, arguments);
        move(a, result);
        now.constant[a] = 0;
        clear(result);
    }

    /// Leaves unless the callee in register `a` is the function that is to be translated in place of the call, and keeps it in a variable.
    private void compareCallee(Inlined what, int a) {
        Label other = exit(what.pc);
        if (now.kinds[a] != CLOSURE) {
            loadRef(a);
            out.instanceOf(Output.CLOSURE);
            out.ifeq(other);
        }
        loadRef(a);
        compareCallee(what, other);
    }

    /// Leaves to `other` unless the closure on the Java stack is one of the function that is to be translated in place of the call, and keeps it in a variable.
    private void compareCallee(Inlined what, Label other) {
        if (what.closure == 0) {
            what.closure = newVariable();
        }
        out.cast(Output.CLOSURE);
        out.op(Opcode.DUP);
        out.astore(what.closure);
        out.getfield(Output.CLOSURE, "code", Output.CODE);
        out.constant(what.function, Output.CODE);
        out.ifOther(other);
    }

    /// At a join in a function in place of a call, or behind it: what is not joined.
    private void enterInlined(Inlined what, int pc) {
        Arrays.fill(now.offset, Registers.NO_OFFSET);
        now.budgetInVariable = what.place.budgetInVariable[pc];
        now.stripCost = what.place.stripCost[pc];
        now.stripStep = what.place.stripStep[pc];
        tableInScratch = -1;
    }

    /// Translates the instructions, in their order, of a function in place of a call: its results go to register `a`, control behind the call.
    private void inlinedBody(Inlined what, int a, int results) {
        if (out.writes()) {
            for (int pc = 0; pc < code.length; pc++) {
                labels[pc] = flow.leader[pc] && known[pc] != null ? out.label() : null;
            }
        }
        boolean reached = true;
        Label first = what.exit;
        for (int pc = 0; pc < code.length; pc++) {
            if (pc > 0 && flow.leader[pc]) {
                if (reached) {
                    go(pc, true);
                } else {
                    // Where control comes from elsewhere, there is nothing to undo.
                    what.exit = first;
                }
                reached = known[pc] != null;
                if (reached) {
                    out.bind(labels[pc]);
                    now = known[pc].copy();
                    enterInlined(what, pc);
                }
            }
            if (!reached) {
                continue;
            }
            if (what.stops(pc)) {
                what.stopped = true;
                out.jump(what.call);
                reached = false;
                continue;
            }
            if (flow.opcode(pc) == org.perilune.bytecode.Opcode.RETURN) {
                inlinedReturn(what, a, results, Instructions.a(code[pc]), Instructions.b(code[pc]) - 1);
                reached = false;
                continue;
            }
            if (flow.opcode(pc) == org.perilune.bytecode.Opcode.TAILCALL) {
                // Of a builtin, or of a function in place.
                int result = Instructions.a(code[pc]);
                Inlined inner = what.inner(pc);
                int n = inner == null ? 1 : inner.results;
                call(pc, result, count(pc, result), n + 1);
                inlinedReturn(what, a, results, result, n);
                reached = false;
                continue;
            }
            int next = instruction(pc);
            reached = next >= 0;
            if (reached && next != pc + 1) {
                // Behind the jump of a comparison.
                pc = next - 1;
                if (!flow.leader[next]) {
                    throw new IllegalStateException("no leader behind a comparison");
                }
            }
        }
    }

    /// From here on, a wrong guess in a function that is translated in place of a call has an effect undone first.
    void undoing(Stub undo) {
        if (!out.writes()) {
            return;
        }
        Label before = inlined.exit;
        Label l = out.label();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                undo.write();
                out.jump(before);
            }
        });
        inlined.exit = l;
    }

    /// Has `count` values from register `from` on be the results of a call in register `a`, of which so many are wanted.
    private void inlinedReturn(Inlined what, int a, int results, int from, int count) {
        if (!what.hasEffect && !what.isInner()) {
            countInlined(what.cost, what.due);
            // If a beginning cannot be counted, the call does what there is to do then.
            what.stopped |= !what.isWhole;
        }
        for (int i = 0; i < results; i++) {
            if (i < count) {
                move(a + i, from + i);
                now.constant[a + i] = 0;
            } else {
                out.reference(null);
                storeReference(a + i, NIL);
            }
        }
        clear(a + results);
        if (!out.writes()) {
            what.end = joined(what.end, now.copy());
            return;
        }
        convert(now, what.end);
        out.jump(what.behind);
    }

    /// Counts a call that is translated in place. Where the budget does not cover it, control goes to `due`, with nothing counted; in a strip there is enough. In a function
    /// without a frame, where the budget is in a variable, and where functions are made in place, which need not exist if they are not passed on, another slice is taken
    /// first, if nothing else is due.
    private void countInlined(int cost, Label due) {
        if (now.stripCost == 0 && now.budgetInVariable) {
            countInVariable(cost, due);
            return;
        }
        if ((light || makesInPlace) && !now.budgetInVariable) {
            countOrLeave(cost, due);
            return;
        }
        if (now.stripCost == 0) {
            out.aload(S);
            out.getfield(Output.THREAD, "budget", Output.INT);
            out.integer(cost);
            out.ifIntegerLess(due);
        }
        addToBudget(-cost);
    }

    private void countInVariable(int cost, Label due) {
        out.aload(S);
        out.iload(budgetVariable);
        out.integer(cost);
        out.integer(light ? 0 : 1);
        out.virtual(Output.THREAD, "cover", Output.INT, Output.INT, Output.INT, FLAG);
        out.istore(budgetVariable);
        Label leave = out.label();
        out.iload(budgetVariable);
        out.iflt(leave);
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(leave);
                now = here;
                loadBudget();
                out.jump(due);
            }
        });
    }

    /// Like [#exit], with an exit of its own.
    ///
    /// @param counted what was counted for the instruction, and is not to be counted twice
    /// @param guess   whether a wrong guess leads there
    private Label exit(int pc, int counted, boolean guess) {
        if (!out.writes()) {
            return null;
        }
        Label l = out.label();
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(l);
                now = here;
                if (counted != 0) {
                    addToBudget(counted);
                }
                exitNow(pc, guess);
            }
        });
        return l;
    }

    /// Whether there are registers for an open list of `n` values from `a` on; -1 stands for any number.
    boolean hasRoomFor(int a, int n) {
        return n >= 0 && a + n <= flow.registers;
    }

    /// An open list begins in register `a`, with so many values; -1 for none.
    void open(int a, int count) {
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

    /// Whether a call is guessed to be one of the very function that calls, with an argument for each parameter.
    private boolean isItself(Feedback.Site site, int arguments) {
        return guesses && light && site.seen == function && site.exits == 0 && arguments == p.parameters();
    }

    /// What stands for the layout of a register that holds the very function that runs.
    private static final Object ITSELF = new Object() {
        @Override
        public String toString() {
            return "{itself}";
        }
    };

    /// Guards that the reference on the Java stack, which is that of register `a`, is of the kinds, which one test decides; else control goes to `other`.
    void guardClass(int pc, int a, int kinds, Label other) {
        boolean itself = kinds == CLOSURE && isCalledAsItself(pc, a);
        if (itself) {
            out.aload(closure);
            out.ifOther(other);
        } else {
            out.instanceOf(classOf(kinds));
            out.ifeq(other);
        }
        define(a, kinds);
        if (itself) {
            now.layout[a] = ITSELF;
        }
    }

    /// Whether register `a` is next called, and guessed to be the very function that calls.
    private boolean isCalledAsItself(int pc, int a) {
        if (inlined != null || site(pc).exits >= FEW) {
            return false;
        }
        for (int at = pc + 1; at <= flow.last && !flow.leader[at]; at++) {
            if (flow.opcode(at) == org.perilune.bytecode.Opcode.CALL) {
                return Instructions.a(code[at]) == a && isItself(site(at), Instructions.b(code[at]) - 1);
            }
        }
        return false;
    }

    void loadArguments(int a, int arguments) {
        for (int i = 1; i <= arguments; i++) {
            loadRef(a + i);
            loadBits(a + i);
        }
    }

    /// So many registers a method takes as arguments in any case.
    private static final int MOST_LIGHT_REGISTERS = 70;

    /// Calls the closure in register `r` at slot `a`, for the instruction at `pc`; the answer is in the scratch variable.
    ///
    /// @param settles  whether that is to be the first result, in a function without a frame
    /// @param open     whether it has to be the only one, or else the function is left behind the call
    /// @param expected the kind of number that it has to be, or else likewise; [Kinds#ANY] for no such thing
    void callClosure(int pc, int r, int a, int arguments, boolean settles, boolean open, int expected, Runnable load) {
        Feedback.Site site = site(pc);
        if (guesses && site.exits < FEW && areLight(site.seen)) {
            var call = new LightCall(pc, a, false, settles, open, expected, function);
            callLight(call, ref(r), r == a && isItself(site, arguments), arguments, load, new Runnable() {
                @Override
                public void run() {
                    spillAlive(pc, a);
                }
            });
        } else {
            // What is in scope here, though perhaps not behind: the debug library may look.
            spillAlive(pc, a);
            at(pc);
            callTarget("call", ref(r), a, arguments, load);
        }
    }

    /// Calls the closure in the Java variable `callee`; the answer is in the scratch variable.
    private void callTarget(String way, int callee, int a, int arguments, Runnable load) {
        loadCallee(callee);
        slot(a);
        load.run();
        out.virtual(Output.TARGET, way + arguments, Output.OBJECT, callTypes(arguments));
        out.astore(scratchRef);
    }

    /// Calls the closure in the Java variable `callee` without a frame; the answer is in the scratch variable. Nothing is spilled unless it was left for tier 0, or could
    /// not be called so.
    ///
    /// @param itself whether it is the running one, which has been compared
    private void callLight(LightCall call, int callee, boolean itself, int arguments, Runnable load, Runnable spill) {
        int pc = call.pc();
        int a = call.a();
        if (itself) {
            entersItself = true;
            out.aload(S);
            out.aload(closure);
        } else {
            loadCallee(callee);
        }
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
        if (itself) {
            out.invokeStatic(ClassMaker.ITSELF, MethodTypeDesc.of(Output.OBJECT, lightTypes(arguments)));
        } else {
            out.virtual(Output.TARGET, "light" + arguments, Output.OBJECT, lightTypes(arguments));
        }
        Label special = out.label();
        Label answered = out.label();
        boolean number = call.expected() != ANY;
        if (number) {
            // The answer stays on the Java stack, for the few bytes that it takes.
            out.op(Opcode.DUP);
            out.reference(call.expected() == INT ? Tag.INT : Tag.FLOAT);
            out.ifOther(special);
        } else {
            out.keep(scratchRef);
            out.special();
            out.ifSame(special);
        }
        out.bind(answered);
        if (number) {
            out.op(Opcode.POP);
        }
        if (!out.writes()) {
            return;
        }
        Registers here = now.copy();
        later(new Stub() {
            @Override
            public void write() {
                out.bind(special);
                now = here.copy();
                if (light) {
                    notAnswered(call, callee);
                    if (number) {
                        out.op(Opcode.DUP);
                        out.special();
                        out.ifOther(answered);
                        out.areturn();
                    } else if (call.settles()) {
                        out.keep(scratchRef);
                        out.special();
                        out.ifOther(answered);
                        left();
                    } else {
                        out.astore(scratchRef);
                        out.jump(answered);
                    }
                    return;
                }
                Label left = out.label();
                out.aload(S);
                out.getfield(Output.THREAD, "returned", Output.INT);
                out.ifge(answered);
                spill.run();
                at(pc);
                ifCalleeLeft(out, left, S);
                noteDeclined(out, call, callee);
                callTarget("call", callee, a, arguments, load);
                out.jump(answered);
                out.bind(left);
                out.aload(S);
                slot(a);
                out.virtual(Output.THREAD, "finishLight", Output.OBJECT, Output.INT);
                out.astore(scratchRef);
                out.jump(answered);
            }
        });
    }

    /// Whether only functions were seen that run without a frame now.
    boolean areLight(Object seen) {
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
    boolean isLight(Object seen) {
        return seen instanceof Code code && (light && code == function || lightCallees.computeIfAbsent(code, c -> c.target.isLight()));
    }

    /// What was found of the callees, which other threads may compile meanwhile.
    private final Map<Code, Boolean> lightCallees = new IdentityHashMap<>();


    /// The direct way of a builtin for so many arguments behind register `a`, the callee's; null if there is none.
    org.perilune.runtime.Builtin.Direct directWay(int a, int arguments, org.perilune.runtime.Builtin builtin) {
        if (arguments == 4 && now.kinds[a + 4] == TRUE) {
            return builtin.directIfTrue();
        }
        return arguments >= 1 && arguments <= 3 ? builtin.direct() : null;
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
        if (results == 2) {
            slow = slow(pc, a, 2, back);
        } else if (light || results >= 0) {
            slow = slow(pc, results == 0 ? -1 : a, back);
        } else {
            slow = out.label();
            Registers before = now.copy();
            if (out.writes()) {
                later(new Stub() {
                    @Override
                    public void write() {
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
                    }
                });
            }
        }
        callDirectly(pc, a, arguments, builtin);
        out.ifSame(slow);
        if (results != 0) {
            takeResult(a);
        }
        if (results == 2) {
            // An integer as the first one is, or nil.
            out.aload(scratchRef);
            out.astore(ref(a + 1));
            out.aload(S);
            out.getfield(Output.THREAD, "secondBits", Output.LONG);
            out.lstore(bits(a + 1));
        }
        out.bind(back);
        afterCall(a);
        open(results < 0 ? a : -1, 1);
        if (results != 0) {
            storedPair(a);
            if (results == 2) {
                storedPair(a + 1);
                define(a + 1, INT | NIL);
            }
            narrow(a, site.kinds, pc + 1);
            if (results == 2 && now.kinds[a] == INT) {
                become(a + 1, INT);
            }
        }
    }

    /// `coroutine.yield`: control does not go on behind it, but when the coroutine is resumed, see [org.perilune.runtime.Promoter#hotRest].
    private void leaveYielding(int pc, int a, int arguments) {
        needsFrame();
        Label other = exit(pc);
        loadRef(a);
        out.constant(org.perilune.runtime.Protection.YIELD, Output.BUILTIN);
        out.ifOther(other);
        out.aload(S);
        out.virtual(Output.THREAD, "canYield", FLAG);
        out.ifeq(other);
        storeBudget();
        spillAlive(pc);
        at(pc);
        out.aload(S);
        slot(a);
        out.integer(arguments);
        out.virtual(Output.THREAD, "leaveYielding", VOID, Output.INT, Output.INT);
        left();
    }

    /// `pcall` of a Lua function.
    private void callProtected(int pc, int a, int arguments, int results) {
        needsFrame();
        loadRef(a);
        out.constant(org.perilune.runtime.Protection.PCALL, Output.BUILTIN);
        out.ifOther(exit(pc));
        Label back = out.label();
        Label slow = slow(pc, a, 0, back);
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
        loadPairs(a + 2, arguments - 1, 3);
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

    /// Does the work of a builtin in place, if this call of it is a common one. Answers false, with nothing written, if not.
    boolean intrinsic(int pc, int a, int arguments, org.perilune.runtime.Builtin builtin) {
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
            case SETMETATABLE -> arguments == 2 && x == TABLE && y == TABLE;
            case SELECT, UNPACK, PAIRS, IPAIRS -> false;
        };
        if (!fits) {
            return false;
        }
        Label other = exit(pc);
        Label due = inlined != null ? null : exit(pc, 0, false);
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
                countComputation(due);
                out.dload(scratchBits);
                clear(a);
                storeDouble(a);
            }
            case ABS -> {
                countComputation(due);
                if (x == INT) {
                    loadLong(a + 1);
                    out.invokeStatic(Output.MATH, "abs", Output.LONG, Output.LONG);
                    clear(a);
                    storeLong(a);
                } else {
                    loadDouble(a + 1);
                    out.invokeStatic(Output.MATH, "abs", d, d);
                    clear(a);
                    storeDouble(a);
                }
            }
            case FLOOR -> {
                if (x == INT) {
                    countComputation(due);
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
                    countComputation(due);
                    out.lload(scratchBits);
                }
                clear(a);
                storeLong(a);
            }
            case MAX, MIN -> {
                // As the builtin does it: the second only if it is really larger (smaller). So also with zeros of both signs; a NaN is left to it.
                boolean max = what == org.perilune.runtime.Intrinsic.MAX;
                if (x == INT) {
                    countComputation(due);
                    loadLong(a + 1);
                    loadLong(a + 2);
                    out.invokeStatic(Output.MATH, max ? "max" : "min", Output.LONG, Output.LONG, Output.LONG);
                    clear(a);
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
                    countComputation(due);
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
                    clear(a);
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
                countComputation(due);
                out.iload(scratchInt);
                out.op(Opcode.I2L);
                clear(a);
                storeLong(a);
            }
            case SETMETATABLE -> {
                loadRef(a + 1);
                loadRef(a + 2);
                out.invokeStatic(Output.METATABLES, "isPlain", FLAG, Output.OBJECT, Output.OBJECT);
                out.ifeq(other);
                countComputation(due);
                loadRef(a + 1);
                loadRef(a + 2);
                out.invokeStatic(Output.METATABLES, "setFirst", VOID, Output.OBJECT, Output.OBJECT);
                move(a, a + 1);
                clear(a + 1);
            }
            case SELECT, UNPACK, PAIRS, IPAIRS -> throw new IllegalStateException();
        }
        return true;
    }

    /// Counts a call in whose place something is computed; in a function that is translated in place of a call it is counted with that.
    private void countComputation(Label due) {
        if (inlined == null) {
            countInlined(1, due);
        }
    }

    void countBuiltin(int pc) {
        if (light) {
            countInLight(pc, 1);
            return;
        }
        out.aload(S);
        out.integer(pc);
        out.virtual(Output.THREAD, "countBuiltin", VOID, Output.INT);
    }

    /// Counts what the instruction at `pc` of a function without a frame is about to do. If the budget is used up, tier 0 is to look, to count and to do it.
    void countInLight(int pc, int cost) {
        countOrLeave(cost, exit(pc, 0, false));
    }

    /// Counts; if there is something to look at first, control goes to `due`.
    private void countOrLeave(int cost, Label due) {
        out.aload(S);
        out.integer(cost);
        out.virtual(Output.THREAD, light ? "countLight" : "countInPlace", FLAG, Output.INT);
        out.ifeq(due);
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

    /// A call uses the stack from its function on.
    void afterCall(int a) {
        clear(a);
        othersRan();
    }

    /// There is nothing in the registers from `a` on.
    void clear(int a) {
        for (int r = a; r < now.kinds.length; r++) {
            now.kinds[r] = 0;
            now.dirty[r] = false;
            now.constant[r] = 0;
            now.layout[r] = null;
        }
        tableInScratch = -1;
        currentExitPc = -1;
    }

    int returns(int pc, int a, int b) {
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

    /// Calls the metamethod on the Java stack with its arguments, as the instruction at `pc` would, and puts its result into the scratch variable. Control goes to `slow` if
    /// it is no Lua function.
    void callHandler(int pc, int count, Label slow, Runnable arguments) {
        needsFrame();
        out.keep(scratchRef);
        out.instanceOf(Output.CLOSURE);
        out.ifeq(slow);
        storeBudget();
        Label special = out.label();
        Label returned = out.label();
        if (out.writes()) {
            later(new Stub() {
                @Override
                public void write() {
                    out.bind(special);
                    specialResult(function.maxStack);
                    out.jump(returned);
                }
            });
        }
        out.aload(scratchRef);
        out.astore(scratchClosure);
        // Which function it is was not noted: it is asked whether it is light.
        callLight(new LightCall(pc, function.maxStack, false, false, false, ANY, null), scratchClosure, false, count, arguments, new Runnable() {
            @Override
            public void run() {
                now.open = -1;
                spillAlive(pc);
            }
        });
        out.aload(scratchRef);
        out.special();
        out.ifSame(special);
        out.bind(returned);
        loadBudget();
    }

    /// After a special answer of the function at slot `a`: puts its first result into the scratch variable, or leaves.
    void specialResult(int a) {
        out.aload(S);
        slot(a);
        out.virtual(Output.THREAD, "firstResult", Output.OBJECT, Output.INT);
        out.keep(scratchRef);
        out.special();
        out.ifSame(leftLabel());
    }

    /// Calls a builtin's direct way, which leaves its answer in the scratch variable; on the Java stack are the answer and the special one, to be compared.
    void callDirectly(int pc, int a, int count, org.perilune.runtime.Builtin builtin) {
        // Of four arguments the last is known.
        int arguments = Math.min(count, 3);
        if (light) {
            countInLight(pc, 1);
        }
        out.aload(S);
        out.constant(directWay(a, count, builtin), Output.DIRECT);
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
        out.invokeStatic(Output.THREAD, light ? "callPlain" : "callDirect", Output.OBJECT, types.toArray(new ClassDesc[0]));
        out.keep(scratchRef);
        out.special();
    }
}
