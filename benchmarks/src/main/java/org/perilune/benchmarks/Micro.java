package org.perilune.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts JMH on the classes of the package `micro`, in a JVM of its own with the engines on its class path.
final class Micro {
    private Micro() {}

    /// Runs to the end, JMH's output passed through.
    ///
    /// @param java the java launcher and the flags for it and for the JVMs that measure
    /// @param filter a regular expression that the names of the benchmarks to run contain
    /// @param quick one fork and short iterations: enough to see that all run
    /// @return JMH's exit status
    static int run(List<String> java, Path layout, String filter, boolean quick) throws IOException, InterruptedException {
        var command = new ArrayList<>(java);
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator,
                jars(layout, "lib"),
                jars(layout, "engine"),
                jars(layout, "luaj"),
                jars(layout, "luna")));
        // The profiler tells bytes allocated by an operation (gc.alloc.rate.norm) and what the collector did.
        command.addAll(List.of("org.openjdk.jmh.Main", filter, "-prof", "gc"));
        if (quick) command.addAll(List.of("-f", "1", "-wi", "2", "-i", "3", "-w", "200ms", "-r", "200ms"));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static String jars(Path layout, String folder) {
        return layout.resolve(folder).resolve("*").toString();
    }
}
