package org.perilune.runtime;

/// Builtins whose work compiled code does in place of the common call (one argument, or two, of the expected kinds), after a check that it is still
/// they that are called. Whatever is not common is left to the builtin, which alone says what it means.
///
/// Other builtins, and these where the kinds of the arguments are not known, may have a [Builtin#direct] way, for any call with one to three arguments of which
/// at most one result is kept (or all, as their number is [Builtin#directResults]): for compiled code [LuaThread#callDirect] is all there is to call, with
/// the `Direct` as a constant. These have one: `getmetatable`, `rawequal`, `rawget`, `rawlen`, `rawset`, `setmetatable`, `tonumber`, `tostring`, `type`,
/// `string.byte`, `char`, `find`, `len`, `lower`, `match`, `rep`, `reverse`, `sub`, `upper`, `table.concat`, `insert`, `remove`, `math.abs`, `ceil`, `floor`, `fmod`, `max`,
/// `min`, `random`, `sqrt`, `tointeger`, `type`. What `select` answers of the running function's own arguments is [LuaThread#vararg].
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
    BYTE,

    /// `setmetatable` of a table that has no metatable yet, to one without `__gc` and `__mode`.
    SETMETATABLE,

    /// `select` of a vararg function's own arguments, `select("#", ...)` and `select(i, ...)`, which then are not copied.
    SELECT,

    /// `table.unpack` of a table without a metatable that has a few items, mostly as many as before.
    UNPACK,

    /// `pairs` of a table without `__pairs`.
    PAIRS,

    /// `ipairs` of a table.
    IPAIRS;

    /// Whether it is done in place of the call wherever the arguments are as expected: a computation of them alone, but for [#SETMETATABLE].
    public boolean computes() {
        return switch (this) {
            case FLOOR, SQRT, SIN, COS, EXP, ABS, MAX, MIN, BYTE, SETMETATABLE -> true;
            case SELECT, UNPACK, PAIRS, IPAIRS -> false;
        };
    }
}
