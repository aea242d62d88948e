package org.perilune.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/// What a binary chunk looks like; [Dump] writes it, [Undump] reads it.
///
/// The header is PUC-Lua 5.3's on a 64-bit little-endian machine, byte for byte, because programs look at it. The body is our own: our
/// instructions are not PUC's. It begins, where PUC has the length of the source's name, with [#MARK]: no name is that long, so that neither
/// machine takes the other's code for its own.
///
/// ```
/// chunk    := header, number of upvalues (1 byte), mark, function
/// function := source (null: that of the enclosing function), lineDefined, lastLineDefined,
///             parameters (1), vararg (1), maxStackSize (1),
///             n, instruction*n, n, constant*n, n, upvalue*n, n, function*n,
///             n (0 or the number of instructions), line*n (each as its difference to the one before, zigzag),
///             n, local*n, n (0 or the number of upvalues), string*n
/// instruction := opcode (1), its operands in the order A, B, C as its format says:
///             A in 1 byte, sBx zigzag, RK operands with the constant flag as lowest bit
/// constant := NIL | FALSE | TRUE | INTEGER, value zigzag | FLOAT, its 8 bytes | STRING, string
/// upvalue  := inStack (1), index (1)
/// local    := string, startPc, endPc - startPc
/// string   := length + 1 (0: null), bytes
/// ```
///
/// Numbers without a size are in base 128, the lowest digit first, all but the last with the top bit set; of fixed size ones the lowest byte
/// comes first.
final class BinaryFormat {
    /// A piece of the header and what an error says of a chunk that has something else there.
    record Part(byte[] bytes, String complaint) {
        private static Part of(String hex, String complaint) {
            return new Part(HexFormat.of().parseHex(hex), complaint);
        }
    }

    /// The header up to the number of upvalues.
    static final List<Part> HEADER = List.of(
            Part.of("1b4c7561", "not a"),
            Part.of("53", "version mismatch in"),
            Part.of("00", "format mismatch in"),
            Part.of("19930d0a1a0a", "corrupted"),
            Part.of("04", "int size mismatch in"),
            Part.of("08", "size_t size mismatch in"),
            Part.of("04", "Instruction size mismatch in"),
            Part.of("08", "lua_Integer size mismatch in"),
            Part.of("08", "lua_Number size mismatch in"),
            Part.of("7856000000000000", "endianness mismatch in"), // 0x5678
            Part.of("0000000000287740", "float format mismatch in")); // 370.5

    /// Says whose code follows. To PUC-Lua it is a name of some 10^18 bytes, which it refuses.
    static final byte[] MARK = "\u00ffPerilune".getBytes(StandardCharsets.ISO_8859_1);

    /// The version of the layout described here, and a sum over the instruction table: code of an engine whose instructions were
    /// others is refused.
    static final byte[] VERSION = version();

    // The kinds of constants.
    static final int NIL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int INTEGER = 3;
    static final int FLOAT = 4;
    static final int STRING = 5;

    /// How deep functions may nest: what PUC-Lua's parser allows.
    static final int MAX_NESTING = 200;

    private BinaryFormat() {}

    private static byte[] version() {
        CRC32 sum = new CRC32();
        for (Opcode op : Opcode.values()) {
            sum.update((op.name() + ' ' + op.format() + '\n').getBytes(StandardCharsets.ISO_8859_1));
        }
        long s = sum.getValue();
        return new byte[] {1, (byte) s, (byte) (s >>> 8)};
    }

    /// A signed number as an unsigned one that is small if the number is near zero.
    static long zigzag(long n) {
        return n << 1 ^ n >> 63;
    }

    /// The inverse of [#zigzag].
    static long unzigzag(long n) {
        return n >>> 1 ^ -(n & 1);
    }
}
