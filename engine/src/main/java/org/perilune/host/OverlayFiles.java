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
        if (!has(upper, file)) {
            checkDirectories(file);
            if (exists(file) && keeps) {
                copyUp(file, file);
            }
        }
        return upper.open(file, mode);
    }

    /// Checks that the lower has no file where `file`, to be made in the upper, needs a directory.
    ///
    /// @throws ErrnoException ENOTDIR if it has one
    private void checkDirectories(String file) throws IOException {
        for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
            boolean isFile;
            try {
                isFile = lowerHas(file.substring(0, slash));
            } catch (IOException e) {
                // A directory, or something that may be one.
                isFile = false;
            }
            if (isFile) {
                throw new ErrnoException(Errno.ENOTDIR);
            }
        }
    }

    /// Whether the lower has a file that can be read.
    ///
    /// @throws IOException EISDIR if it has a directory there
    private boolean exists(String file) throws IOException {
        try {
            return lowerHas(file);
        } catch (IOException e) {
            if (Errno.of(e) == Errno.EISDIR) {
                throw e;
            }
            return false;
        }
    }

    /// Hides what the lower has by this name, now that the upper has nothing any more. What the lower does not have is not remembered: scripts could
    /// invent such names without end.
    private void hide(String file) {
        try {
            if (lowerHas(file)) {
                hidden.add(file);
            }
        } catch (IOException e) {
            // It cannot be read, so it is hidden enough.
        }
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
        hide(file);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        String old = VirtualPath.file(from);
        String fresh = VirtualPath.file(to);
        if (old.equals(fresh) && (has(upper, old) || lowerHas(old))) {
            return;
        }
        if (!has(upper, fresh)) {
            checkDirectories(fresh);
            exists(fresh);
        }
        if (has(upper, old)) {
            upper.rename(old, fresh);
        } else if (lowerHas(old)) {
            copyUp(old, fresh);
        } else {
            throw new ErrnoException(Errno.ENOENT);
        }
        hide(old);
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
