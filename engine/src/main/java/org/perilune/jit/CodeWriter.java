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

    private static final int LDC = 18;
    private static final int LDC_W = 19;
    private static final int LDC2_W = 20;
    private static final int ILOAD = 21;
    private static final int LLOAD = 22;
    private static final int DLOAD = 24;
    private static final int ALOAD = 25;
    private static final int ISTORE = 54;
    private static final int LSTORE = 55;
    private static final int DSTORE = 57;
    private static final int ASTORE = 58;
    private static final int IINC = 132;
    private static final int GOTO = 167;
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

    /// The handlers of exceptions, three labels each: from, to, handler; and the class of what each catches.
    private final List<Label> handlers = new ArrayList<>();

    private final List<ClassDesc> caught = new ArrayList<>();

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
        handlers.add(from);
        handlers.add(to);
        handlers.add(handler);
        caught.add(c);
    }

    // ---- variables

    CodeWriter aload(int v) {
        load(ALOAD, 42, v);
        return this;
    }

    CodeWriter iload(int v) {
        load(ILOAD, 26, v);
        return this;
    }

    CodeWriter lload(int v) {
        load(LLOAD, 30, v);
        return this;
    }

    CodeWriter dload(int v) {
        load(DLOAD, 38, v);
        return this;
    }

    CodeWriter astore(int v) {
        store(ASTORE, 75, v, 1);
        return this;
    }

    CodeWriter istore(int v) {
        store(ISTORE, 59, v, 1);
        return this;
    }

    CodeWriter lstore(int v) {
        store(LSTORE, 63, v, 2);
        return this;
    }

    CodeWriter dstore(int v) {
        store(DSTORE, 71, v, 2);
        return this;
    }

    private void load(int opcode, int shortForm, int v) {
        if (!dead) {
            variable(opcode, shortForm, v);
            map.load(v);
        }
    }

    private void store(int opcode, int shortForm, int v, int words) {
        if (!dead) {
            variable(opcode, shortForm, v);
            map.store(v);
            maxLocals = Math.max(maxLocals, v + words);
        }
    }

    private void variable(int opcode, int shortForm, int v) {
        if (v < 4) {
            code.u1(shortForm + v);
        } else if (v < 256) {
            code.u1(opcode);
            code.u1(v);
        } else {
            code.u1(WIDE);
            code.u1(opcode);
            code.u2(v);
        }
    }

    CodeWriter iinc(int v, int by) {
        if (dead) {
            return this;
        }
        if (v < 256 && by == (byte) by) {
            code.u1(IINC);
            code.u1(v);
            code.u1(by);
        } else if (by == (short) by) {
            code.u1(WIDE);
            code.u1(IINC);
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
            code.u1(1);
            map.push(StackMap.NULL);
        }
        return this;
    }

    CodeWriter loadConstant(int v) {
        if (dead) {
            return this;
        }
        if (v >= -1 && v <= 5) {
            code.u1(3 + v);
        } else if (v == (byte) v) {
            code.u1(16);
            code.u1(v);
        } else if (v == (short) v) {
            code.u1(17);
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
            code.u1(9 + (int) v);
        } else {
            code.u1(LDC2_W);
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
            code.u1(14 + (int) v);
        } else {
            code.u1(LDC2_W);
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
            code.u1(LDC);
            code.u1(index);
        } else {
            code.u1(LDC_W);
            code.u2(index);
        }
    }

    // ---- fields, methods, classes

    CodeWriter getstatic(ClassDesc c, String field, ClassDesc t) {
        return field(178, c, field, t, 0, true);
    }

    CodeWriter putstatic(ClassDesc c, String field, ClassDesc t) {
        return field(179, c, field, t, 1, false);
    }

    CodeWriter getfield(ClassDesc c, String field, ClassDesc t) {
        return field(180, c, field, t, 1, true);
    }

    CodeWriter putfield(ClassDesc c, String field, ClassDesc t) {
        return field(181, c, field, t, 2, false);
    }

    private CodeWriter field(int opcode, ClassDesc c, String field, ClassDesc t, int pops, boolean pushes) {
        if (!dead) {
            code.u1(opcode);
            code.u2(pool.member(ConstantPool.FIELD, c, field, t.descriptorString()));
            map.pop(pops);
            if (pushes) {
                map.push(map.type(t));
            }
        }
        return this;
    }

    CodeWriter invokevirtual(ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(182, ConstantPool.METHOD, 1, c, method, t);
    }

    CodeWriter invokespecial(ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(183, ConstantPool.METHOD, 1, c, method, t);
    }

    CodeWriter invokestatic(ClassDesc c, String method, MethodTypeDesc t) {
        return invoke(184, ConstantPool.METHOD, 0, c, method, t);
    }

    CodeWriter invokevirtual(ClassDesc c, String method, ClassDesc result, ClassDesc... parameters) {
        return invoke(182, 1, c, method, result, parameters);
    }

    CodeWriter invokestatic(ClassDesc c, String method, ClassDesc result, ClassDesc... parameters) {
        return invoke(184, 0, c, method, result, parameters);
    }

    /// @param words how many words the arguments take, the object included
    CodeWriter invokeinterface(ClassDesc c, String method, MethodTypeDesc t, int words) {
        invoke(185, ConstantPool.INTERFACE_METHOD, 1, c, method, t);
        if (!dead) {
            code.u1(words);
            code.u1(0);
        }
        return this;
    }

    private CodeWriter invoke(int opcode, int tag, int object, ClassDesc c, String method, MethodTypeDesc t) {
        if (!dead) {
            code.u1(opcode);
            code.u2(pool.member(tag, c, method, t.descriptorString()));
            map.invoke(t.parameterCount() + object, t.returnType());
        }
        return this;
    }

    private CodeWriter invoke(int opcode, int object, ClassDesc c, String method, ClassDesc result, ClassDesc[] parameters) {
        if (!dead) {
            StringBuilder t = new StringBuilder().append('(');
            for (ClassDesc p : parameters) {
                t.append(p.descriptorString());
            }
            t.append(')').append(result.descriptorString());
            code.u1(opcode);
            code.u2(pool.member(ConstantPool.METHOD, c, method, t.toString()));
            map.invoke(parameters.length + object, result);
        }
        return this;
    }

    CodeWriter checkcast(ClassDesc c) {
        return classCheck(192, c, map.type(c));
    }

    CodeWriter instanceOf(ClassDesc c) {
        return classCheck(193, c, StackMap.INT);
    }

    private CodeWriter classCheck(int opcode, ClassDesc c, int result) {
        if (!dead) {
            code.u1(opcode);
            code.u2(pool.classOf(c));
            map.pop(1);
            map.push(result);
        }
        return this;
    }

    // ---- the Java stack, and computations

    CodeWriter dup() {
        if (!dead) {
            code.u1(89);
            map.dup();
        }
        return this;
    }

    /// An instruction of one byte: of the kinds that compute, convert, load items of arrays or arrange the Java stack.
    CodeWriter op(Opcode o) {
        if (dead) {
            return this;
        }
        code.u1(o.bytecode());
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
            jump(o.bytecode(), l);
        }
    }

    void goto_(Label l) {
        if (!dead) {
            jump(GOTO, l);
            unreachable();
        }
    }

    private void jump(int opcode, Label l) {
        l.target = true;
        int at = code.length();
        code.u1(opcode);
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
        leave(172);
    }

    void areturn() {
        leave(176);
    }

    void return_() {
        leave(177);
    }

    private void leave(int opcode) {
        if (!dead) {
            code.u1(opcode);
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
        map.solve(labels, maxLocals, handlers, caught);
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
        for (int i = 0; i < caught.size(); i++) {
            Label from = handlers.get(3 * i);
            Label to = handlers.get(3 * i + 1);
            if (from.reached && from.position < to.position) {
                entries++;
                b.u2(from.position);
                b.u2(to.position);
                b.u2(handlers.get(3 * i + 2).position);
                b.u2(pool.classOf(caught.get(i)));
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
