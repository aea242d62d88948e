package org.perilune.value;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// A Lua string: an immutable sequence of bytes (manual §2.1), of any encoding, at most [#MAX_LENGTH] long.
///
/// The bytes are [#bytes()] from 0 to [#length()]; the array may be longer, because strings that grow by
/// concatenation share an append buffer with free room at its end: `s = s .. x` in a loop copies each byte
/// a constant number of times on average. Nobody writes below the length of an existing string.
///
/// The hash is seeded once per process (so that a script cannot prepare colliding keys) and computed once per string.
/// Instances may be shared between threads.
public final class LuaString implements Comparable<LuaString> {
    /// The longest string, in bytes: what a Java array holds, less a margin for headers.
    public static final int MAX_LENGTH = Integer.MAX_VALUE - 64;

    /// The string of no bytes.
    public static final LuaString EMPTY = new LuaString(new byte[0], 0, null);

    /// Concatenations shorter than this are copied exactly; longer ones get an append buffer.
    private static final int BUFFER_THRESHOLD = 128;

    /// From this length on a buffer grows by less than half.
    private static final int LARGE = 1 << 20;

    /// Secret bits for hashes.
    static final long SEED = randomSeed() | 1;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Random bits from the operating system: read directly where that can be done, because a `SecureRandom` takes 70 ms to load.
    private static long randomSeed() {
        try (FileInputStream random = new FileInputStream("/dev/urandom")) {
            return ByteBuffer.wrap(random.readNBytes(8)).getLong();
        } catch (IOException | RuntimeException _) {
            return new SecureRandom().nextLong();
        }
    }

    private final byte[] bytes;
    private final int length;
    private int hash;
    private final AppendBuffer buffer;

    /// The number of the heap walk that counted this string last. States may share a string, and then count it together: a race on
    /// this field costs an estimate some bytes. It fills what alignment would waste.
    short mark;

    /// The shared tail of growing strings. `used` says how much of the array belongs to some string; who moves it
    /// from its own length by compare-and-set owns the bytes after it.
    private static final class AppendBuffer {
        private static final VarHandle USED;

        static {
            try {
                USED = MethodHandles.lookup().findVarHandle(AppendBuffer.class, "used", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private volatile int used;

        AppendBuffer(int used) {
            this.used = used;
        }

        boolean claim(int from, int to) {
            return used == from && USED.compareAndSet(this, from, to);
        }
    }

    private LuaString(byte[] bytes, int length, AppendBuffer buffer) {
        this.bytes = bytes;
        this.length = length;
        this.buffer = buffer;
    }

    /// The string of the UTF-8 bytes of `text`.
    public static LuaString of(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return new LuaString(b, b.length, null);
    }

    /// The string of the first bytes of `text`'s characters (each below 256), as byte-wise programs need.
    public static LuaString ofLatin1(String text) {
        byte[] b = text.getBytes(StandardCharsets.ISO_8859_1);
        return new LuaString(b, b.length, null);
    }

    /// A copy of `bytes`.
    public static LuaString copyOf(byte[] bytes) {
        return copyOf(bytes, 0, bytes.length);
    }

    /// A copy of `length` bytes from `offset`.
    ///
    /// @throws IndexOutOfBoundsException if the range is not inside `bytes`
    public static LuaString copyOf(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return EMPTY;
        }
        if (length == 1) {
            return ofByte(bytes[offset]);
        }
        return new LuaString(Arrays.copyOfRange(bytes, offset, offset + length), length, null);
    }

    /// Takes over `bytes` without a copy: the caller must never write to it again.
    public static LuaString wrap(byte[] bytes) {
        return wrap(bytes, bytes.length);
    }

    /// Takes over the first `length` bytes of `bytes` without a copy: the caller must never write to it again.
    public static LuaString wrap(byte[] bytes, int length) {
        if (length == 0) {
            return EMPTY;
        }
        if (length == 1) {
            return ofByte(bytes[0]);
        }
        return new LuaString(bytes, length, null);
    }

    /// The string of one byte; there is one object for each of the 256.
    public static LuaString ofByte(byte b) {
        return SingleBytes.TABLE[b & 0xff];
    }

    private static final class SingleBytes {
        static final LuaString[] TABLE = new LuaString[256];

        static {
            for (int i = 0; i < 256; i++) {
                TABLE[i] = new LuaString(new byte[] {(byte) i}, 1, null);
            }
        }
    }

    /// The number of bytes.
    public int length() {
        return length;
    }

    /// The bytes, valid from 0 to [#length()]. To read only: writing to it breaks the string.
    public byte[] bytes() {
        return bytes;
    }

    /// The byte at `index` (from 0), as 0 to 255.
    public int byteAt(int index) {
        return bytes[index] & 0xff;
    }

    /// Whether looking at all bytes takes so long that it counts as work of its own.
    public boolean isLong() {
        return length > LONGEST_SHORT;
    }

    /// Whether the hash is known, so that [#hashCode] takes no time.
    public boolean isHashed() {
        return hash != 0;
    }

    /// PUC-Lua's LUAI_MAXSHORTLEN.
    private static final int LONGEST_SHORT = 40;

    /// A copy of the bytes, exactly [#length()] long.
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /// The bytes from `from` (inclusive) to `to` (exclusive), both counted from 0.
    public LuaString substring(int from, int to) {
        if (from == 0 && to == length) {
            return this;
        }
        return copyOf(bytes, from, to - from);
    }

    /// The bytes from the last to the first.
    public LuaString reversed() {
        byte[] to = new byte[length];
        int at = 0;
        int left = length;
        for (; left >= 8; left -= 8, at += 8) {
            LONGS.set(to, at, Long.reverseBytes((long) LONGS.get(bytes, left - 8)));
        }
        while (left > 0) {
            to[at++] = bytes[--left];
        }
        return wrap(to);
    }

    /// Whether any byte is among the 26 ASCII letters from `first`, 'a' or 'A'.
    public boolean hasLetter(int first) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            if (letters((long) LONGS.get(bytes, i), first) != 0) {
                return true;
            }
        }
        for (; i < length; i++) {
            if (letters(bytes[i] & 0xff, first) != 0) {
                return true;
            }
        }
        return false;
    }

    /// A copy with the case of all letters flipped that are among the 26 from `first`, 'a' or 'A'.
    public LuaString withCaseFlipped(int first) {
        byte[] to = Arrays.copyOf(bytes, length);
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long x = (long) LONGS.get(to, i);
            LONGS.set(to, i, x ^ letters(x, first));
        }
        for (; i < length; i++) {
            to[i] ^= (byte) letters(to[i] & 0xff, first);
        }
        return wrap(to);
    }

    /// Of eight bytes at once: 0x20, the bit that tells the cases apart, in each that is among the 26 ASCII letters from `first`; 0 in the others.
    private static long letters(long x, int first) {
        long lower = x & 0x7f7f7f7f7f7f7f7fL;
        long ones = 0x0101010101010101L;
        // Bit 7 of each byte, which no sum carries beyond: not below the first, above the last.
        long notBelow = lower + ones * (0x80 - first);
        long above = lower + ones * (0x80 - first - 26);
        return (notBelow & ~above & ~x & 0x8080808080808080L) >>> 2;
    }

    /// This string followed by `other`; the caller has checked that the sum of lengths is at most [#MAX_LENGTH].
    public LuaString concat(LuaString other) {
        if (other.length == 0) {
            return this;
        }
        if (length == 0) {
            return other;
        }
        return append(other.bytes, other.length);
    }

    /// How many bytes [#append] would allocate for `count` more: none if they fit behind this string.
    public long allocatedByAppend(int count) {
        int total = length + count;
        AppendBuffer own = buffer;
        if (own != null && total <= bytes.length && own.used == length) {
            return 0;
        }
        return total < BUFFER_THRESHOLD ? total : capacityFor(total);
    }

    /// Room to grow only if this string itself came from a concatenation or is short beside what is added: a single
    /// concatenation of two long strings keeps no spare room.
    private int capacityFor(int total) {
        boolean growing = buffer != null || length < 2 * BUFFER_THRESHOLD;
        long spare = total < LARGE ? total / 2 + 64 : LARGE / 2 + total / 8;
        return growing ? (int) Math.min(MAX_LENGTH, total + spare) : total;
    }

    /// This string followed by the first `count` bytes of `tail`.
    public LuaString append(byte[] tail, int count) {
        int total = length + count;
        AppendBuffer own = buffer;
        if (own != null && total <= bytes.length && own.claim(length, total)) {
            System.arraycopy(tail, 0, bytes, length, count);
            return new LuaString(bytes, total, own);
        }
        if (total < BUFFER_THRESHOLD) {
            byte[] exact = Arrays.copyOf(bytes, total);
            System.arraycopy(tail, 0, exact, length, count);
            return new LuaString(exact, total, null);
        }
        byte[] fresh = new byte[capacityFor(total)];
        System.arraycopy(bytes, 0, fresh, 0, length);
        System.arraycopy(tail, 0, fresh, length, count);
        return new LuaString(fresh, total, new AppendBuffer(total));
    }

    /// Whether the bytes are those of `other`, seen as ISO 8859-1.
    public boolean contentEquals(String other) {
        if (other.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((bytes[i] & 0xff) != other.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the string begins with the bytes of `prefix`.
    public boolean startsWith(LuaString prefix) {
        return length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix.bytes, 0, prefix.length);
    }

    /// The first index of byte `b` at or after `from`, or -1.
    public int indexOf(int b, int from) {
        for (int i = from; i < length; i++) {
            if (bytes[i] == (byte) b) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object o) {
        return this == o || o instanceof LuaString s && equalTo(s);
    }

    /// Whether both have the same bytes.
    public boolean equalTo(LuaString s) {
        if (this == s) {
            return true;
        }
        if (length != s.length) {
            return false;
        }
        int h = hash;
        int g = s.hash;
        if (h != 0 && g != 0 && h != g) {
            return false;
        }
        return Arrays.equals(bytes, 0, length, s.bytes, 0, length);
    }

    @Override
    public int hashCode() {
        int h = hash;
        return h != 0 ? h : computeHash();
    }

    private int computeHash() {
        byte[] b = bytes;
        int n = length;
        long h = SEED ^ (n * 0x9E3779B97F4A7C15L);
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            h = mix(h ^ (long) LONGS.get(b, i));
        }
        long rest = 0;
        for (int shift = 0; i < n; i++, shift += 8) {
            rest |= (b[i] & 0xffL) << shift;
        }
        h = mix(h ^ rest);
        int folded = (int) (h ^ (h >>> 32));
        folded = folded == 0 ? 1 : folded;
        hash = folded;
        return folded;
    }

    private static long mix(long x) {
        long low = x * 0xD6E8FEB86659FD93L;
        long high = Math.multiplyHigh(x, 0xD6E8FEB86659FD93L ^ SEED);
        return low ^ high ^ (low >>> 32);
    }

    /// The eight bytes from index `from` on as a number, the first one highest; zeros stand for those behind the end.
    public long eightBytesAt(int from) {
        if (from <= length - 8) {
            return Long.reverseBytes((long) LONGS.get(bytes, from));
        }
        long n = 0;
        for (int i = from; i < from + 8; i++) {
            n = n << 8 | (i < length ? bytes[i] & 0xff : 0);
        }
        return n;
    }

    /// Orders by unsigned bytes, as C's `strcmp` in the "C" locale.
    @Override
    public int compareTo(LuaString s) {
        return Arrays.compareUnsigned(bytes, 0, length, s.bytes, 0, s.length);
    }

    /// The bytes before the first zero: what PUC-Lua shows of a string, or hands to the system, where it is a string of C.
    public LuaString beforeZero() {
        int zero = indexOf(0, 0);
        return zero < 0 ? this : substring(0, zero);
    }

    /// The text, read as UTF-8; malformed parts become U+FFFD.
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /// The text with one character per byte (ISO 8859-1).
    public String toLatin1() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
