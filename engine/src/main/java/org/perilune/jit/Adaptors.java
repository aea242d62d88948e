package org.perilune.jit;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;

/// The superclasses of compiled functions, one for each number of parameters: they add and drop arguments where a call has others. What a compiled function's own class
/// holds is thereby a third of the methods. There are at most seven, made when they are needed.
///
/// HotSpot inlines through them: it knows the class of the function that it has seen called, and so which method the adaptor calls.
final class Adaptors {
    /// Calls with more arguments than these, and than the function has parameters, go the way of what is not compiled.
    private static final int USUAL_ARGUMENTS = 4;

    private static final boolean[] MADE = new boolean[Translation.MOST_PARAMETERS + 1];

    private Adaptors() {}

    /// The superclass of functions of `n` parameters. Thread-safe.
    static ClassDesc of(int n) {
        ClassDesc name = ClassDesc.of("org.perilune.jit.Parameters" + n);
        synchronized (MADE) {
            if (!MADE[n]) {
                byte[] bytes = write(name, n);
                try {
                    MethodHandles.lookup().defineClass(bytes);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
                MADE[n] = true;
            }
        }
        return name;
    }

    private static byte[] write(ClassDesc name, int n) {
        var b = new ClassWriter(ClassFile.ACC_ABSTRACT | ClassFile.ACC_SUPER, name, Output.TARGET);
        MethodTypeDesc constructor = MethodTypeDesc.of(Translation.VOID, Translation.FLAG);
        CodeWriter c = b.method(0, ConstantDescs.INIT_NAME, constructor);
        c.aload(0).iload(1);
        c.invokespecial(Output.TARGET, ConstantDescs.INIT_NAME, constructor);
        c.return_();
        c.end();
        for (int k = 0; k <= Math.max(n, USUAL_ARGUMENTS); k++) {
            if (k != n) {
                adapt(b, name, "call", k, n, false);
                adapt(b, name, "tail", k, n, false);
                adapt(b, name, "light", k, n, true);
            }
        }
        return b.bytes();
    }

    /// The method `way` for `k` arguments, which calls that for `n`.
    ///
    /// @param light whether they have the frame as their last argument
    private static void adapt(ClassWriter b, ClassDesc name, String way, int k, int n, boolean light) {
        CodeWriter c = b.method(ClassFile.ACC_PUBLIC, way + k, type(k, light));
        c.aload(0).aload(1).aload(2).iload(3);
        for (int i = 0; i < n; i++) {
            if (i < k) {
                c.aload(4 + 3 * i).lload(5 + 3 * i);
            } else {
                c.aconst_null().loadConstant(0L);
            }
        }
        if (light) {
            c.iload(4 + 3 * k);
        }
        c.invokevirtual(name, way + n, type(n, light));
        c.areturn();
        c.end();
    }

    private static MethodTypeDesc type(int arguments, boolean light) {
        return MethodTypeDesc.of(Output.OBJECT, light ? Translator.lightTypes(arguments) : Translator.callTypes(arguments));
    }
}
