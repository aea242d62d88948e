package org.perilune.processor;

import java.util.Arrays;

/// Where in the Java file each character of a constant stands.
final class OffsetList {
    private int[] offsets = new int[64];
    private int count;
    private int end = -1;

    void add(int offset) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        offsets[count++] = offset;
    }

    /// The place after the last character so far.
    void end(int offset) {
        end = offset;
    }

    /// The place of character `i`; the end's place for one beyond the last.
    int at(int i) {
        return i < count ? offsets[i] : end;
    }
}
