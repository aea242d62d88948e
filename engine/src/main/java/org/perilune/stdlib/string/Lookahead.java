package org.perilune.stdlib.string;

/// What the next byte of the subject must be for the rest of a pattern to match, in an int: most places where a
/// repetition could stop, or a match begin, are ruled out by a look at one byte.
///
/// It is one byte, or a set (by its offset in [Pattern#sets]) with or without the subject's end, or nothing is known.
final class Lookahead {
    /// Nothing is known.
    static final int NONE = -1;

    private Lookahead() {}

    /// The byte `c`, 0 to 255.
    static int ofByte(int c) {
        return -2 - c;
    }

    /// A byte of the set at offset `set`, or the subject's end if `atEnd`.
    static int ofSet(int set, boolean atEnd) {
        return set << 1 | (atEnd ? 1 : 0);
    }

    /// Whether it is one byte.
    static boolean isByte(int lookahead) {
        return lookahead < NONE;
    }

    /// The byte, if it is one.
    static byte byteOf(int lookahead) {
        return (byte) (-2 - lookahead);
    }

    /// The offset of the set, if it is one.
    static int setOf(int lookahead) {
        return lookahead >> 1;
    }

    /// Whether the subject's end will do; something is known.
    static boolean admitsEnd(int lookahead) {
        return lookahead >= 0 && (lookahead & 1) != 0;
    }
}
