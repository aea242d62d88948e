package org.perilune.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.perilune.Execution;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;
import org.perilune.value.LuaException;

/// Runs hostile scripts, one after the other on one thread, as an embedder runs them, and reports what came of each in a line. A process of its own, so
/// that its heap can be held at three times what the scripts are allowed: see [AttackTest].
public final class Attack {
    /// What the scripts' expectations are written for, but for the deadline: that is ten seconds of the processor's time, which [AttackTest] checks, because on
    /// a busy machine the clock says nothing.
    static final Limits LIMITS = Limits.none()
            .withMaxInstructions(50_000_000)
            .withMaxLiveBytes(64L << 20)
            .withMaxOutputBytes(1L << 20)
            .withDeadline(Duration.ofSeconds(100));

    private Attack() {}

    /// @param arguments how code is run, an [Execution], and the files
    public static void main(String[] arguments) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Execution execution = Execution.valueOf(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            byte[] source = Files.readAllBytes(file);
            long start = threads.getCurrentThreadCpuTime();
            String outcome = run(source, execution);
            long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
            System.out.println(file.getFileName() + "\t" + outcome.replaceAll("[\\r\\n\\t]", " ") + "\t" + millis + "\t" + answer());
        }
    }

    private static String run(byte[] source, Execution execution) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Host host = Host.builder().output(out).time(TimeSource.system()).build();
        try (RawState state = RawState.create(host, LIMITS, Sandbox.untrusted(), execution)) {
            state.call(state.load(source, "=attack"));
        } catch (LimitException e) {
            return "kill " + e.limit().label();
        } catch (LuaException e) {
            return "error " + e.getMessage();
        } catch (Throwable t) {
            // Nothing else must ever come out, whatever the script is: the report shows it.
            return "java " + t;
        }
        String text = out.toString(StandardCharsets.UTF_8);
        return "ok " + text.substring(0, Math.min(200, text.length()));
    }

    /// What a fresh state says to `1 + 1`.
    private static Object answer() {
        try (RawState state = RawState.create(Host.none(), LIMITS, Sandbox.untrusted())) {
            return state.call(state.load("return 1 + 1", "=after"))[0];
        } catch (Throwable t) {
            return t;
        }
    }
}
