package org.perilune.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.RawState;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.host.Processes;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;

/// Files whose contents are larger than a buffer, or are read and written in turn.
class LuaFileTest {
    private static final Host FILES = Host.builder().files(FileSystem.system()).build();

    @TempDir
    Path directory;

    private Object[] run(String chunk, Object... arguments) {
        try (RawState state = RawState.create(FILES)) {
            return state.call(state.load(chunk, "=test"), arguments);
        }
    }

    private String name() {
        return directory.resolve("file").toString();
    }

    /// Lines around the length of a buffer, one after the other, so that newlines fall on every place of it.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 100, 16383, 16384, 16385, 40000})
    void linesOfAnyLength(int longest) throws IOException {
        Random random = new Random(longest);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("x".repeat(longest == 0 ? 0 : random.nextInt(longest + 1)));
        }
        Files.writeString(Path.of(name()), String.join("\n", lines) + "\nlast", StandardCharsets.ISO_8859_1);
        lines.add("last");
        LuaTable read = (LuaTable) run("""
                local t = {}
                for line in io.lines((...)) do t[#t + 1] = line end
                return t
                """, name())[0];
        assertThat(read.arrayCount()).isEqualTo(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(read.arrayRef(i)).isEqualTo(LuaString.of(lines.get(i)));
        }
    }

    @Test
    void anyBytesComeBack() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        Files.write(Path.of(name()), bytes);
        LuaString whole = LuaString.copyOf(bytes);
        assertThat(run("local f = io.open((...)) return f:read('a')", name())).containsExactly(whole);
        assertThat(run("""
                local f, t = io.open((...)), {}
                while true do
                    local line = f:read('L')
                    if not line then return table.concat(t) end
                    t[#t + 1] = line
                end
                """, name())).containsExactly(whole);
        assertThat(run("""
                local f, t, n = io.open((...)), {}, 1
                while true do
                    local piece = f:read(n)
                    if not piece then return table.concat(t) end
                    t[#t + 1], n = piece, n * 3 % 50021
                end
                """, name())).containsExactly(whole);
        assertThat(run("""
                local name, bytes = ...
                local f, n, at = io.open(name .. '2', 'w'), 1, 1
                while at <= #bytes do
                    f:write(bytes:sub(at, at + n - 1))
                    at, n = at + n, n * 3 % 50021
                end
                f:close()
                return io.open(name .. '2'):read('a')
                """, name(), whole)).containsExactly(whole);
    }

    /// Without a seek between them, which C would want.
    @Test
    void readingAndWritingInTurn() {
        Object[] results = run("""
                local f = io.open((...), 'w+')
                f:write('0123456789')
                f:seek('set', 2)
                local a = f:read(3)
                f:write('ab')
                local b = f:read(1)
                local at = f:seek()
                f:write('cd')
                f:seek('set')
                return a, b, at, f:read('a')
                """, name());
        assertThat(results)
                .containsExactly(LuaString.of("234"), LuaString.of("7"), 8L, LuaString.of("01234ab7cd"));
    }

    /// What kills PUC-Lua, unless that signal is ignored, is an error here.
    @Test
    void writingToACommandThatHasEnded() {
        Host host = Host.builder().processes(Processes.system()).build();
        try (RawState state = RawState.create(host)) {
            Object[] results = state.call(state.load("""
                    local p = io.popen('exit 3', 'w')
                    p:setvbuf('no')
                    local ok, message, number
                    repeat ok, message, number = p:write('x') until not ok
                    return message, number, p:close()
                    """, "=test"));
            assertThat(results)
                    .containsExactly(LuaString.of("Broken pipe"), 32L, null, LuaString.of("exit"), 3L);
        }
    }

    @Test
    void whatIsAppendedGoesToTheEnd() {
        Object[] results = run("""
                local name = ...
                local f = io.open(name, 'w') f:write('begin ') f:close()
                f = io.open(name, 'a+')
                local first = f:read(3)
                f:write('end')
                local at = f:seek()
                f:seek('set', 1)
                local second = f:read(2)
                f:write('!')
                f:close()
                return first, at, second, io.open(name):read('a')
                """, name());
        assertThat(results)
                .containsExactly(LuaString.of("beg"), 9L, LuaString.of("eg"), LuaString.of("begin end!"));
    }

    @Test
    void theEndOfAStateWritesWhatWaits() throws IOException {
        run("""
                local name = ...
                for i = 1, 3 do io.open(name .. i, 'w'):write('file ', i) end
                local closed = io.open(name .. 4, 'w')
                closed:write('closed')
                closed:close()
                """, name());
        for (int i = 1; i <= 3; i++) {
            assertThat(Files.readString(Path.of(name() + i))).isEqualTo("file " + i);
        }
        assertThat(Files.readString(Path.of(name() + 4))).isEqualTo("closed");
    }
}
