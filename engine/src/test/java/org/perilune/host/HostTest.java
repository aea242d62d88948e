package org.perilune.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Failures, modes, and the capabilities of this process.
class HostTest {
    @TempDir
    Path directory;

    @Test
    void exceptionsAreRecognised() {
        assertThat(Errno.of(new AccessDeniedException("x"))).isEqualTo(Errno.EACCES);
        assertThat(Errno.of(new FileSystemException("x", null, "Is a directory"))).isEqualTo(Errno.EISDIR);
        assertThat(Errno.of(new IOException("Too many open files in system"))).isEqualTo(Errno.ENFILE);
        assertThat(Errno.of(new IOException("x (Too many open files)"))).isEqualTo(Errno.EMFILE);
        assertThat(Errno.of(new IOException((String) null))).isEqualTo(Errno.EIO);
        assertThat(Errno.describe(new IOException((String) null))).isEqualTo("Input/output error");
        assertThat(Errno.describe(new ErrnoException(Errno.EPERM, "not today"))).isEqualTo("not today");
    }

    @ParameterizedTest
    @CsvSource({
        "r, READ", "w, WRITE", "a, APPEND", "r+, READ_UPDATE", "w+, WRITE_UPDATE", "a+, APPEND_UPDATE", "rb, READ",
        "r+b, READ_UPDATE", "wbb, WRITE", "'',", "rw,", "+,", "rb+,", "x,", "r++,"
    })
    void modes(String text, OpenMode mode) {
        assertThat(OpenMode.of(text)).isEqualTo(mode);
    }

    private void fails(Errno errno, ThrowingCall call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(IOException.class, e -> assertThat(Errno.of(e)).isEqualTo(errno));
    }

    private interface ThrowingCall {
        void run() throws IOException;
    }

    @Test
    void filesOfTheSystemFailAsInC() throws IOException {
        FileSystem files = FileSystem.system();
        String missing = directory.resolve("missing").toString();
        String present = Files.writeString(directory.resolve("present"), "x").toString();
        fails(Errno.ENOENT, () -> files.open(missing, OpenMode.READ));
        fails(Errno.ENOENT, () -> files.open(missing, OpenMode.READ_UPDATE));
        fails(Errno.ENOENT, () -> files.open("", OpenMode.READ));
        fails(Errno.ENOENT, () -> files.remove(missing));
        fails(Errno.ENOENT, () -> files.rename(missing, present));
        fails(Errno.EISDIR, () -> files.open(directory.toString(), OpenMode.WRITE));
        fails(Errno.EISDIR, () -> files.open(missing + "/", OpenMode.WRITE));
        fails(Errno.ENOTDIR, () -> files.open(present + "/", OpenMode.READ));
        fails(Errno.ENOTDIR, () -> files.open(present + "/x", OpenMode.READ));
        fails(Errno.ENOTEMPTY, () -> files.remove(directory.toString()));
        fails(Errno.EINVAL, () -> files.open("a\0b", OpenMode.READ));
        files.rename(present, missing);
        assertThat(Files.readString(Path.of(missing))).isEqualTo("x");
        files.remove(missing);
        assertThat(Path.of(missing)).doesNotExist();
    }

    @Test
    void signalsAndStatusesOfCommandsAreToldApart() throws IOException {
        Processes processes = Processes.system();
        assertThat(processes.start("exit 3", Processes.Pipe.NONE).waitFor()).isEqualTo(new Command.Ending(false, 3));
        Command.Ending killed = processes.start("kill -s KILL $$", Processes.Pipe.NONE).waitFor();
        assertThat(killed).isEqualTo(new Command.Ending(true, 9));
        Command echo = processes.start("echo x; exit 5", Processes.Pipe.OUTPUT);
        assertThat(echo.input()).isNull();
        try (var output = echo.output()) {
            assertThat(output.readAllBytes()).isEqualTo(new byte[] {'x', '\n'});
        }
        assertThat(echo.waitFor()).isEqualTo(new Command.Ending(false, 5));
    }

    @Test
    void processorTimeGoesOnWhileWorking() {
        TimeSource time = TimeSource.system();
        long start = time.cpuNanos();
        long before = start;
        double sum = 0;
        for (int round = 0; round < 20_000; round++) {
            for (int i = 1; i < 2_000; i++) {
                sum += Math.sqrt(i);
            }
            long now = time.cpuNanos();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
            if (now - start > 30_000_000) {
                return;
            }
        }
        assertThat(sum).as("time stood still").isNegative();
    }

    @Test
    void zonesAreNamed() {
        TimeSource time = TimeSource.system();
        assertThat(time.zoneName(0, false)).isNotEmpty();
    }
}
