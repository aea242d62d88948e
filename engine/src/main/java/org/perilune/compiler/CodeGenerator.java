package org.perilune.compiler;

import java.util.IdentityHashMap;
import java.util.Map;
import org.perilune.bytecode.Instructions;
import org.perilune.bytecode.Opcode;
import org.perilune.bytecode.Prototype;
import org.perilune.syntax.Block;
import org.perilune.syntax.Chunk;
import org.perilune.syntax.Expression;
import org.perilune.syntax.ExpressionList;
import org.perilune.syntax.FunctionBody;
import org.perilune.syntax.Label;
import org.perilune.syntax.Local;
import org.perilune.syntax.Statement;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// Walks the tree of a chunk in the order of its text and emits code.
///
/// The source position is moved to the end of each token that matters before the code that a one-pass compiler would
/// emit behind that token, so that every instruction gets the same line as there.
final class CodeGenerator implements Expression.Visitor<Operand>, Statement.Visitor {
    private static final LuaString FOR_INDEX = LuaString.of("(for index)");
    private static final LuaString FOR_LIMIT = LuaString.of("(for limit)");
    private static final LuaString FOR_STEP = LuaString.of("(for step)");
    private static final LuaString FOR_GENERATOR = LuaString.of("(for generator)");
    private static final LuaString FOR_STATE = LuaString.of("(for state)");
    private static final LuaString FOR_CONTROL = LuaString.of("(for control)");

    private final Chunk chunk;
    private final SourcePosition position;
    private FunctionCode code;

    /// The jumps out of the innermost loop, as a list in [FunctionCode]'s sense.
    private int breaks = FunctionCode.NO_JUMP;

    /// What is known of each label that was met or jumped to.
    private Map<Label, LabelCode> labels = Map.of();

    /// The place of a label, or the jumps that wait for it.
    private static final class LabelCode {
        int place = -1;
        int jumps = FunctionCode.NO_JUMP;
    }

    CodeGenerator(Chunk chunk) {
        this.chunk = chunk;
        this.position = new SourcePosition(chunk);
    }

    Prototype main() {
        FunctionBody main = chunk.main();
        code = new FunctionCode(position);
        position.moveTo(main.start());
        statements(main.block());
        position.moveTo(main.end());
        code.emitReturn(0, 0);
        code.deactivate(0);
        return code.finish(main, chunk.name());
    }

    /// Compiles a nested function; its closure is yet to be made.
    ///
    /// @return its number
    private int function(FunctionBody body) {
        FunctionCode enclosing = code;
        int outerBreaks = breaks;
        breaks = FunctionCode.NO_JUMP;
        int index = enclosing.addPrototype();
        code = new FunctionCode(position);
        position.moveTo(body.start());
        Local[] parameters = body.parameters();
        code.declare(parameters);
        code.reserve(parameters.length);
        code.activateAtEntry(parameters);
        statements(body.block());
        position.moveTo(body.end());
        code.emitReturn(0, 0);
        code.deactivate(0);
        enclosing.setPrototype(index, code.finish(body, chunk.name()));
        code = enclosing;
        breaks = outerBreaks;
        return index;
    }

    /// Compiles a nested function and makes its closure in the next register.
    private void closure(FunctionBody body, Operand e) {
        int index = function(body);
        e.set(Operand.RELOCATABLE, code.emit(Opcode.CLOSURE, 0, index, 0));
        code.toNextRegister(e);
    }

    // ---- Expressions

    private void expression(Expression e, Operand into) {
        e.accept(this, into);
    }

    /// Computes all values of the list but the last into the next registers, and the last into `last`.
    private void expressionList(ExpressionList list, Operand last) {
        Expression[] items = list.items();
        int n = items.length;
        if (n == 0) {
            last.set(Operand.VOID, 0);
            return;
        }
        for (int i = 0; i < n - 1; i++) {
            expression(items[i], last);
            position.moveTo(list.commas()[i]);
            code.toNextRegister(last);
        }
        expression(items[n - 1], last);
    }

    /// Makes the values of a list, of which `last` is the last and not yet placed, exactly `wanted`.
    private void adjust(int wanted, int given, Operand last) {
        int extra = wanted - given;
        if (last.isMultiple()) {
            extra = Math.max(extra + 1, 0);
            code.setReturns(last, extra);
            if (extra > 1) {
                code.reserve(extra - 1);
            }
        } else {
            if (last.kind != Operand.VOID) {
                code.toNextRegister(last);
            }
            if (extra > 0) {
                int first = code.freeRegister();
                code.reserve(extra);
                code.emitNil(first, extra);
            }
        }
        if (given > wanted) {
            code.setFreeRegister(code.freeRegister() - (given - wanted));
        }
    }

    @Override
    public void visit(Expression.Nil e, Operand into) {
        position.moveTo(e.end());
        into.set(Operand.NIL, 0);
    }

    @Override
    public void visit(Expression.Truth e, Operand into) {
        position.moveTo(e.end());
        into.set(e.value() ? Operand.TRUE : Operand.FALSE, 0);
    }

    @Override
    public void visit(Expression.IntegerNumeral e, Operand into) {
        position.moveTo(e.end());
        into.setNumber(Operand.INTEGER, e.value());
    }

    @Override
    public void visit(Expression.FloatNumeral e, Operand into) {
        position.moveTo(e.end());
        into.setNumber(Operand.FLOAT, Double.doubleToRawLongBits(e.value()));
    }

    @Override
    public void visit(Expression.StringLiteral e, Operand into) {
        position.moveTo(e.end());
        into.set(Operand.CONSTANT, code.constant(e.value()));
    }

    @Override
    public void visit(Expression.Vararg e, Operand into) {
        position.moveTo(e.start());
        into.set(Operand.VARARG, code.emit(Opcode.VARARG, 0, 1, 0));
        position.moveTo(e.end());
    }

    @Override
    public void visit(Expression.FunctionExpression e, Operand into) {
        closure(e.body(), into);
    }

    @Override
    public void visit(Expression.LocalName e, Operand into) {
        position.moveTo(e.end());
        into.set(e.local().captured() ? Operand.CELL : Operand.LOCAL, e.local().slot());
    }

    @Override
    public void visit(Expression.UpvalueName e, Operand into) {
        position.moveTo(e.end());
        into.set(Operand.UPVALUE, e.index());
    }

    @Override
    public void visit(Expression.GlobalName e, Operand into) {
        expression(e.environment(), into);
        Operand key = new Operand();
        key.set(Operand.CONSTANT, code.constant(e.name()));
        if (into.kind == Operand.CELL) {
            code.toAnyRegister(into);
        }
        code.index(into, key);
    }

    @Override
    public void visit(Expression.Parenthesized e, Operand into) {
        expression(e.inner(), into);
        position.moveTo(e.end());
        code.discharge(into);
    }

    @Override
    public void visit(Expression.Prefixed e, Operand into) {
        expression(e.operand(), into);
        code.prefix(e.operator(), into, e.position());
    }

    @Override
    public void visit(Expression.Chain e, Operand into) {
        expression(e.first(), into);
        Operand second = new Operand();
        for (Expression.Operation operation : e.operations()) {
            position.moveTo(operation.position());
            code.infix(operation.operator(), into);
            expression(operation.operand(), second);
            code.postfix(operation.operator(), into, second, operation.position());
        }
    }

    @Override
    public void visit(Expression.Suffixed e, Operand into) {
        expression(e.primary(), into);
        Operand key = new Operand();
        for (Expression.Suffix suffix : e.suffixes()) {
            if (suffix instanceof Expression.Field field) {
                code.toAnyRegisterOrUpvalue(into);
                position.moveTo(field.end());
                key.set(Operand.CONSTANT, code.constant(field.name()));
                code.index(into, key);
            } else if (suffix instanceof Expression.Index index) {
                code.toAnyRegisterOrUpvalue(into);
                expression(index.key(), key);
                code.toValue(key);
                position.moveTo(index.end());
                code.index(into, key);
            } else {
                call((Expression.Call) suffix, e.start(), into, key);
            }
        }
    }

    private void call(Expression.Call call, int start, Operand into, Operand last) {
        if (call.method() != null) {
            // Before the object is placed, as the name is a constant as soon as it is read.
            position.moveTo(call.methodEnd());
            code.self(into, call.method());
        } else {
            code.toNextRegister(into);
        }
        int base = into.info;
        expressionList(call.arguments(), last);
        int count;
        if (last.isMultiple()) {
            code.setReturns(last, FunctionCode.MULTIPLE);
            position.moveTo(call.end());
            count = FunctionCode.MULTIPLE;
        } else {
            position.moveTo(call.end());
            if (last.kind != Operand.VOID) {
                code.toNextRegister(last);
            }
            count = code.freeRegister() - (base + 1);
        }
        into.set(Operand.CALL, code.emit(Opcode.CALL, base, count + 1, 2));
        code.setLine(start);
        code.setFreeRegister(base + 1);
    }

    @Override
    public void visit(Expression.TableConstructor e, Operand into) {
        position.moveTo(e.start());
        int place = code.emit(Opcode.NEWTABLE, 0, 0, 0);
        into.set(Operand.RELOCATABLE, place);
        code.toNextRegister(into);
        int table = into.info;
        int recordCount = 0;
        int listCount = 0;
        int pending = 0;
        Operand item = new Operand();
        item.set(Operand.VOID, 0);
        Expression.TableField[] fields = e.fields();
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                position.moveTo(e.separators()[i - 1]);
                if (item.kind != Operand.VOID) {
                    code.toNextRegister(item);
                    item.kind = Operand.VOID;
                    if (pending == FunctionCode.ITEMS_PER_FLUSH) {
                        code.emitSetList(table, listCount, pending);
                        pending = 0;
                    }
                }
            }
            if (fields[i] instanceof Expression.ListField field) {
                expression(field.value(), item);
                listCount++;
                pending++;
            } else {
                recordField(fields[i], table);
                recordCount++;
            }
        }
        position.moveTo(e.end());
        if (pending > 0) {
            if (item.isMultiple()) {
                code.setReturns(item, FunctionCode.MULTIPLE);
                code.emitSetList(table, listCount, FunctionCode.MULTIPLE);
                listCount--;
            } else {
                if (item.kind != Operand.VOID) {
                    code.toNextRegister(item);
                }
                code.emitSetList(table, listCount, pending);
            }
        }
        int items = Math.min(listCount, Instructions.MAX_OPERAND);
        int records = Math.min(recordCount, Instructions.MAX_OPERAND);
        code.replace(place, Instructions.withC(Instructions.withB(code.instruction(place), items), records));
    }

    private void recordField(Expression.TableField field, int table) {
        int register = code.freeRegister();
        Operand operand = new Operand();
        Expression value;
        if (field instanceof Expression.NamedField named) {
            operand.set(Operand.CONSTANT, code.constant(named.name()));
            value = named.value();
        } else {
            Expression.KeyedField keyed = (Expression.KeyedField) field;
            expression(keyed.key(), operand);
            code.toValue(operand);
            position.moveTo(keyed.equals());
            value = keyed.value();
        }
        int key = code.toOperand(operand);
        expression(value, operand);
        code.emit(Opcode.SETTABLE, table, key, code.toOperand(operand));
        code.setFreeRegister(register);
    }

    // ---- Statements

    /// The statements of a block, without its scope.
    private void statements(Block block) {
        statements(block, 0);
    }

    private void statements(Block block, int from) {
        Statement[] list = block.statements();
        for (int i = from; i < list.length; i++) {
            list[i].accept(this);
            code.setFreeRegister(code.activeLocals());
        }
        position.moveTo(block.end());
    }

    private void block(Block block) {
        int level = code.activeLocals();
        statements(block);
        code.leaveBlock(level);
    }

    @Override
    public void visit(Statement.LocalDeclaration s) {
        Local[] locals = s.locals();
        code.declare(locals);
        position.moveTo(s.names());
        Operand last = new Operand();
        expressionList(s.values(), last);
        adjust(locals.length, s.values().items().length, last);
        code.activate(locals);
    }

    @Override
    public void visit(Statement.LocalFunction s) {
        Local local = s.local();
        code.declare(local.name());
        code.activate(1);
        if (local.captured()) {
            function(s.body());
            code.emitRecursiveFunction(local.slot());
        } else {
            closure(s.body(), new Operand());
        }
        code.restartLastLocal();
    }

    @Override
    public void visit(Statement.FunctionStatement s) {
        Operand variable = new Operand();
        expression(s.name(), variable);
        Operand value = new Operand();
        closure(s.body(), value);
        code.store(variable, value);
        code.setLine(s.start());
    }

    @Override
    public void visit(Statement.Assignment s) {
        Expression[] targets = s.targets();
        int n = targets.length;
        Operand[] variables = new Operand[n];
        for (int i = 0; i < n; i++) {
            variables[i] = new Operand();
            expression(targets[i], variables[i]);
            if (variables[i].kind != Operand.INDEXED) {
                avoidConflict(variables, i);
            }
        }
        ExpressionList values = s.values();
        Operand value = new Operand();
        expressionList(values, value);
        int last = n - 1;
        if (values.items().length == n) {
            code.setOneReturn(value);
            code.store(variables[last--], value);
        } else {
            adjust(n, values.items().length, value);
        }
        for (int i = last; i >= 0; i--) {
            value.set(Operand.REGISTER, code.freeRegister() - 1);
            code.store(variables[i], value);
        }
    }

    /// If the variable of number `count` is a register or upvalue that an earlier target of the same assignment uses as
    /// its table or key, that one uses a copy instead.
    private void avoidConflict(Operand[] variables, int count) {
        Operand assigned = variables[count];
        boolean local = assigned.kind == Operand.LOCAL;
        if (!local && assigned.kind != Operand.UPVALUE) {
            return;
        }
        int copy = code.freeRegister();
        boolean conflict = false;
        for (int i = 0; i < count; i++) {
            Operand earlier = variables[i];
            if (earlier.kind == Operand.INDEXED) {
                if (earlier.tableIsUpvalue != local && earlier.info == assigned.info) {
                    conflict = true;
                    earlier.tableIsUpvalue = false;
                    earlier.info = copy;
                }
                if (local && earlier.key == assigned.info) {
                    conflict = true;
                    earlier.key = copy;
                }
            }
        }
        if (conflict) {
            code.emit(local ? Opcode.MOVE : Opcode.GETUPVAL, copy, assigned.info, 0);
            code.reserve(1);
        }
    }

    @Override
    public void visit(Statement.CallStatement s) {
        Operand call = new Operand();
        expression(s.call(), call);
        code.replace(call.info, Instructions.withC(code.instruction(call.info), 1));
    }

    @Override
    public void visit(Statement.Do s) {
        block(s.block());
    }

    /// Begins a loop; the result is for [#endLoop].
    private int beginLoop() {
        int outer = breaks;
        breaks = FunctionCode.NO_JUMP;
        return outer;
    }

    /// Ends a loop: its breaks lead here.
    private void endLoop(int outer) {
        if (breaks != FunctionCode.NO_JUMP) {
            code.patchToHere(breaks);
        }
        breaks = outer;
    }

    private int condition(Expression e) {
        Operand condition = new Operand();
        expression(e, condition);
        if (condition.kind == Operand.NIL) {
            condition.kind = Operand.FALSE;
        }
        code.goIfTrue(condition);
        return condition.ifFalse;
    }

    @Override
    public void visit(Statement.While s) {
        int start = code.label();
        int exit = condition(s.condition());
        int outer = beginLoop();
        block(s.block());
        code.patchTo(code.emitJump(), start);
        position.moveTo(s.end());
        endLoop(outer);
        code.patchToHere(exit);
    }

    @Override
    public void visit(Statement.Repeat s) {
        int start = code.label();
        int outer = beginLoop();
        int level = code.activeLocals();
        statements(s.block());
        int exit = condition(s.condition());
        code.leaveBlock(level);
        code.patchTo(exit, start);
        endLoop(outer);
    }

    @Override
    public void visit(Statement.If s) {
        int escapes = FunctionCode.NO_JUMP;
        Statement.Clause[] clauses = s.clauses();
        for (int i = 0; i < clauses.length; i++) {
            boolean last = i == clauses.length - 1 && s.otherwise() == null;
            escapes = clause(clauses[i], last, escapes);
        }
        if (s.otherwise() != null) {
            block(s.otherwise());
        }
        position.moveTo(s.end());
        code.patchToHere(escapes);
    }

    /// One condition and its block. A block that begins with a `goto` or `break` makes the condition's own jump do it.
    ///
    /// @param escapes the jumps to the end of the whole statement
    /// @return these jumps, with the one from the end of this block
    private int clause(Statement.Clause clause, boolean last, int escapes) {
        Operand condition = new Operand();
        expression(clause.condition(), condition);
        position.moveTo(clause.then());
        int level = code.activeLocals();
        int skip;
        int first = 0;
        if (clause.afterJump() >= 0) {
            code.goIfFalse(condition);
            jump(clause.block().statements()[0], condition.ifTrue);
            first = 1;
            position.moveTo(clause.afterJump());
            if (clause.block().statements().length == 1) {
                return escapes;
            }
            skip = code.emitJump();
        } else {
            code.goIfTrue(condition);
            skip = condition.ifFalse;
        }
        statements(clause.block(), first);
        code.leaveBlock(level);
        int all = last ? escapes : code.merge(escapes, code.emitJump());
        code.patchToHere(skip);
        return all;
    }

    @Override
    public void visit(Statement.NumericFor s) {
        int outer = beginLoop();
        int level = code.activeLocals();
        int base = code.freeRegister();
        code.declare(FOR_INDEX);
        code.declare(FOR_LIMIT);
        code.declare(FOR_STEP);
        code.declare(s.variable().name());
        Operand e = new Operand();
        expression(s.initial(), e);
        code.toNextRegister(e);
        expression(s.limit(), e);
        code.toNextRegister(e);
        if (s.step() != null) {
            expression(s.step(), e);
            code.toNextRegister(e);
        } else {
            code.emitConstant(code.freeRegister(), code.constant(Tag.INT, 1));
            code.reserve(1);
        }
        code.activate(3);
        position.moveTo(s.loopBody());
        int prepare = code.emitLoop(Opcode.FORPREP, base);
        loopBody(new Local[] {s.variable()}, s.block());
        code.patchToHere(prepare);
        int loop = code.emitLoop(Opcode.FORLOOP, base);
        code.patchTo(loop, prepare + 1);
        code.setLine(s.start());
        position.moveTo(s.end());
        code.deactivate(level);
        endLoop(outer);
    }

    @Override
    public void visit(Statement.GenericFor s) {
        int outer = beginLoop();
        int level = code.activeLocals();
        int base = code.freeRegister();
        code.declare(FOR_GENERATOR);
        code.declare(FOR_STATE);
        code.declare(FOR_CONTROL);
        code.declare(s.variables());
        Operand e = new Operand();
        expressionList(s.values(), e);
        adjust(3, s.values().items().length, e);
        code.checkStack(3);
        code.activate(3);
        position.moveTo(s.loopBody());
        int prepare = code.emitJump();
        loopBody(s.variables(), s.block());
        code.patchToHere(prepare);
        code.emit(Opcode.TFORCALL, base, 0, s.variables().length);
        code.setLine(s.in());
        int loop = code.emitLoop(Opcode.TFORLOOP, base + 2);
        code.patchTo(loop, prepare + 1);
        code.setLine(s.in());
        position.moveTo(s.end());
        code.deactivate(level);
        endLoop(outer);
    }

    private void loopBody(Local[] variables, Block block) {
        int level = code.activeLocals();
        code.reserve(variables.length);
        code.activateAtEntry(variables);
        block(block);
        code.leaveBlock(level);
    }

    @Override
    public void visit(Statement.Return s) {
        position.moveTo(s.keyword());
        Operand last = new Operand();
        expressionList(s.values(), last);
        int count = s.values().items().length;
        int first = 0;
        if (last.isMultiple()) {
            code.setReturns(last, FunctionCode.MULTIPLE);
            if (last.kind == Operand.CALL && count == 1) {
                long call = code.instruction(last.info);
                code.replace(
                        last.info,
                        Instructions.of(Opcode.TAILCALL, Instructions.a(call), Instructions.b(call), 0));
            }
            first = code.activeLocals();
            count = FunctionCode.MULTIPLE;
        } else if (count == 1) {
            first = code.toAnyRegister(last);
        } else if (count > 1) {
            code.toNextRegister(last);
            first = code.activeLocals();
        }
        code.emitReturn(first, count);
    }

    @Override
    public void visit(Statement.Goto s) {
        position.moveTo(s.start());
        jump(s, code.emitJump());
    }

    @Override
    public void visit(Statement.Break s) {
        position.moveTo(s.start());
        jump(s, code.emitJump());
    }

    /// Makes a list of jumps go where a `goto` or `break` leads.
    private void jump(Statement statement, int jumps) {
        if (statement instanceof Statement.Goto s) {
            LabelCode label = labelCode(s.target().label());
            if (label.place >= 0) {
                code.patchTo(jumps, label.place);
            } else {
                label.jumps = code.merge(jumps, label.jumps);
            }
        } else {
            breaks = code.merge(jumps, breaks);
        }
    }

    @Override
    public void visit(Statement.LabelStatement s) {
        LabelCode label = labelCode(s.label());
        label.place = code.label();
        code.patchToHere(label.jumps);
    }

    private LabelCode labelCode(Label label) {
        LabelCode known = labels.get(label);
        if (known == null) {
            known = new LabelCode();
            if (labels.isEmpty()) {
                labels = new IdentityHashMap<>();
            }
            labels.put(label, known);
        }
        return known;
    }
}
