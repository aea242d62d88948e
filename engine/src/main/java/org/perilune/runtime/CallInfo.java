package org.perilune.runtime;

import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.value.ByteBuilder;
import org.perilune.value.ChunkName;
import org.perilune.value.LuaException;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaFunction;
import org.perilune.value.Metamethod;

/// What can be said of a call frame: position, the names of variables and functions as the code spells them. Names are found by looking
/// backwards in the bytecode for the instruction that loaded a register, so they cost nothing until an error is worded.
public final class CallInfo {
    /// A name and what it is: "local", "global", "field", "method", "upvalue", "constant", "metamethod", "for iterator", "hook".
    public record Name(String kind, LuaString text) {
        /// A constant of the program can be a name, and contain a zero byte.
        public Name {
            text = text.beforeZero();
        }
    }

    private CallInfo() {}

    // ---- positions

    /// The line that frame `f` of `s` executes, or -1.
    public static int currentLine(LuaThread s, int f) {
        LuaClosure c = s.closureAt(f);
        return c == null ? -1 : c.code.prototype.lineAt(Math.max(0, s.frames[f + LuaThread.PC]));
    }

    /// `chunk:line: ` of frame `f`; empty for a frame that is not Lua code.
    static LuaString where(LuaThread s, int f) {
        LuaClosure c = s.closureAt(f);
        if (c == null) {
            return LuaString.EMPTY;
        }
        int line = currentLine(s, f);
        if (line <= 0 && f != s.fp) {
            // A stripped function has no lines. As in PUC-Lua, library functions then name no place, the machine `?:-1:`.
            return LuaString.EMPTY;
        }
        ByteBuilder text = new ByteBuilder(72);
        appendShortSource(text, c.code.prototype);
        text.append(':');
        LuaNumber.append(text, line);
        return text.append(": ").toLuaString();
    }

    /// The chunk's name as shown in messages.
    public static LuaString shortSource(Prototype p) {
        ByteBuilder text = new ByteBuilder(60);
        appendShortSource(text, p);
        return text.toLuaString();
    }

    private static void appendShortSource(ByteBuilder out, Prototype p) {
        if (p.source() == null) {
            out.append('?');
        } else {
            ChunkName.append(out, p.source());
        }
    }

    // ---- names of variables

    /// ` (local 'x')` and the like for the operand that an instruction of the running frame complains of; empty when it has no name.
    ///
    /// @param slot a stack slot, [LuaThread#upvalueOperand], or -1
    static String variableName(LuaThread s, int slot) {
        LuaClosure c = s.closureAt(s.fp);
        if (c == null || slot == -1) {
            return "";
        }
        Prototype p = c.code.prototype;
        Name name;
        if (slot < -1) {
            name = new Name("upvalue", upvalueName(p, -2 - slot));
        } else {
            int register = slot - s.frames[s.fp + LuaThread.BASE];
            if (register < 0 || register >= p.maxStackSize()) {
                return "";
            }
            name = registerName(p, s.frames[s.fp + LuaThread.PC], register);
        }
        return name == null ? "" : " (" + name.kind + " '" + name.text.toLatin1() + "')";
    }

    private static LuaString upvalueName(Prototype p, int index) {
        LuaString name = p.upvalues()[index].name();
        return name == null ? LuaString.of("?") : name;
    }

    /// The name of what is in `register` when the instruction at `pc` runs, or null.
    static Name registerName(Prototype p, int pc, int register) {
        LuaString local = p.localName(register, pc);
        if (local != null) {
            return new Name("local", local);
        }
        int setter = findSetter(p, pc, register);
        if (setter < 0) {
            return null;
        }
        long i = p.code()[setter];
        int b = Instructions.b(i);
        switch (Instructions.opcode(i)) {
            case MOVE:
                return b < Instructions.a(i) ? registerName(p, setter, b) : null;
            case GETCELL: {
                LuaString variable = p.localName(b, setter);
                return variable == null ? null : new Name("local", variable);
            }
            case GETTABUP:
                return fieldName(p, setter, Instructions.c(i), isEnvironment(upvalueName(p, b)));
            case GETTABLE: {
                LuaString table = p.localName(b, setter);
                return fieldName(p, setter, Instructions.c(i), isEnvironment(table));
            }
            case GETUPVAL:
                return new Name("upvalue", upvalueName(p, b));
            case LOADK:
                return p.constantRefs()[b] instanceof LuaString text ? new Name("constant", text) : null;
            case SELF: {
                LuaString key = keyName(p, setter, Instructions.c(i));
                return new Name("method", key == null ? LuaString.of("?") : key);
            }
            default:
                return null;
        }
    }

    private static boolean isEnvironment(LuaString name) {
        return name != null && name.contentEquals("_ENV");
    }

    private static Name fieldName(Prototype p, int pc, int key, boolean global) {
        LuaString name = keyName(p, pc, key);
        return new Name(global ? "global" : "field", name == null ? LuaString.of("?") : name);
    }

    /// The constant string that an `RK` operand is, or that its register was loaded with, perhaps by way of lower registers. Not a case of
    /// [#registerName], whose steps would not be bounded by the number of registers then.
    private static LuaString keyName(Prototype p, int pc, int operand) {
        int key = operand;
        int at = pc;
        while (!Instructions.isConstant(key)) {
            int setter = p.localName(key, at) == null ? findSetter(p, at, key) : -1;
            if (setter < 0) {
                return null;
            }
            long i = p.code()[setter];
            int b = Instructions.b(i);
            switch (Instructions.opcode(i)) {
                case LOADK -> key = b | Instructions.CONSTANT;
                case MOVE -> {
                    if (b >= key) {
                        return null;
                    }
                    key = b;
                    at = setter;
                }
                default -> {
                    return null;
                }
            }
        }
        return p.constantRefs()[Instructions.constant(key)] instanceof LuaString s ? s : null;
    }

    /// The last instruction before `pc` that set `register` on every way there, or -1.
    private static int findSetter(Prototype p, int pc, int register) {
        long[] code = p.code();
        int setter = -1;
        int jumpTarget = 0;
        for (int at = 0; at < pc; at++) {
            long i = code[at];
            int a = Instructions.a(i);
            boolean sets;
            switch (Instructions.opcode(i)) {
                case LOADNIL:
                    sets = a <= register && register <= a + Instructions.b(i);
                    break;
                case TFORCALL:
                    sets = register >= a + 2;
                    break;
                case CALL, TAILCALL:
                    sets = register >= a;
                    break;
                case JMP: {
                    int target = at + 1 + Instructions.sbx(i);
                    if (at < target && target <= pc && target > jumpTarget) {
                        jumpTarget = target;
                    }
                    sets = false;
                    break;
                }
                default:
                    sets = a == register && setsA(Instructions.opcode(i));
                    break;
            }
            if (sets) {
                // What is set inside code that a jump may skip is not known to be set.
                setter = at < jumpTarget ? -1 : at;
            }
        }
        return setter;
    }

    private static boolean setsA(Opcode op) {
        return switch (op) {
            case MOVE, LOADK, LOADBOOL, LOADNIL, GETUPVAL, GETTABUP, GETTABLE, NEWTABLE, SELF, ADD, SUB, MUL, MOD, POW,
                            DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, UNM, BNOT, NOT, LEN, CONCAT, TESTSET, CALL, TAILCALL,
                            FORLOOP, FORPREP, TFORLOOP, CLOSURE, VARARG, CELL, GETCELL -> true;
            case SETTABUP, SETUPVAL, SETTABLE, JMP, EQ, LT, LE, TEST, RETURN, TFORCALL, SETLIST, SETCELL -> false;
        };
    }

    // ---- names of functions

    /// How the function of frame `f` was called, by the code of its caller; null when that cannot be said.
    public static Name functionName(LuaThread s, int f) {
        if (f <= 0) {
            return null;
        }
        int flags = s.frames[f + LuaThread.INFO];
        if ((flags & LuaThread.FINALIZER) != 0) {
            return new Name("metamethod", Metamethod.GC.text);
        }
        if ((flags & LuaThread.TAIL_CALLED) != 0) {
            return null;
        }
        if ((flags & LuaThread.HOOK) != 0) {
            return new Name("hook", LuaString.of("?"));
        }
        int caller = f - LuaThread.FRAME;
        LuaClosure c = s.closureAt(caller);
        if (c == null) {
            return null;
        }
        Prototype p = c.code.prototype;
        int pc = s.frames[caller + LuaThread.PC];
        if (pc < 0) {
            return null;
        }
        long i = p.code()[pc];
        Metamethod event;
        switch (Instructions.opcode(i)) {
            case CALL, TAILCALL:
                return registerName(p, pc, Instructions.a(i));
            case TFORCALL:
                return new Name("for iterator", LuaString.of("for iterator"));
            case SELF, GETTABUP, GETTABLE:
                event = Metamethod.INDEX;
                break;
            case SETTABUP, SETTABLE:
                event = Metamethod.NEWINDEX;
                break;
            case ADD, SUB, MUL, MOD, POW, DIV, IDIV, BAND, BOR, BXOR, SHL, SHR, UNM, BNOT, LEN, CONCAT, EQ, LT, LE:
                event = Metamethod.valueOf(Instructions.opcode(i).name());
                break;
            default:
                return null;
        }
        return new Name("metamethod", event.text);
    }

    /// The name under which a function stands in a loaded module (`string.rep`; functions of the base library without a
    /// prefix), or null.
    public static LuaString globalFunctionName(GlobalState g, LuaFunction function) {
        if (!(g.registry().getString(LOADED) instanceof LuaTable loaded)) {
            return null;
        }
        for (int at = loaded.next(null, 0, 0); at != -1; at = loaded.next(loaded.keyRefAt(at), loaded.keyBitsAt(at), 0)) {
            if (loaded.keyRefAt(at) instanceof LuaString module && loaded.refAt(at) instanceof LuaTable fields) {
                for (int i = fields.next(null, 0, 0); i != -1; i = fields.next(fields.keyRefAt(i), fields.keyBitsAt(i), 0)) {
                    g.namesLookedAt++;
                    if (fields.refAt(i) == function && fields.keyRefAt(i) instanceof LuaString name) {
                        return module.contentEquals("_G") ? name : module.concat(LuaString.of(".")).concat(name);
                    }
                }
            }
        }
        return null;
    }

    /// The registry's field for the table of loaded modules.
    public static final LuaString LOADED = org.perilune.value.StringTable.intern("_LOADED");

    // ---- argument errors

    /// "bad argument #i to 'name' (message)" for the running builtin.
    static LuaException argumentError(LuaThread s, int i, String message) {
        int f = s.fp;
        Name name = functionName(s, f);
        int number = i;
        String function;
        if (name != null && name.kind.equals("method")) {
            number--;
            if (number == 0) {
                return s.errorAt(1, "calling '" + name.text.toLatin1() + "' on bad self (" + message + ")");
            }
        }
        if (name != null) {
            function = name.text.toLatin1();
        } else {
            LuaString global = s.refs[s.frames[f + LuaThread.BASE] - 1] instanceof LuaFunction fn
                    ? globalFunctionName(s.global, fn)
                    : null;
            function = global == null ? "?" : global.toLatin1();
            s.charge(s.global.costOfNames());
        }
        return s.errorAt(1, "bad argument #" + number + " to '" + function + "' (" + message + ")");
    }
}
