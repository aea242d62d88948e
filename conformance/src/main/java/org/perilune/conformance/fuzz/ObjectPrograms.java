package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Programs about how tables are stored: the same few functions get and set fields of objects that were made in different
/// ways, grow, shrink, change their items' type and their metatable, so that whatever an engine remembers of a table at a
/// place in the code is wrong the next time.
final class ObjectPrograms {
    private static final String[] KEYS = {"x", "y", "z", "n", "m"};

    private final Choices choose;
    private final Text out;

    /// Objects whose fields come and go, and sequences, which never get a hole.
    private final List<String> objects = new ArrayList<>();

    private final List<String> sequences = new ArrayList<>();

    private ObjectPrograms(Choices choose, Text out) {
        this.choose = choose;
        this.out = out;
    }

    static void write(Choices choose, Text out, int size) {
        new ObjectPrograms(choose, out).program(size);
    }

    private void program(int size) {
        out.line("local function gx(t) return t.x end local function gy(t) return t.y end local function gk(t, k) return t[k] end");
        out.line("local function sx(t, v) t.x = v end local function sy(t, v) t.y = v end local function sk(t, k, v) t[k] = v end");
        out.line("local function ix(t) t.x = t.x + 1 return t.x end local function cm(t, ...) return t:m(...) end");
        out.line("local function at(t, i) return t[i] end local function put(t, i, v) if i >= 1 and i <= #t then t[i] = v end end");
        out.line("local function m1(self, a) return 'm1', a end local function m2(self, a) return 'm2', self.x end");
        out.line("local function xy(a, b) return {x = a, y = b} end local function yx(a, b) return {y = a, x = b} end");
        out.line("local function empty() return {} end local function full(a, b) return {x = a, y = b, z = 3, n = 4, m = m1, [1] = a} end");
        for (int n = choose.between(1, 4); n > 0; n--) {
            object();
        }
        for (int n = choose.between(1, 2); n > 0; n--) {
            sequence();
        }
        for (int n = choose.between(1, size); n > 0; n--) {
            choose.begin();
            if (choose.chance(15)) {
                out.open("for i = 1, " + choose.pick("2", "4", "9", "40") + " do");
                for (int k = choose.between(1, 3); k > 0; k--) {
                    step("i");
                }
                out.close("end");
            } else {
                step(choose.pick("1", "2", "3"));
            }
            choose.end();
        }
        for (String o : objects) {
            out.line("Q(" + o + ")");
        }
        for (String s : sequences) {
            out.line("O(#" + s + ", " + s + ")");
        }
    }

    private void object() {
        String name = out.fresh("o");
        out.line("local " + name + " = " + choose.pick("xy", "yx", "empty", "full") + "(" + value("1") + ", " + value("1") + ")");
        objects.add(name);
    }

    private void sequence() {
        String name = out.fresh("s");
        out.line("local " + name + " = " + choose.pick("{}", "{1, 2, 3}", "{1.5, 2.5}", "{'a', 'b'}", "{true, false}", "{1, 2.5, 'x'}", "{5, x = 1}", "{gx(o1) or 0, 2}", "{table.unpack({1, 2, 3, 4, 5, 6, 7, 8})}"));
        sequences.add(name);
    }

    private String value(String i) {
        return choose.pick(i, "1", "2.5", "'v'", "true", "-0.0", i + " * 0.5", "'s' .. " + i, "{}", "false", "math.maxinteger", "2^53");
    }

    private String key() {
        return choose.pick(KEYS);
    }

    private void step(String i) {
        choose.begin();
        String o = choose.pick(objects);
        String s = choose.pick(sequences);
        switch (choose.weighted(5, 5, 4, 3, 3, 3, 3, 2, 2, 5, 4, 3, 2, 2, 2, 2, 1)) {
            case 0 -> out.line("O(" + choose.pick("gx(", "gy(") + o + "))");
            case 1 -> out.line(choose.pick("sx(", "sy(") + o + ", " + value(i) + ")");
            case 2 -> out.line("O(gk(" + o + ", " + choose.pick("'" + key() + "'", i, "1.0", "'k' .. " + i, "-" + i, "true", i + " + 0.5") + "))");
            case 3 -> out.line("sk(" + o + ", " + choose.pick("'" + key() + "'", "'k' .. " + i, "-" + i, i + " + 0.5", i + " * 1.0", "2^53", "false", "-0.0") + ", " + choose.pick(value(i), "nil") + ")");
            case 4 -> out.line(o + "." + key() + " = " + choose.pick("nil", value(i)));
            case 5 -> out.line("P(ix, " + o + ")");
            case 6 -> out.line("P(cm, " + o + ", " + i + ")");
            case 7 -> out.line(o + ".m = " + choose.pick("m1", "m2", "nil"));
            case 8 -> out.line("setmetatable(" + o + ", " + choose.pick("{__index = " + choose.pick(objects) + "}", "nil", "{__index = function(t, k) return k end}", "{__newindex = {}}",
                    "{__newindex = function(t, k, v) rawset(t, k, v) O('new', k) end}", "{__index = {x = 'proto', m = m2}}") + ")");
            case 9 -> out.line(s + "[#" + s + " + 1] = " + value(i));
            case 10 -> out.line("put(" + s + ", " + choose.pick(i, "1", "#" + s) + ", " + value(i) + ")");
            case 11 -> out.line(s + "[#" + s + "] = nil");
            case 12 -> out.line("O(at(" + s + ", " + choose.pick(i, "#" + s, "#" + s + " + 1", "0", "-1", i + " * 1.0", "1.5") + "), #" + s + ")");
            case 13 -> out.line("for j = 1, " + choose.pick("3", "12", "40") + " do " + choose.pick(o + "['f' .. j] = j", o + "['f' .. j] = nil", s + "[#" + s + " + 1] = j", o + "[j * 2] = j", o + ".x = (j % 2 == 0) and j or j + 0.5") + " end");
            case 14 -> out.line("do local n = 0 for k, v in pairs(" + choose.pick(o, s) + ") do n = n + 1 end O(n) end");
            case 15 -> out.line(choose.pick("table.insert(" + s + ", 1, " + value(i) + ")", "table.remove(" + s + ", 1)", "O(table.unpack(" + s + "))", "P(table.concat, " + s + ", ' ')", "P(table.sort, " + s + ", function(a, b) return tostring(a) < tostring(b) end)"));
            default -> out.line("for k in pairs(" + o + ") do " + o + "[k] = nil end");
        }
        choose.end();
    }
}
