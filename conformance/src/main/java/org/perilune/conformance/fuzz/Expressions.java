package org.perilune.conformance.fuzz;

import java.util.List;
import org.perilune.conformance.fuzz.Scope.Type;
import org.perilune.conformance.fuzz.Scope.Variable;

/// Writes expressions of a wanted type over the variables in scope. As long as it is not *wild*, evaluating them raises no
/// error; otherwise types are mixed up and everything may happen.
final class Expressions {
    private static final List<Type> TYPES =
            List.of(Type.INTEGER, Type.STRING, Type.FLOAT, Type.BOOLEAN, Type.TABLE, Type.FUNCTION, Type.ANY);
    private static final List<Type> SIMPLE_TYPES = List.of(Type.INTEGER, Type.STRING, Type.FLOAT, Type.BOOLEAN);
    private static final List<Type> ORDERED_TYPES = List.of(Type.INTEGER, Type.FLOAT, Type.STRING);
    private static final int WILD_PERCENT = 12;

    private final Choices choose;
    private final Scope scope;
    private boolean wild;

    Expressions(Choices choose, Scope scope) {
        this.choose = choose;
        this.scope = scope;
    }

    /// Mixes types from now on, or no longer; answers whether it did before.
    boolean setWild(boolean now) {
        boolean before = wild;
        wild = now;
        return before;
    }

    boolean isWild() {
        return wild;
    }

    /// A type for a new variable.
    Type type() {
        return choose.pick(TYPES);
    }

    /// An expression.
    ///
    /// @param depth how many operators may be nested
    String of(Type type, int depth) {
        choose.begin();
        Type wanted = wild && choose.chance(WILD_PERCENT) ? choose.pick(TYPES) : type;
        String text = depth <= 0 ? atom(wanted) : operation(wanted, depth - 1);
        choose.end();
        return text;
    }

    /// A list of expressions of any type, which may end in one with several results.
    String list(int most, int depth) {
        StringBuilder text = new StringBuilder();
        for (int n = choose.below(most + 1); n > 0; n--) {
            text.append(text.isEmpty() ? "" : ", ").append(of(Type.ANY, depth));
        }
        if (choose.chance(15)) {
            text.append(text.isEmpty() ? "" : ", ").append(several(depth));
        }
        return text.toString();
    }

    /// An expression with any number of results.
    private String several(int depth) {
        if (scope.isVararg() && choose.chance(40)) {
            return "...";
        }
        return switch (choose.below(3)) {
            case 0 -> call(depth);
            case 1 -> "select(" + choose.pick("1", "2", "-1", "3") + ", " + list(3, 0) + (choose.chance(50) ? ", 5)" : ", nil)");
            default -> "table.unpack({" + atom(Type.INTEGER) + ", " + atom(Type.STRING) + "}, 1, " + choose.below(4) + ")";
        };
    }

    private String variable(Type type, String otherwise) {
        List<Variable> known = scope.of(type);
        return known.isEmpty() ? otherwise : choose.pick(known).name();
    }

    private String atom(Type type) {
        boolean named = choose.chance(60);
        return switch (type) {
            case INTEGER -> named ? variable(type, "4") : Literals.integer(choose);
            case FLOAT -> named ? variable(type, "1.5") : Literals.floating(choose);
            case STRING -> named ? variable(type, "'s'") : Literals.string(choose);
            case BOOLEAN -> named ? variable(type, "true") : choose.pick("true", "false");
            case TABLE -> named ? variable(type, "{}") : constructor(0);
            case FUNCTION -> named ? variable(type, "type") : choose.pick("type", "select", "math.max", "rawequal", "next", "string.rep");
            case ANY -> named ? variable(type, "nil") : choose.chance(20) ? "nil" : atom(choose.pick(SIMPLE_TYPES));
        };
    }

    private String operation(Type type, int depth) {
        return switch (type) {
            case INTEGER -> integer(depth);
            case FLOAT -> floating(depth);
            case STRING -> string(depth);
            case BOOLEAN -> bool(depth);
            case TABLE -> choose.chance(30) ? atom(type) : constructor(depth);
            case FUNCTION -> choose.chance(50) ? atom(type) : closure(depth);
            case ANY -> any(depth);
        };
    }

    private String integer(int depth) {
        return switch (choose.below(16)) {
            case 0 -> atom(Type.INTEGER);
            case 1, 2, 3 -> binary(Type.INTEGER, choose.pick("+", "-", "*"), depth);
            case 4 -> wild
                    ? binary(Type.INTEGER, choose.pick("//", "%"), depth)
                    : "(" + of(Type.INTEGER, depth) + choose.pick(" // ", " % ") + "(" + of(Type.INTEGER, depth) + " | 1))";
            case 5 -> "(" + of(Type.INTEGER, depth) + choose.pick(" // ", " % ") + choose.pick("2", "3", "-1", "-7", "10", "math.mininteger") + ")";
            case 6, 7 -> binary(Type.INTEGER, choose.pick("&", "|", "~"), depth);
            case 8 -> "(" + of(Type.INTEGER, depth) + choose.pick(" << ", " >> ") + choose.pick("1", "3", "31", "63", "64", "-1", "-64", of(Type.INTEGER, 0)) + ")";
            case 9 -> "(" + choose.pick("-", "~") + of(Type.INTEGER, depth) + ")";
            case 10 -> {
                // A wild operand could be a table with holes, whose length is anybody's guess.
                boolean wasWild = setWild(false);
                String text = of(Type.STRING, depth);
                setWild(wasWild);
                yield "#" + parenthesised(text);
            }
            case 11 -> "select('#', " + of(Type.ANY, depth) + ", " + of(Type.ANY, 0) + ")";
            case 12 -> "math." + choose.pick("abs", "floor", "ceil") + "(" + of(Type.INTEGER, depth) + ")";
            case 13 -> "math." + choose.pick("max", "min") + "(" + of(Type.INTEGER, depth) + ", " + of(Type.INTEGER, depth) + ")";
            case 14 -> "(" + of(Type.BOOLEAN, depth) + " and " + of(Type.INTEGER, depth) + " or " + of(Type.INTEGER, 0) + ")";
            default -> choose.pick("#'abc'", "(#{1, 2, 3})", "N(...)", "('x'):byte()", "N()").replace("...", scope.isVararg() ? "..." : "nil");
        };
    }

    private String floating(int depth) {
        return switch (choose.below(12)) {
            case 0 -> atom(Type.FLOAT);
            case 1, 2, 3 -> binary(Type.FLOAT, choose.pick("+", "-", "*", "/"), depth);
            case 4 -> binary(Type.FLOAT, choose.pick("//", "%"), depth);
            case 5 -> "(" + of(Type.INTEGER, depth) + " / " + of(Type.INTEGER, depth) + ")";
            case 6 -> "(" + of(Type.FLOAT, depth) + choose.pick(" + ", " - ", " * ", " // ", " % ") + of(Type.INTEGER, depth) + ")";
            case 7 -> "(" + of(Type.INTEGER, depth) + choose.pick(" + ", " - ", " * ", " // ", " % ") + of(Type.FLOAT, depth) + ")";
            // Powers that are exact: C's pow rounds the others as it likes.
            case 8 -> choose.pick("(2 ^ " + choose.between(-3, 70) + ")", "(-0.5 ^ 3)", "(3 ^ 5)", "(10 ^ 2)", "(" + of(Type.FLOAT, 0) + " ^ 0)", "(" + of(Type.FLOAT, 0) + " ^ 1)");
            case 9 -> "(-" + of(Type.FLOAT, depth) + ")";
            case 10 -> "math." + choose.pick("sqrt", "abs") + "(" + of(Type.FLOAT, depth) + ")";
            default -> "(" + of(Type.BOOLEAN, depth) + " and " + of(Type.FLOAT, depth) + " or " + of(Type.FLOAT, 0) + ")";
        };
    }

    private String string(int depth) {
        return switch (choose.below(11)) {
            case 0 -> atom(Type.STRING);
            case 1, 2 -> "(" + of(Type.STRING, depth) + " .. " + of(Type.STRING, depth) + ")";
            case 3 -> "(" + of(Type.STRING, depth) + " .. " + of(Type.INTEGER, depth) + " .. " + of(Type.STRING, 0) + ")";
            case 4 -> "tostring(" + of(choose.pick(SIMPLE_TYPES), depth) + ")";
            case 5 -> parenthesised(of(Type.STRING, depth)) + choose.pick(":upper()", ":lower()", ":reverse()", ":sub(2)", ":sub(-3, -2)", ":rep(2)", ":len() .. ''");
            case 6 -> "string.sub(" + of(Type.STRING, depth) + ", " + of(Type.INTEGER, 0) + ", " + of(Type.INTEGER, 0) + ")";
            case 7 -> "string.format(" + choose.pick("'%d'", "'%5d|'", "'%x'", "'%-6i|'", "'%+d'", "'%c'") + ", " + of(Type.INTEGER, 0) + " & 127)";
            case 8 -> "type(" + of(Type.ANY, depth) + ")";
            case 9 -> "table.concat({" + of(Type.STRING, depth) + ", " + of(Type.INTEGER, 0) + ", " + of(Type.STRING, 0) + "}, " + of(Type.STRING, 0) + ")";
            default -> "(" + of(Type.BOOLEAN, depth) + " and " + of(Type.STRING, depth) + " or " + of(Type.STRING, 0) + ")";
        };
    }

    private String bool(int depth) {
        return switch (choose.below(9)) {
            case 0 -> atom(Type.BOOLEAN);
            case 1, 2 -> {
                Type operands = choose.pick(ORDERED_TYPES);
                yield "(" + of(operands, depth) + choose.pick(" < ", " <= ", " > ", " >= ") + of(operands, depth) + ")";
            }
            case 3 -> "(" + of(Type.INTEGER, depth) + choose.pick(" < ", " <= ", " > ", " >= ", " == ") + of(Type.FLOAT, depth) + ")";
            case 4, 5 -> "(" + of(Type.ANY, depth) + choose.pick(" == ", " ~= ") + of(Type.ANY, depth) + ")";
            case 6 -> "(not " + of(Type.ANY, depth) + ")";
            case 7 -> "(" + of(Type.BOOLEAN, depth) + choose.pick(" and ", " or ") + of(Type.BOOLEAN, depth) + ")";
            default -> "rawequal(" + of(Type.ANY, depth) + ", " + of(Type.ANY, depth) + ")";
        };
    }

    private String any(int depth) {
        return switch (choose.below(12)) {
            case 0 -> atom(Type.ANY);
            case 1, 2, 3, 4 -> of(choose.pick(TYPES.subList(0, 6)), depth);
            case 5 -> "(" + of(Type.ANY, depth) + choose.pick(" and ", " or ") + of(Type.ANY, depth) + ")";
            case 6, 7 -> index(depth);
            case 8, 9 -> call(depth);
            case 10 -> scope.isVararg() ? choose.pick("(...)", "select('#', ...)", "(select(-1, 0, ...))") : "nil";
            default -> "((" + closure(depth) + ")(" + list(2, 0) + "))";
        };
    }

    private String binary(Type type, String operator, int depth) {
        String left = of(type, depth);
        String right = of(type, depth);
        return choose.chance(15) ? left + " " + operator + " " + right : "(" + left + " " + operator + " " + right + ")";
    }

    /// An access to a field. The key is never nil or a nan, the table always a table unless wild.
    String index(int depth) {
        String table = wild ? of(Type.TABLE, depth) : variable(Type.TABLE, "{}");
        return parenthesised(table) + key(depth);
    }

    /// `.name` or `[key]`, of the keys that programs use.
    String key(int depth) {
        return switch (choose.below(4)) {
            case 0 -> choose.pick(".x", ".y", ".n", ".key");
            case 1 -> choose.pick("[1]", "[2]", "[3]", "[0]", "[-1]", "[2.0]", "['x']", "[1.5]", "[true]");
            case 2 -> "[" + of(Type.INTEGER, depth) + "]";
            default -> "[" + of(Type.STRING, depth) + "]";
        };
    }

    /// A call of a function known to be cheap enough.
    String call(int depth) {
        List<Variable> known = scope.of(Type.FUNCTION);
        if (known.isEmpty()) {
            return choose.pick("type(", "select('#', ", "rawequal(1, ") + of(Type.ANY, depth) + ")";
        }
        if (wild && choose.chance(20)) {
            return index(0) + "(" + list(2, 0) + ")";
        }
        Variable f = choose.pick(known);
        scope.addCost(f.cost() + 1);
        return f.name() + "(" + list(3, depth) + ")";
    }

    /// A table constructor without nils among its items.
    String constructor(int depth) {
        StringBuilder text = new StringBuilder("{");
        for (int n = choose.below(5); n > 0; n--) {
            choose.begin();
            if (text.length() > 1) {
                text.append(choose.pick(", ", "; "));
            }
            switch (choose.below(4)) {
                case 0 -> text.append(of(choose.pick(SIMPLE_TYPES), depth));
                case 1 -> text.append(choose.pick("x", "y", "n", "key")).append(" = ").append(of(Type.ANY, depth));
                case 2 -> text.append('[').append(of(choose.chance(50) ? Type.STRING : Type.INTEGER, depth)).append("] = ").append(of(Type.ANY, depth));
                default -> text.append(choose.pick("1", "'i'", "2.5", "false"));
            }
            choose.end();
        }
        if (choose.chance(10) && scope.isVararg()) {
            text.append(text.length() > 1 ? ", " : "").append("...");
        }
        return text.append('}').toString();
    }

    /// A function of one expression.
    String closure(int depth) {
        String parameter = choose.pick("a", "b", "x");
        boolean isVararg = choose.chance(30);
        Scope.Outside outside = scope.beginFunction(isVararg);
        scope.declare(parameter, Type.ANY);
        String body = choose.chance(30) ? list(2, depth) : of(Type.ANY, depth);
        scope.addCost(scope.endFunction(outside));
        return "function(" + parameter + (isVararg ? ", ..." : "") + ") return " + body + " end";
    }

    private static String parenthesised(String expression) {
        return isName(expression) ? expression : "(" + expression + ")";
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !text.isEmpty() && !text.equals("nil") && !text.equals("true") && !text.equals("false");
    }
}
