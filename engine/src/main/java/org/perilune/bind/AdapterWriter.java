package org.perilune.bind;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.value.LuaException;

/// Writes the class between a Lua call and a Java method: a [Builtin.Body] that reads the arguments, calls the method and hands over its
/// result. The method handle is a constant of the class, so the compiler of the JVM inlines all of it; a handle in a field
/// would cost its interpretation on every call.
///
/// ```
/// final class Adapter implements Builtin.Body {
///     private final Object receiver;
///     public int call(Args a) {
///         try {
///             return Results.one(HANDLE.invokeExact(receiver, Arguments.asLong(a, 1), …), a);
///         } catch (Throwable t) {
///             throw HostFailure.of(t, a);
///         }
///     }
/// }
/// ```
///
/// The class is hidden: it goes when its last function does.
final class AdapterWriter {
    private static final ClassDesc ADAPTER = ClassDesc.of("org.perilune.bind.Adapter$Written");
    private static final ClassDesc ARGS = desc(Args.class);
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    private static final ClassDesc HANDLE = ConstantDescs.CD_MethodHandle;
    private static final ClassDesc ARGUMENTS = desc(Arguments.class);
    private static final ClassDesc RESULTS = desc(Results.class);
    private static final ClassDesc READER = desc(Reader.class);
    private static final ClassDesc DOOR = desc(Door.class);
    private static final DirectMethodHandleDesc CLASS_DATA = ConstantDescs.ofConstantBootstrap(
            desc(MethodHandles.class), "classDataAt", OBJECT, ConstantDescs.CD_int);

    /// Values that can be pushed without asking; see [Args#push].
    private static final int ROOM = 16;

    private final Adapter plan;
    private final List<Object> constants = new ArrayList<>();
    private final int door;

    private AdapterWriter(Adapter plan, Door door) {
        this.plan = plan;
        this.door = constant(door);
    }

    /// Writes and loads the class. Answers its constructor, which takes the receiver (null if it has none) and answers the body, as
    /// `(Object)Builtin.Body`.
    static MethodHandle write(Adapter plan, Door door) {
        AdapterWriter writer = new AdapterWriter(plan, door);
        byte[] bytes = writer.write();
        try {
            MethodHandles.Lookup in =
                    MethodHandles.lookup().defineHiddenClassWithClassData(bytes, List.copyOf(writer.constants), true);
            return in.findConstructor(in.lookupClass(), MethodType.methodType(void.class, Object.class))
                    .asType(MethodType.methodType(Builtin.Body.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an adapter that was just written", e);
        }
    }

    private static ClassDesc desc(Class<?> c) {
        return c.describeConstable().orElseThrow();
    }

    private int constant(Object value) {
        constants.add(value);
        return constants.size() - 1;
    }

    private static void load(CodeBuilder code, int constant, ClassDesc type) {
        code.loadConstant(DynamicConstantDesc.ofNamed(CLASS_DATA, ConstantDescs.DEFAULT_NAME, type, constant));
    }

    private byte[] write() {
        return ClassFile.of().build(ADAPTER, c -> c
                .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                .withInterfaceSymbols(desc(Builtin.Body.class))
                .withField("receiver", OBJECT, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL)
                .withMethodBody(ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, OBJECT), 0, code -> code
                        .aload(0)
                        .invokespecial(OBJECT, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .aload(0)
                        .aload(1)
                        .putfield(ADAPTER, "receiver", OBJECT)
                        .return_())
                .withMethodBody("call", MethodTypeDesc.of(ConstantDescs.CD_int, ARGS), ClassFile.ACC_PUBLIC, code -> code
                        .trying(this::writeCall, failure -> failure.catching(ConstantDescs.CD_Throwable, handler -> handler
                                .aload(1)
                                .invokestatic(
                                        desc(HostFailure.class),
                                        "of",
                                        MethodTypeDesc.of(
                                                desc(LuaException.class), ConstantDescs.CD_Throwable, ARGS))
                                .athrow()))));
    }

    private void writeCall(CodeBuilder code) {
        List<Class<?>> parameters = new ArrayList<>();
        // The handle comes first on the stack, its type last: its place is held by anything.
        int handle = constant(plan);
        load(code, handle, HANDLE);
        int position = 1;
        switch (plan.receiver()) {
            case NONE -> {}
            case BOUND -> {
                parameters.add(Object.class);
                code.aload(0).getfield(ADAPTER, "receiver", OBJECT);
            }
            case ARGUMENT -> {
                parameters.add(Object.class);
                code.aload(1).loadConstant(position++);
                load(code, constant(plan.self().type()), ConstantDescs.CD_Class);
                code.loadConstant(plan.self().name());
                code.invokestatic(ARGUMENTS, "object", MethodTypeDesc.of(
                        OBJECT, ARGS, ConstantDescs.CD_int, ConstantDescs.CD_Class, ConstantDescs.CD_String));
            }
        }
        for (Adapter.Slot slot : plan.slots()) {
            parameters.add(slot.type());
            if (slot.takesArgument()) {
                writeArgument(code, slot, position++);
            } else {
                load(code, door, DOOR);
                code.aload(1).invokeinterface(DOOR, "state", MethodTypeDesc.of(OBJECT, ARGS));
            }
        }
        Class<?> answered = plan.target().type().returnType();
        Class<?> result = plan.ending() == Adapter.Ending.ONE || answered == void.class ? passed(answered) : Object.class;
        MethodType exact = MethodType.methodType(result, parameters);
        constants.set(handle, plan.target().asFixedArity().asType(exact));
        code.invokevirtual(HANDLE, "invokeExact", exact.describeConstable().orElseThrow());
        writeEnding(code, result);
        code.ireturn();
    }

    private void writeArgument(CodeBuilder code, Adapter.Slot slot, int position) {
        List<ClassDesc> types = new ArrayList<>(List.of(ARGS, ConstantDescs.CD_int));
        code.aload(1).loadConstant(position);
        if (slot.reader() != null) {
            types.add(READER);
            load(code, constant(slot.reader()), READER);
        }
        if (slot.otherwise() != Adapter.Slot.NONE) {
            types.add(desc(slot.type()));
            writeOtherwise(code, slot);
        }
        code.invokestatic(ARGUMENTS, slot.method(), MethodTypeDesc.of(desc(slot.type()), types));
    }

    private void writeOtherwise(CodeBuilder code, Adapter.Slot slot) {
        Object value = slot.otherwise();
        if (value == null) {
            code.aconst_null();
            return;
        }
        switch (TypeKind.from(slot.type())) {
            case LONG -> code.loadConstant(((Number) value).longValue());
            case INT, SHORT, BYTE -> code.loadConstant(((Number) value).intValue());
            case DOUBLE -> code.loadConstant(((Number) value).doubleValue());
            case FLOAT -> code.loadConstant(((Number) value).floatValue());
            case BOOLEAN -> code.loadConstant(((Boolean) value) ? 1 : 0);
            case REFERENCE, CHAR, VOID -> load(code, constant(value), desc(slot.type()));
        }
    }

    /// The type by which a result of type `answered` leaves the handle.
    private static Class<?> passed(Class<?> answered) {
        if (answered == byte.class || answered == short.class || answered == int.class) {
            return long.class;
        }
        if (answered == float.class) {
            return double.class;
        }
        boolean simple = answered.isPrimitive() || answered == String.class || answered == byte[].class;
        return simple ? answered : Object.class;
    }

    private void writeEnding(CodeBuilder code, Class<?> result) {
        switch (plan.ending()) {
            case ONE -> {
                if (result == void.class) {
                    code.iconst_0();
                } else {
                    writeHandOver(code, "one", result, ConstantDescs.CD_int);
                }
            }
            case ITEMS -> writeHandOver(code, "spread", result, ConstantDescs.CD_int);
            case LATER -> writeHandOver(code, "later", result, ConstantDescs.CD_int);
            case COMPONENTS -> writeComponents(code);
        }
    }

    private void writeHandOver(CodeBuilder code, String method, Class<?> result, ClassDesc answer) {
        code.aload(1);
        if (result == Object.class) {
            load(code, door, DOOR);
            code.invokestatic(RESULTS, method, MethodTypeDesc.of(answer, OBJECT, ARGS, DOOR));
        } else {
            code.invokestatic(RESULTS, method, MethodTypeDesc.of(answer, desc(result), ARGS));
        }
    }

    private void writeComponents(CodeBuilder code) {
        int n = plan.accessors().size();
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        if (n > ROOM) {
            code.aload(1).loadConstant(n).invokevirtual(ARGS, "reserve", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
        }
        for (MethodHandle accessor : plan.accessors()) {
            Class<?> type = passed(accessor.type().returnType());
            MethodType exact = MethodType.methodType(type, Object.class);
            load(code, constant(accessor.asType(exact)), HANDLE);
            code.aload(local).invokevirtual(HANDLE, "invokeExact", exact.describeConstable().orElseThrow());
            writeHandOver(code, "push", type, ConstantDescs.CD_void);
        }
        code.aload(1).loadConstant(n).invokevirtual(ARGS, "results", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int));
    }
}
