package org.perilune.stdlib;

import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.runtime.Library;
import org.perilune.stdlib.string.StringLibrary;
import org.perilune.value.LuaString;

/// The library `utf8` (manual §6.5): strings as sequences of UTF-8 characters, up to code point 10FFFF; surrogates are
/// characters like others.
public final class Utf8Library {
    private static final int MAX_CODE_POINT = 0x10FFFF;

    /// The answer of [#decode] for bytes that are no character.
    private static final int INVALID = -1;

    /// The least code point of a character with so many continuation bytes.
    private static final int[] LEAST = {0, 0x80, 0x800, 0x10000};

    private static final Builtin NEXT_CODE = Builtin.of("codes_iterator", Utf8Library::nextCode);

    private Utf8Library() {}

    private static void define(Library.Definition f) {
        if (f.is("char")) {
            f.function(Utf8Library::charOf);
        }
        f.string("charpattern", LuaString.ofLatin1("[\0-\u007f\u00c2-\u00f4][\u0080-\u00bf]*"));
        if (f.is("codes")) {
            f.function(Utf8Library::codes);
        }
        if (f.is("codepoint")) {
            f.function(Utf8Library::codepoint);
        }
        if (f.is("len")) {
            f.function(Utf8Library::len);
        }
        if (f.is("offset")) {
            f.function(Utf8Library::offset);
        }
    }

    private static boolean isContinuation(LuaString s, long at) {
        return at < s.length() && (s.byteAt((int) at) & 0xC0) == 0x80;
    }

    /// The code point whose character begins at index `at`, which is inside the string; or [#INVALID].
    private static int decode(LuaString s, int at) {
        int first = s.byteAt(at);
        if (first < 0x80) {
            return first;
        }
        int extra = Integer.numberOfLeadingZeros(~first << 24) - 1;
        if (extra < 1 || extra > 3) {
            return INVALID;
        }
        int code = first & 0x3F >> extra;
        for (int i = 1; i <= extra; i++) {
            if (!isContinuation(s, at + i)) {
                return INVALID;
            }
            code = code << 6 | s.byteAt(at + i) & 0x3F;
        }
        return code < LEAST[extra] || code > MAX_CODE_POINT ? INVALID : code;
    }

    /// The number of bytes of a valid code point's character.
    private static int size(int code) {
        return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }

    /// `utf8.char (···)` (§6.5): the string of the characters with these code points.
    static int charOf(Args args) {
        int n = args.count();
        int length = 0;
        for (int i = 1; i <= n; i++) {
            long code = args.checkInteger(i);
            args.argumentCheck(code >= 0 && code <= MAX_CODE_POINT, i, "value out of range");
            length += size((int) code);
        }
        args.charge(length);
        byte[] bytes = new byte[length];
        int at = 0;
        for (int i = 1; i <= n; i++) {
            int code = (int) args.checkInteger(i);
            int size = size(code);
            for (int k = size - 1; k > 0; k--) {
                bytes[at + k] = (byte) (0x80 | code & 0x3F);
                code >>= 6;
            }
            // The first byte begins with as many ones as there are bytes, if there are several.
            bytes[at] = (byte) (size == 1 ? code : 0xF00 >> size | code);
            at += size;
        }
        return args.resultNew(LuaString.wrap(bytes));
    }

    /// `utf8.codes (s)` (§6.5): an iterator over positions and code points.
    static int codes(Args args) {
        LuaString s = args.checkString(1);
        args.push(NEXT_CODE);
        args.push(s);
        args.pushInteger(0);
        return args.results(3);
    }

    /// The character behind the one at the position that is argument 2.
    private static int nextCode(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        long at = args.toInteger(2) ? args.converted() - 1 : -1;
        if (at < 0) {
            at = 0;
        } else if (at < length) {
            long from = at;
            do {
                at++;
            } while (isContinuation(s, at));
            args.charge(at - from >> 4);
        }
        if (at >= length) {
            return 0;
        }
        int code = decode(s, (int) at);
        if (code == INVALID || isContinuation(s, at + size(code))) {
            throw args.error("invalid UTF-8 code");
        }
        args.pushInteger(at + 1);
        args.pushInteger(code);
        return args.results(2);
    }

    /// `utf8.codepoint (s [, i [, j]])` (§6.5): the code points of the characters that begin from i to j.
    static int codepoint(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        long i = StringLibrary.positionFromStart(args.optInteger(2, 1), length);
        long j = StringLibrary.positionFromStart(args.optInteger(3, i), length);
        args.argumentCheck(i >= 1, 2, "out of range");
        args.argumentCheck(j <= length, 3, "out of range");
        if (i > j) {
            return 0;
        }
        int n = (int) (j - i) + 1;
        if (!args.tryReserve(n)) {
            throw args.error("stack overflow (string slice too long)");
        }
        args.charge(n);
        int count = 0;
        int at = (int) i - 1;
        while (at < j) {
            int code = decode(s, at);
            if (code == INVALID) {
                throw args.error("invalid UTF-8 code");
            }
            args.pushInteger(code);
            count++;
            at += size(code);
        }
        return args.results(count);
    }

    /// `utf8.len (s [, i [, j]])` (§6.5): the number of characters that begin from i to j; nil and a position if there
    /// is an invalid one.
    static int len(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        long i = StringLibrary.positionFromStart(args.optInteger(2, 1), length);
        long j = StringLibrary.positionFromStart(args.optInteger(3, -1), length);
        args.argumentCheck(i >= 1 && i <= length + 1L, 2, "initial position out of string");
        args.argumentCheck(j <= length, 3, "final position out of string");
        args.charge(Math.max(0, j - i));
        int n = 0;
        int at = (int) i - 1;
        while (at < j) {
            int code = decode(s, at);
            if (code == INVALID) {
                args.pushNil();
                args.pushInteger(at + 1L);
                return args.results(2);
            }
            at += size(code);
            n++;
        }
        return args.resultInteger(n);
    }

    /// `utf8.offset (s, n [, i])` (§6.5): where the n-th character counted from position i begins.
    static int offset(Args args) {
        LuaString s = args.checkString(1);
        int length = s.length();
        long n = args.checkInteger(2);
        long i = StringLibrary.positionFromStart(args.optInteger(3, n >= 0 ? 1 : length + 1L), length);
        args.argumentCheck(i >= 1 && i <= length + 1L, 3, "position out of range");
        int from = (int) i - 1;
        int at = from;
        if (n == 0) {
            while (at > 0 && isContinuation(s, at)) {
                at--;
            }
        } else {
            if (isContinuation(s, at)) {
                throw args.error("initial position is a continuation byte");
            }
            while (n < 0 && at > 0) {
                do {
                    at--;
                } while (at > 0 && isContinuation(s, at));
                n++;
            }
            // The first character is the one at i.
            n = n > 0 ? n - 1 : n;
            while (n > 0 && at < length) {
                do {
                    at++;
                } while (isContinuation(s, at));
                n--;
            }
        }
        args.charge(Math.abs(at - from));
        return n == 0 ? args.resultInteger(at + 1L) : args.result(null);
    }

    /// The library.
    public static final Library LIBRARY = Library.of("utf8", Utf8Library::define);
}
