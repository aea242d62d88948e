package org.perilune.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.perilune.compiler.Compiler;
import org.perilune.value.LuaString;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.StringTable;

/// Compiled code to test with.
final class Programs {
    private static final Path SCRIPTS = Path.of("src/test/lua");

    private Programs() {}

    static Prototype compile(String source) {
        return compile(source, "=chunk");
    }

    static Prototype compile(String source, String chunkName) {
        return compile(source.getBytes(StandardCharsets.UTF_8), chunkName);
    }

    private static Prototype compile(byte[] source, String chunkName) {
        int from = Compiler.skipFirstLineComment(source, source.length);
        return Compiler.compile(source, from, source.length, LuaString.of(chunkName), StringTable::intern);
    }

    /// The main functions of all test scripts.
    static List<Prototype> scripts() {
        try (Stream<Path> files = Files.walk(SCRIPTS)) {
            return files.filter(f -> f.toString().endsWith(".lua"))
                    .sorted()
                    .flatMap(Programs::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Prototype> read(Path file) {
        try {
            return Stream.of(compile(Files.readAllBytes(file), "@" + file.getFileName()));
        } catch (LuaSyntaxException meant) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All functions of all test scripts.
    static List<Prototype> functions() {
        List<Prototype> all = new ArrayList<>();
        for (Prototype main : scripts()) {
            add(main, all);
        }
        return all;
    }

    private static void add(Prototype p, List<Prototype> all) {
        all.add(p);
        for (Prototype nested : p.prototypes()) {
            add(nested, all);
        }
    }

    /// Reads a binary chunk named `name`.
    static Prototype undump(byte[] chunk, String name) {
        return Undump.undump(chunk, 0, chunk.length, LuaString.of(name), StringTable::intern);
    }

    static byte[] dump(Prototype p, boolean strip) {
        return Dump.dump(p, strip).toByteArray();
    }
}
