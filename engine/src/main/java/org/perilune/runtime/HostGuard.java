package org.perilune.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.perilune.host.Command;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.host.OpenMode;
import org.perilune.host.Processes;
import org.perilune.host.TimeSource;

/// Stands between a state and what embedders have written: an unchecked exception of theirs, null where that is no answer, and a number of bytes that cannot be are
/// errors as [HostFault] says. An [IOException] is a failure like any other and goes on as it is. What the engine has itself for a whole process is not guarded.
public final class HostGuard {
    private HostGuard() {}

    /// A host that grants what `host` does, guarded.
    public static Host of(Host host) {
        Host.Builder b = host.toBuilder();
        if (host.files() != null && host.files() != FileSystem.system()) {
            b.files(new Files(host.files()));
        }
        if (host.processes() != null && host.processes() != Processes.system()) {
            b.processes(processes(host.processes()));
        }
        if (host.time() != null && host.time() != TimeSource.system()) {
            b.time(new Time(host.time()));
        }
        if (host.randomSeeds() != null) {
            b.randomSeeds(seeds(host.randomSeeds()));
        }
        // The streams of files, as those of the process are, can seek: they stay what they are, as does what extends them.
        if (host.input() != null && !(host.input() instanceof java.io.FileInputStream)) {
            b.input(new Input("input", host.input()));
        }
        return b.output(output(host.output())).errorOutput(output(host.errorOutput())).build();
    }

    /// What may fail as the system does.
    private interface Use<T> {
        T run() throws IOException;
    }

    private static <T> T guarded(String what, Use<T> use) throws IOException {
        try {
            return use.run();
        } catch (RuntimeException e) {
            throw HostFault.of(what, e);
        }
    }

    /// What must answer something.
    private static <T> T answer(String what, Use<T> use) throws IOException {
        return guarded(what, () -> Objects.requireNonNull(use.run(), "the answer is null"));
    }

    /// Checks what a stream or channel says it has done: at most `most` bytes, or -1 at the end.
    private static int checked(int bytes, int most) {
        if (bytes > most) {
            throw new IllegalStateException(bytes + " bytes where there is room for " + most);
        }
        return bytes;
    }

    private record Files(FileSystem files) implements FileSystem {
        private static final String NAME = "files";

        @Override
        public SeekableByteChannel open(String name, OpenMode mode) throws IOException {
            return new Channel(answer(NAME, () -> files.open(name, mode)));
        }

        @Override
        public void remove(String name) throws IOException {
            guarded(NAME, () -> {
                files.remove(name);
                return null;
            });
        }

        @Override
        public void rename(String from, String to) throws IOException {
            guarded(NAME, () -> {
                files.rename(from, to);
                return null;
            });
        }

        @Override
        public String createTemporary() throws IOException {
            return answer(NAME, files::createTemporary);
        }

        @Override
        public SeekableByteChannel openTemporary() throws IOException {
            return new Channel(answer(NAME, files::openTemporary));
        }
    }

    private record Channel(SeekableByteChannel channel) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer target) throws IOException {
            int room = target.remaining();
            return guarded(Files.NAME, () -> checked(channel.read(target), room));
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            int before = source.remaining();
            return guarded(Files.NAME, () -> {
                int written = channel.write(source);
                if (before > 0 && source.remaining() >= before) {
                    throw new IllegalStateException("nothing was written");
                }
                return written;
            });
        }

        @Override
        public long position() throws IOException {
            return guarded(Files.NAME, channel::position);
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            guarded(Files.NAME, () -> channel.position(position));
            return this;
        }

        @Override
        public long size() throws IOException {
            return guarded(Files.NAME, channel::size);
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            guarded(Files.NAME, () -> channel.truncate(size));
            return this;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            guarded(Files.NAME, () -> {
                channel.close();
                return null;
            });
        }
    }

    private static final class Input extends InputStream {
        private final String name;
        private final InputStream stream;

        Input(String name, InputStream stream) {
            this.name = name;
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            return guarded(name, stream::read);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return guarded(name, () -> checked(stream.read(target, offset, length), length));
        }

        @Override
        public int available() throws IOException {
            return guarded(name, stream::available);
        }

        @Override
        public void close() throws IOException {
            guarded(name, () -> {
                stream.close();
                return null;
            });
        }
    }

    private static OutputStream output(OutputStream stream) {
        return stream == null || stream instanceof java.io.FileOutputStream ? stream : new Output("output", stream);
    }

    private static final class Output extends OutputStream {
        private final String name;
        private final OutputStream stream;

        Output(String name, OutputStream stream) {
            this.name = name;
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            guarded(name, () -> {
                stream.write(b);
                return null;
            });
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            guarded(name, () -> {
                stream.write(bytes, offset, length);
                return null;
            });
        }

        @Override
        public void flush() throws IOException {
            guarded(name, () -> {
                stream.flush();
                return null;
            });
        }

        @Override
        public void close() throws IOException {
            guarded(name, () -> {
                stream.close();
                return null;
            });
        }
    }

    private static Processes processes(Processes processes) {
        return (line, pipe) -> new GuardedCommand(answer(GuardedCommand.NAME, () -> processes.start(line, pipe)));
    }

    private record GuardedCommand(Command command) implements Command {
        private static final String NAME = "commands";

        @Override
        public InputStream output() {
            InputStream stream = part(command::output);
            return stream == null ? null : new Input(NAME, stream);
        }

        @Override
        public OutputStream input() {
            OutputStream stream = part(command::input);
            return stream == null ? null : new Output(NAME, stream);
        }

        private static <T> T part(java.util.function.Supplier<T> part) {
            try {
                return part.get();
            } catch (RuntimeException e) {
                throw HostFault.of(NAME, e);
            }
        }

        @Override
        public Ending waitFor() throws IOException {
            return answer(NAME, command::waitFor);
        }
    }

    private record Time(TimeSource source) implements TimeSource {
        private static <T> T asked(java.util.function.Supplier<T> question) {
            try {
                return Objects.requireNonNull(question.get(), "the answer is null");
            } catch (RuntimeException e) {
                throw HostFault.of("clock", e);
            }
        }

        @Override
        public long epochSeconds() {
            return asked(source::epochSeconds);
        }

        @Override
        public long cpuNanos() {
            return asked(source::cpuNanos);
        }

        @Override
        public ZoneId zone() {
            return asked(source::zone);
        }

        @Override
        public String zoneName(long epochSecond, boolean daylightSaving) {
            return asked(() -> source.zoneName(epochSecond, daylightSaving));
        }
    }

    private static LongSupplier seeds(LongSupplier seeds) {
        return () -> {
            try {
                return seeds.getAsLong();
            } catch (RuntimeException e) {
                throw HostFault.of("random seeds", e);
            }
        };
    }
}
