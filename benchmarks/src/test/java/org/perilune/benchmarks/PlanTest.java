package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final Pace PACE = new Pace(1, 2, 1, 1);

    private static Workload workload(String name, String group, boolean needs53, boolean quick) {
        return new Workload(name, Path.of(name + ".lua"), "-", "X.", group, needs53, quick, Map.of());
    }

    private static Engine engine(String name, boolean has53) {
        return Engine.of(name, List.of(name), has53);
    }

    private final Workload fib = workload("fib", "calls", false, true);
    private final Workload bits = workload("bits", "loops", true, false);

    @Test
    void enginesAlternateAndTakeTurnsInGoingFirst() {
        var plan = new Plan(List.of(fib, bits), List.of(engine("a", true), engine("b", false), engine("c", true)), 2, 2, 2, PACE);
        assertThat(plan.steps())
                .extracting(step -> step.workload().name() + " " + step.engine().name())
                .containsExactly(
                        "fib a", "fib b", "fib c", "bits a", "bits c", "fib b", "fib c", "fib a", "bits c", "bits a");
    }

    @Test
    void slowPeersGetFewerProcessesOutsideTheChoice() {
        var peer = Engine.hosted("luaj", List.of("java"), true, "G1");
        assertThat(new Plan(List.of(fib, bits), List.of(TestReports.OURS, peer), 2, 1, 2, PACE).steps())
                .extracting(step -> step.workload().name() + " " + step.engine().name())
                .containsExactly("fib perilune", "fib luaj", "bits perilune", "bits luaj", "fib luaj", "fib perilune", "bits perilune");
    }

    @Test
    void secondCollectorMayRunTheRepresentativeChoiceOnly() {
        var twin = Engine.hosted("luaj-serial", List.of("java"), true, "Serial").forQuickOnly();
        assertThat(new Plan(List.of(fib, bits), List.of(twin), 1, 1, 1, PACE).steps())
                .extracting(step -> step.workload().name())
                .containsExactly("fib");
        assertThat(twin.unfitFor(bits)).isEqualTo(Engine.NOT_CHOSEN);
    }

    @Test
    void processesDisagreeWhenThoseInTheMiddleAreApart() {
        assertThat(Campaign.disagreement(List.of(steady(100)))).isZero();
        assertThat(Campaign.disagreement(List.of(steady(100), steady(80)))).isEqualTo(0.2);
        assertThat(Campaign.disagreement(List.of(steady(100), steady(99), steady(160)))).isEqualTo(0.01);
        assertThat(Campaign.disagreement(List.of(steady(100), steady(200), steady(100), steady(200)))).isEqualTo(0.5);
        assertThat(Campaign.disagreement(List.of(steady(1), new Outcome.Failed(Outcome.Cause.CRASH, "")))).isZero();
    }

    private static Outcome steady(long nanos) {
        return TestReports.steady(nanos, true, 0.0);
    }

    @Test
    void remainingTimeIsForetoldForEachEngine() {
        var plan = new Plan(List.of(fib, fib, fib), List.of(engine("fast", true), engine("slow", true)), 1, 1, 1, PACE);
        var steps = plan.steps();
        var clock = new AtomicLong();
        var text = new StringWriter();
        var progress = new Progress(steps, new PrintWriter(text), false, clock::get);
        assertThat(progress.remainingNanos()).isNegative();
        progress.starting(steps.get(0));
        clock.addAndGet(1_000_000_000L);
        progress.ended(steps.get(0), steady(1));
        progress.starting(steps.get(1));
        clock.addAndGet(10_000_000_000L);
        progress.ended(steps.get(1), new Outcome.Failed(Outcome.Cause.CRASH, "exit status 1"));
        assertThat(progress.remainingNanos()).isEqualTo(22_000_000_000L);
        progress.starting(steps.get(2));
        assertThat(text.toString()).contains("2/6, 22 s left: fib on fast", "fib on slow: crash: exit status 1");
    }

    @Test
    void workloadsAreChosenByNameGroupOrQuick() {
        var problems = new ArrayList<String>();
        var known = List.of(fib, bits);
        assertThat(Main.choose(known, List.of(), false, problems)).containsExactly(fib, bits);
        assertThat(Main.choose(known, List.of(), true, problems)).containsExactly(fib);
        assertThat(Main.choose(known, List.of("loops"), true, problems)).containsExactly(bits);
        assertThat(problems).isEmpty();
        assertThat(Main.choose(known, List.of("fib", "fob"), false, problems)).containsExactly(fib);
        assertThat(problems).singleElement().asString().contains("fob");
    }

    @Test
    void engineIsDefinedByItsCommand() {
        var engine = Engines.custom("perilune-t0=./perilune --tier  0");
        assertThat(engine.name()).isEqualTo("perilune-t0");
        assertThat(engine.command()).containsExactly("./perilune", "--tier", "0");
        assertThat(engine.isOurs()).isTrue();
        assertThatThrownBy(() -> Engines.custom("perilune")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Engines.custom("=lua")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Engines.custom("x= ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unknownEngineIsRefusedWithThoseKnown() {
        var engines = new Engines(Path.of("nowhere"), List.of("java"));
        assertThatThrownBy(() -> engines.find("lua6")).hasMessageContaining("lua6").hasMessageContaining("luajit");
        assertThat(engines.find("luaj").missing()).contains("mvn");
        assertThat(engines.find("perilune").missing()).contains("mvn");
    }

    @Test
    void enginesOnTheJvmHaveATwinUnderSerial(@TempDir Path layout) throws IOException {
        Files.createFile(Files.createDirectories(layout.resolve("luaj")).resolve("luaj.jar"));
        var engines = new Engines(layout, List.of("java"));
        Engine own = engines.find("luaj");
        assertThat(own.command()).contains("-XX:+UseG1GC");
        assertThat(own.collector()).isEqualTo("G1");
        assertThat(engines.underSerial(own)).satisfies(twin -> {
            assertThat(twin.name()).isEqualTo("luaj-serial");
            assertThat(twin.command()).contains("-XX:+UseSerialGC").doesNotContain("-XX:+UseG1GC");
            assertThat(twin.collector()).isEqualTo("Serial");
        });
        assertThat(engines.underSerial(Engine.of("lua5.4", List.of("lua5.4"), true))).isNull();
    }

    @Test
    void flagsThatChooseACollectorChooseItForAll(@TempDir Path layout) throws IOException {
        Files.createFile(Files.createDirectories(layout.resolve("luaj")).resolve("luaj.jar"));
        var engines = new Engines(layout, List.of("java", "-XX:+UseZGC"));
        Engine own = engines.find("luaj");
        assertThat(own.command()).contains("-XX:+UseZGC").doesNotContain("-XX:+UseG1GC");
        assertThat(own.collector()).isEqualTo("Z");
        assertThat(engines.underSerial(own)).isNull();
        assertThatThrownBy(() -> engines.find("luaj-serial")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void heapHasOneSizeUnlessTheFlagsChooseAnother() {
        assertThat(Engines.flagsFor(List.of("java", "-Xlog:gc"), "G1")).containsExactly("-XX:+UseG1GC", "-Xms512m", "-Xmx512m");
        assertThat(Engines.flagsFor(List.of("java", "-Xmx2g"), "G1")).containsExactly("-XX:+UseG1GC");
        assertThat(Engines.flagsFor(List.of("java", "-XX:+UseZGC", "-XX:MaxRAMPercentage=50"), "G1")).isEmpty();
    }

    @Test
    void collectorIsReadFromTheFlags() {
        assertThat(Environment.parseCollector(
                        """
                                  bool UseG1GC                                  = false                {product} {default}
                                  bool UseSerialGC                              = true                 {product} {command line}
                        """))
                .isEqualTo("Serial");
        assertThat(Environment.parseCollector("")).isEqualTo("unknown");
        assertThat(Environment.parseMaxHeap("   size_t MaxHeapSize   = 6316621824   {product} {ergonomic}\n"))
                .isEqualTo(6316621824L);
        assertThat(Environment.parseMaxHeap("")).isZero();
    }

    @Test
    void loadOfOthersLeavesOutIdleTimeAndOurOwn() {
        var earlier = new MachineLoad(0, MachineLoad.parse("cpu  100 0 50 9000 40 1 2 3 70 0\ncpu0 1 1 1 1\n"));
        assertThat(earlier.busyNanos()).isEqualTo(156 * 10_000_000L);
        var later = new MachineLoad(2_000_000_000L, earlier.busyNanos() + 3_000_000_000L);
        assertThat(later.othersCores(earlier, 2_000_000_000L)).isEqualTo(0.5);
        assertThat(later.othersCores(earlier, 4_000_000_000L)).isZero();
    }
}
