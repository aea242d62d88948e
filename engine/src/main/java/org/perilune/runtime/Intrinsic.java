package org.perilune.runtime;

/// Builtins whose work compiled code does in place of the common call (one argument, or two, of the expected kinds), after a check that it is still
/// they that are called. Whatever is not common is left to the builtin, which alone says what it means.
public enum Intrinsic {
    /// `math.floor` of a float whose floor is an integer, or of an integer.
    FLOOR,
    /// `math.sqrt` of a number, unless the result is no number.
    SQRT,
    /// `math.sin` likewise.
    SIN,
    /// `math.cos` likewise.
    COS,
    /// `math.exp` likewise.
    EXP,
    /// `math.abs` of a number.
    ABS,
    /// `math.max` of two numbers of one kind, neither of them NaN.
    MAX,
    /// `math.min` likewise.
    MIN,
    /// `string.byte` of a string and a position from 1 to its length.
    BYTE
}
