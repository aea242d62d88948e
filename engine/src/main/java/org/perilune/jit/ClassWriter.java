package org.perilune.jit;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Writes a class file (the Java Virtual Machine Specification, §4), of as much of the format as compiled Lua needs.
///
/// Beside `java.lang.classfile` it does without models, lambda expressions and checks: a program that has become hot waits for this, and at first all of it runs in the JVM's interpreter, or occupies
/// the JVM's compilers, which have the program's own code to compile.
final class ClassWriter {
    private static final int MAGIC = 0xcafebabe;

    final ConstantPool pool = new ConstantPool();
    private final int flags;
    private final ClassDesc name;
    private final ClassDesc parent;
    private final Bytes fields = new Bytes(256);
    private final Bytes methods = new Bytes(8192);
    private int fieldCount;
    private int methodCount;

    ClassWriter(int flags, ClassDesc name, ClassDesc parent) {
        this.flags = flags;
        this.name = name;
        this.parent = parent;
    }

    void field(int flags, String name, ClassDesc type) {
        fieldCount++;
        fields.u2(flags);
        fields.u2(pool.utf8(name));
        fields.u2(pool.utf8(type.descriptorString()));
        fields.u2(0);
    }

    /// Begins a method, which [CodeWriter#end] ends.
    CodeWriter method(int flags, String name, MethodTypeDesc type) {
        return new CodeWriter(this, flags, name, type, this.name);
    }

    void add(int flags, String name, MethodTypeDesc type, Bytes code) {
        methodCount++;
        methods.u2(flags);
        methods.u2(pool.utf8(name));
        methods.u2(pool.utf8(type.descriptorString()));
        methods.u2(1);
        methods.u2(pool.utf8("Code"));
        methods.u4(code.length());
        methods.add(code);
    }

    byte[] bytes() {
        Bytes b = new Bytes(16384);
        b.u4(MAGIC);
        b.u4(ClassFile.JAVA_25_VERSION);
        int self = pool.classOf(name);
        int above = pool.classOf(parent);
        pool.writeTo(b);
        b.u2(flags);
        b.u2(self);
        b.u2(above);
        b.u2(0);
        b.u2(fieldCount);
        b.add(fields);
        b.u2(methodCount);
        b.add(methods);
        b.u2(0);
        return b.toArray();
    }
}
