package org.perilune.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        description = "Runs Lua workloads on Perilune and on other engines, side by side, and compares them.",
        footer = {
            "",
            "--soak [--evaluations N]: whether an engine that evaluates a million scripts grows; some minutes.",
            "Without options: every workload on every engine, over an hour. --quick: under three.",
            "Keep the machine quiet meanwhile; the report says how quiet it was, and which times are doubtful."
        })
final class Main implements Callable<Integer> {
    private static final double DEFAULT_SECONDS = 0.8;
    private static final int DEFAULT_PROCESSES = 2;
    private static final int DEFAULT_MOST_PROCESSES = 4;
    private static final int LEAST_SAMPLES = 5;
    private static final int PATIENCE = 6;

    // One process and little time: enough to see a factor, not a tenth.
    private static final double QUICK_SECONDS = 0.3;
    private static final int QUICK_LEAST_SAMPLES = 2;
    private static final int QUICK_PATIENCE = 2;
    private static final double QUICK_TIMEOUT_SECONDS = 15;
    private static final double DEFAULT_TIMEOUT_SECONDS = 60;

    /// How often a change since an earlier run is measured again before it is believed.
    private static final int CONFIRMATIONS = 3;

    /// In how many places `--soak` looks.
    private static final int SOAK_SAMPLES = 200;

    /// Which workloads run under Serial, too.
    enum Serial {
        ALL,
        QUICK,
        NONE
    }

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

    @Option(
            names = "--serial",
            paramLabel = "WHICH",
            description = "Which workloads also run under Serial: quick (default: the representative choice), all, none.")
    @Nullable Serial serial;

    @Option(names = "--against", paramLabel = "NAME", description = "The engine that ratios refer to; default: lua5.4.")
    @Nullable String against;

    @Option(names = "--by", defaultValue = "time", paramLabel = "FIGURE",
            description = "What the table shows: time (default), best (least time), cpu, first (iteration), allocated,"
                    + " warmup (time until within 20 %% of the steady time), warmup_cpu, live (heap), rest (live heap between iterations), resident, pauses, longest (pause).")
    Figure figure = Figure.TIME;

    @Option(names = "--processes", paramLabel = "N",
            description = "Processes for each workload and engine; default: 2, and up to 4 where they disagree; quick: 1.")
    @Nullable Integer processes;

    @Option(names = "--seconds", paramLabel = "S",
            description = "Least time for each process on the JVM (others: 0.4 of it); six times that while it warms up; default: 0.8, quick: 0.3, and twice.")
    @Nullable Double seconds;

    @Option(names = "--timeout", paramLabel = "S", description = "Most time for one request; default: 60, quick: 15.")
    @Nullable Double timeoutSeconds;

    @Option(names = "--jvm-flags", split = " ", paramLabel = "FLAGS",
            description = "Flags for every engine on the JVM, split at blanks, such as -XX:+UseZGC.")
    List<String> jvmFlags = List.of();

    @Option(names = "--out", paramLabel = "FOLDER",
            description = "Where report.html, report.json and report.csv go; default: a new one in .perilune/reports.")
    @Nullable Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the JSON, with every sample, to this file.")
    @Nullable Path json;

    @Option(names = "--compare", paramLabel = "OLD.json", description = "Says what changed since that run beyond the noise of both.")
    @Nullable Path old;

    @Option(names = "--from", paramLabel = "FILE.json", description = "Measures nothing: reports what that run measured.")
    @Nullable Path from;

    @Option(names = "--quote", description = "With --from: prints blocks of figures for README.md instead.")
    boolean quote;

    @Option(names = "--micro", arity = "0..1", fallbackValue = ".*", paramLabel = "FILTER",
            description = "Runs the JMH micro-benchmarks instead, those whose names match.")
    @Nullable String micro;

    @Option(names = "--border", description = "Measures only what crossing between Java and Lua costs, beside LuaJ and luajava.")
    boolean onlyBorder;

    @Option(names = "--soak",
            description = "Evaluates scripts of all kinds in one engine instead, and tells whether memory grows; writes soak.html and soak.json.")
    boolean soak;

    @Option(names = "--evaluations", paramLabel = "N", defaultValue = "1000000", description = "With --soak: how many; default: 1000000.")
    long evaluations;

    @Option(names = "--list", description = "Lists the workloads and ends.")
    boolean list;

    @Option(names = "--home", hidden = true, required = true, description = "The repository.")
    Path home = Path.of("");

    @Option(names = "--layout", hidden = true, required = true, description = "The folder with lib and the engines.")
    Path layout = Path.of("");

    private final PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    private final PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    private final List<String> problems = new ArrayList<>();
    private @Nullable List<BorderFigure> border;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String mistake = mistake();
        if (mistake != null) {
            err.println(mistake);
            return CommandLine.ExitCode.USAGE;
        }
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(jvmFlags);
        if (micro != null) return Micro.run(java, layout, micro, quick);
        if (soak) return soak(java);
        var known = Workload.readAll(home.resolve("benchmarks/src/main/lua"));
        if (list) {
            for (Workload w : known) out.printf("%-12s %-24s %s%n", w.group(), w.name(), w.title());
            return CommandLine.ExitCode.OK;
        }
        try {
            Report before = old == null ? null : Report.read(old);
            Report report = from != null ? asAgainst(Report.read(from)) : measure(known, java, before);
            if (quote) {
                out.print(Quotations.blocks(report, from == null ? Path.of("") : from));
                out.flush();
                return CommandLine.ExitCode.OK;
            }
            Changes changes = before == null ? null : Changes.between(before, report);
            out.print(TerminalReport.render(report, figure, changes));
            out.flush();
            write(report, changes);
            return report.problems().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int soak(List<String> java) throws InterruptedException {
        try {
            SoakReport report = from != null ? SoakReport.read(from) : SoakReport.measure(
                    new Engines(layout, java).soak(evaluations, SOAK_SAMPLES),
                    evaluations,
                    Environment.here(home, described(java)),
                    new Countdown(evaluations, "evaluations", err, isTerminal(), System::nanoTime));
            out.print(report.table());
            out.println(SoakReport.RULE);
            Path target = target(report.environment());
            Files.createDirectories(target);
            Files.writeString(target.resolve("soak.html"), SoakPage.render(report));
            report.writeJson(target.resolve("soak.json"));
            if (json != null) report.writeJson(json);
            out.printf("The plot is %s; beside it is soak.json.%n", target.resolve("soak.html"));
            return report.isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /// A command that starts a JVM, with the collector and the heap that are chosen where it names none.
    private static List<String> described(List<String> java) {
        var described = new ArrayList<>(java);
        described.addAll(Engines.flagsFor(java, Engines.DEFAULT_COLLECTOR));
        return described;
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /// What is wrong with the options taken together, or null.
    private @Nullable String mistake() {
        if ((processes != null && processes < 1)
                || (seconds != null && !(seconds > 0))
                || (timeoutSeconds != null && !(timeoutSeconds > 0))) {
            return "--processes, --seconds and --timeout must be greater than 0";
        }
        Path beside = json == null ? null : json.toAbsolutePath().getParent();
        if (beside != null && !Files.isDirectory(beside)) {
            return "there is no folder for --json " + json;
        }
        for (Path file : new Path[] {old, from}) {
            if (file != null && !Files.isReadable(file)) return "cannot read " + file;
        }
        if (soak && evaluations < SOAK_SAMPLES) return "--evaluations must be at least " + SOAK_SAMPLES;
        return quote && from == null ? "--quote needs --from FILE.json" : null;
    }

    private Report asAgainst(Report report) throws IOException {
        if (against == null || against.equals(report.against())) return report;
        if (report.present().stream().noneMatch(e -> e.name().equals(against))) {
            throw new IOException("unknown engine " + against + "; the report has "
                    + String.join(", ", report.present().stream().map(Report.EngineFacts::name).toList()));
        }
        return report.against(against);
    }

    private Report measure(List<Workload> known, List<String> java, @Nullable Report before)
            throws IOException, InterruptedException {
        var workloads = onlyBorder ? List.<Workload>of() : choose(known, only, quick, problems);
        var engines = engines(java);
        int most = processes != null ? processes : quick ? 1 : DEFAULT_MOST_PROCESSES;
        var plan = new Plan(
                workloads,
                engines.stream().filter(e -> e.missing() == null).toList(),
                processes != null ? processes : quick ? 1 : DEFAULT_PROCESSES,
                processes != null ? processes : 1,
                most,
                new Pace(
                        nanos(seconds != null ? seconds : quick ? QUICK_SECONDS : DEFAULT_SECONDS),
                        quick ? QUICK_PATIENCE : PATIENCE,
                        quick ? QUICK_LEAST_SAMPLES : LEAST_SAMPLES,
                        nanos(
                                timeoutSeconds != null ? timeoutSeconds : quick ? QUICK_TIMEOUT_SECONDS : DEFAULT_TIMEOUT_SECONDS)));
        var environment = Environment.here(home, described(java));
        var progress = new Progress(plan.steps(), err, isTerminal(), System::nanoTime);
        var campaign = new Campaign(plan, progress);
        campaign.run(() -> checkpoint(report(environment, plan, engines, campaign)));
        for (int i = 0; before != null && i < CONFIRMATIONS; i++) {
            var suspected = suspected(Changes.between(before, report(environment, plan, engines, campaign)), plan);
            if (suspected.isEmpty()) break;
            campaign.runMore(suspected);
        }
        if (onlyBorder || !quick && only.isEmpty()) border = border(java);
        if (plan.steps().isEmpty() && !onlyBorder) problems.add("nothing was left to measure");
        problems.addAll(failures(campaign.measurements()));
        return report(environment, plan, engines, campaign);
    }

    private Report report(
            Environment environment, Plan plan, List<Engine> engines, Campaign campaign) {
        return new Report(
                Report.FORMAT,
                environment,
                against(),
                plan.processes(),
                plan.pace(),
                engines.stream().map(Report.EngineFacts::of).toList(),
                plan.workloads().stream().map(Report.WorkloadFacts::of).toList(),
                campaign.measurements(),
                border,
                List.copyOf(problems));
    }

    private List<BorderFigure> border(List<String> java) throws InterruptedException {
        var figures = new ArrayList<BorderFigure>();
        for (Engine engine : new Engines(layout, java).borders()) {
            if (engine.missing() != null) {
                problems.add("the border on " + engine.name() + ": " + engine.missing());
            } else {
                figures.addAll(BorderFigure.measure(engine.name(), engine.command(), problems));
            }
        }
        return figures;
    }

    /// The pairs whose time seems to have changed.
    private static List<Plan.Step> suspected(Changes changes, Plan plan) {
        var steps = new ArrayList<Plan.Step>();
        for (var change : changes.all()) {
            if (change.figure() != Figure.TIME) continue;
            for (Workload workload : plan.workloads()) {
                for (Engine engine : plan.engines()) {
                    if (workload.name().equals(change.workload()) && engine.name().equals(change.engine())) {
                        steps.add(new Plan.Step(workload, engine));
                    }
                }
            }
        }
        return steps;
    }

    private void write(Report report, @Nullable Changes changes) throws IOException {
        Path target = target(report.environment());
        Files.createDirectories(target);
        Files.writeString(target.resolve("report.html"), HtmlReport.render(report, changes));
        report.writeJson(target.resolve("report.json"));
        Files.deleteIfExists(target.resolve("unfinished.json"));
        try (var csv = Files.newBufferedWriter(target.resolve("report.csv"))) {
            CsvReport.write(report, csv);
        }
        if (json != null) report.writeJson(json);
        out.printf("%nThe page is %s; beside it are report.json and report.csv.%n", target.resolve("report.html"));
    }

    private Path target(Environment environment) {
        return folder != null
                ? folder
                : home.resolve(".perilune/reports").resolve(environment.time().replace(":", ""));
    }

    /// Saves a report of a run that is not at its end, which `--from` reads should it never come there.
    private void checkpoint(Report report) {
        try {
            Path target = target(report.environment());
            Files.createDirectories(target);
            report.writeJson(target.resolve("unfinished.json"));
        } catch (IOException e) {
            err.println("cannot save what was measured so far: " + e);
        }
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

    /// The engines of the run: those named or all, the reference, those defined here, and twins under Serial behind them.
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
        var known = new Engines(layout, java);
        // --quick is there for a quick look: single tiers, limits and the second collector only on demand.
        var all = known.names().stream().filter(name -> !quick || !Engines.isVariant(name)).toList();
        var names = new LinkedHashSet<String>(engineNames.isEmpty() ? all : engineNames);
        names.add(against());
        names.addAll(custom.keySet());
        var engines = new ArrayList<Engine>();
        for (String name : names) {
            try {
                Engine own = custom.get(name);
                Engine found = own != null ? own : known.find(name);
                engines.add(engineNames.isEmpty() && Engines.isMarginal(name) ? found.forQuickOnly() : found);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        Serial wanted = serial != null ? serial : quick ? Serial.NONE : Serial.QUICK;
        if (wanted == Serial.NONE) return engines;
        for (Engine engine : List.copyOf(engines)) {
            Engine twin = engineNames.isEmpty() && Engines.isMarginal(engine.name()) ? null : known.underSerial(engine);
            if (twin == null || names.contains(twin.name())) continue;
            engines.add(wanted == Serial.ALL ? twin : twin.forQuickOnly());
        }
        return engines;
    }

    private String against() {
        return against != null ? against : "lua5.4";
    }

    /// The pairs of workload and engine of which processes gave no figures, each in a sentence.
    static List<String> failures(List<Measurement> measurements) {
        var sentences = new ArrayList<String>();
        for (Measurement m : measurements) {
            var failures = m.failures();
            if (failures.isEmpty()) continue;
            Outcome.Failed first = failures.getFirst();
            sentences.add("%s on %s: %s in %d of %d processes: %s"
                    .formatted(
                            m.workload(), m.engine(), first.cause().words, failures.size(), m.outcomes().size(), first.detail()));
        }
        return sentences;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
