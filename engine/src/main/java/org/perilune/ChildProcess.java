package org.perilune;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.perilune.host.Host;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Modules;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;
import org.perilune.value.ConversionException;
import org.perilune.value.HostMisuseException;
import org.perilune.value.IsolationException;
import org.perilune.value.LuaFunction;
import org.perilune.value.PeriluneException;

/// A [Tenant] in a child process ([ChildMain]). The state's limits hold there as in any state; here it is killed if they did not.
final class ChildProcess implements Tenant {
    /// How much longer than its deadline the child may take to say that it has passed.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /// How long the child may take to start, which is not the script's time: some tens of milliseconds, but the machine may be busy.
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// How long a child whose messages have ended may take to end itself.
    private static final long EXIT_MILLIS = 3000;

    private static final long MEGABYTE = 1L << 20;

    /// The child's heap if nothing says how much may be alive.
    private static final long DEFAULT_HEAP = 256 * MEGABYTE;

    /// What the JVM needs beside the objects of Lua, and what it may reserve beside its heap.
    private static final long EXTRA_HEAP = 64 * MEGABYTE;

    private static final long EXTRA_SPACE = 2048 * MEGABYTE;

    private static final long LARGEST_HEAP = 1L << 40;

    /// The status with which a JVM ends that ran out of memory and was told to end then.
    private static final int OUT_OF_MEMORY = 3;

    /// Converts between Java and Lua; its functions are the host's. No code of the tenant runs in it.
    private final State converter;

    private final Engine engine;
    private final Process process;
    private final Wire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<LuaFunction> functions = new ArrayList<>();
    private final Map<LuaFunction, Integer> numbers = new IdentityHashMap<>();
    private final long heapBytes;

    /// The host's files; null if it grants none.
    private final LentFiles lent;

    private Limits limits;
    private long usedNanos;
    private boolean closed;
    private volatile Limit killedBy;

    /// What a host function threw last, and what the script was told.
    private String lastMessage;

    private Throwable lastCause;

    ChildProcess(Engine engine, Limits limits) {
        checkHost(engine);
        this.engine = engine;
        this.limits = limits;
        converter = Engine.builder().sandbox(Sandbox.trusted()).conversions(engine.conversions()).build().newState();
        lent = engine.host().files() == null ? null : new LentFiles(engine.host().files());
        heapBytes = limits.maxLiveBytes() >= LARGEST_HEAP ? DEFAULT_HEAP : 2 * limits.maxLiveBytes() + EXTRA_HEAP;
        Wire.Message grants = grants();
        try {
            process = start();
        } catch (IOException e) {
            throw new IsolationException("the child process cannot be started: " + e.getMessage(), e);
        }
        wire = new Wire(new BufferedInputStream(process.getInputStream()), new BufferedOutputStream(process.getOutputStream()));
        begin(grants);
    }

    private void begin(Wire.Message grants) {
        CompletableFuture<Void> watch = watch(START_NANOS);
        try {
            exchange(Wire.Kind.START, ChildMain.limits(grants, limits));
        } catch (LimitException e) {
            throw new IsolationException("the child process cannot be started: " + e.getMessage(), e);
        } finally {
            watch.complete(null);
        }
    }

    private static void checkHost(Engine engine) {
        Host host = engine.host();
        StringBuilder reasons = new StringBuilder();
        if (host.input() != null) {
            reasons.append("\n- the standard input stays in this process: pass what is to be read as arguments, or a host function that reads it");
        }
        if (host.processes() != null) {
            reasons.append("\n- commands stay in this process: offer those that are needed as host functions");
        }
        if (host.exit()) {
            reasons.append("\n- os.exit would end the child alone: let the script return, or end it by close()");
        }
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException("cannot be granted to a child process:" + reasons);
        }
    }

    /// What the child is granted, for [ChildMain]: copies of the environment and of one random seed; clock, files and modules by calls of this process.
    private Wire.Message grants() {
        Host host = engine.host();
        Wire.Message m = new Wire.Message(null).text(engine.sandbox().name()).number(engine.sandbox().features().size());
        engine.sandbox().features().forEach(feature -> m.text(feature.name()));
        m.number(host.environment().size());
        host.environment().forEach((name, value) -> m.text(name).text(value));
        m.number(host.randomSeeds() == null ? 0 : 1).number(host.randomSeeds() == null ? 0 : seed());
        TimeSource time = host.time();
        m.number(time == null ? ChildMain.NOT_GRANTED : add("clock", _ -> Results.of(time.epochSeconds(), time.cpuNanos(), time.zone().getId())));
        m.number(time == TimeSource.system() ? 1 : 0);
        m.number(lent == null ? ChildMain.NOT_GRANTED : add("files", lent));
        Modules modules = host.modules();
        return m.number(modules == null ? ChildMain.NOT_GRANTED : add("modules", args -> {
            Modules.Module found = modules.find(args.get(0, String.class));
            return found == null ? null : Results.of(found.name(), found.source());
        }));
    }

    private long seed() {
        try {
            return engine.host().randomSeeds().getAsLong();
        } catch (RuntimeException e) {
            throw new IsolationException("the child process cannot be started: the host's random seeds fail", e);
        }
    }

    private int add(String name, HostFunction function) {
        functions.add(converter.function(name, function).function());
        return functions.size() - 1;
    }

    private Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/bin/sh"))) {
            // What the system limits, where it can: address space in KiB, core files, open files.
            long kilobytes = (heapBytes + EXTRA_SPACE) / 1024;
            command.addAll(List.of("/bin/sh", "-c", "ulimit -v " + kilobytes + "; ulimit -c 0; ulimit -n 64; exec \"$@\"", "sh"));
        }
        command.addAll(List.of(
                java,
                "-Xmx" + heapBytes / MEGABYTE + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:CompressedClassSpaceSize=48m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxDirectMemorySize=8m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-cp",
                classPath(),
                ChildMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private static String classPath() throws IOException {
        try {
            return Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("the engine's own jar cannot be found", e);
        }
    }

    // ---- asking

    private Results ask(Wire.Kind kind, Wire.Message question) {
        if (!lock.tryLock()) {
            throw new HostMisuseException("the tenant is in use by another thread: use one tenant a thread, or a lock around each use");
        }
        try {
            if (closed) {
                throw new HostMisuseException("the tenant is closed: make another with engine.newTenant(Isolation.PROCESS)");
            }
            if (lock.getHoldCount() > 1) {
                return exchange(kind, question);
            }
            long before = System.nanoTime();
            CompletableFuture<Void> watch = watch(limits.deadlineNanos() < Long.MAX_VALUE / 2 ? Math.max(0, limits.deadlineNanos() - usedNanos) + GRACE_NANOS : Long.MAX_VALUE);
            try {
                return exchange(kind, question);
            } finally {
                watch.complete(null);
                usedNanos += System.nanoTime() - before;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Kills the child when it has not answered after `nanos`, the largest number for never.
    private CompletableFuture<Void> watch(long nanos) {
        CompletableFuture<Void> watch = new CompletableFuture<>();
        if (nanos != Long.MAX_VALUE) {
            watch.orTimeout(nanos, TimeUnit.NANOSECONDS).exceptionally(late -> {
                end(Limit.DEADLINE);
                return null;
            });
        }
        return watch;
    }

    private void end(Limit reason) {
        if (killedBy == null) {
            killedBy = reason;
        }
        process.destroyForcibly();
        // A thread that waits for what a host function has answered with must not go on waiting.
        converter.interrupt();
    }

    private Results exchange(Wire.Kind kind, Wire.Message question) {
        try {
            wire.write(kind, question);
            for (;;) {
                Wire.Frame frame = wire.read();
                Wire.Body body = new Wire.Body(frame, null);
                switch (frame.kind()) {
                    case DONE -> {
                        return Results.ofValues(values(body));
                    }
                    case FAILED -> throw failure(WireFailure.read(body));
                    case OUTPUT -> write(engine.host().output(), body.bytes());
                    case ERROR_OUTPUT -> write(engine.host().errorOutput(), body.bytes());
                    case HOST_CALL -> callHost(body);
                    case START, EVAL, CALL, GET, SET, RENEW, CLOSE -> throw new IOException("no answer but " + frame.kind());
                }
            }
        } catch (IOException e) {
            throw ended(e);
        } catch (PeriluneException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // The host's own failure, and the child is in the middle of something: it would take the next question for an answer.
            close();
            throw e;
        }
    }

    private PeriluneException failure(PeriluneException e) {
        if (e instanceof org.perilune.value.LuaException l && lastMessage != null && String.valueOf(l.getMessage()).endsWith(lastMessage)) {
            l.setHostCause(lastCause);
        }
        if (e.endsState()) {
            close();
        }
        return e;
    }

    /// Why the child is gone.
    private PeriluneException ended(IOException e) {
        closed = true;
        closeFiles();
        int status;
        try {
            // A child that ends says why by its status, unless it is killed meanwhile; so it gets the time to.
            if (killedBy != null || !process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            status = process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            status = -1;
        }
        Limit reason = killedBy;
        if (reason != null) {
            return new LimitException(reason, reason == Limit.DEADLINE ? limits.deadlineNanos() : 0, null);
        }
        if (status == OUT_OF_MEMORY) {
            return new LimitException(Limit.LIVE_BYTES, limits.maxLiveBytes() >= LARGEST_HEAP ? heapBytes : limits.maxLiveBytes(), null);
        }
        return new IsolationException("the child process has ended with status " + status + " while it was asked something", e);
    }

    private static void write(OutputStream stream, byte[] bytes) throws IOException {
        if (stream != null && bytes != null) {
            try {
                stream.write(bytes);
                stream.flush();
            } catch (IOException | RuntimeException _) {
                // The host's own stream; the child cannot help it.
            }
        }
    }

    private void callHost(Wire.Body body) throws IOException {
        long number = body.number();
        if (number < 0 || number >= functions.size()) {
            throw new IOException("a host function that is none");
        }
        Wire.Message results = message();
        try {
            Object[] arguments = values(body).toArray();
            for (Value v : new Function(converter, functions.get((int) number)).callAll(arguments)) {
                put(results, v);
            }
        } catch (PeriluneException e) {
            lastMessage = String.valueOf(e.getMessage());
            lastCause = e.getCause();
            wire.write(Wire.Kind.FAILED, WireFailure.write(e));
            return;
        }
        wire.write(Wire.Kind.DONE, results);
    }

    // ---- values

    private Wire.Message message() {
        return new Wire.Message(f -> numbers.computeIfAbsent(f, added -> {
            functions.add(added);
            return functions.size() - 1;
        }));
    }

    private void put(Wire.Message m, Object java) {
        Encoder encoder = new Encoder(converter);
        Object ref = encoder.encode(java);
        m.value(ref, encoder.bits);
    }

    private Wire.Message message(String text, Object... values) {
        Wire.Message m = message().text(text);
        for (Object v : values) {
            put(m, v);
        }
        return m;
    }

    private List<Value> values(Wire.Body body) throws IOException {
        List<Value> values = new ArrayList<>();
        while (!body.atEnd()) {
            Object ref = body.value();
            values.add(converter.toValue(ref, body.bits));
        }
        return List.copyOf(values);
    }

    // ---- what a tenant does

    @Override
    public Value eval(String source, Object... arguments) {
        return evalAll(source, arguments).first();
    }

    @Override
    public Results evalAll(String source, Object... arguments) {
        return ask(Wire.Kind.EVAL, message(source, arguments));
    }

    @Override
    public Value call(String path, Object... arguments) {
        return callAll(path, arguments).first();
    }

    @Override
    public Results callAll(String path, Object... arguments) {
        return ask(Wire.Kind.CALL, message(path, arguments));
    }

    @Override
    public Value get(String path) {
        return ask(Wire.Kind.GET, message(path)).first();
    }

    @Override
    public <T> T get(String path, Class<T> type) {
        try {
            return get(path).as(type);
        } catch (ConversionException e) {
            throw e.within(FieldPath.of(path).asStep());
        }
    }

    @Override
    public void set(String path, Object value) {
        // A function is named for messages by where it is set.
        Object named = value instanceof HostFunction f ? converter.function(path, f) : value;
        ask(Wire.Kind.SET, message(path, named));
    }

    @Override
    public void renew(Limits amounts) {
        engine.sandbox().validate(engine.host(), amounts);
        ask(Wire.Kind.RENEW, ChildMain.limits(new Wire.Message(null), amounts));
        limits = amounts;
        usedNanos = 0;
    }

    @Override
    public void interrupt() {
        end(Limit.INTERRUPT);
    }

    /// The child; for tests.
    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        closeFiles();
        converter.close();
    }

    private void closeFiles() {
        if (lent != null) {
            lent.close();
        }
    }
}
