package org.perilune.cli;

import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.perilune.RawState;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ctrl-C (SIGINT) while Lua code runs: the first raises the error "interrupted!" in the script, a second within a second ends the
/// process, for scripts that wait for something or catch every error. Outside of Lua code the signal has its usual meaning.
final class Interrupts implements SignalHandler {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// What a shell reports of a process that SIGINT (2) killed.
    private static final int STATUS = 128 + 2;

    private final RawState state;
    private final @Nullable TerminalInput input;
    private final Signal signal = new Signal("INT");

    /// When the last signal came, by the system's nano clock.
    private volatile long lastNanos;

    /// Whether a signal came since the last [#arm].
    private volatile boolean asked;

    private Interrupts(RawState state, @Nullable TerminalInput input) {
        this.state = state;
        this.input = input;
    }

    /// Interrupts of the code that `state` runs and of its reads from `input`.
    static Interrupts of(RawState state, InputStream input) {
        return new Interrupts(state, input instanceof TerminalInput terminal ? terminal : null);
    }

    /// From now on the signal goes to the script. Answers who had it before, for [#disarm]; null if it cannot be had.
    @Nullable SignalHandler arm() {
        asked = false;
        try {
            return Signal.handle(signal, this);
        } catch (IllegalArgumentException _) {
            return null; // the JVM was told to leave signals alone (-Xrs)
        }
    }

    /// Gives the signal back to who had it. An interrupt that came too late for the code it was meant for is dropped.
    void disarm(@Nullable SignalHandler before) {
        if (before != null) {
            Signal.handle(signal, before);
        }
        if (asked) {
            state.forgetInterrupt();
        }
    }

    @Override
    public void handle(Signal interrupt) {
        long now = System.nanoTime();
        if (asked && now - lastNanos < PATIENCE_NANOS) {
            // Not an orderly exit: that would wait for the script.
            Runtime.getRuntime().halt(STATUS);
        }
        asked = true;
        lastNanos = now;
        if (input == null || !input.cancel()) {
            state.interrupt();
        }
    }
}
