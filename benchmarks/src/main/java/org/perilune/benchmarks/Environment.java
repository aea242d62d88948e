package org.perilune.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What figures depend on besides the programs.
///
/// @param time when the measurement began, in ISO 8601
/// @param commit the repository's commit, with `-dirty` when files differ from it; `unknown` without git
/// @param jdk version and vendor of the JVM that runs the engines on the JVM
/// @param collector the collector that this JVM uses under `jvmFlags`, such as `G1`
/// @param jvmFlags the flags of every engine on the JVM
/// @param maxHeapBytes the heap's limit under them; 0 where unknown
/// @param processor the CPU's name as the system tells it
/// @param cores how many processors the JVM sees
record Environment(
        String time,
        String commit,
        String jdk,
        String collector,
        List<String> jvmFlags,
        long maxHeapBytes,
        String processor,
        int cores,
        String system) {

    private static final Pattern COLLECTOR = Pattern.compile("\\bUse(\\w+)GC\\s+=\\s+true");
    private static final Pattern MAX_HEAP = Pattern.compile("\\bMaxHeapSize\\s+=\\s+(\\d+)");

    /// @param home the repository
    /// @param java the command that starts a JVM: launcher and flags
    static Environment here(Path home, List<String> java) {
        String flags = finalFlags(java);
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                commit(home),
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
                parseCollector(flags),
                List.copyOf(java.subList(1, java.size())),
                parseMaxHeap(flags),
                cpuName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    }

    /// The collector's name in the output of `-XX:+PrintFlagsFinal`.
    static String parseCollector(String flags) {
        var matcher = COLLECTOR.matcher(flags);
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    /// The limit of the heap in that output.
    static long parseMaxHeap(String flags) {
        var matcher = MAX_HEAP.matcher(flags);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static String finalFlags(List<String> java) {
        var command = new ArrayList<String>(java);
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        return output(command);
    }

    private static String commit(Path home) {
        var git = List.of("git", "-C", home.toString());
        String commit = output(concat(git, "rev-parse", "--short=12", "HEAD")).strip();
        if (!commit.matches("[0-9a-f]+")) return "unknown";
        return output(concat(git, "status", "--porcelain")).isBlank() ? commit : commit + "-dirty";
    }

    private static List<String> concat(List<String> start, String... rest) {
        var all = new ArrayList<String>(start);
        all.addAll(List.of(rest));
        return all;
    }

    private static String cpuName() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("model name")) return line.substring(line.indexOf(':') + 1).strip();
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return "unknown";
    }

    /// What a command writes, to either output; empty if it cannot be started.
    static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
