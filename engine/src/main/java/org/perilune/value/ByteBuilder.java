package org.perilune.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing sequence of bytes, for building a [LuaString]. Not thread-safe.
public final class ByteBuilder implements HeapHolder {
    /// Decides how much a buffer may hold.
    public interface Room {
        /// Called before an array of `capacity` bytes is made for `length` bytes, in place of one of `before` bytes.
        ///
        /// @throws LuaException or another exception, if that is not allowed
        void check(long length, long capacity, long before);
    }

    private final Room room;
    private byte[] bytes;
    private int length;

    /// An empty buffer with room for `capacity` bytes, whose growth `room` allows or refuses.
    public ByteBuilder(int capacity, Room room) {
        this.room = room;
        room.check(0, capacity, 0);
        bytes = new byte[capacity];
    }

    /// An empty buffer with room for `capacity` bytes.
    public ByteBuilder(int capacity) {
        room = (length, allocated, before) -> {};
        bytes = new byte[capacity];
    }

    /// An empty buffer.
    public ByteBuilder() {
        this(32);
    }

    /// The number of bytes so far.
    public int length() {
        return length;
    }

    /// The bytes, valid from 0 to [#length()]; replaced when the buffer grows.
    public byte[] bytes() {
        return bytes;
    }

    /// Cuts the buffer to its first `newLength` bytes (not more than there are).
    public void setLength(int newLength) {
        length = newLength;
    }

    /// Makes room for `more` bytes after the present ones.
    ///
    /// @throws LuaException "not enough memory" when the result would be longer than a string can be
    public void reserve(int more) {
        if (bytes.length - length < more) {
            long wanted = (long) length + more;
            if (wanted > LuaString.MAX_LENGTH) {
                throw new LuaException("not enough memory");
            }
            long grown = Math.max(wanted, bytes.length + (long) bytes.length / 2 + 16);
            int capacity = (int) Math.min(grown, LuaString.MAX_LENGTH);
            room.check(wanted, capacity, bytes.length);
            bytes = Arrays.copyOf(bytes, capacity);
        }
    }

    @Override
    public long heapBytes() {
        return 40 + bytes.length;
    }

    /// Appends one byte.
    public ByteBuilder append(int b) {
        if (length == bytes.length) {
            reserve(1);
        }
        bytes[length++] = (byte) b;
        return this;
    }

    /// Appends `count` bytes of `source` from `offset`.
    public ByteBuilder append(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    /// Appends the bytes of `s`.
    public ByteBuilder append(LuaString s) {
        return append(s.bytes(), 0, s.length());
    }

    /// Appends `text` in UTF-8.
    public ByteBuilder append(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return append(b, 0, b.length);
    }

    /// A string of the present bytes; the buffer may be used further.
    public LuaString toLuaString() {
        return LuaString.copyOf(bytes, 0, length);
    }
}
