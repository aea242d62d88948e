package org.perilune.stdlib.string;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.perilune.runtime.Args;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaString;

/// The functions `pack`, `packsize` and `unpack` (manual §6.4): values as bytes and back.
final class Packing {
    /// The size of a Lua integer, in bytes.
    private static final int INTEGER_SIZE = 8;

    /// Eight and four bytes of an array at once.
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Packing() {}

    /// `pack (fmt, v1, v2, ···)` (§6.4): the values in binary form.
    static int pack(Args args) {
        PackFormat format = new PackFormat(args);
        ByteBuilder target = args.builder(32);
        int argument = 1;
        // The reference implementation keeps a mark here, so that the first missing argument is "nil" and not "no value".
        args.pushNil();
        while (format.hasNext()) {
            PackOption option = format.next(target.length());
            args.charge(1);
            fill(args, target, format.padding());
            if (option.hasValue()) {
                argument++;
            }
            int size = format.size();
            switch (option) {
                case SIGNED -> {
                    long n = args.checkInteger(argument);
                    if (size < INTEGER_SIZE) {
                        long limit = 1L << size * 8 - 1;
                        args.argumentCheck(-limit <= n && n < limit, argument, "integer overflow");
                    }
                    appendInteger(target, n, n < 0 ? -1 : 0, size, format.littleEndian());
                }
                case UNSIGNED -> {
                    long n = args.checkInteger(argument);
                    if (size < INTEGER_SIZE) {
                        args.argumentCheck(n >>> size * 8 == 0, argument, "unsigned overflow");
                    }
                    appendInteger(target, n, 0, size, format.littleEndian());
                }
                case FLOAT -> {
                    double d = args.checkNumber(argument);
                    long bits = size == 4 ? Float.floatToRawIntBits((float) d) : Double.doubleToRawLongBits(d);
                    appendInteger(target, bits, 0, size, format.littleEndian());
                }
                case FIXED_STRING -> {
                    LuaString s = args.checkString(argument);
                    args.argumentCheck(s.length() <= size, argument, "string longer than given size");
                    append(args, target, s);
                    fill(args, target, size - s.length());
                }
                case COUNTED_STRING -> {
                    LuaString s = args.checkString(argument);
                    args.argumentCheck(
                            size >= 4 || s.length() >>> size * 8 == 0,
                            argument,
                            "string length does not fit in given size");
                    appendInteger(target, s.length(), 0, size, format.littleEndian());
                    append(args, target, s);
                }
                case ZERO_STRING -> {
                    LuaString s = args.checkString(argument);
                    args.argumentCheck(s.indexOf(0, 0) < 0, argument, "string contains zeros");
                    append(args, target, s);
                    target.append(0);
                }
                case PADDING -> target.append(0);
                case ALIGNMENT, NONE -> {}
            }
        }
        return args.result(StringLibrary.stringOf(args, target));
    }

    private static void append(Args args, ByteBuilder target, LuaString s) {
        args.charge(s.length() >> StringLibrary.COPY_SHIFT);
        target.append(s);
    }

    /// Appends `count` bytes of padding.
    private static void fill(Args args, ByteBuilder target, int count) {
        if (count > 0) {
            args.charge(count >> StringLibrary.COPY_SHIFT);
            target.reserve(count);
            int from = target.length();
            Arrays.fill(target.bytes(), from, from + count, (byte) 0);
            target.setLength(from + count);
        }
    }

    /// Appends `size` bytes of an integer whose bits are those of `low` and above them copies of `high`, 0 or -1.
    private static void appendInteger(ByteBuilder target, long low, long high, int size, boolean littleEndian) {
        target.reserve(size);
        byte[] bytes = target.bytes();
        int from = target.length();
        target.setLength(from + size);
        if (size == INTEGER_SIZE) {
            LONGS.set(bytes, from, littleEndian ? low : Long.reverseBytes(low));
            return;
        }
        if (size == Integer.BYTES) {
            INTS.set(bytes, from, littleEndian ? (int) low : Integer.reverseBytes((int) low));
            return;
        }
        for (int i = 0; i < size; i++) {
            long b = i < INTEGER_SIZE ? low >> i * 8 : high;
            bytes[littleEndian ? from + i : from + size - 1 - i] = (byte) b;
        }
    }

    /// `packsize (fmt)` (§6.4): the length of what `pack` makes by the format.
    static int packsize(Args args) {
        PackFormat format = new PackFormat(args);
        long total = 0;
        while (format.hasNext()) {
            PackOption option = format.next(total);
            args.charge(1);
            total += (long) format.size() + format.padding();
            args.argumentCheck(total <= Integer.MAX_VALUE, 1, "format result too large");
            args.argumentCheck(
                    option != PackOption.COUNTED_STRING && option != PackOption.ZERO_STRING,
                    1,
                    "variable-length format");
        }
        return args.resultInteger(total);
    }

    /// `unpack (fmt, s [, pos])` (§6.4): the values that were packed, and the position behind them.
    static int unpack(Args args) {
        PackFormat format = new PackFormat(args);
        LuaString data = args.checkString(2);
        int length = data.length();
        long at = StringLibrary.positionFromStart(args.optInteger(3, 1), length) - 1;
        args.argumentCheck(at >= 0 && at <= length, 3, "initial position out of string");
        int results = 1;
        while (format.hasNext()) {
            PackOption option = format.next(at);
            args.charge(1);
            int size = format.size();
            at += format.padding();
            args.argumentCheck(at + size <= length, 2, "data string too short");
            if (!args.tryReserve(2)) {
                throw args.error("stack overflow (too many results)");
            }
            if (option.hasValue()) {
                results++;
            }
            int from = (int) at;
            switch (option) {
                case SIGNED, UNSIGNED ->
                    args.pushInteger(
                            integerAt(args, data, from, size, option == PackOption.SIGNED, format.littleEndian()));
                case FLOAT -> {
                    long bits = integerAt(args, data, from, size, false, format.littleEndian());
                    args.pushNumber(size == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits));
                }
                case FIXED_STRING -> push(args, data, from, size);
                case COUNTED_STRING -> {
                    long count = integerAt(args, data, from, size, false, format.littleEndian());
                    int left = length - from - size;
                    args.argumentCheck(count >= 0 && count <= left, 2, "data string too short");
                    push(args, data, from + size, (int) count);
                    at += count;
                }
                case ZERO_STRING -> {
                    int zero = data.indexOf(0, from);
                    int to = zero < 0 ? length : zero;
                    push(args, data, from, to - from);
                    at = to + 1L;
                }
                case PADDING, ALIGNMENT, NONE -> {}
            }
            at += size;
        }
        args.pushInteger(at + 1);
        return args.results(results);
    }

    private static void push(Args args, LuaString data, int from, int count) {
        args.charge(count >> StringLibrary.COPY_SHIFT);
        args.reserveString(count);
        args.push(data.substring(from, from + count));
    }

    /// Reads an integer of `size` bytes. Bytes beyond the eight of a Lua integer must only repeat its sign, or be zero
    /// if it is unsigned.
    private static long integerAt(
            Args args, LuaString data, int from, int size, boolean signed, boolean littleEndian) {
        byte[] bytes = data.bytes();
        if (size == INTEGER_SIZE) {
            long n = (long) LONGS.get(bytes, from);
            return littleEndian ? n : Long.reverseBytes(n);
        }
        if (size == Integer.BYTES) {
            int n = (int) INTS.get(bytes, from);
            int ordered = littleEndian ? n : Integer.reverseBytes(n);
            return signed ? ordered : ordered & 0xffffffffL;
        }
        int step = littleEndian ? 1 : -1;
        int lowest = littleEndian ? from : from + size - 1;
        int used = Math.min(size, INTEGER_SIZE);
        long n = 0;
        for (int i = used - 1; i >= 0; i--) {
            n = n << 8 | bytes[lowest + i * step] & 0xff;
        }
        if (signed && size < INTEGER_SIZE) {
            int unused = 64 - size * 8;
            n = n << unused >> unused;
        }
        byte extension = (byte) (signed && n < 0 ? -1 : 0);
        for (int i = used; i < size; i++) {
            if (bytes[lowest + i * step] != extension) {
                throw args.error(size + "-byte integer does not fit into Lua Integer");
            }
        }
        return n;
    }
}
