package org.perilune.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an operation at the border between Java and Lua costs in an engine, by its own API; `peer/Border.java` names and measures them.
///
/// @param nanos the CPU time of one, the median of several batches
/// @param bytes what one allocates on the Java heap
record BorderFigure(String engine, String operation, double nanos, double bytes) {
    private static final long LIMIT_SECONDS = 120;

    /// Measures an engine in a process of its own.
    ///
    /// @param problems gets a sentence if that fails
    static List<BorderFigure> measure(String engine, List<String> command, List<String> problems) throws InterruptedException {
        var figures = new ArrayList<BorderFigure>();
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
                if (fields.length == 4 && fields[0].equals("border")) {
                    figures.add(new BorderFigure(engine, fields[1], Double.parseDouble(fields[2]), Double.parseDouble(fields[3])));
                } else if (said.isEmpty()) {
                    said = line;
                }
            }
            int status = process.waitFor();
            if (status != 0) problems.add("the border on " + engine + ": exit status " + status + ": " + said);
        } catch (IOException | NumberFormatException e) {
            problems.add("the border on " + engine + ": " + e.getMessage());
        }
        return figures;
    }
}
