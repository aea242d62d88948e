package org.perilune.jit;

import java.util.Arrays;

/// A growing array of bytes, to which numbers are added in a class file's order (the Java Virtual Machine Specification, §4: big-endian).
final class Bytes {
    private byte[] data;
    private int length;

    Bytes(int room) {
        data = new byte[room];
    }

    int length() {
        return length;
    }

    byte[] toArray() {
        return Arrays.copyOf(data, length);
    }

    private int grow(int by) {
        int at = length;
        if (by > data.length - at) {
            data = Arrays.copyOf(data, Math.max(2 * data.length, at + by));
        }
        length = at + by;
        return at;
    }

    void u1(int v) {
        int at = grow(1);
        data[at] = (byte) v;
    }

    void u2(int v) {
        int at = grow(2);
        data[at] = (byte) (v >> 8);
        data[at + 1] = (byte) v;
    }

    void u4(int v) {
        u2(v >> 16);
        u2(v);
    }

    void u8(long v) {
        u4((int) (v >> 32));
        u4((int) v);
    }

    void add(Bytes other) {
        int at = grow(other.length);
        System.arraycopy(other.data, 0, data, at, other.length);
    }

    /// Replaces the number of two bytes at `at`.
    void patch2(int at, int v) {
        data[at] = (byte) (v >> 8);
        data[at + 1] = (byte) v;
    }

    /// Replaces the bytes from `from` to `to` - 1 by `v`.
    void fill(int from, int to, int v) {
        Arrays.fill(data, from, to, (byte) v);
    }

    /// Adds a text whose characters are all of ASCII, without the NUL, so that its modified UTF-8 is itself.
    @SuppressWarnings("deprecation") // the one way without a copy
    void ascii(String text) {
        int n = text.length();
        int at = grow(n);
        text.getBytes(0, n, data, at);
    }
}
