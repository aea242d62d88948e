package org.perilune.bytecode;

/// Packing and unpacking of the 64-bit instruction word:
///
/// ```
///  63      40 39      16 15     8 7      0
/// +----------+----------+--------+--------+
/// |    C     |    B     |   A    | opcode |
/// +----------+----------+--------+--------+
/// ```
///
/// `A` is 0 to 255; `B` and `C` are 0 to 2^24-1; `Bx` is `B` unsigned, `sBx` is `B` as a signed 24-bit number.
/// In an `RK` operand the top bit ([#CONSTANT]) says that the other 23 number a constant.
public final class Instructions {
    /// The flag of a constant in an `RK` operand.
    public static final int CONSTANT = 1 << 23;

    /// The largest constant number, prototype number or array index an operand holds.
    public static final int MAX_OPERAND = CONSTANT - 1;

    /// The farthest jump, in instructions: PUC's, which the official suite checks, though the word would hold more.
    public static final int MAX_JUMP = (1 << 17) - 1;

    private static final int MASK = 0xffffff;

    private Instructions() {}

    /// An instruction with operands A, B and C.
    public static long of(Opcode opcode, int a, int b, int c) {
        return opcode.ordinal() | (long) (a & 0xff) << 8 | (long) (b & MASK) << 16 | (long) (c & MASK) << 40;
    }

    /// The opcode.
    public static Opcode opcode(long instruction) {
        return Opcode.of((int) instruction & 0xff);
    }

    /// Operand A.
    public static int a(long instruction) {
        return (int) (instruction >>> 8) & 0xff;
    }

    /// Operand B, or Bx.
    public static int b(long instruction) {
        return (int) (instruction >>> 16) & MASK;
    }

    /// Operand C.
    public static int c(long instruction) {
        return (int) (instruction >>> 40) & MASK;
    }

    /// Operand B as a signed number: a jump's distance.
    public static int sbx(long instruction) {
        return (int) (instruction >>> 16) << 8 >> 8;
    }

    /// Whether an `RK` operand names a constant.
    public static boolean isConstant(int operand) {
        return (operand & CONSTANT) != 0;
    }

    /// The number of the constant that an `RK` operand names.
    public static int constant(int operand) {
        return operand & MAX_OPERAND;
    }

    /// The instruction with another A.
    public static long withA(long instruction, int a) {
        return instruction & ~0xff00L | (long) (a & 0xff) << 8;
    }

    /// The instruction with another B.
    public static long withB(long instruction, int b) {
        return instruction & ~((long) MASK << 16) | (long) (b & MASK) << 16;
    }

    /// The instruction with another C.
    public static long withC(long instruction, int c) {
        return instruction & ~((long) MASK << 40) | (long) (c & MASK) << 40;
    }
}
