package org.perilune.stdlib.string;

import java.util.Arrays;

/// Text to the items of a [Pattern].
///
/// Reads as the reference implementation does, with its few oddities: in `[a-%%]` the range ends at the first '%', and
/// the second one escapes the bracket, which thereby becomes a member and still ends the set. A '$' is special at the
/// end only, a ')' always, a ']' never outside of a set.
final class PatternCompiler {
    /// Patterns longer than this, in bytes, are refused: their items would take much more memory than their text.
    private static final int LONGEST_TEXT = 1 << 24;

    private static final int FIRST_ITEMS = 32;

    private final byte[] text;
    private final int length;
    private final boolean anchored;

    private int[] code;
    private int size;
    private long[] sets = {};
    private int setWords;
    private int captures;
    private int positions;
    private int unfinished;
    private int choices;
    private String error;
    private final int lookahead;

    PatternCompiler(byte[] text, int length, boolean anchors) {
        this.text = text;
        this.length = length;
        anchored = anchors && length > 0 && text[0] == '^';
        code = new int[(Math.min(length, FIRST_ITEMS) + 1) * Pattern.ITEM];
        int at = anchored ? 1 : 0;
        if (length > LONGEST_TEXT) {
            at = fail("pattern too complex");
        }
        while (at < length && error == null) {
            at = item(at);
        }
        if (error == null) {
            add(Pattern.END, 0);
        }
        lookahead = choices <= Pattern.MAX_CHOICES ? findLookaheads() : Lookahead.NONE;
    }

    int[] code() {
        return size == code.length ? code : Arrays.copyOf(code, size);
    }

    long[] sets() {
        return setWords == sets.length ? sets : Arrays.copyOf(sets, setWords);
    }

    int captures() {
        return captures;
    }

    int positions() {
        return positions;
    }

    int unfinished() {
        return unfinished;
    }

    int choices() {
        return choices;
    }

    boolean anchored() {
        return anchored;
    }

    String error() {
        return error;
    }

    int lookahead() {
        return lookahead;
    }

    private void add(int operation, int operand) {
        if (size == code.length) {
            code = Arrays.copyOf(code, size * 2);
        }
        code[size] = operation;
        code[size + 1] = operand;
        code[size + 2] = Lookahead.NONE;
        size += Pattern.ITEM;
    }

    /// Ends the pattern by an error. Answers where to go on reading, which nobody will.
    private int fail(String message) {
        error = message;
        add(Pattern.ERROR, 0);
        return length;
    }

    /// The byte at `at` as 0 to 255; 0 behind the end, where C has its terminator.
    private int at(int at) {
        return at < length ? text[at] & 0xff : 0;
    }

    /// Reads the item at `at`; answers where the next one begins.
    private int item(int at) {
        switch (text[at]) {
            case '(':
                return open(at);
            case ')':
                return close(at);
            case '$':
                if (at + 1 == length) {
                    add(Pattern.SUBJECT_END, 0);
                    return length;
                }
                break;
            case '%':
                switch (at(at + 1)) {
                    case 'b':
                        return balanced(at + 2);
                    case 'f':
                        return frontier(at + 2);
                    case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
                        return backReference(at);
                    default:
                }
                break;
            default:
        }
        return repeatable(at);
    }

    private int open(int at) {
        if (captures == Pattern.MAX_CAPTURES) {
            return fail("too many captures");
        }
        boolean position = at(at + 1) == ')';
        if (position) {
            positions |= 1 << captures;
        } else {
            unfinished |= 1 << captures;
        }
        add(Pattern.OPEN, captures++);
        choices++;
        return position ? at + 2 : at + 1;
    }

    private int close(int at) {
        if (unfinished == 0) {
            return fail("invalid pattern capture");
        }
        int last = Integer.highestOneBit(unfinished);
        unfinished &= ~last;
        add(Pattern.CLOSE, Integer.numberOfTrailingZeros(last));
        choices++;
        return at + 1;
    }

    private int balanced(int at) {
        if (at + 2 > length) {
            return fail("malformed pattern (missing arguments to '%b')");
        }
        add(Pattern.BALANCED, at(at) | at(at + 1) << 8);
        return at + 2;
    }

    private int frontier(int at) {
        if (at(at) != '[') {
            return fail("missing '[' after '%f' in pattern");
        }
        int end = setEnd(at);
        if (end < 0) {
            return fail("malformed pattern (missing ']')");
        }
        add(Pattern.FRONTIER, bracketSet(at, end));
        return end;
    }

    private int backReference(int at) {
        int capture = at(at + 1) - '1';
        if (capture < 0 || capture >= captures || (unfinished & 1 << capture) != 0) {
            return fail("invalid capture index %" + (capture + 1));
        }
        // The reference implementation takes the mark of a position capture for a length that no subject has.
        boolean position = (positions & 1 << capture) != 0;
        add(position ? Pattern.NOTHING : Pattern.BACK_REFERENCE, capture);
        return at + 2;
    }

    /// A character, class or set, with or without a repetition.
    private int repeatable(int at) {
        int end = at + 1;
        if (text[at] == '%') {
            end = at + 2;
            if (end > length) {
                return fail("malformed pattern (ends with '%')");
            }
        } else if (text[at] == '[') {
            end = setEnd(at);
            if (end < 0) {
                return fail("malformed pattern (missing ']')");
            }
        }
        switch (at(end)) {
            case '*' -> repetition(Pattern.LONGEST, setOf(at, end));
            case '-' -> repetition(Pattern.SHORTEST, setOf(at, end));
            case '?' -> repetition(Pattern.OPTIONAL, setOf(at, end));
            case '+' -> {
                int set = setOf(at, end);
                add(set == Pattern.ANY_BYTE ? Pattern.ANY : Pattern.SET, set);
                repetition(Pattern.LONGEST, set);
            }
            default -> {
                single(at, end);
                return end;
            }
        }
        return end + 1;
    }

    private void single(int at, int end) {
        int c = text[at] & 0xff;
        if (c == '.') {
            add(Pattern.ANY, 0);
        } else if (c == '[' || c == '%' && ByteSet.isClass(at(at + 1))) {
            add(Pattern.SET, setOf(at, end));
        } else {
            add(Pattern.BYTE, c == '%' ? at(at + 1) : c);
        }
    }

    private void repetition(int operation, int set) {
        add(operation, set);
        choices++;
    }

    // ---- sets

    /// The index behind the ']' of the set that begins at `at`; -1 if there is none. A ']' that comes first is a
    /// member.
    private int setEnd(int at) {
        int i = at + 1;
        if (at(i) == '^') {
            i++;
        }
        do {
            if (i >= length) {
                return -1;
            }
            if (text[i++] == '%' && i < length) {
                i++;
            }
        } while (i >= length || text[i] != ']');
        return i + 1;
    }

    /// The offset of the set of what is written from `at` to `end`.
    private int setOf(int at, int end) {
        int c = text[at] & 0xff;
        if (c == '.') {
            return Pattern.ANY_BYTE;
        }
        if (c == '[') {
            return bracketSet(at, end);
        }
        int set = newSet();
        if (c == '%') {
            ByteSet.addEscaped(sets, set, at(at + 1));
        } else {
            ByteSet.add(sets, set, c);
        }
        return shared(set);
    }

    /// The offset of the set '[…]' from `at` to `end`.
    private int bracketSet(int at, int end) {
        int set = newSet();
        int bracket = end - 1;
        boolean complement = text[at + 1] == '^';
        int i = complement ? at + 2 : at + 1;
        while (i < bracket) {
            int c = text[i] & 0xff;
            if (c == '%') {
                ByteSet.addEscaped(sets, set, at(i + 1));
                i += 2;
            } else if (text[i + 1] == '-' && i + 2 < bracket) {
                ByteSet.addRange(sets, set, c, text[i + 2] & 0xff);
                i += 3;
            } else {
                ByteSet.add(sets, set, c);
                i++;
            }
        }
        if (complement) {
            ByteSet.complement(sets, set);
        }
        return shared(set);
    }

    private int newSet() {
        if (setWords + ByteSet.WORDS > sets.length) {
            sets = Arrays.copyOf(sets, sets.length * 2 + ByteSet.WORDS);
        }
        Arrays.fill(sets, setWords, setWords + ByteSet.WORDS, 0);
        setWords += ByteSet.WORDS;
        return setWords - ByteSet.WORDS;
    }

    /// The last set, just made; or the one before, if it is the same.
    private int shared(int set) {
        int before = set - ByteSet.WORDS;
        if (before >= 0 && Arrays.equals(sets, before, set, sets, set, set + ByteSet.WORDS)) {
            setWords = set;
            return before;
        }
        return set;
    }

    // ---- what the rest can begin with

    /// Gives each repetition, and the whole pattern, the [Lookahead] for what stands behind it.
    ///
    /// From the end to the beginning, `first` is the set of bytes that a match of the items from there on can begin
    /// with, and `atEnd` says whether they can match at the subject's end.
    private int findLookaheads() {
        long[] first = new long[ByteSet.WORDS];
        Arrays.fill(first, -1);
        boolean atEnd = true;
        for (int at = size - Pattern.ITEM; at >= 0; at -= Pattern.ITEM) {
            int operand = code[at + 1];
            switch (code[at]) {
                case Pattern.OPEN, Pattern.CLOSE -> {}
                case Pattern.BYTE, Pattern.BALANCED -> {
                    Arrays.fill(first, 0);
                    ByteSet.add(first, 0, operand & 0xff);
                    atEnd = false;
                }
                case Pattern.SET -> {
                    System.arraycopy(sets, operand, first, 0, ByteSet.WORDS);
                    atEnd = false;
                }
                case Pattern.FRONTIER -> {
                    System.arraycopy(sets, operand, first, 0, ByteSet.WORDS);
                    atEnd = ByteSet.contains(sets, operand, (byte) 0);
                }
                case Pattern.SUBJECT_END -> {
                    Arrays.fill(first, 0);
                    atEnd = true;
                }
                case Pattern.LONGEST, Pattern.SHORTEST, Pattern.OPTIONAL -> {
                    code[at + 2] = lookahead(first, atEnd);
                    for (int i = 0; i < ByteSet.WORDS; i++) {
                        first[i] |= operand == Pattern.ANY_BYTE ? -1 : sets[operand + i];
                    }
                }
                default -> {
                    Arrays.fill(first, -1);
                    atEnd = true;
                }
            }
        }
        return lookahead(first, atEnd);
    }

    private int lookahead(long[] first, boolean atEnd) {
        int members = 0;
        for (long word : first) {
            members += Long.bitCount(word);
        }
        if (members == 256) {
            return Lookahead.NONE;
        }
        if (members == 1 && !atEnd) {
            int c = 0;
            while (!ByteSet.contains(first, 0, (byte) c)) {
                c++;
            }
            return Lookahead.ofByte(c);
        }
        int set = newSet();
        System.arraycopy(first, 0, sets, set, ByteSet.WORDS);
        return Lookahead.ofSet(shared(set), atEnd);
    }
}
