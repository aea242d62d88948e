package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Pace PACE = new Pace(1, 1, 1);

    private static Workload workload(String name, String group, boolean needs53, boolean quick) {
        return new Workload(name, Path.of(name + ".lua"), "X.", group, needs53, quick, Map.of());
    }

    private static Engine engine(String name, boolean has53) {
        return Engine.of(name, List.of(name), has53);
    }

    private final Workload fib = workload("fib", "calls", false, true);
    private final Workload bits = workload("bits", "loops", true, false);

    @Test
    void enginesAlternateAndTakeTurnsInGoingFirst() {
        var plan = new Plan(List.of(fib, bits), List.of(engine("a", true), engine("b", false), engine("c", true)), 2, PACE);
        assertThat(plan.steps())
                .extracting(step -> step.round() + step.workload().name() + step.engine().name())
                .containsExactly(
                        "0fiba", "0fibb", "0fibc", "0bitsa", "0bitsc", "1fibb", "1fibc", "1fiba", "1bitsc", "1bitsa");
    }

    @Test
    void remainingTimeIsForetoldForEachEngine() {
        var plan = new Plan(List.of(fib, fib, fib), List.of(engine("fast", true), engine("slow", true)), 1, PACE);
        var steps = plan.steps();
        var clock = new AtomicLong();
        var text = new StringWriter();
        var progress = new Progress(steps, new PrintWriter(text), false, clock::get);
        assertThat(progress.remainingNanos()).isNegative();
        progress.starting(steps.get(0));
        clock.addAndGet(1_000_000_000L);
        progress.ended(steps.get(0), OutcomeTest.measured(null, 1));
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
        var engines = new Engines(Path.of(""), Path.of("nowhere"), List.of("java"));
        assertThatThrownBy(() -> engines.find("lua6")).hasMessageContaining("lua6").hasMessageContaining("luajit");
        assertThat(engines.find("luaj").missing()).contains("mvn");
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
