package org.perilune.compiler;

import java.util.Arrays;
import org.perilune.value.Tag;

/// The constants of one function, each once, numbered in the order of their first use. `1` and `1.0` differ, and so do
/// floats of different bits; strings are compared by identity, since a chunk has one object for each text.
final class ConstantTable {
    private Object[] refs = new Object[8];
    private long[] bits = new long[8];
    private int count;

    /// Constant numbers plus one, by hash; 0 is empty. Never more than half full.
    private int[] index = new int[16];

    int count() {
        return count;
    }

    Object[] refs() {
        return Arrays.copyOf(refs, count);
    }

    long[] bits() {
        return Arrays.copyOf(bits, count);
    }

    /// The number of the constant `(ref, value)`, which is added if it is new.
    int add(Object ref, long value) {
        int mask = index.length - 1;
        int i = hash(ref, value) & mask;
        for (; index[i] != 0; i = i + 1 & mask) {
            int known = index[i] - 1;
            if (refs[known] == ref && bits[known] == value) {
                return known;
            }
        }
        if (count == refs.length) {
            refs = Arrays.copyOf(refs, count * 2);
            bits = Arrays.copyOf(bits, count * 2);
        }
        refs[count] = ref;
        bits[count] = value;
        index[i] = ++count;
        if (count * 2 > index.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        index = new int[index.length * 2];
        int mask = index.length - 1;
        for (int k = 0; k < count; k++) {
            int i = hash(refs[k], bits[k]) & mask;
            while (index[i] != 0) {
                i = i + 1 & mask;
            }
            index[i] = k + 1;
        }
    }

    private static int hash(Object ref, long value) {
        if (ref == Tag.INT || ref == Tag.FLOAT) {
            long h = (value ^ (ref == Tag.INT ? 0 : 0x5DEECE66DL)) * 0x9E3779B97F4A7C15L;
            return (int) (h >>> 32);
        }
        return ref == null ? 0 : ref.hashCode();
    }
}
