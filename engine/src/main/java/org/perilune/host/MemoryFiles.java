package org.perilune.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A file system in memory: what scripts write stays here, where the host can look at it. Directories exist as soon as a file is in them. A name that is
/// absolute or has `..` in it is refused.
///
/// Thread-safe: several states may share it.
public final class MemoryFiles implements FileSystem {
    /// The room of a file system whose maker does not say.
    private static final long STANDARD_BYTES = 16L << 20;

    /// What one more file takes beside its contents and the bytes of its name.
    private static final int FILE_BYTES = 100;

    private final long maxBytes;
    private final TreeMap<String, Content> files = new TreeMap<>();
    private long usedBytes;
    private long temporaryFiles;

    /// An empty file system with room for 16 MiB.
    public MemoryFiles() {
        this(STANDARD_BYTES);
    }

    /// An empty file system.
    ///
    /// @param maxBytes the bytes that all files together may take, some 100 and its name for each file itself, removed ones that are still open included; writing
    ///     beyond fails with ENOSPC
    public MemoryFiles(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    private static final class Content {
        byte[] bytes = new byte[0];
        int size;

        /// The room it takes beside its contents.
        long ownBytes;

        /// How often it is open.
        int handles;

        /// Whether it has no name any more; it then lives, and takes its room, as long as somebody has it open.
        boolean removed;

        Content(long ownBytes) {
            this.ownBytes = ownBytes;
        }
    }

    // ---- for the host

    /// Creates or replaces a file.
    ///
    /// @throws IOException if the name is refused or there is no room
    public synchronized MemoryFiles put(String name, byte[] contents) throws IOException {
        Content file = create(VirtualPath.file(name));
        reserve(contents.length - file.size);
        file.bytes = contents.clone();
        file.size = contents.length;
        return this;
    }

    /// Creates or replaces a file with text, in UTF-8.
    ///
    /// @throws IOException if the name is refused or there is no room
    public MemoryFiles put(String name, String text) throws IOException {
        return put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The contents of a file.
    ///
    /// @throws IOException if there is none
    public synchronized byte[] bytes(String name) throws IOException {
        Content file = find(VirtualPath.file(name));
        return Arrays.copyOf(file.bytes, file.size);
    }

    /// The contents of a file as text in UTF-8.
    ///
    /// @throws IOException if there is none
    public String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /// The names of all files.
    public synchronized SortedSet<String> names() {
        return new TreeSet<>(files.keySet());
    }

    // ---- for scripts

    private Content find(String name) throws IOException {
        Content file = files.get(name);
        if (file == null) {
            throw new ErrnoException(isDirectory(name) ? Errno.EISDIR : Errno.ENOENT);
        }
        return file;
    }

    private boolean isDirectory(String name) {
        String below = files.ceilingKey(name + "/");
        return below != null && below.startsWith(name + "/");
    }

    private Content create(String name) throws IOException {
        Content file = files.get(name);
        if (file != null) {
            return file;
        }
        if (isDirectory(name)) {
            throw new ErrnoException(Errno.EISDIR);
        }
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            String outer = name.substring(0, slash);
            if (files.containsKey(outer)) {
                throw new ErrnoException(Errno.ENOTDIR);
            }
            if (isDirectory(outer)) {
                break;
            }
        }
        file = new Content(ownBytes(name));
        reserve(file.ownBytes);
        files.put(name, file);
        return file;
    }

    private static long ownBytes(String name) {
        return FILE_BYTES + name.length();
    }

    private void reserve(long more) throws IOException {
        if (more > 0 && usedBytes + more > maxBytes) {
            throw new ErrnoException(Errno.ENOSPC);
        }
        usedBytes += more;
    }

    private void forget(Content file) {
        file.removed = true;
        freeIfUnused(file);
    }

    private void freeIfUnused(Content file) {
        if (file.removed && file.handles == 0) {
            usedBytes -= file.ownBytes + file.size;
        }
    }

    @Override
    public synchronized SeekableByteChannel open(String name, OpenMode mode) throws IOException {
        String spelled = VirtualPath.file(name);
        Content file = mode.creates() ? create(spelled) : find(spelled);
        if (mode == OpenMode.WRITE || mode == OpenMode.WRITE_UPDATE) {
            resize(file, 0);
        }
        return new Channel(file, mode);
    }

    private void resize(Content file, int size) {
        usedBytes += size - file.size;
        file.size = size;
        if (size == 0) {
            file.bytes = new byte[0];
        }
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        String spelled = VirtualPath.file(name);
        find(spelled);
        forget(files.remove(spelled));
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        String old = VirtualPath.file(from);
        String fresh = VirtualPath.file(to);
        Content file = find(old);
        if (old.equals(fresh)) {
            return;
        }
        Content replaced = create(fresh);
        forget(replaced);
        usedBytes += ownBytes(fresh) - file.ownBytes;
        file.ownBytes = ownBytes(fresh);
        files.remove(old);
        files.put(fresh, file);
    }

    @Override
    public synchronized String createTemporary() throws IOException {
        String name;
        do {
            name = "tmp/lua_" + Long.toString(temporaryFiles++, 36);
        } while (files.containsKey(name));
        create(name);
        return name;
    }

    @Override
    public synchronized SeekableByteChannel openTemporary() throws IOException {
        Content file = new Content(FILE_BYTES);
        reserve(file.ownBytes);
        file.removed = true;
        return new Channel(file, OpenMode.WRITE_UPDATE);
    }

    private final class Channel implements SeekableByteChannel {
        private final OpenMode mode;

        /// Null when closed: who forgets a closed channel late does not keep the contents.
        private Content file;

        private long position;

        Channel(Content file, OpenMode mode) {
            this.file = file;
            this.mode = mode;
            file.handles++;
            position = mode.appends() && !mode.reads() ? file.size : 0;
        }

        private void check() throws IOException {
            if (file == null) {
                throw new ClosedChannelException();
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                if (!mode.reads()) {
                    throw new NonReadableChannelException();
                }
                if (position >= file.size) {
                    return -1;
                }
                int n = Math.min(target.remaining(), file.size - (int) position);
                target.put(file.bytes, (int) position, n);
                position += n;
                return n;
            }
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                if (!mode.writes()) {
                    throw new NonWritableChannelException();
                }
                if (mode.appends()) {
                    position = file.size;
                }
                int n = source.remaining();
                if (position > Integer.MAX_VALUE - 64 - n) {
                    throw new ErrnoException(Errno.EFBIG);
                }
                long end = position + n;
                if (end > file.size) {
                    reserve(end - file.size);
                    if (end > file.bytes.length) {
                        // The room to grow is not more than there is for all.
                        long capacity = Math.min(Math.max(end, file.bytes.length * 3L / 2 + 64), Math.max(end, maxBytes));
                        file.bytes = Arrays.copyOf(file.bytes, (int) Math.min(capacity, Integer.MAX_VALUE - 64));
                    }
                    file.size = (int) end;
                }
                source.get(file.bytes, (int) position, n);
                position = end;
                return n;
            }
        }

        @Override
        public long position() throws IOException {
            check();
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) throws IOException {
            check();
            if (newPosition < 0) {
                throw new ErrnoException(Errno.EINVAL);
            }
            position = newPosition;
            return this;
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                return file.size;
            }
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                if (size < file.size) {
                    Arrays.fill(file.bytes, (int) size, file.size, (byte) 0);
                    resize(file, (int) size);
                }
                position = Math.min(position, size);
                return this;
            }
        }

        @Override
        public boolean isOpen() {
            return file != null;
        }

        @Override
        public void close() {
            synchronized (MemoryFiles.this) {
                if (file != null) {
                    file.handles--;
                    freeIfUnused(file);
                    file = null;
                }
            }
        }
    }
}
