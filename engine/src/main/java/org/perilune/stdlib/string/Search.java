package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

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
            int at = ByteSearch.indexOf(args.thread(), subject, from, pattern);
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

    /// `find` with two or three arguments and no captures.
    static Object findDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long init) {
        if (!(r0 instanceof LuaString subject) || !(r1 instanceof LuaString pattern) || n == 3 && r2 != Tag.INT) {
            return CallTarget.SPECIAL;
        }
        int from = n == 3 ? startOf(subject, init) : 0;
        if (from < 0) {
            return null;
        }
        if (!Pattern.hasSpecials(pattern)) {
            return findText(t, subject, from, pattern);
        }
        Pattern p = Pattern.find(pattern);
        if (p.captures != 0 || p.raises()) {
            return CallTarget.SPECIAL;
        }
        Pattern.charge(t, pattern);
        Matcher matcher = new Matcher(subject, p);
        return matcher.search(t, from) ? t.directPair(matcher.start() + 1L, matcher.end()) : null;
    }

    /// `find` with a fourth argument, which is true.
    static Object findPlainly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long init) {
        if (!(r0 instanceof LuaString subject) || !(r1 instanceof LuaString pattern) || r2 != Tag.INT) {
            return CallTarget.SPECIAL;
        }
        int from = startOf(subject, init);
        return from < 0 ? null : findText(t, subject, from, pattern);
    }

    private static Object findText(LuaThread t, LuaString subject, int from, LuaString text) {
        int at = ByteSearch.indexOf(t, subject, from, text);
        return at < 0 ? null : t.directPair(at + 1L, (long) at + text.length());
    }

    /// `match` with two or three arguments, where a match is one string.
    static Object matchDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long init) {
        if (!(r0 instanceof LuaString subject) || !(r1 instanceof LuaString pattern) || n == 3 && r2 != Tag.INT) {
            return CallTarget.SPECIAL;
        }
        int from = n == 3 ? startOf(subject, init) : 0;
        if (from < 0) {
            return null;
        }
        Pattern p = Pattern.find(pattern);
        if (!p.makesString() || p.raises()) {
            return CallTarget.SPECIAL;
        }
        Pattern.charge(t, pattern);
        Matcher matcher = new Matcher(subject, p);
        return matcher.search(t, from) ? matcher.string(0) : null;
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
        return startOf(subject, args.optInteger(3, 1));
    }

    private static int startOf(LuaString subject, long init) {
        long position = StringLibrary.positionFromStart(init, subject.length());
        return position > subject.length() + 1L ? -1 : (int) Math.max(0, position - 1);
    }
}
