package org.perilune.conformance.fuzz.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;

/// Writes the inputs that a target begins with: the test scripts, as they are or as binary chunks, and some patterns and
/// formats of every sort.
public final class Seeds {
    private static final int MOST_CHUNK = 3_000;

    private static final List<String> PATTERNS = List.of(
            "%d+", "(%w+)=(%w*)", "^%s*(.-)%s*$", "%b()", "%f[%w]%w+", "[^%a_]-", "()a()", "(a*(.)%w(%s*))", "%1", "[]]", "[%]-a]", "[a-", "%",
            "(((", "))", ".-b$", "[\u0001-\u00ff]*", "%z", "(.)%1", "a?b-c*d+", "[%w%-]+", "^^", "$$", "%bxx", "%f[", "(()", "[^]");
    private static final List<String> FORMATS = List.of(
            "%d %5.3d", "%x %#X", "%o", "%g %.14g", "%a %.3A", "%e %10.2E", "%q", "%s %.5s %-20s", "%c", "%i %+d % d", "%%", "%f %.99f", "%05d", "%",
            "%5", "%.", "%123d", "%Y-%m-%d %H:%M:%S", "%c|%x|%X|%p", "%Ec %Oy", "%G-%V %u %w %j");
    private static final List<String> PACKS = List.of(
            "<i4", ">I8", "=!4 i3 i7", "z", "s1", "s4", "c5", "bBhHiIlLjJTfdn", "!8 b Xd d", "xXi4", "i16", "I1", "<f>d", "s", "i17", "c", "Xz", "!3", "jz", " < > = ");

    private Seeds() {}

    /// Writes the seeds of a target.
    ///
    /// @param args the target's name, the folder to write to and that of the test scripts
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        List<byte[]> seeds = switch (args[0]) {
            case "parser" -> scripts(Path.of(args[2]));
            case "binary" -> chunks(scripts(Path.of(args[2])));
            case "pattern" -> patterns();
            case "format" -> formatted(FORMATS, "12 abc -0x1p4 'q'");
            case "pack" -> formatted(PACKS, "\u0001\u0002\u0003\0\u00c3\u00a9\u00e2\u0082\u00acabc\0\u00ff\u00ff");
            default -> throw new IllegalArgumentException("no target " + args[0]);
        };
        if (seeds.isEmpty()) {
            throw new IllegalStateException("no seeds for " + args[0]);
        }
        int number = 0;
        for (byte[] seed : seeds) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }

    private static List<byte[]> scripts(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(p -> p.toString().endsWith(".lua")).sorted().toList();
        }
        List<byte[]> scripts = new ArrayList<>();
        for (Path file : files) {
            scripts.add(Files.readAllBytes(file));
        }
        return scripts;
    }

    /// The binary chunks of scripts, with and without debug information, as far as they are small.
    private static List<byte[]> chunks(List<byte[]> scripts) {
        List<byte[]> chunks = new ArrayList<>();
        try (RawState state = RawState.create(Host.none())) {
            Object[] dump = state.call(state.load("return string.dump", "=seeds"));
            for (byte[] script : scripts) {
                for (boolean strip : new boolean[] {false, true}) {
                    try {
                        Object[] chunk = state.call((LuaFunction) dump[0], (Object) state.load(script, "=s"), strip);
                        byte[] bytes = ((LuaString) chunk[0]).toByteArray();
                        if (bytes.length <= MOST_CHUNK) {
                            chunks.add(bytes);
                        }
                    } catch (LuaException _) {
                        // Some scripts are syntax errors on purpose.
                    }
                }
            }
        }
        return chunks;
    }

    private static List<byte[]> patterns() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < PATTERNS.size(); i++) {
            seeds.add(Subject.latin1((char) ('a' + i % 8) + PATTERNS.get(i) + "\n key=val (a(b)c) 12 aab "));
        }
        return seeds;
    }

    private static List<byte[]> formatted(List<String> formats, String text) {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < formats.size(); i++) {
            String number = i % 2 == 0 ? "\0\0\0\0\0\0\0\u0041" : "@\u0009!\u00fbTD-\u0018";
            seeds.add(Subject.latin1(number + formats.get(i) + "\n" + text));
        }
        return seeds;
    }
}
