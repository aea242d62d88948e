package org.perilune;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.perilune.value.ConversionException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.LuaType;
import org.perilune.value.Tag;

/// The messages between a process and its child: frames of a length, a kind and a body. A body is read and checked as if a hostile script had written
/// it, for one may have.
final class Wire {
    /// Kinds of frames.
    enum Kind {
        /// To the child: how the state is to be. The first frame.
        START,
        /// To the child: run a chunk.
        EVAL,
        /// To the child: call the function at a path.
        CALL,
        /// To the child: the value at a path.
        GET,
        /// To the child: set the value at a path.
        SET,
        /// To the child: new limits.
        RENEW,
        /// To the child: end.
        CLOSE,
        /// From the child: call a host function.
        HOST_CALL,
        /// From the child: something was written to the standard output.
        OUTPUT,
        /// From the child: something was written to the error output.
        ERROR_OUTPUT,
        /// Both ways: what was asked for is done; the results.
        DONE,
        /// Both ways: what was asked for failed.
        FAILED
    }

    /// A frame that was read.
    record Frame(Kind kind, DataInputStream body) {}

    /// The largest frame: 64 MiB.
    static final int MAX_FRAME = 64 << 20;

    /// How deep tables may nest.
    private static final int MAX_DEPTH = 200;

    private static final int NIL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int STRING = 5;
    private static final int TABLE = 6;
    private static final int SAME_TABLE = 7;
    private static final int HOST_FUNCTION = 8;

    private static final Kind[] KINDS = Kind.values();

    private final DataInputStream in;
    private final OutputStream out;

    Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /// Reads a frame.
    ///
    /// @throws IOException if there is none, or it is none
    Frame read() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > MAX_FRAME) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || bytes[0] < 0 || bytes[0] >= KINDS.length) {
            throw new IOException("a frame that is none");
        }
        return new Frame(KINDS[bytes[0]], new DataInputStream(new java.io.ByteArrayInputStream(bytes, 1, length - 1)));
    }

    /// Writes a frame.
    synchronized void write(Kind kind, Message message) throws IOException {
        byte[] body = message.toByteArray();
        DataOutputStream head = new DataOutputStream(out);
        head.writeInt(body.length + 1);
        head.writeByte(kind.ordinal());
        head.write(body);
        head.flush();
    }

    /// Gives functions their numbers, or refuses them.
    interface Functions {
        /// The number of a function that the other side may call.
        ///
        /// @throws ConversionException if it may not
        int number(LuaFunction function);
    }

    /// The body of a frame that is being written.
    static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private final Functions functions;
        private final Map<LuaTable, Integer> tables = new IdentityHashMap<>();

        Message(Functions functions) {
            this.functions = functions;
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }

        Message number(long n) {
            return put(() -> out.writeLong(n));
        }

        Message text(String s) {
            return bytes(s == null ? null : s.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(byte[] b) {
            return put(() -> {
                out.writeInt(b == null ? -1 : b.length);
                if (b != null) {
                    out.write(b);
                }
            });
        }

        private interface Put {
            void run() throws IOException;
        }

        private Message put(Put put) {
            try {
                put.run();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("an array takes everything", e);
            }
            if (bytes.size() >= MAX_FRAME) {
                throw new ConversionException("more than " + MAX_FRAME + " bytes cannot go from process to process at once");
            }
            return this;
        }

        /// Copies a value, tables with all that is in them; their metatables stay behind.
        Message value(Object ref, long bits) {
            return value(ref, bits, 0);
        }

        private Message value(Object ref, long bits, int depth) {
            if (ref == null) {
                return put(() -> out.writeByte(NIL));
            }
            if (ref instanceof Boolean b) {
                return put(() -> out.writeByte(b ? TRUE : FALSE));
            }
            if (ref instanceof Tag) {
                return put(() -> {
                    out.writeByte(ref == Tag.INT ? INTEGER : FLOAT);
                    out.writeLong(bits);
                });
            }
            if (ref instanceof LuaString s) {
                put(() -> out.writeByte(STRING));
                return bytes(s.toByteArray());
            }
            if (ref instanceof LuaTable t) {
                return table(t, depth);
            }
            if (ref instanceof LuaFunction f && functions != null) {
                int number = functions.number(f);
                put(() -> out.writeByte(HOST_FUNCTION));
                return number(number);
            }
            throw new ConversionException("a " + LuaType.nameOf(ref) + " cannot leave its process");
        }

        private Message table(LuaTable t, int depth) {
            Integer known = tables.putIfAbsent(t, tables.size());
            if (known != null) {
                return put(() -> {
                    out.writeByte(SAME_TABLE);
                    out.writeInt(known);
                });
            }
            if (depth >= MAX_DEPTH) {
                throw new ConversionException("nested deeper than " + MAX_DEPTH + " levels");
            }
            put(() -> out.writeByte(TABLE));
            for (int at = t.next(null, 0, 0); at != -1; at = t.nextAfter(at)) {
                value(t.keyRefAt(at), t.keyBitsAt(at), depth + 1);
                value(t.refAt(at), t.bitsAt(at), depth + 1);
            }
            return put(() -> out.writeByte(NIL));
        }
    }

    /// The functions of the other side by number.
    interface HostFunctions {
        /// A function that calls it.
        LuaFunction function(int number);
    }

    /// Reads the body of a frame.
    static final class Body {
        private final DataInputStream in;
        private final HostFunctions functions;
        private final List<LuaTable> tables = new ArrayList<>();

        /// The numeric part of the value read last.
        long bits;

        Body(Frame frame, HostFunctions functions) {
            in = frame.body();
            this.functions = functions;
        }

        boolean atEnd() throws IOException {
            return in.available() == 0;
        }

        long number() throws IOException {
            return in.readLong();
        }

        String text() throws IOException {
            byte[] b = bytes();
            return b == null ? null : new String(b, StandardCharsets.UTF_8);
        }

        byte[] bytes() throws IOException {
            int length = in.readInt();
            if (length < 0) {
                return null;
            }
            if (length > in.available()) {
                throw new IOException("text of " + length + " bytes in a shorter frame");
            }
            return in.readNBytes(length);
        }

        /// A value: its reference part; the numeric part is in [#bits].
        Object value() throws IOException {
            return value(0);
        }

        private Object value(int depth) throws IOException {
            int kind = in.readByte();
            switch (kind) {
                case NIL -> {
                    return null;
                }
                case FALSE, TRUE -> {
                    return kind == TRUE ? Boolean.TRUE : Boolean.FALSE;
                }
                case INTEGER, FLOAT -> {
                    bits = in.readLong();
                    return kind == INTEGER ? Tag.INT : Tag.FLOAT;
                }
                case STRING -> {
                    byte[] b = bytes();
                    if (b == null) {
                        throw new IOException("a string that is none");
                    }
                    return LuaString.wrap(b);
                }
                case TABLE -> {
                    return table(depth);
                }
                case SAME_TABLE -> {
                    int number = in.readInt();
                    if (number < 0 || number >= tables.size()) {
                        throw new IOException("a table that is none");
                    }
                    return tables.get(number);
                }
                case HOST_FUNCTION -> {
                    long number = in.readLong();
                    if (functions == null || number < 0 || number > Integer.MAX_VALUE) {
                        throw new IOException("a function where none can be");
                    }
                    return functions.function((int) number);
                }
                default -> throw new IOException("a value that is none");
            }
        }

        private LuaTable table(int depth) throws IOException {
            if (depth > MAX_DEPTH) {
                throw new IOException("tables nested too deep");
            }
            LuaTable t = new LuaTable();
            tables.add(t);
            for (;;) {
                Object key = value(depth + 1);
                long keyBits = bits;
                if (key == null) {
                    return t;
                }
                if (key == Tag.FLOAT && Double.isNaN(Double.longBitsToDouble(keyBits))) {
                    throw new IOException("a key that is none");
                }
                Object item = value(depth + 1);
                t.set(key, keyBits, item, bits);
            }
        }
    }
}
