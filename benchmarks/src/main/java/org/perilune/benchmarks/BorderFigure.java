package org.perilune.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What an operation at the border between Java and Lua costs in an engine, by its own API; `peer/Border.java` names and measures them.
///
/// @param nanos the CPU time of one, the median of several batches
/// @param least the CPU time of one in the fastest batch; null in runs that did not keep it
/// @param bytes what one allocates on the Java heap
record BorderFigure(String engine, String operation, double nanos, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double least, double bytes) {
    private static final long LIMIT_SECONDS = 120;

    /// Measures an engine, each operation in a process of its own.
    ///
    /// @param problems gets a sentence for what fails
    static List<BorderFigure> measure(String engine, List<String> command, List<String> problems) throws InterruptedException {
        var figures = new ArrayList<BorderFigure>();
        for (String[] operation : ask(engine, command, problems)) {
            var one = new ArrayList<>(command);
            one.add(operation[1]);
            for (String[] f : ask(engine, one, problems)) {
                try {
                    figures.add(new BorderFigure(engine, f[1], Double.parseDouble(f[2]), Double.valueOf(f[3]), Double.parseDouble(f[4])));
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                    problems.add("the border on " + engine + ": " + String.join(" ", f));
                }
            }
        }
        return figures;
    }

    /// The lines of a process that begin with "border", in fields.
    private static List<String[]> ask(String engine, List<String> command, List<String> problems) throws InterruptedException {
        var lines = new ArrayList<String[]>();
        String said = "";
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofVirtual().start(() -> {
                try {
                    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                }
            });
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (String line : output.split("\n")) {
                String[] fields = line.split("\t");
                if (fields.length > 1 && fields[0].equals("border")) {
                    lines.add(fields);
                } else if (said.isEmpty()) {
                    said = line;
                }
            }
            int status = process.waitFor();
            if (status != 0) problems.add("the border on " + engine + ": exit status " + status + ": " + said);
        } catch (IOException e) {
            problems.add("the border on " + engine + ": " + e.getMessage());
        }
        return lines;
    }
}
