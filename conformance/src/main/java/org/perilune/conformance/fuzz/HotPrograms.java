package org.perilune.conformance.fuzz;

import org.perilune.conformance.fuzz.Scope.Type;

/// Programs that stay in the same code for a while: functions called some hundred times with integers, then with other
/// types, so that what was specialised for the first has to be taken back. What they observe goes into a checksum.
final class HotPrograms {
    private HotPrograms() {}

    static void write(Choices choose, Text out, int size) {
        out.line("local h = 0");
        out.line("local function O(...) h = X(h, ...) end");
        out.line("local function P(f, ...) return O(pcall(f, ...)) end");
        int functions = choose.between(1, 2);
        for (int i = 0; i < functions; i++) {
            choose.begin();
            function(choose, out, size);
            choose.end();
        }
        out.line("Z(h)");
    }

    private static void function(Choices choose, Text out, int size) {
        String name = out.fresh("hot");
        out.open("local function " + name + "(a, b, c" + choose.pick(")", ", ...)"));
        Statements statements = new Statements(choose, out, Math.max(4, size / 3));
        Scope.Outside outside = statements.scope().beginFunction(false);
        statements.scope().declare("a", Type.INTEGER);
        statements.scope().declare("b", choose.chance(40) ? Type.FLOAT : Type.INTEGER);
        statements.scope().declare("c", choose.chance(40) ? Type.ANY : Type.TABLE);
        statements.block(5, 2);
        out.line("return " + statements.expressions().list(2, 3));
        statements.scope().endFunction(outside);
        out.close("end");
        String table = choose.pick("{}", "{x = 1, y = 2}", "{1, 2, 3}", "setmetatable({}, {__index = {x = 5}})");
        out.line("local t = " + table);
        for (int n = choose.between(1, 3); n > 0; n--) {
            choose.begin();
            out.line("for i = 1, " + choose.pick("60", "150", "400") + " do h = X(h, pcall(" + name + ", " + argument(choose, "i") + ", " + argument(choose, "i * 0.5") + ", "
                    + choose.pick("t", "{x = i}", "nil", "i", "'s'") + ")) end Z(h)");
            choose.end();
        }
    }

    private static String argument(Choices choose, String usual) {
        return choose.pick(usual, "i", "h & 0xffff", "i + 0.5", "-i", "tostring(i)", "nil", "i * 2^52", "math.maxinteger - i", "t", "i % 3 == 0 and i or i + 0.25", "0/0");
    }
}
