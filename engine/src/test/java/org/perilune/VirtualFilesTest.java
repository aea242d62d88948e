package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.host.FileSystem;
import org.perilune.host.Host;
import org.perilune.host.MemoryFiles;
import org.perilune.host.Modules;
import org.perilune.host.Sandbox;
import org.perilune.host.Sandbox.Feature;
import org.perilune.host.TimeSource;
import org.perilune.value.LuaException;

/// Virtual files, modules, clocks, random seeds and environments that a host grants, to untrusted scripts too.
class VirtualFilesTest {
    @TempDir
    Path folder;

    private Path inside;

    @BeforeEach
    void fill() throws IOException {
        inside = Files.createDirectories(folder.resolve("inside"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(inside.resolve("a.txt"), "from the folder");
        Files.createDirectories(inside.resolve("sub"));
        Files.writeString(inside.resolve("sub/b.lua"), "return 'module b'");
        Files.writeString(inside.resolve("broken.lua"), "return (");
        Files.createSymbolicLink(inside.resolve("out"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(inside.resolve("outdir"), folder);
        Files.createSymbolicLink(inside.resolve("out.lua"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(inside.resolve("in"), inside.resolve("a.txt"));
    }

    private static State state(Host host) {
        Sandbox sandbox = Sandbox.untrusted().with(Feature.FILES).with(Feature.LOAD_FILE);
        return Engine.builder().sandbox(sandbox).host(host).build().newState();
    }

    private static State files(FileSystem files) {
        return state(Host.builder().files(files).build());
    }

    private static final String READ = "local f, e, n = io.open(...) if not f then return e, n end local s = f:read('a') f:close() return s";

    // ---- in memory

    @Test
    void memoryKeepsWhatScriptsWrite() throws IOException {
        MemoryFiles memory = new MemoryFiles().put("in.txt", "one\ntwo\n");
        State s = files(memory);
        s.eval("""
                local out = assert(io.open('dir/out.txt', 'w'))
                for line in io.lines('in.txt') do out:write(line:upper(), '\\n') end
                out:close()
                local a = assert(io.open('dir/out.txt', 'a')) a:write('end') a:close()
                local u = assert(io.open('./dir//out.txt', 'r+')) u:seek('set', 1) u:write('n') u:close()
                """);
        assertThat(memory.text("dir/out.txt")).isEqualTo("OnE\nTWO\nend");
        assertThat(memory.names()).containsExactly("dir/out.txt", "in.txt");
        assertThat(s.evalAll(READ, "dir")).hasToString("[dir: Is a directory, 21]");
        assertThat(s.evalAll(READ, "nothing")).hasToString("[nothing: No such file or directory, 2]");
        assertThat(s.evalAll("return io.open('in.txt/x', 'w')")).hasToString("[nil, in.txt/x: Not a directory, 20]");
        assertThat(s.evalAll("return os.rename('in.txt', 'moved.txt'), os.remove('dir/out.txt')").size()).isEqualTo(2);
        assertThat(memory.names()).containsExactly("moved.txt");
        assertThat(s.eval("local f = assert(io.open('moved.txt', 'a+')) f:write('x') f:seek('set') return f:read('a')")).hasToString("one\ntwo\nx");
        assertThat(s.eval("local n = os.tmpname() local t = io.tmpfile() t:write('abc') t:seek('set') return t:read('a')")).hasToString("abc");
        // A removed file lives on for who has it open.
        assertThat(s.eval("local f = io.open('moved.txt') os.remove('moved.txt') return f:read('l')")).hasToString("one");
    }

    @Test
    void memoryHasARoom() throws IOException {
        MemoryFiles memory = new MemoryFiles(10_000);
        State s = files(memory);
        assertThat(s.eval("""
                local f = io.open('big', 'w')
                f:setvbuf('no')
                local ok, e, n = f:write(('x'):rep(20000))
                f:close()
                return e .. n""")).hasToString("No space left on device28");
        assertThat(s.eval("local n, f = 0, io.open('f0', 'w') while f do f:close() n = n + 1 f = io.open('f' .. n, 'w') end return n").as(int.class)).isBetween(50, 110);
        assertThat(s.eval("os.remove('f0') os.remove('f1') local f = io.open('again', 'w') return f ~= nil")).isEqualTo(new Value.Bool(true));
    }

    // ---- a folder

    @Test
    void aFolderIsReadAndNothingElse() throws IOException {
        State s = files(FileSystem.readOnly(inside));
        assertThat(s.eval(READ, "a.txt")).hasToString("from the folder");
        assertThat(s.eval(READ, "./sub/../a.txt".replace("sub/../", ""))).hasToString("from the folder");
        assertThat(s.eval(READ, "in")).hasToString("from the folder");
        for (String write : new String[] {"io.open('a.txt', 'w')", "io.open('a.txt', 'r+')", "io.open('new', 'a')", "os.remove('a.txt')", "os.rename('a.txt', 'b')"}) {
            assertThat(s.evalAll("return " + write).get(2)).as(write).isEqualTo(new Value.Int(30));
        }
        assertThat(inside.resolve("a.txt")).hasContent("from the folder");
        assertThat(s.evalAll("return io.tmpfile()").first()).isEqualTo(Value.NIL);
    }

    private static final String[] USES = {
        "local f, e = io.open(..., 'r') return f and 'got ' .. f:read('a') or e",
        "local f, e = io.open(..., 'w') return f and 'got it' or e",
        "local f, e = io.open(..., 'a') return f and 'got it' or e",
        "local f, e = io.open(..., 'r+') return f and 'got it' or e",
        "local ok, e = pcall(io.lines, ...) return ok and 'got ' .. tostring((e())) or e",
        "local f, e = loadfile(...) return f and 'got it' or e",
        "local ok, e = pcall(dofile, ...) return ok and 'got it' or e",
        "local ok, e = os.remove(...) return ok and 'got it' or e",
        "local ok, e = os.rename(..., 'x') return ok and 'got it' or e",
        "local ok, e = os.rename('a.txt', ...) return ok and 'got it' or e",
    };

    @ParameterizedTest
    @ValueSource(strings = {
        "../secret.txt", "sub/../../secret.txt", "./../secret.txt", "..", "sub/..", "/etc/passwd", "//etc/passwd", "outdir/inside/../secret.txt", "\0",
        "sub/\0/../../secret.txt", "a.txt/../../secret.txt", "a.txt/../a.txt", "a.txt/", "", ".", "/", "./", "sub/./../sub"
    })
    void pathTricksAreRefused(String trick) throws IOException {
        MemoryFiles memory = new MemoryFiles().put("secret.txt", "secret").put("a.txt", "harmless");
        for (FileSystem files : new FileSystem[] {FileSystem.readOnly(inside), FileSystem.overlay(memory, FileSystem.readOnly(inside)), memory}) {
            State s = files(files);
            for (String use : USES) {
                assertThat(s.eval(use, trick).as(String.class)).as(use).doesNotStartWith("got");
            }
        }
        assertThat(memory.names()).containsExactly("a.txt", "secret.txt");
        assertThat(folder.resolve("secret.txt")).hasContent("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.lua", "outdir/secret.txt", "outdir/inside/a.txt/../../secret.txt"})
    void linksOutOfTheFolderAreRefused(String link) throws IOException {
        State s = files(FileSystem.readOnly(inside));
        State o = files(FileSystem.overlay(new MemoryFiles(), FileSystem.readOnly(inside)));
        for (String use : USES) {
            assertThat(s.eval(use, link).as(String.class)).as(use).doesNotStartWith("got");
            assertThat(o.eval(use, link).as(String.class)).as(use).doesNotContain("got secret");
        }
        assertThat(folder.resolve("secret.txt")).hasContent("secret");
    }

    // ---- an overlay

    @Test
    void anOverlayChangesItsUpperHalfOnly() throws IOException {
        MemoryFiles upper = new MemoryFiles();
        State s = files(FileSystem.overlay(upper, FileSystem.readOnly(inside)));
        assertThat(s.eval(READ, "a.txt")).hasToString("from the folder");
        s.eval("local f = assert(io.open('a.txt', 'a')) f:write(', changed') f:close()");
        assertThat(s.eval(READ, "a.txt")).hasToString("from the folder, changed");
        assertThat(inside.resolve("a.txt")).hasContent("from the folder");
        assertThat(upper.text("a.txt")).isEqualTo("from the folder, changed");
        assertThat(s.eval("return os.remove('a.txt')")).isEqualTo(new Value.Bool(true));
        assertThat(s.evalAll(READ, "a.txt").get(1)).isEqualTo(new Value.Int(2));
        assertThat(s.evalAll("return os.remove('a.txt')").get(2)).isEqualTo(new Value.Int(2));
        s.eval("assert(os.rename('sub/b.lua', 'c.lua'))");
        assertThat(s.eval(READ, "c.lua")).hasToString("return 'module b'");
        assertThat(s.evalAll(READ, "sub/b.lua").get(1)).isEqualTo(new Value.Int(2));
        assertThat(inside.resolve("sub/b.lua")).exists();
        s.eval("local f = io.open('broken.lua', 'w') f:write('new') f:close()");
        assertThat(s.eval(READ, "broken.lua")).hasToString("new");
    }

    @Test
    void aFileOfTheLowerHalfIsNoDirectory() throws IOException {
        MemoryFiles upper = new MemoryFiles();
        State s = files(FileSystem.overlay(upper, FileSystem.readOnly(inside)));
        for (String made : new String[] {"return io.open('a.txt/x', 'w')", "return io.open('a.txt/x/y', 'a+')", "return os.rename('c.txt', 'a.txt/x')"}) {
            s.eval("local f = assert(io.open('c.txt', 'w')) f:close()");
            assertThat(s.evalAll(made).get(2)).as(made).isEqualTo(new Value.Int(20));
        }
        assertThat(upper.names()).containsExactly("c.txt");
        // One that is removed is in nobody's way.
        s.eval("assert(os.remove('a.txt')) assert(io.open('a.txt/x', 'w')):close() assert(io.open('sub/new', 'w')):close()");
        assertThat(upper.names()).containsExactly("a.txt/x", "c.txt", "sub/new");
    }

    // ---- modules

    private static State modules(Modules modules) {
        return Engine.builder().host(Host.builder().modules(modules).build()).build().newState();
    }

    @Test
    void modulesComeFromAMapAFolderTheClassPathOrAFunction() throws IOException {
        Modules map = Modules.of(Map.of("greet", "local name, file = ... return { name = name, file = file, hi = function(x) return 'hi ' .. x end }"));
        State s = modules(map.or(Modules.folder(inside))
                .or(Modules.classPath(VirtualFilesTest.class.getClassLoader(), "org/perilune/modules"))
                .or(name -> name.startsWith("db:") ? Modules.Module.of(name, "return '" + name.substring(3) + " from the database'") : null));
        assertThat(s.eval("local g = require 'greet' return g.hi(g.name) .. g.file")).hasToString("hi greetgreet");
        assertThat(s.eval("return require 'greet' == require 'greet'")).isEqualTo(new Value.Bool(true));
        assertThat(s.eval("return require 'sub.b'")).hasToString("module b");
        assertThat(s.eval("return require 'on.classpath'")).hasToString("on.classpath from the class path on/classpath.lua");
        assertThat(s.eval("return require 'pack'")).hasToString("init of pack");
        assertThat(s.eval("return require 'db:orders'")).hasToString("orders from the database");
        assertThatThrownBy(() -> s.eval("require 'nothing'"))
                .isInstanceOf(LuaException.class)
                .hasMessage("eval:1: module 'nothing' not found:\n\tno field package.preload['nothing']\n\tno module 'nothing' granted by the host");
        assertThatThrownBy(() -> s.eval("require 'broken'")).hasMessageContaining("error loading module 'broken' from file 'broken.lua':\n\tbroken.lua:1: unexpected symbol near <eof>");
    }

    @Test
    void nothingIsRequiredThatIsNotGranted() throws IOException {
        State pure = Engine.create().newState();
        assertThatThrownBy(() -> pure.eval("require 'a'")).hasMessage("eval:1: module 'a' not found:\n\tno field package.preload['a']");
        State s = modules(Modules.folder(inside).or(Modules.classPath(ClassLoader.getSystemClassLoader(), "")));
        for (String trick : new String[] {
            "../secret", "..secret", "sub/b", "sub..b", ".sub.b", "sub.b.", "/etc/passwd", "out", "outdir.secret", "sub\\b", "a\0b", "", ".", "..", "a b", "a.txt\0",
            "java.lang.String", "META-INF", "META-INF.MANIFEST", "x".repeat(100_000), "a.".repeat(100_000) + "a"
        }) {
            assertThatThrownBy(() -> s.eval("return require(...)", trick)).as(trick).isInstanceOf(LuaException.class).hasMessageNotContaining("secret\n");
        }
        assertThatThrownBy(() -> modules(n -> new Modules.Module("bin", new byte[] {0x1b, 'L', 'u', 'a'})).eval("require 'x'")).hasMessageContaining("attempt to load a binary chunk");
    }

    @Test
    void aModuleThatTheHostCannotReadTellsNothing() {
        State s = modules(name -> {
            throw new IOException("connection to db.internal:5432 refused");
        });
        assertThat(s.eval("local ok, e = pcall(function() require 'x' end) return e").as(String.class)).doesNotContain("db.internal").contains("the host cannot read it");
        assertThatThrownBy(() -> s.eval("require 'x'")).hasRootCauseMessage("connection to db.internal:5432 refused");
    }

    // ---- the rest of the world

    @Test
    void clockSeedEnvironmentAndOutputAreTheHostsChoice() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicLong seeds = new AtomicLong(1);
        Host host = Host.builder()
                .time(TimeSource.of(Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC)))
                .randomSeeds(seeds::getAndIncrement)
                .environment(Map.of("TENANT", "42"))
                .output(out)
                .build();
        Engine engine = Engine.builder().host(host).sandbox(Sandbox.trusted()).build();
        try (State s = engine.newState()) {
            assertThat(s.evalAll("return os.time(), os.date('%Y-%m-%d %H:%M'), os.getenv('TENANT'), os.getenv('PATH')")).hasToString("[1769860800, 2026-01-31 12:00, 42, nil]");
            s.eval("print('hello') io.write('world')");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("hello\nworld");
        String first = engine.newState().eval("return math.random(1 << 50)").toString();
        String second = engine.newState().eval("return math.random(1 << 50)").toString();
        assertThat(first).isNotEqualTo(second);
        seeds.set(1);
        assertThat(engine.newState().eval("return math.random(1 << 50)")).hasToString(first);
    }
}
