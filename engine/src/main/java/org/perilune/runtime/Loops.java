package org.perilune.runtime;

import org.perilune.value.LuaNumber;
import org.perilune.value.Tag;

/// The numeric `for` (manual §3.3.5).
public final class Loops {
    private Loops() {}

    /// Whether a loop of integers whose variable has become `v` goes on.
    public static boolean goesOn(long v, long limit, long step) {
        return step > 0 ? v <= limit : v >= limit;
    }

    /// Whether a loop of floats whose variable has become `v` goes on.
    public static boolean goesOn(double v, double limit, double step) {
        return step > 0 ? v <= limit : v >= limit;
    }

    /// The most turns of a strip after its first.
    private static final int MOST_STRIP = 1 << 13;

    /// The largest step of a loop that is run in strips.
    public static final int MOST_STRIP_STEP = 1 << 16;

    /// Whether a strip of turns may begin where the variable of a loop is `v`, so that neither that nor what is a little more or less ever needs more than an `int`.
    public static boolean mayBeStrip(long v) {
        return v >= -(1 << 30) && v <= 1 << 30;
    }

    /// How many turns a loop of integers takes after the one in which its variable is `v`, if nothing leaves it; at most as many as `budget` covers.
    ///
    /// @param budget not negative
    /// @param cost   of a turn
    public static int turnsAfter(long v, long limit, long step, int budget, int cost) {
        // The distance to the limit as a number without sign: it may take 64 bits.
        long turns = step > 0 ? Long.divideUnsigned(limit - v, step) : Long.divideUnsigned(v - limit, -step);
        int covered = Math.min(budget / cost, MOST_STRIP);
        return Long.compareUnsigned(turns, covered) < 0 ? (int) turns : covered;
    }

    /// Prepares the loop whose initial value, limit and step are in the slots from `i`: checks and converts them and takes one step back, so that
    /// the loop instruction may add the step first. The loop is one of integers if initial value and step are; its limit is then clipped
    /// to an integer.
    ///
    /// @throws org.perilune.value.LuaException "'for' limit must be a number" and so on
    public static void prepare(LuaThread s, int i) {
        Object[] refs = s.refs;
        long[] bits = s.bits;
        if (refs[i] == Tag.INT && refs[i + 2] == Tag.INT && integerLimit(s, i)) {
            bits[i] -= bits[i + 2];
            return;
        }
        double limit = number(s, i + 1, "limit");
        double step = number(s, i + 2, "step");
        double start = number(s, i, "initial value");
        refs[i] = Tag.FLOAT;
        refs[i + 1] = Tag.FLOAT;
        refs[i + 2] = Tag.FLOAT;
        bits[i] = Double.doubleToRawLongBits(start - step);
        bits[i + 1] = Double.doubleToRawLongBits(limit);
        bits[i + 2] = Double.doubleToRawLongBits(step);
    }

    private static double number(LuaThread s, int slot, String what) {
        Object tag = Conversions.toNumber(s.refs[slot], s.bits[slot], s.global.number);
        if (tag == null) {
            throw s.errorAt(0, "'for' " + what + " must be a number");
        }
        return Conversions.toDouble(tag, s.global.number[0]);
    }

    /// Makes the limit of a loop of integers an integer; false when it is no number at all.
    private static boolean integerLimit(LuaThread s, int i) {
        if (s.refs[i + 1] == Tag.INT) {
            return true;
        }
        Object tag = Conversions.toNumber(s.refs[i + 1], s.bits[i + 1], s.global.number);
        if (tag == null) {
            return false;
        }
        if (tag == Tag.INT) {
            s.bits[i + 1] = s.global.number[0];
            s.refs[i + 1] = Tag.INT;
            return true;
        }
        long step = s.bits[i + 2];
        double limit = Double.longBitsToDouble(s.global.number[0]);
        long clipped;
        boolean never = false;
        double whole = step < 0 ? Math.ceil(limit) : Math.floor(limit);
        if (LuaNumber.isExactLong(whole)) {
            clipped = (long) whole;
        } else if (limit > 0) {
            clipped = Long.MAX_VALUE;
            never = step < 0;
        } else {
            // Also where the limit is NaN, below which and above which nothing is.
            clipped = Long.MIN_VALUE;
            never = step >= 0;
        }
        if (never) {
            // A loop that does not run: start at 0 whatever the initial value, as PUC does.
            s.bits[i] = 0;
        }
        s.bits[i + 1] = clipped;
        s.refs[i + 1] = Tag.INT;
        return true;
    }
}
