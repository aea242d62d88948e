package org.perilune.conformance.fuzz;

import java.util.ArrayList;
import java.util.List;

/// Texts that are almost programs: a program of another kind in which tokens or characters were dropped, doubled, swapped or
/// replaced. They are compiled and not run; the message, with its position and its "near", is compared.
final class SyntaxPrograms {
    private static final String[] TOKENS = {
        "end", "(", ")", "=", "local", "function", "do", "then", "if", "else", "elseif", "for", "in", "while", "repeat", "until",
        "return", "break", "goto", "::", "::x::", "nil", "not", "and", "or", ",", ";", "{", "}", "[", "]", ".", "..", "...", ":", "#", "-",
        "~", "~=", "==", "<", "<<", ">>", ">=", "//", "^", "%", "&", "|", "1", "0x", "1e", "3..2", "'a'", "\"", "'", "[[", "]]", "[==[",
        "--", "--[[", "\\", "\n", "@", "$", "!", "`", "x", "\u00ff", "\0", "'\\400'", "'\\xg'", "'\\u{7fffffffff}'", "0x1p", "1.2.3", "<const>"
    };

    private SyntaxPrograms() {}

    static void write(Choices choose, Text out, int size) {
        int texts = choose.between(1, 6);
        for (int i = 0; i < texts; i++) {
            choose.begin();
            Text victim = new Text();
            int most = Math.max(2, size / 6);
            switch (choose.below(4)) {
                case 0 -> new Statements(choose, victim, most).all();
                case 1 -> GotoPrograms.write(choose, victim, most);
                case 2 -> DebugPrograms.write(choose, victim, most);
                default -> victim.line(choose.pick("local x", "return 1", "f()", "x = 1", "local function f(a) return a end", "for i = 1, 2 do f(i) end", "goto l ::l::", "a.b.c[1]:d 'x'", "x, y = y, x", "local t = {1, a = 2, [3] = 4; f()}"));
            }
            List<String> tokens = tokens(victim.toString());
            for (int n = choose.between(0, 3); n > 0; n--) {
                mutate(choose, tokens);
            }
            out.line("do local f, m = load(" + Literals.quote(String.join("", tokens)) + ", '=s') O(f and 'compiles' or m) end");
            choose.end();
        }
    }

    private static void mutate(Choices choose, List<String> tokens) {
        if (tokens.isEmpty()) {
            tokens.add(choose.pick(TOKENS));
            return;
        }
        int at = choose.below(tokens.size());
        switch (choose.below(6)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, choose.pick(TOKENS));
            case 2 -> tokens.set(at, choose.pick(TOKENS));
            case 3 -> tokens.add(at, tokens.get(choose.below(tokens.size())));
            case 4 -> tokens.subList(at, tokens.size()).clear();
            default -> tokens.set(at, tokens.get(at).substring(0, choose.below(tokens.get(at).length() + 1)));
        }
    }

    /// The text in pieces: words, runs of blanks, single signs.
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || kind(text.charAt(i)) != kind(text.charAt(i - 1)) || kind(text.charAt(i)) == 0) {
                tokens.add(text.substring(start, i));
                start = i;
            }
        }
        return tokens;
    }

    private static int kind(char c) {
        if (c == ' ' || c == '\n') {
            return 1;
        }
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? 2 : 0;
    }
}
