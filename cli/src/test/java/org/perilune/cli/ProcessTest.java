package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What only shows in a process of its own: signals, pipes, arguments as bytes, which classes are loaded.
@Timeout(120)
final class ProcessTest {
    /// A build in the background has Ctrl-C's signal ignored, and so would its children. Where GNU's env is, it undoes that.
    private static final List<String> DEFAULT_SIGNALS = List.of("env", "--default-signal=INT");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    private static List<String> java(String... jvmOptions) throws Exception {
        List<String> command = new ArrayList<>();
        if (succeeds(Stream.concat(DEFAULT_SIGNALS.stream(), Stream.of("true")).toList())) {
            command.addAll(DEFAULT_SIGNALS);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dperilune.launcher=lua"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.perilune.cli.Main"));
        return command;
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Process start(List<String> command, String... arguments) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        Process process = new ProcessBuilder(whole)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        started.add(process);
        return process;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    private static void interrupt(Process process) throws Exception {
        assertThat(succeeds(List.of("kill", "-INT", Long.toString(process.pid())))).isTrue();
    }

    private static String readLine(Process process) throws IOException {
        InputStream in = process.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void exitStatusAndStreams() throws Exception {
        Process process = start(java(), "-");
        process.getOutputStream().write("print(arg[-1], arg[0], ...) error('x', 0)".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(readLine(process)).isEqualTo("lua\t-");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).startsWith("lua: x\nstack traceback:\n");
        assertThat(start(java(), "-e", "os.exit(41)").waitFor()).isEqualTo(41);
    }

    @Test
    void thePropertyForTheTierIsReadAndChecked() throws Exception {
        assertThat(start(java("-Dperilune.tier=0"), "-e", "os.exit(42)").waitFor()).isEqualTo(42);
        assertThat(start(java("-Dperilune.tier=2"), "-e", "os.exit(42)").waitFor()).isEqualTo(1);
        assertThat(errors()).isEqualTo("lua: '2': not a value of the property perilune.tier\n");
    }

    @Test
    void interruptIsAnErrorOfTheScript() throws Exception {
        Process process = start(java(), "-e", "io.write('on\\n') io.flush() while true do end");
        assertThat(readLine(process)).isEqualTo("on");
        interrupt(process);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors())
                .isEqualTo("lua: (command line):1: interrupted!\nstack traceback:\n"
                        + "\t(command line):1: in main chunk\n\t[C]: in ?\n");
    }

    @Test
    void interruptCanBeCaught() throws Exception {
        Process process = start(
                java(),
                "-e",
                "print(pcall(function() io.write('on\\n') io.flush() while true do end end)) print('goes on')");
        assertThat(readLine(process)).isEqualTo("on");
        interrupt(process);
        assertThat(readLine(process)).isEqualTo("false\t(command line):1: interrupted!");
        assertThat(readLine(process)).isEqualTo("goes on");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void interruptReachesLibraryFunctions() throws Exception {
        Process process = start(
                java(), "-e", "io.write('on\\n') io.flush() string.find(string.rep('a', 1000000), '.*.*b')");
        assertThat(readLine(process)).isEqualTo("on");
        interrupt(process);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).contains("interrupted!\nstack traceback:\n\t[C]: in function 'string.find'\n");
    }

    @Test
    void theSecondInterruptEndsAProcessThatWaits() throws Exception {
        Process process = start(java(), "-e", "io.write('on\\n') io.flush() io.read()");
        assertThat(readLine(process)).isEqualTo("on");
        Thread.sleep(200);
        interrupt(process);
        assertThat(process.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        interrupt(process);
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(errors()).isEmpty();
    }

    @Test
    void standardOutputThatIsAFileCanSeek() throws Exception {
        Path file = folder.resolve("output");
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("-e", "io.write('hello') io.stdout:seek('set', 1) io.write('E') io.stdout:seek('end') io.write('!')"));
        Process process = new ProcessBuilder(command).redirectOutput(file.toFile()).start();
        started.add(process);
        assertThat(process.waitFor()).isZero();
        assertThat(file).hasContent("hEllo!");
    }

    @Test
    void aClosedPipeEndsTheProcess() throws Exception {
        Process process = start(java(), "-e", "while true do print('y') end");
        assertThat(readLine(process)).isEqualTo("y");
        process.getInputStream().close();
        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(errors()).isEmpty();
    }

    @Test
    void argumentsKeepTheirBytes() throws Exception {
        // Java cannot pass such bytes on; a shell can.
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "echo 'print((...):byte(1, -1))' | \"$@\" - \"$(printf 'a\\377b')\"", "sh"));
        command.addAll(java());
        Process process = start(command);
        assertThat(readLine(process)).isEqualTo("97\t255\t98");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theWayToAScriptLoadsNeitherJLineNorPicocli() throws Exception {
        Path script = Files.writeString(folder.resolve("script.lua"), "print('run')");
        Process process = start(java("-Xlog:class+load:stdout"), "-E", "-e", "x = 1", script.toString());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .contains("org.perilune.cli.Standalone ", "run\n")
                .doesNotContain("org.jline.", "picocli.", "org.perilune.cli.Repl ");
    }
}
