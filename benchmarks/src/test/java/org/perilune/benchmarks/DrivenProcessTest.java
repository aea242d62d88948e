package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shell scripts stand for engines that keep or break the protocol.
class DrivenProcessTest {
    private static final long MILLI = 1_000_000;

    private static final Workload FIB = TestReports.workload("fib", "calls");

    @TempDir Path folder;

    @BeforeEach
    void needsShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to write engines in");
    }

    private Outcome run(String script, long limitMillis) throws IOException, InterruptedException {
        return run(script, limitMillis, false);
    }

    private Outcome run(String script, long limitMillis, boolean memory) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("engine.sh"), script);
        var engine = Engine.of("fake", List.of("/bin/sh", file.toString()), true);
        return DrivenProcess.run(engine, FIB, new Pace(50 * MILLI, 2, 3, limitMillis * MILLI), memory);
    }

    @Test
    void answersAreTimed() throws Exception {
        var outcome = run(
                """
                case "$*" in *driver.lua*fib.lua*-*paced) ;; *) exit 9 ;; esac
                case "$GLIBC_TUNABLES" in *malloc.mmap_max=0*) ;; *) exit 8 ;; esac
                printf 'ready\\t32\\n'
                while read -r count; do sleep 0.01; printf 'done\\t%s\\t0.25\\n' "$count"; done
                """,
                10_000);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Measured.class, measured -> {
            assertThat(measured.samples()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(measured.samples().getFirst().iterations()).isOne();
            assertThat(measured.samples()).allSatisfy(sample -> {
                assertThat(sample.wallNanos()).isGreaterThanOrEqualTo(10 * MILLI);
                assertThat(sample.engineSeconds()).isEqualTo(0.25);
            });
            assertThat(measured.wallNanos()).isGreaterThan(measured.startNanos() + 20 * MILLI);
            assertThat(measured.memory()).isNull();
            assertThat(measured.knowsPauses()).isFalse();
        });
    }

    @Test
    void memoryIsAskedAfterTheSamplesAndCostsNoTime() throws Exception {
        var outcome = run(
                """
                printf 'ready\\t32\\n'
                while read -r word; do
                  if [ "$word" = memory ]; then sleep 1; printf 'memory\\t4000\\t-\\t300\\n'
                  else sleep 0.01; printf 'done\\t%s\\t0.25\\n' "$word"; fi
                done
                """,
                10_000,
                true);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Measured.class, measured -> {
            assertThat(measured.memory()).isEqualTo(new Memory(4000L, null, 300L));
            assertThat(measured.allocatedBytes()).isEqualTo(4000);
            assertThat(measured.wallNanos()).isLessThan(1000 * MILLI);
        });
    }

    @Test
    void hostedEngineTellsWhatItAllocatesAndKeeps() throws Exception {
        var java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), "org.perilune.benchmarks.peer.Perilune", "auto");
        var engine = Engine.hosted("perilune", java, true, "Serial");
        Files.copy(Path.of("src/main/lua/driver.lua"), folder.resolve("driver.lua"));
        Path file = Files.writeString(folder.resolve("ring.lua"), """
                -- Tables that are kept for a while, in a ring.
                -- @group tables
                return {
                  n = 400000, check = 1000,
                  run = function(n)
                    local ring = {}
                    for i = 1, n do ring[i % 1000 + 1] = { round = i } end
                    return #ring
                  end,
                }
                """);
        var ring = Workload.parse(file, Files.readAllLines(file));
        var outcome = DrivenProcess.run(engine, ring.getFirst(), new Pace(MILLI, 2, 2, 30_000 * MILLI), true);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Measured.class, measured -> {
            // 400,000 tables of more than 32 bytes, none of which a compiler may leave out, in a heap of 64 MB.
            assertThat(measured.allocatedBytes()).isBetween(400_000 * 32.0, 500e6);
            assertThat(measured.samples()).anySatisfy(sample -> assertThat(sample.pauses()).isPositive());
            assertThat(measured.samples()).allSatisfy(sample -> {
                assertThat(sample.longestPauseNanos()).isLessThanOrEqualTo(sample.pauseNanos());
                assertThat(sample.pauseNanos()).isLessThan(sample.wallNanos());
            });
            assertThat(measured.memory().restBytes()).isBetween(500_000L, 20_000_000L);
            assertThat(measured.memory().peakBytes()).isBetween(measured.memory().restBytes(), 64_000_000L);
            assertThat(measured.counters()).containsKey("jvm-classes-loaded");
        });
    }

    @Test
    void wrongResultIsNamed() throws Exception {
        var outcome = run("printf 'ready\\t1\\n'; read -r count; printf 'wrong\\t7\\t8\\n'; exit 1", 10_000);
        assertThat(outcome).isEqualTo(new Outcome.Failed(Outcome.Cause.WRONG_RESULT, "got 7, expected 8"));
    }

    @Test
    void crashTellsStatusAndMessage() throws Exception {
        var outcome = run("echo 'fib.lua:3: out of moon dust' >&2; exit 3", 10_000);
        assertThat(outcome)
                .isEqualTo(new Outcome.Failed(Outcome.Cause.CRASH, "exit status 3: fib.lua:3: out of moon dust"));
    }

    @Test
    void crashAtTheEndIsNoSuccess() throws Exception {
        var outcome = run(
                "printf 'ready\\t1\\n'; while read -r n; do sleep 0.01; printf 'done\\t%s\\t1\\n' \"$n\"; done; exit 4", 10_000);
        assertThat(outcome).isEqualTo(new Outcome.Failed(Outcome.Cause.CRASH, "exit status 4: no message"));
    }

    @Test
    void slowProcessIsKilledWithItsChildren() throws Exception {
        Path pid = folder.resolve("pid");
        var outcome = run(
                "printf 'ready\\t1\\n'; read -r count; sleep 60 & echo $! > '" + pid + "'; wait", 500);
        assertThat(outcome).isInstanceOfSatisfying(
                Outcome.Failed.class, failed -> assertThat(failed.cause()).isEqualTo(Outcome.Cause.TIMEOUT));
        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    }

    @Test
    void peerThatExceedsItsTimeIsNamedAndTheRestMeasured() throws Exception {
        Path slow = Files.writeString(folder.resolve("slow.sh"), "printf 'ready\\t1\\n'; read -r count; sleep 60");
        Path good = Files.writeString(
                folder.resolve("good.sh"),
                """
                printf 'ready\\t1\\n'
                while read -r n; do
                  if [ "$n" = memory ]; then printf 'memory\\t1\\t2\\t3\\n'
                  else sleep 0.01; printf 'done\\t%s\\t1\\n' "$n"; fi
                done
                """);
        var plan = new Plan(
                List.of(FIB),
                List.of(
                        Engine.of("slow", List.of("/bin/sh", slow.toString()), true),
                        Engine.of("good", List.of("/bin/sh", good.toString()), true)),
                2,
                2,
                2,
                new Pace(50 * MILLI, 2, 2, 500 * MILLI));
        var told = new StringWriter();
        var campaign = new Campaign(plan, new Progress(plan.steps(), new PrintWriter(told), false, System::nanoTime));
        campaign.run(() -> {});
        // It is not tried again, which would cost its time limit once more.
        assertThat(Main.failures(campaign.measurements()))
                .singleElement()
                .asString()
                .startsWith("fib on slow: time limit exceeded in 1 of 1 processes: ");
        assertThat(told.toString()).contains("fib on slow: time limit exceeded: ");
        assertThat(campaign.measurements().get(1).figures()).isNotNull();
    }

    @Test
    void otherOutputIsNoAnswer() throws Exception {
        var outcome = run("echo hello; read -r count", 10_000);
        assertThat(outcome).isEqualTo(new Outcome.Failed(Outcome.Cause.PROTOCOL, "hello"));
    }

    @Test
    void commandThatDoesNotExistIsNotStarted() throws Exception {
        var engine = Engine.of("none", List.of(folder.resolve("none").toString()), true);
        assertThat(DrivenProcess.run(engine, FIB, new Pace(1, 2, 1, MILLI), false))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.cause()).isEqualTo(Outcome.Cause.NOT_STARTED));
    }

    @Test
    void doneLineIsReadExactly() {
        assertThat(DrivenProcess.Done.parse("done\t4\t0.125", 4)).isEqualTo(new DrivenProcess.Done(4, 0.125, null));
        assertThat(DrivenProcess.Done.parse("done\t4\t0.125\t96", 4)).isEqualTo(new DrivenProcess.Done(4, 0.125, 96L));
        assertThat(DrivenProcess.Done.parse("done\t3\t0.125", 4)).isNull();
        assertThat(DrivenProcess.Done.parse("done\t4", 4)).isNull();
        assertThat(DrivenProcess.Done.parse("done\t4\tsoon", 4)).isNull();
        assertThat(DrivenProcess.Done.parse(null, 4)).isNull();
    }

    @Test
    void memoryLineIsReadExactly() {
        assertThat(Memory.parse("memory\t1\t2\t3")).isEqualTo(new Memory(1L, 2L, 3L));
        assertThat(Memory.parse("memory\t-\t-\t3")).isEqualTo(new Memory(null, null, 3L));
        assertThat(Memory.parse("memory\t1\t2")).isNull();
        assertThat(Memory.parse("memory\t1\t2\tmuch")).isNull();
    }

    @Test
    void countersAreNamesAndNumbersInTurn() {
        assertThat(DrivenProcess.counters("counters\tcompilations\t12\texits\t3"))
                .containsExactly(Map.entry("compilations", 12L), Map.entry("exits", 3L));
        assertThat(DrivenProcess.counters(null)).isEmpty();
    }

    @Test
    void peakIsReadFromStatus() {
        assertThat(DrivenProcess.parsePeak("Name:\tlua\nVmPeak:\t  9000 kB\nVmHWM:\t    2624 kB\nVmRSS:\t 1 kB\n"))
                .isEqualTo(2624 * 1024);
        assertThat(DrivenProcess.parsePeak("Name:\tlua\n")).isZero();
    }
}
