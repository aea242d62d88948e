package org.perilune.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HashSet;
import java.util.Set;

/// Two file systems seen as one: files are read from the upper, or else the lower; what is written goes to the upper, and the lower is never changed. A file
/// of the lower that is changed in part is copied first; one that is removed is hidden. Thread-safe as far as both are.
final class OverlayFiles implements FileSystem {
    private final FileSystem upper;
    private final FileSystem lower;
    private final Set<String> hidden = new HashSet<>();

    OverlayFiles(FileSystem upper, FileSystem lower) {
        this.upper = upper;
        this.lower = lower;
    }

    private static boolean has(FileSystem files, String name) throws IOException {
        try {
            files.open(name, OpenMode.READ).close();
            return true;
        } catch (IOException e) {
            if (Errno.of(e) == Errno.ENOENT || Errno.of(e) == Errno.ENOTDIR) {
                return false;
            }
            throw e;
        }
    }

    private boolean lowerHas(String name) throws IOException {
        return !hidden.contains(name) && has(lower, name);
    }

    @Override
    public synchronized SeekableByteChannel open(String name, OpenMode mode) throws IOException {
        String file = VirtualPath.file(name);
        if (mode == OpenMode.READ) {
            return has(upper, file) || hidden.contains(file) ? upper.open(file, mode) : lower.open(file, mode);
        }
        boolean keeps = mode != OpenMode.WRITE && mode != OpenMode.WRITE_UPDATE;
        if (keeps && !has(upper, file) && lowerHas(file)) {
            copyUp(file, file);
        }
        SeekableByteChannel opened = upper.open(file, mode);
        hidden.add(file);
        return opened;
    }

    private void copyUp(String from, String to) throws IOException {
        try (SeekableByteChannel source = lower.open(from, OpenMode.READ);
                SeekableByteChannel target = upper.open(to, OpenMode.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            while (source.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        String file = VirtualPath.file(name);
        if (has(upper, file)) {
            upper.remove(file);
        } else if (!lowerHas(file)) {
            throw new ErrnoException(Errno.ENOENT);
        }
        hidden.add(file);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        String old = VirtualPath.file(from);
        String fresh = VirtualPath.file(to);
        if (old.equals(fresh) && (has(upper, old) || lowerHas(old))) {
            return;
        }
        if (has(upper, old)) {
            upper.rename(old, fresh);
        } else if (lowerHas(old)) {
            copyUp(old, fresh);
        } else {
            throw new ErrnoException(Errno.ENOENT);
        }
        hidden.add(old);
        hidden.add(fresh);
    }

    @Override
    public String createTemporary() throws IOException {
        return upper.createTemporary();
    }

    @Override
    public SeekableByteChannel openTemporary() throws IOException {
        return upper.openTemporary();
    }
}
