package org.perilune.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perilune.bytecode.Instructions.CONSTANT;
import static org.perilune.bytecode.Opcode.*;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Code that must not run is found, and why; what the compiler makes passes.
class VerifierTest {
    private static final long END = op(RETURN, 0, 1);

    private static long op(Opcode opcode, int... operands) {
        int a = operands.length > 0 ? operands[0] : 0;
        int b = operands.length > 1 ? operands[1] : 0;
        int c = operands.length > 2 ? operands[2] : 0;
        return Instructions.of(opcode, a, b, c);
    }

    private static long jump(int distance) {
        return op(JMP, 0, distance);
    }

    /// A vararg function of two parameters with five registers, two constants, one upvalue and a nested function that captures register 0.
    private static Prototype function(long... code) {
        Prototype nested = new Prototype(
                null, 1, 1, 0, false, 2, new long[] {END}, new Object[0], new long[0], new Prototype[0],
                new UpvalueDescriptor[] {new UpvalueDescriptor(null, true, 0), new UpvalueDescriptor(null, false, 0)},
                new int[0], new LocalVariable[0]);
        return new Prototype(
                null, 0, 0, 2, true, 8, code, new Object[] {LuaString.of("k"), Tag.INT}, new long[] {0, 7},
                new Prototype[] {nested}, new UpvalueDescriptor[] {new UpvalueDescriptor(null, true, 0)},
                new int[0], new LocalVariable[0]);
    }

    private static Arguments code(String fault, long... code) {
        return Arguments.of(fault, code);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // Operands out of range.
                code("register out of range, instruction 1 MOVE", op(MOVE, 8, 0), END),
                code("register out of range, instruction 1 MOVE", op(MOVE, 0, 8), END),
                code("constant out of range, instruction 1 LOADK", op(LOADK, 0, 2), END),
                code("constant out of range, instruction 1 ADD", op(ADD, 0, 0, 2 | CONSTANT), END),
                code("register out of range, instruction 1 LOADNIL", op(LOADNIL, 2, 6), END),
                code("upvalue out of range, instruction 1 GETUPVAL", op(GETUPVAL, 0, 1), END),
                code("upvalue out of range, instruction 1 SETTABUP", op(SETTABUP, 1, CONSTANT, CONSTANT), END),
                code("function out of range, instruction 2 CLOSURE", op(CELL, 0), op(CLOSURE, 1, 1), END),
                code("register out of range, instruction 1 SELF", op(SELF, 7, 0, CONSTANT), END),
                code("too few operands, instruction 1 CONCAT", op(CONCAT, 0, 1, 1), END),
                code("register out of range, instruction 1 CALL", op(CALL, 0, 9, 1), END),
                code("register out of range, instruction 1 CALL", op(CALL, 0, 1, 10), END),
                code("register out of range, instruction 1 VARARG", op(VARARG, 6, 4), END),
                code("register out of range, instruction 1 RETURN", op(RETURN, 0, 10), END),
                code("no boolean, instruction 1 LOADBOOL", op(LOADBOOL, 0, 2, 0), END),
                code("no boolean, instruction 1 EQ", op(EQ, 2, 0, 1), jump(0), END),
                code("room for more than is stored, instruction 1 NEWTABLE", op(NEWTABLE, 0, 1 << 20, 0), END),
                code("room for more than is stored, instruction 1 NEWTABLE", op(NEWTABLE, 0, 0, 1), END),
                code("item out of range, instruction 2 SETLIST",
                        op(NEWTABLE, 0), op(SETLIST, 0, 1, 1 << 20), END),
                code("register out of range, instruction 4 MOVE",
                        op(RETURN, 0, 1), op(MOVE, 0, 1), op(RETURN, 0, 1), op(MOVE, 9, 0), END),
                // Where control goes.
                code("no instructions"),
                code("the end is no return", op(MOVE, 0, 1)),
                code("the end is no return", END, jump(-2)),
                code("jump out of the code, instruction 1 JMP", jump(1), END),
                code("jump out of the code, instruction 1 JMP", jump(-2), END),
                code("jump out of the code, instruction 1 LOADBOOL", op(LOADBOOL, 0, 0, 1), END),
                code("no jump behind it, instruction 1 LT", op(LT, 0, 0, 1), op(MOVE, 0, 1), END),
                code("no jump behind it, instruction 1 TEST", op(TEST, 0, 0, 0), END),
                code("no loop behind it, instruction 2 TFORCALL",
                        op(LOADNIL, 0, 5), op(TFORCALL, 0, 0, 1), op(TFORLOOP, 1, -2), END),
                code("no call before it, instruction 2 TFORLOOP", op(LOADNIL, 0, 5), op(TFORLOOP, 2, -2), END),
                code("jump between two instructions that belong together, instruction 4 TFORLOOP",
                        op(LOADNIL, 0, 5), jump(1), op(TFORCALL, 0, 0, 1), op(TFORLOOP, 2, -2), END),
                code("no loop, instruction 2 FORPREP", op(LOADNIL, 0, 5), op(FORPREP, 0, -2), END),
                code("no loop, instruction 2 FORPREP",
                        op(LOADNIL, 0, 5), op(FORPREP, 0, 0), op(FORLOOP, 1, -1), END),
                code("loop was not prepared, instruction 2 FORLOOP", op(LOADNIL, 0, 5), op(FORLOOP, 0, -2), END),
                code("loop was not prepared, instruction 4 FORLOOP",
                        op(LOADNIL, 0, 5), op(FORPREP, 0, 1), op(LOADK, 1, 0), op(FORLOOP, 0, -2), END),
                code("chain of jumps, instruction 1 JMP", chain(101)),
                // What is up to top.
                code("no open results before it, instruction 1 RETURN", op(RETURN, 0, 0), END),
                code("open results that nothing uses, instruction 1 VARARG", op(VARARG, 0, 0), op(MOVE, 0, 1), END),
                code("open results that nothing uses, instruction 1 CALL", op(CALL, 0, 1, 0), op(RETURN, 0, 2), END),
                code("open results begin too low, instruction 2 CALL",
                        op(VARARG, 0, 0), op(CALL, 0, 0, 1), END),
                code("open results begin too low, instruction 3 SETLIST",
                        op(NEWTABLE, 1), op(VARARG, 1, 0), op(SETLIST, 1, 0, 0), END),
                code("jump between two instructions that belong together, instruction 4 RETURN",
                        op(TEST, 0, 0, 0), jump(1), op(VARARG, 0, 0), op(RETURN, 0, 0), END),
                code("no return behind it, instruction 1 TAILCALL", op(TAILCALL, 1, 1), op(RETURN, 0, 0), END),
                // What registers hold.
                code("no value in register 2, instruction 1 MOVE", op(MOVE, 0, 2), END),
                code("no value in register 1, instruction 2 MOVE", op(CALL, 0, 1, 2), op(MOVE, 0, 1), END),
                code("no value in register 2, instruction 4 MOVE",
                        op(TEST, 0, 0, 0), jump(1), op(LOADK, 2, 0), op(MOVE, 0, 2), END),
                code("no value in register 2, instruction 3 MOVE",
                        op(TESTSET, 2, 0, 0), jump(0), op(MOVE, 0, 2), END),
                code("no value in register 0, instruction 2 RETURN", op(CELL, 0), op(RETURN, 0, 2), END),
                code("no value in register 0, instruction 2 CELL", op(CELL, 0), op(CELL, 0), END),
                code("no cell in register 0, instruction 1 GETCELL", op(GETCELL, 1, 0), END),
                code("no cell in register 0, instruction 1 SETCELL", op(SETCELL, 0, 1), END),
                code("no cell in register 0, instruction 4 GETCELL",
                        op(TEST, 0, 0, 0), jump(1), op(CELL, 0), op(GETCELL, 1, 0), END),
                code("no cell in register 0, instruction 1 CLOSURE", op(CLOSURE, 1, 0), END),
                code("no cell in register 0, instruction 3 CLOSURE",
                        op(CELL, 0), op(LOADK, 0, 0), op(CLOSURE, 1, 0), END),
                code("no table, instruction 1 SETLIST", op(SETLIST, 0, 1, 0), END),
                code("no table, instruction 3 SETLIST",
                        op(NEWTABLE, 0), op(GETUPVAL, 0, 0), op(SETLIST, 0, 1, 0), END),
                // A loop that makes a cell of what it finds there the second time, too.
                code("no value in register 0, instruction 1 CELL", op(CELL, 0), jump(-2), END));
    }

    private static long[] chain(int jumps) {
        long[] code = new long[jumps + 1];
        Arrays.fill(code, jump(0));
        code[jumps] = END;
        return code;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsFound(String fault, long[] code) {
        assertThat(Verifier.fault(function(code))).isEqualTo(fault);
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                code("nothing", END),
                code("the longest chain", chain(100)),
                code("a cell, used", op(CELL, 0), op(CLOSURE, 2, 0), op(GETCELL, 1, 0), op(SETCELL, 0, 1), END),
                code("a value where ways with different values meet",
                        op(TEST, 0, 0, 0), jump(1), op(NEWTABLE, 1), op(MOVE, 0, 1), END),
                code("a cell overwritten", op(CELL, 0), op(LOADK, 0, 0), op(RETURN, 0, 2), END),
                code("open results of a call", op(VARARG, 1, 0), op(CALL, 0, 0, 0), op(RETURN, 0, 0), END),
                code("an open list", op(NEWTABLE, 1), op(MOVE, 2, 0), op(VARARG, 3, 0), op(SETLIST, 1, 0, 0), END),
                code("a loop", op(LOADK, 2, 1), op(FORPREP, 0, 1), op(MOVE, 4, 3), op(FORLOOP, 0, -2), END),
                code("a generic loop",
                        op(LOADNIL, 2, 0), jump(1), op(MOVE, 6, 4), op(TFORCALL, 0, 0, 2), op(TFORLOOP, 2, -3), END),
                code("no end", op(MOVE, 0, 1), jump(-2), END));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void soundCodePasses(String name, long[] code) {
        assertThat(Verifier.fault(function(code))).as(name).isNull();
    }

    @Test
    void everyCompiledScriptPasses() {
        for (Prototype p : Programs.scripts()) {
            assertThat(Verifier.fault(p)).isNull();
        }
    }

    // ---- the function as a whole

    private static Prototype with(int parameters, int stack, int[] lines, LocalVariable... locals) {
        return new Prototype(
                null, 0, 0, parameters, false, stack, new long[] {END}, new Object[0], new long[0],
                new Prototype[0], new UpvalueDescriptor[0], lines, locals);
    }

    private static LocalVariable local(int from, int to) {
        return new LocalVariable(LuaString.of("x"), from, to);
    }

    @Test
    void framesAreInRange() {
        int[] none = {};
        assertThat(Verifier.fault(with(0, 1, none))).isEqualTo("stack size out of range");
        assertThat(Verifier.fault(with(0, 256, none))).isEqualTo("stack size out of range");
        assertThat(Verifier.fault(with(3, 2, none))).isEqualTo("more parameters than registers");
        assertThat(Verifier.fault(with(2, 2, none))).isNull();
        assertThat(Verifier.fault(with(0, 2, new int[2]))).isEqualTo("lines do not match instructions");
    }

    @Test
    void livingLocalVariablesHaveRegisters() {
        int[] none = {};
        assertThat(Verifier.fault(with(2, 2, none, local(0, 1), local(0, 1)))).isNull();
        assertThat(Verifier.fault(with(2, 2, none, local(0, 1), local(0, 1), local(0, 1))))
                .isEqualTo("more local variables than registers");
        assertThat(Verifier.fault(with(2, 2, none, local(0, 2)))).isEqualTo("local variable outside of the code");
        assertThat(Verifier.fault(with(2, 2, none, local(1, 0)))).isEqualTo("local variable outside of the code");
    }

    @Test
    void captureOfWhatIsNotThereIsFound() {
        for (UpvalueDescriptor u : new UpvalueDescriptor[] {
            new UpvalueDescriptor(null, true, 2), new UpvalueDescriptor(null, false, 0)
        }) {
            Prototype nested = new Prototype(
                    null, 0, 0, 0, false, 2, new long[] {END}, new Object[0], new long[0], new Prototype[0],
                    new UpvalueDescriptor[] {u}, new int[0], new LocalVariable[0]);
            Prototype main = new Prototype(
                    null, 0, 0, 0, false, 2, new long[] {END}, new Object[0], new long[0],
                    new Prototype[] {nested}, new UpvalueDescriptor[0], new int[0], new LocalVariable[0]);
            assertThat(Verifier.fault(main)).isEqualTo("captured variable out of range");
        }
    }
}
