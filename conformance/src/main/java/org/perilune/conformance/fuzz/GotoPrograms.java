package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Programs about `goto` (manual §3.3.4): jumps forward and back, out of blocks, loops and past variables that closures
/// have caught. A counter sees to it that all jumps back end. Some jumps are not allowed, and the messages are compared.
final class GotoPrograms {
    private static final int INVALID_PERCENT = 2;

    private final Choices choose;
    private final Text out;
    private int budget;

    /// Labels that are visible from here, whether behind or ahead, innermost last.
    private final List<String> behind = new ArrayList<>();

    private final List<String> ahead = new ArrayList<>();
    private final List<String> locals = new ArrayList<>();
    private int loops;

    private GotoPrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        budget = size;
    }

    static void write(Choices choose, Text out, int size) {
        new GotoPrograms(choose, out, size).program();
    }

    private void program() {
        out.line("local fuel, caught = " + choose.between(5, 40) + ", {}");
        out.line("local function tick(s) fuel = fuel - 1 O(s, fuel) return fuel > 0 end");
        out.line("local function catch(f) if #caught < 12 then caught[#caught + 1] = f end end");
        block(3);
        out.line("for i = 1, #caught do O(i, caught[i]()) O(i, caught[i]()) end");
    }

    /// The statements of a block: perhaps a label before them, to jump back to, and one behind them, to jump ahead to.
    private void block(int depth) {
        int localsBefore = locals.size();
        String start = choose.chance(60) ? out.fresh("L") : null;
        String end = choose.chance(60) ? out.fresh("E") : null;
        if (start != null) {
            out.line("::" + start + "::");
            behind.add(start);
        }
        if (end != null) {
            ahead.add(end);
        }
        for (int n = choose.below(6); n > 0 && budget > 0; n--) {
            choose.begin();
            statement(depth);
            choose.end();
        }
        while (locals.size() > localsBefore) {
            locals.removeLast();
        }
        if (end != null) {
            ahead.removeLast();
            out.line("::" + end + "::" + choose.pick("", " ;", " ; ;", " ::" + out.fresh("V") + "::"));
        }
        if (start != null) {
            behind.removeLast();
        }
    }

    private void statement(int depth) {
        budget--;
        switch (choose.weighted(5, 5, 6, 4, depth > 0 ? 5 : 1, depth > 0 ? 4 : 1, depth > 0 ? 3 : 1, 3, 2)) {
            case 0 -> local();
            case 1 -> catching();
            case 2 -> back();
            case 3 -> forward();
            case 4 -> {
                out.open("do");
                block(depth - 1);
                out.close("end");
            }
            case 5 -> loop(depth);
            case 6 -> {
                out.open("if tick('if') then");
                block(depth - 1);
                if (choose.chance(40)) {
                    out.middle("else");
                    block(depth - 1);
                }
                out.close("end");
            }
            case 7 -> out.line(locals.isEmpty() ? "O('at', fuel)" : "O('at', " + choose.pick(locals) + ")");
            default -> function(depth);
        }
    }

    private void local() {
        String name = choose.chance(20) && !locals.isEmpty() ? choose.pick(locals) : out.fresh("x");
        out.line("local " + name + choose.pick(" = fuel", "", " = 1", locals.isEmpty() ? " = {}" : " = " + choose.pick(locals)));
        locals.add(name);
    }

    private void catching() {
        if (locals.isEmpty()) {
            local();
        }
        String x = choose.pick(locals);
        out.line("catch(function() " + x + " = (tonumber(" + x + ") or 0) + 1 return " + x + (locals.size() > 1 ? ", " + choose.pick(locals) : "") + " end)");
    }

    private void back() {
        String label = behind.isEmpty() ? null : choose.pick(behind);
        if (choose.chance(INVALID_PERCENT)) {
            label = choose.pick("L1", "E2", "nowhere", "L3");
        }
        if (label == null) {
            out.line("tick('no label')");
            return;
        }
        out.line(choose.pick("if tick('" + label + "') then goto " + label + " end", "if not tick('" + label + "') then O('out') else goto " + label + " end"));
    }

    private void forward() {
        if (!ahead.isEmpty() && choose.chance(75)) {
            String label = choose.pick(ahead);
            out.line(choose.pick("if fuel % " + choose.between(2, 3) + " == 0 then goto " + label + " end",
                    "if tick('f') then goto " + label + " else O('stay') end", "do goto " + label + " end"));
        } else if (loops > 0) {
            out.line(choose.pick("if fuel % 2 == 0 then break end", "do break end", "if tick('b') then break end"));
        } else {
            String skip = out.fresh("S");
            out.line("goto " + skip);
            out.line(choose.chance(90) ? "O('skipped')" : "local skipped = 1");
            out.line("::" + skip + "::");
        }
    }

    private void loop(int depth) {
        int form = choose.below(5);
        String i = out.fresh("i");
        out.open(switch (form) {
            case 0 -> "for " + i + " = 1, 3 do";
            case 1 -> "while tick('while') do";
            case 2 -> "repeat";
            case 3 -> "for " + i + ", v in ipairs({4, 5, 6}) do";
            default -> "for " + i + " = 3, 1, -1 do";
        });
        int localsBefore = locals.size();
        if (form != 1 && form != 2) {
            locals.add(i);
        }
        loops++;
        block(depth - 1);
        loops--;
        while (locals.size() > localsBefore) {
            locals.removeLast();
        }
        out.close(form == 2 ? "until not tick('until')" : "end");
    }

    private void function(int depth) {
        if (depth <= 0) {
            out.line("O(tick('end'))");
            return;
        }
        List<String> outerBehind = List.copyOf(behind);
        List<String> outerAhead = List.copyOf(ahead);
        int outerLoops = loops;
        behind.clear();
        ahead.clear();
        loops = 0;
        out.open("O((function(...)");
        block(depth - 1);
        if (choose.chance(50)) {
            out.line("return " + (locals.isEmpty() ? "fuel" : choose.pick(locals)));
        }
        out.close("end)())");
        behind.addAll(outerBehind);
        ahead.addAll(outerAhead);
        loops = outerLoops;
    }
}
