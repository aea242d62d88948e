package org.perilune.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The files of the process, by `java.nio`.
final class SystemFiles implements FileSystem {
    static final FileSystem INSTANCE = new SystemFiles();

    private SystemFiles() {}

    /// The path of a name; C's functions know no empty name, which Java takes for the current directory.
    private static Path path(String name) throws IOException {
        if (name.isEmpty()) {
            throw new ErrnoException(Errno.ENOENT);
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            throw new ErrnoException(name.indexOf('\0') >= 0 ? Errno.EINVAL : Errno.EILSEQ);
        }
    }

    @Override
    public SeekableByteChannel open(String name, OpenMode mode) throws IOException {
        Path path = path(name);
        if (name.endsWith("/") && !Files.isDirectory(path)) {
            // Java's paths forget the slash that says "a directory".
            throw new ErrnoException(
                    Files.exists(path) ? Errno.ENOTDIR : mode.creates() ? Errno.EISDIR : Errno.ENOENT);
        }
        return switch (mode) {
            case READ -> FileChannel.open(path, StandardOpenOption.READ);
            case WRITE ->
                FileChannel.open(
                        path,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            case APPEND -> FileChannel.open(path, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
            case READ_UPDATE -> FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            case WRITE_UPDATE ->
                FileChannel.open(
                        path,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            case APPEND_UPDATE -> AppendUpdateChannel.open(path);
        };
    }

    @Override
    public void remove(String name) throws IOException {
        Files.delete(path(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        // An atomic move is rename(2) and nothing else.
        Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String createTemporary() throws IOException {
        return Files.createTempFile("lua_", "").toString();
    }

    @Override
    public SeekableByteChannel openTemporary() throws IOException {
        Path path = Files.createTempFile("lua_", "");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
