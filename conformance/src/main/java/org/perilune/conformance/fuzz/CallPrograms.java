package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Programs about small functions that call nothing, which compiled code runs without a frame: as functions, methods, handlers of metamethods, comparators and
/// iterators, on objects of several layouts, and left in the middle by an error, a missing field or another type.
final class CallPrograms {
    private static final String[] PARAMETERS = {"a", "b", "c"};

    private final Choices choose;
    private final Text out;
    private int budget;
    private final List<String> functions = new ArrayList<>();

    private CallPrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        budget = size;
    }

    static void write(Choices choose, Text out, int size) {
        new CallPrograms(choose, out, size).program();
    }

    private void program() {
        out.line("local s, up, ut, un, C = 0, 1, {n = 0, 5, 6}, nil, {d = 4} C.__index = C");
        // What is too deep is for each to say: who looks at the output must see that it was.
        out.line("local function seen(ok, m, ...) if not ok and type(m) == 'string' and string.find(m, 'overflow', 1, true) then O(m) end return ok, m, ... end");
        out.line("local function try(...) return seen(pcall(...)) end");
        for (int n = choose.between(1, 4); n > 0; n--) {
            choose.begin();
            small("local function ", out.fresh("f"));
            choose.end();
        }
        for (String name : new String[] {"C.m", "C.k"}) {
            small("function ", name);
        }
        for (int n = choose.below(4); n > 0; n--) {
            choose.begin();
            String event = choose.pick("__add", "__lt", "__eq", "__unm", "__len", "__concat", "__call", "__le", "__mul", "__band", "__index", "__newindex");
            out.line("C." + event + " = " + choose.pick(functions.toArray(new String[0])));
            choose.end();
        }
        out.line("local os = {" + objects() + "}");
        for (int n = choose.between(1, 2); n > 0; n--) {
            choose.begin();
            caller();
            choose.end();
        }
        out.line("O(s, up, ut, un, C.d)");
    }

    private String objects() {
        StringBuilder list = new StringBuilder();
        for (int n = choose.between(1, 5); n > 0; n--) {
            list.append(choose.pick("{x = 1, y = 2}", "setmetatable({x = 1, y = 2}, C)", "setmetatable({y = 2, x = 1.5}, C)", "{y = 2, x = 3}", "{x = 's', y = nil, z = 1}", "setmetatable({x = nil, y = 3, z = 2.5}, C)",
                    "setmetatable({7, 8, x = 2}, C)", "{}", "setmetatable({}, {__index = function(t, k) return k end})", "setmetatable({x = 2}, {__index = C})", "{x = {x = 1}, y = {}}", "5", "'str'", "2.5", "false"))
                    .append(", ");
        }
        return list.toString();
    }

    /// A function without calls, as a rule.
    private void small(String head, String name) {
        int n = choose.between(1, 3);
        out.open(head + name + "(" + String.join(", ", List.of(PARAMETERS).subList(0, n)) + choose.pick(")", ")", ")", ", ...)"));
        if (choose.chance(30)) {
            out.line("local l, k = " + value(n) + choose.pick("", ", " + value(n)));
        } else {
            out.line("local l, k = 0");
        }
        for (int i = choose.below(4); i > 0 && budget > 0; i--) {
            statement(n);
        }
        out.line("return " + choose.pick(value(n), value(n), "l", "a, " + value(n), "", "b, l, " + value(n)));
        out.close("end");
        functions.add(name);
    }

    private String parameter(int n) {
        return PARAMETERS[choose.below(n)];
    }

    private String value(int n) {
        String p = parameter(n);
        return choose.pick(p, p + ".x", p + ".y", "1", p + ".x + " + parameter(n) + ".y", "l", "up", "ut.n", "ut[" + p + "]", p + "[1]", p + " + 1", p + " == " + parameter(n), p + " < " + parameter(n), p + ".x < " + parameter(n) + ".x", "k",
                "not " + p, p + ".z", p + ".d", "#" + p, "un", "-" + p, p + " and " + parameter(n), p + ".x == nil and 0 or " + p + ".x", p + " // 2", p + " % 3", p + "[" + parameter(n) + "]", "C.d", p + ".x.x", "2.5", "'s'", p + " .. 'q'", p + " & 3");
    }

    private void statement(int n) {
        choose.begin();
        budget--;
        String p = parameter(n);
        switch (choose.weighted(5, 5, 4, 4, 3, 3, 3, 2, 2, 1, 1)) {
            case 0 -> out.line("l = " + value(n));
            case 1 -> out.line(p + "." + choose.pick("x", "y", "z", "w") + " = " + value(n));
            case 2 -> out.line("if " + value(n) + " then " + choose.pick("l = " + value(n), "return " + value(n), p + ".x = " + value(n), "up = " + value(n), "return", "l, k = k, l") + " end");
            case 3 -> out.line("up = " + choose.pick("up + 1", value(n), "l"));
            case 4 -> out.line("ut.n = " + choose.pick("ut.n + 1", value(n)));
            case 5 -> out.line("ut[" + choose.pick("1", p, "l", "#ut + 1") + "] = " + value(n));
            case 6 -> out.line(p + ".x, " + parameter(n) + ".y = " + value(n) + ", " + value(n));
            case 7 -> out.line(p + " = " + value(n));
            case 8 -> out.line("local t = " + p + " k = t." + choose.pick("x", "y") + " t." + choose.pick("x", "y") + " = l");
            case 9 -> out.line("C.d = " + value(n));
            default -> out.line("l = " + choose.pick(functions.isEmpty() ? "l" : functions.getFirst() + "(" + p + ")", "{x = " + p + "}", "select('#', " + p + ")"));
        }
        choose.end();
    }

    private String function() {
        return functions.get(choose.below(functions.size()));
    }

    private String operand() {
        return choose.pick("p", "q", "i", "p", "q", "s", "'t'", "nil", "2.5");
    }

    private String call(int depth) {
        String f = function();
        String first = depth > 0 && choose.chance(30) ? call(depth - 1) : operand();
        return choose.pick(f + "(" + first + ", " + operand() + ")", f + "(" + first + ", " + operand() + ", " + operand() + ")", f + "(" + first + ")", "p:m(" + operand() + ")", "q:k(" + first + ", i)", "p + q", "p < q", "p[i]", "p.d", "#p", "-p",
                "p == q", "p(" + first + ")", "p .. q", "p <= q", "p * 2", "p & q", "(" + f + "(" + first + ", " + operand() + "))");
    }

    /// A loop that calls, and goes on after an error as a rule.
    private void caller() {
        String name = out.fresh("run");
        boolean guarded = choose.chance(70);
        out.line("local h = 0");
        if (guarded) {
            out.open("local function step" + name + "(i, p, q)");
            calls();
            out.close("end");
        }
        out.open("local function " + name + "(n, p, q)");
        out.open("for i = 1, n do");
        out.line("local p, q = " + choose.pick("os[i % #os + 1]", "p", "os[1]") + ", " + choose.pick("os[i * 7 % #os + 1]", "q", "os[#os]", "p"));
        if (guarded) {
            out.line("h = X(h, try(step" + name + ", i, p, q))");
        } else {
            calls();
        }
        out.close("end");
        out.line("return h, s");
        out.close("end");
        for (int n = choose.between(1, 4); n > 0; n--) {
            choose.begin();
            String arguments = choose.pick("3", "20", "8", "60") + ", " + choose.pick("os[1]", "os[2]", "{x = 1, y = 2}", "nil", "setmetatable({x = 4, y = 1}, C)") + ", " + choose.pick("os[1]", "os[#os]", "{y = 2, x = 1}", "7");
            out.line(switch (choose.weighted(6, 2, 2, 1)) {
                case 0 -> "P(" + name + ", " + arguments + ")";
                case 1 -> "H(" + name + ", " + arguments + ")";
                case 2 -> "Y(" + name + ", " + arguments + ")";
                default -> "O(xpcall(" + name + ", function(m) return string.match(debug.traceback(tostring(m), 2), '^[^\\n]*\\n[^\\n]*\\n[^\\n]*\\n[^\\n]*') end, " + arguments + "))";
            });
            choose.end();
        }
    }

    private void calls() {
        for (int n = choose.between(1, 4); n > 0; n--) {
            choose.begin();
            String c = call(1);
            switch (choose.weighted(6, 3, 3, 2, 2, 2, 1, 1, 1)) {
                case 0 -> out.line("h = X(h, " + c + ")");
                case 1 -> out.line("local r1, r2, r3 = " + c + " h = X(h, r1, r2, r3)");
                case 2 -> out.line("s = " + c + " or s");
                case 3 -> out.line("h = X(h, try(" + function() + ", p, q))");
                case 4 -> out.line("if " + c + " then h = h + 1 end");
                case 5 -> out.line("local list = {" + c + ", " + call(0) + "} h = X(h, #list > 0, list[1])");
                case 6 -> out.line("local list = {3, 1, 2, 5, 4} h = X(h, (try(table.sort, list, " + function() + ")), list[1])");
                case 7 -> out.line("for k, w in " + function() + ", p, q do h = X(h, k, w) if h % 3 ~= 0 then break end end");
                default -> out.line("h = X(h, (string.gsub('a1b2', '%w', " + function() + ")))");
            }
            choose.end();
        }
    }
}
