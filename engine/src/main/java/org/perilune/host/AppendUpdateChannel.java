package org.perilune.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file for mode "a+", which `java.nio` does not have: one channel reads, another appends.
final class AppendUpdateChannel implements SeekableByteChannel {
    private final FileChannel reader;
    private final FileChannel appender;

    private AppendUpdateChannel(FileChannel reader, FileChannel appender) {
        this.reader = reader;
        this.appender = appender;
    }

    static AppendUpdateChannel open(Path path) throws IOException {
        FileChannel appender = FileChannel.open(path, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        try {
            return new AppendUpdateChannel(FileChannel.open(path, StandardOpenOption.READ), appender);
        } catch (IOException e) {
            appender.close();
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return reader.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int written = appender.write(source);
        reader.position(appender.position());
        return written;
    }

    @Override
    public long position() throws IOException {
        return reader.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        reader.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return reader.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        appender.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return reader.isOpen();
    }

    @Override
    public void close() throws IOException {
        try (appender) {
            reader.close();
        }
    }
}
