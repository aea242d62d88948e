package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Programs about loops: a function with loops in loops over numbers, sequences and tables with holes, called with arguments of changing types, so that what is
/// compiled while it runs has guessed wrong about bounds, items, variables or callees, and has to be left in the middle. Innermost loops of integers with a constant
/// step that call nothing are made on purpose: compiled code counts their turns in advance.
final class LoopPrograms {
    private static final int MOST_DEPTH = 2;

    private final Choices choose;
    private final Text out;
    private int budget;
    private int loops;

    /// Whether the loop being written has so many turns that tables should not grow with them.
    private boolean isLong;

    /// The variables of the numeric loops around this place, innermost last.
    private final List<String> counters = new ArrayList<>();

    private LoopPrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        budget = size;
    }

    static void write(Choices choose, Text out, int size) {
        new LoopPrograms(choose, out, size).program();
    }

    private void program() {
        // t may get holes, so nobody asks for its length; u never does.
        out.line("local t, u, o = {" + items() + "}, {" + items() + "}, {x = 1, y = 2.5, m = function(self, a) return a end}");
        out.line("local function add(p, q) return p + q end local function two(p, q) return q, p end local fs = {}");
        out.line("local function count(...) return select('#', ...) end local turns, upvalue, row = 0, 1, {{1, 2, 3}, {0.5, 1.5}, {}}");
        for (int n = choose.between(1, 2); n > 0; n--) {
            choose.begin();
            function(out.fresh("loop"));
            choose.end();
        }
        out.line("for i = 1, math.min(#fs, 5) do P(fs[i]) end O(turns, upvalue, t, u, o.x, o.y, row)");
    }

    private String items() {
        return choose.pick("1, 2, 3, 4, 5, 6, 7, 8", "1.5, 2.5, 3.5, 4.5, 5.5", "", "1, 2, 3.5, 4, 5.5", "'a', 'b', 'c', 'd'", "true, false, true, false", "1, 2, 3, 'x', 5, {}",
                "math.maxinteger, math.mininteger, 3", "0.0, -0.0, 0/0, 1e308");
    }

    private void function(String name) {
        out.open("local function " + name + "(a, b, ...)");
        out.line("local s, x, y, v = 0, 0.5, 1, " + choose.pick("nil", "'v'", "b", "2^53", "true"));
        for (int n = choose.between(1, 3); n > 0; n--) {
            out.line("turns = 0");
            choose.begin();
            if (choose.chance(60)) {
                plainLoop(choose.below(3));
            } else {
                numericLoop(MOST_DEPTH);
            }
            choose.end();
        }
        out.line("return s, x, y, v");
        out.close("end");
        String how = choose.pick("P(", "P(", "P(", "H(", "Y(");
        for (int n = choose.between(2, 6); n > 0; n--) {
            choose.begin();
            out.line(how + name + ", " + argument() + ", " + argument() + choose.pick("", ", 1", ", 1.5, nil, 'x'") + ")");
            choose.end();
        }
    }

    private String argument() {
        return choose.pick("3", "10", "1", "2.5", "8.0", "-2", "'7'", "nil", "math.maxinteger", "math.mininteger", "1e300", "0/0", "'x'", "{}", "setmetatable({}, {__add = function() return 4 end})");
    }

    /// Loops in loops with bounds that end, the innermost without calls.
    private void plainLoop(int depth) {
        String i = "i" + ++loops;
        if (depth > 0) {
            out.open("for " + i + " = " + choose.pick("1, 4", "0, 7, 2", "5, 1, -1", "1.0, 3") + " do");
            counters.add(i);
            plainLoop(depth - 1);
        } else {
            isLong = choose.chance(6);
            out.open("for " + i + " = " + (isLong
                    ? choose.pick("1, 9000", "9000, 1, -1", "-100, 20000, 2", "1, 8193", "0, 8192 * 3, 3")
                    : choose.pick("1, 12", "1, #u", "0, 20", "12, 1, -1", "#u, 1, -1", "1, 40, 3", "-3, 30, 2", "#u, 1", "2, #u - 1", "1, 3", "2^30 - 4 | 0, 2^30 + 6", "2^31 - 5 | 0, 2^31 + 5",
                            "-2^31 + 5 | 0, -2^31 - 5, -1", "-2^30 + 4 | 0, -2^30 - 9, -2", "math.maxinteger - 8, math.maxinteger - 1", "math.mininteger + 9, math.mininteger + 2, -2", "0, 2^31, 65536 * 4096",
                            "-2^20 | 0, 2^20, 65536", "1, 9.5", "1, '7'", "1, 12, 0.5 * 2 | 0")) + " do");
            counters.add(i);
            for (int n = choose.between(1, isLong ? 2 : 5); n > 0; n--) {
                choose.begin();
                plainStatement();
                choose.end();
            }
        }
        counters.removeLast();
        out.close("end");
        if (choose.chance(30)) {
            out.line("O(s, x, y, v)");
        }
    }

    /// The loop's variable with an offset, or another index.
    private String index() {
        return isLong ? i() + choose.pick(" % 5 + 1", " & 7", " % 60 + 1") : i() + choose.pick("", " + 1", " - 1", "", " + 3", " % 5 + 1", " // 2", " & 7", " * 1.0", " * 2");
    }

    /// A value that takes no call.
    private String plain() {
        String i = i();
        return choose.pick("1", i, "s", "x", "y", i + " * 0.5", "(t[" + index() + "] or 0)", "(u[" + index() + "] or 1)", "u[" + index() + "]", "#u", "s + " + i, "x * 2", "y // 2", i + " % 3", "(o.x or 0)", "upvalue",
                "-" + i, i + " & 15", "s ~ " + i, "x + y", "(row[" + i + " % 3 + 1][" + index() + "] or 0.5)", i + " < 6 and s or x", "s - x");
    }

    private void plainStatement() {
        String i = i();
        switch (choose.weighted(6, 6, 6, 4, 4, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1)) {
            case 0 -> out.line("s = s + " + plain());
            case 1 -> out.line("t[" + index() + "] = " + plain());
            case 2 -> out.line("if u[" + i + "] ~= nil then u[" + i + "] = " + plain() + " or 0 end");
            case 3 -> out.line(choose.pick("x", "y", "s") + " = " + plain() + choose.pick(" + ", " - ", " * ") + plain());
            case 4 -> out.line("if " + choose.pick(i + " % 4 == 0", i + " > 6", "t[" + index() + "]", "s > 50", "x == y", "not u[" + index() + "]", "v") + " then " + choose.pick("break", "s = s - 1", "t[" + i + "] = nil", "x = s", "return s, " + i, "v = not v", "o.x = x")
                    + " end");
            case 5 -> {
                String one = index();
                String other = index();
                out.line("t[" + one + "], t[" + other + "] = t[" + other + "], t[" + one + "]");
            }
            case 6 -> out.line("v = " + choose.pick("t[" + index() + "]", "u[" + index() + "]", "row[" + i + " % 4]", "not v", i, "'v'", "nil"));
            case 7 -> out.line("local r = row[" + i + " % 3 + 1] r[" + index() + "] = " + plain());
            case 8 -> out.line("o." + choose.pick("x", "y", "z") + " = " + choose.pick(plain(), "o.x", "o.y", "v"));
            case 9 -> out.line(i + " = " + i + choose.pick(" + 1", " * 2", " - 0.5", " // 1") + " s = s + " + i);
            case 10 -> out.line("local w = " + (isLong ? index() : plain()) + " t[w] = w");
            case 11 -> out.line("u[#u + 1] = #u < 80 and " + plain() + " or nil");
            case 12 -> out.line("upvalue = " + plain());
            case 13 -> out.line("if " + i + " == " + choose.pick("5", "s", "x", "9") + " then " + choose.pick("t = {x = 1}", "u = {1, 2}", "row = {{}, {}, {1.5}}", "o = {y = 1, x = 2}", "s = 0.5", "x = 's'", "s = '3'", "setmetatable(t, {__index = u})", "error('here')", "u = nil") + " end");
            case 14 -> out.line("s, x = x, s");
            case 15 -> out.line("s = (s * 31 + " + plain() + ") " + choose.pick("& 65535", "% 1000"));
            default -> out.line("u[" + i + "] = u[" + i + "] and (" + plain() + " or 1)");
        }
    }

    private void numericLoop(int depth) {
        String i = "i" + ++loops;
        String step = choose.pick("", "", ", 1", ", 2", ", -1", ", 0.5", ", b", ", 3", ", -3", ", math.maxinteger");
        out.open("for " + i + " = " + choose.pick("1", "a", "0", "#u", "-3", "1.0", "b", "math.maxinteger - 5", "math.mininteger") + ", "
                + choose.pick("12", "40", "#u", "a", "b", "20.5", "math.maxinteger", "math.huge", "-12", "math.mininteger", "y", "s") + step + " do");
        // Counted over all loops inside one another, and anew for each outermost one.
        out.line("turns = turns + 1 if turns > 400 then break end");
        counters.add(i);
        body(depth);
        counters.removeLast();
        out.close("end");
    }

    private void body(int depth) {
        boolean labelled = choose.chance(25);
        if (labelled) {
            out.open("do");
        }
        for (int n = choose.between(1, 5); n > 0 && budget > 0; n--) {
            statement(depth);
        }
        if (labelled) {
            out.line("if " + condition() + " then goto continue" + counters.size() + " end");
            statement(0);
            out.close("end");
            out.line("::continue" + counters.size() + "::");
        }
    }

    private String i() {
        return counters.isEmpty() ? "a" : choose.chance(75) ? counters.getLast() : counters.getFirst();
    }

    /// A number, as a rule.
    private String number(int depth) {
        if (depth > 0 && choose.chance(50)) {
            String p = number(depth - 1);
            String q = number(depth - 1);
            return switch (choose.weighted(8, 3, 2, 1, 1, 1, 1, 1, 1, 1)) {
                case 0 -> "(" + p + choose.pick(" + ", " - ", " * ") + q + ")";
                case 1 -> "(" + p + choose.pick(" // ", " % ", " / ") + choose.pick("3", "-2", "2.5", q) + ")";
                case 2 -> "(" + p + choose.pick(" & 255", " | 1", " ~ 5", " >> 1", " << 3") + ")";
                case 3 -> "-" + p;
                case 4 -> "add(" + p + ", " + q + ")";
                case 5 -> "math." + choose.pick("max", "min", "fmod") + "(" + p + ", " + q + ")";
                case 6 -> "math." + choose.pick("floor", "abs", "ceil", "sqrt", "tointeger") + "(" + p + ")";
                case 7 -> "(" + p + choose.pick(" < ", " <= ", " == ") + q + " and " + p + " or " + q + ")";
                case 8 -> "count(" + p + ", ...)";
                default -> "(two(" + p + ", " + q + "))";
            };
        }
        return choose.pick(i(), "1", "s", "x", "y", "t[" + i() + "]", "u[" + i() + "]", "o.x", "o.y", "0.5", "(t[" + i() + "] or 0)", "u[#u]", "#u", "upvalue", "(tonumber(v) or 2)", "o:m(" + i() + ")",
                "string.byte('abc', " + i() + " % 3 + 1)", "(... or 1)", "3", "math.maxinteger", "-0.0");
    }

    private String condition() {
        return choose.pick(i() + " % 4 == 0", i() + " > 6", "x < y", "s ~= x", "v", "not v", "t[" + i() + "] == nil", "math.type(s) == 'integer'", i() + " == 7", "type(v) == 'string'", "x ~= x");
    }

    private String variable() {
        return choose.pick("s", "x", "y", "v", "s");
    }

    private String any() {
        return choose.pick(number(1), "nil", "'s' .. " + i(), "true", "{}", i() + " .. ''", "v", "two", "fs", "tostring(x)", "string.rep('x', " + i() + " % 5)", "x == y");
    }

    private void statement(int depth) {
        choose.begin();
        budget--;
        switch (choose.weighted(12, 5, 5, 4, 4, 3, 2, 3, depth > 0 ? 4 : 1, depth > 0 ? 3 : 1, depth > 0 ? 3 : 1, 2, 3, 2, 2, 1, 1, 2, 2, 1)) {
            case 0 -> out.line(choose.pick("s", "x", "y", "s") + " = " + number(2));
            case 1 -> out.line("s = s + " + number(1));
            case 2 -> out.line("t[" + choose.pick(i(), i() + " + 1", number(1)) + "] = " + any());
            case 3 -> out.line("v = " + any());
            case 4 -> out.line("u[#u + 1] = #u < 60 and " + number(1) + " or nil");
            case 5 -> out.line("if u[" + i() + "] ~= nil then u[" + i() + "] = (" + any() + ") or 0 end");
            case 6 -> out.line(choose.pick("u[#u] = nil", "if #u > 2 then u[1], u[2] = u[2], u[1] end", "t[" + i() + "], x = x, t[" + i() + "]", "x, y = y, x", "s, x = x, s"));
            case 7 -> out.line(choose.pick("o.x = " + number(1), "o.y = " + any(), "o.x, o.y = o.y, o.x", "o['k' .. " + i() + "] = x", "o.m = two"));
            case 8 -> {
                if (depth > 0) {
                    numericLoop(depth - 1);
                } else {
                    out.line("local z = " + number(2) + " x = z");
                }
            }
            case 9 -> {
                out.open("if " + condition() + " then");
                statement(0);
                out.middle("else");
                statement(0);
                out.close("end");
            }
            case 10 -> {
                out.open(choose.pick("for k, w in ipairs(u) do", "for k, w in ipairs(t) do", "for k, w in pairs(u) do", "for k, w in next, u do", "for k, w in two, 1, nil do"));
                out.line("turns = turns + 1 if turns > 400 or k == nil or k == 9 then break end");
                out.line(choose.pick("s = s + k", "x = w", "v = w", "y = k", "u[k] = w", "t[k] = w"));
                out.close("end");
            }
            case 11 -> out.line("if " + condition() + " then " + choose.pick("break", "return s, " + i(), "error('stop' .. " + i() + ", " + choose.pick("1", "2", "0") + ")") + " end");
            case 12 -> out.line("local w" + loops + " = " + number(1) + " s = " + choose.pick("w" + loops, "add(s, w" + loops + ")"));
            case 13 -> out.line("local c = " + i() + " fs[#fs + 1] = function() c = c + 1 upvalue = c return c, " + choose.pick("s", "x", "v") + " end");
            case 14 -> out.line(variable() + ", " + variable() + " = " + choose.pick("two(" + number(1) + ", x)", "pcall(add, " + number(0) + ", v)", "...", number(0)));
            case 15 -> out.line("if " + i() + " == " + choose.pick("5", "3") + " then setmetatable(t, " + choose.pick("{__index = function(_, k) return k end}", "{__newindex = function(_, k, w) upvalue = k end}", "nil") + ") end");
            case 16 -> out.line("upvalue = " + any());
            case 17 -> {
                out.line("local n = 0");
                out.open("while n < " + choose.pick("4", "y", "#u", "9.5") + " do");
                out.line("n = n + " + choose.pick("1", "0.5", "2"));
                statement(0);
                out.line("if n > 12 then break end");
                out.close("end");
            }
            case 18 -> out.line("coroutine.isyieldable() " + choose.pick("", "if coroutine.isyieldable() and " + condition() + " then v = coroutine.yield(" + i() + ", s) end"));
            default -> out.line("local r = 0 repeat r = r + 1 local done = r > " + choose.pick("3", "y", "x") + " s = s + r until done or r > 9");
        }
        choose.end();
    }
}
