package org.perilune.bytecode;

import java.util.Arrays;
import java.util.BitSet;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Proves of a prototype what the tiers take for granted of all code, so that bytecode from outside can at worst compute a wrong value or raise a Lua
/// error:
///
/// - every operand is in range: registers, constants, upvalues, nested functions, places to jump to;
/// - control never leaves the code, every test is followed by its jump, and the second half of a pair is reached only through the first;
/// - what is up to top is used by the instruction right behind the one that set top;
/// - no register is read that was not set on every way there, a cell is used as a cell only and nothing else is;
/// - `SETLIST` gets a table, `FORLOOP` the three numbers that a `FORPREP` of the same loop left;
/// - no loop goes on without an instruction that counts against the budget;
/// - what the code makes the engine allocate or do is in proportion to the code.
///
/// The first pass looks at each instruction alone, also at those never reached, because the tiers translate them, too. The second follows
/// control from the entry and keeps for each register the facts that hold on every way there ([Facts]); where ways meet, what is not known on
/// both is forgotten. Facts only get fewer, so this ends.
public final class Verifier {
    /// How many forward jumps may lead to one another: tiers follow such chains for each jump into them. Compiled text has no chains of more
    /// than a few.
    private static final int MAX_CHAIN = 100;

    private static final int MAX_REGISTERS = 255;
    private static final int MAX_UPVALUES = 255;

    private final Prototype p;
    private final long[] code;
    private final int registers;

    /// Where a jump or skip leads.
    private final BitSet targets;

    private int setLists;
    private int fieldStores;

    /// The instruction being looked at; outside of the code when it is something else.
    private int pc = -1;

    /// A fault; carries what [#fault] answers.
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fault(String message) {
            super(message, null, false, false);
        }
    }

    private Verifier(Prototype p) {
        this.p = p;
        code = p.code();
        registers = p.maxStackSize();
        targets = new BitSet(code.length);
    }

    /// Why `main` or a function nested in it must not be run, in a few words; null when it may.
    public static String fault(Prototype main) {
        try {
            verify(main, 0);
            return null;
        } catch (Fault f) {
            return f.getMessage();
        }
    }

    private static void verify(Prototype p, int depth) {
        if (depth > BinaryFormat.MAX_NESTING) {
            throw new Fault("functions nested too deep");
        }
        Verifier v = new Verifier(p);
        v.frame();
        v.instructions();
        v.flow();
        for (Prototype nested : p.prototypes()) {
            v.captures(nested);
            verify(nested, depth + 1);
        }
    }

    // ---- the function as a whole

    private void frame() {
        require(registers >= 2 && registers <= MAX_REGISTERS, "stack size out of range");
        require(p.parameters() >= 0 && p.parameters() <= registers, "more parameters than registers");
        require(p.upvalues().length <= MAX_UPVALUES, "too many upvalues");
        for (UpvalueDescriptor u : p.upvalues()) {
            require(u.index() >= 0 && u.index() <= MAX_REGISTERS, "upvalue out of range");
        }
        require(code.length > 0, "no instructions");
        require(p.lines().length == 0 || p.lines().length == code.length, "lines do not match instructions");
        require(p.constantRefs().length == p.constantBits().length, "constants do not match");
        for (Object k : p.constantRefs()) {
            require(k == null || k instanceof Boolean || k instanceof Tag || k instanceof LuaString, "no constant");
        }
        locals();
    }

    /// A living local variable is looked for in a register, so there cannot be more than those.
    private void locals() {
        int[] change = new int[code.length + 1];
        for (LocalVariable v : p.locals()) {
            require(
                    v.startPc() >= 0 && v.startPc() <= v.endPc() && v.endPc() <= code.length,
                    "local variable outside of the code");
            change[v.startPc()]++;
            change[v.endPc()]--;
        }
        int alive = 0;
        for (int c : change) {
            alive += c;
            require(alive <= registers, "more local variables than registers");
        }
    }

    /// What a nested function captures exists.
    private void captures(Prototype nested) {
        for (UpvalueDescriptor u : nested.upvalues()) {
            require(u.index() < (u.inStack() ? registers : p.upvalues().length), "captured variable out of range");
        }
    }

    // ---- each instruction alone

    private void instructions() {
        for (pc = 0; pc < code.length; pc++) {
            structure(code[pc]);
        }
        require(opcode(code.length - 1) == Opcode.RETURN, "the end is no return");
        chains();
        for (pc = 0; pc < code.length; pc++) {
            require(!targets.get(pc) || !isSecondHalf(pc), "jump between two instructions that belong together");
            operands(null);
        }
    }

    /// Finds where the instruction at [#pc] leads and checks what must stand there.
    private void structure(long i) {
        int a = Instructions.a(i);
        switch (Instructions.opcode(i)) {
            case JMP -> jump();
            case LOADBOOL -> {
                if (Instructions.c(i) != 0) {
                    target(pc + 2);
                }
            }
            case EQ, LT, LE, TEST, TESTSET -> {
                require(opcodeBehind() == Opcode.JMP, "no jump behind it");
                target(pc + 2);
            }
            case FORPREP -> {
                // Forward: the jump back of a loop must be one that counts.
                int end = jump();
                require(end > pc && opcode(end) == Opcode.FORLOOP && Instructions.a(code[end]) == a, "no loop");
            }
            case FORLOOP -> jump();
            case TFORCALL -> require(
                    opcodeBehind() == Opcode.TFORLOOP && Instructions.a(code[pc + 1]) == a + 2, "no loop behind it");
            case TFORLOOP -> {
                require(pc > 0 && opcode(pc - 1) == Opcode.TFORCALL, "no call before it");
                jump();
            }
            case TAILCALL -> require(
                    opcodeBehind() == Opcode.RETURN && Instructions.a(code[pc + 1]) == a, "no return behind it");
            case SETTABLE -> fieldStores++;
            case SETLIST -> setLists++;
            default -> {
                // Leads to the next one.
            }
        }
        if (setsTop(pc)) {
            require(pc + 1 < code.length && usesTop(pc + 1), "open results that nothing uses");
        }
    }

    private Opcode opcode(int at) {
        return Instructions.opcode(code[at]);
    }

    /// The opcode behind [#pc], or null at the end.
    private Opcode opcodeBehind() {
        return pc + 1 < code.length ? opcode(pc + 1) : null;
    }

    private int jump() {
        return target(pc + 1 + Instructions.sbx(code[pc]));
    }

    private int target(int to) {
        require(to >= 0 && to < code.length, "jump out of the code");
        targets.set(to);
        return to;
    }

    private void chains() {
        byte[] length = new byte[code.length];
        for (pc = code.length - 1; pc >= 0; pc--) {
            int distance = Instructions.sbx(code[pc]);
            if (opcode(pc) == Opcode.JMP && distance >= 0) {
                length[pc] = (byte) (length[pc + 1 + distance] + 1);
                require(length[pc] <= MAX_CHAIN, "chain of jumps");
            }
        }
    }

    /// Whether the instruction leaves a list of values up to top.
    private boolean setsTop(int at) {
        return switch (opcode(at)) {
            case CALL -> Instructions.c(code[at]) == 0;
            case VARARG -> Instructions.b(code[at]) == 0;
            case TAILCALL -> true;
            default -> false;
        };
    }

    /// Whether the instruction takes all values up to top.
    private boolean usesTop(int at) {
        return switch (opcode(at)) {
            case CALL, TAILCALL, RETURN, SETLIST -> Instructions.b(code[at]) == 0;
            default -> false;
        };
    }

    private boolean isSecondHalf(int at) {
        return usesTop(at) || opcode(at) == Opcode.TFORLOOP;
    }

    // ---- operands, with and without facts

    /// Checks the operands of the instruction at [#pc] and does to the facts what it does to the registers. What it does only on one of two ways is
    /// left to [#flow].
    ///
    /// @param f the facts before it; null to check the ranges only
    private void operands(Facts f) {
        long i = code[pc];
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        switch (Instructions.opcode(i)) {
            case MOVE, UNM, BNOT, NOT, LEN -> {
                read(f, b, 1);
                write(f, a, 1);
            }
            case LOADK -> {
                require(b < p.constantRefs().length, "constant out of range");
                write(f, a, 1);
            }
            case LOADBOOL -> {
                truth(b);
                truth(c);
                write(f, a, 1);
            }
            case LOADNIL -> write(f, a, b + 1);
            case GETUPVAL -> {
                upvalue(b);
                write(f, a, 1);
            }
            case GETTABUP -> {
                upvalue(b);
                readOrConstant(f, c);
                write(f, a, 1);
            }
            case GETTABLE -> {
                read(f, b, 1);
                readOrConstant(f, c);
                write(f, a, 1);
            }
            case SETTABUP -> {
                upvalue(a);
                readOrConstant(f, b);
                readOrConstant(f, c);
            }
            case SETUPVAL -> {
                upvalue(b);
                read(f, a, 1);
            }
            case SETTABLE -> {
                read(f, a, 1);
                readOrConstant(f, b);
                readOrConstant(f, c);
            }
            case NEWTABLE -> {
                require(b <= MAX_REGISTERS * setLists && c <= fieldStores, "room for more than is stored");
                write(f, a, 1);
                if (f != null) {
                    f.set(Facts.TABLE, a);
                }
            }
            case SELF -> {
                read(f, b, 1);
                readOrConstant(f, c);
                write(f, a, 2);
            }
            case ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR -> {
                readOrConstant(f, b);
                readOrConstant(f, c);
                write(f, a, 1);
            }
            case CONCAT -> {
                require(b < c, "too few operands");
                read(f, b, c - b + 1);
                // The operands are worked on in place.
                write(f, b, c - b + 1);
                write(f, a, 1);
            }
            case JMP -> {
                // No operand but where it leads.
            }
            case EQ, LT, LE -> {
                truth(a);
                readOrConstant(f, b);
                readOrConstant(f, c);
            }
            case TEST -> {
                truth(c);
                read(f, a, 1);
            }
            case TESTSET -> {
                truth(c);
                read(f, b, 1);
                register(a, 1);
            }
            case CALL -> {
                read(f, a, 1);
                readListOrToTop(f, a + 1, b);
                clobber(f, a);
                write(f, a, Math.max(c - 1, 0));
            }
            case TAILCALL -> {
                read(f, a, 1);
                readListOrToTop(f, a + 1, b);
                clobber(f, a);
            }
            case RETURN -> readListOrToTop(f, a, b);
            case FORPREP -> {
                read(f, a, 3);
                register(a, 4);
                write(f, a, 3);
                if (f != null) {
                    f.set(Facts.PREPARED, a);
                }
            }
            case FORLOOP -> {
                register(a, 4);
                require(f == null || f.has(Facts.PREPARED, a), "loop was not prepared");
            }
            case TFORCALL -> {
                require(c >= 1, "no loop variable");
                read(f, a, 3);
                register(a + 3, Math.max(c, 3));
                clobber(f, a + 3);
                write(f, a + 3, c);
            }
            case TFORLOOP -> {
                read(f, a + 1, 1);
                write(f, a, 1);
            }
            case SETLIST -> {
                require(c <= MAX_REGISTERS * setLists, "item out of range");
                register(a, 1);
                require(f == null || f.has(Facts.TABLE, a), "no table");
                readListOrToTop(f, a + 1, b == 0 ? 0 : b + 1);
            }
            case CLOSURE -> {
                require(b < p.prototypes().length, "function out of range");
                register(a, 1);
                if (f != null) {
                    for (UpvalueDescriptor u : p.prototypes()[b].upvalues()) {
                        if (u.inStack()) {
                            cell(f, u.index());
                        }
                    }
                }
                write(f, a, 1);
            }
            case VARARG -> {
                require(p.vararg(), "no extra arguments");
                register(a, 1);
                if (b == 0) {
                    clobber(f, a);
                } else {
                    write(f, a, b - 1);
                }
            }
            case CELL -> {
                read(f, a, 1);
                if (f != null) {
                    f.forget(a, a + 1);
                    f.set(Facts.CELL, a);
                }
            }
            case GETCELL -> {
                cell(f, b);
                write(f, a, 1);
            }
            case SETCELL -> {
                cell(f, a);
                read(f, b, 1);
            }
        }
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            boolean inCode = pc >= 0 && pc < code.length;
            throw new Fault(inCode ? complaint + ", instruction " + (pc + 1) + " " + opcode(pc) : complaint);
        }
    }

    private void truth(int operand) {
        require(operand <= 1, "no boolean");
    }

    private void upvalue(int number) {
        require(number < p.upvalues().length, "upvalue out of range");
    }

    private void register(int first, int count) {
        require(first <= registers - count, "register out of range");
    }

    private void read(Facts f, int first, int count) {
        register(first, count);
        if (f != null) {
            for (int r = first; r < first + count; r++) {
                require(f.has(Facts.VALUE, r), "no value in register " + r);
            }
        }
    }

    private void readOrConstant(Facts f, int operand) {
        if (Instructions.isConstant(operand)) {
            require(Instructions.constant(operand) < p.constantRefs().length, "constant out of range");
        } else {
            read(f, operand, 1);
        }
    }

    private void cell(Facts f, int register) {
        register(register, 1);
        require(f == null || f.has(Facts.CELL, register), "no cell in register " + register);
    }

    /// Reads the `size - 1` registers from `first`, or if `size` is 0 all up to top.
    private void readListOrToTop(Facts f, int first, int size) {
        if (size > 0) {
            read(f, first, size - 1);
            return;
        }
        require(pc > 0 && setsTop(pc - 1), "no open results before it");
        int open = Instructions.a(code[pc - 1]);
        require(open >= first, "open results begin too low");
        read(f, first, open - first);
    }

    private void write(Facts f, int first, int count) {
        register(first, count);
        if (f != null) {
            f.forget(first, first + count);
            for (int r = first; r < first + count; r++) {
                f.set(Facts.VALUE, r);
            }
        }
    }

    /// A callee's registers begin at `first`.
    private void clobber(Facts f, int first) {
        if (f != null) {
            f.forget(first, registers);
        }
    }

    // ---- control flow

    private Facts[] known;
    private int[] waiting = new int[16];
    private int waitingCount;
    private BitSet isWaiting;

    private void flow() {
        known = new Facts[code.length];
        isWaiting = new BitSet(code.length);
        Facts f = new Facts(registers);
        for (int r = 0; r < p.parameters(); r++) {
            f.set(Facts.VALUE, r);
        }
        follow(0, f);
        while (waitingCount > 0) {
            int at = waiting[--waitingCount];
            isWaiting.clear(at);
            f.become(known[at]);
            run(at, f);
        }
        pc = code.length;
    }

    /// Goes from `start` to where control does not just go on.
    private void run(int start, Facts f) {
        pc = start;
        for (;;) {
            operands(f);
            long i = code[pc];
            int a = Instructions.a(i);
            switch (Instructions.opcode(i)) {
                case RETURN -> {
                    return;
                }
                case JMP, FORPREP -> {
                    follow(pc + 1 + Instructions.sbx(i), f);
                    return;
                }
                case LOADBOOL -> {
                    if (Instructions.c(i) != 0) {
                        follow(pc + 2, f);
                        return;
                    }
                }
                case FORLOOP -> {
                    Facts before = new Facts(f);
                    write(f, a + 3, 1);
                    follow(pc + 1 + Instructions.sbx(i), f);
                    f.become(before);
                }
                case TFORLOOP -> follow(pc + 1 + Instructions.sbx(i), f);
                case TESTSET -> {
                    Facts before = new Facts(f);
                    write(f, a, 1);
                    follow(pc + 2 + Instructions.sbx(code[pc + 1]), f);
                    f.become(before);
                    pc++;
                }
                case EQ, LT, LE, TEST -> {
                    follow(pc + 2 + Instructions.sbx(code[pc + 1]), f);
                    pc++;
                }
                default -> {
                    // On to the next.
                }
            }
            pc++;
            if (targets.get(pc)) {
                follow(pc, f);
                return;
            }
        }
    }

    /// Control comes to `to` with facts `f`.
    private void follow(int to, Facts f) {
        boolean news;
        if (known[to] == null) {
            known[to] = new Facts(f);
            news = true;
        } else {
            news = known[to].keepOnly(f);
        }
        if (news && !isWaiting.get(to)) {
            isWaiting.set(to);
            if (waitingCount == waiting.length) {
                waiting = Arrays.copyOf(waiting, waitingCount * 2);
            }
            waiting[waitingCount++] = to;
        }
    }

    /// What is known of the registers at one place: for each kind of fact a set of registers.
    private static final class Facts {
        /// The register holds a Lua value.
        static final int VALUE = 0;

        /// The register holds a cell.
        static final int CELL = 1;

        /// The register holds a table (and so a value).
        static final int TABLE = 2;

        /// The register and the two behind it hold what a `FORPREP` left there (and so values).
        static final int PREPARED = 3;

        private static final int KINDS = 4;

        private final int words;
        private final long[] sets;

        Facts(int registers) {
            words = (registers + Long.SIZE - 1) / Long.SIZE;
            sets = new long[KINDS * words];
        }

        Facts(Facts f) {
            words = f.words;
            sets = f.sets.clone();
        }

        void become(Facts f) {
            System.arraycopy(f.sets, 0, sets, 0, sets.length);
        }

        boolean has(int kind, int register) {
            return (sets[kind * words + register / Long.SIZE] & 1L << register) != 0;
        }

        void set(int kind, int register) {
            sets[kind * words + register / Long.SIZE] |= 1L << register;
        }

        /// The registers from `from` up to `to` (exclusive) are overwritten.
        void forget(int from, int to) {
            for (int kind = VALUE; kind < PREPARED; kind++) {
                clear(kind, from, to);
            }
            clear(PREPARED, Math.max(from - 2, 0), to);
        }

        private void clear(int kind, int from, int to) {
            for (int r = from; r < to; ) {
                int word = r / Long.SIZE;
                int next = Math.min(to, (word + 1) * Long.SIZE);
                long mask = -1L << r & -1L >>> -next;
                sets[kind * words + word] &= ~mask;
                r = next;
            }
        }

        /// Forgets what does not hold in `f`. Answers whether there was anything to forget.
        boolean keepOnly(Facts f) {
            long lost = 0;
            for (int i = 0; i < sets.length; i++) {
                long both = sets[i] & f.sets[i];
                lost |= sets[i] ^ both;
                sets[i] = both;
            }
            return lost != 0;
        }
    }
}
