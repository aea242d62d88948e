package org.perilune;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import org.perilune.host.Errno;
import org.perilune.host.ErrnoException;
import org.perilune.host.FileSystem;
import org.perilune.host.OpenMode;
import org.perilune.value.LuaString;
import org.perilune.value.Tag;

/// The host's files as a child process sees them: each request is a call of [LentFiles] in the host.
final class ChildFiles implements FileSystem {
    /// Calls a function of the host's.
    interface Host {
        /// Answers the call's results.
        Wire.Body ask(Wire.Message call) throws IOException;
    }

    private final Host host;
    private final int function;

    /// @param function the number of the host's function
    ChildFiles(Host host, int function) {
        this.host = host;
        this.function = function;
    }

    private Wire.Message request(LentFiles.Request request) {
        return new Wire.Message(null).number(function).value(LuaString.of(request.name()), 0);
    }

    /// What the host answers, read up to the answer itself.
    private Wire.Body ask(Wire.Message request) throws IOException {
        Wire.Body body = host.ask(request);
        if (body.value() instanceof LuaString errno) {
            throw new ErrnoException(Errno.valueOf(errno.toString()), String.valueOf(body.value()));
        }
        return body;
    }

    private long askNumber(Wire.Message request) throws IOException {
        Wire.Body body = ask(request);
        body.value();
        return body.bits;
    }

    private static LuaString text(String text) {
        return LuaString.of(text);
    }

    @Override
    public SeekableByteChannel open(String name, OpenMode mode) throws IOException {
        return new Channel(askNumber(request(LentFiles.Request.OPEN).value(text(name), 0).value(text(mode.name()), 0)));
    }

    @Override
    public void remove(String name) throws IOException {
        ask(request(LentFiles.Request.REMOVE).value(text(name), 0));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        ask(request(LentFiles.Request.RENAME).value(text(from), 0).value(text(to), 0));
    }

    @Override
    public String createTemporary() throws IOException {
        return String.valueOf(ask(request(LentFiles.Request.CREATE_TEMPORARY)).value());
    }

    @Override
    public SeekableByteChannel openTemporary() throws IOException {
        return new Channel(askNumber(request(LentFiles.Request.OPEN_TEMPORARY)));
    }

    private final class Channel implements SeekableByteChannel {
        private final long file;
        private boolean closed;

        Channel(long file) {
            this.file = file;
        }

        private Wire.Message of(LentFiles.Request request) throws IOException {
            if (closed) {
                throw new ClosedChannelException();
            }
            return request(request).value(Tag.INT, file);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!(ask(of(LentFiles.Request.READ).value(Tag.INT, target.remaining())).value() instanceof LuaString bytes)) {
                return -1;
            }
            target.put(bytes.toByteArray());
            return bytes.length();
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int all = source.remaining();
            while (source.hasRemaining()) {
                byte[] bytes = new byte[Math.min(source.remaining(), LentFiles.MOST_BYTES)];
                source.get(source.position(), bytes);
                long n = askNumber(of(LentFiles.Request.WRITE).value(LuaString.copyOf(bytes), 0));
                source.position(source.position() + (int) n);
            }
            return all;
        }

        @Override
        public long position() throws IOException {
            return askNumber(of(LentFiles.Request.POSITION));
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            ask(of(LentFiles.Request.SEEK).value(Tag.INT, position));
            return this;
        }

        @Override
        public long size() throws IOException {
            return askNumber(of(LentFiles.Request.SIZE));
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            ask(of(LentFiles.Request.TRUNCATE).value(Tag.INT, size));
            return this;
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                Wire.Message request = of(LentFiles.Request.CLOSE);
                closed = true;
                ask(request);
            }
        }
    }
}
