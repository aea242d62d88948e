package org.perilune.stdlib.string;

/// Sets of bytes as four words of 64 bits, and the character classes of manual §6.4.1 in the "C" locale.
///
/// A set lies inside a longer array, at an offset: the sets of a pattern share one array.
final class ByteSet {
    /// The number of words in a set.
    static final int WORDS = 4;

    /// The classes by their lower-case letter; null where a letter names none.
    private static final long[][] CLASSES = new long[128][];

    static {
        for (int c = 0; c < 256; c++) {
            boolean lower = c >= 'a' && c <= 'z';
            boolean upper = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            boolean graphic = c > ' ' && c < 0x7f;
            define('a', c, lower || upper);
            define('c', c, c < ' ' || c == 0x7f);
            define('d', c, digit);
            define('g', c, graphic);
            define('l', c, lower);
            define('p', c, graphic && !lower && !upper && !digit);
            define('s', c, c == ' ' || c >= '\t' && c <= '\r');
            define('u', c, upper);
            define('w', c, lower || upper || digit);
            define('x', c, digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
            define('z', c, c == 0);
        }
    }

    private ByteSet() {}

    private static void define(char letter, int c, boolean member) {
        if (CLASSES[letter] == null) {
            CLASSES[letter] = new long[WORDS];
        }
        if (member) {
            add(CLASSES[letter], 0, c);
        }
    }

    /// Whether the set at `offset` has byte `b`.
    static boolean contains(long[] sets, int offset, byte b) {
        int c = b & 0xff;
        return (sets[offset + (c >>> 6)] >>> c & 1) != 0;
    }

    /// Adds `c`, from 0 to 255, to the set at `offset`.
    static void add(long[] sets, int offset, int c) {
        sets[offset + (c >>> 6)] |= 1L << c;
    }

    /// Adds all from `low` to `high`, none if `low` is the greater.
    static void addRange(long[] sets, int offset, int low, int high) {
        for (int c = low; c <= high; c++) {
            add(sets, offset, c);
        }
    }

    /// Whether `%c` names a class (an upper-case letter: a complement) and not just the character itself.
    static boolean isClass(int c) {
        return c < 128 && c >= 'A' && CLASSES[c | 0x20] != null;
    }

    /// Adds what `%c` stands for in a pattern: a class, its complement, or the character itself.
    static void addEscaped(long[] sets, int offset, int c) {
        if (!isClass(c)) {
            add(sets, offset, c);
            return;
        }
        long[] members = CLASSES[c | 0x20];
        long flip = c < 'a' ? -1 : 0;
        for (int i = 0; i < WORDS; i++) {
            sets[offset + i] |= members[i] ^ flip;
        }
    }

    /// Replaces the set at `offset` by its complement.
    static void complement(long[] sets, int offset) {
        for (int i = offset; i < offset + WORDS; i++) {
            sets[i] = ~sets[i];
        }
    }
}
