package org.perilune.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.StringTable;

/// What is dumped comes back the same, and what is not a whole chunk of ours is refused with PUC-Lua's words.
class DumpTest {
    /// `string.pack("c4BBc6BBBBBjn", "\27Lua", 0x53, 0, "\x19\x93\r\n\x1a\n", 4, 8, 4, 8, 8, 0x5678, 370.5)`
    private static final String HEADER = "1b4c7561530019930d0a1a0a040804080878560000000000000000000000287740";

    private static final HexFormat HEX = HexFormat.of();

    private static String shown(Prototype p) {
        return Listing.of(p, true);
    }

    @Test
    void everyScriptComesBackTheSame() {
        for (Prototype p : Programs.scripts()) {
            byte[] chunk = Programs.dump(p, false);
            Prototype back = Programs.undump(chunk, "=back");
            assertThat(shown(back)).isEqualTo(shown(p));
            assertThat(Programs.dump(back, false)).isEqualTo(chunk);
            assertSame(p, back);
        }
    }

    private static void assertSame(Prototype p, Prototype back) {
        assertThat(back.source()).isEqualTo(p.source());
        assertThat(back.code()).isEqualTo(p.code());
        assertThat(back.constantRefs()).isEqualTo(p.constantRefs());
        assertThat(back.constantBits()).isEqualTo(p.constantBits());
        assertThat(back.lines()).isEqualTo(p.lines());
        assertThat(back.locals()).isEqualTo(p.locals());
        assertThat(back.upvalues()).isEqualTo(p.upvalues());
        assertThat(back.prototypes()).hasSameSizeAs(p.prototypes());
        for (int i = 0; i < p.prototypes().length; i++) {
            assertSame(p.prototypes()[i], back.prototypes()[i]);
        }
    }

    @Test
    void constantsOfEveryKindComeBack() {
        String source = "return nil == x, true, false, 0, -1, math.mininteger, 0x7fffffffffffffff, 0x8000000000000000,"
                + " 1.5, -0.0, 1e308, '', 'text', '\\0\\xff', '" + "long".repeat(200) + "'";
        Prototype p = Programs.compile(source);
        Prototype back = Programs.undump(Programs.dump(p, true), "=x");
        assertThat(back.constantRefs()).isEqualTo(p.constantRefs());
        assertThat(back.constantBits()).isEqualTo(p.constantBits());
    }

    @Test
    void constantStringsAreTheOnesOfTheState() {
        Prototype back = Programs.undump(Programs.dump(Programs.compile("return 'some constant'"), false), "=x");
        assertThat(back.constantRefs()).containsExactly(LuaString.of("some constant"));
        assertThat(back.constantRefs()[0]).isSameAs(StringTable.intern("some constant"));
    }

    @Test
    void strippedFunctionsHaveNoNamesAndLines() {
        Prototype p = Programs.compile("local a = 1\nreturn function(b) return a, b end");
        Prototype back = Programs.undump(Programs.dump(p, true), "=x");
        assertThat(back.code()).isEqualTo(p.code());
        for (Prototype each : new Prototype[] {back, back.prototypes()[0]}) {
            assertThat(each.source()).isNull();
            assertThat(each.lines()).isEmpty();
            assertThat(each.locals()).isEmpty();
            assertThat(each.upvalues()).extracting(UpvalueDescriptor::name).containsOnlyNulls();
        }
        assertThat(back.prototypes()[0].lineDefined()).isEqualTo(2);
    }

    @Test
    void theSourceIsWrittenOnceAndOnlyIfNotStripped() {
        Prototype p = Programs.compile(
                "return function(x) return function(y) return x + y end end", "x".repeat(1000));
        assertThat(Programs.dump(p, false)).hasSizeBetween(1001, 1999);
        assertThat(Programs.dump(p, true)).hasSizeLessThan(500);
    }

    // ---- what is refused

    private static byte[] chunk() {
        return Programs.dump(Programs.compile("local a = 1 local b = {...} return function() return a + b[1] end"), false);
    }

    private static void assertRefused(byte[] chunk, String message) {
        assertThatThrownBy(() -> Programs.undump(chunk, "=c"))
                .isInstanceOf(LuaSyntaxException.class)
                .hasMessage("c: " + message);
    }

    @Test
    void theHeaderIsThatOfLua53() {
        assertThat(HEX.formatHex(chunk())).startsWith(HEADER + "01");
    }

    @ParameterizedTest
    @CsvSource({
        "0, not a", "1, not a", "2, not a", "3, not a",
        "4, version mismatch in",
        "5, format mismatch in",
        "6, corrupted", "7, corrupted", "8, corrupted", "9, corrupted", "10, corrupted", "11, corrupted",
        "12, int size mismatch in",
        "13, size_t size mismatch in",
        "14, Instruction size mismatch in",
        "15, lua_Integer size mismatch in",
        "16, lua_Number size mismatch in",
        "17, endianness mismatch in", "18, endianness mismatch in", "24, endianness mismatch in",
        "25, float format mismatch in", "32, float format mismatch in",
        "33, corrupted",
        "43, bytecode version mismatch in", "44, bytecode version mismatch in", "45, bytecode version mismatch in"
    })
    void alteredHeadersAreRefused(int at, String why) {
        byte[] chunk = chunk();
        chunk[at]++;
        assertRefused(chunk, why + " precompiled chunk");
    }

    @Test
    void everyPartOfAChunkIsTruncated() {
        byte[] chunk = chunk();
        for (int n = 1; n < chunk.length; n++) {
            assertRefused(Arrays.copyOf(chunk, n), "truncated precompiled chunk");
        }
    }

    @Test
    void bytesBehindTheChunkAreIgnored() {
        byte[] chunk = chunk();
        byte[] longer = Arrays.copyOf(chunk, chunk.length + 10);
        assertThat(shown(Programs.undump(longer, "=c"))).isEqualTo(shown(Programs.undump(chunk, "=c")));
    }

    /// `luac5.3` of `return 1`, with and without its names.
    @ParameterizedTest
    @CsvSource({
        "01073d737464696e00000000000000000001020300000001000000260000012600800001000000130100000000000000",
        "01000000000000000000000102030000000100000026000001260080000100000013010000000000000001000000"
    })
    void codeOfPucLuaIsRefusedClearly(String body) {
        assertRefused(HEX.parseHex(HEADER + body), "binary chunk of another Lua (PUC-Lua bytecode cannot run here)");
    }

    @Test
    void countsAreBelievedOnlyIfTheRestCouldHoldThem() {
        byte[] chunk = chunk();
        int instructions = 46 + ("=chunk".length() + 1) + 2 + 3;
        byte[] huge = Arrays.copyOf(chunk, instructions + 5);
        System.arraycopy(HEX.parseHex("ffffffff07"), 0, huge, instructions, 5); // 2^31 - 1
        assertRefused(huge, "truncated precompiled chunk");
    }

    @Test
    void functionsNestedTooDeepAreRefused() {
        Prototype p = Programs.compile("");
        for (int i = 0; i <= BinaryFormat.MAX_NESTING; i++) {
            p = new Prototype(
                    null,
                    0,
                    0,
                    0,
                    true,
                    2,
                    p.code(),
                    p.constantRefs(),
                    p.constantBits(),
                    new Prototype[] {p},
                    new UpvalueDescriptor[0],
                    p.lines(),
                    p.locals());
        }
        Prototype inner = p.prototypes()[0];
        assertThat(Programs.undump(Programs.dump(inner, true), "=c").prototypes()).hasSize(1);
        assertRefused(Programs.dump(p, true), "corrupted precompiled chunk");
        assertThat(Verifier.fault(p)).isEqualTo("functions nested too deep");
    }

    @ParameterizedTest
    @CsvSource({"=name, name", "@file.lua, file.lua", "plain, plain", "'\u001bLua', binary string"})
    void errorsAreNamedAsPucLuaDoes(String chunkName, String shown) {
        byte[] chunk = "\u001bLua".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Programs.undump(chunk, chunkName)).hasMessage(shown + ": truncated precompiled chunk");
    }

    @Test
    void aStateRunsBinaryChunksOfTheHost() {
        try (RawState state = RawState.create(Host.none())) {
            byte[] chunk = Programs.dump(Programs.compile("x = ... return x + 1"), false);
            assertThat(state.call(state.load(chunk, "=binary"), 41)).containsExactly(42L);
            assertThat(state.call(state.loadFile(chunk, "@binary"), 1)).containsExactly(2L);
            assertThat(state.call(state.load("return x", "=text"))).containsExactly(1L);
            byte[] script = HEX.parseHex(HEX.formatHex("#!comment\n".getBytes(StandardCharsets.ISO_8859_1)) + HEX.formatHex(chunk));
            assertThat(state.call(state.loadFile(script, "@script"), 5)).containsExactly(6L);
        }
    }
}
