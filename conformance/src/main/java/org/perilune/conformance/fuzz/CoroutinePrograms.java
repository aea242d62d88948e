package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.perilune.conformance.fuzz.Scope.Type;

/// Programs about coroutines (manual §2.6, §6.2): bodies that yield wherever 5.3 allows it, and a main part that drives
/// them step by step. Yields across `table.sort`, `string.gsub` and other functions of C, which 5.3 refuses and the engine
/// allows, are left out.
final class CoroutinePrograms {
    private final Choices choose;
    private final Text out;
    private final Statements statements;
    private final List<String> threads = new ArrayList<>();
    private final List<String> wraps = new ArrayList<>();

    private CoroutinePrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        statements = new Statements(choose, out, size);
    }

    static void write(Choices choose, Text out, int size) {
        new CoroutinePrograms(choose, out, size).program();
    }

    private void program() {
        out.line("local yield, resume, status, running = coroutine.yield, coroutine.resume, coroutine.status, coroutine.running");
        out.line("local M = {}");
        out.line("for _, e in ipairs{'add', 'concat', 'lt', 'le', 'eq', 'unm', 'len', 'call', 'index', 'newindex', 'idiv', 'bor'} do");
        out.line(" M['__' .. e] = function(a, b) local x, y = yield(e) O(e, x, y) return x end");
        out.line("end");
        out.line("local o, p = setmetatable({}, M), setmetatable({}, M)");
        statements.mix(55, this::special);
        for (int n = choose.between(1, 3); n > 0; n--) {
            thread();
        }
        for (int n = choose.between(2, 14); n > 0; n--) {
            choose.begin();
            drive();
            choose.end();
        }
    }

    private void thread() {
        choose.begin();
        boolean wrapped = choose.chance(35);
        String name = out.fresh(wrapped ? "w" : "co");
        out.open("local " + name + " = coroutine." + (wrapped ? "wrap" : "create") + "(function(...)");
        Scope scope = statements.scope();
        Scope.Outside outside = scope.beginFunction(true);
        statements.block(7, 3);
        switch (choose.below(4)) {
            case 0, 1 -> out.line("return " + statements.expressions().list(3, 1));
            case 2 -> out.line("error(" + choose.pick("'last'", "{}", "nil", "'last', 0", "'last', 2") + ")");
            default -> out.line("return yield(" + statements.expressions().list(2, 0) + ")");
        }
        scope.endFunction(outside);
        out.close("end)");
        (wrapped ? wraps : threads).add(name);
        choose.end();
    }

    private String values() {
        return statements.expressions().list(3, 0);
    }

    /// A statement in the body of a coroutine.
    private void special() {
        String y = "yield(" + values() + ")";
        switch (choose.weighted(6, 4, 4, 3, 3, 3, 3, 3, 2, 2, 3, 2, 2, 1)) {
            case 0 -> out.line(y);
            case 1 -> out.line("O(" + y + ")");
            case 2 -> {
                String name = out.fresh("v");
                out.line("local " + name + ", " + name + "b = " + y);
                statements.scope().declare(name, Type.ANY);
            }
            case 3 -> out.line("O(pcall(function(...) " + choose.pick("return " + y, "O(" + y + ")", "local r = " + y + " return r") + " end, 1))");
            case 4 -> out.line("O(pcall(function(...) local r = {" + y + "} " + choose.pick("return r", "error(r[1])", "error('inner')", "return r[1] + r[2]", "return (nil)()") + " end))");
            case 5 -> out.line("O(xpcall(function() " + y + " " + choose.pick("error('x')", "return 1", "local a = nil; a.b = 1", "return " + y) + " end, function(m) O('handler', m) return m end))");
            case 6 -> out.line("P(function() return " + choose.pick("o + 1", "1 + o", "o .. 'a'", "'a' .. 'b' .. o", "o < p", "o <= p", "not (o < p)", "o == p", "o ~= p", "-o", "#o", "o(1, 2)", "o.x", "o[1]", "o // 2", "o | 1",
                    "(o + 1) == (p + 2)", "o.x and o.y") + " end)");
            case 7 -> out.line("P(function() " + choose.pick("o.x = 1", "o[1] = o.y", "if o < p then return 'lt' else return 'ge' end", "while o == p do break end", "local t = {o + 1, o.x, o()} return t",
                    "return pcall(pcall, function() return o.x end)", "return select('#', o())", "for i = 1, 2 do O(o + i) end", "repeat local z = o.z until not z or true") + " end)");
            case 8 -> out.line("for k, v in function(s, c) return yield(c) end, 1, " + choose.pick("2", "nil", "'c'") + " do O(k, v) if k == " + choose.pick("1", "2", "3") + " then break end " + choose.pick("break", "yield(k) break") + " end");
            case 9 -> out.line("for a in coroutine.wrap(function() for i = 1, 2 do yield(i) end " + choose.pick("", "error('w')", "return nil, 1") + " end) do O(a) " + choose.pick("", "yield(a)") + " end");
            case 10 -> drive();
            case 11 -> out.line("O(coroutine.isyieldable(), select(2, running()), status(running()))");
            case 12 -> out.line("do local function f(n) if n == 0 then return " + y + " end " + choose.pick("return f(n - 1)", "local r = f(n - 1) return r", "return (f(n - 1))", "return pcall(f, n - 1)") + " end O(f(" + choose.between(0, 4) + ")) end");
            default -> out.line("P(resume, running())");
        }
    }

    /// A step of one of the coroutines there are.
    private void drive() {
        if (threads.isEmpty() && wraps.isEmpty()) {
            out.line("P(coroutine.yield, 1)");
            return;
        }
        boolean wrap = threads.isEmpty() || !wraps.isEmpty() && choose.chance(35);
        String name = wrap ? choose.pick(wraps) : choose.pick(threads);
        if (wrap) {
            out.line(choose.pick("P(" + name, "P(function(...) return " + name + "(...) end", "P(function(...) O(" + name + "(...)) end") + ", " + notEmpty(values()) + ")");
            return;
        }
        switch (choose.weighted(10, 4, 2, 1, 1, 1)) {
            case 0 -> out.line("O(resume(" + name + ", " + notEmpty(values()) + "))");
            case 1 -> out.line("O(resume(" + name + "), status(" + name + "))");
            case 2 -> out.line("O(status(" + name + "), coroutine.isyieldable())");
            case 3 -> out.line("O((debug.traceback(" + name + "):gsub('\\n[^\\n]*driver%.lua.*', '')))");
            case 4 -> out.line("for i = 1, 3 do O(i, resume(" + name + ", i)) end");
            default -> out.line("P(" + choose.pick("status, ", "resume, ", "coroutine.wrap, ") + choose.pick("1", "nil", "type") + ")");
        }
    }

    private static String notEmpty(String list) {
        return list.isEmpty() ? "nil" : list;
    }
}
