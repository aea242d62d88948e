package org.perilune.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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

    @TempDir Path folder;

    @BeforeEach
    void needsShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh to write engines in");
    }

    private Outcome run(String script, long limitMillis) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("engine.sh"), script);
        var engine = Engine.of("fake", List.of("/bin/sh", file.toString()), true);
        var workload = new Workload("fib", folder.resolve("fib.lua"), "Calls.", "calls", false, false, Map.of());
        return DrivenProcess.run(engine, workload, new Pace(20 * MILLI, 3, limitMillis * MILLI));
    }

    @Test
    void answersAreTimed() throws Exception {
        var outcome = run(
                """
                case "$*" in *driver.lua*fib.lua*-*paced) ;; *) exit 9 ;; esac
                printf 'ready\\t32\\n'
                while read -r count; do sleep 0.01; printf 'done\\t%s\\t0.25\\n' "$count"; done
                """,
                10_000);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Measured.class, measured -> {
            assertThat(measured.samples()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(measured.samples().getFirst().iterations()).isOne();
            assertThat(measured.samples()).allSatisfy(sample -> {
                assertThat(sample.wallNanos()).isGreaterThanOrEqualTo(10 * MILLI);
                assertThat(sample.engineSeconds()).isEqualTo(0.25);
            });
            assertThat(measured.wallNanos()).isGreaterThan(measured.startNanos() + 30 * MILLI);
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
    void otherOutputIsNoAnswer() throws Exception {
        var outcome = run("echo hello; read -r count", 10_000);
        assertThat(outcome).isEqualTo(new Outcome.Failed(Outcome.Cause.PROTOCOL, "hello"));
    }

    @Test
    void commandThatDoesNotExistIsNotStarted() throws Exception {
        var workload = new Workload("fib", folder.resolve("fib.lua"), "Calls.", "calls", false, false, Map.of());
        var engine = Engine.of("none", List.of(folder.resolve("none").toString()), true);
        assertThat(DrivenProcess.run(engine, workload, new Pace(1, 1, MILLI)))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.cause()).isEqualTo(Outcome.Cause.NOT_STARTED));
    }

    @Test
    void doneLineIsReadExactly() {
        assertThat(DrivenProcess.doneSeconds("done\t4\t0.125", 4)).isEqualTo(0.125);
        assertThat(DrivenProcess.doneSeconds("done\t3\t0.125", 4)).isNull();
        assertThat(DrivenProcess.doneSeconds("done\t4", 4)).isNull();
        assertThat(DrivenProcess.doneSeconds("done\t4\tsoon", 4)).isNull();
        assertThat(DrivenProcess.doneSeconds(null, 4)).isNull();
    }

    @Test
    void peakIsReadFromStatus() {
        assertThat(DrivenProcess.parsePeak("Name:\tlua\nVmPeak:\t  9000 kB\nVmHWM:\t    2624 kB\nVmRSS:\t 1 kB\n"))
                .isEqualTo(2624 * 1024);
        assertThat(DrivenProcess.parsePeak("Name:\tlua\n")).isZero();
    }
}
