package org.perilune.jit;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes the code of one method. Beside the instructions it keeps a list of what they do to the Java variables and the Java stack, from which [StackMap] finds the frames
/// that the JVM's verifier asks for.
///
/// What follows a jump or a return, up to the next label, is left out.
final class CodeWriter {
    /// Where a branch reaches at most, in bytes.
    static final int MOST_BYTES = 32767;

    /// Makes the operands of the next instruction twice as long.
    private static final int WIDE = 196;

    private final ClassWriter owner;
    private final ConstantPool pool;
    private final int flags;
    private final String name;
    private final MethodTypeDesc type;
    private final Bytes code = new Bytes(1024);
    private final Bytes lines = new Bytes(64);
    private final List<Label> labels = new ArrayList<>();
    private final StackMap map;

    /// What is thrown between two labels, of class `caught`, goes to the third.
    record Handler(Label from, Label to, Label at, ClassDesc caught) {
        /// Whether it is in force at `position`.
        boolean covers(int position) {
            return from.position <= position && position < to.position;
        }
    }

    private final List<Handler> handlers = new ArrayList<>();

    /// Jumps to places that are not known yet: where the instruction is, and the label's number.
    private int[] jumps = new int[64];

    private int jumpCount;
    private int maxLocals;
    private boolean dead;

    CodeWriter(ClassWriter owner, int flags, String name, MethodTypeDesc type, ClassDesc self) {
        this.owner = owner;
        this.pool = owner.pool;
        this.flags = flags;
        this.name = name;
        this.type = type;
        map = new StackMap(pool);
        int v = 0;
        if ((flags & ClassFile.ACC_STATIC) == 0) {
            map.argument(v++, name.equals(ConstantDescs.INIT_NAME) ? StackMap.UNINITIALIZED_THIS : map.type(self));
        }
        for (int i = 0; i < type.parameterCount(); i++) {
            int t = map.type(type.parameterType(i));
            map.argument(v, t);
            v += StackMap.words(t);
        }
        maxLocals = v;
    }

    /// How many bytes the method has up to here.
    int length() {
        return code.length();
    }

    // ---- labels and lines

    Label newLabel() {
        Label l = new Label(labels.size());
        labels.add(l);
        return l;
    }

    void bind(Label l) {
        l.position = code.length();
        map.bind(l);
        dead = false;
    }

    void line(int number) {
        lines.u2(code.length());
        lines.u2(number);
    }

    /// Exceptions of class `c` between the labels go to `handler`, on the Java stack.
    void catching(Label from, Label to, Label handler, ClassDesc c) {
        handler.target = true;
        handlers.add(new Handler(from, to, handler, c));
    }

    // ---- variables

    CodeWriter aload(int v) {
        load(Opcode.ALOAD, Opcode.ALOAD_0, v);
        return this;
    }

    CodeWriter iload(int v) {
        load(Opcode.ILOAD, Opcode.ILOAD_0, v);
        return this;
    }

    CodeWriter lload(int v) {
        load(Opcode.LLOAD, Opcode.LLOAD_0, v);
        return this;
    }

    CodeWriter dload(int v) {
        load(Opcode.DLOAD, Opcode.DLOAD_0, v);
        return this;
    }

    CodeWriter astore(int v) {
        store(Opcode.ASTORE, Opcode.ASTORE_0, v, 1);
        return this;
    }

    CodeWriter istore(int v) {
        store(Opcode.ISTORE, Opcode.ISTORE_0, v, 1);
        return this;
    }

    CodeWriter lstore(int v) {
        store(Opcode.LSTORE, Opcode.LSTORE_0, v, 2);
        return this;
    }

    CodeWriter dstore(int v) {
        store(Opcode.DSTORE, Opcode.DSTORE_0, v, 2);
        return this;
    }

    private void load(Opcode o, Opcode shortForm, int v) {
        if (!dead) {
            variable(o, shortForm, v);
            map.load(v);
        }
    }

    private void store(Opcode o, Opcode shortForm, int v, int words) {
        if (!dead) {
            variable(o, shortForm, v);
            map.store(v);
            maxLocals = Math.max(maxLocals, v + words);
        }
    }

    /// @param shortForm the instruction for variable 0, which those for 1 to 3 follow
    private void variable(Opcode o, Opcode shortForm, int v) {
        if (v < 4) {
            code.u1(shortForm.bytecode() + v);
        } else if (v < 256) {
            opcode(o);
            code.u1(v);
        } else {
            code.u1(WIDE);
            opcode(o);
            code.u2(v);
        }
    }

    private void opcode(Opcode o) {
        code.u1(o.bytecode());
    }

    CodeWriter iinc(int v, int by) {
        if (dead) {
            return this;
        }
        if (v < 256 && by == (byte) by) {
            opcode(Opcode.IINC);
            code.u1(v);
            code.u1(by);
        } else if (by == (short) by) {
            code.u1(WIDE);
            opcode(Opcode.IINC);
            code.u2(v);
            code.u2(by);
        } else {
            iload(v).loadConstant(by);
            op(Opcode.IADD);
            istore(v);
        }
        return this;
    }

    // ---- constants

    CodeWriter aconst_null() {
        if (!dead) {
            opcode(Opcode.ACONST_NULL);
            map.push(StackMap.NULL);
        }
        return this;
    }

    CodeWriter loadConstant(int v) {
        if (dead) {
            return this;
        }
        if (v >= -1 && v <= 5) {
            code.u1(Opcode.ICONST_0.bytecode() + v);
        } else if (v == (byte) v) {
            opcode(Opcode.BIPUSH);
            code.u1(v);
        } else if (v == (short) v) {
            opcode(Opcode.SIPUSH);
            code.u2(v);
        } else {
            ldc(pool.integer(v));
        }
        map.push(StackMap.INT);
        return this;
    }

    CodeWriter loadConstant(long v) {
        if (dead) {
            return this;
        }
        if (v == 0 || v == 1) {
            code.u1(Opcode.LCONST_0.bytecode() + (int) v);
        } else {
            opcode(Opcode.LDC2_W);
            code.u2(pool.longNumber(v));
        }
        map.push(StackMap.LONG);
        return this;
    }

    CodeWriter loadConstant(double v) {
        if (dead) {
            return this;
        }
        if (Double.doubleToRawLongBits(v) == 0 || v == 1) {
            code.u1(Opcode.DCONST_0.bytecode() + (int) v);
        } else {
            opcode(Opcode.LDC2_W);
            code.u2(pool.doubleNumber(v));
        }
        map.push(StackMap.DOUBLE);
        return this;
    }

    CodeWriter loadConstant(String text) {
        if (!dead) {
            ldc(pool.string(text));
            map.push(map.type(ConstantDescs.CD_String));
        }
        return this;
    }

    CodeWriter loadConstant(ClassDesc c) {
        if (!dead) {
            ldc(pool.classOf(c));
            map.push(map.type(ConstantDescs.CD_Class));
        }
        return this;
    }

    private void ldc(int index) {
        if (index < 256) {
            opcode(Opcode.LDC);
            code.u1(index);
        } else {
            opcode(Opcode.LDC_W);
            code.u2(index);
        }
    }

    // ---- fields, methods, classes

    CodeWriter getstatic(ClassDesc c, String field, ClassDesc t) {
        return field(Opcode.GETSTATIC, c, field, t, 0, true);
    }

    CodeWriter putstatic(ClassDesc c, String field, ClassDesc t) {
        return field(Opcode.PUTSTATIC, c, field, t, 1, false);
    }

    CodeWriter getfield(ClassDesc c, String field, ClassDesc t) {
        return field(Opcode.GETFIELD, c, field, t, 1, true);
    }

    CodeWriter putfield(ClassDesc c, String field, ClassDesc t) {
        return field(Opcode.PUTFIELD, c, field, t, 2, false);
    }

    private CodeWriter field(Opcode o, ClassDesc c, String field, ClassDesc t, int pops, boolean pushes) {
        if (!dead) {
            opcode(o);
            code.u2(pool.member(ConstantPool.FIELD, c, field, t.descriptorString()));
            map.pop(pops);
            if (pushes) {
                map.push(map.type(t));
            }
        }
        return this;
    }

    CodeWriter invokevirtual(ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(Opcode.INVOKEVIRTUAL, c, method, t);
    }

    CodeWriter invokespecial(ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(Opcode.INVOKESPECIAL, c, method, t);
    }

    CodeWriter invokestatic(ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(Opcode.INVOKESTATIC, c, method, t);
    }

    /// @param words how many words the arguments take, the object included
    CodeWriter invokeinterface(ClassDesc c, String method, MethodTypeDesc t, int words) {
        invoke(Opcode.INVOKEINTERFACE, c, method, t);
        if (!dead) {
            code.u1(words);
            code.u1(0);
        }
        return this;
    }

    CodeWriter invokevirtual(ClassDesc c, String method, ClassDesc result, ClassDesc... parameters) {
        return invoke(Opcode.INVOKEVIRTUAL, c, method, descriptor(result, parameters), parameters.length, result);
    }

    CodeWriter invokestatic(ClassDesc c, String method, ClassDesc result, ClassDesc... parameters) {
        return invoke(Opcode.INVOKESTATIC, c, method, descriptor(result, parameters), parameters.length, result);
    }

    /// As a [MethodTypeDesc] would have it, which would be checked first.
    private static String descriptor(ClassDesc result, ClassDesc[] parameters) {
        StringBuilder t = new StringBuilder().append('(');
        for (ClassDesc p : parameters) {
            t.append(p.descriptorString());
        }
        return t.append(')').append(result.descriptorString()).toString();
    }

    private CodeWriter invoke(Opcode o, ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(o, c, method, t.descriptorString(), t.parameterCount(), t.returnType());
    }

    private CodeWriter invoke(Opcode o, ClassDesc c, String method, String t, int parameters, ClassDesc result) {
        if (!dead) {
            opcode(o);
            code.u2(pool.member(o == Opcode.INVOKEINTERFACE ? ConstantPool.INTERFACE_METHOD : ConstantPool.METHOD, c, method, t));
            map.invoke(o == Opcode.INVOKESTATIC ? parameters : parameters + 1, result);
        }
        return this;
    }

    CodeWriter checkcast(ClassDesc c) {
        return classCheck(Opcode.CHECKCAST, c, map.type(c));
    }

    CodeWriter instanceOf(ClassDesc c) {
        return classCheck(Opcode.INSTANCEOF, c, StackMap.INT);
    }

    private CodeWriter classCheck(Opcode o, ClassDesc c, int result) {
        if (!dead) {
            opcode(o);
            code.u2(pool.classOf(c));
            map.pop(1);
            map.push(result);
        }
        return this;
    }

    // ---- the Java stack, and computations

    CodeWriter dup() {
        return op(Opcode.DUP);
    }

    /// An instruction of one byte: of the kinds that compute, convert, load items of arrays or arrange the Java stack.
    CodeWriter op(Opcode o) {
        if (dead) {
            return this;
        }
        opcode(o);
        switch (o) {
            case IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR -> replace(2, StackMap.INT);
            case LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR, LSHL, LSHR, LUSHR -> replace(2, StackMap.LONG);
            case DADD, DSUB, DMUL, DDIV, DREM -> replace(2, StackMap.DOUBLE);
            case LCMP, DCMPL, DCMPG -> replace(2, StackMap.INT);
            case INEG, L2I, D2I -> replace(1, StackMap.INT);
            case LNEG, I2L, D2L -> replace(1, StackMap.LONG);
            case DNEG, I2D, L2D -> replace(1, StackMap.DOUBLE);
            case AALOAD -> map.item();
            case LALOAD -> replace(2, StackMap.LONG);
            case POP -> map.pop(1);
            case POP2 -> map.pop2();
            case DUP -> map.dup();
            case SWAP -> map.swap();
            default -> throw new IllegalArgumentException(o.name());
        }
        return this;
    }

    private void replace(int pops, int by) {
        map.pop(pops);
        map.push(by);
    }

    // ---- jumps

    /// @param o a conditional jump
    void branch(Opcode o, Label l) {
        if (!dead) {
            switch (o) {
                case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> map.pop(1);
                case IF_ACMPEQ, IF_ACMPNE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> map.pop(2);
                default -> throw new IllegalArgumentException(o.name());
            }
            jump(o, l);
        }
    }

    void goto_(Label l) {
        if (!dead) {
            jump(Opcode.GOTO, l);
            unreachable();
        }
    }

    private void jump(Opcode o, Label l) {
        l.target = true;
        int at = code.length();
        opcode(o);
        if (l.position != Label.UNBOUND) {
            code.u2(l.position - at);
        } else {
            if (jumpCount == jumps.length) {
                jumps = Arrays.copyOf(jumps, 2 * jumpCount);
            }
            jumps[jumpCount++] = at;
            jumps[jumpCount++] = l.number;
            code.u2(0);
        }
        map.branch(l);
    }

    void ireturn() {
        leave(Opcode.IRETURN);
    }

    void areturn() {
        leave(Opcode.ARETURN);
    }

    void return_() {
        leave(Opcode.RETURN);
    }

    private void leave(Opcode o) {
        if (!dead) {
            opcode(o);
            unreachable();
        }
    }

    private void unreachable() {
        map.end();
        dead = true;
    }

    // ---- the whole

    /// Ends the method and adds it to its class.
    ///
    /// @throws Translator.Declined if it is longer than a branch reaches
    void end() {
        if (code.length() > MOST_BYTES) {
            throw new Translator.Declined("more than " + MOST_BYTES + " bytes of JVM instructions");
        }
        for (int i = 0; i < jumpCount; i += 2) {
            code.patch2(jumps[i] + 1, labels.get(jumps[i + 1]).position - jumps[i]);
        }
        map.solve(labels, maxLocals, handlers);
        Bytes frames = new Bytes(512);
        int count = map.write(frames, code);
        Bytes b = new Bytes(code.length() + frames.length() + lines.length() + 64);
        b.u2(map.maxStack());
        b.u2(maxLocals);
        b.u4(code.length());
        b.add(code);
        int handlersAt = b.length();
        b.u2(0);
        int entries = 0;
        for (Handler h : handlers) {
            if (h.from.reached && h.covers(h.from.position)) {
                entries++;
                b.u2(h.from.position);
                b.u2(h.to.position);
                b.u2(h.at.position);
                b.u2(pool.classOf(h.caught));
            }
        }
        b.patch2(handlersAt, entries);
        b.u2((count > 0 ? 1 : 0) + (lines.length() > 0 ? 1 : 0));
        if (count > 0) {
            b.u2(pool.utf8("StackMapTable"));
            b.u4(frames.length() + 2);
            b.u2(count);
            b.add(frames);
        }
        if (lines.length() > 0) {
            b.u2(pool.utf8("LineNumberTable"));
            b.u4(lines.length() + 2);
            b.u2(lines.length() / 4);
            b.add(lines);
        }
        owner.add(flags, name, type, b);
    }
}
