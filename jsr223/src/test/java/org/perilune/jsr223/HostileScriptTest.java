package org.perilune.jsr223;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.perilune.HostFunction;
import org.perilune.host.LimitException;
import org.perilune.value.PeriluneException;

/// Every script of `src/test/attacks` must end as its header says, in a scene of javax.script's; the headers are those of the engine's own attacks. Another
/// engine answers `1 + 1` afterwards.
@Timeout(120)
class HostileScriptTest {
    private static final Pattern HEADER = Pattern.compile("^-- HOST: (\\w+)\\n-- EXPECT: (\\w+) ?(.*)$", Pattern.MULTILINE);

    /// An interface for scripts to implement.
    public interface Measure {
        int measure(String text);

        default String name() {
            return "default";
        }
    }

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/attacks"))) {
            return all.sorted().toList().stream().map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> check(Files.readString(p))));
        }
    }

    private static void check(String script) throws Exception {
        Matcher header = HEADER.matcher(script);
        assertThat(header.find()).as("header").isTrue();
        StringWriter out = new StringWriter();
        String outcome;
        try {
            play(header.group(1), script, out);
            outcome = "ok " + out;
        } catch (ScriptException | PeriluneException e) {
            Throwable reason = e instanceof ScriptException ? e.getCause() : e;
            outcome = reason instanceof LimitException limit ? "kill " + limit.limit().label() : "error " + e.getMessage();
        }
        assertThat(out.toString()).doesNotContain("ESCAPED");
        assertThat(outcome.substring(0, Math.min(200, outcome.length()))).startsWith(header.group(2)).contains(header.group(3));
        assertThat(newEngine().eval("return 1 + 1")).isEqualTo(2L);
    }

    private static ScriptEngine newEngine() {
        return new ScriptEngineManager().getEngineByName("lua");
    }

    private static void play(String scene, String script, StringWriter out) throws Exception {
        ScriptEngine engine = newEngine();
        engine.getContext().setWriter(out);
        engine.put("again", (HostFunction) a -> engine.eval(a.get(0, String.class)));
        switch (scene) {
            case "eval" -> engine.eval(script);
            case "compiled" -> {
                CompiledScript compiled = ((Compilable) engine).compile(script);
                compiled.eval();
                compiled.eval(new SimpleBindings());
            }
            case "bindings" -> {
                SimpleScriptContext context = new SimpleScriptContext();
                Bindings bindings = new SimpleBindings();
                bindings.put("thread", Thread.currentThread());
                context.setBindings(bindings, ScriptContext.ENGINE_SCOPE);
                context.setWriter(out);
                engine.eval(script, context);
                bindings.forEach((name, value) -> assertThat(name).isNotEmpty());
                out.write("fields " + bindings.size());
            }
            case "entries" -> {
                engine.eval(script);
                Bindings bindings = engine.getBindings(ScriptContext.ENGINE_SCOPE);
                int n = 0;
                for (Iterator<Map.Entry<String, Object>> all = bindings.entrySet().iterator(); all.hasNext(); n++) {
                    all.next();
                    all.remove();
                }
                out.write("entries " + n + " left " + bindings.size());
            }
            case "invoke" -> {
                engine.eval(script);
                Invocable invocable = (Invocable) engine;
                out.write("function " + invocable.invokeFunction("f", 1, "x"));
                out.write(" method " + invocable.invokeMethod(engine.get("o"), "m", 1));
            }
            case "implement" -> {
                engine.eval(script);
                Measure m = ((Invocable) engine).getInterface(engine.get("o"), Measure.class);
                out.write(m == null ? "missing" : "measured " + m.measure("text") + " " + m.name());
            }
            case "writer" -> {
                engine.getContext().setWriter(new Writer() {
                    @Override
                    public void write(char[] chars, int offset, int length) throws IOException {
                        throw new IOException("/etc/secret java.io");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                });
                out.write("result " + engine.eval(script));
            }
            case "dead" -> {
                try {
                    engine.eval(script);
                } catch (ScriptException e) {
                    assertThat(e).hasCauseInstanceOf(LimitException.class);
                }
                engine.eval("print 'ESCAPED'");
            }
            default -> throw new IllegalArgumentException(scene);
        }
    }
}
