package org.perilune.host;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The clocks of the process.
///
/// Nothing in the JDK tells processor time in less than ticks of 10 ms (its management beans ask `times(2)` too, and
/// take 100 ms to load). So the answer is what a thread that never waits would have used since the last one, held
/// inside the tick that the system counts: never more than a tick wrong, never backwards, and fine enough to divide
/// by.
final class SystemTime implements TimeSource {
    static final TimeSource INSTANCE = new SystemTime();

    private static final long TICK_NANOS = 10_000_000;
    private static final Path ZONES = Path.of("/usr/share/zoneinfo");

    private final byte[] statText = new byte[1024];
    private long lastAnswer;
    private long answeredAt;

    private SystemTime() {}

    @Override
    public long epochSeconds() {
        return Math.floorDiv(System.currentTimeMillis(), 1000L);
    }

    @Override
    public synchronized long cpuNanos() {
        long counted = ticks() * TICK_NANOS;
        long now = System.nanoTime();
        long expected = lastAnswer + (now - answeredAt);
        answeredAt = now;
        lastAnswer = Math.max(lastAnswer, Math.max(counted, Math.min(expected, counted + TICK_NANOS - 1)));
        return lastAnswer;
    }

    private long ticks() {
        try (var stat = new FileInputStream("/proc/self/stat")) {
            int length = stat.read(statText);
            return parseTicks(length);
        } catch (IOException _) {
            Duration used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            return used.toNanos() / TICK_NANOS;
        }
    }

    /// Fields 14 and 15 of `/proc/self/stat` (proc(5)), user and system time; the second field is a name in
    /// parentheses that may hold anything.
    private long parseTicks(int length) {
        int at = length - 1;
        while (at > 0 && statText[at] != ')') {
            at--;
        }
        long sum = 0;
        long value = 0;
        for (int field = 2; at < length && field <= 15; at++) {
            byte b = statText[at];
            if (b == ' ') {
                sum += field >= 14 ? value : 0;
                value = 0;
                field++;
            } else if (field >= 14) {
                value = value * 10 + (b - '0');
            }
        }
        return sum;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /// The name in the system's zone file. Java's own names do not have all abbreviations and take half a second to
    /// load.
    @Override
    public String zoneName(long epochSecond, boolean daylightSaving) {
        ZoneId zone = zone();
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return zone.getId().equals("GMT") ? "GMT" : "UTC";
        }
        String name = null;
        try {
            name = nameInZoneFile(ByteBuffer.wrap(Files.readAllBytes(ZONES.resolve(zone.getId()))), epochSecond,
                    daylightSaving);
        } catch (IOException | RuntimeException _) {
            // No such file, or not of the format: Java's own name must do.
        }
        return name != null ? name : TimeSource.super.zoneName(epochSecond, daylightSaving);
    }

    /// Looks a moment up in a zone file (RFC 8536). Behind its last transition the names in use before go on: the
    /// last of them that agrees about daylight saving is right. Null if the file does not say.
    private static String nameInZoneFile(ByteBuffer file, long epochSecond, boolean daylightSaving) {
        int start = 0;
        int timeSize = 4;
        if (file.get(4) >= '2') {
            // A second part with times of 64 bits follows the first.
            start = 44 + dataSize(file, 0, 4);
            timeSize = 8;
        }
        int timeCount = file.getInt(start + 32);
        int typeCount = file.getInt(start + 36);
        int times = start + 44;
        int indices = times + timeCount * timeSize;
        int types = indices + timeCount;
        int names = types + typeCount * 6;
        int i = timeCount - 1;
        while (i >= 0 && (timeSize == 8 ? file.getLong(times + i * 8) : file.getInt(times + i * 4)) > epochSecond) {
            i--;
        }
        boolean last = i == timeCount - 1;
        for (; i >= 0; i--) {
            int type = types + 6 * (file.get(indices + i) & 0xff);
            if (!last || file.get(type + 4) != 0 == daylightSaving) {
                return text(file, names + (file.get(type + 5) & 0xff));
            }
        }
        return typeCount > 0 ? text(file, names + (file.get(types + 5) & 0xff)) : null;
    }

    private static int dataSize(ByteBuffer file, int header, int timeSize) {
        int utFlags = file.getInt(header + 20);
        int standardFlags = file.getInt(header + 24);
        int leaps = file.getInt(header + 28);
        int transitions = file.getInt(header + 32);
        int types = file.getInt(header + 36);
        int characters = file.getInt(header + 40);
        return transitions * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standardFlags + utFlags;
    }

    private static String text(ByteBuffer file, int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        return new String(file.array(), at, end - at, StandardCharsets.US_ASCII);
    }
}
