package org.perilune.syntax;

/// The unary operators (manual §3.4.8). All bind tighter than any binary operator but `^`.
public enum PrefixOperator {
    MINUS("-"),
    BNOT("~"),
    NOT("not"),
    LEN("#");

    /// How tightly a unary operator binds its operand, on the scale of [InfixOperator].
    static final int PRIORITY = 12;

    private final String spelling;

    PrefixOperator(String spelling) {
        this.spelling = spelling;
    }

    /// The operator as written.
    public String spelling() {
        return spelling;
    }
}
