package org.perilune.bytecode;

import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Writes a function as a binary chunk (manual §6.4 `string.dump`); the layout is in [BinaryFormat].
public final class Dump {
    private final ByteBuilder out = new ByteBuilder(256);
    private final boolean strip;

    private Dump(boolean strip) {
        this.strip = strip;
    }

    /// The binary chunk of `prototype` and of the functions nested in it.
    ///
    /// @param strip whether to leave out what only messages and debuggers need: the chunk's name, the lines, the names of local variables and
    ///     upvalues
    /// @throws LuaException "not enough memory" when the chunk would be longer than a string can be
    public static LuaString dump(Prototype prototype, boolean strip) {
        Dump dump = new Dump(strip);
        for (BinaryFormat.Part part : BinaryFormat.HEADER) {
            dump.bytes(part.bytes());
        }
        dump.out.append(prototype.upvalues().length);
        dump.bytes(BinaryFormat.MARK);
        dump.bytes(BinaryFormat.VERSION);
        dump.function(prototype, null);
        return dump.out.toLuaString();
    }

    private void function(Prototype p, LuaString enclosingSource) {
        LuaString source = strip || p.source() == null || p.source().equals(enclosingSource) ? null : p.source();
        string(source);
        number(p.lineDefined());
        number(p.lastLineDefined());
        out.append(p.parameters());
        out.append(p.vararg() ? 1 : 0);
        out.append(p.maxStackSize());
        number(p.code().length);
        for (long i : p.code()) {
            instruction(i);
        }
        number(p.constantRefs().length);
        for (int k = 0; k < p.constantRefs().length; k++) {
            constant(p.constantRefs()[k], p.constantBits()[k]);
        }
        number(p.upvalues().length);
        for (UpvalueDescriptor u : p.upvalues()) {
            out.append(u.inStack() ? 1 : 0);
            out.append(u.index());
        }
        number(p.prototypes().length);
        for (Prototype nested : p.prototypes()) {
            function(nested, p.source());
        }
        debugInformation(p);
    }

    private void instruction(long i) {
        Opcode opcode = Instructions.opcode(i);
        int a = Instructions.a(i);
        int b = Instructions.b(i);
        int c = Instructions.c(i);
        out.append(opcode.ordinal());
        if (opcode.format() != Opcode.Format.SBx) {
            out.append(a);
        }
        switch (opcode.format()) {
            case A -> {
                // That was all.
            }
            case AB, ABx -> number(b);
            case AC -> number(c);
            case ABC -> {
                number(b);
                number(c);
            }
            case ABKC -> {
                number(b);
                constantOrRegister(c);
            }
            case AKBKC -> {
                constantOrRegister(b);
                constantOrRegister(c);
            }
            case ASBx, SBx -> number(BinaryFormat.zigzag(Instructions.sbx(i)));
        }
    }

    private void constantOrRegister(int operand) {
        number((long) Instructions.constant(operand) << 1 | (Instructions.isConstant(operand) ? 1 : 0));
    }

    private void constant(Object ref, long bits) {
        switch (ref) {
            case null -> out.append(BinaryFormat.NIL);
            case Boolean b -> out.append(b ? BinaryFormat.TRUE : BinaryFormat.FALSE);
            case LuaString s -> {
                out.append(BinaryFormat.STRING);
                string(s);
            }
            default -> {
                if (ref == Tag.INT) {
                    out.append(BinaryFormat.INTEGER);
                    number(BinaryFormat.zigzag(bits));
                } else {
                    out.append(BinaryFormat.FLOAT);
                    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                        out.append((int) (bits >>> shift));
                    }
                }
            }
        }
    }

    private void debugInformation(Prototype p) {
        if (strip) {
            number(0);
            number(0);
            number(0);
            return;
        }
        number(p.lines().length);
        int before = 0;
        for (int line : p.lines()) {
            number(BinaryFormat.zigzag((long) line - before));
            before = line;
        }
        number(p.locals().length);
        for (LocalVariable v : p.locals()) {
            string(v.name());
            number(v.startPc());
            number(v.endPc() - v.startPc());
        }
        number(p.upvalues().length);
        for (UpvalueDescriptor u : p.upvalues()) {
            string(u.name());
        }
    }

    private void bytes(byte[] b) {
        out.append(b, 0, b.length);
    }

    private void string(LuaString s) {
        if (s == null) {
            number(0);
        } else {
            number(s.length() + 1L);
            out.append(s);
        }
    }

    /// An unsigned number in base 128.
    private void number(long n) {
        long rest = n;
        while ((rest & ~0x7fL) != 0) {
            out.append((int) rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.append((int) rest);
    }
}
