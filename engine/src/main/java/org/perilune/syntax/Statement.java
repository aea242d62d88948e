package org.perilune.syntax;

/// A statement (manual §3.3). Components of type `int` are offsets, as in [Expression].
public sealed interface Statement {
    /// Calls the visitor's method for this kind of statement.
    void accept(Visitor visitor);

    /// One method for each kind of statement.
    interface Visitor {
        void visit(LocalDeclaration s);

        void visit(LocalFunction s);

        void visit(FunctionStatement s);

        void visit(Assignment s);

        void visit(CallStatement s);

        void visit(Do s);

        void visit(While s);

        void visit(Repeat s);

        void visit(If s);

        void visit(NumericFor s);

        void visit(GenericFor s);

        void visit(Return s);

        void visit(Goto s);

        void visit(Break s);

        void visit(LabelStatement s);
    }

    /// `local namelist ['=' explist]`
    ///
    /// @param names behind the last name
    record LocalDeclaration(Local[] locals, int names, ExpressionList values) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `local function Name body`
    record LocalFunction(Local local, FunctionBody body) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `function funcname body`
    ///
    /// @param start how far the source was read at `function`: the line of the definition
    /// @param name  a name, or a [Expression.Suffixed] of fields
    record FunctionStatement(int start, Expression name, FunctionBody body) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `varlist '=' explist`
    ///
    /// @param targets names, and [Expression.Suffixed] that end in a field or index
    record Assignment(Expression[] targets, ExpressionList values) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// A call as a statement.
    record CallStatement(Expression.Suffixed call) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `do block end`
    record Do(Block block) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `while exp do block end`
    record While(Expression condition, Block block, int end) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `repeat block until exp`: the condition sees the block's variables.
    record Repeat(Block block, Expression condition) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `if exp then block {elseif exp then block} [else block] end`
    ///
    /// @param otherwise null if there is no `else`
    record If(Clause[] clauses, Block otherwise, int end) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `if exp then block`, or the same with `elseif`.
    ///
    /// @param then      behind `then`
    /// @param afterJump if the block's first token is `goto` or `break`: behind that statement and all semicolons
    ///                  after it; else -1
    record Clause(Expression condition, int then, int afterJump, Block block) {}

    /// `for Name '=' exp ',' exp [',' exp] do block end`. Three hidden variables have the slots before the visible
    /// one's.
    ///
    /// @param start    how far the source was read at `for`: the line of the loop's instructions
    /// @param step     null if absent
    /// @param loopBody behind `do`
    record NumericFor(
            int start,
            Local variable,
            Expression initial,
            Expression limit,
            Expression step,
            int loopBody,
            Block block,
            int end)
            implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `for namelist in explist do block end`. Three hidden variables have the slots before the first visible one's.
    ///
    /// @param in       how far the source was read when `in` had been consumed and the token behind it read: the line
    ///                 of the iterator's call
    /// @param loopBody behind `do`
    record GenericFor(Local[] variables, int in, ExpressionList values, int loopBody, Block block, int end)
            implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `return [explist] [';']`
    ///
    /// @param keyword behind `return`
    record Return(int keyword, ExpressionList values) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `goto Name`
    ///
    /// @param start behind the token before it
    record Goto(int start, GotoTarget target) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `break`: leaves the innermost loop around it.
    ///
    /// @param start behind the token before it
    record Break(int start) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /// `'::' Name '::'`
    record LabelStatement(Label label) implements Statement {
        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }
}
