package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Programs about the debug library (manual §6.10): what functions say of themselves and of their callers, which line is
/// being run, names and values of local variables and upvalues, and the order of line, call and return events. The count
/// event is left out: what an instruction is differs.
final class DebugPrograms {
    private final Choices choose;
    private final Text out;
    private int budget;
    private final List<String> functions = new ArrayList<>();

    private DebugPrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        budget = size;
    }

    static void write(Choices choose, Text out, int size) {
        new DebugPrograms(choose, out, size).program();
    }

    private void program() {
        out.line("local getinfo, getlocal, setlocal = debug.getinfo, debug.getlocal, debug.setlocal");
        // What called the program is different on both sides.
        out.line("local function I(f, what, ...) local s = type(f) == 'number' and getinfo(f, 'S') if s and s.what ~= 'C' and s.source ~= '=p' then return O('outside') end local i = getinfo(f, what) if type(i) ~= 'table' then return O(i) end i.func = nil");
        out.line(" if i.activelines then local l = {} for k in pairs(i.activelines) do l[#l + 1] = k end table.sort(l) i.activelines = table.concat(l, ' ') end O(i, ...) end");
        out.line("local function L(level) if getinfo(level, 'S').what == 'C' then return O('C') end for i = 1, 20 do local n, v = getlocal(level, i) if not n then break end if n:sub(1, 1) ~= '(' then O(i, n, v) end end end");
        out.line("local function T(...) local t = debug.traceback(...) O((t:match('^(.-)\\n[^\\n]*driver%.lua') or t)) end");
        while (budget > 0 && choose.below(15) != 14) {
            choose.begin();
            part();
            choose.end();
        }
    }

    private void part() {
        budget--;
        switch (choose.weighted(6, 4, 4, 3, 2, 2)) {
            case 0 -> function();
            case 1 -> query();
            case 2 -> hooked();
            case 3 -> upvalues();
            case 4 -> misuse();
            default -> thread();
        }
    }

    private void function() {
        String name = out.fresh("f");
        String parameters = choose.pick("", "a", "a, b", "...", "a, ...");
        switch (choose.below(3)) {
            case 0 -> out.open("local function " + name + "(" + parameters + ")");
            case 1 -> out.open("local " + name + " = function(" + parameters + ")");
            default -> out.open("function " + name + "(" + parameters + ")");
        }
        String declared = parameters.startsWith("a") ? "a" : "getinfo";
        body(declared, 2);
        switch (choose.below(4)) {
            case 0 -> out.line("return " + declared + " == nil");
            case 1 -> out.line("return " + choose.pick(functions.isEmpty() ? "type" : choose.pick(functions), "type") + "(" + (parameters.contains("...") ? "..." : "1") + ")");
            case 2 -> out.line("return");
            default -> { }
        }
        out.close("end");
        if (choose.chance(60)) {
            out.line(choose.pick(name + "(1, 2)", "P(" + name + ", 3)", "O((" + name + "(4)))"));
        }
        functions.add(name);
    }

    private void body(String variable, int depth) {
        for (int n = choose.below(5); n > 0 && budget > 0; n--) {
            choose.begin();
            budget--;
            switch (choose.below(depth > 0 ? 13 : 9)) {
                case 0 -> out.line("I(" + choose.between(1, 4) + ", '" + choose.pick("l", "nl", "Sl", "t", "n", "u", "nSltu") + "')");
                case 1 -> out.line("local " + out.fresh("x") + choose.pick(" = 1", "", ", y = 2, 'y'", " = {}", " = function() end"));
                case 2 -> out.line("L(" + choose.between(2, 3) + ")");
                case 3 -> out.line(functions.isEmpty() ? ";" : choose.pick(functions) + "(" + choose.pick("", "1", "1, 2, 3") + ")");
                case 4 -> out.line("do local z = " + variable + " end");
                case 5 -> out.line("do local s = 1 for k = 1, 50 do if getlocal(1, k) == 's' then O(k, setlocal(1, k, " + choose.pick("2", "'set'", "nil") + ")) break end end O(s) end");
                case 6 -> out.line("O(getlocal(1, " + choose.pick("1", "-1", "-2", "2", "0") + "))");
                case 7 -> {
                    if (choose.chance(30)) {
                        out.line("T(" + choose.pick("", "'m'", "'m', 1", "'m', 2", "nil, 0") + ")");
                    } else {
                        multiLine();
                    }
                }
                case 8 -> out.line("if " + variable + " then O(getinfo(1, 'l').currentline) end");
                case 9 -> {
                    out.open("for i = 1, " + choose.between(1, 2) + " do");
                    body("i", depth - 1);
                    out.close("end");
                }
                case 10 -> {
                    out.open("if " + choose.pick(variable, "not " + variable, variable + " == 1") + " then");
                    body(variable, depth - 1);
                    if (choose.chance(50)) {
                        out.middle("else");
                        body(variable, depth - 1);
                    }
                    out.close("end");
                }
                case 11 -> {
                    out.open("local function " + out.fresh("inner") + "()");
                    body(variable, depth - 1);
                    out.close("end");
                }
                default -> {
                    out.line("do local n = 0");
                    int form = choose.below(3);
                    out.open(form == 0 ? "while n < 2 do" : form == 1 ? "repeat" : "for _, w in ipairs({1, 2}) do");
                    out.line("n = n + 1");
                    body(variable, depth - 1);
                    out.close(form == 1 ? "until n >= 2" : "end");
                    out.line("end");
                }
            }
            choose.end();
        }
    }

    /// Statements and expressions over several lines, whose instructions belong to different ones.
    private void multiLine() {
        switch (choose.below(6)) {
            case 0 -> out.line("O(").line("  1,").line("  getinfo(1, 'l').currentline").line(")");
            case 1 -> out.line("local t = {").line("  getinfo(1, 'l').currentline,").line("  x = getinfo(1, 'l')").line("    .currentline,").line("}").line("O(t)");
            case 2 -> out.line("P(function()").line("  return 1").line("    + nil").line("    .. 2").line("end)");
            case 3 -> out.line("P(function() local a, b = {}, nil").line("  a").line("  .x").line("  .y").line("  .z = 1").line("end)");
            case 4 -> out.line("P(function() return type").line("(").line("nil").line(")").line("..").line("nil end)");
            default -> out.line("P(function(...) local a = ...").line("  for i = 1,").line("    a").line("  do end").line("end, {})");
        }
    }

    private String what() {
        return choose.pick("S", "u", "L", "nSlutL", "l", "n", "f", "x", "", ">S", "t");
    }

    private void query() {
        String f = functions.isEmpty() || choose.chance(20) ? choose.pick("type", "string.find", "I", "function() end", "function(a, b, ...)\n return a\n\n end") : choose.pick(functions);
        switch (choose.below(4)) {
            case 0, 1 -> out.line("P(I, " + f + ", '" + what() + "')");
            case 2 -> out.line("P(function() for i = 1, 3 do O(getlocal(" + f + ", i)) end end)");
            default -> out.line("I(" + choose.pick("1", "2", "0", "100") + ", '" + choose.pick("l", "S", "n", "nSlt") + "')");
        }
    }

    private void hooked() {
        String mask = choose.pick("l", "c", "r", "cr", "lcr", "lr");
        out.line("local events = {}");
        out.open("debug.sethook(function(event, line)");
        out.line("local i = getinfo(2, 'nSl') if #events < 60 and (i.source == '=p' or i.what == 'C' and getinfo(3, 'S').source == '=p') then events[#events + 1] = event .. ':' .. tostring(line)" + choose.pick("", " .. ':' .. tostring(i.name)", " .. ':' .. i.what .. i.currentline", " .. ':' .. i.linedefined") + " end");
        out.close("end, '" + mask + "')");
        body("events", 2);
        if (!functions.isEmpty()) {
            out.line("P(" + choose.pick(functions) + ", 1)");
        }
        out.line("debug.sethook() O(table.concat(events, ' '))");
    }

    private void upvalues() {
        String f = functions.isEmpty() || choose.chance(60) ? "function() return " + choose.pick("I, L", "getinfo", "x", "L, getlocal, O", "function() return setlocal end") + " end" : choose.pick(functions);
        switch (choose.below(3)) {
            case 0 -> out.line("do local f = " + f + " for i = 1, 4 do O(debug.getupvalue(f, i)) end end");
            case 1 -> out.line("do local a, b = 1, 2 local function f() return a, b end O(debug.setupvalue(f, " + choose.between(0, 3) + ", 'new'), a, b, f()) end");
            default -> out.line("do local a, b = 1, 2 local function f() return a end local function g() return b end debug.upvaluejoin(f, 1, g, 1) b = 3 O(f(), g(), debug.upvalueid(f, 1) == debug.upvalueid(g, 1)) end");
        }
    }

    private void misuse() {
        out.line("P(debug." + choose.pick("getinfo", "getlocal", "setlocal", "getupvalue", "setupvalue", "upvalueid", "upvaluejoin", "sethook", "getmetatable", "setmetatable", "getuservalue", "gethook") + choose.pick(")", ", 1)", ", 1, 2)", ", 'x')", ", nil, 1)", ", {}, 1)", ", type, 1)",
                ", I, 1)", ", I, 9, 'v')", ", 100)", ", -1)", ", 1, 'Q')", ", 'm', 100)", ", I, 1, I, 99)"));
    }

    private void thread() {
        out.line("do local co = coroutine.create(function(p, ...)");
        out.line("  local q = 5");
        out.open("  local function inner(r)");
        body("r", 1);
        out.line("coroutine.yield(r)");
        out.line(choose.pick("error('stop')", "return r", "local s = nil; s()"));
        out.close("  end");
        out.line("  " + choose.pick("inner(p)", "return inner(p)", "local z = inner(q)"));
        out.line("end)");
        out.line("O(coroutine.resume(co, 'arg', 'more'))");
        out.line("O((debug.traceback(co" + choose.pick("", ", 'message'", ", nil, 1", ", 'm', 0", ", 'm', 2", ", {}") + ")))");
        out.line("for l = 0, 3 do local i = getinfo(co, l, 'nSlt') if i then O(l, i) if i.what ~= 'C' then O(getlocal(co, l, 1)) end end end");
        if (choose.chance(60)) {
            out.line("O(coroutine.resume(co)) O((debug.traceback(co)))");
        }
        out.line("end");
    }
}
