package org.perilune.stdlib;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.perilune.host.Command;
import org.perilune.host.Errno;
import org.perilune.host.ErrnoException;
import org.perilune.host.OpenMode;
import org.perilune.value.HeapHolder;
import org.perilune.value.ByteBuilder;
import org.perilune.value.LuaNumber;
import org.perilune.value.LuaString;

/// An open file of the library `io` (manual §6.8): what C calls a `FILE`. It stands on a channel that can seek, on a
/// stream or on a command's pipe, and buffers.
///
/// There is one buffer. It holds either input that was read ahead, from `position` to `end`, or output that waits,
/// from 0 to `pending`, never both: who writes first gives the input back by seeking, who reads first writes the
/// output. A file with output that waits is known to [StateFiles].
///
/// Not thread-safe: it belongs to one state.
public final class LuaFile implements Closeable, HeapHolder {
    /// When output is sent off (manual §6.8 `file:setvbuf`).
    enum Buffering {
        /// At once.
        NONE,
        /// When the buffer is full, or at a newline.
        LINE,
        /// When the buffer is full.
        FULL
    }

    private static final int BUFFER_SIZE = 16 * 1024;

    /// The longest numeral that `read "n"` accepts.
    private static final int MAX_NUMERAL = 200;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;

    private final StateFiles owner;
    private final boolean reads;
    private final boolean writes;
    private final boolean standard;

    /// What the file stands on; the others are null. A standard stream that was not granted has none of them.
    private final SeekableByteChannel channel;

    private final InputStream input;
    private final OutputStream output;
    private final Command command;

    private boolean closed;
    private Buffering buffering = Buffering.FULL;
    private byte[] buffer;
    private ByteBuffer view;
    private int position;
    private int end;
    private int pending;

    /// How much output may wait in the buffer without a further look: nothing unless it is fully buffered.
    private int room;

    /// The list of [StateFiles].
    LuaFile nextPending;

    LuaFile previousPending;

    private LuaFile(
            StateFiles owner,
            boolean reads,
            boolean writes,
            boolean standard,
            SeekableByteChannel channel,
            InputStream input,
            OutputStream output,
            Command command) {
        this.owner = owner;
        this.reads = reads;
        this.writes = writes;
        this.standard = standard;
        this.channel = channel;
        this.input = input;
        this.output = output;
        this.command = command;
    }

    static LuaFile onChannel(StateFiles owner, SeekableByteChannel channel, OpenMode mode) {
        return new LuaFile(owner, mode.reads(), mode.writes(), false, channel, null, null, null);
    }

    static LuaFile onCommand(StateFiles owner, Command command) {
        InputStream from = command.output();
        return new LuaFile(owner, from != null, from == null, false, null, from, command.input(), command);
    }

    static LuaFile standardInput(StateFiles owner, InputStream stream) {
        return new LuaFile(owner, true, false, true, null, stream, null, null);
    }

    static LuaFile standardOutput(StateFiles owner, OutputStream stream, Buffering buffering) {
        LuaFile file = new LuaFile(owner, false, true, true, null, null, stream, null);
        file.buffering = buffering;
        return file;
    }

    /// Whether it was closed. The other methods must not be called then.
    public boolean isClosed() {
        return closed;
    }

    /// Whether it is a standard file, which a program cannot close.
    boolean isStandard() {
        return standard;
    }

    /// The command at the other end of the pipe, or null.
    Command command() {
        return command;
    }

    // ---- writing

    /// Writes `s`.
    public void write(LuaString s) throws IOException {
        write(s.bytes(), 0, s.length());
    }

    /// Writes one byte.
    public void write(int b) throws IOException {
        owner.meter.countOutput(1);
        int at = pending;
        if (at > 0 && at < room) {
            buffer[at] = (byte) b;
            pending = at + 1;
        } else {
            writeCarefully(new byte[] {(byte) b}, 0, 1);
        }
    }

    /// Writes `length` bytes from `offset`.
    public void write(byte[] bytes, int offset, int length) throws IOException {
        owner.meter.countOutput(length);
        int at = pending;
        if (at > 0 && length <= room - at) {
            System.arraycopy(bytes, offset, buffer, at, length);
            pending = at + length;
        } else {
            writeCarefully(bytes, offset, length);
        }
    }

    private void writeCarefully(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return; // also where nothing can be written, as `fwrite` does
        }
        if (!writes) {
            throw new ErrnoException(Errno.EBADF);
        }
        giveBackInput();
        if (buffering == Buffering.NONE) {
            flushPending();
            writeOut(bytes, offset, length);
            return;
        }
        if (buffer == null) {
            allocateBuffer();
        }
        if (length > buffer.length - pending) {
            flushPending();
            if (length >= buffer.length) {
                writeOut(bytes, offset, length);
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, pending, length);
        if (pending == 0) {
            owner.enter(this);
        }
        pending += length;
        if (buffering == Buffering.LINE && newlineIn(bytes, offset, offset + length) >= 0) {
            flushPending();
        }
    }

    /// Writes an integer in decimal.
    void writeInteger(long value) throws IOException {
        ByteBuilder numeral = owner.numeral;
        numeral.setLength(0);
        LuaNumber.append(numeral, value);
        write(numeral.bytes(), 0, numeral.length());
    }

    /// Writes a float by `%.14g`: unlike `tostring`, without ".0" after an integral value.
    void writeFloat(double value) throws IOException {
        ByteBuilder numeral = owner.numeral;
        numeral.setLength(0);
        LuaNumber.append(numeral, value);
        int length = numeral.length();
        byte[] text = numeral.bytes();
        boolean integral = length > 2 && text[length - 1] == '0' && text[length - 2] == '.';
        write(text, 0, integral ? length - 2 : length);
    }

    /// What an open file takes, its buffer included.
    static final int OPEN_BYTES = BUFFER_SIZE + 500;

    @Override
    public long heapBytes() {
        return buffer == null ? OPEN_BYTES - BUFFER_SIZE : OPEN_BYTES;
    }

    private void allocateBuffer() {
        buffer = new byte[BUFFER_SIZE];
        view = ByteBuffer.wrap(buffer);
        room = buffering == Buffering.FULL ? BUFFER_SIZE : 0;
    }

    /// Writes the output that waits.
    public void flush() throws IOException {
        flushPending();
        if (output != null) {
            try {
                output.flush();
            } catch (IOException e) {
                throw failureOf(e);
            }
        }
    }

    /// When a command has ended, Java closes the pipe to it by itself and then speaks of a closed stream.
    private IOException failureOf(IOException e) {
        return command != null && Errno.of(e) == Errno.EBADF ? new ErrnoException(Errno.EPIPE) : e;
    }

    private void flushPending() throws IOException {
        int length = pending;
        if (length > 0) {
            pending = 0;
            owner.leave(this);
            writeOut(buffer, 0, length);
        }
    }

    private void writeOut(byte[] bytes, int offset, int length) throws IOException {
        if (channel != null) {
            ByteBuffer source = bytes == buffer ? view.clear() : ByteBuffer.wrap(bytes);
            source.position(offset).limit(offset + length);
            while (source.hasRemaining()) {
                channel.write(source);
            }
        } else if (output != null) {
            try {
                output.write(bytes, offset, length);
                if (buffering != Buffering.FULL) {
                    output.flush();
                }
            } catch (IOException e) {
                throw failureOf(e);
            }
        } else {
            throw FileResult.notGranted(this == owner.standardError ? "standard error is" : "standard output is");
        }
    }

    /// Chooses when output is sent off.
    void setBuffering(Buffering mode) throws IOException {
        flushPending();
        buffering = mode;
        room = buffer != null && mode == Buffering.FULL ? buffer.length : 0;
    }

    // ---- reading

    /// Reads more input into the empty buffer. Answers false at the end of the file.
    private boolean fill() throws IOException {
        if (!reads) {
            throw new ErrnoException(Errno.EBADF);
        }
        flushPending();
        if (buffer == null) {
            allocateBuffer();
        }
        position = 0;
        end = 0;
        end = Math.max(0, readInto(buffer, 0, buffer.length));
        return end > 0;
    }

    /// Reads past the buffer, which is empty: at most `length` bytes; -1 or 0 at the end of the file.
    private int readInto(byte[] target, int offset, int length) throws IOException {
        if (channel != null) {
            ByteBuffer room = target == buffer ? view.clear() : ByteBuffer.wrap(target);
            return channel.read(room.position(offset).limit(offset + length));
        }
        if (input == null) {
            throw FileResult.notGranted("standard input is");
        }
        if (standard) {
            // Whoever answers a question must have seen it.
            owner.standardOutput.flush();
        }
        return input.read(target, offset, length);
    }

    /// Whether there is something to read.
    boolean hasInput() throws IOException {
        return position < end || fill();
    }

    /// Reads a line; null at the end of the file.
    ///
    /// @param keepNewline whether the newline, if there is one, belongs to the result
    LuaString readLine(boolean keepNewline) throws IOException {
        int from = position;
        int newline = newlineIn(buffer, from, end);
        if (newline >= 0) {
            position = newline + 1;
            return LuaString.copyOf(buffer, from, (keepNewline ? newline + 1 : newline) - from);
        }
        if (end == from && !fill()) {
            return null;
        }
        return readLongLine(keepNewline);
    }

    private LuaString readLongLine(boolean keepNewline) throws IOException {
        ByteBuilder line = new ByteBuilder(end - position + 80, owner.meter);
        do {
            int from = position;
            int newline = newlineIn(buffer, from, end);
            if (newline >= 0) {
                position = newline + 1;
                line.append(buffer, from, (keepNewline ? newline + 1 : newline) - from);
                break;
            }
            line.append(buffer, from, end - from);
            position = end;
        } while (fill());
        return line.toLuaString();
    }

    /// The index of the first newline from `from` to `to`, or -1; eight bytes at a time.
    private static int newlineIn(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONGS.get(bytes, i) ^ NEWLINES;
            // The lowest byte that is zero gets its high bit set; bytes above it may wrongly too.
            long zeros = (word - LOW_BITS) & ~word & HIGH_BITS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Reads up to `count` bytes, at least 1; null at the end of the file.
    LuaString readBytes(long count) throws IOException {
        if (end - position >= count) {
            int from = position;
            position += (int) count;
            return LuaString.copyOf(buffer, from, (int) count);
        }
        LuaString bytes = readMany(count);
        return bytes.length() == 0 ? null : bytes;
    }

    /// Reads all that is left, perhaps nothing.
    LuaString readAll() throws IOException {
        return readMany(Long.MAX_VALUE);
    }

    private LuaString readMany(long count) throws IOException {
        int ahead = end - position;
        if (ahead == 0 && !hasInput()) {
            return LuaString.EMPTY;
        }
        long missing = count;
        ByteBuilder bytes = new ByteBuilder((int) Math.min(missing, firstCapacity()), owner.meter);
        while (missing > 0 && hasInput()) {
            int n = (int) Math.min(missing, end - position);
            bytes.append(buffer, position, n);
            position += n;
            missing -= n;
            if (position == end && missing >= buffer.length) {
                // What follows would fill the buffer anyway: past it, in portions as long as what there is.
                int portion = (int) Math.min(missing, Math.max(buffer.length, bytes.length()));
                portion = Math.max(portion, (int) Math.min(missing, bytes.bytes().length - bytes.length()));
                bytes.reserve(portion);
                int read = readInto(bytes.bytes(), bytes.length(), portion);
                if (read <= 0) {
                    break;
                }
                bytes.setLength(bytes.length() + read);
                missing -= read;
            }
        }
        return bytes.length() == bytes.bytes().length
                ? LuaString.wrap(bytes.bytes())
                : LuaString.copyOf(bytes.bytes(), 0, bytes.length());
    }

    /// Room for what is left of the file, where that is known, else for what is in the buffer.
    private int firstCapacity() throws IOException {
        int ahead = end - position;
        long left = channel == null ? 0 : channel.size() - channel.position();
        return (int) Math.min(ahead + Math.max(0, left), LuaString.MAX_LENGTH);
    }

    /// Reads the longest prefix of the input that could begin a numeral, after white space, up to 200 bytes, and then
    /// asks whether it is one (manual §6.8 `file:read`). Answers [org.perilune.value.Tag#INT],
    /// [org.perilune.value.Tag#FLOAT] or null.
    ///
    /// @param out receives the number
    Object readNumber(long[] out) throws IOException {
        Numeral numeral = new Numeral();
        while (isSpace(peek())) {
            position++;
        }
        numeral.acceptAny('-', '+');
        boolean hexadecimal = false;
        int digits = 0;
        if (numeral.acceptAny('0', '0')) {
            hexadecimal = numeral.acceptAny('x', 'X');
            digits = hexadecimal ? 0 : 1;
        }
        digits += numeral.acceptDigits(hexadecimal);
        if (numeral.acceptAny('.', '.')) {
            digits += numeral.acceptDigits(hexadecimal);
        }
        if (digits > 0 && (hexadecimal ? numeral.acceptAny('p', 'P') : numeral.acceptAny('e', 'E'))) {
            numeral.acceptAny('-', '+');
            numeral.acceptDigits(false);
        }
        return numeral.tooLong ? null : LuaNumber.parse(numeral.text, 0, numeral.length, out);
    }

    /// The next byte, which stays unread; -1 at the end of the file.
    private int peek() throws IOException {
        return hasInput() ? buffer[position] & 0xff : -1;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    /// The bytes that [#readNumber] has accepted.
    private final class Numeral {
        final byte[] text = new byte[MAX_NUMERAL];
        int length;
        boolean tooLong;

        private boolean accept() {
            if (length == MAX_NUMERAL) {
                tooLong = true;
                return false;
            }
            text[length++] = buffer[position++];
            return true;
        }

        boolean acceptAny(int a, int b) throws IOException {
            int c = peek();
            return (c == a || c == b) && accept();
        }

        int acceptDigits(boolean hexadecimal) throws IOException {
            int count = 0;
            while (isDigit(peek(), hexadecimal) && accept()) {
                count++;
            }
            return count;
        }

        private static boolean isDigit(int c, boolean hexadecimal) {
            if (c >= '0' && c <= '9') {
                return true;
            }
            int letter = c | 0x20;
            return hexadecimal && letter >= 'a' && letter <= 'f';
        }
    }

    // ---- position

    /// Forgets the input that was read ahead, so that the channel stands where the program believes it does.
    private void giveBackInput() throws IOException {
        int ahead = end - position;
        position = 0;
        end = 0;
        if (ahead > 0 && channel != null) {
            channel.position(channel.position() - ahead);
        }
    }

    /// Sets the position to `offset` from the beginning (`whence` 0), the present position (1) or the end (2), and
    /// answers it.
    long seek(int whence, long offset) throws IOException {
        SeekableByteChannel seekable = seekable();
        if (whence == 1 && offset == 0 && pending == 0) {
            return seekable.position() - (end - position);
        }
        flushPending();
        long origin =
                switch (whence) {
                    case 0 -> 0;
                    case 1 -> seekable.position() - (end - position);
                    default -> seekable.size();
                };
        long target = origin + offset;
        if (target < 0) {
            throw new ErrnoException(offset > 0 ? Errno.EOVERFLOW : Errno.EINVAL);
        }
        seekable.position(target);
        position = 0;
        end = 0;
        return target;
    }

    /// What can seek; a standard stream can if it is a file.
    private SeekableByteChannel seekable() throws IOException {
        if (channel != null) {
            return channel;
        }
        if (input instanceof FileInputStream stream) {
            return stream.getChannel();
        }
        if (output instanceof FileOutputStream stream) {
            return stream.getChannel();
        }
        throw new ErrnoException(Errno.ESPIPE);
    }

    // ---- closing

    /// Writes the output that waits, and closes. A failure of either is reported, and the file is closed all the
    /// same. Does not wait for a command.
    @Override
    public void close() throws IOException {
        closed = true;
        try (channel;
                input;
                output) {
            flushPending();
        } finally {
            buffer = null;
            view = null;
        }
    }
}
