package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.value.LuaString;

/// The functions `find` and `match` (manual §6.4): one search in a subject.
final class Search {
    private Search() {}

    /// `find (s, pattern [, init [, plain]])` (§6.4): where the first match begins and ends, and its captures; nil if
    /// there is none.
    static int find(Args args) {
        LuaString subject = args.checkString(1);
        LuaString pattern = args.checkString(2);
        int from = startOf(args, subject);
        if (from < 0) {
            return args.result(null);
        }
        if (args.isTrue(4) || !Pattern.hasSpecials(pattern)) {
            int at = ByteSearch.indexOf(args, subject, from, pattern);
            if (at < 0) {
                return args.result(null);
            }
            args.pushInteger(at + 1L);
            args.pushInteger((long) at + pattern.length());
            return args.results(2);
        }
        Matcher matcher = new Matcher(subject, Pattern.of(args, pattern));
        if (!matcher.search(args, from)) {
            return args.result(null);
        }
        args.pushInteger(matcher.start() + 1L);
        args.pushInteger(matcher.end());
        return args.results(2 + matcher.pushValues(args, false));
    }

    /// `match (s, pattern [, init])` (§6.4): the captures of the first match, the whole match if the pattern has none;
    /// nil if there is no match.
    static int match(Args args) {
        LuaString subject = args.checkString(1);
        LuaString pattern = args.checkString(2);
        int from = startOf(args, subject);
        if (from < 0) {
            return args.result(null);
        }
        Matcher matcher = new Matcher(subject, Pattern.of(args, pattern));
        if (!matcher.search(args, from)) {
            return args.result(null);
        }
        if (matcher.valueCount() == 1 && !matcher.isPosition(0)) {
            return args.result(matcher.string(args, 0));
        }
        return args.results(matcher.pushValues(args, true));
    }

    /// Argument 3 as an index from 0; -1 if it is behind the subject's end.
    private static int startOf(Args args, LuaString subject) {
        if (args.isNone(3)) {
            return 0;
        }
        long position = StringLibrary.positionFromStart(args.optInteger(3, 1), subject.length());
        return position > subject.length() + 1L ? -1 : (int) Math.max(0, position - 1);
    }
}
