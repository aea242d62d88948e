package org.perilune.runtime;

import java.util.Arrays;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// The operator `..` (manual §3.4.6) over a run of stack slots.
public final class Concatenation {
    private Concatenation() {}

    /// Concatenates the `n` (at least 2) values from slot `first`, from the right, leaving the result in slot `first`. Answers false when a metamethod
    /// was called and the stack is being unwound; the frame's [LuaThread#INFO] number then says how many values are left, and [#resume] goes on.
    public static boolean concat(LuaThread s, int first, int n) {
        int left = n;
        while (left > 1) {
            int last = first + left - 1;
            if (!isText(s.refs[last - 1]) || !isText(s.refs[last])) {
                if (!metamethod(s, first, left)) {
                    return false;
                }
                left--;
            } else {
                int run = 2;
                while (run < left && isText(s.refs[last - run])) {
                    run++;
                }
                join(s, last - run + 1, run);
                left -= run - 1;
            }
        }
        return true;
    }

    /// Goes on after a metamethod called by [#concat] has left `n` results at slot `at`.
    public static boolean resume(LuaThread s, int first, int at, int n) {
        int info = s.fp + LuaThread.INFO;
        int left = s.frames[info] >> LuaThread.INFO_SHIFT;
        s.frames[info] &= (1 << LuaThread.INFO_SHIFT) - 1;
        s.moveResult(at, n, first + left - 2);
        return concat(s, first, left - 1);
    }

    private static boolean isText(Object ref) {
        return ref instanceof LuaString || ref instanceof Tag;
    }

    private static boolean metamethod(LuaThread s, int first, int left) {
        int last = first + left - 1;
        Object a = s.refs[last - 1];
        Object b = s.refs[last];
        Object f = Metatables.binary(s.global, a, b, Metamethod.CONCAT);
        if (f == null) {
            throw isText(a) ? s.typeError("concatenate", b, last) : s.typeError("concatenate", a, last - 1);
        }
        if (!(f instanceof LuaFunction) && !(Metatables.metamethod(s.global, f, Metamethod.CALL) instanceof LuaFunction)) {
            // PUC-Lua calls it right behind the operands, so the message names whatever that register held before.
            throw s.typeError("call", f, last + 1);
        }
        int info = s.fp + LuaThread.INFO;
        s.frames[info] = s.frames[info] & (1 << LuaThread.INFO_SHIFT) - 1 | left << LuaThread.INFO_SHIFT;
        if (!s.callMetamethod(f, a, s.bits[last - 1], b, s.bits[last], last - 1)) {
            return false;
        }
        s.frames[info] &= (1 << LuaThread.INFO_SHIFT) - 1;
        return true;
    }

    /// Joins `n` strings or numbers from slot `first` into that slot.
    private static void join(LuaThread s, int first, int n) {
        Object[] refs = s.refs;
        long total = 0;
        for (int i = 0; i < n; i++) {
            total += refs[first + i] instanceof LuaString x ? x.length() : 24;
        }
        if (total > LuaString.MAX_LENGTH) {
            throw s.errorAt(0, "string length overflow");
        }
        s.global.meter().checkLength(total, 0);
        if (n == 2 && refs[first] instanceof LuaString a && refs[first + 1] instanceof LuaString b) {
            long fresh = a.allocatedByAppend(b.length());
            s.charge((fresh == 0 ? b.length() : total) >> 4);
            s.global.allocate(48 + fresh);
            refs[first] = a.concat(b);
            return;
        }
        s.charge(total >> 4);
        s.global.allocate(48 + total);
        // What follows the first string is gathered and appended to it at once, so that a long string grows in place.
        LuaString head = refs[first] instanceof LuaString x ? x : null;
        int from = head == null ? 0 : 1;
        int room = (int) total - (head == null ? 0 : head.length());
        byte[] scratch = s.global.scratch;
        if (scratch.length < room) {
            boolean kept = room <= 1 << 16;
            byte[] larger = new byte[kept ? Math.max(Math.max(room, 256), scratch.length * 2) : room];
            s.global.allocate(larger.length);
            scratch = larger;
            if (kept) {
                s.global.scratch = larger;
            }
        }
        int length = 0;
        for (int i = from; i < n; i++) {
            Object r = refs[first + i];
            if (r instanceof LuaString x) {
                System.arraycopy(x.bytes(), 0, scratch, length, x.length());
                length += x.length();
            } else {
                length = appendNumber(scratch, length, r, s.bits[first + i]);
            }
        }
        refs[first] = head == null
                ? LuaString.wrap(Arrays.copyOf(scratch, length))
                : length == 0 ? head : head.length() == 0 ? LuaString.copyOf(scratch, 0, length) : head.append(scratch, length);
    }

    private static int appendNumber(byte[] target, int at, Object tag, long bits) {
        if (tag == Tag.INT) {
            return LuaNumber.write(target, at, bits);
        }
        LuaString text = LuaNumber.toLuaString(Double.longBitsToDouble(bits));
        System.arraycopy(text.bytes(), 0, target, at, text.length());
        return at + text.length();
    }
}
