package org.perilune.jit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Methods as the [CodeWriter] writes them, run by the JVM, whose verifier looks at the stack maps, and looked at by the JDK's own library.
class CodeWriterTest {
    private static final ClassDesc SELF = ClassDesc.of("org.perilune.jit.Written");
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc LONG = ConstantDescs.CD_long;
    private static final ClassDesc DOUBLE = ConstantDescs.CD_double;
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    private static final ClassDesc STRING = ConstantDescs.CD_String;
    private static final ClassDesc INTEGER = ConstantDescs.CD_Integer;
    private static final ClassDesc NUMBER = ClassDesc.of("java.lang.Number");

    private static byte[] classFile(MethodTypeDesc type, Consumer<CodeWriter> body) {
        var b = new ClassWriter(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER, SELF, OBJECT);
        CodeWriter c = b.method(ClassFile.ACC_STATIC, "run", type);
        body.accept(c);
        c.end();
        return b.bytes();
    }

    private static MethodHandle method(MethodTypeDesc type, Consumer<CodeWriter> body) {
        byte[] bytes = classFile(type, body);
        assertThat(ClassFile.of().verify(bytes)).isEmpty();
        try {
            MethodHandles.Lookup l = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return l.findStatic(l.lookupClass(), "run", type.resolveConstantDesc(l));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static MethodTypeDesc type(ClassDesc result, ClassDesc... parameters) {
        return MethodTypeDesc.of(result, parameters);
    }

    @Test
    void loops() throws Throwable {
        MethodHandle sum = method(type(INT, INT), c -> {
            Label again = c.newLabel();
            Label out = c.newLabel();
            c.loadConstant(0L).lstore(1);
            c.bind(again);
            c.iload(0);
            c.branch(Opcode.IFEQ, out);
            c.lload(1).iload(0).op(Opcode.I2L).op(Opcode.LADD).lstore(1);
            c.iinc(0, -1);
            c.goto_(again);
            c.bind(out);
            c.lload(1).op(Opcode.L2I);
            c.ireturn();
        });
        assertThat((int) sum.invoke(1000)).isEqualTo(500500);
    }

    /// The loop's body is reached by a jump back only.
    @Test
    void loopsThatAreEnteredAtTheirEnd() throws Throwable {
        MethodHandle product = method(type(INT, INT), c -> {
            Label body = c.newLabel();
            Label test = c.newLabel();
            c.loadConstant(1).istore(1);
            c.goto_(test);
            c.bind(body);
            c.iload(1).iload(0).op(Opcode.IMUL).istore(1);
            c.iinc(0, -1);
            c.bind(test);
            c.iload(0);
            c.branch(Opcode.IFGT, body);
            c.iload(1);
            c.ireturn();
        });
        assertThat((int) product.invoke(5)).isEqualTo(120);
    }

    /// A variable holds one thing before the loop, another behind its first turn, and none that both have in common.
    @Test
    void variablesThatChangeTheirKindInALoop() throws Throwable {
        MethodHandle turns = method(type(INT, INT), c -> {
            Label again = c.newLabel();
            Label out = c.newLabel();
            c.loadConstant("text").astore(1);
            c.loadConstant(0).istore(3);
            c.bind(again);
            c.iload(0);
            c.branch(Opcode.IFLE, out);
            c.loadConstant(2.5).dstore(1);
            c.dload(1).op(Opcode.D2L).op(Opcode.L2I).iload(3).op(Opcode.IADD).istore(3);
            c.iinc(0, -1);
            c.goto_(again);
            c.bind(out);
            c.iload(3);
            c.ireturn();
        });
        assertThat((int) turns.invoke(4)).isEqualTo(8);
    }

    /// What is read behind two ways is of the class that both have in common.
    @Test
    void referencesOfTwoClasses() throws Throwable {
        MethodHandle number = method(type(INT, INT), c -> {
            Label other = c.newLabel();
            Label join = c.newLabel();
            c.iload(0);
            c.branch(Opcode.IFEQ, other);
            c.iload(0).invokestatic(INTEGER, "valueOf", INTEGER, INT);
            c.goto_(join);
            c.bind(other);
            c.loadConstant(7.0).invokestatic(ConstantDescs.CD_Double, "valueOf", ConstantDescs.CD_Double, DOUBLE);
            c.bind(join);
            c.invokevirtual(NUMBER, "intValue", INT);
            c.ireturn();
        });
        assertThat((int) number.invoke(5)).isEqualTo(5);
        assertThat((int) number.invoke(0)).isEqualTo(7);
    }

    @Test
    void nullAndAnObject() throws Throwable {
        MethodHandle length = method(type(INT, STRING), c -> {
            Label join = c.newLabel();
            c.aconst_null().astore(1);
            c.aload(0);
            c.branch(Opcode.IFNULL, join);
            c.aload(0).astore(1);
            c.bind(join);
            c.aload(1);
            Label none = c.newLabel();
            c.branch(Opcode.IFNULL, none);
            c.aload(1).invokevirtual(STRING, "length", INT);
            c.ireturn();
            c.bind(none);
            c.loadConstant(-1);
            c.ireturn();
        });
        assertThat((int) length.invoke("four")).isEqualTo(4);
        assertThat((int) length.invoke((String) null)).isEqualTo(-1);
    }

    @Test
    void itemsOfArrays() throws Throwable {
        ClassDesc strings = STRING.arrayType();
        MethodHandle length = method(type(INT, strings, INT), c -> {
            c.aload(0).iload(1).op(Opcode.AALOAD).invokevirtual(STRING, "length", INT);
            c.ireturn();
        });
        assertThat((int) length.invoke(new String[] {"a", "bcd"}, 1)).isEqualTo(3);
    }

    /// The handler knows the variables that held the same all the time.
    @Test
    void handlers() throws Throwable {
        MethodHandle parse = method(type(INT, STRING, INT), c -> {
            Label from = c.newLabel();
            Label to = c.newLabel();
            Label handler = c.newLabel();
            c.bind(from);
            c.aload(0).invokestatic(INTEGER, "parseInt", INT, STRING).istore(2);
            c.iload(2).op(Opcode.I2L).lstore(3);
            c.bind(to);
            c.lload(3).op(Opcode.L2I);
            c.ireturn();
            c.bind(handler);
            c.op(Opcode.POP);
            c.iload(1);
            c.ireturn();
            c.catching(from, to, handler, ClassDesc.of("java.lang.NumberFormatException"));
        });
        assertThat((int) parse.invoke("12", 3)).isEqualTo(12);
        assertThat((int) parse.invoke("twelve", 3)).isEqualTo(3);
    }

    /// Behind a jump nothing is written up to the next label; behind a label to which nothing leads there is something that the verifier accepts.
    @Test
    void whatIsNeverReached() throws Throwable {
        MethodHandle one = method(type(INT), c -> {
            Label end = c.newLabel();
            Label lost = c.newLabel();
            Label from = c.newLabel();
            Label to = c.newLabel();
            c.goto_(end);
            int before = c.length();
            c.iload(99).loadConstant("lost").checkcast(STRING).op(Opcode.SWAP);
            c.ireturn();
            assertThat(c.length()).isEqualTo(before);
            c.bind(lost);
            c.bind(from);
            c.iload(4).istore(5);
            c.bind(to);
            c.goto_(lost);
            c.bind(end);
            c.loadConstant(1);
            c.ireturn();
            c.catching(from, to, end, ConstantDescs.CD_Throwable);
        });
        assertThat((int) one.invoke()).isEqualTo(1);
    }

    @Test
    void manyVariablesAndAllSizesOfConstants() throws Throwable {
        int[] numbers = {-1, 0, 5, 6, -128, 127, 128, -32768, 32767, 32768, Integer.MIN_VALUE, Integer.MAX_VALUE};
        for (int v : new int[] {2, 3, 4, 255, 256, 1000}) {
            for (int n : numbers) {
                MethodHandle same = method(type(INT, INT), c -> {
                    c.loadConstant(n).istore(v);
                    c.iinc(v, 1).iinc(v, -1).iinc(v, 1000).iinc(v, -1000).iinc(v, 100000).iinc(v, -100000);
                    c.iload(v);
                    c.ireturn();
                });
                assertThat((int) same.invoke(0)).isEqualTo(n);
            }
            long large = 0x123456789abcL + v;
            MethodHandle longs = method(type(INT), c -> {
                c.loadConstant(large).lstore(v);
                c.lload(v).loadConstant(large).op(Opcode.LCMP);
                c.loadConstant(1L).loadConstant(0L).op(Opcode.LCMP).op(Opcode.IADD);
                c.ireturn();
            });
            assertThat((int) longs.invoke()).isEqualTo(1);
            MethodHandle minusZero = method(type(INT), c -> {
                c.loadConstant(-0.0).dstore(v);
                c.loadConstant(1.0).dload(v).op(Opcode.DDIV).loadConstant(Double.NEGATIVE_INFINITY).op(Opcode.DCMPL);
                c.ireturn();
            });
            assertThat((int) minusZero.invoke()).isZero();
        }
    }

    @Test
    void manyConstants() throws Throwable {
        MethodHandle sum = method(type(INT), c -> {
            c.loadConstant(0);
            for (int i = 0; i < 1000; i++) {
                c.loadConstant("text " + i).invokevirtual(STRING, "length", INT).op(Opcode.IADD);
            }
            c.ireturn();
        });
        assertThat((int) sum.invoke()).isEqualTo(5 * 1000 + 10 + 2 * 90 + 3 * 900);
    }

    @Test
    void tooLong() {
        assertThatThrownBy(() -> classFile(type(INT), c -> {
                    for (int i = 0; i <= CodeWriter.MOST_BYTES / 2; i++) {
                        c.loadConstant(i % 2).op(Opcode.POP);
                    }
                    c.loadConstant(1);
                    c.ireturn();
                }))
                .isInstanceOf(Translator.Declined.class)
                .hasMessageContaining("32767 bytes");
    }

    /// Mistakes in what is written are found here, not by the verifier.
    @Test
    void mistakes() {
        assertThatThrownBy(() -> classFile(type(INT), c -> {
                    c.iload(3);
                    c.ireturn();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> classFile(type(INT, INT), c -> {
                    Label join = c.newLabel();
                    c.iload(0);
                    c.branch(Opcode.IFEQ, join);
                    c.loadConstant(1);
                    c.bind(join);
                    c.ireturn();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("different depth");
        assertThatThrownBy(() -> classFile(type(LONG), c -> c.op(Opcode.NOP))).isInstanceOf(IllegalArgumentException.class);
    }
}
