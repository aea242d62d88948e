package org.perilune.interpreter;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.Instruction;
import org.perilune.runtime.Promoter;
import org.perilune.runtime.Tier;
import org.perilune.value.LuaString;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// Turns a prototype's bytecode into linked instruction objects. A comparison swallows the jump behind it, `TFORCALL` the `TFORLOOP`, and a jump
/// forward costs nothing: whoever leads to it is linked to its target.
public final class Decoder implements Tier {
    /// The decoder for tier 0 alone.
    public static final Decoder INSTANCE = new Decoder(null);

    /// Beyond so many instructions nothing is noted for the compiler of hot functions.
    private static final int MOST_INSTRUCTIONS = 20_000;

    private final Promoter promoter;

    private Decoder(Promoter promoter) {
        this.promoter = promoter;
    }

    /// A decoder of code that counts its calls and jumps and tells `promoter` when it gets hot.
    public static Decoder counting(Promoter promoter) {
        return new Decoder(promoter);
    }

    @Override
    public Decoded decode(Code code, boolean traced, Decoded before) {
        boolean counting = promoter != null && !traced && code.prototype.code().length <= MOST_INSTRUCTIONS;
        if (counting && !code.noting() && promoter.callsToHot() > FeedbackInstructions.FIRST_CALLS && promoter.jumpsToHot() > FeedbackInstructions.FIRST_JUMPS) {
            // Most functions are called once or twice, and few loops of those are long.
            return new Work(code, false, null, true).decode(null);
        }
        return new Work(code, traced, counting ? promoter : null, false).decode(before);
    }

    @Override
    public void exited(Code code, int pc) {
        if (promoter != null) {
            promoter.exited(code, pc);
        }
    }

    private static final class Work {
        private final Prototype p;
        private final long[] code;
        private final Instruction[] made;

        /// What leads to an instruction: itself, or what is to be noted before.
        private final Instruction[] heads;

        /// By the pc of a call with a fixed number of results: what counts how often the function goes on behind it after the Java stack was left.
        private final Instruction[] rests;

        /// By the pc of a jump back what it leads to; null in code that counts none.
        private final Instruction[] loops;

        private final boolean traced;
        private final Code function;
        private final Promoter promoter;
        private final boolean first;
        private final Feedback feedback;

        /// @param promoter to be told when code gets hot; null if nothing is to be noted
        /// @param first    whether nothing is noted because the function has hardly run
        Work(Code function, boolean traced, Promoter promoter, boolean first) {
            this.function = function;
            this.traced = traced;
            this.promoter = promoter;
            this.first = first;
            p = function.prototype;
            code = p.code();
            made = new Instruction[code.length];
            heads = promoter == null ? made : new Instruction[code.length];
            rests = promoter == null ? null : new Instruction[code.length];
            loops = promoter == null && !first ? null : new Instruction[code.length];
            feedback = promoter == null ? null : new Feedback(code.length, p.parameters());
        }

        /// @param before the function as it was decoded while nothing was noted, or null
        Decoded decode(Decoded before) {
            for (int pc = 0; pc < code.length; pc++) {
                made[pc] = make(pc, code[pc]);
                made[pc].pc = pc;
                if (promoter != null) {
                    Linked note = noteBefore(pc, code[pc]);
                    if (note != null) {
                        note.pc = pc;
                        note.next = made[pc];
                    }
                    heads[pc] = note != null ? note : made[pc];
                }
            }
            for (int pc = 0; pc < code.length; pc++) {
                link(pc, code[pc]);
            }
            Instruction entry = heads[0];
            if (promoter != null) {
                nestLoops();
                FeedbackInstructions.CountCall count = new FeedbackInstructions.CountCall(function, feedback, promoter);
                count.next = heads[0];
                entry = count;
                if (before != null) {
                    leadPast(count, before);
                }
            } else if (first) {
                entry = new FeedbackInstructions.FirstCalls(function, entry);
            }
            return new Decoded(made, heads, entry, rests, loops, feedback);
        }

        /// Tells whatever counts where the code is that notes nothing, and whoever is there what counts.
        private void leadPast(FeedbackInstructions.CountCall count, Decoded before) {
            count.leadsPast(before.heads()[0]);
            for (int pc = 0; pc < code.length; pc++) {
                if (loops[pc] instanceof FeedbackInstructions.CountJump loop) {
                    loop.leadsPast(((Linked) before.loops()[pc]).next);
                }
                if (rests[pc] instanceof FeedbackInstructions.CountRest rest) {
                    rest.leadsPast(((Linked) before.instructions()[pc]).next);
                }
            }
            // Whoever comes by a loop decoded before goes on in what is made here, and must see it whole.
            VarHandle.releaseFence();
            for (int pc = 0; pc < code.length; pc++) {
                if (loops[pc] != null) {
                    ((FeedbackInstructions.FirstJumps) before.loops()[pc]).counting = loops[pc];
                }
            }
        }

        /// Tells each loop the smallest one around it.
        private void nestLoops() {
            for (Instruction i : loops) {
                if (i instanceof FeedbackInstructions.CountJump inner) {
                    FeedbackInstructions.CountJump around = null;
                    for (Instruction o : loops) {
                        if (o instanceof FeedbackInstructions.CountJump outer && outer.contains(inner) && (around == null || around.contains(outer))) {
                            around = outer;
                        }
                    }
                    inner.outer = around;
                }
            }
        }

        /// What is to be noted before the instruction runs, or null.
        private Linked noteBefore(int pc, long i) {
            int a = Instructions.a(i);
            int b = Instructions.b(i);
            return switch (Instructions.opcode(i)) {
                case CALL, TAILCALL, TFORCALL -> new FeedbackInstructions.NoteCallee(feedback.site(pc), a);
                case SELF -> stringKey(Instructions.c(i)) instanceof LuaString key ? new FeedbackInstructions.NoteMethod(feedback.site(pc), b, key) : null;
                case GETTABLE -> stringKey(Instructions.c(i)) instanceof LuaString key
                        ? new FeedbackInstructions.NoteTable(feedback.site(pc), b, key, Metamethod.INDEX)
                        : new FeedbackInstructions.NoteItems(feedback.site(pc), b);
                case SETTABLE -> stringKey(b) instanceof LuaString key
                        ? new FeedbackInstructions.NoteTable(feedback.site(pc), a, key, Metamethod.NEWINDEX)
                        : null;
                case GETTABUP -> stringKey(Instructions.c(i)) instanceof LuaString key
                        ? new FeedbackInstructions.NoteUpvalueTable(feedback.site(pc), b, key)
                        : new FeedbackInstructions.NoteUpvalueItems(feedback.site(pc), b);
                case SETTABUP -> stringKey(b) instanceof LuaString key
                        ? new FeedbackInstructions.NoteUpvalueTable(feedback.site(pc), a, key)
                        : null;
                default -> null;
            };
        }

        /// Where the instruction at `pc` leads to with control reaching `to` next: past the noting of its result if that is of interest.
        private Instruction after(int pc, long i, int to) {
            Instruction next = target(to);
            if (promoter == null) {
                return next;
            }
            switch (Instructions.opcode(i)) {
                case GETUPVAL, GETTABUP, GETTABLE, SELF, GETCELL, CALL, VARARG, LEN, CONCAT, UNM, BNOT,
                        ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR -> {
                    boolean open = Instructions.opcode(i) == Opcode.CALL && Instructions.c(i) == 0;
                    Feedback.Site site = feedback.site(pc);
                    int a = Instructions.a(i);
                    return noting(open ? new FeedbackInstructions.NoteResults(site, a) : new FeedbackInstructions.NoteValue(site, a), to, next);
                }
                case FORPREP -> {
                    return noting(new FeedbackInstructions.NoteLoop(feedback.site(pc), Instructions.a(i)), to, next);
                }
                default -> {
                    return next;
                }
            }
        }

        private static Instruction noting(Linked note, int pc, Instruction next) {
            note.pc = pc;
            note.next = next;
            return note;
        }

        /// The start of a loop, reached from the jump back at `last`.
        private Instruction loop(int pc, int last) {
            if (loops == null) {
                return target(pc);
            }
            Linked counts = first ? new FeedbackInstructions.FirstJumps(function) : new FeedbackInstructions.CountJump(function, promoter, last);
            loops[last] = counts;
            counts.pc = pc;
            counts.next = target(pc);
            return counts;
        }

        private Instruction make(int pc, long i) {
            int a = Instructions.a(i);
            int b = Instructions.b(i);
            int c = Instructions.c(i);
            return switch (Instructions.opcode(i)) {
                case MOVE -> new LoadInstructions.Move(a, b);
                case LOADK -> new LoadInstructions.LoadConstant(a, p.constantRefs()[b], p.constantBits()[b]);
                case LOADBOOL -> new LoadInstructions.LoadConstant(a, b != 0 ? Boolean.TRUE : Boolean.FALSE, 0);
                case LOADNIL -> b == 0
                        ? new LoadInstructions.LoadConstant(a, null, 0)
                        : new LoadInstructions.LoadNil(a, b + 1);
                case GETUPVAL -> new LoadInstructions.GetUpvalue(a, b);
                case SETUPVAL -> new LoadInstructions.SetUpvalue(a, b);
                case GETTABUP -> stringKey(c) instanceof LuaString key
                        ? new TableInstructions.GetUpvalueField(a, b, key)
                        : new TableInstructions.GetUpvalueIndex(a, b, operand(c));
                case GETTABLE -> !Instructions.isConstant(c)
                        ? new TableInstructions.GetIndex(a, b, c)
                        : stringKey(c) instanceof LuaString key
                                ? new TableInstructions.GetField(a, b, key)
                                : new TableInstructions.GetConstantIndex(a, b, operand(c));
                case SETTABUP -> stringKey(b) instanceof LuaString key
                        ? new TableInstructions.SetUpvalueField(a, key, operand(c))
                        : new TableInstructions.SetUpvalueIndex(a, operand(b), operand(c));
                case SETTABLE -> !Instructions.isConstant(b)
                        ? new TableInstructions.SetIndex(a, b, operand(c))
                        : stringKey(b) instanceof LuaString key
                                ? new TableInstructions.SetField(a, key, operand(c), p.constructsAt(pc))
                                : new TableInstructions.SetConstantIndex(a, operand(b), operand(c));
                case NEWTABLE -> new TableInstructions.NewTable(a, b, c);
                case SELF -> stringKey(c) instanceof LuaString key
                        ? new TableInstructions.Self(a, b, key)
                        : new TableInstructions.SelfIndex(a, b, operand(c));
                case ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR -> arithmetic(
                        Instructions.opcode(i), a, operand(b), operand(c));
                case UNM -> new ArithmeticInstructions.Unm(a, b);
                case BNOT -> new ArithmeticInstructions.Bnot(a, b);
                case NOT -> new ComparisonInstructions.Not(a, b);
                case LEN -> new TableInstructions.Length(a, b);
                case CONCAT -> new CallInstructions.Concat(a, b, c);
                case JMP -> Instructions.sbx(i) < 0 ? new LoopInstructions.JumpBack(-Instructions.sbx(i)) : new LoopInstructions.Jump();
                case EQ -> equality(operand(b), operand(c));
                case LT, LE -> order(Instructions.opcode(i), operand(b), operand(c));
                case TEST -> new ComparisonInstructions.Test(a);
                case TESTSET -> new ComparisonInstructions.TestSet(a, b, c != 0);
                case CALL -> c == 0
                        ? new CallInstructions.CallOpen(a, b - 1)
                        : new CallInstructions.Call(a, b - 1, c - 1);
                case TAILCALL -> new CallInstructions.TailCall(a, b - 1);
                case RETURN -> b == 1
                        ? new CallInstructions.Return0()
                        : b == 2 && !p.vararg() ? new CallInstructions.Return1(a) : new CallInstructions.Return(a, b - 1);
                case FORPREP -> new LoopInstructions.ForPrepare(a);
                case FORLOOP -> new LoopInstructions.ForLoop(a, -Instructions.sbx(i));
                case TFORCALL -> {
                    int distance = -Instructions.sbx(code[pc + 1]);
                    yield traced
                            ? new LoopInstructions.TracedGenericFor(a, c, distance)
                            : new LoopInstructions.GenericFor(a, c, distance);
                }
                // Never reached: done by the TFORCALL before it.
                case TFORLOOP -> new LoopInstructions.Jump();
                case SETLIST -> new TableInstructions.SetList(a, b, c);
                case CLOSURE -> new LoadInstructions.MakeClosure(a, b);
                case VARARG -> new LoadInstructions.VarArg(a, b - 1, p.parameters());
                case CELL -> new LoadInstructions.MakeCell(a);
                case GETCELL -> new LoadInstructions.GetCell(a, b);
                case SETCELL -> new LoadInstructions.SetCell(a, b);
            };
        }

        private Operand operand(int rk) {
            return Operand.of(p, rk);
        }

        private Object stringKey(int rk) {
            return Instructions.isConstant(rk) ? p.constantRefs()[Instructions.constant(rk)] : null;
        }

        private static Instruction arithmetic(Opcode op, int a, Operand x, Operand y) {
            boolean left = x.ref() instanceof Tag;
            boolean right = y.ref() instanceof Tag;
            int b = x.register();
            int c = y.register();
            if (!x.isConstant() && !y.isConstant()) {
                return switch (op) {
                    case ADD -> new ArithmeticInstructions.AddRR(a, b, c);
                    case SUB -> new ArithmeticInstructions.SubRR(a, b, c);
                    case MUL -> new ArithmeticInstructions.MulRR(a, b, c);
                    case MOD -> new ArithmeticInstructions.ModRR(a, b, c);
                    case POW -> new ArithmeticInstructions.PowRR(a, b, c);
                    case DIV -> new ArithmeticInstructions.DivRR(a, b, c);
                    case IDIV -> new ArithmeticInstructions.IdivRR(a, b, c);
                    case BAND -> new ArithmeticInstructions.BandRR(a, b, c);
                    case BOR -> new ArithmeticInstructions.BorRR(a, b, c);
                    case BXOR -> new ArithmeticInstructions.BxorRR(a, b, c);
                    case SHL -> new ArithmeticInstructions.ShlRR(a, b, c);
                    case SHR -> new ArithmeticInstructions.ShrRR(a, b, c);
                    default -> throw new IllegalArgumentException(op.name());
                };
            }
            if (!x.isConstant() && right) {
                Object tag = y.ref();
                long bits = y.bits();
                return switch (op) {
                    case ADD -> new ArithmeticInstructions.AddRK(a, b, tag, bits, false);
                    case SUB -> new ArithmeticInstructions.SubRK(a, b, tag, bits);
                    case MUL -> new ArithmeticInstructions.MulRK(a, b, tag, bits, false);
                    case MOD -> new ArithmeticInstructions.ModRK(a, b, tag, bits);
                    case POW -> new ArithmeticInstructions.PowRK(a, b, tag, bits);
                    case DIV -> new ArithmeticInstructions.DivRK(a, b, tag, bits);
                    case IDIV -> new ArithmeticInstructions.IdivRK(a, b, tag, bits);
                    case BAND -> new ArithmeticInstructions.BandRK(a, b, tag, bits, false);
                    case BOR -> new ArithmeticInstructions.BorRK(a, b, tag, bits, false);
                    case BXOR -> new ArithmeticInstructions.BxorRK(a, b, tag, bits, false);
                    case SHL -> new ArithmeticInstructions.ShlRK(a, b, tag, bits);
                    case SHR -> new ArithmeticInstructions.ShrRK(a, b, tag, bits);
                    default -> throw new IllegalArgumentException(op.name());
                };
            }
            if (left && !y.isConstant()) {
                Object tag = x.ref();
                long bits = x.bits();
                switch (op) {
                    case ADD:
                        return new ArithmeticInstructions.AddRK(a, c, tag, bits, true);
                    case SUB:
                        return new ArithmeticInstructions.SubKR(a, c, tag, bits);
                    case MUL:
                        return new ArithmeticInstructions.MulRK(a, c, tag, bits, true);
                    case DIV:
                        return new ArithmeticInstructions.DivKR(a, c, tag, bits);
                    case BAND:
                        return new ArithmeticInstructions.BandRK(a, c, tag, bits, true);
                    case BOR:
                        return new ArithmeticInstructions.BorRK(a, c, tag, bits, true);
                    case BXOR:
                        return new ArithmeticInstructions.BxorRK(a, c, tag, bits, true);
                    default:
                        break;
                }
            }
            return new ArithmeticInstructions.Generic(Metamethod.valueOf(op.name()), a, x, y);
        }

        private static Instruction equality(Operand x, Operand y) {
            if (x.isConstant() && y.isConstant()) {
                return new ComparisonInstructions.Generic(ComparisonInstructions.Generic.Kind.EQ, x, y);
            }
            if (x.isConstant()) {
                return new ComparisonInstructions.EqRK(y.register(), x.ref(), x.bits());
            }
            return y.isConstant()
                    ? new ComparisonInstructions.EqRK(x.register(), y.ref(), y.bits())
                    : new ComparisonInstructions.EqRR(x.register(), y.register());
        }

        private static Instruction order(Opcode op, Operand x, Operand y) {
            boolean less = op == Opcode.LT;
            if (!x.isConstant() && !y.isConstant()) {
                return less
                        ? new ComparisonInstructions.LtRR(x.register(), y.register())
                        : new ComparisonInstructions.LeRR(x.register(), y.register());
            }
            if (!x.isConstant() && y.ref() instanceof Tag) {
                return less
                        ? new ComparisonInstructions.LtRK(x.register(), y.ref(), y.bits())
                        : new ComparisonInstructions.LeRK(x.register(), y.ref(), y.bits());
            }
            if (!y.isConstant() && x.ref() instanceof Tag) {
                return less
                        ? new ComparisonInstructions.LtKR(x.ref(), x.bits(), y.register())
                        : new ComparisonInstructions.LeKR(x.ref(), x.bits(), y.register());
            }
            return new ComparisonInstructions.Generic(
                    less ? ComparisonInstructions.Generic.Kind.LT : ComparisonInstructions.Generic.Kind.LE, x, y);
        }

        private void link(int pc, long i) {
            Instruction node = made[pc];
            switch (Instructions.opcode(i)) {
                case JMP -> {
                    int to = pc + 1 + Instructions.sbx(i);
                    ((Linked) node).next = to <= pc ? loop(to, pc) : target(to);
                }
                case LOADBOOL -> ((Linked) node).next = target(pc + (Instructions.c(i) != 0 ? 2 : 1));
                case EQ, LT, LE -> branch(node, pc, Instructions.a(i) != 0);
                case TEST -> branch(node, pc, Instructions.c(i) != 0);
                case TESTSET -> branch(node, pc, true);
                case FORPREP -> ((Linked) node).next = after(pc, i, pc + 1 + Instructions.sbx(i));
                case FORLOOP -> {
                    LoopInstructions.ForLoop loop = (LoopInstructions.ForLoop) node;
                    loop.body = loop(pc + 1 + Instructions.sbx(i), pc);
                    loop.next = target(pc + 1);
                }
                case TFORCALL -> {
                    LoopInstructions.GenericFor loop = (LoopInstructions.GenericFor) node;
                    loop.body = genericBody(pc, pc + 2 + Instructions.sbx(code[pc + 1]));
                    loop.next = target(pc + 2);
                }
                case RETURN, TFORLOOP -> {}
                case CALL -> {
                    ((Linked) node).next = after(pc, i, pc + 1);
                    if (promoter != null && Instructions.c(i) != 0) {
                        FeedbackInstructions.CountRest rest = new FeedbackInstructions.CountRest(function, promoter, pc);
                        rest.pc = pc + 1;
                        rest.next = ((Linked) node).next;
                        rests[pc] = rest;
                    }
                }
                default -> ((Linked) node).next = after(pc, i, pc + 1);
            }
        }

        /// The body of a generic loop: the kind of its first variable is noted.
        private Instruction genericBody(int pc, int body) {
            Instruction start = loop(body, pc + 1);
            if (promoter == null) {
                return start;
            }
            FeedbackInstructions.NoteValue second =
                    new FeedbackInstructions.NoteValue(feedback.site(pc + 1), Instructions.a(code[pc]) + 4);
            second.pc = body;
            second.next = start;
            FeedbackInstructions.NoteValue first =
                    new FeedbackInstructions.NoteValue(feedback.site(pc), Instructions.a(code[pc]) + 3);
            first.pc = body;
            first.next = second;
            return first;
        }

        /// Links a comparison: the jump behind it is taken if the condition is `taken`.
        private void branch(Instruction node, int pc, boolean taken) {
            int distance = Instructions.sbx(code[pc + 1]);
            // A jump back must be counted, so it is left to the JMP itself.
            Instruction jump = distance < 0 ? made[pc + 1] : target(pc + 2 + distance);
            Instruction fall = target(pc + 2);
            ComparisonInstructions.Branch b = (ComparisonInstructions.Branch) node;
            b.ifTrue = taken ? jump : fall;
            b.ifFalse = taken ? fall : jump;
        }

        /// The instruction that really comes when control reaches `pc`: jumps forward are followed.
        private Instruction target(int pc) {
            int at = pc;
            while (!traced && Instructions.opcode(code[at]) == Opcode.JMP && Instructions.sbx(code[at]) >= 0) {
                at += 1 + Instructions.sbx(code[at]);
            }
            return heads[at];
        }
    }
}
