package org.perilune.bytecode;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.Tag;

/// Reads a binary chunk (manual §6.1 `load`); the layout is in [BinaryFormat].
///
/// The bytes are believed nothing: every number is checked before it is used, nothing is allocated that the rest of the chunk could not fill, and the
/// code is handed out only if the [Verifier] finds no fault in it. Bytes after the chunk are ignored, as PUC-Lua does.
public final class Undump {
    private static final Opcode[] OPCODES = Opcode.values();

    private final byte[] in;
    private final int end;
    private final LuaString name;
    private final UnaryOperator<LuaString> intern;
    private int at;

    private Undump(byte[] in, int from, int end, LuaString name, UnaryOperator<LuaString> intern) {
        this.in = in;
        this.at = from;
        this.end = end;
        this.name = name;
        this.intern = intern;
    }

    /// The main function of a binary chunk, verified.
    ///
    /// @param chunk     the bytes; those from `from` to `to` are the chunk
    /// @param chunkName its name as given to `load`, for messages; the functions have the name they were compiled with
    /// @param intern    answers the one string with the bytes of a constant
    /// @throws LuaSyntaxException (of line 0) "truncated precompiled chunk" and so on
    public static Prototype undump(
            byte[] chunk, int from, int to, LuaString chunkName, UnaryOperator<LuaString> intern) {
        return new Undump(chunk, from, to, chunkName, intern).chunk();
    }

    private Prototype chunk() {
        for (BinaryFormat.Part part : BinaryFormat.HEADER) {
            need(part.bytes().length);
            if (!has(part.bytes())) {
                throw unfit(part.complaint());
            }
        }
        int upvalues = nextByte();
        for (byte expected : BinaryFormat.MARK) {
            if (nextByte() != (expected & 0xff)) {
                throw error("binary chunk of another Lua (PUC-Lua bytecode cannot run here)");
            }
        }
        need(BinaryFormat.VERSION.length);
        if (!has(BinaryFormat.VERSION)) {
            throw unfit("bytecode version mismatch in");
        }
        Prototype main = function(null, 0);
        if (main.upvalues().length != upvalues) {
            throw unfit("corrupted");
        }
        String fault = Verifier.fault(main);
        if (fault != null) {
            throw error("bad code in precompiled chunk (" + fault + ")");
        }
        return main;
    }

    private Prototype function(LuaString enclosingSource, int depth) {
        if (depth > BinaryFormat.MAX_NESTING) {
            throw unfit("corrupted");
        }
        LuaString own = string();
        LuaString source = own == null ? enclosingSource : own;
        int lineDefined = number();
        int lastLineDefined = number();
        int parameters = nextByte();
        boolean vararg = truth();
        int maxStackSize = nextByte();
        long[] code = new long[count(1)];
        for (int pc = 0; pc < code.length; pc++) {
            code[pc] = instruction();
        }
        int constants = count(1);
        Object[] refs = new Object[constants];
        long[] bits = new long[constants];
        for (int k = 0; k < constants; k++) {
            constant(refs, bits, k);
        }
        UpvalueDescriptor[] upvalues = new UpvalueDescriptor[count(2)];
        for (int u = 0; u < upvalues.length; u++) {
            boolean inStack = truth();
            upvalues[u] = new UpvalueDescriptor(null, inStack, nextByte());
        }
        Prototype[] prototypes = new Prototype[count(SMALLEST_FUNCTION)];
        for (int p = 0; p < prototypes.length; p++) {
            prototypes[p] = function(source, depth + 1);
        }
        int[] lines = lines(code.length);
        LocalVariable[] locals = locals(code.length);
        upvalueNames(upvalues);
        return new Prototype(
                source,
                lineDefined,
                lastLineDefined,
                parameters,
                vararg,
                maxStackSize,
                code,
                refs,
                bits,
                prototypes,
                upvalues,
                lines,
                locals);
    }

    /// The bytes of a function without anything in it.
    private static final int SMALLEST_FUNCTION = 13;

    private long instruction() {
        int ordinal = nextByte();
        if (ordinal >= OPCODES.length) {
            throw unfit("corrupted");
        }
        Opcode opcode = OPCODES[ordinal];
        int a = opcode.format() == Opcode.Format.SBx ? 0 : nextByte();
        int b = 0;
        int c = 0;
        switch (opcode.format()) {
            case A -> {
                // That was all.
            }
            case AB, ABx -> b = operand();
            case AC -> c = operand();
            case ABC -> {
                b = operand();
                c = operand();
            }
            case ABKC -> {
                b = operand();
                c = constantOrRegister();
            }
            case AKBKC -> {
                b = constantOrRegister();
                c = constantOrRegister();
            }
            case ASBx, SBx -> b = distance();
        }
        return Instructions.of(opcode, a, b, c);
    }

    private int operand() {
        int n = number();
        if (n > Instructions.MAX_OPERAND) {
            throw unfit("corrupted");
        }
        return n;
    }

    private int constantOrRegister() {
        int n = number();
        int operand = n >>> 1;
        if (operand > Instructions.MAX_OPERAND) {
            throw unfit("corrupted");
        }
        return (n & 1) == 0 ? operand : operand | Instructions.CONSTANT;
    }

    private int distance() {
        long n = BinaryFormat.unzigzag(number());
        if (Math.abs(n) > Instructions.MAX_JUMP) {
            throw unfit("corrupted");
        }
        return (int) n;
    }

    private void constant(Object[] refs, long[] bits, int k) {
        switch (nextByte()) {
            case BinaryFormat.NIL -> refs[k] = null;
            case BinaryFormat.FALSE -> refs[k] = Boolean.FALSE;
            case BinaryFormat.TRUE -> refs[k] = Boolean.TRUE;
            case BinaryFormat.INTEGER -> {
                refs[k] = Tag.INT;
                bits[k] = BinaryFormat.unzigzag(longNumber());
            }
            case BinaryFormat.FLOAT -> {
                refs[k] = Tag.FLOAT;
                need(Long.BYTES);
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    bits[k] |= (long) nextByte() << shift;
                }
            }
            case BinaryFormat.STRING -> refs[k] = intern.apply(presentString());
            default -> throw unfit("corrupted");
        }
    }

    private int[] lines(int instructions) {
        int n = count(1);
        if (n != 0 && n != instructions) {
            throw unfit("corrupted");
        }
        int[] lines = new int[n];
        long line = 0;
        for (int pc = 0; pc < n; pc++) {
            line += BinaryFormat.unzigzag(longNumber());
            if (line < 0 || line > Integer.MAX_VALUE) {
                throw unfit("corrupted");
            }
            lines[pc] = (int) line;
        }
        return lines;
    }

    private LocalVariable[] locals(int instructions) {
        LocalVariable[] locals = new LocalVariable[count(3)];
        for (int i = 0; i < locals.length; i++) {
            LuaString local = presentString();
            int start = number();
            int length = number();
            if (start > instructions || length > instructions - start) {
                throw unfit("corrupted");
            }
            locals[i] = new LocalVariable(local, start, start + length);
        }
        return locals;
    }

    private void upvalueNames(UpvalueDescriptor[] upvalues) {
        int n = count(1);
        if (n != 0 && n != upvalues.length) {
            throw unfit("corrupted");
        }
        for (int u = 0; u < n; u++) {
            upvalues[u] = new UpvalueDescriptor(string(), upvalues[u].inStack(), upvalues[u].index());
        }
    }

    // ---- the elements

    private void need(int n) {
        if (end - at < n) {
            throw unfit("truncated");
        }
    }

    private boolean has(byte[] expected) {
        boolean same = Arrays.equals(in, at, at + expected.length, expected, 0, expected.length);
        at += expected.length;
        return same;
    }

    private int nextByte() {
        need(1);
        return in[at++] & 0xff;
    }

    private boolean truth() {
        int b = nextByte();
        if (b > 1) {
            throw unfit("corrupted");
        }
        return b == 1;
    }

    private long longNumber() {
        long n = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = nextByte();
            n |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return n;
            }
        }
        throw unfit("corrupted");
    }

    private int number() {
        long n = longNumber();
        if (n < 0 || n > Integer.MAX_VALUE) {
            throw unfit("corrupted");
        }
        return (int) n;
    }

    /// A number of things that take at least `size` bytes each.
    private int count(int size) {
        int n = number();
        if (n > (end - at) / size) {
            throw unfit("truncated");
        }
        return n;
    }

    private LuaString string() {
        int n = number() - 1;
        if (n < 0) {
            return null;
        }
        need(n);
        LuaString s = LuaString.copyOf(in, at, n);
        at += n;
        return s;
    }

    private LuaString presentString() {
        LuaString s = string();
        if (s == null) {
            throw unfit("corrupted");
        }
        return s;
    }

    // ---- errors

    private LuaSyntaxException unfit(String why) {
        return error(why + " precompiled chunk");
    }

    private LuaSyntaxException error(String message) {
        ByteBuilder text = new ByteBuilder(64);
        int zero = name.indexOf(0, 0);
        int length = zero < 0 ? name.length() : zero;
        int first = length > 0 ? name.byteAt(0) : 0;
        if (first == '@' || first == '=') {
            text.append(name.bytes(), 1, length - 1);
        } else if (first == 0x1b) {
            text.append("binary string"); // the chunk is its own name
        } else {
            text.append(name.bytes(), 0, length);
        }
        return new LuaSyntaxException(text.append(": ").append(message).toLuaString(), 0, false);
    }
}
