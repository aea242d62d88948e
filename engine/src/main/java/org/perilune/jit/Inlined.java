package org.perilune.jit;

import java.lang.classfile.Label;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.runtime.Code;
import org.perilune.runtime.Feedback;

/// A function that is translated in place of a call of it: short, without loops and calls, and with at most one effect, behind which nothing can go wrong any more.
/// Whatever is not as guessed in it leads to the call, which tier 0 does from the start; so it needs no frame, and nobody can tell.
///
/// Its registers lie behind those of the caller, in Java variables only.
final class Inlined {
    /// Longer functions are called.
    private static final int MOST_INSTRUCTIONS = 32;

    /// The most registers of such a function.
    static final int MOST_REGISTERS = 16;

    private static final int MOST_REGISTER = 255;

    /// Which function it is.
    final Code function;

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

    /// Its control flow, in which the caller's registers are alive everywhere.
    final Flow flow;

    /// What is known where, as in [Translation].
    final Registers[] known;

    /// What is said of its pcs, while it is translated.
    Translation.Place place;

    /// What is known behind it; null as long as no return was reached.
    Registers end;

    private Inlined(Code function, int base, int pc) {
        this.function = function;
        this.base = base;
        this.pc = pc;
        feedback = function.feedback().snapshot();
        flow = new Flow(function.prototype, base);
        code = new long[function.prototype.code().length];
        known = new Registers[code.length];
        for (int i = 0; i < code.length; i++) {
            long own = function.prototype.code()[i];
            code[i] = moved(readsWhatWasSet(function.prototype.code(), i) && !flow.leader[i] ? move(own, function.prototype.code()[i - 1]) : own, base);
        }
    }

    /// Whether the instruction at `pc` reads the upvalue that the one before sets.
    private static boolean readsWhatWasSet(long[] code, int pc) {
        return pc > 0
                && Instructions.opcode(code[pc]) == Opcode.GETUPVAL
                && Instructions.opcode(code[pc - 1]) == Opcode.SETUPVAL
                && Instructions.b(code[pc]) == Instructions.b(code[pc - 1]);
    }

    /// What `get` does behind `set`, without a guess that could go wrong.
    private static long move(long get, long set) {
        return Instructions.of(Opcode.MOVE, Instructions.a(get), Instructions.a(set), 0);
    }

    /// What there is to translate in place of the call at `pc` of `callee` in a function whose own registers end before `base`; null if it is to be called.
    static Inlined of(Code callee, int base, int pc) {
        if (callee.feedback() == null
                || callee.vararg
                || callee.maxStack > MOST_REGISTERS
                || base + callee.maxStack > MOST_REGISTER
                || callee.prototype.code().length > MOST_INSTRUCTIONS
                || !isSimple(callee.prototype.code())) {
            return null;
        }
        return new Inlined(callee, base, pc);
    }

    private static boolean isSimple(long[] code) {
        // By pc: whether there may have been an effect before.
        boolean[] done = new boolean[code.length + 1];
        boolean[] target = new boolean[code.length + 1];
        for (int pc = 0; pc < code.length; pc++) {
            long i = code[pc];
            int next = pc + 1;
            int other = next;
            switch (Instructions.opcode(i)) {
                case MOVE, LOADK, LOADNIL -> {}
                case GETUPVAL -> {
                    if (done[pc] && (target[pc] || !readsWhatWasSet(code, pc))) {
                        return false;
                    }
                }
                case LOADBOOL -> {
                    next = Instructions.c(i) != 0 ? pc + 2 : next;
                    other = next;
                }
                case GETTABUP, GETTABLE, ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, UNM, BNOT, NOT, LEN -> {
                    if (done[pc]) {
                        return false;
                    }
                }
                case EQ, LT, LE, TEST, TESTSET -> {
                    if (done[pc]) {
                        return false;
                    }
                    next = pc + 2;
                    other = pc + 2 + Instructions.sbx(code[pc + 1]);
                }
                case SETUPVAL, SETTABUP, SETTABLE -> {
                    if (done[pc]) {
                        return false;
                    }
                    done[next] = true;
                }
                case JMP -> {
                    next = pc + 1 + Instructions.sbx(i);
                    other = next;
                }
                case RETURN -> {
                    if (Instructions.b(i) == 0) {
                        return false;
                    }
                    continue;
                }
                default -> {
                    return false;
                }
            }
            if (next <= pc || other <= pc) {
                return false;
            }
            done[next] |= done[pc];
            done[other] |= done[pc];
            target[next] |= next != pc + 1;
            target[other] |= other != pc + 1;
        }
        return true;
    }

    private static long moved(long i, int by) {
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        return switch (Instructions.opcode(i)) {
            case JMP -> i;
            case EQ, LT, LE -> Instructions.withC(Instructions.withB(i, operand(b, by)), operand(c, by));
            case LOADK, LOADBOOL, LOADNIL, GETUPVAL, SETUPVAL, RETURN, TEST -> Instructions.withA(i, a + by);
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
