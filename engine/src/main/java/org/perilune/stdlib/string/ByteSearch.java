package org.perilune.stdlib.string;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.perilune.runtime.LuaThread;
import org.perilune.value.LuaString;

/// Searches for bytes in bytes, eight at a time.
///
/// A word of eight bytes is compared with a word of eight copies of the byte sought: where they agree, their exclusive
/// or has a zero byte, and the lowest zero byte of x is the lowest one whose top bit is set in `(x - 0x01…01) & ~x`.
final class ByteSearch {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    /// How much work a search gathers before it charges it.
    private static final int PORTION = 256;

    private ByteSearch() {}

    /// The first index from `from` (inclusive) to `to` (exclusive) that holds byte `b`, or -1.
    static int indexOf(byte[] bytes, int from, int to, byte b) {
        int i = from;
        long copies = (b & 0xff) * ONES;
        for (; i <= to - 8; i += 8) {
            long x = (long) WORDS.get(bytes, i) ^ copies;
            long zeros = (x - ONES) & ~x & TOPS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == b) {
                return i;
            }
        }
        return -1;
    }

    /// The first index at or after `from` where `wanted` stands in `subject`, or -1. Nothing is found at `from`.
    ///
    /// The worst case is the product of the lengths; the work is charged as it is done.
    static int indexOf(LuaThread t, LuaString subject, int from, LuaString wanted) {
        int length = wanted.length();
        if (length == 0) {
            return from;
        }
        byte[] bytes = subject.bytes();
        byte[] text = wanted.bytes();
        int end = subject.length() - length + 1;
        int work = 0;
        int i = from;
        while (i < end) {
            int at = indexOfEnds(bytes, i, end, text[0], text[length - 1], length - 1);
            if (at < 0) {
                work += end - i >> 3;
                break;
            }
            work += 1 + (at - i >> 3) + (length >> 3);
            if (Arrays.equals(bytes, at, at + length, text, 0, length)) {
                t.charge(work);
                return at;
            }
            if (work > PORTION) {
                t.charge(work);
                work = 0;
            }
            i = at + 1;
        }
        t.charge(work);
        return -1;
    }

    /// The first index from `from` to `to` (exclusive) that holds byte `first`, while the one `distance` further holds
    /// `last`; or -1. Two bytes together are found by chance much less often than one.
    private static int indexOfEnds(byte[] bytes, int from, int to, byte first, byte last, int distance) {
        int i = from;
        long firsts = (first & 0xff) * ONES;
        long lasts = (last & 0xff) * ONES;
        for (; i <= to - 8; i += 8) {
            long x = (long) WORDS.get(bytes, i) ^ firsts | (long) WORDS.get(bytes, i + distance) ^ lasts;
            long zeros = (x - ONES) & ~x & TOPS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == first && bytes[i + distance] == last) {
                return i;
            }
        }
        return -1;
    }
}
