package org.perilune.jit;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import org.perilune.bytecode.Prototype;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Code;
import org.perilune.runtime.CompiledLoop;
import org.perilune.runtime.LuaThread;

/// Makes a class of a translated function or loop, and the one object of it. The class is hidden: it lives as long as that object, which only the [Code] holds.
final class ClassMaker {
    /// HotSpot never compiles a larger method.
    static final int MOST_BYTECODES = 8000;

    /// The Java stack that a level takes beside the variables of the compiled method, in bytes.
    private static final int OTHER_FRAMES = 750;

    private static final ClassDesc SELF = ClassDesc.of("org.perilune.jit.Compiled");
    private static final ClassDesc LOOKUP = ClassDesc.of("java.lang.invoke.MethodHandles$Lookup");
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ClassDesc.ofDescriptor("V"));

    /// The method that holds the translation.
    static final String BODY = "body";

    /// The method by which a function without a frame calls itself, with as many arguments as it has parameters.
    static final String ITSELF = "itself";

    private static final int STATIC = ClassFile.ACC_STATIC;

    private final Code code;
    private final Prototype p;
    private final Translator translator;
    private final Output.Constants constants = new Output.Constants();

    /// The size of the translated method in bytes.
    int bytecodes;

    /// The size of the class file in bytes.
    int classBytes;

    ClassMaker(Code code, Translator translator) {
        this.code = code;
        this.p = code.prototype;
        this.translator = translator;
    }

    /// The object that the class made last holds in the field `name`; null if that is no constant's.
    Object constant(String name) {
        for (int i = 0; i < constants.values.size(); i++) {
            if (Output.Constants.name(i).equals(name)) {
                return constants.values.get(i);
            }
        }
        return null;
    }

    CallTarget function() {
        return (CallTarget) make(false);
    }

    CompiledLoop loop() {
        CompiledLoop made = (CompiledLoop) make(true);
        if (made != null) {
            made.levels = 1 + extraLevels();
        }
        return made;
    }

    /// How many levels the method takes beyond the one that every call counts: by what its frame takes in the JVM's interpreter.
    private int extraLevels() {
        return (OTHER_FRAMES + 8 * translator.variables()) / LuaThread.LEVEL_BYTES;
    }

    /// The class file of a function or a loop; [#bytecodes] has the size of the translated method.
    ///
    /// @throws Translator.Declined if that is too large for a class file
    byte[] classFile(boolean loop) {
        return written(begun(loop), loop);
    }

    /// The class with the translated method only.
    private ClassWriter begun(boolean loop) {
        ClassDesc parent = loop ? Output.LOOP : Translator.passesInVariables(p) ? Adaptors.of(p.parameters()) : Output.TARGET;
        var b = new ClassWriter(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER, SELF, parent);
        CodeWriter c = b.method(0, ConstantDescs.INIT_NAME, NOTHING);
        c.aload(0);
        if (loop) {
            c.invokespecial(parent, ConstantDescs.INIT_NAME, NOTHING);
        } else {
            c.loadConstant(translator.isLight() ? 1 : 0);
            c.invokespecial(parent, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ClassDesc.ofDescriptor("V"), Translation.FLAG));
        }
        c.return_();
        c.end();
        c = b.method(STATIC, BODY, translator.bodyType());
        translator.write(c, SELF, constants);
        bytecodes = c.length();
        c.end();
        return b;
    }

    private byte[] written(ClassWriter b, boolean loop) {
        for (Translator.Exit e : translator.exits()) {
            CodeWriter c = b.method(STATIC, e.name(), e.type());
            translator.writeExit(c, SELF, constants, e);
            c.end();
        }
        translator.writeLookups(b, SELF, constants);
        if (loop) {
            CodeWriter c = b.method(ClassFile.ACC_PUBLIC, "run", Translator.loopType());
            c.aload(1).aload(2).iload(3);
            c.invokestatic(SELF, BODY, translator.bodyType());
            c.ireturn();
            c.end();
        } else {
            entries(b);
        }
        for (int i = 0; i < constants.values.size(); i++) {
            b.field(STATIC | ClassFile.ACC_FINAL, Output.Constants.name(i), constants.types.get(i));
        }
        CodeWriter c = b.method(STATIC, ConstantDescs.CLASS_INIT_NAME, NOTHING);
        initialize(c);
        c.end();
        return b.bytes();
    }

    /// Null if the method would be too large for HotSpot.
    private Object make(boolean loop) {
        ClassWriter begun = begun(loop);
        if (bytecodes > MOST_BYTECODES) {
            return null;
        }
        byte[] bytes = written(begun, loop);
        classBytes = bytes.length;
        try {
            Class<?> c = MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes, java.util.Collections.unmodifiableList(constants.values), true)
                    .lookupClass();
            return c.getDeclaredConstructor().newInstance();
        } catch (IllegalAccessException | InstantiationException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private void initialize(CodeWriter c) {
        c.invokestatic(ClassDesc.of("java.lang.invoke.MethodHandles"), "lookup", MethodTypeDesc.of(LOOKUP));
        c.loadConstant("_");
        c.loadConstant(LIST);
        c.invokestatic(
                ClassDesc.of("java.lang.invoke.MethodHandles"),
                "classData",
                MethodTypeDesc.of(Output.OBJECT, LOOKUP, ClassDesc.of("java.lang.String"), ClassDesc.of("java.lang.Class")));
        c.checkcast(LIST);
        c.astore(0);
        for (int i = 0; i < constants.values.size(); i++) {
            c.aload(0);
            c.loadConstant(i);
            c.invokeinterface(LIST, "get", MethodTypeDesc.of(Output.OBJECT, Output.INT), 2);
            c.checkcast(constants.types.get(i));
            c.putstatic(SELF, Output.Constants.name(i), constants.types.get(i));
        }
        c.return_();
    }

    /// The ways to call the function with as many arguments as it has parameters; for the others see [Adaptors].
    private void entries(ClassWriter b) {
        int n = p.parameters();
        boolean variables = Translator.passesInVariables(p);
        CodeWriter c = b.method(
                ClassFile.ACC_PUBLIC, "enter", MethodTypeDesc.of(Output.OBJECT, Output.THREAD, Output.CLOSURE, Output.INT));
        c.aload(1).aload(2).iload(3);
        if (variables) {
            for (int i = 0; i < n; i++) {
                c.aload(1).getfield(Output.THREAD, "refs", ClassDesc.ofDescriptor("[Ljava/lang/Object;"));
                c.iload(3).loadConstant(i).op(Opcode.IADD).op(Opcode.AALOAD);
                c.aload(1).getfield(Output.THREAD, "bits", ClassDesc.ofDescriptor("[J"));
                c.iload(3).loadConstant(i).op(Opcode.IADD).op(Opcode.LALOAD);
            }
        }
        ownFrame(c);
        c.invokestatic(SELF, BODY, translator.bodyType());
        settleLight(c);
        c.areturn();
        c.end();
        if (!variables) {
            return;
        }
        c = b.method(ClassFile.ACC_PUBLIC, "call" + n, MethodTypeDesc.of(Output.OBJECT, Translator.callTypes(n)));
        callExactly(c, n);
        c.end();
        c = b.method(ClassFile.ACC_PUBLIC, "tail" + n, MethodTypeDesc.of(Output.OBJECT, Translator.callTypes(n)));
        tailExactly(c, n);
        c.end();
        MethodTypeDesc light = MethodTypeDesc.of(Output.OBJECT, Translator.lightTypes(n));
        if (translator.entersItself()) {
            c = b.method(STATIC, ITSELF, light);
            lightExactly(c, n, 0);
            c.end();
        }
        if (translator.isLight()) {
            c = b.method(ClassFile.ACC_PUBLIC, "light" + n, light);
            lightExactly(c, n, 1);
            c.end();
        }
    }

    /// The last argument of the body, if the function can run without a frame but has the running one.
    private void ownFrame(CodeWriter c) {
        if (translator.isLight()) {
            c.aload(1).getfield(Output.THREAD, "fp", Output.INT);
        }
    }

    /// If the function can run without a frame and was left: it has one here, and goes on in it. The answer of its body is on the Java stack.
    private void settleLight(CodeWriter c) {
        if (!translator.isLight()) {
            return;
        }
        Label answered = c.newLabel();
        c.dup();
        c.getstatic(Output.TARGET, "SPECIAL", Output.OBJECT);
        c.branch(Opcode.IF_ACMPNE, answered);
        c.aload(1);
        c.op(Opcode.SWAP);
        c.invokevirtual(Output.THREAD, "settleLight", MethodTypeDesc.of(Output.OBJECT, Output.OBJECT));
        c.bind(answered);
    }

    /// Runs the function without a frame.
    ///
    /// @param first the variable of the thread
    private void lightExactly(CodeWriter c, int n, int first) {
        int frame = first + 3 + 3 * n;
        int extra = translator.callsLight() ? extraLevels() : 0;
        Label slow = c.newLabel();
        c.aload(first).loadConstant(code.cost).iload(first + 2).loadConstant(code.frameSize).iload(frame);
        c.invokevirtual(Output.THREAD, "enterLight", MethodTypeDesc.of(Translation.FLAG, Output.INT, Output.INT, Output.INT, Output.INT));
        c.branch(Opcode.IFEQ, slow);
        c.aload(first).aload(first + 1).iload(first + 2).loadConstant(1).op(Opcode.IADD);
        arguments(c, n, first + 3);
        c.iload(frame);
        deepen(c, first, extra);
        c.invokestatic(SELF, BODY, translator.bodyType());
        deepen(c, first, -extra);
        c.areturn();
        c.bind(slow);
        c.aload(first);
        c.invokestatic(Output.TARGET, "declined", MethodTypeDesc.of(Output.OBJECT, Output.THREAD));
        c.areturn();
    }

    private static void deepen(CodeWriter c, int thread, int levels) {
        if (levels != 0) {
            c.aload(thread).loadConstant(levels);
            c.invokevirtual(Output.THREAD, "deepen", MethodTypeDesc.of(ClassDesc.ofDescriptor("V"), Output.INT));
        }
    }

    private void callExactly(CodeWriter c, int n) {
        Label slow = c.newLabel();
        Label special = c.newLabel();
        c.aload(1).aload(2).iload(3).loadConstant(code.frameSize);
        c.invokevirtual(
                Output.THREAD,
                "enterCompiled",
                MethodTypeDesc.of(Output.INT, Output.CLOSURE, Output.INT, Output.INT));
        int result = 4 + 3 * n;
        int caller = result + 1;
        c.istore(caller).iload(caller);
        c.branch(Opcode.IFLT, slow);
        c.aload(1).aload(2).iload(3).loadConstant(1).op(Opcode.IADD);
        arguments(c, n, 4);
        int extra = extraLevels();
        ownFrame(c);
        deepen(c, 1, extra);
        c.invokestatic(SELF, BODY, translator.bodyType());
        settleLight(c);
        deepen(c, 1, -extra);
        c.astore(result).aload(result);
        c.getstatic(Output.TARGET, "SPECIAL", Output.OBJECT);
        c.branch(Opcode.IF_ACMPEQ, special);
        c.aload(1).iload(caller);
        c.putfield(Output.THREAD, "fp", Output.INT);
        c.aload(result).areturn();
        c.bind(special);
        c.aload(1).iload(3);
        c.invokevirtual(Output.THREAD, "leaveSpecial", MethodTypeDesc.of(Output.OBJECT, Output.INT));
        c.areturn();
        c.bind(slow);
        inherited(c, "call", n);
    }

    /// Has the superclass do it.
    private static void inherited(CodeWriter c, String name, int n) {
        c.aload(0).aload(1).aload(2).iload(3);
        arguments(c, n, 4);
        c.invokespecial(Output.TARGET, name + n, MethodTypeDesc.of(Output.OBJECT, Translator.callTypes(n)));
        c.areturn();
    }

    private static void arguments(CodeWriter c, int n, int first) {
        for (int i = 0; i < n; i++) {
            c.aload(first + 3 * i).lload(first + 1 + 3 * i);
        }
    }

    /// Runs the function in its caller's frame.
    private void tailExactly(CodeWriter c, int n) {
        Label slow = c.newLabel();
        int levels = 1 + extraLevels();
        c.aload(1).aload(2).iload(3).loadConstant(code.frameSize).loadConstant(levels);
        c.invokevirtual(
                Output.THREAD,
                "enterTail",
                MethodTypeDesc.of(ClassDesc.ofDescriptor("Z"), Output.CLOSURE, Output.INT, Output.INT, Output.INT));
        c.branch(Opcode.IFEQ, slow);
        c.aload(1).aload(2).iload(3).loadConstant(1).op(Opcode.IADD);
        arguments(c, n, 4);
        ownFrame(c);
        c.invokestatic(SELF, BODY, translator.bodyType());
        settleLight(c);
        deepen(c, 1, -levels);
        c.areturn();
        c.bind(slow);
        inherited(c, "tail", n);
    }
}
