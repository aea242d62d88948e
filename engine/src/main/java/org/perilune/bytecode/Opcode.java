package org.perilune.bytecode;

import static org.perilune.bytecode.Opcode.Format.*;

/// The instruction set: the one table that the compiler, the listing, the verifier and every tier follow.
///
/// The machine and the names are PUC-Lua 5.3's with two changes. An instruction is 64 bits wide, so no operand ever
/// needs an extra word (see [Instructions]). And a local variable that some closure captures lives in a *cell* from
/// its declaration on, so there is no list of open upvalues and nothing to close: `CELL`, `GETCELL` and `SETCELL` are
/// new, and `JMP` has no operand A.
///
/// In the meanings, `R[x]` is a register, `K[x]` a constant, `RK[x]` a constant if the operand is flagged and a
/// register if not, `U[x]` an upvalue, `P[x]` a nested prototype; `pc` has already moved past the instruction.
public enum Opcode {
    MOVE(AB, "R[A] := R[B]"),
    LOADK(ABx, "R[A] := K[Bx]"),
    LOADBOOL(ABC, "R[A] := (bool) B; if C then pc++"),
    LOADNIL(AB, "R[A], R[A+1], ..., R[A+B] := nil"),
    GETUPVAL(AB, "R[A] := U[B]"),
    GETTABUP(ABKC, "R[A] := U[B][RK[C]]"),
    GETTABLE(ABKC, "R[A] := R[B][RK[C]]"),
    SETTABUP(AKBKC, "U[A][RK[B]] := RK[C]"),
    SETUPVAL(AB, "U[B] := R[A]"),
    SETTABLE(AKBKC, "R[A][RK[B]] := RK[C]"),
    NEWTABLE(ABC, "R[A] := {} (room for B array items and C record fields)"),
    SELF(ABKC, "R[A+1] := R[B]; R[A] := R[B][RK[C]]"),
    ADD(AKBKC, "R[A] := RK[B] + RK[C]"),
    SUB(AKBKC, "R[A] := RK[B] - RK[C]"),
    MUL(AKBKC, "R[A] := RK[B] * RK[C]"),
    MOD(AKBKC, "R[A] := RK[B] % RK[C]"),
    POW(AKBKC, "R[A] := RK[B] ^ RK[C]"),
    DIV(AKBKC, "R[A] := RK[B] / RK[C]"),
    IDIV(AKBKC, "R[A] := RK[B] // RK[C]"),
    BAND(AKBKC, "R[A] := RK[B] & RK[C]"),
    BOR(AKBKC, "R[A] := RK[B] | RK[C]"),
    BXOR(AKBKC, "R[A] := RK[B] ~ RK[C]"),
    SHL(AKBKC, "R[A] := RK[B] << RK[C]"),
    SHR(AKBKC, "R[A] := RK[B] >> RK[C]"),
    UNM(AB, "R[A] := -R[B]"),
    BNOT(AB, "R[A] := ~R[B]"),
    NOT(AB, "R[A] := not R[B]"),
    LEN(AB, "R[A] := #R[B]"),
    CONCAT(ABC, "R[A] := R[B] .. R[B+1] .. ... .. R[C]"),
    JMP(SBx, "pc += sBx"),
    EQ(AKBKC, "if (RK[B] == RK[C]) ~= A then pc++ (a JMP follows)"),
    LT(AKBKC, "if (RK[B] < RK[C]) ~= A then pc++ (a JMP follows)"),
    LE(AKBKC, "if (RK[B] <= RK[C]) ~= A then pc++ (a JMP follows)"),
    TEST(AC, "if (not R[A]) == C then pc++ (a JMP follows)"),
    TESTSET(ABC, "if (not R[B]) ~= C then R[A] := R[B] else pc++ (a JMP follows)"),
    CALL(ABC, "R[A], ..., R[A+C-2] := R[A](R[A+1], ..., R[A+B-1]) (B = 0: arguments up to top; C = 0: results set top)"),
    TAILCALL(AB, "return R[A](R[A+1], ..., R[A+B-1]) (B = 0: arguments up to top; a RETURN A 0 follows)"),
    RETURN(AB, "return R[A], ..., R[A+B-2] (B = 0: up to top)"),
    FORLOOP(ASBx, "R[A] += R[A+2]; if R[A] <?= R[A+1] then pc += sBx, R[A+3] := R[A]"),
    FORPREP(ASBx, "check and prepare the loop at R[A]..R[A+2]; R[A] -= R[A+2]; pc += sBx"),
    TFORCALL(AC, "R[A+3], ..., R[A+2+C] := R[A](R[A+1], R[A+2]) (a TFORLOOP follows)"),
    TFORLOOP(ASBx, "if R[A+1] ~= nil then R[A] := R[A+1], pc += sBx"),
    SETLIST(ABC, "R[A][C+i] := R[A+i], 1 <= i <= B (B = 0: up to top)"),
    CLOSURE(ABx, "R[A] := closure(P[Bx])"),
    VARARG(AB, "R[A], R[A+1], ..., R[A+B-2] := ... (B = 0: all, sets top)"),
    CELL(A, "R[A] := cell(R[A])"),
    GETCELL(AB, "R[A] := value of cell R[B]"),
    SETCELL(AB, "value of cell R[A] := R[B]");

    /// Which operands an instruction has: `K` before an operand says that it may be flagged as a constant.
    public enum Format {
        A, AB, AC, ABC, ABKC, AKBKC, ABx, ASBx, SBx
    }

    private static final Opcode[] ALL = values();

    private final Format format;
    private final String meaning;

    Opcode(Format format, String meaning) {
        this.format = format;
        this.meaning = meaning;
    }

    /// Which operands the instruction has.
    public Format format() {
        return format;
    }

    /// What the instruction does, as an equation.
    public String meaning() {
        return meaning;
    }

    /// The opcode of number `ordinal`.
    public static Opcode of(int ordinal) {
        return ALL[ordinal];
    }
}
