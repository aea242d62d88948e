package org.perilune.conformance.fuzz;

/// Programs about the wording of errors: what the message calls the culprit, the position it names, and what every library
/// function says of arguments it does not take.
final class ErrorPrograms {
    /// Functions that take any arguments without harm: none of them repeats something by a number.
    private static final String[] FUNCTIONS = {
        "assert", "error", "getmetatable", "ipairs", "load", "next", "pairs", "pcall", "rawequal", "rawget", "rawlen",
        "rawset", "select", "setmetatable", "tonumber", "tostring", "type", "xpcall", "string.byte", "string.char",
        "string.find", "string.format", "string.gmatch", "string.gsub", "string.len", "string.lower",
        "string.match", "string.reverse", "string.sub", "string.upper", "string.pack", "string.packsize",
        "string.unpack", "table.concat", "table.insert", "table.pack", "table.remove", "table.sort", "table.unpack",
        "math.abs", "math.ceil", "math.floor", "math.fmod", "math.max", "math.min", "math.modf", "math.sqrt",
        "math.tointeger", "math.type", "math.ult", "utf8.char", "utf8.codepoint", "utf8.codes", "utf8.len",
        "utf8.offset", "coroutine.create", "coroutine.resume", "coroutine.status", "coroutine.wrap", "coroutine.yield",
        "coroutine.isyieldable", "coroutine.running", "math.exp", "math.log", "math.sin", "math.deg"
    };
    private static final String[] VALUES = {
        "nil", "1", "'s'", "true", "{}", "type", "1.5", "-1", "'10'", "0", "3", "2^53", "math.maxinteger", "math.mininteger", "''",
        "math.huge", "function() end", "false", "coroutine.create(type)", "0/0", "{1, 2}", "'%d'", "'%s'", "'i4'", "'*'", "[[return 1]]"
    };

    /// What has a name that a message may say, with its declaration.
    private static final String[] HOLDERS = {"l", "u", "g", "t.f", "t.f.f", "t['k']", "t[1]", "t[l]", "t[u]", "_ENV.g", "(l)", "t.s.x", "('x').y", "t:m()", "f()", "t.f[1]", "t[true]", "t[1.5]", "t[t]", "...", "(...)"};

    private final Choices choose;
    private final Text out;

    private ErrorPrograms(Choices choose, Text out) {
        this.choose = choose;
        this.out = out;
    }

    static void write(Choices choose, Text out, int size) {
        new ErrorPrograms(choose, out).program(size);
    }

    private void program(int size) {
        out.line("local u = " + value());
        out.line("local t = {k = 1, s = 'str', m = function() return nil end, x = {}}");
        out.line("local function f() return nil end");
        out.line("g = " + choose.pick("nil", "1", "'g'", "{}", "true"));
        for (int n = choose.between(1, Math.max(1, size / 2)); n > 0; n--) {
            choose.begin();
            statement();
            choose.end();
        }
    }

    private String holder() {
        return choose.pick(HOLDERS);
    }

    private String value() {
        return choose.pick(VALUES);
    }

    private void statement() {
        String h = holder();
        switch (choose.weighted(6, 4, 4, 4, 3, 3, 3, 8, 3, 3, 2)) {
            case 0 -> probe("return " + h + choose.pick(" + ", " - ", " * ", " / ", " % ", " // ", " ^ ", " & ", " | ", " ~ ", " << ", " >> ", " .. ", " < ", " <= ", " > ") + choose.pick(value(), holder(), "1", "'x'"));
            case 1 -> probe("return " + choose.pick("1", "'x'", "2.5", "{}", value()) + choose.pick(" + ", " - ", " * ", " .. ", " & ", " << ", " < ", " >= ", " // ", " .. 'a' .. ") + h);
            case 2 -> probe("return " + choose.pick("-", "#", "~", "- -", "not #") + h);
            case 3 -> probe(choose.pick("return ", "local r = ", "") + callable(h) + choose.pick("()", "(1)", ".x.y()", ":m()", "[1]()"));
            case 4 -> probe(choose.pick("", "x, ") + callable(h) + choose.pick(".z", "[1]", "[nil]") + " = 1, 2");
            case 5 -> probe("return " + callable(h) + choose.pick(".a", "[1]", "[nil]", ".a.b", "['c'].d", "[u]"));
            case 6 -> probe(choose.pick("for i = " + h + ", 2 do break end", "for i = 1, " + h + " do break end", "for i = 1, 2, " + h + " do break end", "for i in " + h + " do break end", "for i = 1, 1.5, 0 do break end",
                    "t[nil] = 1", "t[0/0] = 1", "rawset(t, nil, 1)", "local a <const> = 1", "goto nowhere", "return t < t, f < f", "return {} < {}", "return 1 < '1'", "return nil > 1", "return 2^53 | 1.5",
                    "return 'a' | 1", "return '1.5' & 1", "return 1 // 0", "return 1 % 0", "return math.mininteger // -1, math.mininteger % -1", "return '0x' + 1"));
            case 7 -> library();
            case 8 -> probe("error(" + value() + choose.pick("", ", 0", ", 1", ", 2", ", 3", ", 'x'") + ")");
            case 9 -> out.line(choose.pick("P(function() local function r(n) if n == 0 then error('deep', " + choose.between(0, 4) + ") end return r(n - 1) end r(2) end)",
                    "P(function() local function r(n) if n == 0 then error('deep', " + choose.between(0, 4) + ") end r(n - 1) end r(2) end)",
                    "P(function() assert(" + choose.pick("false", "nil", "nil, 'm'", "false, {}", "nil, nil", "", "1, 2", "false, 'a', 'b'") + ") end)",
                    "P(function() return pcall(error) end)", "P(error)", "P(function() return select(2, pcall(error, " + value() + ", 2)) end)",
                    "P(xpcall, f, " + value() + ")", "P(function() return xpcall(error, function(m) error(m) end, 'again') end)", "P(pcall)",
                    "P(function() return xpcall(function() local x = " + h.replace("...", "nil") + "; return x.y.z end, function(m) return m .. '!' end) end)"));
            default -> out.line("P(load, " + Literals.quote(choose.pick("x =", "return return", "for", "x = = 1", "local 1", "f(", "a.b:c = 1", "goto l", "break", "::a:: ::a::", "return ...", "x = 'abc", "x = [[abc", "--[[ x",
                    "x = 0xg", "x = 1e", "x = '\\q'", "x = '\\300'", "x = '\\u{110000000}'", "x = '\\xz'", "if x then", "x = }", "local function end", "function f(a,) end", "x = ~", "a, b += 1", "return 1,", "do local x goto y end local z ::y:: z()"))
                    + choose.pick("", ", '=name'", ", '@file.lua'", ", 'chunk text\\nmore'", ", '=" + "n".repeat(70) + "'", ", '" + "long text ".repeat(9) + "'") + ")");
        }
    }

    private void probe(String body) {
        out.line("P(function(...) local l = u " + body + " end" + choose.pick(")", ", 1)", ", nil)"));
    }

    private static String callable(String h) {
        return h.equals("...") ? "(...)" : h;
    }

    private void library() {
        String f = choose.pick(FUNCTIONS);
        StringBuilder arguments = new StringBuilder();
        for (int n = choose.below(5); n > 0; n--) {
            arguments.append(arguments.isEmpty() ? "" : ", ").append(choose.chance(10) ? holder().replace("l", "u") : value());
        }
        String all = arguments.toString();
        out.line(switch (choose.below(4)) {
            case 0 -> "P(function(...) return " + f + "(" + all + ") end)";
            case 1 -> "P(function(...) local r = " + f + "(" + all + ") return r end)";
            case 2 -> "P(" + f + (all.isEmpty() ? "" : ", " + all.replace("...", "nil")) + ")";
            default -> f.startsWith("string.")
                    ? "P(function(...) local l = " + value() + " return (" + value() + "):" + f.substring(7) + "(" + all + ") end)"
                    : "P(function(...) local function w(...) " + f + "(...) end return w(" + all + ") end)";
        });
    }
}
