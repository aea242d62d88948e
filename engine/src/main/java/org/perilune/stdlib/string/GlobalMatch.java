package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.value.LuaString;

/// The function `gmatch` (manual §6.4): the state of one iteration over the matches in a subject.
final class GlobalMatch {
    private static final LuaString ITERATOR = LuaString.of("gmatch_iterator");

    private final Matcher matcher;

    /// Where to go on searching.
    private int from;

    /// The end of the last match, where no further match may end; -1 before the first.
    private int lastEnd = -1;

    private GlobalMatch(Matcher matcher) {
        this.matcher = matcher;
    }

    /// `gmatch (s, pattern)` (§6.4): an iterator over the captures of all matches. A '^' in the pattern is no anchor.
    static int gmatch(Args args) {
        LuaString subject = args.checkString(1);
        Pattern pattern = Pattern.withoutAnchor(args, args.checkString(2));
        GlobalMatch state = new GlobalMatch(new Matcher(subject, pattern));
        long bytes = state.matcher.heapBytes();
        args.global().allocate(72 + bytes);
        return args.result(Builtin.closure(ITERATOR, bytes, state::next, subject));
    }

    private int next(Args args) {
        int length = matcher.subject().length();
        int s = from;
        while (s <= length && matcher.search(args, s)) {
            if (matcher.end() != lastEnd) {
                from = lastEnd = matcher.end();
                return args.results(matcher.pushValues(args, true));
            }
            s = matcher.start() + 1;
        }
        from = length + 1;
        return 0;
    }
}
