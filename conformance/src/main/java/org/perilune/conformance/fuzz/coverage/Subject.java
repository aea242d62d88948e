package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;

/// The engine as the targets use it: a state that is replaced from time to time, and a guard that interrupts what runs too
/// long. Errors of Lua are swallowed, all else is not.
final class Subject {
    private static final int RUNS_PER_STATE = 20_000;
    private static final long LIMIT_NANOS = 300_000_000;
    private static final long GUARD_MILLIS = 100;

    private static final int WARM_UP_SEEDS = 40;

    private final String setup;
    private RawState state;
    private LuaFunction function;
    private int runs;

    /// What is being run, for the guard; null between runs.
    private volatile Run current = Run.NONE;

    private record Run(RawState state, long startedNanos) {
        static final Run NONE = new Run(RawState.create(Host.none()), Long.MAX_VALUE);
    }

    /// @param setup a chunk that prepares a state and returns the function that [#call] calls
    Subject(String setup) {
        this.setup = setup;
        state = RawState.create(Host.none());
        function = prepare();
        Thread.ofPlatform().daemon().name("guard").start(this::guard);
    }

    private LuaFunction prepare() {
        Object[] results = state.call(state.load(setup, "=setup"));
        return (LuaFunction) Objects.requireNonNull(results[0]);
    }

    private void guard() {
        try {
            for (;;) {
                Thread.sleep(GUARD_MILLIS);
                Run r = current;
                if (r.startedNanos != Long.MAX_VALUE && System.nanoTime() - r.startedNanos > LIMIT_NANOS) {
                    r.state.interrupt();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        if (++runs >= RUNS_PER_STATE) {
            runs = 0;
            state.close();
            state = RawState.create(Host.none());
            function = prepare();
        }
        current = new Run(state, System.nanoTime());
    }

    /// Gives a target some of the seeds that [Seeds] has written beside its corpus, so that the engine's classes are loaded and instrumented before an
    /// input's time is measured: on a busy machine that alone takes longer than an input may.
    static void warmUp(Consumer<byte[]> target) throws IOException {
        List<Path> seeds;
        try (Stream<Path> files = Files.list(Path.of("seeds"))) {
            seeds = files.sorted().limit(WARM_UP_SEEDS).toList();
        }
        for (Path seed : seeds) {
            target.accept(Files.readAllBytes(seed));
        }
    }

    /// Compiles or reads a chunk, and perhaps runs it.
    void load(byte[] chunk, boolean list, boolean run) {
        renew();
        try {
            LuaFunction f = state.load(chunk, "=fuzz");
            if (list) {
                Objects.requireNonNull(state.listing(f, true));
            }
            if (run) {
                state.call(f);
            }
        } catch (LuaException _) {
            // An error of Lua is an answer, too.
        } finally {
            current = Run.NONE;
        }
    }

    /// Calls the function of the setup.
    void call(Object... arguments) {
        renew();
        try {
            state.call(function, arguments);
        } catch (LuaException _) {
            // An error of Lua is an answer, too.
        } finally {
            current = Run.NONE;
        }
    }

    /// The place of the first line break at or behind `from`, or the end.
    static int lineEnd(byte[] input, int from) {
        int at = from;
        while (at < input.length && input[at] != '\n') {
            at++;
        }
        return at;
    }

    static byte[] part(byte[] input, int from, int to, int most) {
        int start = Math.min(from, input.length);
        int end = Math.clamp(Math.min(to, start + (long) most), start, input.length);
        return java.util.Arrays.copyOfRange(input, start, end);
    }

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
