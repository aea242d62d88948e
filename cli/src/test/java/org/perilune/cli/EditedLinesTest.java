package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaString;

/// The line editor, on a terminal of memory into which keys are put.
@Timeout(60)
final class EditedLinesTest {
    private static final String EARLIER = "\020"; // Ctrl-P
    private static final String CTRL_D = "\004";
    private static final String TAB = "\t";

    @TempDir
    Path folder;

    private Path history;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final RawState state = RawState.create(Host.builder()
            .input(new ByteArrayInputStream(new byte[0]))
            .output(output)
            .build());

    @BeforeEach
    void nameHistory() {
        history = folder.resolve("deep/down/history");
    }

    private EditedLines lines(String keys) throws IOException {
        return lines(terminal(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8))));
    }

    private EditedLines lines(Terminal terminal) {
        return EditedLines.on(terminal, PlainLines.of(state, false), history, state.globals());
    }

    private Terminal terminal(InputStream keys) throws IOException {
        return new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8);
    }

    private static @Nullable String read(EditedLines lines) throws LineSource.Cancelled {
        LuaString line = lines.read(LuaString.of("50%N> "));
        return line == null ? null : line.toString();
    }

    @Test
    void readsWhatIsTypedAsItIs() throws Exception {
        String typed = "s = 'a\\n!! \"\" ä %d' -- [[";
        try (EditedLines lines = lines(typed + "\r")) {
            assertThat(read(lines)).isEqualTo(typed);
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("50%N> ");
    }

    @Test
    void endsWithControlD() throws Exception {
        try (EditedLines lines = lines(CTRL_D)) {
            assertThat(read(lines)).isNull();
        }
    }

    @Test
    void controlCDropsTheLine() throws Exception {
        try (var keys = new PipedOutputStream();
                Terminal terminal = terminal(new PipedInputStream(keys));
                EditedLines lines = lines(terminal)) {
            CompletableFuture<Void> typist = CompletableFuture.runAsync(() -> {
                // From the prompt on the signal is the reader's.
                awaitOnScreen("50%N> ");
                type(keys, "abc");
                awaitOnScreen("abc");
                terminal.raise(Terminal.Signal.INT);
            });
            assertThatThrownBy(() -> read(lines)).isInstanceOf(LineSource.Cancelled.class);
            typist.join();
            type(keys, "x\r");
            assertThat(read(lines)).isEqualTo("x");
        }
    }

    private void awaitOnScreen(String text) {
        while (!screen.toString(StandardCharsets.UTF_8).contains(text)) {
            Thread.onSpinWait();
        }
    }

    private static void type(PipedOutputStream keys, String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void historyHoldsStatementsAndLasts() throws Exception {
        try (EditedLines lines = lines("x = {\r}\r")) {
            assertThat(read(lines)).isEqualTo("x = {");
            assertThat(read(lines)).isEqualTo("}");
            lines.remember(LuaString.of("x = {\n}"));
        }
        assertThat(Files.readString(history)).contains("x = {\\n}");
        try (EditedLines lines = lines(EARLIER + "\r")) {
            assertThat(read(lines)).isEqualTo("x = {\n}");
        }
    }

    @Test
    void completesNames() throws Exception {
        state.call(state.load("t = setmetatable({abc = 1, [\"a c\"] = 2}, {__index = {xyz = {zzz = 1}}})", "=setup"));
        try (EditedLines lines = lines("print(string.form" + TAB + ")\rt.a" + TAB + "\rt.xy" + TAB + ".z" + TAB + "\r")) {
            assertThat(read(lines)).isEqualTo("print(string.format)");
            assertThat(read(lines)).isEqualTo("t.abc");
            assertThat(read(lines)).isEqualTo("t.xyz.zzz");
        }
    }

    @Test
    void sendsOffWhatScriptsWroteBeforeThePrompt() throws Exception {
        try (EditedLines lines = lines("x\r")) {
            state.call(state.load("io.write('waiting')", "=test"));
            assertThat(output.size()).isZero();
            read(lines);
            assertThat(output).hasToString("waiting");
        }
    }

    @Test
    void historyStandsInTheUsersFolder() {
        assertThat(EditedLines.historyFile(Map.of("XDG_STATE_HOME", "/s"))).hasToString("/s/perilune/history");
        assertThat(EditedLines.historyFile(Map.of("XDG_STATE_HOME", "")))
                .hasToString(System.getProperty("user.home") + "/.perilune_history");
    }
}
