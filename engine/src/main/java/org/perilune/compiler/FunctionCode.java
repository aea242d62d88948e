package org.perilune.compiler;

import static org.perilune.bytecode.Instructions.CONSTANT;
import static org.perilune.bytecode.Instructions.MAX_JUMP;
import static org.perilune.bytecode.Instructions.MAX_OPERAND;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.LocalVariable;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.bytecode.UpvalueDescriptor;
import org.perilune.syntax.FunctionBody;
import org.perilune.syntax.InfixOperator;
import org.perilune.syntax.Local;
import org.perilune.syntax.PrefixOperator;
import org.perilune.syntax.UpvalueSource;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.Tag;

/// The code of one function as it grows: instructions and their lines, constants, registers, local variables.
///
/// Registers are a stack: living local variables at the bottom, temporaries above, the first free one is
/// [#freeRegister]. Temporaries are freed in the reverse order of their allocation.
///
/// A list of jumps to the same unknown place is the position of its last jump; each jump's distance leads to the one
/// before it, and a jump that leads to itself ([#NO_JUMP]) ends the list. A jump may be preceded by a test; if the
/// test is a `TESTSET` the jump carries a value, and patching gives it the register or turns it into a plain `TEST`.
/// Lists are merged by walking the shorter one, so that any number of merges stays near-linear.
final class FunctionCode {
    /// The empty list of jumps: as a distance, a jump to itself.
    static final int NO_JUMP = -1;

    /// As a number of results or arguments: as many as there are.
    static final int MULTIPLE = -1;

    /// The items of a constructor that are stored at a time.
    static final int ITEMS_PER_FLUSH = 50;

    private static final int MAX_REGISTERS = 255;

    /// As the target register of a `TESTSET`: not known yet.
    private static final int NO_REGISTER = 255;

    private final SourcePosition position;

    private long[] code = new long[16];
    private int[] lines = new int[16];
    private int pc;

    /// The last place known to be the target of a jump: instructions on both sides of it must not be merged.
    private int lastTarget;

    /// The jumps to the present place, which the next instruction settles.
    private int jumpsToHere = NO_JUMP;

    private int freeRegister;
    private int activeLocals;
    private int maxStackSize = 2;

    private final ConstantTable constants = new ConstantTable();
    private final List<Prototype> prototypes = new ArrayList<>(4);

    private LuaString[] localNames = new LuaString[8];
    private int[] localStarts = new int[8];
    private int[] localEnds = new int[8];
    private int localCount;

    /// The declarations (as numbers of the three arrays above) that are alive or about to be, by register.
    private int[] declared = new int[8];

    private int declaredCount;

    /// The registers of living variables that have cells.
    private final BitSet cells = new BitSet();

    /// The cell instructions that get the line of what follows them, because a machine without cells has none in
    /// their place: a line must not seem to be entered for them.
    private int[] lineless = {};

    private int linelessCount;

    FunctionCode(SourcePosition position) {
        this.position = position;
    }

    /// The finished function.
    Prototype finish(FunctionBody body, LuaString source) {
        for (int i = linelessCount - 1; i >= 0; i--) {
            lines[lineless[i]] = lines[lineless[i] + 1];
        }
        LocalVariable[] locals = new LocalVariable[localCount];
        for (int i = 0; i < localCount; i++) {
            locals[i] = new LocalVariable(localNames[i], localStarts[i], localEnds[i]);
        }
        UpvalueSource[] sources = body.upvalues();
        UpvalueDescriptor[] upvalues = new UpvalueDescriptor[sources.length];
        for (int i = 0; i < upvalues.length; i++) {
            Local local = sources[i].local();
            int index = local != null ? local.slot() : sources[i].index();
            upvalues[i] = new UpvalueDescriptor(sources[i].name(), local != null, index);
        }
        return new Prototype(
                source,
                body.line(),
                body.lastLine(),
                body.parameters().length,
                body.vararg(),
                maxStackSize,
                Arrays.copyOf(code, pc),
                constants.refs(),
                constants.bits(),
                prototypes.toArray(new Prototype[0]),
                upvalues,
                Arrays.copyOf(lines, pc),
                locals);
    }

    // ---- Instructions

    int pc() {
        return pc;
    }

    /// Appends an instruction at the present source position and returns its place.
    int emit(Opcode opcode, int a, int b, int c) {
        settleJumpsToHere();
        if (pc == code.length) {
            code = Arrays.copyOf(code, pc * 2);
            lines = Arrays.copyOf(lines, pc * 2);
        }
        code[pc] = Instructions.of(opcode, a, b, c);
        lines[pc] = position.line();
        return pc++;
    }

    long instruction(int at) {
        return code[at];
    }

    void replace(int at, long instruction) {
        code[at] = instruction;
    }

    /// Gives the last instruction the line of source offset `place`.
    void setLine(int place) {
        lines[pc - 1] = position.lineAt(place);
    }

    private Opcode opcodeAt(int at) {
        return Instructions.opcode(code[at]);
    }

    void emitReturn(int first, int count) {
        emit(Opcode.RETURN, first, count + 1, 0);
    }

    /// Sets `count` registers to nil, together with those of a `LOADNIL` just before if the ranges touch.
    void emitNil(int from, int count) {
        int last = from + count - 1;
        if (pc > lastTarget && pc > 0) {
            long previous = code[pc - 1];
            if (Instructions.opcode(previous) == Opcode.LOADNIL) {
                int previousFrom = Instructions.a(previous);
                int previousLast = previousFrom + Instructions.b(previous);
                if (previousFrom <= from && from <= previousLast + 1
                        || from <= previousFrom && previousFrom <= last + 1) {
                    int first = Math.min(from, previousFrom);
                    code[pc - 1] = Instructions.of(Opcode.LOADNIL, first, Math.max(last, previousLast) - first, 0);
                    return;
                }
            }
        }
        emit(Opcode.LOADNIL, from, count - 1, 0);
    }

    /// Puts the value of register `register` into a fresh cell there. The instruction belongs to the one before it.
    private void emitCell(int register) {
        emit(Opcode.CELL, register, 0, 0);
        cells.set(register);
        if (pc > 1) {
            lines[pc - 1] = lines[pc - 2];
        }
    }

    /// Emits a cell instruction that belongs to the one behind it.
    private int emitLineless(Opcode opcode, int a, int b) {
        if (linelessCount == lineless.length) {
            lineless = Arrays.copyOf(lineless, linelessCount * 2 + 4);
        }
        int at = emit(opcode, a, b, 0);
        lineless[linelessCount++] = at;
        return at;
    }

    // ---- Jumps

    private int nextJump(int jump) {
        int distance = Instructions.sbx(code[jump]);
        return distance == NO_JUMP ? NO_JUMP : jump + 1 + distance;
    }

    private void setJump(int jump, int target) {
        int distance = target - (jump + 1);
        if (Math.abs(distance) > MAX_JUMP) {
            throw position.error("control structure too long");
        }
        code[jump] = Instructions.withB(code[jump], distance);
    }

    /// The list of the jumps of both lists.
    int merge(int list, int other) {
        if (list == NO_JUMP) {
            return other;
        }
        if (other == NO_JUMP) {
            return list;
        }
        int a = list;
        int b = other;
        for (; ; ) {
            int nextA = nextJump(a);
            if (nextA == NO_JUMP) {
                setJump(a, other);
                return list;
            }
            int nextB = nextJump(b);
            if (nextB == NO_JUMP) {
                setJump(b, list);
                return other;
            }
            a = nextA;
            b = nextB;
        }
    }

    /// Emits a jump to a place to be told later. Jumps that lead here go where this one goes; the list returned begins
    /// with the new jump.
    int emitJump() {
        int waiting = jumpsToHere;
        jumpsToHere = NO_JUMP;
        int jump = emit(Opcode.JMP, 0, NO_JUMP, 0);
        if (waiting != NO_JUMP) {
            setJump(jump, waiting);
        }
        return jump;
    }

    /// Emits a loop instruction whose jump is to be patched.
    int emitLoop(Opcode opcode, int a) {
        return emit(opcode, a, NO_JUMP, 0);
    }

    private int emitConditionalJump(Opcode opcode, int a, int b, int c) {
        emit(opcode, a, b, c);
        return emitJump();
    }

    /// Marks the present place as a jump's target and returns it.
    int label() {
        lastTarget = pc;
        return pc;
    }

    private static boolean isTest(Opcode opcode) {
        return opcode == Opcode.EQ
                || opcode == Opcode.LT
                || opcode == Opcode.LE
                || opcode == Opcode.TEST
                || opcode == Opcode.TESTSET;
    }

    /// The place of the test that controls a jump, or of the jump itself.
    private int control(int jump) {
        return jump >= 1 && isTest(opcodeAt(jump - 1)) ? jump - 1 : jump;
    }

    /// Gives the test of a jump that carries a value its register, or makes it a test only. False if the jump carries
    /// none.
    private boolean patchTest(int jump, int register) {
        int at = control(jump);
        long test = code[at];
        if (Instructions.opcode(test) != Opcode.TESTSET) {
            return false;
        }
        if (register != NO_REGISTER && register != Instructions.b(test)) {
            code[at] = Instructions.withA(test, register);
        } else {
            code[at] = Instructions.of(Opcode.TEST, Instructions.b(test), 0, Instructions.c(test));
        }
        return true;
    }

    private void removeValues(int list) {
        for (int jump = list; jump != NO_JUMP; jump = nextJump(jump)) {
            patchTest(jump, NO_REGISTER);
        }
    }

    /// Whether some jump of the list carries no value.
    private boolean needsValue(int list) {
        for (int jump = list; jump != NO_JUMP; jump = nextJump(jump)) {
            if (opcodeAt(control(jump)) != Opcode.TESTSET) {
                return true;
            }
        }
        return false;
    }

    /// Sends the jumps that carry a value to `valueTarget`, the value going to `register`, the others to `target`.
    private void patch(int list, int valueTarget, int register, int target) {
        for (int jump = list; jump != NO_JUMP; ) {
            int next = nextJump(jump);
            setJump(jump, patchTest(jump, register) ? valueTarget : target);
            jump = next;
        }
    }

    private void settleJumpsToHere() {
        if (jumpsToHere != NO_JUMP) {
            int list = jumpsToHere;
            jumpsToHere = NO_JUMP;
            patch(list, pc, NO_REGISTER, pc);
        }
    }

    /// Sends the jumps of a list to the present place.
    void patchToHere(int list) {
        label();
        jumpsToHere = merge(jumpsToHere, list);
    }

    /// Sends the jumps of a list to a place already passed, or to the present one.
    void patchTo(int list, int target) {
        if (target == pc) {
            patchToHere(list);
        } else {
            patch(list, target, NO_REGISTER, target);
        }
    }

    // ---- Registers and local variables

    int freeRegister() {
        return freeRegister;
    }

    void setFreeRegister(int register) {
        freeRegister = register;
    }

    /// The number of living local variables: the first register for temporaries.
    int activeLocals() {
        return activeLocals;
    }

    void checkStack(int count) {
        int size = freeRegister + count;
        if (size > maxStackSize) {
            if (size >= MAX_REGISTERS) {
                throw position.error("function or expression needs too many registers");
            }
            maxStackSize = size;
        }
    }

    void reserve(int count) {
        checkStack(count);
        freeRegister += count;
    }

    private void free(int operand) {
        if (!Instructions.isConstant(operand) && operand >= activeLocals) {
            freeRegister--;
        }
    }

    private void free(Operand e) {
        if (e.kind == Operand.REGISTER) {
            free(e.info);
        }
    }

    private void free(Operand a, Operand b) {
        int ra = a.kind == Operand.REGISTER ? a.info : -1;
        int rb = b.kind == Operand.REGISTER ? b.info : -1;
        if (ra >= 0 || rb >= 0) {
            int high = Math.max(ra, rb);
            int low = Math.min(ra, rb);
            free(high);
            if (low >= 0) {
                free(low);
            }
        }
    }

    /// Declares a local variable; it takes the next register and comes alive with [#activate].
    void declare(LuaString name) {
        if (localCount == localNames.length) {
            localNames = Arrays.copyOf(localNames, localCount * 2);
            localStarts = Arrays.copyOf(localStarts, localCount * 2);
            localEnds = Arrays.copyOf(localEnds, localCount * 2);
        }
        if (declaredCount == declared.length) {
            declared = Arrays.copyOf(declared, declaredCount * 2);
        }
        localNames[localCount] = name;
        declared[declaredCount++] = localCount++;
    }

    void declare(Local[] locals) {
        for (Local local : locals) {
            declare(local.name());
        }
    }

    /// The next `count` declared variables, which have their values, come alive.
    void activate(int count) {
        for (int i = 0; i < count; i++) {
            localStarts[declared[activeLocals++]] = pc;
        }
    }

    /// The captured ones of `locals`, which have their values, get their cells and all come alive.
    void activate(Local[] locals) {
        for (Local local : locals) {
            if (local.captured()) {
                emitCell(local.slot());
            }
        }
        activate(locals.length);
    }

    /// As [#activate(Local\[\])], where a function or loop body begins: the variables are alive from here on, and the
    /// cells are made in the line of what follows.
    void activateAtEntry(Local[] locals) {
        activate(locals.length);
        for (Local local : locals) {
            if (local.captured()) {
                emitLineless(Opcode.CELL, local.slot(), 0);
                cells.set(local.slot());
            }
        }
    }

    /// Makes the cell of a local function that some inner function (itself, as a rule) uses, then the closure of the
    /// prototype added last, and stores that in the cell.
    void emitRecursiveFunction(int register) {
        reserve(1);
        emitNil(register, 1);
        emitCell(register);
        lines[pc - 1] = position.line();
        int closure = freeRegister;
        reserve(1);
        emit(Opcode.CLOSURE, closure, prototypes.size() - 1, 0);
        emit(Opcode.SETCELL, register, closure, 0);
        freeRegister--;
    }

    /// The last variable that came alive is seen only from here on.
    void restartLastLocal() {
        localStarts[declared[activeLocals - 1]] = pc;
    }

    private boolean hasCell(int level) {
        return cells.nextSetBit(level) >= 0;
    }

    /// Ends a block inside a function, before which `level` variables were alive. Where PUC-Lua closes upvalues there is a
    /// jump to the next instruction: cells need no closing, but a hook sees that its line is entered.
    void leaveBlock(int level) {
        if (hasCell(level)) {
            patchToHere(emitJump());
        }
        deactivate(level);
    }

    /// Ends the life of the variables above the first `level`, and frees all registers above them.
    void deactivate(int level) {
        if (hasCell(level)) {
            label(); // no LOADNIL from before may be widened to a register that still has a cell there
            cells.clear(level, cells.length());
        }
        while (activeLocals > level) {
            localEnds[declared[--activeLocals]] = pc;
        }
        declaredCount = activeLocals;
        freeRegister = activeLocals;
    }

    // ---- Constants and nested functions

    private LuaSyntaxException tooMany(String what) {
        return position.error("too many " + what + " (limit is " + MAX_OPERAND + ")");
    }

    int constant(Object ref, long bits) {
        int k = constants.add(ref, bits);
        if (k > MAX_OPERAND) {
            throw tooMany("constants");
        }
        return k;
    }

    int constant(LuaString s) {
        return constant(s, 0);
    }

    /// Reserves the number of a nested function, which is set when it is finished.
    int addPrototype() {
        if (prototypes.size() > MAX_OPERAND) {
            throw tooMany("functions");
        }
        prototypes.add(null);
        return prototypes.size() - 1;
    }

    void setPrototype(int index, Prototype prototype) {
        prototypes.set(index, prototype);
    }

    // ---- Placing values

    /// The place of the instruction that `e` is the result of.
    private long instructionOf(Operand e) {
        return code[e.info];
    }

    /// Makes an open call or vararg give `count` values.
    void setReturns(Operand e, int count) {
        if (e.kind == Operand.CALL) {
            code[e.info] = Instructions.withC(instructionOf(e), count + 1);
        } else if (e.kind == Operand.VARARG) {
            code[e.info] = Instructions.withA(Instructions.withB(instructionOf(e), count + 1), freeRegister);
            reserve(1);
        }
    }

    /// Makes an open call or vararg give one value.
    void setOneReturn(Operand e) {
        if (e.kind == Operand.CALL) {
            e.kind = Operand.REGISTER;
            e.info = Instructions.a(instructionOf(e));
        } else if (e.kind == Operand.VARARG) {
            code[e.info] = Instructions.withB(instructionOf(e), 2);
            e.kind = Operand.RELOCATABLE;
        }
    }

    /// Reads a variable: `e` is then a value.
    void discharge(Operand e) {
        switch (e.kind) {
            case Operand.LOCAL -> e.kind = Operand.REGISTER;
            case Operand.CELL -> {
                e.info = emitLineless(Opcode.GETCELL, 0, e.info);
                e.kind = Operand.RELOCATABLE;
            }
            case Operand.UPVALUE -> {
                e.info = emit(Opcode.GETUPVAL, 0, e.info, 0);
                e.kind = Operand.RELOCATABLE;
            }
            case Operand.INDEXED -> {
                free(e.key);
                if (e.tableIsUpvalue) {
                    e.info = emit(Opcode.GETTABUP, 0, e.info, e.key);
                } else {
                    free(e.info);
                    e.info = emit(Opcode.GETTABLE, 0, e.info, e.key);
                }
                e.kind = Operand.RELOCATABLE;
            }
            case Operand.CALL, Operand.VARARG -> setOneReturn(e);
            default -> {
                // A value already.
            }
        }
    }

    /// Puts the value, but not those of its jumps, into `register`.
    private void dischargeTo(Operand e, int register) {
        if (e.kind != Operand.CELL) {
            discharge(e);
        }
        switch (e.kind) {
            // Where a MOVE would be, so with a line of its own.
            case Operand.CELL -> emit(Opcode.GETCELL, register, e.info, 0);
            case Operand.NIL -> emitNil(register, 1);
            case Operand.TRUE -> emit(Opcode.LOADBOOL, register, 1, 0);
            case Operand.FALSE -> emit(Opcode.LOADBOOL, register, 0, 0);
            case Operand.CONSTANT -> emitConstant(register, e.info);
            case Operand.FLOAT -> emitConstant(register, constant(Tag.FLOAT, e.bits));
            case Operand.INTEGER -> emitConstant(register, constant(Tag.INT, e.bits));
            case Operand.RELOCATABLE -> code[e.info] = Instructions.withA(instructionOf(e), register);
            case Operand.REGISTER -> {
                if (register != e.info) {
                    emit(Opcode.MOVE, register, e.info, 0);
                }
            }
            default -> {
                return; // a comparison: only its jumps have values
            }
        }
        e.info = register;
        e.kind = Operand.REGISTER;
    }

    void emitConstant(int register, int constant) {
        emit(Opcode.LOADK, register, constant, 0);
    }

    private void dischargeToAnyRegister(Operand e) {
        if (e.kind != Operand.REGISTER) {
            reserve(1);
            dischargeTo(e, freeRegister - 1);
        }
    }

    /// Puts the final value of `e`, wherever its jumps come from, into `register`.
    void toRegister(Operand e, int register) {
        dischargeTo(e, register);
        if (e.kind == Operand.JUMP) {
            e.ifTrue = merge(e.ifTrue, e.info);
        }
        if (e.hasJumps()) {
            int loadFalse = NO_JUMP;
            int loadTrue = NO_JUMP;
            if (needsValue(e.ifTrue) || needsValue(e.ifFalse)) {
                int over = e.kind == Operand.JUMP ? NO_JUMP : emitJump();
                label();
                loadFalse = emit(Opcode.LOADBOOL, register, 0, 1);
                label();
                loadTrue = emit(Opcode.LOADBOOL, register, 1, 0);
                patchToHere(over);
            }
            int end = label();
            patch(e.ifFalse, end, register, loadFalse);
            patch(e.ifTrue, end, register, loadTrue);
        }
        e.set(Operand.REGISTER, register);
    }

    /// Puts the final value of `e` into the next free register.
    void toNextRegister(Operand e) {
        if (e.kind != Operand.CELL) {
            discharge(e);
            free(e);
        }
        reserve(1);
        toRegister(e, freeRegister - 1);
    }

    /// Puts the final value of `e` into some register, and returns that.
    int toAnyRegister(Operand e) {
        discharge(e);
        if (e.kind == Operand.REGISTER) {
            if (!e.hasJumps()) {
                return e.info;
            }
            if (e.info >= activeLocals) {
                toRegister(e, e.info);
                return e.info;
            }
        }
        toNextRegister(e);
        return e.info;
    }

    /// Puts the final value of `e` into some register unless it is an upvalue.
    void toAnyRegisterOrUpvalue(Operand e) {
        if (e.kind != Operand.UPVALUE || e.hasJumps()) {
            toAnyRegister(e);
        }
    }

    /// Puts the final value of `e` into some register unless it is a constant.
    void toValue(Operand e) {
        if (e.hasJumps()) {
            toAnyRegister(e);
        } else {
            discharge(e);
        }
    }

    /// Makes the final value of `e` an `RK` operand, and returns that.
    int toOperand(Operand e) {
        toValue(e);
        switch (e.kind) {
            case Operand.TRUE -> e.info = constant(Boolean.TRUE, 0);
            case Operand.FALSE -> e.info = constant(Boolean.FALSE, 0);
            case Operand.NIL -> e.info = constant(null, 0);
            case Operand.INTEGER -> e.info = constant(Tag.INT, e.bits);
            case Operand.FLOAT -> e.info = constant(Tag.FLOAT, e.bits);
            case Operand.CONSTANT -> {
                // Has its number.
            }
            default -> {
                return toAnyRegister(e);
            }
        }
        e.kind = Operand.CONSTANT;
        return e.info | CONSTANT;
    }

    /// Stores the value of `value` into `variable`.
    void store(Operand variable, Operand value) {
        switch (variable.kind) {
            case Operand.LOCAL -> {
                free(value);
                toRegister(value, variable.info);
                return;
            }
            case Operand.CELL -> emit(Opcode.SETCELL, variable.info, toAnyRegister(value), 0);
            case Operand.UPVALUE -> emit(Opcode.SETUPVAL, toAnyRegister(value), variable.info, 0);
            default -> {
                int operand = toOperand(value);
                Opcode opcode = variable.tableIsUpvalue ? Opcode.SETTABUP : Opcode.SETTABLE;
                emit(opcode, variable.info, variable.key, operand);
            }
        }
        free(value);
    }

    /// Makes `e` the method `name` of its value, and that value the first argument.
    void self(Operand e, LuaString name) {
        int key = constant(name) | CONSTANT;
        int object = toAnyRegister(e);
        free(e);
        int base = freeRegister;
        reserve(2);
        emit(Opcode.SELF, base, object, key);
        e.set(Operand.REGISTER, base);
    }

    /// Makes `table` the operand `table[key]`; the table is in a register or upvalue.
    void index(Operand table, Operand key) {
        table.key = toOperand(key);
        table.tableIsUpvalue = table.kind == Operand.UPVALUE;
        table.kind = Operand.INDEXED;
    }

    void emitSetList(int table, int itemCount, int toStore) {
        int offset = (itemCount - 1) / ITEMS_PER_FLUSH * ITEMS_PER_FLUSH;
        if (offset > MAX_OPERAND) {
            throw position.error("constructor too long");
        }
        emit(Opcode.SETLIST, table, toStore == MULTIPLE ? 0 : toStore, offset);
        freeRegister = table + 1;
    }

    // ---- Conditions

    private void negate(Operand e) {
        int at = control(e.info);
        code[at] = Instructions.withA(code[at], 1 - Instructions.a(code[at]));
    }

    private int jumpIf(Operand e, boolean condition) {
        if (e.kind == Operand.RELOCATABLE && Instructions.opcode(instructionOf(e)) == Opcode.NOT) {
            int operand = Instructions.b(instructionOf(e));
            pc--; // the NOT
            return emitConditionalJump(Opcode.TEST, operand, 0, condition ? 0 : 1);
        }
        dischargeToAnyRegister(e);
        free(e);
        return emitConditionalJump(Opcode.TESTSET, NO_REGISTER, e.info, condition ? 1 : 0);
    }

    /// Goes on if `e` is true, and jumps (the list `e.ifFalse`) if not.
    void goIfTrue(Operand e) {
        discharge(e);
        int jump =
                switch (e.kind) {
                    case Operand.JUMP -> {
                        negate(e);
                        yield e.info;
                    }
                    case Operand.CONSTANT, Operand.FLOAT, Operand.INTEGER, Operand.TRUE -> NO_JUMP;
                    default -> jumpIf(e, false);
                };
        e.ifFalse = merge(jump, e.ifFalse);
        patchToHere(e.ifTrue);
        e.ifTrue = NO_JUMP;
    }

    /// Goes on if `e` is false, and jumps (the list `e.ifTrue`) if not.
    void goIfFalse(Operand e) {
        discharge(e);
        int jump =
                switch (e.kind) {
                    case Operand.JUMP -> e.info;
                    case Operand.NIL, Operand.FALSE -> NO_JUMP;
                    default -> jumpIf(e, true);
                };
        e.ifTrue = merge(jump, e.ifTrue);
        patchToHere(e.ifFalse);
        e.ifFalse = NO_JUMP;
    }

    private void not(Operand e) {
        discharge(e);
        switch (e.kind) {
            case Operand.NIL, Operand.FALSE -> e.kind = Operand.TRUE;
            case Operand.CONSTANT, Operand.FLOAT, Operand.INTEGER, Operand.TRUE -> e.kind = Operand.FALSE;
            case Operand.JUMP -> negate(e);
            default -> {
                dischargeToAnyRegister(e);
                free(e);
                e.info = emit(Opcode.NOT, 0, e.info, 0);
                e.kind = Operand.RELOCATABLE;
            }
        }
        int swapped = e.ifFalse;
        e.ifFalse = e.ifTrue;
        e.ifTrue = swapped;
        removeValues(e.ifFalse);
        removeValues(e.ifTrue);
    }

    // ---- Operators

    /// Applies a unary operator at source offset `place`.
    void prefix(PrefixOperator operator, Operand e, int place) {
        switch (operator) {
            case MINUS -> unary(operator, Opcode.UNM, e, place);
            case BNOT -> unary(operator, Opcode.BNOT, e, place);
            case LEN -> unary(operator, Opcode.LEN, e, place);
            case NOT -> not(e);
        }
    }

    private void unary(PrefixOperator operator, Opcode opcode, Operand e, int place) {
        if (ConstantFolding.fold(operator, e)) {
            return;
        }
        int register = toAnyRegister(e);
        free(e);
        e.info = emit(opcode, 0, register, 0);
        e.kind = Operand.RELOCATABLE;
        setLine(place);
    }

    /// Prepares the first operand of a binary operator, before the second is computed.
    void infix(InfixOperator operator, Operand e) {
        switch (operator) {
            case AND -> goIfTrue(e);
            case OR -> goIfFalse(e);
            case CONCAT -> toNextRegister(e);
            case ADD, SUB, MUL, DIV, IDIV, MOD, POW, BAND, BOR, BXOR, SHL, SHR -> {
                if (!e.isNumeral()) {
                    toOperand(e); // a numeral may yet be folded
                }
            }
            case EQ, LT, LE, NE, GT, GE -> toOperand(e);
        }
    }

    /// Applies a binary operator at source offset `place`; the result is in `a`.
    void postfix(InfixOperator operator, Operand a, Operand b, int place) {
        switch (operator) {
            case AND -> {
                discharge(b);
                b.ifFalse = merge(b.ifFalse, a.ifFalse);
                a.copy(b);
            }
            case OR -> {
                discharge(b);
                b.ifTrue = merge(b.ifTrue, a.ifTrue);
                a.copy(b);
            }
            case CONCAT -> concat(a, b, place);
            case ADD -> arithmetic(operator, Opcode.ADD, a, b, place);
            case SUB -> arithmetic(operator, Opcode.SUB, a, b, place);
            case MUL -> arithmetic(operator, Opcode.MUL, a, b, place);
            case DIV -> arithmetic(operator, Opcode.DIV, a, b, place);
            case IDIV -> arithmetic(operator, Opcode.IDIV, a, b, place);
            case MOD -> arithmetic(operator, Opcode.MOD, a, b, place);
            case POW -> arithmetic(operator, Opcode.POW, a, b, place);
            case BAND -> arithmetic(operator, Opcode.BAND, a, b, place);
            case BOR -> arithmetic(operator, Opcode.BOR, a, b, place);
            case BXOR -> arithmetic(operator, Opcode.BXOR, a, b, place);
            case SHL -> arithmetic(operator, Opcode.SHL, a, b, place);
            case SHR -> arithmetic(operator, Opcode.SHR, a, b, place);
            case EQ -> compare(Opcode.EQ, 1, a, b, false);
            case NE -> compare(Opcode.EQ, 0, a, b, false);
            case LT -> compare(Opcode.LT, 1, a, b, false);
            case LE -> compare(Opcode.LE, 1, a, b, false);
            case GT -> compare(Opcode.LT, 1, a, b, true);
            case GE -> compare(Opcode.LE, 1, a, b, true);
        }
    }

    private void arithmetic(InfixOperator operator, Opcode opcode, Operand a, Operand b, int place) {
        if (!ConstantFolding.fold(operator, a, b)) {
            emitBinary(opcode, a, b, place);
        }
    }

    private void emitBinary(Opcode opcode, Operand a, Operand b, int place) {
        // The second operand first: it may have the more recent registers to be freed.
        int operandB = toOperand(b);
        int operandA = toOperand(a);
        free(a, b);
        a.info = emit(opcode, 0, operandA, operandB);
        a.kind = Operand.RELOCATABLE;
        setLine(place);
    }

    /// `a .. (b .. c)` is one instruction on three adjacent registers.
    private void concat(Operand a, Operand b, int place) {
        toValue(b);
        if (b.kind == Operand.RELOCATABLE && Instructions.opcode(instructionOf(b)) == Opcode.CONCAT) {
            free(a);
            code[b.info] = Instructions.withB(instructionOf(b), a.info);
            a.kind = Operand.RELOCATABLE;
            a.info = b.info;
        } else {
            toNextRegister(b);
            emitBinary(Opcode.CONCAT, a, b, place);
        }
    }

    private void compare(Opcode opcode, int condition, Operand a, Operand b, boolean swapped) {
        int operandA = a.kind == Operand.CONSTANT ? a.info | CONSTANT : a.info;
        int operandB = toOperand(b);
        free(a, b);
        a.info = swapped
                ? emitConditionalJump(opcode, condition, operandB, operandA)
                : emitConditionalJump(opcode, condition, operandA, operandB);
        a.kind = Operand.JUMP;
    }
}
