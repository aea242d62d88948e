package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaString;

/// A pattern (manual §6.4.1) as a list of items for a [Matcher]. Immutable.
///
/// A pattern has no alternatives and no nesting of repetition, so its items follow each other in one line, and much
/// that the reference implementation looks up while matching is known beforehand: how many captures are open at an
/// item, which one a ')' closes, whether a back reference is valid. What is malformed is still reported only when
/// matching reaches it, as there: such an item becomes an [#ERROR] item, the last one.
///
/// An item is three ints of [#code]: its operation, an operand, and for repetitions the [Lookahead] for what is behind
/// them.
final class Pattern {
    /// The number of ints in an item.
    static final int ITEM = 3;

    /// The most captures of a pattern.
    static final int MAX_CAPTURES = 32;

    /// The most choices that may be open at a time: one less than MAXCCALLS, because the reference implementation
    /// counts the first call, too.
    static final int MAX_CHOICES = 199;

    // ---- operations. A "set" operand is an offset in `sets`, or ANY_BYTE.

    /// The end of the pattern: a match.
    static final int END = 0;

    /// The byte that is the operand.
    static final int BYTE = 1;

    /// A byte of the set.
    static final int SET = 2;

    /// '.': any byte.
    static final int ANY = 3;

    /// '*': bytes of the set, as many as possible.
    static final int LONGEST = 4;

    /// '-': bytes of the set, as few as possible.
    static final int SHORTEST = 5;

    /// '?': a byte of the set or nothing.
    static final int OPTIONAL = 6;

    /// '(': begins the capture that is the operand.
    static final int OPEN = 7;

    /// ')': ends the capture that is the operand.
    static final int CLOSE = 8;

    /// '$': the end of the subject.
    static final int SUBJECT_END = 9;

    /// %f: a place between a byte outside the set and one inside.
    static final int FRONTIER = 10;

    /// %b: a balanced run; the operand is the first delimiter plus 256 times the second.
    static final int BALANCED = 11;

    /// %1 to %9: the bytes of the capture that is the operand, again.
    static final int BACK_REFERENCE = 12;

    /// Nothing matches: the back reference to a position capture.
    static final int NOTHING = 13;

    /// The pattern is malformed here.
    static final int ERROR = 14;

    /// The "set" of all bytes.
    static final int ANY_BYTE = -1;

    /// [#run] of any other pattern.
    static final int NO_RUN = -2;

    /// The items.
    final int[] code;

    /// The sets of the items, each of [ByteSet#WORDS] words.
    final long[] sets;

    /// The number of captures.
    final int captures;

    /// A bit for each capture that is a position, '()'.
    final int positions;

    /// A bit for each capture that nothing ends.
    final int unfinished;

    /// The most choices that matching can have open at a time, at most [#MAX_CHOICES].
    final int choices;

    /// Whether captures count as choices: only if the limit on them could be met.
    final boolean deep;

    /// Whether the pattern began with the anchor '^'.
    final boolean anchored;

    /// The [Lookahead] for where a match can begin.
    final int lookahead;

    /// If the pattern is no more than a run of one set, as `%a+` or `[^,]+`: that set, whose members are what [#lookahead] admits. Else [#NO_RUN].
    final int run;

    /// The message of the [#ERROR] item; null if there is none.
    final String error;

    private final LuaString source;

    /// The text, of the same bytes as `source`, that asked for this pattern last: mostly a constant, found by identity. Null for none.
    private LuaString askedBy;

    Pattern(LuaString source, PatternCompiler compiler) {
        this.source = source;
        code = compiler.code();
        sets = compiler.sets();
        captures = compiler.captures();
        positions = compiler.positions();
        unfinished = compiler.unfinished();
        deep = compiler.choices() > MAX_CHOICES;
        choices = Math.min(compiler.choices(), MAX_CHOICES);
        anchored = compiler.anchored();
        lookahead = compiler.lookahead();
        error = compiler.error();
        boolean isRun = !anchored && code.length == 3 * ITEM && code[0] == SET && code[ITEM] == LONGEST && code[1] == code[ITEM + 1] && code[2 * ITEM] == END;
        run = isRun && lookahead != Lookahead.NONE ? code[1] : NO_RUN;
    }

    // ---- finding the pattern of a text

    private static final int MEMO_SIZE = 256;
    private static final int LONGEST_MEMO = 64;

    /// The patterns used last, by the hashes of their texts. A memo of a pure function, not state: an entry is checked
    /// when it is used and is immutable, so a race between threads loses an entry at worst. It saves most calls of
    /// `find` and `match` the time of compiling, which is as long as a match of a short subject. It holds short texts
    /// only.
    private static final Pattern[] MEMO = new Pattern[MEMO_SIZE];

    /// The pattern with the text `text`; a '^' at its beginning is an anchor.
    static Pattern of(Args args, LuaString text) {
        charge(args.thread(), text);
        return find(text);
    }

    /// Counts the work of [#find].
    static void charge(LuaThread t, LuaString text) {
        // Known or not: how much work a script is said to do must not depend on what was run before.
        t.charge(text.length() >> 2);
    }

    /// The pattern with the text `text`, of which nothing is counted.
    static Pattern find(LuaString text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 16) & (MEMO_SIZE - 1);
        Pattern known = MEMO[slot];
        if (known != null && (known.askedBy == text || known.isOf(text))) {
            return known;
        }
        if (text.length() > LONGEST_MEMO) {
            return compile(text, true);
        }
        // The text may lie in a much longer array.
        Pattern fresh = compile(LuaString.copyOf(text.bytes(), 0, text.length()), true);
        MEMO[slot] = fresh;
        return fresh;
    }

    /// Whether matching can raise an error of Lua's.
    boolean raises() {
        return deep || error != null || unfinished != 0;
    }

    /// Whether a match stands for one string.
    boolean makesString() {
        return captures == 0 || captures == 1 && positions == 0;
    }

    private boolean isOf(LuaString text) {
        if (!source.equalTo(text)) {
            return false;
        }
        if (text.bytes().length <= LONGEST_MEMO) {
            askedBy = text;
        }
        return true;
    }

    /// The pattern with the text `text`, in which a '^' at the beginning has no special meaning.
    static Pattern withoutAnchor(Args args, LuaString text) {
        if (text.length() == 0 || text.byteAt(0) != '^') {
            return of(args, text);
        }
        args.charge(text.length());
        return compile(text, false);
    }

    private static Pattern compile(LuaString text, boolean anchors) {
        return new Pattern(text, new PatternCompiler(text.bytes(), text.length(), anchors));
    }

    /// Whether `text` has a character that means more than itself in a pattern.
    static boolean hasSpecials(LuaString text) {
        byte[] bytes = text.bytes();
        int n = text.length();
        for (int i = 0; i < n; i++) {
            switch (bytes[i]) {
                case '^', '$', '*', '+', '?', '.', '(', '[', '%', '-' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
