package org.perilune.conformance.fuzz;

/// Programs about numbers (manual §3.1, §3.4.1-§3.4.3, §6.7): numerals, text to number and back, arithmetic and comparison of
/// integers and floats at their edges. What C's mathematical library rounds as it likes is shown with 12 digits.
final class NumberPrograms {
    private final Choices choose;
    private final Text out;

    private NumberPrograms(Choices choose, Text out) {
        this.choose = choose;
        this.out = out;
    }

    static void write(Choices choose, Text out, int size) {
        NumberPrograms programs = new NumberPrograms(choose, out);
        for (int n = choose.between(1, Math.max(1, size / 2)); n > 0; n--) {
            choose.begin();
            programs.statement();
            choose.end();
        }
    }

    private String number() {
        return switch (choose.weighted(5, 4, 3)) {
            case 0 -> Literals.number(choose);
            case 1 -> "(" + Literals.hexadecimal(choose.bits() << (choose.chance(50) ? 0 : choose.below(64))) + ")";
            default -> "(" + Literals.number(choose) + choose.pick(" + ", " - ", " * ") + choose.pick("1", "0.5", "1e-3", "2^53", "0.0", "3") + ")";
        };
    }

    private void statement() {
        String x = number();
        switch (choose.weighted(4, 5, 5, 5, 6, 4, 4, 3, 3, 2, 2, 2)) {
            case 0 -> out.line("O(tostring(" + x + "), " + x + " .. '', math.type(" + x + "))");
            case 1 -> out.line("P(tonumber, " + Literals.quote(numeral()) + (choose.chance(20) ? ", " + choose.between(2, 36) : "") + ")");
            case 2 -> out.line("P(string.format, '%" + choose.pick("", "", "+", " ", "#", "0", "-") + choose.pick("", "", "10", "30") + "." + choose.pick("14", "0", "1", "2", "3", "5", "16", "17", "20", "40", "99")
                    + choose.pick("g", "f", "e", "G", "E", "a") + "', " + x + ")");
            case 3 -> out.line("P(load, 'return " + numeral().replace("\\", "").replace("'", "").replace("\n", " ") + "')");
            case 4 -> out.line("P(function(a, b) return a" + choose.pick(" + ", " - ", " * ", " / ", " // ", " % ") + "b end, " + x + ", " + number() + ")");
            case 5 -> out.line("P(function(a, b) return a < b, a <= b, a == b, a > b, a >= b, a ~= b end, " + x + ", " + number() + ")");
            case 6 -> out.line("P(function(a, b) return a" + choose.pick(" & ", " | ", " ~ ", " << ", " >> ") + "b end, " + x + ", " + choose.pick(number(), Literals.numeral(choose)) + ")");
            case 7 -> out.line("P(math." + choose.pick("floor", "ceil", "abs", "tointeger", "sqrt", "modf", "type") + ", " + choose.pick(x, Literals.numeral(choose)) + ")");
            case 8 -> out.line("P(math." + choose.pick("fmod", "max", "min", "ult") + ", " + x + ", " + number() + ")");
            case 9 -> out.line("P(function() return string.format('%.12g', math." + choose.pick("exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "deg", "rad") + "(" + choose.pick(x, "0.5", "10", "-2.25", "1e-3") + choose.pick(")", ", 2)", ", 10)", ", 3)") + ") end)");
            case 10 -> out.line("P(function(a, b) return string.format('%.12g', a ^ b) end, " + choose.pick(x, "2", "10", "-3", "1.5") + ", " + choose.pick("2", "3", "-1", "0.5", "0", "10", number()) + ")");
            default -> mixed(x);
        }
    }

    private void mixed(String x) {
        switch (choose.below(7)) {
            case 0 -> out.line("P(function(a, b) return a" + choose.pick(" + ", " - ", " * ", " // ", " % ", " < ", " == ", " .. ") + "b end, " + Literals.numeral(choose) + ", " + x + ")");
            case 1 -> out.line("P(function(t, k) t[k] = 'v' return t[" + number() + "], t[k], next(t) end, {}, " + x + ")");
            case 2 -> out.line("P(function() local s = 0 for i = " + choose.pick("1, 2, 0.25", "0.1, 0.5, 0.1", "1, 3", "-1, -3, -1", "1, 0.5", "'1', 2", "1, '2'", "1, 2, 0", "3, 2^53, 2^52", "math.maxinteger - 1, math.huge, 2^62", "1, -math.huge, -2^62",
                    "2^53, 2^53 + 4", "1, 3, math.maxinteger", "math.mininteger, math.mininteger + 2") + " do O(i) s = s + 1 if s > 8 then break end end return s end)");
            case 3 -> out.line("P(string.format, '%d', " + x + ")");
            case 4 -> out.line("P(function(a) return -a, ~a end, " + x + ")");
            case 5 -> out.line("P(function() return " + x + choose.pick(" + ", " - ", " * ", " // ", " % ", " & ", " << ", " == ", " < ") + number() + choose.pick("", " + 1", " * 2", " | 1") + " end)");
            default -> out.line("P(function(a) return math.tointeger(a), a | 0 end, " + choose.pick(x, Literals.numeral(choose)) + ")");
        }
    }

    /// What may be a numeral, or nearly.
    private String numeral() {
        StringBuilder text = new StringBuilder(choose.pick("", "", "", " ", "-", "+", "\\t"));
        boolean hexadecimal = choose.chance(40);
        String digits = hexadecimal ? "0123456789abcdefF" : "0123456789";
        text.append(hexadecimal ? choose.pick("0x", "0X") : "");
        digits(text, digits, choose.pick("2", "3", "1", "8", "17", "20", "0", "40"));
        if (choose.chance(50)) {
            text.append('.');
            digits(text, digits, choose.pick("1", "2", "0", "17", "25"));
        }
        if (choose.chance(40)) {
            text.append(hexadecimal ? choose.pick("p", "P") : choose.pick("e", "E")).append(choose.pick("", "-", "+"));
            digits(text, "0123456789", choose.pick("1", "2", "3", "0"));
        }
        return text.append(choose.pick("", "", "", "", " ", "x", "..", "e", "_", "L", "\\n", ".", "f")).toString();
    }

    private void digits(StringBuilder text, String from, String atMost) {
        for (int n = choose.below(Integer.parseInt(atMost) + 1); n > 0; n--) {
            text.append(from.charAt(choose.below(from.length())));
        }
    }
}
