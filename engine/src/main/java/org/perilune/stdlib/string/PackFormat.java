package org.perilune.stdlib.string;

import java.util.Arrays;
import org.perilune.runtime.Args;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;

/// Reads a pack format (manual §6.4.2), option by option. Sizes are those of C on a 64-bit machine, and native order is
/// little endian.
///
/// After [#next], [#size], [#padding] and [#littleEndian] describe the option. A zero byte ends a format, as in C.
///
/// What was read of a short format without an error is remembered; the next time its options are not read but taken from there.
final class PackFormat {
    /// The largest integers that can be packed, in bytes.
    static final int MAX_INTEGER_SIZE = 16;

    private static final int NATIVE_ALIGNMENT = 8;

    /// A size beyond this takes no further digit.
    private static final int SIZE_BOUND = (Integer.MAX_VALUE - 9) / 10;

    /// An option as it was read.
    ///
    /// @param alignment the option begins at a multiple of this, 1 for anywhere
    private record Step(PackOption option, int size, int alignment, boolean littleEndian) {}

    /// A format and all its options.
    private record Known(LuaString text, Step[] steps) {}

    private static final int LONGEST_KNOWN = 64;

    /// The formats used last, by the hashes of their texts. A memo of a pure function, as that of [Pattern].
    private static final Known[] MEMO = new Known[64];

    private final Args args;
    private final LuaString text;
    private final byte[] format;

    /// Where the format ends: in bytes, or if it is known, in steps.
    private final int length;

    /// The options if the format is known; else those read so far, or null if it is too long to be remembered.
    private final Step[] steps;

    private final boolean known;
    private int at;
    private int read;
    private boolean littleEndian = true;
    private int maxAlignment = 1;
    private int size;
    private int padding;

    /// The format that is argument 1.
    PackFormat(Args args) {
        this.args = args;
        text = args.checkString(1);
        format = text.bytes();
        boolean isShort = text.length() <= LONGEST_KNOWN;
        Known k = isShort ? MEMO[slot(text)] : null;
        known = k != null && (k.text == text || k.text.equalTo(text));
        if (known) {
            steps = k.steps;
            length = steps.length;
        } else {
            int zero = text.indexOf(0, 0);
            length = zero < 0 ? text.length() : zero;
            steps = isShort ? new Step[length] : null;
        }
    }

    private static int slot(LuaString text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & (MEMO.length - 1);
    }

    /// Whether a further option follows.
    boolean hasNext() {
        if (at < length) {
            return true;
        }
        if (!known && steps != null) {
            // The text may lie in a much longer array.
            LuaString copy = format.length <= LONGEST_KNOWN ? text : LuaString.copyOf(format, 0, text.length());
            MEMO[slot(text)] = new Known(copy, Arrays.copyOf(steps, read));
        }
        return false;
    }

    /// Whether the least significant byte comes first.
    boolean littleEndian() {
        return littleEndian;
    }

    /// The size of the option in bytes; of a string with a length, that of the length; 0 for a string that a zero ends.
    int size() {
        return size;
    }

    /// How many bytes of padding align the option.
    int padding() {
        return padding;
    }

    /// Reads the next option, which is to be aligned behind `position` bytes.
    ///
    /// @throws LuaException if it is not well formed
    PackOption next(long position) {
        Step step;
        if (known) {
            step = steps[at++];
            size = step.size;
            littleEndian = step.littleEndian;
        } else {
            step = readAligned();
            if (steps != null) {
                steps[read++] = step;
            }
        }
        padding = (int) -position & step.alignment - 1;
        return step.option;
    }

    private Step readAligned() {
        PackOption option = read();
        int alignment = size;
        if (option == PackOption.ALIGNMENT) {
            PackOption aligned = at < length ? read() : PackOption.NONE;
            alignment = size;
            size = 0;
            if (aligned == PackOption.FIXED_STRING || alignment == 0) {
                throw args.argumentError(1, "invalid next option for option 'X'");
            }
        }
        if (alignment <= 1 || option == PackOption.FIXED_STRING) {
            alignment = 1;
        } else {
            alignment = Math.min(alignment, maxAlignment);
            if ((alignment & alignment - 1) != 0) {
                throw args.argumentError(1, "format asks for alignment not power of 2");
            }
        }
        return new Step(option, size, alignment, littleEndian);
    }

    private PackOption read() {
        int c = format[at++] & 0xff;
        return switch (c) {
            case 'b' -> sized(PackOption.SIGNED, 1);
            case 'B' -> sized(PackOption.UNSIGNED, 1);
            case 'h' -> sized(PackOption.SIGNED, 2);
            case 'H' -> sized(PackOption.UNSIGNED, 2);
            case 'l', 'j' -> sized(PackOption.SIGNED, 8);
            case 'L', 'J', 'T' -> sized(PackOption.UNSIGNED, 8);
            case 'f' -> sized(PackOption.FLOAT, 4);
            case 'd', 'n' -> sized(PackOption.FLOAT, 8);
            case 'i' -> sized(PackOption.SIGNED, integerSize(4));
            case 'I' -> sized(PackOption.UNSIGNED, integerSize(4));
            case 's' -> sized(PackOption.COUNTED_STRING, integerSize(8));
            case 'c' -> {
                int n = number(-1);
                if (n < 0) {
                    throw args.error("missing size for format option 'c'");
                }
                yield sized(PackOption.FIXED_STRING, n);
            }
            case 'z' -> sized(PackOption.ZERO_STRING, 0);
            case 'x' -> sized(PackOption.PADDING, 1);
            case 'X' -> sized(PackOption.ALIGNMENT, 0);
            case ' ' -> sized(PackOption.NONE, 0);
            case '<', '=' -> order(true);
            case '>' -> order(false);
            case '!' -> {
                maxAlignment = integerSize(NATIVE_ALIGNMENT);
                yield sized(PackOption.NONE, 0);
            }
            default -> throw args.error("invalid format option '" + StringLibrary.printable(c) + "'");
        };
    }

    private PackOption sized(PackOption option, int bytes) {
        size = bytes;
        return option;
    }

    private PackOption order(boolean little) {
        littleEndian = little;
        return sized(PackOption.NONE, 0);
    }

    /// The size that may follow an option for integers.
    private int integerSize(int absent) {
        int n = number(absent);
        if (n < 1 || n > MAX_INTEGER_SIZE) {
            throw args.error("integral size (" + n + ") out of limits [1," + MAX_INTEGER_SIZE + "]");
        }
        return n;
    }

    private int number(int absent) {
        if (!atDigit()) {
            return absent;
        }
        int n = 0;
        do {
            n = n * 10 + format[at++] - '0';
        } while (atDigit() && n <= SIZE_BOUND);
        return n;
    }

    private boolean atDigit() {
        return at < length && format[at] >= '0' && format[at] <= '9';
    }
}
