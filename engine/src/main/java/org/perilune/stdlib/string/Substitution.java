package org.perilune.stdlib.string;

import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.value.ByteBuilder;
import org.perilune.value.HeapHolder;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Tag;

/// The function `gsub` (manual §6.4): the state of one run of replacements.
///
/// The subject is copied to the result in runs between replaced matches; a match that keeps its text is part of a run,
/// and if all do, the result is the subject itself. When the replacement is a function, the state waits on the Lua
/// stack behind the arguments while that runs.
final class Substitution implements HeapHolder {
    private final Matcher matcher;

    /// How many matches are replaced at most.
    private final long limit;

    private long count;

    /// Where to go on searching.
    private int from;

    /// The end of the last match, where no further match may end; -1 before the first.
    private int lastEnd = -1;

    /// The result so far, which stands for the first [#done] bytes of the subject; null before the first replacement.
    private ByteBuilder result;

    private int done;

    private Substitution(Matcher matcher, long limit) {
        this.matcher = matcher;
        this.limit = limit;
    }

    /// `gsub (s, pattern, repl [, n])` (§6.4): the subject with matches replaced, and the number of matches.
    static int gsub(Args args) {
        LuaString subject = args.checkString(1);
        LuaString text = args.checkString(2);
        Object replacement = args.ref(3);
        long limit = args.optInteger(4, subject.length() + 1L);
        Pattern pattern = Pattern.of(args, text);
        Substitution state =
                new Substitution(new Matcher(subject, pattern), pattern.anchored ? Math.min(limit, 1) : limit);
        if (replacement instanceof LuaFunction) {
            args.push(state);
            return state.callForNext(args);
        }
        if (replacement instanceof LuaTable table) {
            while (state.findNext(args)) {
                state.replaceByField(args, table);
            }
        } else if (replacement instanceof LuaString || replacement instanceof Tag) {
            state.replaceByText(args, args.checkString(3));
        } else {
            throw args.argumentError(3, "string/function/table expected");
        }
        return state.finish(args);
    }

    /// Goes on after the replacement function has returned.
    static int resume(Args args, int step) {
        Substitution state = (Substitution) args.ref(args.count() + 1);
        state.replaceByResult(args);
        return state.callForNext(args);
    }

    /// Asks for the call of the replacement function for the next match. A builtin is called here, as a comparator is by `table.sort`:
    /// it has nothing to yield for, and `coroutine.yield` itself is refused, as in 5.3.
    private int callForNext(Args args) {
        boolean builtin = args.ref(3) instanceof Builtin;
        while (findNext(args)) {
            args.pushCopy(3);
            int arguments = matcher.pushValues(args, true);
            if (!builtin) {
                return args.request(arguments, 0);
            }
            args.call(arguments);
            replaceByResult(args);
        }
        return finish(args);
    }

    /// Replaces the present match by the first result of the call, which stands behind the state.
    private void replaceByResult(Args args) {
        int statePosition = args.count() + 1;
        if (args.callResults() > 0) {
            int first = statePosition + 1;
            replace(args, args.ref(first), args.bits(first));
        }
        args.setTop(statePosition);
    }

    /// Finds the next match that is to be replaced.
    private boolean findNext(Args args) {
        if (count >= limit) {
            return false;
        }
        int length = matcher.length();
        while (from <= length && matcher.search(args, from)) {
            if (matcher.end() != lastEnd) {
                count++;
                from = lastEnd = matcher.end();
                return true;
            }
            from = matcher.start() + 1;
        }
        return false;
    }

    private int finish(Args args) {
        LuaString subject = matcher.subject();
        if (result == null) {
            args.push(subject);
        } else {
            result.append(subject.bytes(), done, subject.length() - done);
            args.charge(result.length() >> StringLibrary.COPY_SHIFT);
            args.push(StringLibrary.stringOf(args, result));
        }
        args.pushInteger(count);
        return args.results(2);
    }

    /// The builder, up to the present match; the caller appends what replaces it.
    @Override
    public long heapBytes() {
        return 100 + matcher.heapBytes() + (result == null ? 0 : result.heapBytes());
    }

    private ByteBuilder beginReplacement(Args args) {
        LuaString subject = matcher.subject();
        if (result == null) {
            result = args.builder(subject.length() + 16);
        }
        result.append(subject.bytes(), done, matcher.start() - done);
        done = matcher.end();
        return result;
    }

    /// Replaces the present match by a function's or table's value; nil and false keep it.
    private void replace(Args args, Object ref, long bits) {
        if (ref == null || ref == Boolean.FALSE) {
            return;
        }
        if (ref instanceof LuaString s) {
            args.charge(s.length() >> StringLibrary.COPY_SHIFT);
            beginReplacement(args).append(s);
        } else if (ref == Tag.INT) {
            LuaNumber.append(beginReplacement(args), bits);
        } else if (ref == Tag.FLOAT) {
            LuaNumber.append(beginReplacement(args), Double.longBitsToDouble(bits));
        } else {
            throw args.error("invalid replacement value (a " + LuaType.nameOf(ref) + ")");
        }
    }

    private void replaceByField(Args args, LuaTable table) {
        Object key = matcher.isPosition(0) ? Tag.INT : matcher.string(args, 0);
        long keyBits = key == Tag.INT ? matcher.position(0) : 0;
        int at = table.locate(key, keyBits);
        Object value = table.refAt(at);
        if (value != null || table.metatable() == null) {
            replace(args, value, table.bitsAt(at));
            return;
        }
        args.pushIndex(3, key, keyBits);
        int top = args.top();
        replace(args, args.ref(top), args.bits(top));
        args.setTop(top - 1);
    }

    /// Replaces all matches by `text`, in which '%' and a digit stand for a capture.
    private void replaceByText(Args args, LuaString text) {
        boolean plain = text.indexOf('%', 0) < 0;
        while (findNext(args)) {
            if (plain) {
                args.charge(text.length() >> StringLibrary.COPY_SHIFT);
                beginReplacement(args).append(text);
            } else {
                expand(args, text, beginReplacement(args));
            }
        }
    }

    private void expand(Args args, LuaString text, ByteBuilder target) {
        byte[] bytes = text.bytes();
        int length = text.length();
        args.charge(length);
        int i = 0;
        while (i < length) {
            int escape = text.indexOf('%', i);
            if (escape < 0) {
                target.append(bytes, i, length - i);
                return;
            }
            target.append(bytes, i, escape - i);
            int c = escape + 1 < length ? bytes[escape + 1] : 0;
            if (c == '%') {
                target.append('%');
            } else if (c == '0') {
                matcher.appendMatch(target);
            } else if (c >= '1' && c <= '9') {
                int capture = c - '1';
                if (capture >= matcher.valueCount()) {
                    throw args.error("invalid capture index %" + (capture + 1));
                }
                matcher.appendValue(args, target, capture);
            } else {
                throw args.error("invalid use of '%' in replacement string");
            }
            i = escape + 2;
        }
    }
}
