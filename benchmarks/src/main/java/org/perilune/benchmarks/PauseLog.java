package org.perilune.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The pauses that a JVM's collector writes to a file as they end, read while the JVM runs.
///
/// The log knows microseconds; the JVM's own beans count in milliseconds, into which most young collections of a small
/// heap would vanish.
final class PauseLog implements AutoCloseable {
    // GC(7) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(126M) 1.234ms
    private static final Pattern PAUSE = Pattern.compile("\\bPause .*\\b([0-9]+\\.[0-9]+)ms$");

    private final Path file;
    private long read;

    PauseLog() throws IOException {
        file = Files.createTempFile("perilune-bench", ".gc");
    }

    /// The JVM flag that has the file written.
    String flag() {
        return "-Xlog:gc:file=\"" + file + "\":none:filecount=0";
    }

    /// Pauses that ended since this was asked last, in nanoseconds.
    List<Long> fresh() throws IOException {
        byte[] bytes;
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(read);
            bytes = new byte[(int) (log.length() - read)];
            log.readFully(bytes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1; // a line may still be growing
        read += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        return parse(text.substring(0, end));
    }

    static List<Long> parse(String text) {
        var pauses = new ArrayList<Long>();
        for (String line : text.split("\n")) {
            var pause = PAUSE.matcher(line);
            if (pause.find()) pauses.add(Math.round(Double.parseDouble(pause.group(1)) * 1e6));
        }
        return pauses;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
