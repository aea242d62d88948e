package org.perilune.stdlib.string;

import java.util.Arrays;
import org.perilune.runtime.Args;
import org.perilune.runtime.CallTarget;
import org.perilune.runtime.Intrinsic;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaClosure;
import org.perilune.runtime.LuaThread;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;
import org.perilune.value.Tag;

/// The library `string` (manual §6.4). The functions with a subject of their own are in the classes that the table at
/// the end of this file names; here are those that only copy bytes.
public final class StringLibrary {
    /// Copying 2^6 bytes is a unit of work.
    static final int COPY_SHIFT = 6;

    private StringLibrary() {}

    private static void define(Library.Definition f) {
        if (f.is("byte")) {
            f.function(StringLibrary::byteOf, StringLibrary::byteDirectly, Intrinsic.BYTE);
        }
        if (f.is("char")) {
            f.function(StringLibrary::charOf, StringLibrary::charDirectly);
        }
        if (f.is("dump")) {
            f.function(StringLibrary::dump);
        }
        if (f.is("find")) {
            f.pair(Search::find, Search::findDirectly, Search::findPlainly);
        }
        if (f.is("format")) {
            f.function(StringFormat::format);
        }
        if (f.is("gmatch")) {
            f.function(GlobalMatch::gmatch);
        }
        if (f.is("gsub")) {
            f.callback(Substitution::gsub, Substitution::resume);
        }
        if (f.is("len")) {
            f.function(StringLibrary::len, StringLibrary::lenDirectly);
        }
        if (f.is("lower")) {
            f.function(StringLibrary::lower, StringLibrary::lowerDirectly);
        }
        if (f.is("match")) {
            f.function(Search::match, Search::matchDirectly);
        }
        if (f.is("rep")) {
            f.function(StringLibrary::rep, StringLibrary::repDirectly);
        }
        if (f.is("reverse")) {
            f.function(StringLibrary::reverse, StringLibrary::reverseDirectly);
        }
        if (f.is("sub")) {
            f.function(StringLibrary::sub, StringLibrary::subDirectly);
        }
        if (f.is("upper")) {
            f.function(StringLibrary::upper, StringLibrary::upperDirectly);
        }
        if (f.is("pack")) {
            f.function(Packing::pack);
        }
        if (f.is("packsize")) {
            f.function(Packing::packsize);
        }
        if (f.is("unpack")) {
            f.function(Packing::unpack);
        }
    }

    /// A position given by a script, counted from 1 or (if negative) back from the end of a string of `length` bytes,
    /// as counted from 1; 0 if it is before the first byte.
    public static long positionFromStart(long position, int length) {
        if (position >= 0) {
            return position;
        }
        return position < -length ? 0 : length + position + 1;
    }

    /// The string of what `builder` holds, without a copy if little room is left in it. The builder must not be used
    /// further.
    static LuaString stringOf(Args args, ByteBuilder builder) {
        int length = builder.length();
        byte[] bytes = builder.bytes();
        if (bytes.length - length <= 16 + (length >> 3)) {
            return LuaString.wrap(bytes, length);
        }
        args.reserveString(length);
        return LuaString.copyOf(bytes, 0, length);
    }

    /// Character `c` as PUC's messages show it: its code in angle brackets unless it can be printed.
    static String printable(int c) {
        return c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "<\\" + c + ">";
    }

    /// `byte (s [, i [, j]])` (§6.4): the codes of the bytes from i to j.
    static int byteOf(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        long i = positionFromStart(args.optInteger(2, 1), length);
        long j = positionFromStart(args.optInteger(3, i), length);
        i = Math.max(i, 1);
        j = Math.min(j, length);
        if (i == j) {
            return args.resultInteger(s.byteAt((int) i - 1));
        }
        if (i > j) {
            return 0;
        }
        int n = (int) (j - i) + 1;
        if (!args.tryReserve(n)) {
            throw args.error("stack overflow (string slice too long)");
        }
        args.charge(n);
        for (int k = (int) i - 1; k < j; k++) {
            args.pushInteger(s.byteAt(k));
        }
        return args.results(n);
    }

    /// `char (···)` (§6.4): the string of the bytes with these codes.
    static int charOf(Args args) {
        int n = args.count();
        if (n == 1) {
            return args.result(LuaString.ofByte(checkByte(args, 1)));
        }
        args.charge(n >> COPY_SHIFT);
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = checkByte(args, i + 1);
        }
        return args.resultNew(LuaString.wrap(bytes));
    }

    /// `byte (s [, i])` with a position inside.
    private static Object byteDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long i, Object r2, long b2) {
        if (r0 instanceof LuaString s && n <= 2) {
            long at = n == 1 ? 0 : r1 == Tag.INT ? positionFromStart(i, s.length()) - 1 : -1;
            if (at >= 0 && at < s.length()) {
                return t.directInteger(s.byteAt((int) at));
            }
        }
        return CallTarget.SPECIAL;
    }

    /// `char` of integers.
    private static Object charDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        if (r0 != Tag.INT || n >= 2 && r1 != Tag.INT || n == 3 && r2 != Tag.INT) {
            return CallTarget.SPECIAL;
        }
        long all = b0 | (n >= 2 ? b1 : 0) | (n == 3 ? b2 : 0);
        if ((all & ~0xffL) != 0) {
            return CallTarget.SPECIAL;
        }
        if (n == 1) {
            return LuaString.ofByte((byte) b0);
        }
        if (!t.reserveDirect(n)) {
            return CallTarget.SPECIAL;
        }
        byte[] bytes = new byte[n];
        bytes[0] = (byte) b0;
        bytes[1] = (byte) b1;
        if (n == 3) {
            bytes[2] = (byte) b2;
        }
        return LuaString.wrap(bytes);
    }

    private static byte checkByte(Args args, int i) {
        long c = args.checkInteger(i);
        if (c < 0 || c > 255) {
            throw args.argumentError(i, "value out of range");
        }
        return (byte) c;
    }

    /// `dump (function [, strip])` (§6.4): the function as a binary chunk, without its upvalues' values.
    static int dump(Args args) {
        args.checkFunction(1);
        if (!(args.ref(1) instanceof LuaClosure function)) {
            throw args.error("unable to dump given function");
        }
        LuaString chunk = args.global().dump(function, args.isTrue(2));
        args.charge(chunk.length() >> 4);
        return args.resultNew(chunk);
    }

    /// `len (s)` (§6.4): the number of bytes.
    static int len(Args args) {
        return args.resultInteger(args.checkString(1).length());
    }

    /// `len` of a string.
    private static Object lenDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return r0 instanceof LuaString s ? t.directInteger(s.length()) : CallTarget.SPECIAL;
    }

    /// `lower (s)` (§6.4): with the ASCII letters A to Z in lower case.
    static int lower(Args args) {
        return args.resultString(withCase(args.thread(), args.checkString(1), 'A'));
    }

    /// `upper (s)` (§6.4): with the ASCII letters a to z in upper case.
    static int upper(Args args) {
        return args.resultString(withCase(args.thread(), args.checkString(1), 'a'));
    }

    /// `lower` of a string.
    private static Object lowerDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return r0 instanceof LuaString s ? orDeclined(withCase(t, s, 'A')) : CallTarget.SPECIAL;
    }

    /// `upper` of a string.
    private static Object upperDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return r0 instanceof LuaString s ? orDeclined(withCase(t, s, 'a')) : CallTarget.SPECIAL;
    }

    /// The answer of a direct way that could not make its string (null) or could.
    private static Object orDeclined(LuaString made) {
        return made == null ? CallTarget.SPECIAL : made;
    }

    /// The string with the case of all letters flipped that are among the 26 from `first`; itself if there are none. Null, and nothing was done, if it is too long.
    private static LuaString withCase(LuaThread t, LuaString s, int first) {
        int length = s.length();
        boolean changes = s.hasLetter(first);
        if (changes && !t.reserveDirect(length)) {
            return null;
        }
        t.charge(length >> COPY_SHIFT);
        return changes ? s.withCaseFlipped(first) : s;
    }

    /// `rep (s, n [, sep])` (§6.4): n copies with the separator between them.
    static int rep(Args args) {
        LuaString s = args.checkString(1);
        long n = args.checkInteger(2);
        return args.resultString(copies(args.thread(), s, n, args.optString(3, LuaString.EMPTY)));
    }

    /// `rep` of a string and an integer.
    private static Object repDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long count, Object r2, long b2) {
        return n == 2 && r0 instanceof LuaString s && r1 == Tag.INT ? orDeclined(copies(t, s, count, LuaString.EMPTY)) : CallTarget.SPECIAL;
    }

    /// `n` copies of `s` with the separator between them. Null, and nothing was done, if that is too long.
    private static LuaString copies(LuaThread t, LuaString s, long n, LuaString separator) {
        long period = (long) s.length() + separator.length();
        if (n <= 0 || period == 0) {
            return LuaString.EMPTY;
        }
        if (n == 1) {
            return s;
        }
        if (period > LuaString.MAX_LENGTH / n) {
            return null;
        }
        int total = (int) (period * n - separator.length());
        if (!t.reserveDirect(total)) {
            return null;
        }
        t.charge(total >> COPY_SHIFT);
        byte[] bytes = new byte[total];
        if (period == 1 && separator.length() == 0) {
            Arrays.fill(bytes, s.bytes()[0]);
            return LuaString.wrap(bytes);
        }
        System.arraycopy(s.bytes(), 0, bytes, 0, s.length());
        System.arraycopy(separator.bytes(), 0, bytes, s.length(), separator.length());
        // Each copy doubles what is there.
        int done = (int) period;
        while (done < total) {
            int more = Math.min(done, total - done);
            System.arraycopy(bytes, 0, bytes, done, more);
            done += more;
        }
        return LuaString.wrap(bytes);
    }

    /// `reverse (s)` (§6.4): the bytes from the last to the first.
    static int reverse(Args args) {
        return args.resultString(reversed(args.thread(), args.checkString(1)));
    }

    /// `reverse` of a string.
    private static Object reverseDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long b1, Object r2, long b2) {
        return r0 instanceof LuaString s ? orDeclined(reversed(t, s)) : CallTarget.SPECIAL;
    }

    private static LuaString reversed(LuaThread t, LuaString s) {
        int length = s.length();
        if (!t.reserveDirect(length)) {
            return null;
        }
        t.charge(length >> COPY_SHIFT);
        return s.reversed();
    }

    /// `sub (s, i [, j])` (§6.4): the bytes from i to j.
    static int sub(Args args) {
        LuaString s = args.checkString(1);
        long i = args.checkInteger(2);
        return args.resultString(part(args.thread(), s, i, args.optInteger(3, -1)));
    }

    /// `sub` of a string and integers.
    private static Object subDirectly(LuaThread t, int n, Object r0, long b0, Object r1, long i, Object r2, long j) {
        if (r0 instanceof LuaString s && r1 == Tag.INT && (r2 == Tag.INT || n == 2)) {
            return orDeclined(part(t, s, i, n == 2 ? -1 : j));
        }
        return CallTarget.SPECIAL;
    }

    /// The bytes from position i to j. Null, and nothing was done, if they are too many.
    private static LuaString part(LuaThread t, LuaString s, long from, long to) {
        int length = s.length();
        long i = Math.max(positionFromStart(from, length), 1);
        long j = Math.min(positionFromStart(to, length), length);
        if (i > j) {
            return LuaString.EMPTY;
        }
        if (!t.reserveDirect(j - i + 1)) {
            return null;
        }
        t.charge(j - i >> COPY_SHIFT);
        return s.substring((int) i - 1, (int) j);
    }

    /// A metatable for all strings: their methods are the fields of `stringTable`, a table of this library.
    public static LuaTable newStringMetatable(LuaTable stringTable) {
        LuaTable metatable = new LuaTable(0, 1);
        metatable.setString(Metamethod.INDEX.text, stringTable, 0);
        return metatable;
    }

    /// The library.
    public static final Library LIBRARY = Library.of("string", StringLibrary::define);
}
