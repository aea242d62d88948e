package org.perilune.stdlib.string;

import java.util.Arrays;
import org.perilune.runtime.Args;
import org.perilune.runtime.Intrinsic;
import org.perilune.runtime.Library;
import org.perilune.runtime.LuaClosure;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Metamethod;

/// The library `string` (manual §6.4). The functions with a subject of their own are in the classes that the table at
/// the end of this file names; here are those that only copy bytes.
public final class StringLibrary {
    /// Copying 2^6 bytes is a unit of work.
    static final int COPY_SHIFT = 6;

    private StringLibrary() {}

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

    /// `lower (s)` (§6.4): with the ASCII letters A to Z in lower case.
    static int lower(Args args) {
        return args.result(withCase(args, args.checkString(1), 'A'));
    }

    /// `upper (s)` (§6.4): with the ASCII letters a to z in upper case.
    static int upper(Args args) {
        return args.result(withCase(args, args.checkString(1), 'a'));
    }

    /// The string with the case of all letters flipped that are among the 26 from `first`; itself if there are none.
    private static LuaString withCase(Args args, LuaString s, int first) {
        byte[] from = s.bytes();
        int length = s.length();
        int i = 0;
        while (i < length && !isAmong26(from[i], first)) {
            i++;
        }
        args.charge(length >> COPY_SHIFT);
        if (i == length) {
            return s;
        }
        args.reserveString(length);
        byte[] to = Arrays.copyOf(from, length);
        for (; i < length; i++) {
            to[i] ^= (byte) (isAmong26(to[i], first) ? 0x20 : 0);
        }
        return LuaString.wrap(to);
    }

    private static boolean isAmong26(byte b, int first) {
        return b >= first && b < first + 26;
    }

    /// `rep (s, n [, sep])` (§6.4): n copies with the separator between them.
    static int rep(Args args) {
        LuaString s = args.checkString(1);
        long n = args.checkInteger(2);
        LuaString separator = args.optString(3, LuaString.EMPTY);
        long period = (long) s.length() + separator.length();
        if (n <= 0 || period == 0) {
            return args.result(LuaString.EMPTY);
        }
        if (n == 1) {
            return args.result(s);
        }
        if (period > LuaString.MAX_LENGTH / n) {
            throw args.error("resulting string too large");
        }
        int total = (int) (period * n - separator.length());
        args.reserveString(total);
        args.charge(total >> COPY_SHIFT);
        byte[] bytes = new byte[total];
        if (period == 1 && separator.length() == 0) {
            Arrays.fill(bytes, s.bytes()[0]);
            return args.result(LuaString.wrap(bytes));
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
        return args.result(LuaString.wrap(bytes));
    }

    /// `reverse (s)` (§6.4): the bytes from the last to the first.
    static int reverse(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        args.charge(length >> COPY_SHIFT);
        args.reserveString(length);
        byte[] from = s.bytes();
        byte[] to = new byte[length];
        for (int i = 0; i < length; i++) {
            to[i] = from[length - 1 - i];
        }
        return args.result(LuaString.wrap(to));
    }

    /// `sub (s, i [, j])` (§6.4): the bytes from i to j.
    static int sub(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        long i = positionFromStart(args.checkInteger(2), length);
        long j = positionFromStart(args.optInteger(3, -1), length);
        i = Math.max(i, 1);
        j = Math.min(j, length);
        if (i > j) {
            return args.result(LuaString.EMPTY);
        }
        args.charge(j - i >> COPY_SHIFT);
        args.reserveString(j - i + 1);
        return args.result(s.substring((int) i - 1, (int) j));
    }

    /// A metatable for all strings: their methods are the fields of `stringTable`, a table of this library.
    public static LuaTable newStringMetatable(LuaTable stringTable) {
        LuaTable metatable = new LuaTable(0, 1);
        metatable.setString(Metamethod.INDEX.text, stringTable, 0);
        return metatable;
    }

    /// The library.
    public static final Library LIBRARY = Library.of("string")
            .function("byte", StringLibrary::byteOf, Intrinsic.BYTE)
            .function("char", StringLibrary::charOf)
            .function("dump", StringLibrary::dump)
            .function("find", Search::find)
            .function("format", StringFormat::format)
            .function("gmatch", GlobalMatch::gmatch)
            .callback("gsub", Substitution::gsub, Substitution::resume)
            .function("len", StringLibrary::len)
            .function("lower", StringLibrary::lower)
            .function("match", Search::match)
            .function("rep", StringLibrary::rep)
            .function("reverse", StringLibrary::reverse)
            .function("sub", StringLibrary::sub)
            .function("upper", StringLibrary::upper)
            .function("pack", Packing::pack)
            .function("packsize", Packing::packsize)
            .function("unpack", Packing::unpack)
            .build();
}
