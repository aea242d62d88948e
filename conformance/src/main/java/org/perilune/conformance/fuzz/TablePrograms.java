package org.perilune.conformance.fuzz;

/// Programs about tables and their library (manual §6.6): sequences that grow and shrink at both ends, sorting, moving,
/// traversal, and tables whose accesses go through metamethods, one by one. Only sequences are ever asked for their length.
final class TablePrograms {
    private final Choices choose;
    private final Text out;
    private final int size;

    private TablePrograms(Choices choose, Text out, int size) {
        this.choose = choose;
        this.out = out;
        this.size = size;
    }

    static void write(Choices choose, Text out, int size) {
        new TablePrograms(choose, out, size).program();
    }

    private void program() {
        out.line("local s, u, d = {" + items(6) + "}, {" + items(3) + "}, {" + fields() + "}");
        out.line("local function proxy(t) return setmetatable({}, {__index = function(_, k) O('get', k) return t[k] end,");
        out.line(" __newindex = function(_, k, v) O('set', k, v) t[k] = v end, __len = function() O('len') return #t end}) end");
        out.line("local p = proxy({" + items(5) + "})");
        out.line("local function less(a, b) if type(a) == type(b) then return a < b end return type(a) < type(b) end");
        for (int n = choose.between(1, size); n > 0; n--) {
            choose.begin();
            statement();
            choose.end();
        }
        out.line("O(#s, s, #u, u) Q(d)");
    }

    /// A value that is not nil.
    private String item() {
        return switch (choose.weighted(5, 2, 2, 1)) {
            case 0 -> Integer.toString(choose.between(-5, 20));
            case 1 -> choose.pick("'a'", "'b'", "'zz'", "''", "'10'", "'abc'");
            case 2 -> choose.pick("1.5", "-0.5", "2.0", "1e10", "2^53", "-1e3");
            default -> choose.pick("true", "false", "'s'", "{}");
        };
    }

    private String items(int most) {
        StringBuilder text = new StringBuilder();
        boolean alike = choose.chance(60);
        for (int n = choose.below(most + 1); n > 0; n--) {
            text.append(text.isEmpty() ? "" : ", ").append(alike ? Integer.toString(choose.between(0, 30)) : item());
        }
        return text.toString();
    }

    private String fields() {
        StringBuilder text = new StringBuilder();
        for (int n = choose.below(6); n > 0; n--) {
            text.append(text.isEmpty() ? "" : ", ").append('[').append(key()).append("] = ").append(item());
        }
        return text.toString();
    }

    private String key() {
        return switch (choose.weighted(4, 3, 2, 1)) {
            case 0 -> choose.pick("'x'", "'y'", "'a'", "'b'", "'long key, not interned? perhaps: 0123456789 0123456789'");
            case 1 -> Integer.toString(choose.between(-2, 9));
            case 2 -> choose.pick("1.0", "2.5", "-0.0", "2^53", "1e300", "math.mininteger", "math.maxinteger");
            default -> choose.pick("true", "false", "'p'");
        };
    }

    private String sequence() {
        return choose.pick("s", "u", "p");
    }

    private String position() {
        return choose.pick("1", "2", "0", "3", "-1", "#s", "#s + 1", "#u", "#s + 2", "2.0", "'1'", "5");
    }

    private void statement() {
        String t = sequence();
        switch (choose.weighted(5, 4, 3, 4, 3, 3, 3, 2, 3, 3, 2, 2, 2)) {
            case 0 -> out.line("P(table.insert, " + t + ", " + (choose.chance(50) ? item() : position() + ", " + item()) + ")");
            case 1 -> out.line("P(table.remove, " + t + (choose.chance(50) ? "" : ", " + position()) + ")");
            case 2 -> out.line("P(table.concat, " + t + choose.pick(")", ", ',')", ", '', " + position() + ")", ", '-', 1, " + position() + ")", ", '-', 2, 1)", ", nil, 1, 1)", ", 1)"));
            case 3 -> sort(t);
            case 4 -> out.line("P(table.unpack, " + t + choose.pick(")", ", 1, 3)", ", 2)", ", -1, 1)", ", 3, 1)", ", 1, 1e8)", ", math.maxinteger - 1, math.maxinteger)", ", math.mininteger, math.maxinteger)"));
            case 5 -> out.line("P(table.move, {table.unpack(" + t + ")}, " + choose.pick("1", "2", "0") + ", " + choose.pick("2", "3", "0", "5") + ", " + choose.pick("1", "2", "3", "-1", "6") + choose.pick(")", ", d)", ", {})", ", proxy({}))"));
            case 6 -> out.line("d[" + key() + "] = " + choose.pick("nil", item()) + " O(d[" + key() + "])");
            case 7 -> out.line("P(function() for i, v in ipairs(" + t + ") do O(i, v) if i > 9 then break end end return #" + t + " end)");
            case 8 -> traverse();
            case 9 -> out.line("P(function() for i = 1, " + choose.between(1, 20) + " do " + choose.pick("s[#s + 1] = i", "u[#u + 1] = i * 0.5", "s[#s + 1] = 'v' .. i", "s[#s] = nil", "d[i] = i", "d['k' .. i] = i", "d[i] = nil", "table.insert(u, 1, i)", "d[-i] = i", "d[i * 1.5] = i", "d['k' .. i] = nil") + " end end)");
            case 10 -> out.line("P(function() local t = table.pack(" + choose.pick("", "nil", "1, nil, 3", "table.unpack(u)") + ") return t.n, t[1], t[3] end)");
            case 11 -> out.line("O(rawlen(s), rawequal(s, u), rawget(d, 'x'), rawset(d, " + key() + ", 1) == d, next({}), next({7}))");
            default -> out.line("P(" + choose.pick("table.insert", "table.remove", "table.concat", "table.sort", "table.unpack", "ipairs", "rawset") + ", " + choose.pick(t, "nil", "1", "'x'", "{1, {}}") + choose.pick("", ", 1", ", 1, 2", ", nil, 1", ", 1, 2, 3", ", {}", ", 1.5", ", 'x', 1") + ")");
        }
    }

    private void sort(String t) {
        switch (choose.below(6)) {
            case 0 -> out.line("P(table.sort, " + t + ") O(s, u)");
            case 1 -> out.line("P(table.sort, " + t + ", less) O(s, u)");
            case 2 -> out.line("P(table.sort, " + t + ", function(a, b) O(a, b) return " + choose.pick("less(a, b)", "less(b, a)", "tostring(a) < tostring(b)", "true", "false", "nil", "a == b", "a ~= b", "error('cmp')", "#s > 3") + " end) O(s, u)");
            case 3 -> {
                int n = choose.between(2, 90);
                out.line("do local x, t = " + choose.between(0, 1000) + ", {} for i = 1, " + n + " do x = (x * 1103515245 + 12345) & 0x7fffffff t[i] = " + choose.pick("x % 100", "x", "x % 3", "i", "-i", "x / 7", "'s' .. x", "x % 2 == 0 and x or x + 0.5", "1"));
                out.line("end local n = 0 P(table.sort, t" + choose.pick(")", ", function(a, b) return a > b end)", ", function(a, b) n = n + 1 return a < b end)", ", function(a, b) n = n + 1 return n % 3 == 0 end)", ", function(a, b) return a <= b end)")
                        + " O(n, table.concat(t, ' ')) end");
            }
            case 4 -> out.line("do local t = {} for i = 1, " + choose.between(80, 300) + " do t[i] = (i * 7919) % 101 end table.sort(t" + choose.pick(")", ", function(a, b) return a > b end)") + " O(table.concat(t, ' ')) end");
            default -> out.line("P(table.sort, {3, 1, " + item() + ", 2, " + item() + "}" + choose.pick(")", ", less)", ", 1)", ", nil)"));
        }
    }

    private void traverse() {
        out.line(switch (choose.below(7)) {
            case 0 -> "Q(d)";
            case 1 -> "for k in pairs(d) do d[k] = nil end O(next(d))";
            case 2 -> "for k, v in pairs(d) do d[k] = 1 end Q(d)";
            case 3 -> "do local n = 0 for k in next, d do n = n + 1 if k ~= 'x' then d[k] = nil end end O(n) end";
            case 4 -> "do local c = {} for k, v in pairs(s) do c[k] = v end O(#c, c) end";
            case 5 -> "for i, v in pairs({" + items(4) + "}) do O(i, v) end";
            default -> "do local k, n = nil, 0 repeat k = next(d, k) n = n + 1 until k == nil O(n) end";
        });
    }
}
