package org.perilune.bytecode;

import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// A prototype as text, as `luac -l` shows it: one line per instruction with its number, source line, opcode,
/// operands and a comment. The text depends on nothing but the prototype.
///
/// In operands, constants are negative: `-1` is the first. Jumps show their distance, and in the comment their target.
public final class Listing {
    private final StringBuilder out = new StringBuilder();
    private final boolean full;

    private Listing(boolean full) {
        this.full = full;
    }

    /// The listing of `prototype` and of the functions nested in it.
    ///
    /// @param full whether to list constants, local variables and upvalues too, as `luac -l -l`
    public static String of(Prototype prototype, boolean full) {
        Listing listing = new Listing(full);
        listing.function(prototype, prototype.lineDefined() == 0);
        return listing.out.toString();
    }

    /// The line of the instruction at `pc`, without its end.
    public static String line(Prototype p, int pc) {
        Listing listing = new Listing(false);
        listing.instruction(p, pc);
        return listing.out.substring(0, listing.out.length() - 1);
    }

    /// The name of a function by chunk and lines, as in `function <fib.lua:1,3>`.
    public static String title(Prototype p) {
        Listing listing = new Listing(false);
        listing.heading(p, p.lineDefined() == 0);
        return listing.out.toString();
    }

    /// Constant `k` of `p`.
    public static String constantText(Prototype p, int k) {
        Listing listing = new Listing(false);
        listing.constant(p, k);
        return listing.out.substring(1);
    }

    /// A string in quotes, with escapes.
    public static String quoted(LuaString s) {
        Listing listing = new Listing(false);
        listing.quote(s);
        return listing.out.toString();
    }

    private void function(Prototype p, boolean main) {
        out.append('\n');
        heading(p, main);
        out.append(" (");
        count(p.code().length, "instruction").append(")\n");
        out.append(p.parameters()).append(p.vararg() ? "+" : "").append(p.parameters() == 1 ? " param, " : " params, ");
        count(p.maxStackSize(), "slot").append(", ");
        count(p.upvalues().length, "upvalue").append(", ");
        count(p.locals().length, "local").append(", ");
        count(p.constantRefs().length, "constant").append(", ");
        count(p.prototypes().length, "function").append('\n');
        for (int pc = 0; pc < p.code().length; pc++) {
            instruction(p, pc);
        }
        if (full) {
            tables(p);
        }
        for (Prototype nested : p.prototypes()) {
            function(nested, false);
        }
    }

    private void heading(Prototype p, boolean main) {
        String source = p.source() == null ? "=?" : p.source().toLatin1();
        String shown = source.startsWith("@") || source.startsWith("=") ? source.substring(1) : "(string)";
        out.append(main ? "main" : "function");
        out.append(" <").append(shown).append(':').append(p.lineDefined()).append(',').append(p.lastLineDefined()).append('>');
    }

    private StringBuilder count(int n, String what) {
        return out.append(n).append(' ').append(what).append(n == 1 ? "" : "s");
    }

    private void instruction(Prototype p, int pc) {
        long i = p.code()[pc];
        Opcode opcode = Instructions.opcode(i);
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        out.append('\t').append(pc + 1).append("\t[");
        int line = p.lineAt(pc);
        out.append(line < 0 ? "-" : Integer.toString(line)).append("]\t").append(opcode);
        out.append(" ".repeat(Math.max(1, 10 - opcode.name().length())));
        switch (opcode.format()) {
            case A -> operands(a);
            case AB -> operands(a, b);
            case AC -> operands(a, c);
            case ABC -> operands(a, b, c);
            case ABKC -> operands(a, b, shown(c));
            case AKBKC -> operands(a, shown(b), shown(c));
            case ABx -> operands(a, opcode == Opcode.LOADK ? -1 - b : b);
            case ASBx -> operands(a, Instructions.sbx(i));
            case SBx -> operands(Instructions.sbx(i));
        }
        int commentStart = out.length();
        comment(p, pc, opcode, a, b, c);
        if (out.length() > commentStart) {
            out.insert(commentStart, "\t;");
        }
        out.append('\n');
    }

    private void operands(int... values) {
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : " ").append(values[i]);
        }
    }

    private static int shown(int operand) {
        return Instructions.isConstant(operand) ? -1 - Instructions.constant(operand) : operand;
    }

    private void comment(Prototype p, int pc, Opcode opcode, int a, int b, int c) {
        switch (opcode) {
            case LOADK -> constant(p, b);
            case GETUPVAL, SETUPVAL -> upvalue(p, b);
            case GETTABUP -> {
                upvalue(p, b);
                constantOperand(p, c);
            }
            case SETTABUP -> {
                upvalue(p, a);
                constantOperand(p, b);
                constantOperand(p, c);
            }
            case GETTABLE, SELF -> constantOperand(p, c);
            case SETTABLE, ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, EQ, LT, LE -> {
                if (Instructions.isConstant(b) || Instructions.isConstant(c)) {
                    constantOrDash(p, b);
                    constantOrDash(p, c);
                }
            }
            case JMP, FORLOOP, FORPREP, TFORLOOP ->
                out.append(" to ").append(pc + 2 + Instructions.sbx(p.code()[pc]));
            case CLOSURE -> {
                Prototype nested = p.prototypes()[b];
                out.append(" <").append(nested.lineDefined()).append(',').append(nested.lastLineDefined()).append('>');
            }
            case GETCELL -> local(p, b, pc);
            case SETCELL -> local(p, a, pc);
            case CELL -> {
                int made = pc;
                while (Instructions.opcode(p.code()[made]) == Opcode.CELL) {
                    made++; // its variable comes alive behind the last of several cells
                }
                local(p, a, made);
            }
            case MOVE, LOADBOOL, LOADNIL, NEWTABLE, UNM, BNOT, NOT, LEN, CONCAT, TEST, TESTSET, CALL, TAILCALL,
                    RETURN, TFORCALL, SETLIST, VARARG -> {
                // Operands say it all.
            }
        }
    }

    private void constantOperand(Prototype p, int operand) {
        if (Instructions.isConstant(operand)) {
            constant(p, Instructions.constant(operand));
        }
    }

    private void constantOrDash(Prototype p, int operand) {
        if (Instructions.isConstant(operand)) {
            constant(p, Instructions.constant(operand));
        } else {
            out.append(" -");
        }
    }

    private void upvalue(Prototype p, int index) {
        name(index < p.upvalues().length ? p.upvalues()[index].name() : null);
    }

    private void local(Prototype p, int register, int pc) {
        name(p.localName(register, pc));
    }

    private void name(LuaString name) {
        out.append(' ').append(name == null ? "-" : name.toLatin1());
    }

    private void constant(Prototype p, int k) {
        Object ref = p.constantRefs()[k];
        out.append(' ');
        if (ref == null) {
            out.append("nil");
        } else if (ref == Tag.INT) {
            out.append(p.constantBits()[k]);
        } else if (ref == Tag.FLOAT) {
            out.append(LuaNumber.toLuaString(Double.longBitsToDouble(p.constantBits()[k])).toLatin1());
        } else if (ref instanceof LuaString s) {
            quote(s);
        } else {
            out.append(ref);
        }
    }

    private void quote(LuaString s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            int c = s.byteAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case 7 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0x0b -> out.append("\\v");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append((char) c);
                    } else {
                        out.append('\\').append((char) ('0' + c / 100));
                        out.append((char) ('0' + c / 10 % 10)).append((char) ('0' + c % 10));
                    }
                }
            }
        }
        out.append('"');
    }

    private void tables(Prototype p) {
        out.append("constants (").append(p.constantRefs().length).append("):\n");
        for (int k = 0; k < p.constantRefs().length; k++) {
            out.append('\t').append(k + 1).append('\t');
            int start = out.length();
            constant(p, k);
            out.deleteCharAt(start).append('\n');
        }
        out.append("locals (").append(p.locals().length).append("):\n");
        for (int i = 0; i < p.locals().length; i++) {
            LocalVariable v = p.locals()[i];
            out.append('\t').append(i).append('\t').append(v.name().toLatin1());
            out.append('\t').append(v.startPc() + 1).append('\t').append(v.endPc() + 1).append('\n');
        }
        out.append("upvalues (").append(p.upvalues().length).append("):\n");
        for (int i = 0; i < p.upvalues().length; i++) {
            UpvalueDescriptor u = p.upvalues()[i];
            out.append('\t').append(i).append('\t').append(u.name() == null ? "-" : u.name().toLatin1());
            out.append('\t').append(u.inStack() ? 1 : 0).append('\t').append(u.index()).append('\n');
        }
    }
}
