package org.perilune.jit;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Where the translator's instructions go: into a method, or nowhere while it only finds out what is true where.
final class Output {
    static final ClassDesc THREAD = ClassDesc.of("org.perilune.runtime.LuaThread");
    static final ClassDesc CLOSURE = ClassDesc.of("org.perilune.runtime.LuaClosure");
    static final ClassDesc CODE = ClassDesc.of("org.perilune.runtime.Code");
    static final ClassDesc UPVALUE = ClassDesc.of("org.perilune.runtime.Upvalue");
    static final ClassDesc TARGET = ClassDesc.of("org.perilune.runtime.CallTarget");
    static final ClassDesc LOOP = ClassDesc.of("org.perilune.runtime.CompiledLoop");
    static final ClassDesc INSTRUCTION = ClassDesc.of("org.perilune.runtime.Instruction");
    static final ClassDesc INDEXING = ClassDesc.of("org.perilune.runtime.Indexing");
    static final ClassDesc LOOKUP_PATH = ClassDesc.of("org.perilune.runtime.LookupPath");
    static final ClassDesc ARITHMETIC = ClassDesc.of("org.perilune.runtime.Arithmetic");
    static final ClassDesc COMPARISONS = ClassDesc.of("org.perilune.runtime.Comparisons");
    static final ClassDesc GLOBAL = ClassDesc.of("org.perilune.runtime.GlobalState");
    static final ClassDesc EXCEPTION = ClassDesc.of("org.perilune.value.LuaException");
    static final ClassDesc METATABLES = ClassDesc.of("org.perilune.runtime.Metatables");
    static final ClassDesc METAMETHOD = ClassDesc.of("org.perilune.value.Metamethod");
    static final ClassDesc CONVERSIONS = ClassDesc.of("org.perilune.runtime.Conversions");
    static final ClassDesc BUILTIN = ClassDesc.of("org.perilune.runtime.Builtin");
    static final ClassDesc DIRECT = BUILTIN.nested("Direct");
    static final ClassDesc TABLE = ClassDesc.of("org.perilune.value.LuaTable");
    static final ClassDesc STRING = ClassDesc.of("org.perilune.value.LuaString");
    static final ClassDesc TAG = ClassDesc.of("org.perilune.value.Tag");
    static final ClassDesc OBJECT = ClassDesc.of("java.lang.Object");
    static final ClassDesc BOOLEAN = ClassDesc.of("java.lang.Boolean");
    static final ClassDesc DOUBLE = ClassDesc.of("java.lang.Double");
    static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    static final ClassDesc LONG = ClassDesc.ofDescriptor("J");
    static final ClassDesc INT = ClassDesc.ofDescriptor("I");

    /// What the class holds as constants, and of which class each is.
    static final class Constants {
        final List<Object> values = new ArrayList<>();
        final List<ClassDesc> types = new ArrayList<>();
        private final Map<Object, Integer> numbers = new IdentityHashMap<>();

        int number(Object value, ClassDesc type) {
            Integer known = numbers.get(value);
            if (known != null) {
                return known;
            }
            numbers.put(value, values.size());
            values.add(value);
            types.add(type);
            return values.size() - 1;
        }

        static String name(int number) {
            return "c" + number;
        }
    }

    private final CodeWriter b;
    private final ClassDesc self;
    private final Constants constants;

    /// @param b null to write nothing
    Output(CodeWriter b, ClassDesc self, Constants constants) {
        this.b = b;
        this.self = self;
        this.constants = constants;
    }

    boolean writes() {
        return b != null;
    }

    Label label() {
        return b == null ? null : b.newLabel();
    }

    void bind(Label l) {
        if (b != null) {
            b.bind(l);
        }
    }

    void line(int number) {
        b.line(number);
    }

    void aload(int v) {
        if (b != null) {
            b.aload(v);
        }
    }

    void astore(int v) {
        if (b != null) {
            b.astore(v);
        }
    }

    /// Stores a reference, and leaves it on the Java stack, too.
    void keep(int v) {
        if (b != null) {
            b.dup().astore(v);
        }
    }

    void lload(int v) {
        if (b != null) {
            b.lload(v);
        }
    }

    void lstore(int v) {
        if (b != null) {
            b.lstore(v);
        }
    }

    void dload(int v) {
        if (b != null) {
            b.dload(v);
        }
    }

    void dstore(int v) {
        if (b != null) {
            b.dstore(v);
        }
    }

    void iload(int v) {
        if (b != null) {
            b.iload(v);
        }
    }

    void istore(int v) {
        if (b != null) {
            b.istore(v);
        }
    }

    void increment(int v, int by) {
        if (b != null) {
            b.iinc(v, by);
        }
    }

    void integer(int v) {
        if (b != null) {
            b.loadConstant(v);
        }
    }

    void longConstant(long v) {
        if (b != null) {
            b.loadConstant(v);
        }
    }

    void doubleConstant(double v) {
        if (b != null) {
            b.loadConstant(v);
        }
    }

    /// Loads a reference part that is a constant: nil, a boolean, a tag, or any object.
    void reference(Object ref) {
        if (b == null) {
            return;
        }
        if (ref == null) {
            b.aconst_null();
        } else if (ref == Tag.INT) {
            b.getstatic(TAG, "INT", TAG);
        } else if (ref == Tag.FLOAT) {
            b.getstatic(TAG, "FLOAT", TAG);
        } else if (ref instanceof Boolean t) {
            b.getstatic(BOOLEAN, t ? "TRUE" : "FALSE", BOOLEAN);
        } else {
            constant(ref, ref instanceof LuaString ? STRING : OBJECT);
        }
    }

    /// Loads an object that the class holds as a constant.
    void constant(Object value, ClassDesc type) {
        if (b != null) {
            int n = constants.number(value, type);
            b.getstatic(self, Constants.name(n), constants.types.get(n));
        }
    }

    void special() {
        field(TARGET, "SPECIAL", OBJECT);
    }

    private void field(ClassDesc owner, String name, ClassDesc type) {
        if (b != null) {
            b.getstatic(owner, name, type);
        }
    }

    void getfield(ClassDesc owner, String name, ClassDesc type) {
        if (b != null) {
            b.getfield(owner, name, type);
        }
    }

    void putfield(ClassDesc owner, String name, ClassDesc type) {
        if (b != null) {
            b.putfield(owner, name, type);
        }
    }

    void virtual(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        if (b != null) {
            b.invokevirtual(owner, name, result, parameters);
        }
    }

    void invokeStatic(ClassDesc owner, String name, ClassDesc result, ClassDesc... parameters) {
        if (b != null) {
            b.invokestatic(owner, name, result, parameters);
        }
    }

    void invokeStatic(String name, MethodTypeDesc type) {
        if (b != null) {
            b.invokestatic(self, name, type);
        }
    }

    void instanceOf(ClassDesc c) {
        if (b != null) {
            b.instanceOf(c);
        }
    }

    void cast(ClassDesc c) {
        if (b != null) {
            b.checkcast(c);
        }
    }

    /// Errors of Lua's between the labels go to `handler`, on the Java stack.
    void catching(Label from, Label to, Label handler) {
        if (b != null) {
            b.catching(from, to, handler, EXCEPTION);
        }
    }

    void jump(Label l) {
        if (b != null) {
            b.goto_(l);
        }
    }

    /// Conditional jumps by the name of the instruction.
    void ifeq(Label l) {
        if (b != null) {
            b.branch(Opcode.IFEQ, l);
        }
    }

    void ifne(Label l) {
        if (b != null) {
            b.branch(Opcode.IFNE, l);
        }
    }

    void iflt(Label l) {
        if (b != null) {
            b.branch(Opcode.IFLT, l);
        }
    }

    void ifge(Label l) {
        if (b != null) {
            b.branch(Opcode.IFGE, l);
        }
    }

    void ifgt(Label l) {
        if (b != null) {
            b.branch(Opcode.IFGT, l);
        }
    }

    void ifle(Label l) {
        if (b != null) {
            b.branch(Opcode.IFLE, l);
        }
    }

    void ifnull(Label l) {
        if (b != null) {
            b.branch(Opcode.IFNULL, l);
        }
    }

    void ifnonnull(Label l) {
        if (b != null) {
            b.branch(Opcode.IFNONNULL, l);
        }
    }

    void ifSame(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ACMPEQ, l);
        }
    }

    void ifOther(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ACMPNE, l);
        }
    }

    void ifIntegerGreater(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ICMPGT, l);
        }
    }

    void ifIntegerNotLess(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ICMPGE, l);
        }
    }

    void ifIntegerNotGreater(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ICMPLE, l);
        }
    }

    void ifIntegerLess(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ICMPLT, l);
        }
    }

    void ifIntegerOther(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ICMPNE, l);
        }
    }

    void ifIntegerSame(Label l) {
        if (b != null) {
            b.branch(Opcode.IF_ICMPEQ, l);
        }
    }

    void areturn() {
        if (b != null) {
            b.areturn();
        }
    }

    void ireturn() {
        if (b != null) {
            b.ireturn();
        }
    }

    void returnNothing() {
        if (b != null) {
            b.return_();
        }
    }

    void op(Opcode o) {
        if (b != null) {
            b.op(o);
        }
    }
}
