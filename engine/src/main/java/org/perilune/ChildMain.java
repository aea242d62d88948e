package org.perilune;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Modules;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;
import org.perilune.runtime.Args;
import org.perilune.runtime.Builtin;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.PeriluneException;

/// The child of a [ChildProcess]: one state, which does what the frames on standard input ask for.
final class ChildMain {
    private final Wire wire;
    private State state;

    private ChildMain(Wire wire) {
        this.wire = wire;
    }

    /// Started by [ChildProcess] with nothing but its standard streams.
    public static void main(String... arguments) throws IOException {
        // Whatever else might read or write there would break the frames.
        InputStream in = new BufferedInputStream(System.in);
        OutputStream out = new BufferedOutputStream(System.out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        new ChildMain(new Wire(in, out)).serve();
    }

    private void serve() throws IOException {
        for (;;) {
            Wire.Frame frame = wire.read();
            if (frame.kind() == Wire.Kind.CLOSE) {
                return;
            }
            answer(frame);
        }
    }

    private void answer(Wire.Frame frame) throws IOException {
        Wire.Message results = new Wire.Message(null);
        try {
            run(frame.kind(), new Wire.Body(frame, this::hostFunction), results);
            if (state != null) {
                state.flush();
            }
        } catch (PeriluneException e) {
            wire.write(Wire.Kind.FAILED, WireFailure.write(e));
            return;
        }
        wire.write(Wire.Kind.DONE, results);
    }

    private void run(Wire.Kind kind, Wire.Body body, Wire.Message results) throws IOException {
        switch (kind) {
            case START -> start(body);
            case EVAL -> write(results, state.evalAll(body.text(), values(body)));
            case CALL -> write(results, state.callAll(body.text(), values(body)));
            case GET -> write(results, state.get(body.text()));
            case SET -> state.set(body.text(), values(body)[0]);
            case RENEW -> state.renew(limits(body));
            case CLOSE, HOST_CALL, OUTPUT, ERROR_OUTPUT, DONE, FAILED -> throw new IOException("no question but " + kind);
        }
    }

    private void start(Wire.Body body) throws IOException {
        Sandbox preset = Sandbox.of(body.text());
        Set<String> features = new HashSet<>();
        for (long n = body.number(); n > 0; n--) {
            features.add(body.text());
        }
        Sandbox sandbox = preset;
        for (Sandbox.Feature feature : Sandbox.Feature.values()) {
            boolean granted = features.contains(feature.name());
            if (granted != sandbox.has(feature)) {
                sandbox = granted ? sandbox.with(feature) : sandbox.without(feature);
            }
        }
        Host host = grants(body);
        state = Engine.builder().host(host).sandbox(sandbox).limits(limits(body)).build().newState();
    }

    /// Instead of the number of a function that answers for what the host does not grant.
    static final int NOT_GRANTED = -1;

    private Host grants(Wire.Body body) throws IOException {
        Host.Builder host = Host.builder().output(new Output(Wire.Kind.OUTPUT)).errorOutput(new Output(Wire.Kind.ERROR_OUTPUT));
        Map<String, String> environment = new HashMap<>();
        for (long n = body.number(); n > 0; n--) {
            environment.put(body.text(), body.text());
        }
        host.environment(environment);
        boolean seeded = body.number() != 0;
        long seed = body.number();
        if (seeded) {
            host.randomSeeds(() -> seed);
        }
        int clock = (int) body.number();
        boolean ofTheSystem = body.number() != 0;
        if (clock != NOT_GRANTED) {
            host.time(new Clock(clock, ofTheSystem));
        }
        int files = (int) body.number();
        if (files != NOT_GRANTED) {
            host.files(new ChildFiles(this::ask, files));
        }
        int modules = (int) body.number();
        if (modules != NOT_GRANTED) {
            host.modules(name -> module(modules, name));
        }
        return host.build();
    }

    private Modules.Module module(int function, String name) throws IOException {
        Wire.Body found = ask(new Wire.Message(null).number(function).value(LuaString.of(name), 0));
        return found.value() instanceof LuaString shown && found.value() instanceof LuaString source
                ? new Modules.Module(shown.toString(), source.toByteArray())
                : null;
    }

    /// The host's clock.
    private final class Clock implements TimeSource {
        private final int function;
        private final boolean ofTheSystem;

        Clock(int function, boolean ofTheSystem) {
            this.function = function;
            this.ofTheSystem = ofTheSystem;
        }

        /// What the host's clock says.
        private record Reading(long epochSeconds, long cpuNanos, String zone) {}

        private Reading read() {
            try {
                Wire.Body body = ask(new Wire.Message(null).number(function));
                body.value();
                long seconds = body.bits;
                body.value();
                long cpu = body.bits;
                return new Reading(seconds, cpu, String.valueOf(body.value()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public long epochSeconds() {
            return read().epochSeconds;
        }

        @Override
        public long cpuNanos() {
            return ofTheSystem ? TimeSource.system().cpuNanos() : read().cpuNanos;
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of(read().zone);
        }
    }

    static Wire.Message limits(Wire.Message m, Limits l) {
        return m.number(l.maxInstructions())
                .number(l.deadlineNanos())
                .number(l.maxLiveBytes())
                .number(l.maxAllocatedBytes())
                .number(l.maxStringBytes())
                .number(l.maxCallDepth())
                .number(l.maxCoroutines())
                .number(l.maxOutputBytes())
                .number(l.maxPatternSteps())
                .number(l.maxSourceBytes())
                .number(l.maxSourceNesting());
    }

    private static Limits limits(Wire.Body b) throws IOException {
        return new Limits(
                b.number(), b.number(), b.number(), b.number(), b.number(), (int) b.number(), (int) b.number(),
                b.number(), b.number(), b.number(), (int) b.number());
    }

    private Object[] values(Wire.Body body) throws IOException {
        List<Object> all = new ArrayList<>();
        while (!body.atEnd()) {
            Object ref = body.value();
            all.add(state.toValue(ref, body.bits));
        }
        return all.toArray();
    }

    private void write(Wire.Message m, Iterable<Value> values) {
        Encoder encoder = new Encoder(state);
        for (Value v : values) {
            Object ref = encoder.encode(v);
            m.value(ref, encoder.bits);
        }
    }

    private void write(Wire.Message m, Value value) {
        write(m, List.of(value));
    }

    // ---- host functions

    private LuaFunction hostFunction(int number) {
        return Builtin.closure(LuaString.of("host function"), args -> call(args, number));
    }

    private int call(Args args, int number) {
        try {
            Wire.Message m = new Wire.Message(null).number(number);
            for (int i = 1; i <= args.count(); i++) {
                Object ref = args.ref(i);
                m.value(ref, ref == null ? 0 : args.bits(i));
            }
            return results(args, ask(m));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (org.perilune.value.ConversionException e) {
            throw new LuaException(e.problem());
        }
    }

    /// Has the host call one of its functions; answers its results.
    private Wire.Body ask(Wire.Message call) throws IOException {
        wire.write(Wire.Kind.HOST_CALL, call);
        for (;;) {
            Wire.Frame frame = wire.read();
            switch (frame.kind()) {
                case DONE -> {
                    return new Wire.Body(frame, this::hostFunction);
                }
                case FAILED -> throw WireFailure.read(new Wire.Body(frame, null));
                // The host function uses the state.
                default -> answer(frame);
            }
        }
    }

    private static int results(Args args, Wire.Body body) throws IOException {
        int n = 0;
        while (!body.atEnd()) {
            args.reserve(1);
            Object ref = body.value();
            args.push(ref, body.bits);
            n++;
        }
        return args.results(n);
    }

    /// An output of the state, in frames.
    private final class Output extends OutputStream {
        private final Wire.Kind kind;

        Output(Wire.Kind kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int part = 1 << 20;
            for (int at = 0; at < length; at += part) {
                byte[] some = java.util.Arrays.copyOfRange(bytes, offset + at, offset + Math.min(length, at + part));
                wire.write(kind, new Wire.Message(null).bytes(some));
            }
        }
    }
}
