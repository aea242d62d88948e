package org.perilune.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perilune.Execution;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.host.TimeSource;
import org.perilune.value.PeriluneException;

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

    private static final Pattern SCENE = Pattern.compile("^-- HOST: (\\w+)(.*)$", Pattern.MULTILINE);

    private Attack() {}

    /// Prints a line for each script: its name, what came of it, milliseconds of the processor, and what `1 + 1` is afterwards; separated by tabs.
    ///
    /// @param arguments how code is run, an [Execution], and the files
    public static void main(String[] arguments) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Execution execution = Execution.valueOf(arguments[0]);
        Thread watchdog = watch(Path.of("nothing"));
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            byte[] source = Files.readAllBytes(file);
            long start = threads.getCurrentThreadCpuTime();
            watchdog.interrupt();
            watchdog = watch(file);
            String outcome = run(source, execution);
            long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
            System.out.println(file.getFileName() + "\t" + outcome.replaceAll("[\\r\\n\\t]", " ") + "\t" + millis + "\t" + answer());
        }
        watchdog.interrupt();
    }

    /// Ends the process if the script of `file` hangs, until interrupted.
    private static Thread watch(Path file) {
        Thread watchdog = new Thread(() -> {
            try {
                Thread.sleep(Duration.ofMinutes(3));
                System.out.println(file.getFileName() + " hangs");
                Runtime.getRuntime().halt(3);
            } catch (InterruptedException e) {
                // It has ended.
            }
        });
        watchdog.setDaemon(true);
        watchdog.start();
        return watchdog;
    }

    private static String run(byte[] source, Execution execution) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String outcome = outcome(source, execution, out);
        String text = out.toString(StandardCharsets.UTF_8);
        if (text.contains("ESCAPED")) {
            return "escaped: " + outcome + text.lines().filter(l -> l.contains("ESCAPED")).findFirst().orElseThrow();
        }
        return outcome.equals("ok") ? "ok " + text.substring(0, Math.min(200, text.length())) : outcome;
    }

    private static String outcome(byte[] source, Execution execution, ByteArrayOutputStream out) {
        String text = new String(source, StandardCharsets.UTF_8);
        Matcher scene = SCENE.matcher(text);
        try {
            if (scene.find()) {
                Scene.valueOf(scene.group(1).toUpperCase(Locale.ROOT)).play(new Stage(text, scene.group(2).strip(), execution, out));
                return "ok";
            }
            Host host = Host.builder().output(out).time(TimeSource.system()).build();
            try (RawState state = RawState.create(host, LIMITS, Sandbox.untrusted(), execution)) {
                state.call(state.load(source, "=attack"));
            }
            return "ok";
        } catch (LimitException e) {
            return "kill " + e.limit().label();
        } catch (PeriluneException e) {
            return "error " + e.getMessage();
        } catch (Throwable t) {
            // Nothing else must ever come out, whatever the script is: the report shows it.
            StackTraceElement[] where = t.getStackTrace();
            return "java " + t + (where.length > 0 ? " " + where[0] : "");
        }
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
