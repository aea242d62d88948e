package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Intrinsic;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaThread;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaException;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Metamethod;
import org.perilune.value.StringTable;
import org.perilune.value.Tag;
import org.perilune.value.Userdata;

/// The library `table` (manual §6.6).
///
/// Each function has a way for a table without a metatable, which works on the table itself, and one for everything
/// else, which honours `__index`, `__newindex` and `__len`.
public final class TableLibrary {
    /// What an object that is no table must have in its metatable to be taken for one.
    private static final int READ = 1;

    private static final int WRITE = 2;
    private static final int LENGTH = 4;

    /// Loops count their work in portions of this many items.
    private static final int PORTION = 256;

    private static final LuaString N = StringTable.intern("n");

    /// The functions of the library.
    public static final Library LIBRARY = Library.of("table", TableLibrary::define);

    private TableLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("concat")) {
            f.function(TableLibrary::concat, TableLibrary::concatDirectly);
        }
        if (f.is("insert")) {
            f.procedure(TableLibrary::insert, TableLibrary::insertDirectly);
        }
        if (f.is("move")) {
            f.function(TableLibrary::move);
        }
        if (f.is("pack")) {
            f.function(TableLibrary::pack);
        }
        if (f.is("remove")) {
            f.function(TableLibrary::remove, TableLibrary::removeDirectly);
        }
        if (f.is("sort")) {
            f.callback(TableLibrary::sort, Sorter::resume);
        }
        if (f.is("unpack")) {
            f.function(TableLibrary::unpack, Intrinsic.UNPACK);
        }
    }

    /// The table at `i` if it has no metatable, so that raw access is all there is; else null.
    private static LuaTable plainTable(Args args, int i) {
        return args.ref(i) instanceof LuaTable t && t.metatable() == null ? t : null;
    }

    /// Checks that the value at `i` is a table or has the metamethods that `what` asks for.
    private static void checkTableLike(Args args, int i, int what) {
        if (args.ref(i) instanceof LuaTable) {
            return;
        }
        boolean alike = args.metatable(i) != null
                && ((what & READ) == 0 || args.metamethod(i, Metamethod.INDEX) != null)
                && ((what & WRITE) == 0 || args.metamethod(i, Metamethod.NEWINDEX) != null)
                && ((what & LENGTH) == 0 || args.metamethod(i, Metamethod.LEN) != null);
        if (!alike) {
            throw args.typeError(i, "table");
        }
    }

    private static long checkedLength(Args args, int what) {
        checkTableLike(args, 1, what | LENGTH);
        return args.length(1);
    }

    // ---- table.concat (list [, sep [, i [, j]]])   §6.6

    private static int concat(Args args) {
        LuaTable plain = plainTable(args, 1);
        long length = plain != null ? plain.arrayCount() : checkedLength(args, READ);
        LuaString separator = args.optString(2, LuaString.EMPTY);
        long first = args.optInteger(3, 1);
        long last = args.optInteger(4, length);
        if (first > last) {
            return args.result(LuaString.EMPTY);
        }
        if (plain != null && first >= 1 && last <= plain.arrayCount()) {
            long exact = lengthOfStrings(plain, (int) first, (int) last, separator.length());
            if (exact == Long.MAX_VALUE) {
                throw new LuaException("not enough memory");
            }
            if (exact >= 0) {
                args.reserveString(exact);
                args.charge((exact >>> 4) + (last - first));
                return args.result(joinStrings(plain, (int) first, (int) last, separator, (int) exact));
            }
        }
        // On the stack, because metamethods may be called meanwhile.
        ByteBuilder joined = args.builder(32);
        args.reserve(1);
        args.push(joined);
        for (long i = first; ; i++) {
            appendItem(args, joined, i);
            if ((i & PORTION - 1) == 0) {
                args.charge(PORTION);
            }
            if (i == last) {
                args.reserveString(joined.length());
                args.charge(joined.length() >>> 4);
                return args.result(joined.toLuaString());
            }
            args.charge(separator.length() >>> 4);
            joined.append(separator);
        }
    }

    /// The length of the items joined, or -1 if not all of them are strings; [Long#MAX_VALUE] if that is more than a string can hold.
    private static long lengthOfStrings(LuaTable t, int first, int last, int separatorLength) {
        if (t.arrayTag() != null) {
            return -1;
        }
        long sum = (long) (last - first) * separatorLength;
        for (int i = first - 1; i < last; i++) {
            if (!(t.arrayRef(i) instanceof LuaString s)) {
                return -1;
            }
            sum += s.length();
        }
        return sum > LuaString.MAX_LENGTH ? Long.MAX_VALUE : sum;
    }

    /// `concat` of a table of strings, all of them, without or with a separator.
    private static Object concatDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n > 2 || !(r0 instanceof LuaTable of) || of.metatable() != null || n == 2 && !(r1 instanceof LuaString)) {
            return CallTarget.SPECIAL;
        }
        LuaString separator = n == 2 ? (LuaString) r1 : LuaString.EMPTY;
        int last = of.arrayCount();
        if (last == 0) {
            return LuaString.EMPTY;
        }
        long exact = lengthOfStrings(of, 1, last, separator.length());
        if (exact < 0 || !t.reserveDirect(exact)) {
            return CallTarget.SPECIAL;
        }
        t.charge((exact >>> 4) + (last - 1));
        return joinStrings(of, 1, last, separator, (int) exact);
    }

    private static LuaString joinStrings(LuaTable t, int first, int last, LuaString separator, int length) {
        byte[] joined = new byte[length];
        byte[] between = separator.bytes();
        int gap = separator.length();
        int at = 0;
        for (int i = first - 1; i < last; i++) {
            LuaString s = (LuaString) t.arrayRef(i);
            int n = s.length();
            System.arraycopy(s.bytes(), 0, joined, at, n);
            at += n;
            if (gap != 0 && i < last - 1) {
                System.arraycopy(between, 0, joined, at, gap);
                at += gap;
            }
        }
        return LuaString.wrap(joined);
    }

    private static void appendItem(Args args, ByteBuilder target, long i) {
        args.pushIndex(1, i);
        int top = args.top();
        Object r = args.ref(top);
        if (r instanceof LuaString s) {
            args.charge(s.length() >>> 4);
            target.append(s);
        } else if (r == Tag.INT) {
            LuaNumber.append(target, args.bits(top));
        } else if (r == Tag.FLOAT) {
            LuaNumber.append(target, args.floatAt(top));
        } else {
            // PUC-Lua words the index by C's %d, which takes the lower half of it.
            throw args.error("invalid value (" + LuaType.nameOf(r) + ") at index " + (int) i + " in table for 'concat'");
        }
        args.setTop(top - 1);
    }

    // ---- table.insert (list, [pos,] value)   §6.6

    private static int insert(Args args) {
        LuaTable plain = plainTable(args, 1);
        long end = (plain != null ? plain.arrayCount() : checkedLength(args, READ | WRITE)) + 1;
        int count = args.count();
        if (count == 2) {
            if (plain != null) {
                plain.setInteger(end, args.ref(2), args.bits(2));
            } else {
                args.popInto(1, end);
            }
            return 0;
        }
        if (count != 3) {
            throw args.error("wrong number of arguments to 'insert'");
        }
        long position = args.checkInteger(2);
        args.argumentCheck(1 <= position && position <= end, 2, "position out of bounds");
        if (plain != null) {
            insertPlain(args, plain, (int) position - 1);
            return 0;
        }
        for (long i = end; i > position; i--) {
            args.pushIndex(1, i - 1);
            args.popInto(1, i);
            if ((i & PORTION - 1) == 0) {
                args.charge(PORTION);
            }
        }
        args.popInto(1, position);
        return 0;
    }

    /// `insert` at the end of a table without metatable.
    private static Object insertDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n == 2 && r0 instanceof LuaTable of && of.metatable() == null) {
            of.setInteger(of.arrayCount() + 1L, r1, b1);
            return null;
        }
        return CallTarget.SPECIAL;
    }

    /// Moves the items from array position `at` one up and puts the value, argument 3, there.
    private static void insertPlain(Args args, LuaTable t, int at) {
        int count = t.arrayCount();
        if (at == count) {
            t.setInteger(at + 1L, args.ref(3), args.bits(3));
            return;
        }
        args.charge(count - at);
        t.append(t.arrayRef(count - 1), t.arrayBits(count - 1));
        for (int i = count - 1; i > at; i--) {
            t.setArray(i, t.arrayRef(i - 1), t.arrayBits(i - 1));
        }
        t.setArray(at, args.ref(3), args.bits(3));
    }

    // ---- table.move (a1, f, e, t [,a2])   §6.6

    private static int move(Args args) {
        long first = args.checkInteger(2);
        long last = args.checkInteger(3);
        long to = args.checkInteger(4);
        int target = args.isNoneOrNil(5) ? 1 : 5;
        checkTableLike(args, 1, READ);
        checkTableLike(args, target, WRITE);
        if (last >= first) {
            args.argumentCheck(first > 0 || last < Long.MAX_VALUE + first, 3, "too many elements to move");
            long n = last - first + 1;
            args.argumentCheck(to <= Long.MAX_VALUE - n + 1, 4, "destination wrap around");
            boolean forwards = to > last || to <= first || target != 1 && !same(args, 1, target);
            LuaTable from = plainTable(args, 1);
            LuaTable into = plainTable(args, target);
            if (from != null && into != null) {
                movePlain(args, from, into, first, to, n, forwards);
            } else {
                for (long k = 0; k < n; k++) {
                    long i = forwards ? k : n - 1 - k;
                    args.pushIndex(1, first + i);
                    args.popInto(target, to + i);
                    if ((k & PORTION - 1) == 0) {
                        args.charge(PORTION);
                    }
                }
            }
        }
        return args.resultCopy(target);
    }

    private static void movePlain(
            Args args, LuaTable from, LuaTable into, long first, long to, long n, boolean forwards) {
        for (long k = 0; k < n; k++) {
            long i = forwards ? k : n - 1 - k;
            int at = from.locate(Tag.INT, first + i);
            into.setInteger(to + i, from.refAt(at), from.bitsAt(at));
            if ((k & PORTION - 1) == 0) {
                args.charge(PORTION);
            }
        }
    }

    /// Whether the values at `i` and `j` are equal (`==`), honouring `__eq`.
    private static boolean same(Args args, int i, int j) {
        if (args.rawEqual(i, j)) {
            return true;
        }
        boolean comparable = args.ref(i) instanceof LuaTable && args.ref(j) instanceof LuaTable
                || args.ref(i) instanceof Userdata && args.ref(j) instanceof Userdata;
        if (!comparable) {
            return false;
        }
        Object equal = args.metamethod(i, Metamethod.EQ);
        if (equal == null) {
            equal = args.metamethod(j, Metamethod.EQ);
            if (equal == null) {
                return false;
            }
        }
        int top = args.top();
        args.push(equal);
        args.pushCopy(i);
        args.pushCopy(j);
        args.call(2, 1);
        boolean answer = args.isTrue(top + 1);
        args.setTop(top);
        return answer;
    }

    // ---- table.pack (···)   §6.6

    private static int pack(Args args) {
        int n = args.count();
        args.charge(n);
        args.global().allocate(100 + 12L * n);
        LuaTable packed = new LuaTable(n, 1);
        for (int i = 1; i <= n; i++) {
            packed.setListItem(i, args.ref(i), args.bits(i));
        }
        packed.setString(N, Tag.INT, n);
        return args.result(packed);
    }

    // ---- table.remove (list [, pos])   §6.6

    private static int remove(Args args) {
        LuaTable plain = plainTable(args, 1);
        long size = plain != null ? plain.arrayCount() : checkedLength(args, READ | WRITE);
        long position = args.optInteger(2, size);
        if (position != size) {
            args.argumentCheck(1 <= position && position <= size + 1, 1, "position out of bounds");
        }
        if (plain != null) {
            return removePlain(args, plain, (int) size, position);
        }
        args.pushIndex(1, position);
        int removed = args.top();
        for (long i = position; i < size; i++) {
            args.pushIndex(1, i + 1);
            args.popInto(1, i);
            if ((i & PORTION - 1) == 0) {
                args.charge(PORTION);
            }
        }
        args.pushNil();
        args.popInto(1, Math.max(position, size));
        return args.resultCopy(removed);
    }

    /// `remove` of the last item, or of the one at an integer position, of a table without metatable.
    private static Object removeDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (n > 2 || !(r0 instanceof LuaTable of) || of.metatable() != null || n == 2 && r1 != Tag.INT) {
            return CallTarget.SPECIAL;
        }
        int size = of.arrayCount();
        long position = n == 1 ? size : b1;
        if (position < 1 || position > size) {
            return size == 0 && position == 0 && of.locate(Tag.INT, 0) == -1 ? null : CallTarget.SPECIAL;
        }
        Object ref = of.arrayRef((int) position - 1);
        long bits = of.arrayBits((int) position - 1);
        removeItem(t, of, size, (int) position - 1);
        return t.direct(ref, bits);
    }

    private static int removePlain(Args args, LuaTable t, int size, long position) {
        int at = t.locate(Tag.INT, position);
        Object ref = t.refAt(at);
        long bits = t.bitsAt(at);
        if (position >= 1 && position <= size) {
            removeItem(args.thread(), t, size, (int) position - 1);
        } else if (ref != null) {
            t.setAt(at, null, 0);
        }
        return args.result(ref, bits);
    }

    /// Removes array position `at` of `size`.
    private static void removeItem(LuaThread s, LuaTable t, int size, int at) {
        int last = size - 1;
        s.charge(last - at);
        for (int i = at; i < last; i++) {
            t.setArray(i, t.arrayRef(i + 1), t.arrayBits(i + 1));
        }
        t.setArray(last, null, 0);
    }

    // ---- table.sort (list [, comp])   §6.6

    private static int sort(Args args) {
        long n = checkedLength(args, READ | WRITE);
        if (n <= 1) {
            return 0;
        }
        args.argumentCheck(n < Integer.MAX_VALUE, 1, "array too big");
        if (!args.isNoneOrNil(2)) {
            args.checkFunction(2);
        }
        args.setTop(2);
        return Sorter.start(args, (int) n);
    }

    // ---- table.unpack (list [, i [, j]])   §6.6

    private static int unpack(Args args) {
        long first = args.optInteger(2, 1);
        long last = args.isNoneOrNil(3) ? args.length(1) : args.checkInteger(3);
        if (first > last) {
            return 0;
        }
        long n = last - first;
        // A difference beyond 2^63 is negative here.
        if (n < 0 || n >= Integer.MAX_VALUE || !args.tryReserve((int) n + 1)) {
            throw args.error("too many results to unpack");
        }
        args.charge(n);
        LuaTable plain = plainTable(args, 1);
        if (plain != null && first >= 1 && last <= plain.arrayCount()) {
            for (int i = (int) first - 1; i < last; i++) {
                args.push(plain.arrayRef(i), plain.arrayBits(i));
            }
        } else {
            for (long i = 0; i <= n; i++) {
                args.pushIndex(1, first + i);
            }
        }
        return args.results((int) n + 1);
    }
}
