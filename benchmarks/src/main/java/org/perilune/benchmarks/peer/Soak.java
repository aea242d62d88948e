package org.perilune.benchmarks.peer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongBinaryOperator;
import org.perilune.Chunk;
import org.perilune.Engine;
import org.perilune.EngineStatistics;
import org.perilune.Function;
import org.perilune.HostFunction;
import org.perilune.State;
import org.perilune.Table;
import org.perilune.Task;
import org.perilune.host.Host;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Modules;
import org.perilune.host.Sandbox;
import org.perilune.value.LuaException;
import org.perilune.value.LuaSyntaxException;

/// Evaluates scripts of all kinds again and again in one engine, on several states and threads, and checks each answer. At each of a number of equally distant
/// points all threads stop, the heap is collected in full, and a line `sample` of what is in use is written; [#SAMPLE] names its fields.
///
/// The first wrong answer ends the process with status 1.
public final class Soak {
    /// The fields of a sample, in order; all are whole numbers, the last one is -1 where the system does not tell.
    static final String SAMPLE = "evaluations nanos liveBytes metaspaceBytes classes codeCacheBytes compilations codeBytes residentBytes";

    private static final int THREADS = 4;

    /// States that serve all threads in turn. The first few live until the end, the others so many evaluations.
    private static final int STATES = 24;

    private static final int LASTING_STATES = 4;
    private static final int LIFE = 5_000;

    private static final int KINDS = 100;
    private static final long KILL_AFTER = 5_000;

    /// A state and how often it has been used.
    private record Served(State state, boolean lasting, int[] times) {}

    private final Engine engine = Engine.builder()
            .sandbox(Sandbox.trusted())
            .host(Host.builder().modules(Modules.of(Map.of("shapes", SHAPES))).build())
            .build();
    private final Chunk work = engine.compile(WORK, "work");
    private final BlockingQueue<Served> states = new ArrayBlockingQueue<>(STATES);
    private final AtomicLong next = new AtomicLong();

    private Soak() {
        for (int i = 0; i < STATES; i++) states.add(serve(i < LASTING_STATES));
    }

    /// @param arguments the number of evaluations and of samples
    public static void main(String[] arguments) throws Exception {
        long evaluations = Long.parseLong(arguments[0]);
        int samples = Integer.parseInt(arguments[1]);
        System.out.println("running\t" + THREADS + "\t" + STATES);
        try {
            new Soak().run(evaluations, samples);
        } catch (ExecutionException e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void run(long evaluations, int samples) throws IOException, InterruptedException, ExecutionException {
        var live = new LiveHeap();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            try {
                long start = System.nanoTime();
                for (int k = 1; k <= samples; k++) {
                    long until = evaluations * k / samples;
                    evaluateAll(threads::submit, until);
                    live.bytes(); // What is freed after a collection's own work, such as unloaded classes' mirrors, is gone after the next.
                    System.out.println(sample(until, System.nanoTime() - start, live.bytes()));
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /// How a thread of the pool is given work.
    private interface Submission {
        Future<?> submit(Callable<?> work);
    }

    private void evaluateAll(Submission pool, long until) throws InterruptedException, ExecutionException {
        var running = new ArrayList<Future<?>>();
        for (int t = 0; t < THREADS; t++) {
            running.add(pool.submit(() -> {
                for (long i; (i = next.getAndIncrement()) < until; ) evaluate(i);
                return null;
            }));
        }
        for (Future<?> each : running) each.get();
        next.set(until);
    }

    private String sample(long evaluations, long nanos, long liveBytes) throws IOException {
        long metaspace = 0;
        long codeCache = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) continue;
            // The compressed class space is a part of the metaspace.
            if (pool.getName().equals("Metaspace")) metaspace = pool.getUsage().getUsed();
            if (pool.getName().startsWith("Code")) codeCache += pool.getUsage().getUsed();
        }
        EngineStatistics done = engine.statistics();
        var fields = new long[] {
            evaluations,
            nanos,
            liveBytes,
            metaspace,
            ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
            codeCache,
            done.compilations(),
            done.codeBytes(),
            residentBytes()
        };
        var line = new StringBuilder("sample");
        for (long field : fields) line.append('\t').append(field);
        return line.toString();
    }

    private static long residentBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return -1;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
        return -1;
    }

    // --- one evaluation ----------------------------------------------------------------------------------------------

    private Served serve(boolean lasting) {
        State state = engine.newState();
        state.set("host", (HostFunction) args -> args.get(0, long.class) + args.get(1, String.class).length());
        state.set("gcd", state.function("gcd", LongBinaryOperator.class, Soak::gcd));
        return new Served(state, lasting, new int[1]);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /// Evaluates what has a number: the number says what kind it is, and makes its text one of a kind.
    private void evaluate(long i) throws InterruptedException {
        Served served = states.take();
        State state = served.state;
        boolean renew = false;
        try {
            int kind = (int) (i % KINDS);
            if (kind < 30) newText(state, i);
            else if (kind < 40) newNames(state, i);
            else if (kind < 43) hot(state, i);
            else if (kind < 65) shared(state, i);
            else if (kind < 75) newState(i);
            else if (kind < 82) error(state, i);
            else if (kind < 84) killed(i);
            else if (kind < 92) border(state, i);
            else if (kind < 95) compiledForTwo(state, i);
            else if (kind < 98) inParts(state, i);
            else cyclesAndFinalizers(state, i);
            renew = !served.lasting && ++served.times[0] >= LIFE;
        } finally {
            if (renew) state.close();
            states.put(renew ? serve(false) : served);
        }
    }

    private static void newText(State state, long i) {
        check(i, state.eval("local a, b = ... return a * " + i + " + b", 3, 4).as(long.class), 3 * i + 4);
    }

    /// Fields, globals and strings that no other evaluation has.
    private static void newNames(State state, long i) {
        String text = """
                global%1$d = { field%1$d = %1$d, other%1$d = 'string%1$d' }
                local t = global%1$d
                t['computed' .. %1$d] = 1
                global%1$d = nil
                return t.field%1$d + #t.other%1$d + t.computed%1$d
                """.formatted(i);
        check(i, state.eval(text).as(long.class), i + 7 + Long.toString(i).length());
    }

    /// A function that gets hot, so that tier 1 compiles it, and is dropped.
    private static void hot(State state, long i) {
        String text = """
                local function f(n) local s = 0 for k = 1, n do s = s + k * %d end return s end
                local s = 0
                for k = 1, 3200 do s = s + f(5) end
                return s
                """.formatted(i);
        check(i, state.eval(text).as(long.class), 3200 * 15 * i);
    }

    private void shared(State state, long i) {
        check(i, state.runAll(work, i % 1000).toString(), expectedOfWork(i % 1000));
    }

    private void newState(long i) {
        try (State state = engine.newState(Limits.untrusted())) {
            check(i, state.runAll(work, i % 1000).toString(), expectedOfWork(i % 1000));
        }
    }

    private static void error(State state, long i) {
        if (i % 2 == 0) {
            try {
                state.eval("local function f() error({ code = " + i + " }) end local ok, e = pcall(f) error('wrong ' .. e.code)");
                throw new AssertionError("no error in evaluation " + i);
            } catch (LuaException e) {
                check(i, String.valueOf(e.getMessage()), "eval:1: wrong " + i);
            }
        } else {
            try {
                state.eval("return " + i + " +* 1");
                throw new AssertionError("no syntax error in evaluation " + i);
            } catch (LuaSyntaxException e) {
                check(i, String.valueOf(e.getMessage()), "eval:1: unexpected symbol near '*'");
            }
        }
    }

    private void killed(long i) {
        State state = engine.newState(Limits.untrusted().withMaxInstructions(KILL_AFTER + i % 100));
        try {
            state.eval("local t = {} while true do t[#t + 1] = pcall(error, " + i + ") end");
            throw new AssertionError("evaluation " + i + " was not ended");
        } catch (LimitException e) {
            check(i, e.limit() + " " + e.allowed(), Limit.INSTRUCTIONS + " " + (KILL_AFTER + i % 100));
        }
    }

    private static void border(State state, long i) {
        Function f = state.load(
                "local list, map, object = ... local s = 0 for _, v in ipairs(list) do s = s + host(v, map.name) + gcd(v, 6) end return s, { last = list[#list], object }",
                "border");
        var object = new Object();
        var results = f.callAll(List.of(i, 2, 3), Map.of("name", "n" + i), state.wrap(object));
        check(i, results.get(0, long.class), i + 5 + 3 * (1 + Long.toString(i).length()) + gcd(i, 6) + 2 + 3);
        Table table = (Table) results.get(1);
        check(i, table.get("last", int.class), 3);
        if (table.get(1).as(Object.class) != object) throw new AssertionError("another object in evaluation " + i);
    }

    private void compiledForTwo(State state, long i) {
        Chunk chunk = engine.compile("local n = ... local t = {} for k = 1, n do t[k] = k + " + i + " end return #t + t[n]", "two");
        check(i, state.run(chunk, 10).as(long.class), 20 + i);
        try (State other = engine.newState()) {
            check(i, other.run(chunk, 20).as(long.class), 40 + i);
        }
    }

    private static void inParts(State state, long i) {
        Task task = state.load("local s = 0 for k = 1, 1000 do s = s + k end return s + " + i, "task").task();
        while (!task.run(300)) {
            // Another part.
        }
        check(i, task.results().get(0, long.class), 500_500 + i);
    }

    private static void cyclesAndFinalizers(State state, long i) {
        String text = """
                local shapes = require 'shapes'
                local weak = setmetatable({}, { __mode = 'k' })
                local a, b = {}, {}
                a.b, b.a = b, a
                weak[a], weak[{}] = b, a
                setmetatable(a, { __gc = function() finalized = (finalized or 0) + 1 end })
                local co = coroutine.create(function() coroutine.yield(a) error('never') end)
                coroutine.resume(co)
                return shapes.area(%d, 2)
                """.formatted(i);
        check(i, state.eval(text).as(long.class), 2 * i);
        if (i % (20 * KINDS) >= 19 * KINDS) state.eval("collectgarbage()");
    }

    private static void check(long i, Object answer, Object expected) {
        boolean same = answer instanceof Number a && expected instanceof Number b ? a.longValue() == b.longValue() : answer.equals(expected);
        if (!same) throw new AssertionError("evaluation " + i + " answered " + answer + " instead of " + expected);
    }

    /// What all states share: objects, closures, strings, sorting, coroutines, errors.
    private static final String WORK = """
            local n = ...
            local Point = {}
            Point.__index = Point
            Point.__add = function(a, b) return setmetatable({ x = a.x + b.x }, Point) end
            function Point:double() return self.x * 2 end
            local sum = setmetatable({ x = 0 }, Point)
            local words = {}
            for i = 1, 20 do
                sum = sum + setmetatable({ x = i * n }, Point)
                words[i] = ('%03d'):format((i * 7) % 20)
            end
            table.sort(words, function(a, b) return a > b end)
            local next = coroutine.wrap(function() for i = 1, 5 do coroutine.yield(i) end end)
            local yielded = 0
            for i = 1, 5 do yielded = yielded + next() end
            local ok, message = pcall(function() local t = nil return t.x end)
            return sum:double(), table.concat(words, '', 1, 2), yielded, #message, (('x'):rep(5):gsub('x', { x = 'yy' }))
            """;

    private static String expectedOfWork(long n) {
        return "[" + 420 * n + ", 019018, 15, 49, yyyyyyyyyy]";
    }

    private static final String SHAPES = "local M = {} function M.area(a, b) return a * b end return M";
}
