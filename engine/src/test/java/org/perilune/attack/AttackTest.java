package org.perilune.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.perilune.Execution;

/// Every script of `src/test/attacks` must end as its header says, in time, in bounded memory, and leave the host unharmed. The contract is in
/// `src/test/attacks/README.md`.
class AttackTest {
    private static final Path SCRIPTS = Path.of("src/test/attacks");

    /// Three times the 64 MiB of live memory that a script is allowed, and what the JVM and the engine take themselves.
    private static final String HEAP = "-Xmx" + (3 * 64 + 24) + "m";

    private static final long MOST_MILLIS = 10_000;

    /// What a header says.
    private record Expectation(String kind, String text) {
        static Expectation of(Path script) throws IOException {
            for (String line : Files.readAllLines(script, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("-- EXPECT: ")) {
                    String[] words = line.substring("-- EXPECT: ".length()).strip().split(" ", 2);
                    return new Expectation(words[0], words.length > 1 ? words[1] : "");
                }
            }
            throw new IOException(script + " does not say what to expect");
        }

        boolean matches(String outcome) {
            return switch (kind) {
                case "ok" -> outcome.startsWith("ok " + text);
                case "error" -> outcome.startsWith("error ") && outcome.contains(text);
                case "kill" -> outcome.equals("kill " + text);
                case "ok-or-kill" -> outcome.startsWith("ok ") || outcome.equals("kill " + text);
                default -> throw new IllegalArgumentException("unknown expectation " + kind);
            };
        }
    }

    @TestFactory
    Stream<DynamicNode> tiers() throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.list(SCRIPTS)) {
            files = all.filter(p -> p.toString().endsWith(".lua")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(280);
        // Each process has one busy thread: what they use of the processor and of memory is measured in each by itself.
        Map<Execution, Process> running = new EnumMap<>(Execution.class);
        for (Execution execution : Execution.values()) {
            running.put(execution, start(execution, files));
        }
        List<DynamicNode> tiers = new ArrayList<>();
        for (Execution execution : Execution.values()) {
            tiers.add(DynamicContainer.dynamicContainer(execution.name(), checks(execution, files, reports(execution, running.get(execution)))));
        }
        return tiers.stream();
    }

    private static Stream<DynamicTest> checks(Execution execution, List<Path> files, Map<String, String[]> reports) {
        return files.stream().map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> check(execution, p, reports)));
    }

    private static void check(Execution execution, Path script, Map<String, String[]> reports) throws IOException, InterruptedException {
        String[] report = reports.get(script.getFileName().toString());
        if (report != null && Long.parseLong(report[2]) >= MOST_MILLIS) {
            // Where several processes share a core, each takes more of its time: once more, alone.
            List<Path> alone = List.of(script);
            report = reports(execution, start(execution, alone)).get(script.getFileName().toString());
        }
        assertThat(report).as("a report, so the JVM has survived").isNotNull();
        Expectation expected = Expectation.of(script);
        assertThat(report[1]).as("outcome").matches(expected::matches, expected.toString());
        assertThat(Long.parseLong(report[2])).as("milliseconds of processor time").isLessThan(MOST_MILLIS);
        assertThat(report[3]).as("1 + 1 afterwards").isEqualTo("2");
    }

    /// Runs all scripts in one JVM with little memory and a stack of ordinary size.
    private static Process start(Execution execution, List<Path> files) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Attack.class.getName(),
                execution.name()));
        files.forEach(f -> command.add(f.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output(execution).toFile()).start();
    }

    /// Where the reports go: into a file, since nobody reads a pipe until the other processes have ended.
    private static Path output(Execution execution) {
        return Path.of("target", "attacks-" + execution + ".txt");
    }

    private static Map<String, String[]> reports(Execution execution, Process process) throws IOException, InterruptedException {
        int status = process.waitFor();
        Map<String, String[]> reports = new HashMap<>();
        for (String line : Files.readAllLines(output(execution), StandardCharsets.UTF_8)) {
            String[] report = line.split("\t");
            if (report.length == 4) {
                reports.put(report[0], report);
            } else {
                System.err.println(line);
            }
        }
        assertThat(status).isZero();
        return reports;
    }
}
