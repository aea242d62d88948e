package org.perilune.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command line of `perilune-bench`. Ends with status 0 when all was measured, 1 when something was not (the rest
/// still is), 2 when the command cannot be understood.
@Command(
        name = "perilune-bench",
        description = "Runs Lua workloads on Perilune and on other engines, side by side, and compares them.")
final class Main implements Callable<Integer> {
    private static final double DEFAULT_SECONDS = 2.0;
    private static final int DEFAULT_PROCESSES = 3;
    private static final int LEAST_SAMPLES = 5;

    // One process and little time: enough to see a factor, not a tenth.
    private static final double QUICK_SECONDS = 0.6;
    private static final int QUICK_LEAST_SAMPLES = 2;
    private static final double QUICK_TIMEOUT_SECONDS = 15;
    private static final double DEFAULT_TIMEOUT_SECONDS = 60;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text and ends.")
    boolean help;

    @Option(names = "--quick", description = "A representative choice of workloads, one short process each.")
    boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these workloads or groups.")
    List<String> only = List.of();

    @Option(names = "--engines", split = ",", paramLabel = "NAME", description = "Only these engines; default: all known.")
    List<String> engineNames = List.of();

    @Option(
            names = "--engine",
            paramLabel = "NAME=COMMAND",
            description = "One more engine, or another command for a known one; split at blanks. Ours begin with perilune.")
    List<String> customEngines = List.of();

    @Option(names = "--against", defaultValue = "lua5.4", paramLabel = "NAME",
            description = "The engine that ratios refer to; default: ${DEFAULT-VALUE}.")
    String against = "";

    @Option(names = "--by", defaultValue = "time", paramLabel = "FIGURE",
            description = "What the table shows: time (default), best (least time), cpu, first (iteration).")
    Figure figure = Figure.TIME;

    @Option(names = "--processes", paramLabel = "N", description = "Processes for each workload and engine; default: 3, quick: 1.")
    @Nullable Integer processes;

    @Option(names = "--seconds", paramLabel = "S", description = "Least time for each process; default: 2, quick: 0.6.")
    @Nullable Double seconds;

    @Option(names = "--timeout", paramLabel = "S", description = "Most time for one iteration; default: 60, quick: 15.")
    @Nullable Double timeoutSeconds;

    @Option(names = "--jvm-flags", split = " ", paramLabel = "FLAGS",
            description = "Flags for every engine on the JVM, split at blanks, such as -XX:+UseSerialGC.")
    List<String> jvmFlags = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes every sample to this file.")
    @Nullable Path json;

    @Option(names = "--list", description = "Lists the workloads and ends.")
    boolean list;

    @Option(names = "--home", hidden = true, required = true, description = "The repository.")
    Path home = Path.of("");

    @Option(names = "--layout", hidden = true, required = true, description = "The folder with lib and peers.")
    Path layout = Path.of("");

    private final PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    private final PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    private final List<String> problems = new ArrayList<>();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((processes != null && processes < 1)
                || (seconds != null && !(seconds > 0))
                || (timeoutSeconds != null && !(timeoutSeconds > 0))) {
            err.println("--processes, --seconds and --timeout must be greater than 0");
            return CommandLine.ExitCode.USAGE;
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            err.println("there is no folder for --json " + json);
            return CommandLine.ExitCode.USAGE;
        }
        var known = Workload.readAll(home.resolve("benchmarks/src/main/lua"));
        if (list) {
            for (Workload w : known) out.printf("%-12s %-22s %s%n", w.group(), w.name(), w.title());
            return CommandLine.ExitCode.OK;
        }
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(jvmFlags);

        var workloads = choose(known, only, quick, problems);
        var engines = engines(java);
        var plan = new Plan(
                workloads,
                engines.stream().filter(e -> e.missing() == null).toList(),
                processes != null ? processes : quick ? 1 : DEFAULT_PROCESSES,
                new Pace(
                        nanos(seconds != null ? seconds : quick ? QUICK_SECONDS : DEFAULT_SECONDS),
                        quick ? QUICK_LEAST_SAMPLES : LEAST_SAMPLES,
                        nanos(
                                timeoutSeconds != null ? timeoutSeconds : quick ? QUICK_TIMEOUT_SECONDS : DEFAULT_TIMEOUT_SECONDS)));
        var environment = Environment.here(home, java);
        boolean terminal = System.console() != null && System.console().isTerminal();
        var progress = new Progress(plan.steps(), err, terminal, System::nanoTime);
        var campaign = new Campaign(plan, progress);
        MachineLoad before = MachineLoad.now();
        long ownBefore = ownCpuNanos();
        var measurements = campaign.run();
        MachineLoad after = MachineLoad.now();
        Double othersCores = before == null || after == null
                ? null
                : after.othersCores(before, campaign.cpuNanos() + ownCpuNanos() - ownBefore);
        addFailures(measurements);

        var report = new Report(
                environment,
                against,
                plan.processes(),
                plan.pace(),
                engines.stream().map(Report.EngineFacts::of).toList(),
                workloads.stream().map(Report.WorkloadFacts::of).toList(),
                measurements,
                othersCores,
                List.copyOf(problems));
        out.print(TerminalReport.render(report, figure));
        out.flush();
        if (json != null) report.writeJson(json);
        return problems.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /// The workloads that `--only` names (by themselves or by their group), else those of `--quick`, else all.
    static List<Workload> choose(List<Workload> known, List<String> only, boolean quick, List<String> problems) {
        for (String name : only) {
            if (known.stream().noneMatch(w -> w.name().equals(name) || w.group().equals(name))) {
                problems.add("unknown workload " + name + "; --list shows all");
            }
        }
        return known.stream()
                .filter(w -> only.isEmpty() ? !quick || w.quick() : only.contains(w.name()) || only.contains(w.group()))
                .toList();
    }

    private List<Engine> engines(List<String> java) {
        var custom = new LinkedHashMap<String, Engine>();
        for (String definition : customEngines) {
            try {
                Engine engine = Engines.custom(definition);
                custom.put(engine.name(), engine);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        var known = new Engines(home, layout, java);
        var names = new ArrayList<String>(engineNames.isEmpty() ? Engines.NAMES : engineNames);
        if (!names.contains(against)) names.add(against);
        for (String name : custom.keySet()) if (!names.contains(name)) names.add(name);
        var engines = new ArrayList<Engine>();
        for (String name : names) {
            try {
                Engine own = custom.get(name);
                engines.add(own != null ? own : known.find(name));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        return engines;
    }

    private void addFailures(List<Measurement> measurements) {
        for (Measurement m : measurements) {
            var failures = m.failures();
            if (failures.isEmpty()) continue;
            Outcome.Failed first = failures.getFirst();
            problems.add("%s on %s: %s in %d of %d processes: %s"
                    .formatted(
                            m.workload(), m.engine(), first.cause().words, failures.size(), m.outcomes().size(), first.detail()));
        }
    }

    private static long ownCpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
