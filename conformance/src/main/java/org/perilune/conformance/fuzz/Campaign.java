package org.perilune.conformance.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of the fuzzer: writes programs, runs them on both sides at the same time, and reports what differs.
final class Campaign implements AutoCloseable {
    /// What is asked of a campaign.
    ///
    /// @param lua          the reference's command
    /// @param tiers        the tiers that each program runs on
    /// @param kinds        what to write programs about, in turns
    /// @param firstSeed    the seed of the first program; the next has the next
    /// @param count        how many programs at most
    /// @param seconds      how long at most
    /// @param size         about how many statements a program has at most
    /// @param runs         how many times each program is run, in the same state and from the same code
    /// @param limitSeconds how long one program may take
    /// @param reports      how many differences are minimised and shown; more are only counted
    /// @param folder       where programs that differ are kept
    record Plan(
            String lua,
            List<EngineTier> tiers,
            List<Kind> kinds,
            long firstSeed,
            long count,
            long seconds,
            int size,
            int runs,
            long limitSeconds,
            int reports,
            Path folder) {}

    /// What came out.
    ///
    /// @param programs   how many were compared
    /// @param refused    how many of them do not compile
    /// @param skipped    how many say nothing, because the reference gave up or memory ran out
    /// @param differing  how many differ
    /// @param nanos      how long it took
    record Result(long programs, long refused, long skipped, long differing, long nanos) {}

    /// A program that has been written and is on its way.
    private record Written(Kind kind, long seed, Choices choices, String source) {}

    private static final int BATCH = 200;
    private static final long NEWS_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int ROUNDS_PER_LONG = 8;
    private static final long MINIMIZING_SECONDS = 15;

    private static final String PROGRAM_BEGINS = "\n-- The program:\n";

    private static final String OTHER_PROGRAM = "the script prints another program";

    private static final int SKIPPED_SHOWN = 10;

    /// Reports that begin alike are about the same fault, as a rule; so many of a sort are minimised.
    private static final int REPORTS_OF_A_SORT = 2;

    private final Plan plan;
    private final PrintStream out;
    private final Path scratch;
    private final Reference reference;
    private final List<Engine> engines;
    private final byte[] prelude;
    private final ExecutorService sides = Executors.newCachedThreadPool(r -> Thread.ofPlatform().daemon().unstarted(r));
    private final Map<String, Integer> sorts = new HashMap<>();
    private final Set<String> shown = new HashSet<>();

    private long nextNews = System.nanoTime() + NEWS_NANOS;
    private long programs;
    private long refused;
    private long skipped;
    private long differing;

    Campaign(Plan plan, PrintStream out) throws IOException {
        this.plan = plan;
        this.out = out;
        scratch = Files.createTempDirectory("fuzz");
        byte[] driver = resource("driver.lua");
        prelude = resource("prelude.lua");
        Path driverFile = Files.write(scratch.resolve("driver.lua"), driver);
        Path preludeFile = Files.write(scratch.resolve("prelude.lua"), prelude);
        reference = new Reference(plan.lua, driverFile, preludeFile, plan.runs, plan.limitSeconds);
        engines = plan.tiers.stream().map(tier -> new Engine(tier, driver, prelude, plan.runs, plan.limitSeconds)).toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Campaign.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is missing");
            }
            return in.readAllBytes();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Runs to one of the plan's ends.
    Result run() {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(plan.seconds);
        long written = 0;
        while (written < plan.count && System.nanoTime() - end < 0) {
            List<Written> batch = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH && written < plan.count; i++, written++) {
                Kind kind = kind(written);
                long seed = plan.firstSeed + written;
                Choices choices = kind.choices(seed);
                batch.add(new Written(kind, seed, choices, kind.write(choices, plan.size)));
            }
            List<byte[]> sources = batch.stream().map(w -> bytes(w.source)).toList();
            List<List<Outcome>> outcomes = all(() -> reference.run(sources), engine -> engine.run(sources));
            for (int i = 0; i < batch.size(); i++) {
                Written w = batch.get(i);
                compare(w.kind.option(), w.seed, w.source, at(outcomes, i), w);
            }
            tell();
        }
        return new Result(programs, refused, skipped, differing, System.nanoTime() - start);
    }

    /// The kinds take turns; those whose programs run long are passed over most of the time.
    private Kind kind(long number) {
        int kinds = plan.kinds.size();
        Kind kind = plan.kinds.get((int) (number % kinds));
        return (kind == Kind.HOT || kind == Kind.LOOPS) && kinds > 1 && number / kinds % ROUNDS_PER_LONG != 0 ? plan.kinds.getFirst() : kind;
    }

    /// Runs the programs that a script prints for `count` seeds.
    Result runScript(Path script) throws IOException {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(plan.seconds);
        byte[] text = Files.readAllBytes(script);
        for (long done = 0; done < plan.count && System.nanoTime() - end < 0; done += BATCH) {
            List<Long> seeds = new ArrayList<>(BATCH);
            for (long i = done; i < Math.min(plan.count, done + BATCH); i++) {
                seeds.add(plan.firstSeed + i);
            }
            List<List<Outcome>> outcomes = all(
                    () -> reference.script(text, seeds, plan.size), engine -> engine.script(text, seeds, plan.size));
            for (int i = 0; i < seeds.size(); i++) {
                List<Outcome> written = at(outcomes, 2 * i);
                Outcome program = written.getFirst();
                int other = firstDifferent(written, Outcome::equals);
                if (other >= 0 && program.status() == Outcome.Status.ENDED) {
                    difference("script", seeds.get(i), OTHER_PROGRAM, program, written.get(other), engines.get(other - 1), null);
                } else {
                    compare("script", seeds.get(i), program.output(), at(outcomes, 2 * i + 1), null);
                }
            }
            tell();
        }
        return new Result(programs, refused, skipped, differing, System.nanoTime() - start);
    }

    /// From time to time, says how far it is.
    private void tell() {
        if (System.nanoTime() - nextNews > 0) {
            nextNews = System.nanoTime() + NEWS_NANOS;
            out.printf("... %,d programs, %,d differ%n", programs, differing);
            out.flush();
        }
    }

    /// Runs one program that was kept or written by hand.
    Result runFile(Path file) throws IOException {
        long start = System.nanoTime();
        String source = Files.readString(file, StandardCharsets.ISO_8859_1);
        // A file that was kept brings the prelude along, for those who run it alone.
        int program = source.indexOf(PROGRAM_BEGINS);
        if (program >= 0) {
            source = source.substring(program + PROGRAM_BEGINS.length());
        }
        List<byte[]> sources = List.of(bytes(source));
        List<Outcome> outcomes = at(all(() -> reference.run(sources), engine -> engine.run(sources)), 0);
        compare(file.toString(), 0, source, outcomes, null);
        if (differing == 0) {
            out.println(outcomes.getFirst().output());
        }
        return new Result(programs, refused, skipped, differing, System.nanoTime() - start);
    }

    /// Runs the reference and all engines at the same time, and answers their outcomes in this order.
    private List<List<Outcome>> all(Supplier<List<Outcome>> onReference, Function<Engine, List<Outcome>> onEngine) {
        List<Future<List<Outcome>>> running = new ArrayList<>();
        running.add(sides.submit(onReference::get));
        for (Engine engine : engines) {
            running.add(sides.submit(() -> onEngine.apply(engine)));
        }
        List<List<Outcome>> outcomes = new ArrayList<>();
        try {
            for (Future<List<Outcome>> one : running) {
                outcomes.add(one.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return outcomes;
    }

    /// The outcomes of program `i`: the reference's, then the engines'.
    private static List<Outcome> at(List<List<Outcome>> outcomes, int i) {
        return outcomes.stream().map(list -> list.get(i)).toList();
    }

    /// The first outcome that is not like that of the reference, which comes first; -1 if all are.
    private static int firstDifferent(List<Outcome> outcomes, BiPredicate<Outcome, Outcome> alike) {
        for (int i = 1; i < outcomes.size(); i++) {
            if (!alike.test(outcomes.getFirst(), outcomes.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void compare(String kind, long seed, String source, List<Outcome> outcomes, @Nullable Written w) {
        Outcome expected = outcomes.getFirst();
        if (firstDifferent(outcomes, Outcome::comparable) >= 0) {
            if (skipped++ < SKIPPED_SHOWN) {
                out.println("not comparable: --kind " + kind + " --seed " + seed + " --size " + plan.size
                        + (expected.status() == Outcome.Status.ENDED ? " (memory or depth)" : " (the reference does not end)"));
            }
            return;
        }
        programs++;
        if (expected.refused()) {
            refused++;
        }
        int other = firstDifferent(outcomes, Outcome::same);
        if (other >= 0) {
            difference(kind, seed, source, expected, outcomes.get(other), engines.get(other - 1), w);
        }
    }

    private boolean differs(String source, boolean refusedBefore, Engine engine) {
        List<byte[]> sources = List.of(bytes(source));
        Outcome expected = reference.run(sources).getFirst();
        if (expected.refused() != refusedBefore) {
            return false;
        }
        Outcome actual = engine.run(sources).getFirst();
        return Outcome.comparable(expected, actual) && !Outcome.same(expected, actual);
    }

    private void difference(
            String kind, long seed, String source, Outcome expected, Outcome actual, Engine engine, @Nullable Written w) {
        differing++;
        String sort = kind + engine.name() + sort(expected, actual);
        int before = sorts.merge(sort, 1, Integer::sum);
        if (before > REPORTS_OF_A_SORT || shown.size() >= plan.reports) {
            return;
        }
        String small = source;
        // What does not end takes its time limit at every attempt, so it is left as it is.
        if (actual.status() != Outcome.Status.STUCK && !source.equals(OTHER_PROGRAM)) {
            boolean refusedBefore = expected.refused();
            Predicate<String> differs = s -> differs(s, refusedBefore, engine);
            small = w == null
                    ? Minimizer.withoutLines(source, differs, System.nanoTime() + TimeUnit.SECONDS.toNanos(MINIMIZING_SECONDS))
                    : new Minimizer(w.kind, plan.size, differs, MINIMIZING_SECONDS).minimize(w.choices, source);
        }
        if (!shown.add(small)) {
            return;
        }
        Outcome nowExpected = expected;
        Outcome nowActual = actual;
        String alone = "";
        if (actual.status() != Outcome.Status.STUCK) {
            List<byte[]> sources = List.of(bytes(small));
            Outcome thisExpected = reference.run(sources).getFirst();
            Outcome thisActual = engine.run(sources).getFirst();
            if (Outcome.same(thisExpected, thisActual)) {
                // What ran before it in the same state mattered, or chance: it is shown as it was.
                small = source;
                alone = ", not again when run alone";
            } else {
                nowExpected = thisExpected;
                nowActual = thisActual;
            }
        }
        Path file = keep(kind, seed, small);
        out.println("---- difference " + shown.size() + ": --kind " + kind + " --seed " + seed + " --size " + plan.size + " (" + source.lines().count() + " lines, now "
                + small.lines().count() + ")" + alone + ", " + file);
        out.println(small);
        show("lua5.3", nowExpected, nowActual);
        show(engine.name(), nowActual, nowExpected);
        out.flush();
    }

    /// Where two outputs part, without what is different in every program: digits and names.
    private static String sort(Outcome expected, Outcome actual) {
        if (actual.status() != Outcome.Status.ENDED) {
            return actual.status() + actual.output().lines().limit(3).toList().toString().replaceAll("[0-9]+", "0");
        }
        List<String> a = expected.output().lines().toList();
        List<String> b = actual.output().lines().toList();
        int i = 0;
        while (i < a.size() && i < b.size() && a.get(i).equals(b.get(i))) {
            i++;
        }
        String one = i < a.size() ? a.get(i) : "end";
        String other = i < b.size() ? b.get(i) : "end";
        return (one + "\n" + other).replaceAll("\"[^\"]*\"|[0-9a-fx.]+|'[^']*'", "0");
    }

    private void show(String name, Outcome outcome, Outcome other) {
        List<String> theirs = other.output().lines().toList();
        int shownLines = 0;
        int i = 0;
        for (String line : outcome.output().lines().toList()) {
            if ((i >= theirs.size() || !theirs.get(i).equals(line)) && shownLines++ < 4) {
                out.println("  " + name + ": " + (line.length() > 300 ? line.substring(0, 300) + "..." : line));
            }
            i++;
        }
        if (shownLines == 0) {
            out.println("  " + name + ": (nothing more, " + outcome.status() + ")");
        }
    }

    /// Keeps a program as a file that any Lua 5.3 runs.
    private Path keep(String kind, long seed, String source) {
        try {
            Files.createDirectories(plan.folder);
            Path file = plan.folder.resolve(Path.of(kind).getFileName() + "-" + seed + ".lua");
            String head = kind.equals("script") ? "" : new String(prelude, StandardCharsets.ISO_8859_1) + PROGRAM_BEGINS;
            return Files.write(file, bytes(head + source + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reference.close();
        sides.shutdownNow();
        Files.deleteIfExists(scratch.resolve("driver.lua"));
        Files.deleteIfExists(scratch.resolve("prelude.lua"));
        Files.deleteIfExists(scratch);
    }
}
