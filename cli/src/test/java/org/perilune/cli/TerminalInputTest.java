package org.perilune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perilune.value.LuaException;

@Timeout(30)
final class TerminalInputTest {
    /// A terminal on which lines are typed; an empty one is Ctrl-D.
    private static final class Typed extends InputStream {
        final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                byte[] line = lines.take().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, bytes, offset, line.length);
                return line.length == 0 ? -1 : line.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private final Typed typed = new Typed();
    private final TerminalInput input = new TerminalInput(typed);

    private String read(int length) throws IOException {
        byte[] bytes = new byte[length];
        int n = input.read(bytes, 0, length);
        return n < 0 ? "end" : new String(bytes, 0, n, StandardCharsets.UTF_8);
    }

    /// Cancels as soon as a read waits.
    private void cancelSoon() {
        CompletableFuture.runAsync(() -> {
            while (!input.cancel()) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void bringsWhatIsTyped() throws IOException {
        typed.lines.add("hello\n");
        assertThat(read(3)).isEqualTo("hel");
        assertThat(input.read()).isEqualTo('l');
        assertThat(read(9)).isEqualTo("o\n");
    }

    @Test
    void endsAndGoesOn() throws IOException {
        typed.lines.add("");
        typed.lines.add("x\n");
        assertThat(read(9)).isEqualTo("end");
        assertThat(read(9)).isEqualTo("x\n");
    }

    @Test
    void aWaitingReadCanBeCancelled() throws IOException {
        assertThat(input.cancel()).isFalse();
        cancelSoon();
        assertThatThrownBy(() -> read(9)).isInstanceOf(LuaException.class).hasMessage("interrupted!");
        assertThat(input.cancel()).isFalse();
        typed.lines.add("late\n");
        assertThat(read(9)).isEqualTo("late\n");
    }

    @Test
    void aSharedTerminalIsReadInPlace() throws IOException {
        input.share();
        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> {
            assertThat(input.cancel()).isFalse();
            typed.lines.add("x\n");
        });
        assertThat(read(9)).isEqualTo("x\n");
    }
}
