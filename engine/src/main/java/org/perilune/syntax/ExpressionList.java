package org.perilune.syntax;

/// Expressions separated by commas (manual §3.4); may be empty where the grammar lets the list be absent.
///
/// @param items  the expressions
/// @param commas behind the comma after each item but the last
public record ExpressionList(Expression[] items, int[] commas) {
    static final int[] NO_COMMAS = {};

    /// The absent list.
    public static final ExpressionList EMPTY = new ExpressionList(new Expression[0], NO_COMMAS);

    static ExpressionList of(Expression item) {
        return new ExpressionList(new Expression[] {item}, NO_COMMAS);
    }
}
