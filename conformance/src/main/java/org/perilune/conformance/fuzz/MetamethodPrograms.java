package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.perilune.conformance.fuzz.Scope.Type;

/// Programs about metatables (manual §2.4): a few of them with handlers that say what they are called with, objects that
/// have them, and every operation that may end in a handler.
final class MetamethodPrograms {
    private static final String[] BINARY = {
        "add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat", "lt", "le", "eq"
    };
    private static final String[] BINARY_OPERATORS = {
        " + ", " - ", " * ", " / ", " % ", " ^ ", " // ", " & ", " | ", " ~ ", " << ", " >> ", " .. ", " < ", " <= ", " == "
    };

    private final Choices choose;
    private final Text out;
    private final Statements statements;
    private final List<String> metatables = new ArrayList<>();
    private final List<String> objects = new ArrayList<>();

    private MetamethodPrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        statements = new Statements(choose, out, size);
    }

    static void write(Choices choose, Text out, int size) {
        new MetamethodPrograms(choose, out, size).program();
    }

    private void program() {
        out.line("local function K(v) if type(v) == 'table' then return rawget(v, 'id') or 'table' end return v end");
        for (int n = choose.between(1, 3); n > 0; n--) {
            metatable();
        }
        for (int n = choose.between(1, 4); n > 0; n--) {
            object();
        }
        statements.mix(70, this::special);
        statements.all();
    }

    private void metatable() {
        String name = out.fresh("mt");
        out.line("local " + name + " = {}");
        metatables.add(name);
        for (int n = choose.between(2, 9); n > 0; n--) {
            choose.begin();
            handler(name);
            choose.end();
        }
    }

    private void handler(String metatable) {
        String target = metatable + ".__";
        switch (choose.weighted(14, 3, 2, 5, 4, 4, 3, 2, 2, 2, 1)) {
            case 0 -> {
                String event = choose.pick(BINARY);
                out.line(target + event + " = function(a, b) O('" + event + "', K(a), K(b)) " + result() + " end");
            }
            case 1 -> {
                String event = choose.pick("unm", "bnot");
                out.line(target + event + " = function(a, b, ...) O('" + event + "', K(a), K(b), ...) " + result() + " end");
            }
            case 2 -> out.line(target + "len = function(a, b) O('len', K(a), K(b)) return " + choose.pick("rawlen(a)", "2", "2.0", "'2'", "2.5", "nil", "-1", "{}") + " end");
            case 3 -> out.line(target + "index = " + (choose.chance(50) || objects.isEmpty()
                    ? "function(t, k) O('index', K(t), k) " + choose.pick("return k", "if k == 1 or k == 2 then return k * 10 end", "return nil", result()) + " end"
                    : choose.pick(choose.pick(objects), "{x = 'ix', [1] = 'i1', m = function(self, ...) return K(self), ... end}")));
            case 4 -> out.line(target + "newindex = " + (choose.chance(60) || objects.isEmpty()
                    ? "function(t, k, v) O('newindex', K(t), k, K(v)) " + choose.pick("", "rawset(t, k, v)", result()) + " end"
                    : choose.pick(choose.pick(objects), "{}")));
            case 5 -> out.line(target + "call = " + choose.pick("function(self, ...) O('call', K(self), ...) " + choose.pick("return ...", "return N(...), ...", result()) + " end",
                    "setmetatable({}, {__call = select})", "select"));
            case 6 -> out.line(target + "tostring = function(a) O('tostring', K(a)) " + choose.pick("return 'T' .. tostring(K(a))", "return 1", "return {}", result()) + " end");
            case 7 -> out.line(target + "pairs = function(t) O('pairs', K(t)) return " + choose.pick("next, {x = 1}, nil", "function(s, c) if not c then return 1, 2 end end", "1, 2, 3", "nil") + " end");
            case 8 -> out.line(target + "name = " + choose.pick("'MyType'", "1", "''"));
            case 9 -> out.line(target + "metatable = " + choose.pick("'locked'", "false", "{}"));
            default -> out.line(target + choose.pick(BINARY) + " = " + choose.pick("'x'", "{}", "true", choose.pick(metatables)));
        }
    }

    private String result() {
        return switch (choose.below(10)) {
            case 0, 1 -> "return " + choose.pick("a", "b", "K(a)", "1", "'r'", "2.5");
            case 2 -> "return nil";
            case 3 -> "";
            case 4 -> "return 1, 2";
            case 5 -> "return false";
            case 6 -> "return true";
            case 7 -> "error('E')";
            case 8 -> "error({id = 'thrown'})";
            default -> "return (nil)[1]";
        };
    }

    private void object() {
        String name = out.fresh("o");
        out.line("local " + name + " = setmetatable({id = '" + name + "'" + choose.pick("", ", x = 1", ", 10, 20", ", y = {}") + "}, " + choose.pick(metatables) + ")");
        objects.add(name);
        statements.scope().declareFixed(name, Type.ANY);
    }

    private String operand() {
        return choose.chance(75) ? choose.pick(objects) : choose.pick("1", "2.5", "'10'", "'s'", "nil", "true", "{}", "type");
    }

    private String operation() {
        int i = choose.below(BINARY_OPERATORS.length + 4);
        if (i < BINARY_OPERATORS.length) {
            String text = operand() + BINARY_OPERATORS[i] + operand();
            if (choose.chance(20)) {
                text = BINARY[i].equals("concat") ? text + " .. " + operand() : "(" + text + ")" + BINARY_OPERATORS[i] + operand();
            }
            return text;
        }
        String o = choose.pick(objects);
        return switch (i - BINARY_OPERATORS.length) {
            case 0 -> choose.pick("-", "~", "#", "not ") + o;
            case 1 -> o + choose.pick(".x", "[1]", "[2]", ".zz", ".y.z", "[nil]", "['id']", "[1.0]");
            case 2 -> o + choose.pick("(", "(1, ", ":m(", ".x(") + choose.pick("nil)", "2)", "'s', true)");
            default -> operand() + choose.pick(" ~= ", " > ", " >= ") + o;
        };
    }

    private void special() {
        String o = choose.pick(objects);
        switch (choose.weighted(10, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2)) {
            case 0 -> out.line("P(function() return K(" + operation() + ") end)");
            case 1 -> out.line("P(function() " + o + choose.pick(".x", "[1]", ".zz", "[2.0]", "[nil]", "[0/0]") + " = " + (choose.chance(80) ? choose.pick(objects) : "1") + " end)");
            case 2 -> out.line("P(function() if " + operation() + " then return 'yes' end return 'no' end)");
            case 3 -> out.line("P(function(...) return " + operation() + " end, " + o + ")");
            case 4 -> out.line("P(" + choose.pick("tostring", "rawlen", "type", "ipairs", "pairs", "getmetatable", "table.unpack", "table.concat", "math.type", "table.pack") + ", " + o + ")");
            case 5 -> out.line("P(function() local n = {} for k, v in " + choose.pick("pairs", "ipairs") + "(" + o + ") do n[#n + 1] = tostring(k) .. type(v) if #n > 30 then break end end table.sort(n) return n end)");
            case 6 -> out.line("P(function() return " + choose.pick("table.insert(" + o + ", 'new')", "table.remove(" + o + ")", "table.concat(" + o + ", ',')", "table.unpack(" + o + ")",
                    "string.format('%s|%10s', " + o + ", 1)", "rawequal(" + o + ", " + operand() + ")", "setmetatable(" + o + ", nil) == " + o,
                    "table.move(" + o + ", 1, 2, 3)", "rawget(" + o + ", 'x')", "rawset(" + o + ", 'x', 5).x", "tostring(" + o + ") .. 'x'",
                    "table.sort(" + o + ")", "string.rep(" + o + ", 2)", "math.max(" + o + ", 1)", "load(" + o + ")", "select(" + o + ", 1)") + " end)");
            case 7 -> out.line("P(function() setmetatable(" + o + ", " + choose.pick(metatables) + ") end)");
            case 8 -> handler(choose.pick(metatables));
            case 9 -> out.line(choose.pick(metatables) + ".__" + choose.pick("add", "index", "newindex", "eq", "call", "lt", "concat", "len") + " = nil");
            default -> out.line("debug.setmetatable(" + choose.pick("0", "nil", "true", "type") + ", " + choose.pick("nil", choose.pick(metatables)) + ")");
        }
    }
}
