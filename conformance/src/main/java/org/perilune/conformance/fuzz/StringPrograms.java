package org.perilune.conformance.fuzz;

/// Programs about the string and utf8 libraries (manual §6.4, §6.5): mostly well-formed patterns and formats, with
/// malformed ones among them.
final class StringPrograms {
    private static final String SUBJECT_ALPHABET = "aab01 .xA-%()\n";

    private final Choices choose;
    private final Text out;

    private StringPrograms(Choices choose, Text out) {
        this.choose = choose;
        this.out = out;
    }

    static void write(Choices choose, Text out, int size) {
        StringPrograms programs = new StringPrograms(choose, out);
        for (int n = choose.between(1, Math.max(1, size / 2)); n > 0; n--) {
            choose.begin();
            programs.statement();
            choose.end();
        }
    }

    private void statement() {
        switch (choose.weighted(6, 5, 5, 6, 4, 4, 4, 2)) {
            case 0 -> call(choose.pick("find", "match"), subject(), pattern() + initial());
            case 1 -> call("gsub", subject(), pattern() + ", " + replacement() + (choose.chance(25) ? ", " + small() : ""));
            case 2 -> out.line("P(function() local n = 0 for a, b in string.gmatch(" + subject() + ", " + pattern() + ") do n = n + 1 O(a, b) if n > 12 then break end end end)");
            case 3 -> out.line("P(string.format, " + format() + ")");
            case 4 -> pack();
            case 5 -> unpack();
            case 6 -> other();
            default -> utf8();
        }
    }

    /// A call of a string function: by name, as a method or through pcall, which differ in their error messages.
    private void call(String function, String subject, String rest) {
        switch (choose.below(3)) {
            case 0 -> out.line("P(string." + function + ", " + subject + ", " + rest + ")");
            case 1 -> out.line("P(function() return string." + function + "(" + subject + ", " + rest + ") end)");
            default -> out.line("P(function() return (" + subject + "):" + function + "(" + rest + ") end)");
        }
    }

    private String small() {
        return choose.pick("1", "2", "0", "-1", "3", "-2", "5", "100", "-100", "nil", "math.maxinteger", "math.mininteger", "2.0", "'2'", "1.5", "'x'");
    }

    private String initial() {
        return switch (choose.weighted(6, 2, 1)) {
            case 0 -> "";
            case 1 -> ", " + small();
            default -> ", " + small() + ", true";
        };
    }

    // ---- patterns

    private String subject() {
        if (choose.chance(10)) {
            return Literals.string(choose);
        }
        StringBuilder text = new StringBuilder();
        for (int n = choose.below(14); n > 0; n--) {
            text.append(choose.chance(3) ? (char) choose.below(256) : SUBJECT_ALPHABET.charAt(choose.below(SUBJECT_ALPHABET.length())));
        }
        return Literals.quote(text.toString());
    }

    private String pattern() {
        if (choose.chance(6)) {
            return Literals.quote(raw());
        }
        StringBuilder p = new StringBuilder(choose.chance(12) ? "^" : "");
        sequence(p, 2);
        if (choose.chance(12)) {
            p.append('$');
        }
        if (choose.chance(6) && !p.isEmpty()) {
            p.deleteCharAt(choose.below(p.length()));
        }
        return Literals.quote(p.toString());
    }

    /// Something made of a pattern's special characters.
    private String raw() {
        String special = "%[]()^$.*+-?abf1";
        StringBuilder p = new StringBuilder();
        for (int n = choose.below(8); n > 0; n--) {
            p.append(special.charAt(choose.below(special.length())));
        }
        return p.toString();
    }

    private void sequence(StringBuilder p, int depth) {
        for (int n = choose.below(4); n > 0; n--) {
            choose.begin();
            switch (choose.weighted(12, depth > 0 ? 4 : 1, 1, 1, 1, 1)) {
                case 0 -> {
                    single(p);
                    p.append(choose.pick("", "", "*", "+", "-", "?"));
                }
                case 1 -> {
                    p.append('(');
                    if (depth > 0) {
                        sequence(p, depth - 1);
                    }
                    p.append(')');
                }
                case 2 -> p.append("()");
                case 3 -> p.append("%b").append(choose.pick("()", "ab", "aa", "x1"));
                case 4 -> {
                    p.append("%f");
                    set(p);
                }
                default -> p.append('%').append(choose.between(1, 3));
            }
            choose.end();
        }
    }

    private void single(StringBuilder p) {
        switch (choose.weighted(6, 3, 4, 3, 1)) {
            case 0 -> p.append(choose.pick("a", "b", "0", "1", "x", " ", "A"));
            case 1 -> p.append('.');
            case 2 -> p.append('%').append(choose.pick("a", "d", "s", "w", "l", "u", "p", "c", "x", "g", "A", "D", "S", "W", "L", "U", "P", "X", "G"));
            case 3 -> set(p);
            default -> p.append('%').append(choose.pick(".", "%", "-", "(", ")", "[", "]", "$", "^", "*", "z"));
        }
    }

    private void set(StringBuilder p) {
        p.append('[').append(choose.chance(30) ? "^" : "").append(choose.chance(8) ? "]" : "");
        for (int n = choose.between(1, 3); n > 0; n--) {
            switch (choose.below(4)) {
                case 0 -> p.append(choose.pick("a", "b", "0", "x", ".", "-", "^", "$", "("));
                case 1 -> p.append(choose.pick("a-z", "0-9", "a-b", "A-Z", " -~", "z-a", "%a-z", "a-", "-b"));
                case 2 -> p.append('%').append(choose.pick("a", "d", "s", "w", "W", "]", "-", "%", "S"));
                default -> p.append((char) choose.between(1, 255));
            }
        }
        p.append(']');
    }

    private String replacement() {
        return switch (choose.below(7)) {
            case 0 -> Literals.quote(choose.pick("-", "", "<%0>", "%1", "%2%1", "%%", "x%", "%9", "%a", "[%0%0]"));
            case 1 -> "{a = 1, b = 'B', ['0'] = false, aa = 'two', [1] = 'one', [2] = 'zwei', x = 2.5}";
            case 2 -> "{a = {}, b = true}";
            case 3 -> "function(a, b) return b or a end";
            case 4 -> "function(...) O('gsub', ...) return " + choose.pick("nil", "false", "'r'", "1", "0.5", "{}", "...", "true") + " end";
            case 5 -> "setmetatable({}, {__index = function(t, k) return k == 'a' and 'meta' end})";
            default -> small();
        };
    }

    // ---- string.format

    private String format() {
        StringBuilder text = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        for (int n = choose.between(1, 3); n > 0; n--) {
            choose.begin();
            text.append(choose.pick("", " ", "|", "%%", "x"));
            char conversion = "dsgfxqicuoeaEGXA".charAt(choose.below(16));
            text.append('%');
            if (conversion != 'q' || choose.chance(10)) {
                text.append(choose.pick("", "", "", "-", "0", "+", " ", "#", "-+", "0+", "#0", "-#", "  "));
                text.append(choose.pick("", "", "", "1", "5", "12", "20", "99", "100", "07"));
                text.append(choose.pick("", "", "", ".0", ".1", ".3", ".", ".10", ".20", ".99", ".100"));
            }
            text.append(choose.chance(3) ? "ywkZ*l%".charAt(choose.below(7)) : conversion);
            if (!choose.chance(4)) {
                arguments.append(", ").append(argument(conversion));
            }
            choose.end();
        }
        return Literals.quote(text.toString()) + arguments;
    }

    private String argument(char conversion) {
        if (choose.chance(8)) {
            return choose.pick("nil", "'x'", "true", "'10'", "'0x1p4'", "1.5", "{}", "''");
        }
        return switch (conversion) {
            case 'd', 'i', 'u', 'x', 'X', 'o' -> choose.chance(80) ? Literals.integer(choose) : Literals.floating(choose);
            case 'c' -> Integer.toString(choose.below(256));
            case 's' -> choose.chance(70) ? Literals.string(choose) : choose.pick("1", "2.5", "nil", "true", "1e100", "-0.0", "setmetatable({}, {__tostring = function() return 'ts' end})");
            case 'q' -> choose.chance(60) ? Literals.quote(Literals.bytes(choose, 12)) : choose.pick("1", "1.5", "nil", "true", "math.mininteger", "math.huge", "0/0", "{}", "2^63", "0.1");
            default -> choose.chance(75) ? Literals.floating(choose) : Literals.integer(choose);
        };
    }

    // ---- string.pack

    private String packFormat(StringBuilder arguments, int most) {
        StringBuilder text = new StringBuilder(choose.pick("", "", "<", ">", "=", "!", "!4", "<!2", " "));
        for (int n = choose.between(1, most); n > 0; n--) {
            choose.begin();
            String option = switch (choose.weighted(8, 4, 3, 3, 2, 1)) {
                case 0 -> choose.pick("b", "B", "h", "H", "i", "I", "l", "L", "j", "J", "T");
                case 1 -> choose.pick("i", "I") + choose.pick("1", "2", "3", "4", "5", "7", "8", "9", "15", "16", "0", "17");
                case 2 -> choose.pick("f", "d", "n");
                case 3 -> choose.pick("z", "s", "s1", "s2", "s4", "s8");
                case 4 -> choose.pick("c0", "c1", "c3", "c10", "c");
                default -> choose.pick("x", "Xi4", "Xd", "X", "Xz", "!8", "<", ">", " ", "=", "y", "!3", "!17", "i99", "c100", "Xs", "!");
            };
            text.append(option);
            char kind = option.charAt(0);
            if ("bBhHiIlLjJT".indexOf(kind) >= 0) {
                arguments.append(", ").append(choose.chance(70) ? Integer.toString(choose.between(-130, 260)) : Literals.integer(choose));
            } else if ("fdn".indexOf(kind) >= 0) {
                arguments.append(", ").append(Literals.number(choose));
            } else if ("zsc".indexOf(kind) >= 0) {
                arguments.append(", ").append(choose.chance(90) ? Literals.quote(Literals.bytes(choose, 6)) : Literals.string(choose));
            }
            choose.end();
        }
        return Literals.quote(text.toString());
    }

    private void pack() {
        StringBuilder arguments = new StringBuilder();
        String format = packFormat(arguments, 5);
        if (choose.chance(6)) {
            arguments.append(choose.pick(", nil", ", 'x'", ", 1.5"));
        }
        out.line("P(function() local s = string.pack(" + format + arguments + ") return #s, s, string.unpack(" + format + ", s) end)");
        if (choose.chance(40)) {
            out.line("P(string.packsize, " + format + ")");
        }
    }

    private void unpack() {
        String format = packFormat(new StringBuilder(), 3);
        StringBuilder data = new StringBuilder();
        for (int n = choose.below(20); n > 0; n--) {
            data.append((char) (choose.chance(50) ? choose.pick("\0", "\u00ff", "\1", "\u0080", "\u007f").charAt(0) : choose.below(256)));
        }
        out.line("P(string.unpack, " + format + ", " + Literals.quote(data.toString()) + (choose.chance(30) ? ", " + small() : "") + ")");
    }

    // ---- the rest

    private void other() {
        String s = subject();
        switch (choose.below(10)) {
            case 0 -> call("sub", s, small() + ", " + small());
            case 1 -> call("byte", s, small() + ", " + small());
            case 2 -> out.line("P(string.char, " + choose.between(0, 255) + ", " + choose.pick("65", "0", "255", "256", "-1", "'66'", "67.0", "1.5", "nil") + ")");
            case 3 -> out.line("P(string." + choose.pick("rep, ", "rep, ") + s + ", " + choose.pick("0", "1", "3", "-1", "2.0", "'2'", "nil", "1.5") + choose.pick(")", ", ',')", ", '')", ", 5)", ", nil)"));
            case 4 -> out.line("P(string." + choose.pick("upper", "lower", "reverse", "len") + ", " + (choose.chance(80) ? s : small()) + ")");
            case 5 -> out.line("O(" + s + choose.pick(" < ", " <= ", " == ", " > ") + subject() + ")");
            case 6 -> out.line("P(function() return " + s + " .. " + small() + " .. " + subject() + " end)");
            case 7 -> out.line("P(function() return " + s + choose.pick(" + ", " - ", " * ", " // ", " % ", " & ", " | ", " << ") + small() + " end)");
            case 8 -> out.line("P(tostring, " + small() + ")");
            default -> out.line("P(tonumber, " + Literals.string(choose) + choose.pick("", ", 10", ", 16", ", 2", ", 36", ", 8", ", 1", ", 37", ", nil", ", 'x'") + ")");
        }
    }

    private void utf8() {
        StringBuilder s = new StringBuilder();
        for (int n = choose.below(8); n > 0; n--) {
            s.append(choose.pick("a", "\u00c3\u00a9", "\u00e2\u0082\u00ac", "\u00f0\u009f\u0098\u0080", "\u0080", "\u00ff", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00f4\u0090\u0080\u0080", "\u00e2\u0082"));
        }
        String text = Literals.quote(s.toString());
        switch (choose.below(6)) {
            case 0 -> out.line("P(utf8.len, " + text + choose.pick(")", ", " + small() + ")", ", " + small() + ", " + small() + ")"));
            case 1 -> out.line("P(utf8.codepoint, " + text + ", " + small() + ", " + small() + ")");
            case 2 -> out.line("P(utf8.offset, " + text + ", " + small() + choose.pick(")", ", " + small() + ")"));
            case 3 -> out.line("P(function() for p, c in utf8.codes(" + text + ") do O(p, c) end end)");
            case 4 -> out.line("P(utf8.char, " + choose.pick("65", "0x20ac", "0x10ffff", "0x110000", "-1", "0", "0x7fffffff", "'72'", "1.5") + ", " + choose.between(0, 0x7ff) + ")");
            default -> out.line("P(string.gsub, " + text + ", utf8.charpattern, " + choose.pick("'.'", "'<%0>'") + ")");
        }
    }
}
