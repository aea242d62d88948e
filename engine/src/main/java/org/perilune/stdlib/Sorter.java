package org.perilune.stdlib;

import java.util.Arrays;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.LuaClosure;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;
import org.perilune.value.Userdata;

/// One call of `table.sort`: the quicksort of PUC-Lua, comparison for comparison, as a machine that stands still
/// while Lua code compares.
///
/// An interval `lo..up` is sorted like this. Its ends and its middle are brought into order, which takes up to three
/// comparisons; the middle one becomes the pivot P and waits at `up - 1`. Then i rises from `lo` while `a[i] < P` and
/// j falls from `up - 1` while `P < a[j]`; what they stop at is exchanged until they cross, and P goes to where they
/// did. Invariant of that loop: `a[lo..i] <= P <= a[j..up]`, so neither can run off the interval unless the order is
/// inconsistent, which is reported. The larger part waits on the stack of intervals, so there are at most 31 of them.
///
/// The window of the builtin while it runs: 1 table, 2 comparator or nil, 3 this object, 4 P, 5 and 6 the items that were
/// read for a comparison, from 7 on the call of the comparator. Items are read once and exchanged as they were read, so that
/// metamethods see the accesses that PUC-Lua makes, in its order.
///
/// Arrays of only integers, only floats or only strings that are compared by `<` never come here: Java sorts them.
final class Sorter {
    private static final int PIVOT = 4;
    private static final int FIRST = 5;
    private static final int SECOND = 6;
    private static final int CALLEE = 7;

    // The steps: which comparison is asked for. `up < lo`:
    private static final int ENDS = 1;
    // `p < lo`:
    private static final int MIDDLE_LOW = 2;
    // `up < p`:
    private static final int MIDDLE_HIGH = 3;
    // `i < P`:
    private static final int RISING = 4;
    // `P < j`:
    private static final int FALLING = 5;

    /// In intervals longer than this a bad partition changes how pivots are chosen.
    private static final int CHOOSY_LENGTH = 100;

    /// Fewer strings than these are compared as they are.
    private static final int FEW_STRINGS = 32;

    /// The table, or null if the value sorted is something else that behaves like one.
    private final LuaTable table;

    /// The comparator, or null for `<`.
    private final Object comparator;

    private int lo;
    private int up;
    private int i;
    private int j;
    private int choice;

    /// Where the operands of the present comparison are.
    private int left;

    private int right;

    /// Intervals that wait: lo, up and choice of each.
    private int[] waiting = new int[24];

    private int depth;

    /// Whether the present comparison has been begun.
    private boolean begun;

    private Sorter(LuaTable table, Object comparator, int n) {
        this.table = table;
        this.comparator = comparator;
        lo = 1;
        up = n;
    }

    /// Sorts items 1 to `n`, at least 2, of argument 1 by argument 2.
    static int start(Args args, int n) {
        LuaTable table = args.ref(1) instanceof LuaTable t ? t : null;
        Object comparator = args.ref(2);
        if (comparator == null && table != null && table.metatable() == null && sortAlike(args, table, n)) {
            return 0;
        }
        Sorter sorter = new Sorter(table, comparator, n);
        args.push(new Userdata(sorter, null));
        args.pushNil();
        return sorter.run(args, sorter.ends(args));
    }

    /// Goes on after the comparator has answered.
    static int resume(Args args, int step) {
        Sorter sorter = (Sorter) ((Userdata) args.ref(3)).object();
        return sorter.run(args, sorter.next(args, step, args.isTrue(CALLEE)));
    }

    /// Does the comparison of step `step`, or asks for it when the comparator is neither absent nor a function. A builtin has nothing to yield for.
    /// (`coroutine.yield` itself as the comparator is refused, as in 5.3.)
    private int run(Args args, int step) {
        while (step != 0) {
            boolean less;
            if (comparator == null) {
                args.charge(1);
                less = args.lessThan(left, right);
            } else if (comparator instanceof LuaClosure c) {
                if (step == RISING && table != null) {
                    step = sweep(args, c);
                    if (!begun) {
                        continue;
                    }
                }
                int answer = begun ? args.finishCondition(c, left, right, step) : args.condition(c, left, right, step);
                begun = false;
                if (answer < 0) {
                    return answer;
                }
                less = answer != 0;
            } else {
                args.push(comparator);
                args.pushCopy(left);
                args.pushCopy(right);
                if (!(comparator instanceof Builtin)) {
                    return args.request(2, step);
                }
                args.call(2, 1);
                less = args.isTrue(CALLEE);
            }
            step = next(args, step, less);
        }
        return 0;
    }

    /// Takes the answer of the comparison `step`, sets the operands of the next and answers its step; 0 when all is
    /// sorted.
    private int next(Args args, int step, boolean less) {
        switch (step) {
            case RISING -> {
                if (!less) {
                    return fall(args);
                }
                if (i == up - 1) {
                    throw args.error("invalid order function for sorting");
                }
                return rise(args);
            }
            case FALLING -> {
                if (less) {
                    if (j < i) {
                        throw args.error("invalid order function for sorting");
                    }
                    return fall(args);
                }
                if (j >= i) {
                    exchange(args, i, j);
                    return rise(args);
                }
                store(args, up - 1, FIRST);
                store(args, i, PIVOT);
                return split(args);
            }
            case ENDS -> {
                if (less) {
                    exchange(args, lo, up);
                }
                if (up - lo == 1) {
                    return nextInterval(args);
                }
                i = middle();
                read(args, i, lo);
                return ask(FIRST, SECOND, MIDDLE_LOW);
            }
            case MIDDLE_LOW -> {
                if (!less) {
                    args.setTop(FIRST);
                    pushItem(args, up);
                    return ask(SECOND, FIRST, MIDDLE_HIGH);
                }
                exchange(args, i, lo);
                return partition(args);
            }
            case MIDDLE_HIGH -> {
                if (less) {
                    exchange(args, i, up);
                }
                return partition(args);
            }
            default -> throw new IllegalStateException("no step " + step);
        }
    }

    /// Does what [#next] does from `i < P` on, up to the end of the interval, with pivot and items in Java variables instead of in the window: as long as the comparator is
    /// called without a frame and the items are in the array part. Answers the step to go on with; where the comparator has begun that comparison, [#begun] is set.
    private int sweep(Args args, LuaClosure c) {
        LuaTable t = table;
        int i = this.i;
        int j = this.j;
        Object pivot = args.ref(PIVOT);
        long pivotBits = args.bits(PIVOT);
        Object low = args.ref(FIRST);
        long lowBits = args.bits(FIRST);
        args.setTop(SECOND);
        while (true) {
            int answer = args.beginCondition(c, low, lowBits, pivot, pivotBits);
            while (answer > 0) {
                if (i == up - 1) {
                    throw args.error("invalid order function for sorting");
                }
                Object ref = t.arrayItem(i);
                if (ref == null) {
                    this.i = i;
                    this.j = j;
                    return rise(args);
                }
                low = ref;
                lowBits = t.arrayBits(i);
                i++;
                answer = args.beginCondition(c, low, lowBits, pivot, pivotBits);
            }
            this.i = i;
            if (answer < 0) {
                this.j = j;
                args.set(FIRST, low, lowBits);
                begun = true;
                return ask(FIRST, PIVOT, RISING);
            }
            Object high;
            long highBits;
            do {
                if (answer > 0 && j < i) {
                    throw args.error("invalid order function for sorting");
                }
                high = t.arrayItem(j - 2);
                if (high == null) {
                    this.j = j;
                    args.set(FIRST, low, lowBits);
                    return fall(args);
                }
                highBits = t.arrayBits(j - 2);
                j--;
                answer = args.beginCondition(c, pivot, pivotBits, high, highBits);
            } while (answer > 0);
            this.j = j;
            if (answer < 0 || j < i) {
                args.set(FIRST, low, lowBits);
                args.set(SECOND, high, highBits);
                if (answer == 0) {
                    return next(args, FALLING, false);
                }
                begun = true;
                return ask(PIVOT, SECOND, FALLING);
            }
            if (t.arrayItem(i - 1) == null || t.arrayItem(j - 1) == null) {
                args.set(FIRST, low, lowBits);
                args.set(SECOND, high, highBits);
                return next(args, FALLING, false);
            }
            t.setArray(i - 1, high, highBits);
            t.setArray(j - 1, low, lowBits);
            low = t.arrayItem(i);
            if (low == null) {
                return rise(args);
            }
            lowBits = t.arrayBits(i);
            i++;
        }
    }

    private int rise(Args args) {
        args.setTop(PIVOT);
        pushItem(args, ++i);
        args.pushNil();
        return ask(FIRST, PIVOT, RISING);
    }

    private int fall(Args args) {
        args.setTop(FIRST);
        pushItem(args, --j);
        return ask(PIVOT, SECOND, FALLING);
    }

    private int middle() {
        if (up - lo < CHOOSY_LENGTH || choice == 0) {
            return (lo + up) >>> 1;
        }
        // Somewhere in the second or third quarter.
        int quarter = (up - lo) / 4;
        return lo + quarter + Integer.remainderUnsigned(choice, quarter * 2);
    }

    /// Ends and middle `i` are in order: sets the pivot aside and starts to partition, unless that was all.
    private int partition(Args args) {
        if (up - lo == 2) {
            return nextInterval(args);
        }
        read(args, i, up - 1);
        args.set(PIVOT, args.ref(FIRST), args.bits(FIRST));
        exchange(args, i, up - 1);
        i = lo;
        j = up - 1;
        return rise(args);
    }

    /// The pivot is at `i`: goes on with the smaller part and lets the larger wait.
    private int split(Args args) {
        int below = i - lo;
        int above = up - i;
        boolean lowerFirst = below < above;
        int smaller = lowerFirst ? below : above;
        int larger = lowerFirst ? up - (i + 1) : i - 1 - lo;
        // PUC takes the time of day; a fixed sequence keeps runs alike, and whoever prepares an input against it pays
        // for it.
        int laterChoice = larger / 128 > smaller ? (lo ^ Integer.rotateLeft(up, 16)) * 0x9E3779B9 | 1 : choice;
        if (depth + 3 > waiting.length) {
            waiting = Arrays.copyOf(waiting, waiting.length * 2);
        }
        waiting[depth] = lowerFirst ? i + 1 : lo;
        waiting[depth + 1] = lowerFirst ? up : i - 1;
        waiting[depth + 2] = laterChoice;
        depth += 3;
        if (lowerFirst) {
            up = i - 1;
        } else {
            lo = i + 1;
        }
        return lo < up ? ends(args) : nextInterval(args);
    }

    private int nextInterval(Args args) {
        while (depth > 0) {
            depth -= 3;
            lo = waiting[depth];
            up = waiting[depth + 1];
            choice = waiting[depth + 2];
            if (lo < up) {
                return ends(args);
            }
        }
        return 0;
    }

    private int ends(Args args) {
        read(args, lo, up);
        return ask(SECOND, FIRST, ENDS);
    }

    /// Reads two items.
    private void read(Args args, int first, int second) {
        args.setTop(PIVOT);
        pushItem(args, first);
        pushItem(args, second);
    }

    /// Sets the operands of the next comparison, which are at places of the window; answers `step`.
    private int ask(int leftPlace, int rightPlace, int step) {
        left = leftPlace;
        right = rightPlace;
        return step;
    }

    private void pushItem(Args args, int key) {
        LuaTable t = table;
        Object ref = t == null ? null : t.arrayItem(key - 1);
        if (ref == null) {
            args.pushIndex(1, key);
        } else {
            args.push(ref, t.arrayBits(key - 1));
        }
    }

    /// Exchanges the two items read last, which are those of the keys `first` and `second`.
    private void exchange(Args args, int first, int second) {
        store(args, first, SECOND);
        store(args, second, FIRST);
    }

    /// Stores what is at `place` of the window; metamethods have no say unless the table has nil there.
    private void store(Args args, int key, int place) {
        LuaTable t = table;
        Object ref = args.ref(place);
        if (t != null && ref != null && t.arrayItem(key - 1) != null) {
            t.setArray(key - 1, ref, args.bits(place));
            return;
        }
        args.pushCopy(place);
        args.popInto(1, key);
    }

    // ---- without a comparator, items of one kind

    /// Sorts a table of only integers, only floats or only strings. Answers false, with nothing done, for any other.
    private static boolean sortAlike(Args args, LuaTable t, int n) {
        if (t.arrayCount() != n) {
            return false;
        }
        Object tag = t.arrayTag();
        if (tag == null && !areStrings(t, n)) {
            return false;
        }
        long rounds = 32 - Integer.numberOfLeadingZeros(n);
        args.charge(n * rounds);
        args.global().allocate(12L * n);
        if (tag == Tag.INT) {
            sortIntegers(t, n);
        } else if (tag == Tag.FLOAT) {
            sortFloats(t, n);
        } else {
            args.charge(rounds * (lengthOfStrings(t, n) >> 4));
            sortStrings(t, n);
        }
        return true;
    }

    private static boolean areStrings(LuaTable t, int n) {
        for (int k = 0; k < n; k++) {
            if (!(t.arrayRef(k) instanceof LuaString)) {
                return false;
            }
        }
        return true;
    }

    private static long lengthOfStrings(LuaTable t, int n) {
        long sum = 0;
        for (int k = 0; k < n; k++) {
            sum += ((LuaString) t.arrayRef(k)).length();
        }
        return sum;
    }

    private static void sortIntegers(LuaTable t, int n) {
        long[] items = new long[n];
        for (int k = 0; k < n; k++) {
            items[k] = t.arrayBits(k);
        }
        Arrays.sort(items);
        for (int k = 0; k < n; k++) {
            t.setArray(k, Tag.INT, items[k]);
        }
    }

    private static void sortFloats(LuaTable t, int n) {
        double[] items = new double[n];
        for (int k = 0; k < n; k++) {
            items[k] = Double.longBitsToDouble(t.arrayBits(k));
        }
        Arrays.sort(items);
        for (int k = 0; k < n; k++) {
            t.setArray(k, Tag.FLOAT, Double.doubleToRawLongBits(items[k]));
        }
    }

    private static void sortStrings(LuaTable t, int n) {
        LuaString[] items = new LuaString[n];
        if (n < FEW_STRINGS) {
            for (int k = 0; k < n; k++) {
                items[k] = (LuaString) t.arrayRef(k);
            }
            Arrays.sort(items);
        } else {
            sortByBeginnings(t, items);
        }
        for (int k = 0; k < n; k++) {
            t.setArray(k, items[k], 0);
        }
    }

    /// Puts the strings of the table into `items` in order. Most pairs of strings differ soon behind what all begin with; so numbers are sorted, the next bytes of each
    /// string above its position, and only strings that these leave equal are compared.
    private static void sortByBeginnings(LuaTable t, LuaString[] items) {
        int n = items.length;
        int skip = commonBeginning(t, n);
        int positionBits = 32 - Integer.numberOfLeadingZeros(n - 1);
        long positionMask = (1L << positionBits) - 1;
        long[] order = new long[n];
        for (int k = 0; k < n; k++) {
            order[k] = (((LuaString) t.arrayRef(k)).eightBytesAt(skip) ^ Long.MIN_VALUE) & ~positionMask | k;
        }
        Arrays.sort(order);
        int from = 0;
        for (int k = 0; k < n; k++) {
            items[k] = (LuaString) t.arrayRef((int) (order[k] & positionMask));
            if (k + 1 == n || (order[k] ^ order[k + 1]) > positionMask || (order[k] ^ order[k + 1]) < 0) {
                if (k > from) {
                    Arrays.sort(items, from, k + 1);
                }
                from = k + 1;
            }
        }
    }

    /// How many bytes the strings have in common at their beginning.
    private static int commonBeginning(LuaTable t, int n) {
        LuaString first = (LuaString) t.arrayRef(0);
        int common = first.length();
        for (int k = 1; k < n && common > 0; k++) {
            LuaString s = (LuaString) t.arrayRef(k);
            int differs = Arrays.mismatch(first.bytes(), 0, common, s.bytes(), 0, Math.min(common, s.length()));
            common = differs < 0 ? common : differs;
        }
        return common;
    }
}
