package org.perilune.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Reports with figures that are easy to reckon with.
final class TestReports {
    static final long MILLI = 1_000_000;

    static final Engine OURS = Engine.hosted("perilune", List.of("java"), true, "G1");
    static final Engine PUC = Engine.of("lua5.4", List.of("lua5.4"), true).withVersion("Lua 5.4.4");
    static final Engine JIT = Engine.of("luajit", List.of("luajit"), false);
    static final Engine LUAJ = Engine.hosted("luaj", List.of("java"), false, "G1");
    static final Workload FIB = workload("fib", "calls");
    static final Workload TAK = workload("tak", "calls");
    static final Workload BITS = new Workload("bits", Path.of("bits.lua"), "-", "X.", "loops", true, false, Map.of());

    private TestReports() {}

    static Workload workload(String name, String group) {
        return new Workload(name, Path.of(name + ".lua"), "-", "X <y>.", group, false, false, Map.of());
    }

    /// A process whose four samples all took the same time.
    static Outcome.Measured steady(long nanos, boolean settled, double othersCores) {
        var samples = Collections.nCopies(4, Sample.outside(1, nanos, 2 * nanos, 0));
        return new Outcome.Measured(5, samples, settled, 1000, 2000, 4_000_000L, null, Map.of(), othersCores);
    }

    /// A process whose first iteration took twice the time, on a JVM or not.
    static Outcome.Measured process(Engine engine, double millis) {
        long nanos = (long) (millis * MILLI);
        Sample usual = engine.hosted()
                ? new Sample(1, nanos, nanos, 0, 3_000_000L, 2, 3 * MILLI, 2 * MILLI)
                : Sample.outside(1, nanos, nanos, 0);
        Sample first = Sample.outside(1, 2 * nanos, nanos, 0);
        if (engine.hosted()) first = new Sample(1, 2 * nanos, nanos, 0, 9_000_000L, 9, 9 * MILLI, 5 * MILLI);
        var memory = engine.hosted() ? new Memory(null, 2_500_000L, 2_000_000L) : new Memory(1500L, 900L, 800L);
        return new Outcome.Measured(
                5 * MILLI, List.of(first, usual, usual, usual), true, 9 * nanos, 9 * nanos, 4_000_000L, memory,
                Map.of("compilations", 3L), 0.0);
    }

    /// A measurement with one process for each time.
    static Measurement took(Workload workload, Engine engine, double... millis) {
        var outcomes = Arrays.stream(millis).<Outcome>mapToObj(m -> process(engine, m)).toList();
        return Measurement.of(workload, engine, outcomes);
    }

    static Report report(List<Engine> engines, List<Workload> workloads, List<Measurement> measurements, String... problems) {
        return new Report(
                Report.FORMAT,
                new Environment(
                        "2026-01-01T00:00:00Z", "0123abc", "25", "G1", List.of(), 4_000_000_000L, "A CPU", 2, "Linux"),
                "lua5.4",
                1,
                new Pace(1, 2, 1, 1),
                engines.stream().map(Report.EngineFacts::of).toList(),
                workloads.stream().map(Report.WorkloadFacts::of).toList(),
                measurements,
                List.of(new BorderFigure("perilune", "java-calls-lua", 140, 120.0, 72), new BorderFigure("luaj", "java-calls-lua", 15, null, 24)),
                List.of(problems));
    }

    /// Three workloads on ours and three others; one failed, one left out, one engine missing.
    static Report report() {
        var failed = new Outcome.Failed(Outcome.Cause.WRONG_RESULT, "got 1, expected 2");
        return report(
                List.of(OURS, PUC, JIT, LUAJ, Engine.missing("luna", false, "build it")),
                List.of(FIB, TAK, BITS),
                List.of(
                        took(FIB, OURS, 50), took(FIB, PUC, 100), took(FIB, JIT, 10), took(FIB, LUAJ, 400),
                        took(TAK, OURS, 200), took(TAK, PUC, 100), Measurement.of(TAK, JIT, List.of(failed)),
                        took(TAK, LUAJ, 400),
                        took(BITS, OURS, 400), took(BITS, PUC, 100), Measurement.of(BITS, JIT, List.of()),
                        Measurement.of(BITS, LUAJ, List.of())),
                "tak on luajit: wrong result");
    }
}
