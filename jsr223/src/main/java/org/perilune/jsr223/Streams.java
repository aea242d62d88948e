package org.perilune.jsr223;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.script.ScriptContext;

/// The byte streams of a state, on the readers and writers of whatever context is current. Characters are UTF-8 in Lua.
final class Streams {
    private ScriptContext context;

    /// Makes `c` the current context; answers the one before.
    ScriptContext swap(ScriptContext c) {
        ScriptContext before = context;
        context = c;
        return before;
    }

    /// The current context.
    ScriptContext context() {
        return context;
    }

    InputStream input() {
        return new Input();
    }

    OutputStream output() {
        return new Output(() -> context == null ? null : context.getWriter());
    }

    OutputStream errorOutput() {
        return new Output(() -> context == null ? null : context.getErrorWriter());
    }

    private final class Input extends InputStream {
        private byte[] bytes = {};
        private int at;

        @Override
        public int read() throws IOException {
            if (at == bytes.length && !fill()) {
                return -1;
            }
            return bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == bytes.length && !fill()) {
                return -1;
            }
            int n = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, n);
            at += n;
            return n;
        }

        /// Reads a character, since more might wait for somebody who types.
        private boolean fill() throws IOException {
            Reader reader = context == null ? null : context.getReader();
            int c = reader == null ? -1 : reader.read();
            if (c < 0) {
                return false;
            }
            int low = Character.isHighSurrogate((char) c) ? reader.read() : -1;
            String text = low < 0 ? String.valueOf((char) c) : "" + (char) c + (char) low;
            bytes = text.getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }
    }

    private static final class Output extends OutputStream {
        private final Supplier<Writer> writer;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final CharBuffer chars = CharBuffer.allocate(1024);

        /// The bytes of a character that is not whole yet, and room for more.
        private ByteBuffer bytes = ByteBuffer.allocate(1024);

        Output(Supplier<Writer> writer) {
            this.writer = writer;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            for (int done = 0; done < length; ) {
                int n = Math.min(bytes.remaining(), length - done);
                bytes.put(source, offset + done, n);
                done += n;
                decode();
            }
        }

        private void decode() throws IOException {
            bytes.flip();
            boolean more;
            do {
                more = decoder.decode(bytes, chars, false).isOverflow();
                chars.flip();
                Writer w = writer.get();
                if (w != null) {
                    w.append(chars);
                }
                chars.clear();
            } while (more);
            bytes.compact();
        }

        @Override
        public void flush() throws IOException {
            Writer w = writer.get();
            if (w != null) {
                w.flush();
            }
        }
    }
}
