package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.perilune.conformance.fuzz.Scope.Type;
import org.perilune.conformance.fuzz.Scope.Variable;

/// Writes statements: all that the language has, in every nesting, over the variables in scope.
final class Statements {
    /// Statements about a subject of their own, mixed among the others.
    @FunctionalInterface
    interface Special {
        void write();
    }

    private static final int MOST_DEPTH = 3;
    private static final int EXPRESSION_DEPTH = 3;

    /// What a global or a field may be named, so that programs meet their own.
    private static final String[] GLOBALS = {"g", "h", "x", "n"};

    private final Choices choose;
    private final Text out;
    private final Scope scope = new Scope();
    private final Expressions expressions;
    private int budget;
    private int specialPercent;
    private @Nullable Special special;

    /// The labels of loops around this place that `goto` may go on with, innermost last.
    private final List<String> continues = new ArrayList<>();

    private int loops;

    Statements(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        this.budget = size;
        expressions = new Expressions(choose, scope);
    }

    Scope scope() {
        return scope;
    }

    Expressions expressions() {
        return expressions;
    }

    /// From now on `percent` of all statements are special.
    void mix(int percent, Special statement) {
        specialPercent = percent;
        special = statement;
    }

    /// Writes statements until the program has its size, or earlier.
    void all() {
        while (budget > 0 && choose.below(40) != 39) {
            statement(MOST_DEPTH);
        }
        out.line("O(" + expressions.list(4, 1) + ")");
    }

    /// Writes up to `most` statements as the body of something.
    void block(int most, int depth) {
        int mark = scope.enter();
        for (int n = choose.below(most + 1); n > 0 && budget > 0; n--) {
            statement(depth);
        }
        scope.leave(mark);
    }

    private String expression(Type type) {
        return expressions.of(type, choose.below(EXPRESSION_DEPTH + 1));
    }

    private void statement(int depth) {
        choose.begin();
        budget--;
        if (special != null && choose.chance(specialPercent)) {
            special.write();
        } else if (depth > 0) {
            any(depth);
        } else {
            plain();
        }
        choose.end();
    }

    private void any(int depth) {
        switch (choose.weighted(30, 6, 6, 4, 4, 3, 3, 8, 6, 3, 3)) {
            case 0 -> plain();
            case 1 -> conditional(depth);
            case 2 -> numericFor(depth);
            case 3 -> genericFor(depth);
            case 4 -> whileLoop(depth);
            case 5 -> repeatLoop(depth);
            case 6 -> {
                out.open("do");
                block(4, depth - 1);
                out.close("end");
            }
            case 7 -> function(depth);
            case 8 -> protectedBlock(depth);
            case 9 -> closuresInLoop();
            default -> method(depth);
        }
    }

    private void plain() {
        switch (choose.weighted(10, 8, 6, 2, 3, 2, 2)) {
            case 0 -> out.line("O(" + expressions.list(3, 2) + ")");
            case 1 -> local();
            case 2 -> assignment();
            case 3 -> multipleAssignment();
            case 4 -> fieldAssignment();
            case 5 -> jump();
            default -> global();
        }
    }

    // ---- variables

    private void local() {
        if (choose.chance(20)) {
            multipleLocal();
            return;
        }
        Type type = expressions.type();
        String name = out.fresh("v");
        String value = expression(type);
        out.line("local " + name + " = " + value);
        // A function's cost is known only where it was written out; a wild value may be of any type.
        scope.declare(name, type == Type.FUNCTION || expressions.isWild() ? Type.ANY : type);
    }

    private void multipleLocal() {
        StringBuilder names = new StringBuilder();
        List<String> all = new ArrayList<>();
        for (int n = choose.between(1, 4); n > 0; n--) {
            String name = choose.chance(15) && !all.isEmpty() ? all.getFirst() : out.fresh("v");
            all.add(name);
            names.append(names.isEmpty() ? "" : ", ").append(name);
        }
        String values = expressions.list(4, 2);
        out.line("local " + names + (values.isEmpty() ? "" : " = " + values));
        for (String name : all) {
            scope.declare(name, Type.ANY);
        }
    }

    private void assignment() {
        List<Variable> known = scope.assignable();
        if (known.isEmpty()) {
            local();
            return;
        }
        Variable v = choose.pick(known);
        boolean wasWild = expressions.setWild(expressions.isWild() && v.type() == Type.ANY);
        String value = expression(v.type());
        expressions.setWild(wasWild);
        // What is appended to itself over and over would fill the memory.
        boolean grows = scope.repeated() && (v.type() == Type.STRING || v.type() == Type.ANY);
        if (grows && v.type() == Type.ANY && value.contains(v.name())) {
            value = "type(" + value + ")";
        } else if (grows && v.type() == Type.STRING) {
            value = "string.sub(" + value + ", 1, 40)";
        }
        out.line(v.name() + " = " + value);
    }

    private void multipleAssignment() {
        StringBuilder targets = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int n = choose.between(2, 3); n > 0; n--) {
            List<Variable> known = scope.of(Type.ANY);
            known.removeIf(v -> v.type() != Type.ANY || v.fixed());
            String target = choose.chance(50) || known.isEmpty() ? field() : choose.pick(known).name();
            targets.append(targets.isEmpty() ? "" : ", ").append(target);
            values.append(values.isEmpty() ? "" : ", ").append(expressions.of(choose.pick(List.of(Type.INTEGER, Type.STRING)), 1));
        }
        if (choose.chance(30)) {
            out.line(targets + " = " + expressions.list(3, 0).replaceAll("^$", "nil"));
        } else {
            out.line(targets + " = " + values);
        }
    }

    private String field() {
        List<Variable> tables = scope.of(Type.TABLE);
        return tables.isEmpty() ? choose.pick(GLOBALS) : choose.pick(tables).name() + expressions.key(0);
    }

    private void fieldAssignment() {
        String target = field();
        String value = expressions.of(Type.ANY, scope.repeated() ? 0 : 2);
        out.line(target + " = " + value);
    }

    private void global() {
        String name = choose.pick(GLOBALS);
        out.line(choose.chance(50) ? "O(" + name + ")" : name + " = " + expressions.of(Type.INTEGER, 2));
    }

    // ---- control

    private void jump() {
        String condition = expressions.of(Type.BOOLEAN, 1);
        if (loops > 0 && choose.chance(50)) {
            out.line("if " + condition + " then break end");
        } else if (!continues.isEmpty() && choose.chance(60)) {
            out.line("if " + condition + " then goto " + continues.getLast() + " end");
        } else if (scope.functionDepth() > 0) {
            out.line("if " + condition + " then return " + expressions.list(2, 1) + " end");
        } else {
            out.line("O(" + condition + ")");
        }
    }

    private void conditional(int depth) {
        out.open("if " + expressions.of(choose.chance(70) ? Type.BOOLEAN : Type.ANY, 2) + " then");
        block(3, depth - 1);
        while (choose.chance(25)) {
            out.middle("elseif " + expressions.of(Type.BOOLEAN, 2) + " then");
            block(2, depth - 1);
        }
        if (choose.chance(50)) {
            out.middle("else");
            block(3, depth - 1);
        }
        out.close("end");
    }

    private void loopBody(int trips, int most, int depth) {
        double before = scope.beginLoop(trips);
        loops++;
        String label = choose.chance(25) ? out.fresh("continue") : null;
        if (label != null) {
            continues.add(label);
            out.open("do");
        }
        block(most, depth - 1);
        if (label != null) {
            continues.removeLast();
            out.close("end");
            out.line("::" + label + "::");
        }
        loops--;
        scope.endLoop(before);
    }

    private void numericFor(int depth) {
        if (!scope.allows(4)) {
            plain();
            return;
        }
        String name = out.fresh("i");
        int form = choose.below(13);
        String range = switch (form) {
            case 0 -> "1, 3";
            case 1 -> "3, 1, -1";
            case 2 -> "1, 0";
            case 3 -> "math.maxinteger - 2, math.maxinteger - 1";
            case 4 -> "math.mininteger + 2, math.mininteger + 1, -1";
            case 5 -> "1, 2.9";
            case 6 -> "-1, 1, 2";
            case 7 -> "math.maxinteger, 0.5, -(1 << 62)";
            case 8 -> "math.mininteger, -0.5, 1 << 62";
            case 9 -> "1.0, 2, 0.5";
            case 10 -> "3.0, 1, -1.25";
            case 11 -> "1e300, 1, 1e299";
            default -> "0.1, 0.35, 0.1";
        };
        out.open("for " + name + " = " + range + " do");
        int mark = scope.enter();
        scope.declareFixed(name, form >= 9 ? Type.FLOAT : Type.INTEGER);
        if (choose.chance(30)) {
            out.line("O(" + name + ")");
        }
        loopBody(4, 3, depth);
        scope.leave(mark);
        out.close("end");
    }

    private void genericFor(int depth) {
        if (!scope.allows(4)) {
            plain();
            return;
        }
        String k = out.fresh("k");
        String v = out.fresh("w");
        int mark = scope.enter();
        switch (choose.below(5)) {
            case 0 -> {
                out.open("for " + k + ", " + v + " in ipairs({" + expressions.of(Type.INTEGER, 0) + ", " + expressions.of(Type.STRING, 0) + ", 3}) do");
                scope.declare(k, Type.INTEGER);
                scope.declare(v, Type.ANY);
            }
            case 1 -> {
                out.open("for " + k + ", " + v + " in next, {" + choose.pick("x = ", "[2] = ", "") + expressions.of(Type.INTEGER, 1) + "} do");
                scope.declare(k, Type.ANY);
                scope.declare(v, Type.INTEGER);
            }
            case 2 -> {
                out.open("for " + k + ", " + v + " in string.gmatch(" + Literals.string(choose) + ", '(.)(.?)') do if #" + k + " > 5 then break end");
                scope.declare(k, Type.STRING);
                scope.declare(v, Type.STRING);
            }
            case 3 -> {
                out.open("for " + k + ", " + v + " in function(s, c) if c < s then return c + 1, s - c end end, 3, " + choose.pick("0", "1", "2") + " do");
                scope.declareFixed(k, Type.INTEGER);
                scope.declare(v, Type.INTEGER);
            }
            default -> {
                out.open("for " + k + ", " + v + ", extra in coroutine.wrap(function(...) for i = 1, 3 do coroutine.yield(i, 'y' .. i) end end) do");
                scope.declareFixed(k, Type.INTEGER);
                scope.declare(v, Type.STRING);
            }
        }
        loopBody(4, 3, depth);
        scope.leave(mark);
        out.close("end");
    }

    private void whileLoop(int depth) {
        if (!scope.allows(4)) {
            plain();
            return;
        }
        String counter = out.fresh("n");
        out.open("do local " + counter + " = 0");
        int mark = scope.enter();
        scope.declareFixed(counter, Type.INTEGER);
        String condition = choose.chance(50) ? counter + " < " + choose.between(1, 4)
                : "(" + expressions.of(Type.ANY, 1) + " or true) and " + counter + " < 3";
        out.open("while " + condition + " do");
        out.line(counter + " = " + counter + " + 1");
        loopBody(4, 3, depth);
        out.close("end");
        scope.leave(mark);
        out.line("O(" + counter + ")");
        out.close("end");
    }

    private void repeatLoop(int depth) {
        if (!scope.allows(4)) {
            plain();
            return;
        }
        String counter = out.fresh("n");
        String copy = out.fresh("q");
        out.line("local " + counter + " = 0");
        out.open("repeat");
        out.line("local " + copy + " = " + counter + "; " + counter + " = " + counter + " + 1");
        int mark = scope.enter();
        scope.declareFixed(copy, Type.INTEGER);
        double before = scope.beginLoop(4);
        loops++;
        block(3, depth - 1);
        if (choose.chance(30)) {
            out.line("local function " + out.fresh("f") + "() " + copy + " = " + copy + " + 1 return " + copy + " end");
        }
        loops--;
        scope.endLoop(before);
        scope.leave(mark);
        out.close("until " + copy + " >= " + choose.between(0, 2));
    }

    // ---- functions

    private void function(int depth) {
        if (scope.functionDepth() >= 2) {
            plain();
            return;
        }
        String name = out.fresh("f");
        boolean isVararg = choose.chance(35);
        StringBuilder parameters = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int n = choose.below(4); n > 0; n--) {
            String p = out.fresh("a");
            names.add(p);
            parameters.append(parameters.isEmpty() ? "" : ", ").append(p);
        }
        if (isVararg) {
            parameters.append(parameters.isEmpty() ? "" : ", ").append("...");
        }
        out.open((choose.chance(70) ? "local function " + name : "local " + name + " = function") + "(" + parameters + ")");
        int loopsOutside = loops;
        List<String> continuesOutside = List.copyOf(continues);
        loops = 0;
        continues.clear();
        Scope.Outside outside = scope.beginFunction(isVararg);
        for (String p : names) {
            scope.declare(p, Type.ANY);
        }
        block(4, depth - 1);
        if (choose.chance(75)) {
            out.line("return " + (choose.chance(25) ? expressions.call(1) : expressions.list(3, 2)));
        }
        double cost = scope.endFunction(outside);
        loops = loopsOutside;
        continues.addAll(continuesOutside);
        out.close("end");
        scope.declareFunction(name, cost);
        if (choose.chance(50)) {
            Variable f = new Variable(name, Type.FUNCTION, true, cost);
            if (scope.of(Type.FUNCTION).contains(f)) {
                scope.addCost(cost + 1);
                out.line("O(" + name + "(" + expressions.list(4, 1) + "))");
            }
        }
    }

    private void method(int depth) {
        List<Variable> tables = scope.of(Type.TABLE);
        if (tables.isEmpty() || scope.functionDepth() >= 2) {
            plain();
            return;
        }
        String object = choose.pick(tables).name();
        String name = choose.pick("m", "get", "x");
        out.open("function " + object + choose.pick(":", ".") + name + "(" + choose.pick("p", "", "p, q") + ")");
        int loopsOutside = loops;
        List<String> continuesOutside = List.copyOf(continues);
        loops = 0;
        continues.clear();
        Scope.Outside outside = scope.beginFunction(false);
        block(2, depth - 1);
        out.line("return " + expressions.list(2, 1));
        double cost = scope.endFunction(outside);
        loops = loopsOutside;
        continues.addAll(continuesOutside);
        out.close("end");
        scope.addCost(cost + 1);
        out.line("O(" + object + choose.pick(":", ".") + name + "(" + expressions.list(2, 1) + "))");
    }

    /// A block whose errors are observed; in it types may be mixed.
    private void protectedBlock(int depth) {
        boolean wasWild = expressions.setWild(choose.chance(75));
        out.open(choose.pick("P(function()", "P(function(...)", "H(function()", "Y(function(...)"));
        int loopsOutside = loops;
        List<String> continuesOutside = List.copyOf(continues);
        loops = 0;
        continues.clear();
        Scope.Outside outside = scope.beginFunction(false);
        block(3, depth - 1);
        switch (choose.below(6)) {
            case 0, 1, 2 -> out.line("return " + expressions.list(2, 3));
            case 3 -> out.line("error(" + expressions.of(Type.ANY, 1) + choose.pick("", ", 0", ", 1", ", 2") + ")");
            case 4 -> out.line("return " + expressions.call(2));
            default -> { }
        }
        double cost = scope.endFunction(outside);
        loops = loopsOutside;
        continues.addAll(continuesOutside);
        out.close(choose.chance(80) ? "end)" : "end, " + expressions.of(Type.ANY, 0) + ")");
        scope.addCost(cost);
        expressions.setWild(wasWild);
    }

    private void closuresInLoop() {
        String list = out.fresh("t");
        String i = out.fresh("i");
        out.line("local " + list + " = {}");
        out.open("for " + i + " = 1, 3 do");
        out.line("local z = " + i + " * 2");
        out.line(list + "[" + i + "] = function(d) z = z + (d or 1) " + choose.pick("return z", "return z, " + i, i + " = " + i + " + z return " + i) + " end");
        if (choose.chance(30)) {
            out.line(choose.pick("if z > 3 then break end", "z = z + 100", i + " = " + i + " * 3"));
        }
        out.close("end");
        out.line("O(" + list + "[1]()) O(" + list + "[1](5)) " + "O(" + list + "[2] and " + list + "[2]())");
    }
}
