package org.perilune.stdlib.string;

import java.util.Arrays;
import org.perilune.runtime.Args;
import org.perilune.runtime.LuaThread;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;

/// Runs a [Pattern] over a subject (manual §6.4.1), directly on the bytes and without allocation.
///
/// Matching is a loop over the items. A repetition or option that could have gone otherwise is a *choice*, a record on
/// an explicit stack; when an item fails, the topmost choice takes its next way, or is dropped if it has none left.
/// Captures need no undoing: as items form one line, whoever reads a capture has passed its begin and end on the way.
///
/// The reference implementation recurses where we open a choice, and at captures, and refuses a pattern that nests too
/// deep. Only a *deep* pattern (one with enough of these items) can get there: in it captures are choices too, none is
/// saved, and no lookahead skips one, so that "pattern too complex" comes at exactly the same depth.
///
/// A matcher belongs to the call that uses it. After a successful [#search], [#start], [#end] and the captures describe
/// the match.
final class Matcher {
    /// The number of ints in a choice: the item, the present position, the least position (of a longest repetition).
    private static final int CHOICE = 3;

    /// How many steps are gathered before they are charged.
    private static final int PORTION = 256;

    /// The steps of a match of a run: its two items and the end.
    private static final int RUN_ITEMS = 3;

    /// The answer for no match.
    private static final int NONE = -1;

    private static final int[] NO_INTS = {};

    private final LuaString subject;
    private final Pattern pattern;
    private final byte[] bytes;
    private final int length;
    private final int[] choices;

    /// Begin and end of each capture.
    private final int[] bounds;

    private Args args;
    private LuaThread thread;
    private int work;

    /// The steps of this match that were charged.
    private long steps;

    private int start;
    private int end;

    Matcher(LuaString subject, Pattern pattern) {
        this.subject = subject;
        this.pattern = pattern;
        bytes = subject.bytes();
        length = subject.length();
        choices = pattern.choices == 0 ? NO_INTS : new int[pattern.choices * CHOICE];
        bounds = pattern.captures == 0 ? NO_INTS : new int[pattern.captures * 2];
    }

    LuaString subject() {
        return subject;
    }

    /// The subject's length.
    int length() {
        return length;
    }

    /// The bytes it holds beside the subject: an estimate.
    long heapBytes() {
        return 150 + 4L * (choices.length + bounds.length + pattern.code.length) + 8L * pattern.sets.length;
    }

    /// Where the match begins, from 0.
    int start() {
        return start;
    }

    /// The index behind the match.
    int end() {
        return end;
    }

    /// Finds the first match that begins at `from` or later, or just there if the pattern is anchored.
    ///
    /// @param args charged for the work
    /// @throws LuaException when the pattern turns out to be malformed or too complex
    boolean search(Args args, int from) {
        reportTo(args);
        return search(args.thread(), from);
    }

    /// Where errors are raised, if the pattern can raise any ([Pattern#raises]).
    void reportTo(Args args) {
        this.args = args;
    }

    /// [#search(Args, int)], after [#reportTo] or of a pattern that raises no errors.
    ///
    /// @param thread charged for the work
    boolean search(LuaThread thread, int from) {
        this.thread = thread;
        steps = 0;
        boolean found = searchFrom(from);
        chargeWork();
        return found;
    }

    private boolean searchFrom(int from) {
        int s = from;
        do {
            if (!pattern.anchored) {
                s = advance(s, Pattern.ANY_BYTE, pattern.lookahead);
                if (s < 0) {
                    return false;
                }
            }
            int e = pattern.run == Pattern.NO_RUN ? match(s) : runEnd(s);
            if (e >= 0) {
                start = s;
                end = e;
                return true;
            }
            s++;
        } while (s <= length && !pattern.anchored);
        return false;
    }

    /// [#match] of a pattern that is a run of one set and begins with a member at `from`.
    private int runEnd(int from) {
        work += RUN_ITEMS;
        return expand(from + 1, pattern.run);
    }

    /// The end of the match that begins at `from`, or -1.
    ///
    /// A case ends with `continue` if its item has matched, and with `break` if not.
    private int match(int from) {
        Pattern p = pattern;
        int[] code = p.code;
        byte[] subject = bytes;
        int to = length;
        int item = 0;
        int s = from;
        int depth = 0;
        for (; ; ) {
            if (++work > PORTION) {
                chargeWork();
            }
            int operand = code[item + 1];
            switch (code[item]) {
                case Pattern.BYTE:
                    if (s < to && subject[s] == (byte) operand) {
                        s++;
                        item += Pattern.ITEM;
                        continue;
                    }
                    break;
                case Pattern.SET:
                    if (s < to && ByteSet.contains(p.sets, operand, subject[s])) {
                        s++;
                        item += Pattern.ITEM;
                        continue;
                    }
                    break;
                case Pattern.ANY:
                    if (s < to) {
                        s++;
                        item += Pattern.ITEM;
                        continue;
                    }
                    break;
                case Pattern.LONGEST: {
                    int least = s;
                    s = settle(expand(s, operand), least, code[item + 2]);
                    if (s >= 0) {
                        // With a single way the choice would only count.
                        if (s > least || p.deep) {
                            depth = choose(depth, item, s, least);
                        }
                        item += Pattern.ITEM;
                        continue;
                    }
                    break;
                }
                case Pattern.SHORTEST:
                    s = advance(s, operand, code[item + 2]);
                    if (s >= 0) {
                        depth = choose(depth, item, s, s);
                        item += Pattern.ITEM;
                        continue;
                    }
                    break;
                case Pattern.OPTIONAL:
                    if (isMember(s, operand)) {
                        depth = choose(depth, item, s, s);
                        s++;
                    }
                    item += Pattern.ITEM;
                    continue;
                case Pattern.OPEN:
                    bounds[operand * 2] = s;
                    if (p.deep) {
                        depth = choose(depth, item, s, s);
                    }
                    item += Pattern.ITEM;
                    continue;
                case Pattern.CLOSE:
                    bounds[operand * 2 + 1] = s;
                    if (p.deep) {
                        depth = choose(depth, item, s, s);
                    }
                    item += Pattern.ITEM;
                    continue;
                case Pattern.END:
                    return s;
                default:
                    s = matchRare(code[item], operand, s);
                    if (s >= 0) {
                        item += Pattern.ITEM;
                        continue;
                    }
                    break;
            }
            // The item has failed: the topmost choice that has another way takes it.
            do {
                if (depth == 0) {
                    return NONE;
                }
                depth -= CHOICE;
                item = choices[depth];
                s = nextWay(item, choices[depth + 1], choices[depth + 2]);
            } while (s < 0);
            if (code[item] != Pattern.OPTIONAL) {
                choices[depth + 1] = s;
                depth += CHOICE;
            }
            item += Pattern.ITEM;
        }
    }

    /// Opens a choice; answers the new depth.
    private int choose(int depth, int item, int position, int least) {
        int[] c = choices;
        if (depth == c.length) {
            throw args.error("pattern too complex");
        }
        c[depth] = item;
        c[depth + 1] = position;
        c[depth + 2] = least;
        return depth + CHOICE;
    }

    /// Where matching goes on behind `item` when its way to `position` has failed; -1 when no way is left.
    private int nextWay(int item, int position, int least) {
        int set = pattern.code[item + 1];
        int lookahead = pattern.code[item + 2];
        return switch (pattern.code[item]) {
            case Pattern.LONGEST -> settle(position - 1, least, lookahead);
            case Pattern.SHORTEST -> isMember(position, set) ? advance(position + 1, set, lookahead) : NONE;
            case Pattern.OPTIONAL -> position;
            default -> NONE;
        };
    }

    /// Whether there is a byte at `s` and the set has it.
    private boolean isMember(int s, int set) {
        return s < length && (set == Pattern.ANY_BYTE || ByteSet.contains(pattern.sets, set, bytes[s]));
    }

    /// The end of the run of members of the set that begins at `s`.
    private int expand(int s, int set) {
        if (set == Pattern.ANY_BYTE) {
            return length;
        }
        long[] sets = pattern.sets;
        byte[] subject = bytes;
        int to = length;
        int i = s;
        while (i < to && ByteSet.contains(sets, set, subject[i])) {
            i++;
        }
        work += i - s >> 2;
        return i;
    }

    /// The last position from `most` down to `least` that `lookahead` admits; or -1.
    private int settle(int most, int least, int lookahead) {
        int i = most;
        if (lookahead != Lookahead.NONE) {
            while (i >= least && !admits(lookahead, i)) {
                i--;
            }
            work += most - i >> 2;
        }
        return i >= least ? i : NONE;
    }

    /// The first position from `s` on that `lookahead` admits, with only members of the set before it; or -1.
    private int advance(int s, int set, int lookahead) {
        if (lookahead == Lookahead.NONE) {
            return s;
        }
        int i = s;
        if (set == Pattern.ANY_BYTE && Lookahead.isByte(lookahead)) {
            i = ByteSearch.indexOf(bytes, s, length, Lookahead.byteOf(lookahead));
            work += (i < 0 ? length : i) - s >> 3;
            return i;
        }
        if (set == Pattern.ANY_BYTE) {
            long[] sets = pattern.sets;
            byte[] subject = bytes;
            int to = length;
            int wanted = Lookahead.setOf(lookahead);
            while (i < to && !ByteSet.contains(sets, wanted, subject[i])) {
                i++;
            }
            work += i - s >> 2;
            return i < to || Lookahead.admitsEnd(lookahead) ? i : NONE;
        }
        while (!admits(lookahead, i)) {
            if (!isMember(i, set)) {
                work += i - s >> 2;
                return NONE;
            }
            i++;
        }
        work += i - s >> 2;
        return i;
    }

    /// Whether the items that `lookahead` is for could match at `s`.
    private boolean admits(int lookahead, int s) {
        if (s == length) {
            return Lookahead.admitsEnd(lookahead);
        }
        return Lookahead.isByte(lookahead)
                ? bytes[s] == Lookahead.byteOf(lookahead)
                : ByteSet.contains(pattern.sets, Lookahead.setOf(lookahead), bytes[s]);
    }

    /// The items that patterns seldom have: the position behind, or -1.
    private int matchRare(int operation, int operand, int s) {
        return switch (operation) {
            case Pattern.SUBJECT_END -> s == length ? s : NONE;
            case Pattern.FRONTIER -> atFrontier(s, operand) ? s : NONE;
            case Pattern.BALANCED -> balancedEnd(s, (byte) operand, (byte) (operand >> 8));
            case Pattern.BACK_REFERENCE -> repeatedEnd(s, operand);
            case Pattern.NOTHING -> NONE;
            case Pattern.ERROR -> throw args.error(pattern.error);
            default -> throw new AssertionError(operation);
        };
    }

    /// Whether the byte before `s` is outside the set and the one at `s` inside; beyond both ends are zeros.
    private boolean atFrontier(int s, int set) {
        byte before = s == 0 ? 0 : bytes[s - 1];
        byte next = s == length ? 0 : bytes[s];
        return !ByteSet.contains(pattern.sets, set, before) && ByteSet.contains(pattern.sets, set, next);
    }

    private int balancedEnd(int s, byte opening, byte closing) {
        if (s == length || bytes[s] != opening) {
            return NONE;
        }
        int open = 1;
        for (int i = s + 1; i < length; i++) {
            byte b = bytes[i];
            if (b == closing) {
                if (--open == 0) {
                    work += i - s >> 2;
                    return i + 1;
                }
            } else if (b == opening) {
                open++;
            }
        }
        work += length - s >> 2;
        return NONE;
    }

    private int repeatedEnd(int s, int capture) {
        int from = bounds[capture * 2];
        int to = bounds[capture * 2 + 1];
        int behind = s + (to - from);
        work += to - from >> 3;
        return to - from <= length - s && Arrays.equals(bytes, from, to, bytes, s, behind) ? behind : NONE;
    }

    private void chargeWork() {
        int done = work;
        work = 0;
        steps += done;
        thread.charge(done);
        thread.global.meter().checkPattern(steps);
    }

    // ---- the captures of a match

    /// The number of values that stand for the match: its captures, or the whole match if there are none.
    int valueCount() {
        return Math.max(1, pattern.captures);
    }

    /// Whether value `i` (from 0) is a position, an integer.
    boolean isPosition(int i) {
        return (pattern.positions & 1 << i) != 0;
    }

    /// The position, counted from 1, that value `i` is.
    long position(int i) {
        return bounds[i * 2] + 1L;
    }

    /// The string that value `i` is.
    ///
    /// @throws LuaException "unfinished capture"
    LuaString string(Args args, int i) {
        checkFinished(args, i);
        return string(i);
    }

    /// Likewise, where no capture is unfinished.
    LuaString string(int i) {
        if (pattern.captures == 0) {
            return subject.substring(start, end);
        }
        return subject.substring(bounds[i * 2], bounds[i * 2 + 1]);
    }

    /// Appends value `i`, a position in decimal.
    ///
    /// @throws LuaException "unfinished capture"
    void appendValue(Args args, ByteBuilder target, int i) {
        if (pattern.captures == 0) {
            appendMatch(target);
        } else if (isPosition(i)) {
            LuaNumber.append(target, position(i));
        } else {
            checkFinished(args, i);
            target.append(bytes, bounds[i * 2], bounds[i * 2 + 1] - bounds[i * 2]);
        }
    }

    /// Appends the whole match.
    void appendMatch(ByteBuilder target) {
        target.append(bytes, start, end - start);
    }

    private void checkFinished(Args args, int i) {
        if ((pattern.unfinished & 1 << i) != 0) {
            throw args.error("unfinished capture");
        }
    }

    /// Pushes value `i`.
    void pushValue(Args args, int i) {
        if (isPosition(i)) {
            args.pushInteger(position(i));
        } else {
            args.push(string(args, i));
        }
    }

    /// Pushes the captures; the whole match if there are none and `whole` is true. Answers how many values these are.
    int pushValues(Args args, boolean whole) {
        int n = whole ? valueCount() : pattern.captures;
        args.reserve(n);
        for (int i = 0; i < n; i++) {
            pushValue(args, i);
        }
        return n;
    }
}
