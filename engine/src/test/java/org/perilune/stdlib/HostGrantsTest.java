package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.RawState;
import org.perilune.host.Command;
import org.perilune.host.Errno;
import org.perilune.host.ErrnoException;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.host.OpenMode;
import org.perilune.runtime.ExitException;

/// What a Lua program sees of what its host grants and withholds.
class HostGrantsTest {
    private static String run(Host host, String chunk) {
        try (RawState state = RawState.create(host)) {
            StringBuilder text = new StringBuilder();
            for (Object result : state.call(state.load(chunk, "=test"))) {
                text.append(text.isEmpty() ? "" : " ").append(RawState.display(result));
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "io.open('x'); nil x: files are not granted to this state 1",
        "io.tmpfile(); nil files are not granted to this state 1",
        "os.remove('x'); nil x: files are not granted to this state 1",
        "os.rename('x', 'y'); nil files are not granted to this state 1",
        "pcall(io.lines, 'x'); false cannot open file 'x' (files are not granted to this state)",
        "pcall(io.output, 'x'); false cannot open file 'x' (files are not granted to this state)",
        "pcall(os.tmpname); false unable to generate a unique filename",
        "io.popen('true'); nil true: commands are not granted to this state 1",
        "os.execute('true'); nil commands are not granted to this state 1",
        "os.execute(); false",
        "io.write('x'); nil standard output is not granted to this state 1",
        "io.stderr:write('x'); nil standard error is not granted to this state 1",
        "io.read(); nil standard input is not granted to this state 1",
        "io.stdout:seek(); nil Illegal seek 29",
        "os.getenv('PATH'); nil",
        "pcall(os.time); false clocks are not granted to this state",
        "pcall(os.clock); false clocks are not granted to this state",
        "pcall(os.date); false clocks are not granted to this state",
        "pcall(os.exit); false os.exit is not granted to this state",
        "os.date('%c %Z', 0); Thu Jan  1 00:00:00 1970 UTC",
        "os.time{year=1970, month=1, day=2, hour=0}; 86400",
    })
    void nothingIsGrantedThatWasNotAskedFor(String expression, String expected) {
        assertThat(run(Host.none(), "return " + expression)).isEqualTo(expected);
    }

    @Test
    void grantsCanBeAddedAndTakenBack() {
        Host host = Host.builder().environment(Map.of("LUA", "moon")).exit(true).build();
        assertThat(run(host, "return os.getenv('LUA'), os.getenv('PATH')")).isEqualTo("moon nil");
        assertThatThrownBy(() -> run(host, "pcall(os.exit, 7)"))
                .isInstanceOfSatisfying(ExitException.class, e -> assertThat(e.status()).isEqualTo(7));
        Host less = host.toBuilder().environment(null).exit(false).build();
        assertThat(run(less, "return os.getenv('LUA'), (pcall(os.exit))")).isEqualTo("nil false");
    }

    @Test
    void outputIsSentOffBeforeInputIsReadAndAtTheEnd() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        InputStream input = new InputStream() {
            private final InputStream text =
                    new ByteArrayInputStream("answer\n".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                return text.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("question? ");
                return text.read(target, offset, length);
            }
        };
        Host host = Host.builder().input(input).output(output).build();
        assertThat(run(host, "io.write('question? ') local a = io.read() io.write('end') return a"))
                .isEqualTo("answer");
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("question? end");
    }

    @Test
    void aWatchedOutputShowsEveryLine() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Host host = Host.builder().output(output).interactive(true).build();
        try (RawState state = RawState.create(host)) {
            state.call(state.load("io.write('one\\ntwo')", "=test"));
            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo");
            state.call(state.load("io.write('three')", "=test"));
            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo");
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwothree");
    }

    @Test
    void aFullDiskIsReported() {
        Host host = Host.builder()
                .output(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                })
                .build();
        assertThat(run(host, "io.stdout:write('x') return io.stdout:flush()"))
                .isEqualTo("nil No space left on device 28");
        assertThat(run(host, "return io.write(('x'):rep(100000))")).isEqualTo("nil No space left on device 28");
    }

    /// A file system that answers everything with one failure.
    private record Failing(IOException failure) implements FileSystem {
        @Override
        public SeekableByteChannel open(String name, OpenMode mode) throws IOException {
            throw failure;
        }

        @Override
        public void remove(String name) throws IOException {
            throw failure;
        }

        @Override
        public void rename(String from, String to) throws IOException {
            throw failure;
        }

        @Override
        public String createTemporary() throws IOException {
            throw failure;
        }

        @Override
        public SeekableByteChannel openTemporary() throws IOException {
            throw failure;
        }
    }

    @Test
    void failuresOfTheHostReachTheProgram() {
        Host full = Host.builder().files(new Failing(new ErrnoException(Errno.EROFS))).build();
        assertThat(run(full, "return io.open('x', 'w')")).isEqualTo("nil x: Read-only file system 30");
        Host own = Host.builder().files(new Failing(new ErrnoException(Errno.EIO, "the moon is down"))).build();
        assertThat(run(own, "return os.remove('x')")).isEqualTo("nil x: the moon is down 5");
        // What is not meant for scripts may name the host's paths.
        Host other = Host.builder().files(new Failing(new IOException("/home/host/moon"))).build();
        assertThat(run(other, "return os.remove('x')")).isEqualTo("nil x: Input/output error 5");
    }

    @Test
    void namesThatAreNoTextAreNoFiles() {
        Host host = Host.builder().files(FileSystem.system()).build();
        assertThat(run(host, "return select(3, io.open('\\xff\\xfe'))")).isEqualTo("84");
        assertThat(run(host, "return select(3, io.open(''))")).isEqualTo("2");
        // As in C, a name ends at a zero byte.
        assertThat(run(host, "return io.open('/nowhere\\0/else')"))
                .isEqualTo("nil /nowhere: No such file or directory 2");
    }

    @Test
    void commandsAreWhatTheHostMakesOfThem() {
        Host host = Host.builder()
                .processes((command, pipe) -> new Command() {
                    @Override
                    public InputStream output() {
                        return new ByteArrayInputStream(command.getBytes(StandardCharsets.UTF_8));
                    }

                    @Override
                    public OutputStream input() {
                        return null;
                    }

                    @Override
                    public Ending waitFor() {
                        return new Ending(true, 9);
                    }
                })
                .build();
        assertThat(run(host, "local p = io.popen('hello') return p:read('a'), p:close()"))
                .isEqualTo("hello nil signal 9");
    }
}
