package org.perilune.jit;

import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;
import org.perilune.runtime.Intrinsic;

/// A function that is translated in place of a call of it: short, without loops and without calls but those in whose place a function is translated, too. Whatever is not as
/// guessed in it leads to the (outermost) call, which tier 0 does from the start; so it needs no frame, and nobody can tell. What the function has assigned by then is
/// undone before.
///
/// Of a function that calls itself that is its beginning, up to where it would do more than look: a recursion ends there without a call. From what comes behind it
/// control goes on to the call itself.
///
/// Its registers lie behind those of the caller, in Java variables only.
final class Inlined {
    /// Longer functions are called; those in them count.
    private static final int MOST_INSTRUCTIONS = 32;

    /// A longer beginning is not worth the code.
    private static final int MOST_OF_BEGINNING = 12;

    /// The most registers of such a function.
    private static final int MOST_REGISTERS = 16;

    private static final int MOST_REGISTER = 255;

    /// Which function it is.
    final Code function;

    /// What a call of it counts, with those in it.
    final int cost;

    /// How many instructions there are, with those of functions in it.
    final int instructions;

    /// By pc: what is translated in place of a call in it; null for nothing.
    private final Inlined[] inner;

    /// The one that it is translated in; null if that is the function that is compiled.
    private Inlined outer;

    /// Its instructions, with the numbers of registers that they have in the caller.
    final long[] code;

    /// What was noted of it.
    final Feedback feedback;

    /// The number of its first register in the caller.
    final int base;

    /// The pc of the call.
    final int pc;

    /// The Java variable of the closure, once it has one.
    int closure;

    /// Where the call is done by tier 0, while it is translated.
    Label exit;

    /// Whether it is all of the function.
    final boolean isWhole;

    /// By pc: whether the instruction is one of what is translated.
    private final boolean[] reached;

    /// Whether it does more than to look and to compute. It is counted beforehand then, else when it returns.
    final boolean hasEffect;

    /// Where to go if something is due that the call cannot be counted before.
    Label due;

    /// Where the call is, while a beginning is translated.
    Label call;

    /// Whether control may go on to the call.
    boolean stopped;

    /// What is behind the call, while it is translated.
    Label behind;

    /// Whether `pcall` calls it. Where nothing goes wrong, it has succeeded; else tier 0 calls `pcall`.
    final boolean isProtected;

    /// Whether a function or a table is made in it.
    final boolean makes;

    /// How many results each return has; -1 if not all have as many.
    final int results;

    /// Its control flow, in which the caller's registers are alive everywhere.
    final Flow flow;

    /// What is known where, as in [Translation].
    final Registers[] known;

    /// What is said of its pcs, while it is translated.
    Translation.Place place;

    /// What is known behind it; null as long as no return was reached.
    Registers end;

    private Inlined(Code function, int base, int pc, boolean isWhole, boolean isProtected, Flow flow, Extent extent, Inlined[] inner) {
        this.function = function;
        this.isWhole = isWhole;
        this.isProtected = isProtected;
        this.base = base;
        this.pc = pc;
        feedback = function.feedback().snapshot();
        this.flow = flow;
        code = new long[function.prototype.code().length];
        known = new Registers[code.length];
        reached = extent.reached;
        this.inner = inner;
        int all = function.prototype.code().length;
        for (Inlined i : inner) {
            if (i != null) {
                i.outer = this;
                all += i.instructions;
            }
        }
        instructions = all;
        makes = makes();
        cost = function.cost + extent.calls + (isProtected ? 1 : 0);
        for (int i = 0; i < code.length; i++) {
            long own = function.prototype.code()[i];
            code[i] = moved(readsWhatWasSet(flow, i) ? move(own, function.prototype.code()[i - 1]) : own, base);
        }
        results = results();
        hasEffect = isWhole && hasEffect();
    }

    /// Whether the instruction at `pc` reads the upvalue that the one before sets.
    private static boolean readsWhatWasSet(Flow flow, int pc) {
        long[] code = flow.code;
        return pc > 0
                && !flow.leader[pc]
                && Instructions.opcode(code[pc]) == Opcode.GETUPVAL
                && Instructions.opcode(code[pc - 1]) == Opcode.SETUPVAL
                && Instructions.b(code[pc]) == Instructions.b(code[pc - 1]);
    }

    /// What `get` does behind `set`, without a guess that could go wrong.
    private static long move(long get, long set) {
        return Instructions.of(Opcode.MOVE, Instructions.a(get), Instructions.a(set), 0);
    }

    /// Whether a beginning ends before the instruction at `pc`.
    boolean stops(int pc) {
        return !reached[pc];
    }

    private boolean hasEffect() {
        for (int pc = 0; pc < code.length; pc++) {
            Feedback.Site site = feedback.noted(pc);
            boolean computes = computes(code[pc], site);
            if (computes ? isAdorning(site) && !isOnNewTable(flow, pc) : reached[pc] && isEffect(code[pc]) && !makes(flow, pc) && inner[pc] == null) {
                return true;
            }
        }
        return false;
    }

    private boolean makes() {
        for (int pc = 0; pc < code.length; pc++) {
            if (makes(flow, pc) || inner[pc] != null && inner[pc].makes) {
                return true;
            }
        }
        return false;
    }

    /// Whether an instruction belongs to the making of a function or a table: what is made, nobody has seen before the call has returned.
    private static boolean makes(Flow flow, int pc) {
        return switch (flow.opcode(pc)) {
            case CELL, CLOSURE, NEWTABLE -> true;
            case SETTABLE -> isOnNewTable(flow, pc);
            default -> false;
        };
    }

    /// Whether a call that computes is one of `setmetatable`.
    private static boolean isAdorning(Feedback.Site site) {
        return ((Builtin) site.seen).intrinsic() == Intrinsic.SETMETATABLE;
    }

    /// Whether the table that is written to by the `SETTABLE` at `pc`, or given a metatable by the call there, is one that was just made.
    private static boolean isOnNewTable(Flow flow, int pc) {
        int table = Instructions.a(flow.code[pc]) + (flow.opcode(pc) == Opcode.SETTABLE ? 0 : 1);
        for (int at = pc - 1; at >= 0 && !flow.leader[at + 1]; at--) {
            int a = Instructions.a(flow.code[at]);
            switch (flow.opcode(at)) {
                case NEWTABLE -> {
                    if (a == table) {
                        return true;
                    }
                }
                case SETTABLE, SETUPVAL, SETTABUP -> {}
                case CALL, LOADNIL, SELF -> {
                    if (a <= table) {
                        return false;
                    }
                }
                default -> {
                    if (a == table) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// The number of the first register behind its own, and behind those of functions in it.
    int firstFree() {
        int free = base + function.maxStack;
        for (Inlined i : inner) {
            free = i == null ? free : Math.max(free, i.firstFree());
        }
        return free;
    }

    /// What is translated in place of the call at `pc` of it; null for nothing.
    Inlined inner(int pc) {
        return inner[pc];
    }

    /// Whether it is translated in another such function, which counts for both.
    boolean isInner() {
        return outer != null;
    }

    /// The pc of the call that the function that is compiled does.
    int outermostPc() {
        return outer == null ? pc : outer.outermostPc();
    }

    private int results() {
        int results = -1;
        for (int pc = 0; pc < code.length; pc++) {
            if (reached[pc] && isReturn(code[pc])) {
                int here = flow.opcode(pc) != Opcode.TAILCALL ? Instructions.b(code[pc]) - 1 : inner[pc] != null ? inner[pc].results : 1;
                if (results >= 0 && here != results) {
                    return -1;
                }
                results = here;
            }
        }
        return results;
    }

    /// What there is to translate in place of the call at `pc` of `callee` in a function whose own registers end before `base`; null if it is to be called.
    ///
    /// @param recursive whether the call is one of the function that calls
    static Inlined of(Code callee, int base, int pc, boolean recursive) {
        if (recursive) {
            if (!fits(callee, base, MOST_REGISTERS)) {
                return null;
            }
            long[] code = callee.prototype.code();
            Extent extent = beginning(code);
            return extent == null ? null : new Inlined(callee, base, pc, false, false, new Flow(callee.prototype, base), extent, new Inlined[code.length]);
        }
        return of(callee, base, pc, false, MOST_REGISTERS, MOST_LEVELS);
    }

    /// Likewise in place of a call of `pcall`, which calls `callee`.
    static Inlined ofProtected(Code callee, int base, int pc) {
        return of(callee, base, pc, true, MOST_REGISTERS, MOST_LEVELS);
    }

    /// So deep are functions translated in functions in place of calls.
    private static final int MOST_LEVELS = 3;

    /// Likewise for a function that does not call itself.
    ///
    /// @param room   how many registers it may have, with those in it
    /// @param levels how deep functions may be in it, and itself
    private static Inlined of(Code callee, int base, int pc, boolean isProtected, int room, int levels) {
        long[] code = callee.prototype.code();
        if (code.length > MOST_INSTRUCTIONS || !fits(callee, base, room)) {
            return null;
        }
        var flow = new Flow(callee.prototype, base);
        Inlined[] inner = new Inlined[code.length];
        for (int at = 0; at < code.length && levels > 1; at++) {
            inner[at] = inner(callee, at, base + callee.maxStack, room - callee.maxStack, levels - 1);
        }
        Extent extent = whole(code, flow, callee.feedback(), inner);
        if (extent == null) {
            return null;
        }
        var what = new Inlined(callee, base, pc, true, isProtected, flow, extent, inner);
        return what.instructions <= MOST_INSTRUCTIONS ? what : null;
    }

    private static boolean fits(Code callee, int base, int room) {
        return callee.feedback() != null && !callee.vararg && callee.maxStack <= room && base + callee.maxStack <= MOST_REGISTER;
    }

    /// What there is to translate in place of the call at `pc` of a function that is to be translated in place itself; null for nothing. It has no effect that would have to
    /// be undone behind it.
    private static Inlined inner(Code function, int pc, int base, int room, int levels) {
        long i = function.prototype.code()[pc];
        boolean tail = Instructions.opcode(i) == Opcode.TAILCALL;
        Feedback.Site site = tail || Instructions.opcode(i) == Opcode.CALL ? function.feedback().noted(pc) : null;
        if (site == null || site.exits >= Translation.FEW || !(site.seen instanceof Code callee) || callee == function) {
            return null;
        }
        Inlined what = of(callee, base, pc, false, room, levels);
        if (what == null || what.hasEffect) {
            return null;
        }
        boolean open = tail || Instructions.c(i) == 0;
        return !open || what.results >= 0 && Instructions.a(i) + what.results <= function.maxStack ? what : null;
    }

    /// What belongs to it.
    ///
    /// @param reached by pc, whether the instruction does
    /// @param calls   what calls count on each way
    private record Extent(boolean[] reached, int calls) {}

    /// Whether an instruction does more than to look at things and to compute: the beginning of a function ends before it.
    private static boolean isEffect(long i) {
        return switch (Instructions.opcode(i)) {
            case MOVE, LOADK, LOADBOOL, LOADNIL, GETUPVAL, GETTABUP, GETTABLE, ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, UNM, BNOT, NOT, LEN, EQ, LT,
                    LE, TEST, TESTSET, JMP -> false;
            case RETURN -> Instructions.b(i) == 0;
            default -> true;
        };
    }

    private static boolean isReturn(long i) {
        return Instructions.opcode(i) == Opcode.RETURN || Instructions.opcode(i) == Opcode.TAILCALL;
    }

    /// Whether a call is one of a builtin in whose place something can be computed.
    ///
    /// @param site what was noted of the instruction; null for nothing
    static boolean computes(long i, Feedback.Site site) {
        boolean call = Instructions.opcode(i) == Opcode.CALL && (Instructions.c(i) == 2 || Instructions.c(i) == 0) || Instructions.opcode(i) == Opcode.TAILCALL;
        return call && site != null && site.exits < Translation.FEW && site.seen instanceof Builtin b && b.intrinsic() != null && b.intrinsic().computes();
    }

    /// The beginning of a function: what leads to a return with no effect on the way; null if that is too long or there is none.
    private static Extent beginning(long[] code) {
        // By pc: whether a return is reached from there.
        boolean[] returns = new boolean[code.length + 1];
        for (int pc = code.length - 1; pc >= 0; pc--) {
            if (!isEffect(code[pc])) {
                int next = next(code, pc);
                int other = other(code, pc);
                returns[pc] = Instructions.opcode(code[pc]) == Opcode.RETURN || next > pc && returns[next] || other > pc && returns[other];
            }
        }
        boolean[] reached = new boolean[code.length + 1];
        reached[0] = returns[0];
        int length = 0;
        for (int pc = 0; pc < code.length; pc++) {
            if (reached[pc]) {
                length++;
                if (Instructions.opcode(code[pc]) != Opcode.RETURN) {
                    int next = next(code, pc);
                    int other = other(code, pc);
                    reached[next] |= next > pc && returns[next];
                    reached[other] |= other > pc && returns[other];
                }
            }
        }
        return reached[0] && length <= MOST_OF_BEGINNING ? new Extent(reached, 0) : null;
    }

    /// Where control goes from the instruction at `pc`, which is none of a loop.
    private static int next(long[] code, int pc) {
        return switch (Instructions.opcode(code[pc])) {
            case LOADBOOL -> Instructions.c(code[pc]) != 0 ? pc + 2 : pc + 1;
            case EQ, LT, LE, TEST, TESTSET -> pc + 2;
            case JMP -> pc + 1 + Instructions.sbx(code[pc]);
            default -> pc + 1;
        };
    }

    /// Where control may go instead.
    private static int other(long[] code, int pc) {
        return switch (Instructions.opcode(code[pc])) {
            case EQ, LT, LE, TEST, TESTSET -> pc + 2 + Instructions.sbx(code[pc + 1]);
            default -> next(code, pc);
        };
    }

    /// All of a function to which control gets; null if the function is not to be translated as a whole.
    private static Extent whole(long[] code, Flow flow, Feedback feedback, Inlined[] inner) {
        // By pc: which effects there may have been before.
        int[] effects = new int[code.length + 1];
        boolean[] reached = new boolean[code.length + 1];
        reached[0] = true;
        // By pc: what calls have counted before; this is to be the same on each way.
        int[] calls = new int[code.length + 1];
        int all = -1;
        for (int pc = 0; pc < code.length; pc++) {
            if (!reached[pc]) {
                continue;
            }
            long i = code[pc];
            int effect = effects[pc];
            boolean computes = computes(i, feedback.noted(pc));
            if (mayFail(flow, pc) && effect == LASTING || !isTranslated(flow, pc) && !computes && inner[pc] == null) {
                return null;
            }
            int counted = calls[pc] + (inner[pc] != null ? inner[pc].cost : computes ? 1 : 0);
            if (isReturn(i)) {
                if (all >= 0 && all != counted) {
                    return null;
                }
                all = counted;
                continue;
            }
            effect = switch (Instructions.opcode(i)) {
                case SETUPVAL -> Math.max(effect, UNDOABLE);
                case CALL, TAILCALL -> computes && isAdorning(feedback.noted(pc)) && !isOnNewTable(flow, pc) ? LASTING : effect;
                case SETTABLE -> isOnNewTable(flow, pc) ? effect : Math.max(effect, Instructions.isConstant(Instructions.b(i)) ? UNDOABLE : LASTING);
                case SETTABUP -> LASTING;
                default -> effect;
            };
            int next = next(code, pc);
            int other = other(code, pc);
            if (next <= pc || other <= pc) {
                return null;
            }
            if (reached[next] && calls[next] != counted || reached[other] && calls[other] != counted) {
                return null;
            }
            calls[next] = counted;
            calls[other] = counted;
            // What is to be undone has to be known: behind a jump, or where several ways meet, it is not.
            boolean plain = next == pc + 1 && other == next && !reached[next];
            int there = effect == NONE || plain ? effect : LASTING;
            effects[next] = reached[next] && (effects[next] != NONE || there != NONE) ? LASTING : there;
            effects[other] = other == next ? effects[next] : reached[other] && (effects[other] != NONE || there != NONE) ? LASTING : there;
            reached[next] = true;
            reached[other] = true;
        }
        return new Extent(reached, all);
    }

    /// There was no effect.
    private static final int NONE = 0;

    /// There were effects, and what is behind is reached in no other way, so that they can be undone.
    private static final int UNDOABLE = 1;

    /// There was an effect that cannot be undone.
    private static final int LASTING = 2;

    private static boolean isTranslated(Flow flow, int pc) {
        return switch (flow.opcode(pc)) {
            case SETUPVAL, SETTABUP, SETTABLE, CELL, NEWTABLE -> true;
            case CLOSURE -> isMadeInPlace(flow.p, pc);
            default -> !isEffect(flow.code[pc]);
        };
    }

    /// The most upvalues of a function that is made in place.
    private static final int MOST_CELLS = 4;

    /// Whether the `CLOSURE` at `pc` makes a function that no earlier one equals, and of few upvalues: that takes nothing but its cells.
    static boolean isMadeInPlace(Prototype p, int pc) {
        return p.capturesNewCell(pc) && p.prototypes()[Instructions.b(p.code()[pc])].upvalues().length <= MOST_CELLS;
    }

    /// Whether something may not be as guessed in the instruction at `pc`.
    private static boolean mayFail(Flow flow, int pc) {
        return switch (flow.opcode(pc)) {
            case MOVE, LOADK, LOADBOOL, LOADNIL, SETUPVAL, JMP, RETURN, CELL, CLOSURE, NEWTABLE -> false;
            case GETUPVAL -> !readsWhatWasSet(flow, pc);
            default -> true;
        };
    }

    /// Whether the effect of the instruction at `pc` is to be undone if something is not as guessed behind it.
    boolean isUndone(int pc) {
        return !makes(flow, pc) && failsBehind(pc);
    }

    private boolean failsBehind(int pc) {
        // Behind a jump nothing does, see whole().
        for (int at = pc + 1; at < code.length; at++) {
            if (mayFail(flow, at)) {
                return true;
            }
            if (flow.opcode(at) == Opcode.JMP || isReturn(code[at])) {
                return false;
            }
        }
        return false;
    }

    private static long moved(long i, int by) {
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        return switch (Instructions.opcode(i)) {
            case JMP -> i;
            case EQ, LT, LE -> Instructions.withC(Instructions.withB(i, operand(b, by)), operand(c, by));
            case LOADK, LOADBOOL, LOADNIL, GETUPVAL, SETUPVAL, RETURN, TEST, CALL, TAILCALL, CELL, CLOSURE, NEWTABLE -> Instructions.withA(i, a + by);
            case MOVE, UNM, BNOT, NOT, LEN, TESTSET -> Instructions.withB(Instructions.withA(i, a + by), b + by);
            case GETTABUP -> Instructions.withC(Instructions.withA(i, a + by), operand(c, by));
            case SETTABUP -> Instructions.withC(Instructions.withB(i, operand(b, by)), operand(c, by));
            default -> Instructions.withC(Instructions.withB(Instructions.withA(i, a + by), operand(b, by)), operand(c, by));
        };
    }

    private static int operand(int rk, int by) {
        return Instructions.isConstant(rk) ? rk : rk + by;
    }
}
