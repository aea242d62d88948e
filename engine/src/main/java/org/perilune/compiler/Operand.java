package org.perilune.compiler;

/// Where the value of an expression is while its code is pending. Mutable; the code generator moves the value along.
final class Operand {
    /// No expression at all.
    static final int VOID = 0;

    static final int NIL = 1;
    static final int TRUE = 2;
    static final int FALSE = 3;

    /// A constant; `info` is its number.
    static final int CONSTANT = 4;

    /// A float that is not yet a constant; `bits` has its bits.
    static final int FLOAT = 5;

    /// An integer that is not yet a constant; `bits` is its value.
    static final int INTEGER = 6;

    /// A value in the fixed register `info`.
    static final int REGISTER = 7;

    /// A local variable that lives in register `info`.
    static final int LOCAL = 8;

    /// A local variable that lives in a cell in register `info`.
    static final int CELL = 9;

    /// The upvalue of number `info`.
    static final int UPVALUE = 10;

    /// `t[k]`: the table is in register (or upvalue, if `tableIsUpvalue`) `info`, the key is the `RK` operand `key`.
    static final int INDEXED = 11;

    /// A comparison; `info` is the place of its jump, taken if it is true.
    static final int JUMP = 12;

    /// An instruction at `info` whose result may go into any register.
    static final int RELOCATABLE = 13;

    /// A function call at `info`.
    static final int CALL = 14;

    /// A vararg instruction at `info`.
    static final int VARARG = 15;

    int kind;
    int info;
    int key;
    boolean tableIsUpvalue;
    long bits;

    /// The jumps taken when the expression is true, and when it is false: lists as in [FunctionCode].
    int ifTrue;

    int ifFalse;

    void set(int newKind, int newInfo) {
        kind = newKind;
        info = newInfo;
        ifTrue = FunctionCode.NO_JUMP;
        ifFalse = FunctionCode.NO_JUMP;
    }

    void setNumber(int newKind, long newBits) {
        set(newKind, 0);
        bits = newBits;
    }

    void copy(Operand o) {
        kind = o.kind;
        info = o.info;
        key = o.key;
        tableIsUpvalue = o.tableIsUpvalue;
        bits = o.bits;
        ifTrue = o.ifTrue;
        ifFalse = o.ifFalse;
    }

    boolean hasJumps() {
        return ifTrue != ifFalse;
    }

    /// Whether it may have any number of values.
    boolean isMultiple() {
        return kind == CALL || kind == VARARG;
    }

    /// Whether it is a number known now and nothing jumps to it.
    boolean isNumeral() {
        return (kind == INTEGER || kind == FLOAT) && !hasJumps();
    }
}
