package org.perilune.syntax;

/// The binary operators (manual §3.4.8). An operator takes an operand to its right as far as operators bind tighter
/// than its right priority; the two priorities of `^` and `..` differ because they group to the right.
public enum InfixOperator {
    ADD("+", 10, 10),
    SUB("-", 10, 10),
    MUL("*", 11, 11),
    MOD("%", 11, 11),
    POW("^", 14, 13),
    DIV("/", 11, 11),
    IDIV("//", 11, 11),
    BAND("&", 6, 6),
    BOR("|", 4, 4),
    BXOR("~", 5, 5),
    SHL("<<", 7, 7),
    SHR(">>", 7, 7),
    CONCAT("..", 9, 8),
    EQ("==", 3, 3),
    LT("<", 3, 3),
    LE("<=", 3, 3),
    NE("~=", 3, 3),
    GT(">", 3, 3),
    GE(">=", 3, 3),
    AND("and", 2, 2),
    OR("or", 1, 1);

    private final String spelling;
    private final int left;
    private final int right;

    InfixOperator(String spelling, int left, int right) {
        this.spelling = spelling;
        this.left = left;
        this.right = right;
    }

    /// The operator as written.
    public String spelling() {
        return spelling;
    }

    /// How tightly it binds what is on its left.
    int left() {
        return left;
    }

    /// How tightly it binds what is on its right.
    int right() {
        return right;
    }
}
