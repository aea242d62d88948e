package org.perilune;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.perilune.host.Errno;
import org.perilune.host.ErrnoException;
import org.perilune.host.FileSystem;
import org.perilune.host.OpenMode;

/// The host's files for a child process: a host function that does what [ChildFiles] asks for. Its first argument is the name of a [Request], the others are the
/// request's; its first result is nil, then the second is the answer, or the name of an [Errno], then the second is the message.
///
/// The files check names as for any state; what the child may have open at once, and get by one answer, is bounded here.
final class LentFiles implements HostFunction, AutoCloseable {
    /// What a child may ask for, and its arguments; `file` is the number that opening has answered.
    enum Request {
        /// name, name of an [OpenMode]
        OPEN,
        OPEN_TEMPORARY,
        CREATE_TEMPORARY,
        /// name
        REMOVE,
        /// old name, new name
        RENAME,
        /// file, bytes at most; nil at the end
        READ,
        /// file, bytes
        WRITE,
        /// file
        POSITION,
        /// file, position
        SEEK,
        /// file
        SIZE,
        /// file, size
        TRUNCATE,
        /// file
        CLOSE
    }

    /// As many as the child's own system lets it open where there is a shell.
    private static final int MOST_OPEN = 64;

    /// As many bytes go in one message.
    static final int MOST_BYTES = 64 << 10;

    private final FileSystem files;
    private final Map<Long, SeekableByteChannel> open = new HashMap<>();
    private long last;

    LentFiles(FileSystem files) {
        this.files = files;
    }

    @Override
    public synchronized Object call(Arguments args) {
        try {
            return Results.of(null, answer(Request.valueOf(args.get(0, String.class)), args));
        } catch (IOException e) {
            return Results.of(Errno.of(e).name(), Errno.describe(e));
        }
    }

    private Object answer(Request request, Arguments args) throws IOException {
        return switch (request) {
            case OPEN -> {
                checkRoom();
                yield add(files.open(args.get(1, String.class), OpenMode.valueOf(args.get(2, String.class))));
            }
            case OPEN_TEMPORARY -> {
                checkRoom();
                yield add(files.openTemporary());
            }
            case CREATE_TEMPORARY -> files.createTemporary();
            case REMOVE -> {
                files.remove(args.get(1, String.class));
                yield null;
            }
            case RENAME -> {
                files.rename(args.get(1, String.class), args.get(2, String.class));
                yield null;
            }
            case READ -> {
                ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(args.get(2, long.class), 0, MOST_BYTES));
                int n = file(args).read(bytes);
                yield n < 0 ? null : Arrays.copyOf(bytes.array(), n);
            }
            case WRITE -> file(args).write(ByteBuffer.wrap(args.get(2, byte[].class)));
            case POSITION -> file(args).position();
            case SEEK -> {
                file(args).position(args.get(2, long.class));
                yield null;
            }
            case SIZE -> file(args).size();
            case TRUNCATE -> {
                file(args).truncate(args.get(2, long.class));
                yield null;
            }
            case CLOSE -> {
                SeekableByteChannel file = file(args);
                open.remove(args.get(1, long.class));
                file.close();
                yield null;
            }
        };
    }

    private void checkRoom() throws IOException {
        if (open.size() >= MOST_OPEN) {
            throw new ErrnoException(Errno.EMFILE);
        }
    }

    private long add(SeekableByteChannel file) {
        open.put(++last, file);
        return last;
    }

    private SeekableByteChannel file(Arguments args) throws IOException {
        SeekableByteChannel file = open.get(args.get(1, long.class));
        if (file == null) {
            throw new ErrnoException(Errno.EBADF);
        }
        return file;
    }

    /// Closes what the child has left open.
    @Override
    public synchronized void close() {
        for (SeekableByteChannel file : open.values()) {
            try {
                file.close();
            } catch (IOException | RuntimeException e) {
                // Nobody is left to be told.
            }
        }
        open.clear();
    }
}
