package org.perilune.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;

/// What a prototype holds, the limits of the machine, and programs of any size.
class CompilerTest {
    private static Prototype compile(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        return Compiler.compile(bytes, bytes.length, LuaString.of("=chunk"), StringTable::intern);
    }

    private static List<Opcode> opcodes(Prototype p) {
        List<Opcode> opcodes = new ArrayList<>();
        for (long instruction : p.code()) {
            opcodes.add(Instructions.opcode(instruction));
        }
        return opcodes;
    }

    private static void assertError(String source, String message) {
        assertThatThrownBy(() -> compile(source)).isInstanceOf(LuaSyntaxException.class).hasMessage(message);
    }

    @Test
    void theMainFunctionIsVarargAndHasItsEnvironment() {
        Prototype main = compile("");
        assertThat(main.vararg()).isTrue();
        assertThat(main.parameters()).isZero();
        assertThat(main.lineDefined()).isZero();
        assertThat(main.maxStackSize()).isEqualTo(2);
        assertThat(main.source()).isEqualTo(LuaString.of("=chunk"));
        assertThat(main.upvalues()).hasSize(1);
        assertThat(main.upvalues()[0].name()).isEqualTo(LuaString.of("_ENV"));
        assertThat(main.upvalues()[0].inStack()).isTrue();
        assertThat(opcodes(main)).containsExactly(Opcode.RETURN);
        assertThat(main.lines()).containsExactly(1);
    }

    @Test
    void constantsAreKeptOnceAndIntegersDifferFromFloats() {
        Prototype main = compile("x = {1, 1.0, 1, 1.0, 'a', 'a', nil == nil, 0.0, 0}");
        assertThat(main.constantRefs())
                .containsExactly(
                        LuaString.of("x"), Tag.INT, Tag.FLOAT, LuaString.of("a"), null, Tag.FLOAT, Tag.INT);
        assertThat(main.constantBits())
                .containsExactly(0, 1, Double.doubleToRawLongBits(1.0), 0, 0, Double.doubleToRawLongBits(0.0), 0);
    }

    @Test
    void constantStringsComeFromTheInterner() {
        LuaString mine = LuaString.of("name");
        byte[] source = "name = 'name' .. [[name]]".getBytes(StandardCharsets.UTF_8);
        Prototype main = Compiler.compile(
                source, source.length, LuaString.of("=chunk"), s -> s.contentEquals("name") ? mine : s);
        assertThat(main.constantRefs()).hasSize(1);
        assertThat(main.constantRefs()[0]).isSameAs(mine);
    }

    @Test
    void reservedWordsAreOrdinaryStrings() {
        LuaString mine = LuaString.of("end");
        byte[] source = "x['end'] = 'end'".getBytes(StandardCharsets.UTF_8);
        Prototype main = Compiler.compile(
                source, source.length, LuaString.of("=chunk"), s -> s.contentEquals("end") ? mine : s);
        assertThat(main.constantRefs()[1]).isSameAs(mine);
    }

    @Test
    void variablesAreCellsOnlyIfSomeFunctionCapturesThem() {
        assertThat(opcodes(compile("local a; local b = a; a = b"))).doesNotContain(Opcode.CELL);
        assertThat(opcodes(compile("local a; local b = a; a = b; f(function() return a end)")))
                .containsExactly(
                        Opcode.LOADNIL,
                        Opcode.CELL,
                        Opcode.GETCELL,
                        Opcode.SETCELL,
                        Opcode.GETTABUP,
                        Opcode.CLOSURE,
                        Opcode.CALL,
                        Opcode.RETURN);
    }

    @Test
    void upvaluesComeFromCellsOrFromUpvaluesAround() {
        Prototype main = compile("local a, b; function f() return function() return b, a, x end end");
        Prototype outer = main.prototypes()[0];
        Prototype inner = outer.prototypes()[0];
        assertThat(outer.upvalues()).extracting(u -> u.name() + " " + u.inStack() + " " + u.index())
                .containsExactly("b true 1", "a true 0", "_ENV false 0");
        assertThat(inner.upvalues()).extracting(u -> u.name() + " " + u.inStack() + " " + u.index())
                .containsExactly("b false 0", "a false 1", "_ENV false 2");
    }

    @Test
    void theNameOfALocalIsFoundByRegisterAndPlace() {
        Prototype main = compile("local a = 1 do local b = a end local c = a");
        assertThat(main.localName(0, 1)).isEqualTo(LuaString.of("a"));
        assertThat(main.localName(1, 1)).isNull();
        assertThat(main.localName(1, 3)).isEqualTo(LuaString.of("c"));
    }

    @Test
    void registersAreLimited() {
        assertError(
                "a = f(x" + ", x".repeat(260) + ")\nlocal y = 1",
                "chunk:1: function or expression needs too many registers near 'x'");
        assertError(
                "\nf(" + "{},\n".repeat(260) + "1)",
                "chunk:255: function or expression needs too many registers near '{'");
        assertThat(compile("x = {" + "f(),\n".repeat(260) + "1}").maxStackSize()).isEqualTo(51);
    }

    @Test
    void moreConstantsThanAnyOperandOfPucLuaHolds() {
        StringBuilder source = new StringBuilder("return {");
        for (int i = 0; i < 300_000; i++) {
            source.append(i).append(".5,");
        }
        Prototype main = compile(source.append("}").toString());
        assertThat(main.constantRefs()).hasSize(300_000);
        int last = main.code().length - 4;
        assertThat(Instructions.opcode(main.code()[last])).isEqualTo(Opcode.LOADK);
        assertThat(Instructions.b(main.code()[last])).isEqualTo(299_999);
    }

    @Test
    void constantsOfAnyNumberAreOperands() {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            source.append("x = y + ").append(i).append(".5\n");
        }
        Prototype main = compile(source.toString());
        assertThat(opcodes(main)).doesNotContain(Opcode.LOADK).hasSize(3 * 70_000 + 1);
    }

    @Test
    void setListCountsItemsFromTheFirstOfTheBatch() {
        Prototype main = compile("x = {" + "1,".repeat(120) + "...}");
        List<Integer> offsets = new ArrayList<>();
        for (long instruction : main.code()) {
            if (Instructions.opcode(instruction) == Opcode.SETLIST) {
                offsets.add(Instructions.c(instruction));
            }
        }
        assertThat(offsets).containsExactly(0, 50, 100);
    }

    @Test
    void listsOfAnyLengthCompile() {
        int n = 100_000;
        assertThat(compile("x = a" + ".b".repeat(n)).code()).hasSize(n + 3);
        assertThat(compile("f" + "()".repeat(n)).code()).hasSize(n + 2);
        assertThat(compile("x = a" + " + b".repeat(n)).code()).hasSize(2 * n + 3);
        assertThat(compile("x = 1" + " + 1".repeat(n)).code()).hasSize(2);
        // Jumps reach 2^17 instructions, as PUC's.
        int jumps = 20_000;
        assertThat(compile("x = a" + " and b == 1".repeat(jumps)).code()).hasSize(3 * jumps + 7);
        assertThat(compile("x = a" + " or b".repeat(jumps)).code()).hasSize(3 * jumps + 3);
        assertThat(compile("if a then x = 1" + " elseif b then x = 2".repeat(jumps) + " else x = 3 end").code())
                .hasSize(5 * jumps + 7);
        assertThat(compile("while 1 do " + "if a then break end ".repeat(jumps) + "end").code()).hasSize(3 * jumps + 2);
        assertThat(compile("x = 1\n".repeat(n)).lines()).hasSize(n + 1).endsWith(n - 1, n, n);
    }

    @Test
    void gotosAndLabelsAreResolvedInLinearTime() {
        StringBuilder source = new StringBuilder();
        int n = 30_000;
        for (int i = 0; i < n; i++) {
            source.append("goto l").append(i).append('\n');
        }
        for (int i = 0; i < n; i++) {
            source.append("::l").append(i).append(":: f() ");
        }
        long[] code = compile(source.toString()).code();
        // Jump i leads to call i, two instructions long, behind all jumps.
        assertThat(Instructions.sbx(code[0])).isEqualTo(n - 1);
        assertThat(Instructions.sbx(code[n - 1])).isEqualTo(2 * (n - 1));
    }

    @Test
    void deepNestingFitsInASmallStack() throws InterruptedException {
        String source = "x = " + "(".repeat(190) + "1" + ")".repeat(190)
                + "\ny = " + "{".repeat(190) + "}".repeat(190)
                + "\nz = " + "f{g(".repeat(80) + "1" + ")}".repeat(80)
                + "\n" + "do ".repeat(190) + "end ".repeat(190)
                + "\nv = " + "function() return ".repeat(90) + "1" + " end".repeat(90)
                + "\nw = " + "a..".repeat(190) + "b";
        List<Object> results = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        results.add(compile(source));
                    } catch (StackOverflowError | LuaSyntaxException e) {
                        results.add(e);
                    }
                },
                "small stack",
                512 * 1024);
        thread.start();
        thread.join();
        assertThat(results.get(0)).isInstanceOf(Prototype.class);
    }

    @Test
    void aFileMayBeginWithALineForTheShell() {
        byte[] source = "#!/usr/bin/env lua\nreturn 1".getBytes(StandardCharsets.UTF_8);
        int from = Compiler.skipFirstLineComment(source, source.length);
        Prototype main =
                Compiler.compile(source, from, source.length, LuaString.of("=chunk"), StringTable::intern);
        assertThat(main.lineAt(0)).isEqualTo(2);
        assertError("#!/usr/bin/env lua", "chunk:1: unexpected symbol near '#'");
    }
}
