package org.perilune.attack;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.perilune.Chunk;
import org.perilune.Coroutine;
import org.perilune.Engine;
import org.perilune.Function;
import org.perilune.HostFunction;
import org.perilune.HostModule;
import org.perilune.Results;
import org.perilune.State;
import org.perilune.Task;
import org.perilune.TypeOf;
import org.perilune.Value;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.MemoryFiles;
import org.perilune.host.Sandbox;
import org.perilune.host.Sandbox.Feature;

/// A program around a hostile script, as embedders write them. A script names its scene by the header `-- HOST: NAME ARGUMENT`.
enum Scene {
    /// The script may use a [HostApi], lambdas and an opaque userdata; afterwards the host calls what functions it has kept.
    API {
        @Override
        void play(Stage stage) {
            HostApi api = new HostApi();
            try (State s = stage.engine().newState()) {
                s.install(HostModule.of(api));
                s.set("opaque", s.wrap(new Object()));
                s.set("lambda", (HostFunction) a -> a.get(0));
                s.set("compare", (HostFunction) a -> a.get(0, long.class) < a.get(1, long.class));
                s.set("several", (HostFunction) a -> Results.of(a.toList().toArray()));
                s.set("numbers", (HostFunction) a -> a.get(0).asList(Long.class).size());
                stage.load(s).call();
                for (Function f : api.kept()) {
                    stage.say(s, "kept " + f.call());
                }
            }
        }
    },

    /// The host converts the script's result to the type that the argument names, and says what it got; then it gives that back to Lua.
    CONVERT {
        @Override
        void play(Stage stage) {
            try (State s = stage.engine().newState()) {
                Value result = stage.load(s).call();
                TypeOf<?> type = TYPES.get(stage.argument());
                Object java = result.as(type);
                String shown = java instanceof Collection<?> c ? "items " + c.size()
                        : java instanceof Map<?, ?> m ? "fields " + m.size()
                        : java instanceof long[] a ? "items " + a.length
                        : java instanceof byte[] a ? "bytes " + a.length : String.valueOf(java);
                stage.say(s, "converted " + shown);
                s.set("back", java);
                stage.say(s, "back " + s.eval("return type(back)"));
            }
        }
    },

    /// The host runs the script as a task, in slices of as many instructions as the argument says, and asks between two of them for `1 + 1`. A slice that
    /// exceeds its quota by more than a library function may is told.
    TASK {
        @Override
        void play(Stage stage) {
            long quota = Long.parseLong(stage.argument());
            try (State s = stage.engine().newState()) {
                Task[] running = new Task[1];
                s.set("again", (HostFunction) a -> running[0].run(1000));
                s.set("nested", (HostFunction) a -> {
                    Task inner = ((Function) a.get(0)).task();
                    while (!inner.run(1000)) {
                        Thread.onSpinWait();
                    }
                    return inner.results().first();
                });
                s.set("call", (HostFunction) a -> ((Function) a.get(0)).call());
                s.set("resume", (HostFunction) a -> ((Coroutine) a.get(0)).resume().first());
                s.set("callLater", (HostFunction) a -> ((Function) a.get(0)).callAsync().isDone());
                Task task = stage.load(s).task();
                running[0] = task;
                long slices = 0;
                long longest = 0;
                boolean ended = false;
                while (!ended) {
                    long before = s.instructions();
                    ended = task.run(quota);
                    longest = Math.max(longest, s.instructions() - before);
                    slices++;
                    if (slices % 64 == 0) {
                        s.eval("between = (between or 0) + 1");
                    }
                }
                stage.say(s, longest <= quota + 10_000 ? "slices " + slices : "longest slice " + longest);
            }
        }
    },

    /// The script is called such that it may wait: `fetch(what)` answers with a stage that the host completes later, in a way that `what` says. The argument
    /// is what the host does while the script waits: nothing, `kill`, `close`, or `block`: then the call is one that cannot wait.
    ASYNC {
        @Override
        void play(Stage stage) throws Throwable {
            Limits few = Attack.LIMITS.withMaxInstructions(5_000_000);
            Limits limits = stage.argument().equals("block") ? few.withDeadline(Duration.ofMillis(300)) : few;
            try (State s = stage.engine(stage.host().build(), Sandbox.untrusted(), limits).newState()) {
                new Later(s).run(stage);
            }
        }
    },

    /// The script is granted files: those the argument names, in `memory`, in a `folder` that is read only, or an `overlay` of both. The folder has links that
    /// lead out, to a secret; it must not have changed afterwards.
    FILES {
        @Override
        void play(Stage stage) throws IOException {
            Path root = Files.createTempDirectory("attack");
            try {
                Path folder = Files.createDirectories(root.resolve("inside"));
                Files.writeString(root.resolve("secret.txt"), "SECRET");
                Files.writeString(root.resolve("secret.lua"), "return 'SECRET'");
                Files.writeString(folder.resolve("a.txt"), "inside");
                Files.createDirectories(folder.resolve("sub"));
                Files.writeString(folder.resolve("sub/m.lua"), "return 'module'");
                Files.createSymbolicLink(folder.resolve("out"), root.resolve("secret.txt"));
                Files.createSymbolicLink(folder.resolve("outdir"), root);
                Files.createSymbolicLink(folder.resolve("out.lua"), root.resolve("secret.lua"));
                Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
                String before = listing(root);
                FileSystem files = switch (stage.argument()) {
                    case "memory" -> new MemoryFiles().put("a.txt", "inside").put("sub/m.lua", "return 'module'");
                    case "folder" -> FileSystem.readOnly(folder);
                    case "overlay" -> FileSystem.overlay(new MemoryFiles(), FileSystem.readOnly(folder));
                    default -> throw new IllegalArgumentException(stage.argument());
                };
                Host host = stage.host().files(files).build();
                Sandbox sandbox = Sandbox.untrusted().with(Feature.FILES).with(Feature.LOAD_FILE);
                try (State s = stage.engine(host, sandbox, Attack.LIMITS).newState()) {
                    stage.load(s).call();
                } finally {
                    String after = listing(root);
                    if (!after.equals(before)) {
                        throw new AssertionError("the folder has changed to " + after);
                    }
                }
            } finally {
                try (Stream<Path> all = Files.walk(root)) {
                    for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(p);
                    }
                }
            }
        }
    },

    /// The script runs in one state, whatever comes of it, then a look is taken from another state of the engine; then the same chunk runs there. `give(x)`
    /// offers a value to the other state.
    STATES {
        @Override
        void play(Stage stage) {
            Engine engine = stage.engine();
            Chunk chunk = engine.compile(stage.source(), "attack");
            HostModule shared = HostModule.of(new HostApi());
            HostApi.Account account = new HostApi.Account();
            try (State first = engine.newState(); State second = engine.newState()) {
                for (State s : List.of(first, second)) {
                    s.install(shared);
                    s.set("account", account);
                }
                first.set("give", (HostFunction) a -> {
                    second.set("given", a.get(0));
                    return second.eval("return type(given)").as(String.class);
                });
                second.set("give", (HostFunction) a -> null);
                first.set("other", (HostFunction) a -> second.eval(a.get(0, String.class)).as(String.class));
                long globals = second.globals().size();
                boolean lives = true;
                try {
                    first.run(chunk);
                } catch (org.perilune.value.PeriluneException e) {
                    lives = !e.endsState();
                }
                if (lives) {
                    first.flush();
                }
                stage.say(second, "look " + second.eval(LOOK, globals));
                second.run(chunk);
            }
        }
    };

    /// Plays the scene; what it throws comes out of the engine.
    abstract void play(Stage stage) throws Throwable;

    /// Whether a state is as it was made.
    private static final String LOOK = """
            local problems = {}
            local function check(ok, what) if not ok then problems[#problems + 1] = what end end
            check(("x"):upper() == "X" and ("%d"):format(7) == "7", "string methods")
            check(getmetatable("").__index == string and getmetatable("").__add == nil, "string metatable")
            check(math.max(1, 2) == 2 and math.huge > 1e308 and math.pi < 4, "math")
            check(table.concat({1, 2}) == "12" and select("#", table.unpack({}, 1, 3)) == 3, "table")
            check(tostring(nil) == "nil" and type(1) == "number" and rawget(_G, "x") == nil and getmetatable(_G) == nil, "basic functions")
            check(pcall(error) == false and select("#", coroutine.running()) == 2 and package.loaded.string == string, "functions")
            check(host.add(1, 2) == 3 and host.LIMIT == 7 and host.extra == nil, "module")
            check(account:balance() >= 0 and account.extra == nil and getmetatable(account) == false, "object")
            local n = 0 for k in pairs(_G) do if k ~= "given" then n = n + 1 end end
            check(n == ..., "globals " .. n)
            return #problems == 0 and "clean" or "SPOILED " .. table.concat(problems, ", ")
            """;

    /// A tree, with as many levels as the script likes.
    record Node(long value, Node left, Node right) {}

    private static final Map<String, TypeOf<?>> TYPES = Map.ofEntries(
            Map.entry("Object", new TypeOf<Object>() {}),
            Map.entry("long", new TypeOf<Long>() {}),
            Map.entry("int", new TypeOf<Integer>() {}),
            Map.entry("double", new TypeOf<Double>() {}),
            Map.entry("String", new TypeOf<String>() {}),
            Map.entry("char", new TypeOf<Character>() {}),
            Map.entry("byte[]", new TypeOf<byte[]>() {}),
            Map.entry("long[]", new TypeOf<long[]>() {}),
            Map.entry("List<Long>", new TypeOf<List<Long>>() {}),
            Map.entry("List<String>", new TypeOf<List<String>>() {}),
            Map.entry("List<byte[]>", new TypeOf<List<byte[]>>() {}),
            Map.entry("Map<String,Object>", new TypeOf<Map<String, Object>>() {}),
            Map.entry("Set<Object>", new TypeOf<Set<Object>>() {}),
            Map.entry("Optional<List<Object>>", new TypeOf<Optional<List<Object>>>() {}),
            Map.entry("Node", new TypeOf<Node>() {}),
            Map.entry("Point", new TypeOf<HostApi.Point>() {}),
            Map.entry("Mode", new TypeOf<HostApi.Mode>() {}),
            Map.entry("Instant", new TypeOf<Instant>() {}),
            Map.entry("Duration", new TypeOf<Duration>() {}),
            Map.entry("BigInteger", new TypeOf<BigInteger>() {}));

    private static String listing(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path p : all.sorted().toList()) {
                lines.add(root.relativize(p) + (Files.isRegularFile(p) ? " " + Files.readString(p) : ""));
            }
        }
        return String.join(", ", lines);
    }

    /// The host of a script that waits.
    private static final class Later {
        private final State state;
        private final Queue<CompletableFuture<Object>> slow = new ArrayDeque<>();
        private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        private CompletableFuture<Object> held;
        private final List<CompletableFuture<Results>> spawned = new ArrayList<>();

        Later(State state) {
            this.state = state;
            state.set("fetch", (HostFunction) a -> fetch(a.get(0, String.class)));
            state.set("spawn", (HostFunction) a -> {
                CompletableFuture<Results> outcome = ((Function) a.get(0)).callAsync();
                if (!outcome.isDone() || outcome.isCompletedExceptionally()) {
                    spawned.add(outcome);
                }
                return outcome.isDone();
            });
            state.set("release", (HostFunction) a -> held != null && held.complete("released"));
        }

        private Object fetch(String what) {
            CompletableFuture<Object> future = new CompletableFuture<>();
            switch (what) {
                case "now" -> future.complete("now");
                case "never" -> {}
                case "hold" -> held = future;
                case "slow" -> slow.add(future);
                case "twice" -> {
                    future.complete("first");
                    future.complete("second");
                    future.obtrudeValue("third");
                }
                case "broken" -> future.completeExceptionally(new CompletionException(new IllegalStateException("/etc/secret java.lang")));
                case "strange" -> future.complete(new Thread("secret"));
                case "thread" -> {
                    Thread t = new Thread(() -> future.complete("thread"));
                    t.start();
                    threads.add(t);
                }
                case "hostile" -> {
                    return new HostileStage();
                }
                default -> throw new IllegalArgumentException(what);
            }
            return future;
        }

        void run(Stage stage) throws Throwable {
            Function f = stage.load(state);
            if (stage.argument().equals("block")) {
                stage.say(state, "answer " + f.call());
                return;
            }
            CompletableFuture<Results> outcome = f.callAsync();
            switch (stage.argument()) {
                case "kill" -> {
                    state.interrupt();
                    answerAll();
                }
                case "close" -> {
                    state.close();
                    answerAll();
                }
                default -> answerAll();
            }
            for (Thread t; (t = threads.poll()) != null; ) {
                t.join();
            }
            try {
                Results results = outcome.get(1, TimeUnit.SECONDS);
                stage.say(state, "answer " + results.first() + " spawned " + spawned.size());
            } catch (TimeoutException e) {
                stage.say(state, "waits");
            } catch (ExecutionException e) {
                // One of the calls is told which limit it was, the others that the state has ended.
                for (CompletableFuture<Results> other : spawned) {
                    if (other.isCompletedExceptionally() && other.exceptionNow() instanceof LimitException limit) {
                        throw limit;
                    }
                }
                throw e.getCause();
            }
        }

        private void answerAll() {
            int n = 0;
            while (!slow.isEmpty() && n < 1_000_000) {
                slow.remove().complete("slow " + ++n);
            }
        }
    }

    /// A stage that calls back twice, the second time from inside the first, and throws.
    private static final class HostileStage extends CompletableFuture<Object> {
        @Override
        public CompletableFuture<Object> whenComplete(java.util.function.BiConsumer<? super Object, ? super Throwable> action) {
            action.accept("hostile", null);
            action.accept("again", new IllegalStateException("/etc/secret"));
            throw new IllegalStateException("/etc/secret");
        }
    }
}
