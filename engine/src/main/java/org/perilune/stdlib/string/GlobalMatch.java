package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.LuaThread;
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
        Builtin iterator = Builtin.closure(ITERATOR, bytes, state::next, subject);
        return args.result(pattern.makesString() && !pattern.raises() ? iterator.withDirect(state::nextDirectly, 1) : iterator);
    }

    private int next(Args args) {
        matcher.reportTo(args);
        return advance(args.thread()) ? args.results(matcher.pushValues(args, true)) : 0;
    }

    /// [#next] where a match is one string and no error can be raised.
    private Object nextDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return advance(t) ? matcher.string(0) : null;
    }

    /// Finds the next match, if there is one.
    private boolean advance(LuaThread t) {
        int length = matcher.length();
        int s = from;
        while (s <= length && matcher.search(t, s)) {
            if (matcher.end() != lastEnd) {
                from = lastEnd = matcher.end();
                return true;
            }
            s = matcher.start() + 1;
        }
        from = length + 1;
        return false;
    }
}
