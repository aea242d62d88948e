package org.perilune.syntax;

import org.perilune.value.LuaString;

/// An expression (manual §3.4).
///
/// Components of type `int` are offsets: how far the source was read when some token was consumed. `end` is that for
/// the expression's last token. Nobody writes to the arrays.
///
/// Walkers implement [Visitor]: a pattern switch would link through `invokedynamic`, whose first use costs tens of
/// milliseconds of start-up.
public sealed interface Expression {
    /// Calls the visitor's method for this kind of expression.
    ///
    /// @param context handed on to the visitor
    <C> void accept(Visitor<C> visitor, C context);

    /// One method for each kind of expression; the context is the visitor's own.
    interface Visitor<C> {
        void visit(Nil e, C context);

        void visit(Truth e, C context);

        void visit(IntegerNumeral e, C context);

        void visit(FloatNumeral e, C context);

        void visit(StringLiteral e, C context);

        void visit(Vararg e, C context);

        void visit(FunctionExpression e, C context);

        void visit(TableConstructor e, C context);

        void visit(LocalName e, C context);

        void visit(UpvalueName e, C context);

        void visit(GlobalName e, C context);

        void visit(Parenthesized e, C context);

        void visit(Suffixed e, C context);

        void visit(Prefixed e, C context);

        void visit(Chain e, C context);
    }

    /// `nil`
    record Nil(int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// `true` or `false`
    record Truth(boolean value, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A numeral that is an integer.
    record IntegerNumeral(long value, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A numeral that is a float.
    record FloatNumeral(double value, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A string, short or long.
    record StringLiteral(LuaString value, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// `...` as an expression.
    ///
    /// @param start behind the token before it
    record Vararg(int start, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// `function` body
    record FunctionExpression(FunctionBody body) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A table constructor (manual §3.4.9).
    ///
    /// @param start      behind the token before `{`
    /// @param separators behind the separator after each field but the last
    /// @param end        behind `}`
    record TableConstructor(int start, TableField[] fields, int[] separators, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A field of a table constructor.
    sealed interface TableField {}

    /// An expression alone: the item of the next index.
    record ListField(Expression value) implements TableField {}

    /// `Name = exp`
    record NamedField(LuaString name, Expression value) implements TableField {}

    /// `[exp] = exp`
    ///
    /// @param equals behind `=`
    record KeyedField(Expression key, int equals, Expression value) implements TableField {}

    /// A local variable of the function it is used in.
    record LocalName(Local local, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// An upvalue of the function it is used in, by its number.
    record UpvalueName(int index, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A free name: a field of `_ENV` (manual §2.2).
    ///
    /// @param environment what `_ENV` means here: a [LocalName] or an [UpvalueName]
    record GlobalName(Expression environment, LuaString name, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// `(exp)`: one value.
    ///
    /// @param end behind `)`
    record Parenthesized(Expression inner, int end) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A name or parenthesized expression followed by fields, indices and calls, to be applied from left to right.
    ///
    /// @param start    how far the source was read before the first token was consumed: the line of the calls
    /// @param suffixes at least one
    record Suffixed(Expression primary, int start, Suffix[] suffixes) implements Expression {
        /// Whether the last suffix is a call.
        public boolean isCall() {
            return suffixes[suffixes.length - 1] instanceof Call;
        }

        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// What follows in a [Suffixed].
    sealed interface Suffix {}

    /// `.Name`
    record Field(LuaString name, int end) implements Suffix {}

    /// `[exp]`
    ///
    /// @param end behind `]`
    record Index(Expression key, int end) implements Suffix {}

    /// `(args)` or `:Name(args)`; the parentheses may be absent around a string or table.
    ///
    /// @param method    the name; null for a plain call
    /// @param methodEnd behind the name
    /// @param end       behind `)`, the string or the table
    record Call(LuaString method, int methodEnd, ExpressionList arguments, int end) implements Suffix {}

    /// A unary operation.
    ///
    /// @param position behind the operator
    record Prefixed(PrefixOperator operator, int position, Expression operand) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// Binary operations that group to the left: `((first op₁ x₁) op₂ x₂) …`. Operands that bind tighter, or follow an
    /// operator that groups to the right, are chains of their own.
    ///
    /// @param operations at least one
    record Chain(Expression first, Operation[] operations) implements Expression {
        @Override
        public <C> void accept(Visitor<C> visitor, C context) {
            visitor.visit(this, context);
        }
    }

    /// A binary operator and its second operand.
    ///
    /// @param position behind the operator
    record Operation(InfixOperator operator, int position, Expression operand) {}
}
