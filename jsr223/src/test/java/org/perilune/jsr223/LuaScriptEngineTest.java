package org.perilune.jsr223;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.HostFunction;
import org.perilune.Table;
import org.perilune.host.LimitException;

/// What the specification of javax.script asks for, through the ScriptEngineManager, and what a hostile script tries there.
@Timeout(60)
class LuaScriptEngineTest {
    private final ScriptEngineManager manager = new ScriptEngineManager();
    private final ScriptEngine engine = manager.getEngineByName("lua");

    private Object eval(String script) throws ScriptException {
        return engine.eval(script);
    }

    // ---- discovery

    @ParameterizedTest
    @ValueSource(strings = {"lua", "Lua", "perilune", "Perilune"})
    void byName(String name) {
        assertThat(manager.getEngineByName(name)).isInstanceOf(LuaScriptEngine.class);
    }

    @Test
    void byExtensionAndMimeType() {
        assertThat(manager.getEngineByExtension("lua")).isInstanceOf(LuaScriptEngine.class);
        assertThat(manager.getEngineByMimeType("text/x-lua")).isInstanceOf(LuaScriptEngine.class);
    }

    @Test
    void theFactorySaysWhatItIs() throws ScriptException {
        ScriptEngineFactory factory = engine.getFactory();
        assertThat(factory.getEngineName()).isEqualTo("Perilune");
        assertThat(factory.getLanguageName()).isEqualTo("Lua");
        assertThat(factory.getLanguageVersion()).isEqualTo("5.3");
        assertThat(factory.getParameter(ScriptEngine.NAME)).isEqualTo("lua");
        assertThat(factory.getParameter(ScriptEngine.ENGINE)).isEqualTo("Perilune");
        assertThat(factory.getParameter("THREADING")).isNull();
        assertThat(factory.getMethodCallSyntax("o", "m", "a", "b")).isEqualTo("o:m(a, b)");
        assertThatThrownBy(() -> factory.getNames().add("x")).isInstanceOf(UnsupportedOperationException.class);
        StringWriter out = new StringWriter();
        engine.getContext().setWriter(out);
        eval(factory.getProgram("local x = 1", factory.getOutputStatement("\"a\\b\"\n\tπ"), "return x"));
        assertThat(out).hasToString("\"a\\b\"\n\tπ\n");
    }

    // ---- values and bindings

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            return 1 + 1           | java.lang.Long    | 2
            return 7 / 2           | java.lang.Double  | 3.5
            return 'a' .. 'ä'      | java.lang.String  | aä
            return 1 == 1          | java.lang.Boolean | true
            return #'\\xff'        | java.lang.Long    | 1
            return 1, 2            | java.lang.Long    | 1
            """)
    void results(String script, Class<?> type, String text) throws ScriptException {
        assertThat(eval(script)).isInstanceOf(type).hasToString(text);
    }

    @Test
    void otherResults() throws ScriptException {
        assertThat(eval("local x = 1")).isNull();
        assertThat(eval("return nil")).isNull();
        assertThat(eval("return '\\xff'")).isEqualTo(new byte[] {-1});
        assertThat(((Table) eval("return {1, 2, 3}")).asList(Integer.class)).containsExactly(1, 2, 3);
    }

    @Test
    void putAndGet() throws ScriptException {
        engine.put("x", 20);
        engine.put("list", List.of(1, 2, 3));
        engine.put("map", Map.of("a", List.of("b")));
        assertThat(eval("y = x * 2 + #list return map.a[1]")).isEqualTo("b");
        assertThat(engine.get("y")).isEqualTo(43L);
        assertThat(engine.get("nothing")).isNull();
        eval("y = nil");
        assertThat(engine.getBindings(ScriptContext.ENGINE_SCOPE)).doesNotContainKey("y").containsKey("x");
        Object any = new Object();
        engine.put("any", any);
        assertThat(eval("local o = any return o")).isSameAs(any);
        engine.put("twice", (HostFunction) a -> a.get(0, long.class) * 2);
        assertThat(eval("return twice(21)")).isEqualTo(42L);
    }

    @Test
    void bindingsAreAMap() throws ScriptException {
        Bindings b = engine.createBindings();
        assertThat(b).isEmpty();
        b.put("a", 1L);
        b.putAll(Map.of("b", "x"));
        assertThat(b).containsOnlyKeys("a", "b").containsEntry("a", 1L);
        assertThat(engine.eval("c = a + 1 return b", b)).isEqualTo("x");
        assertThat(b.get("c")).isEqualTo(2L);
        assertThat(b.put("c", 5)).isEqualTo(2L);
        assertThat(b.remove("c")).isEqualTo(5L);
        assertThat(b.keySet()).containsExactlyInAnyOrder("a", "b");
        b.entrySet().iterator().next().setValue(9L);
        assertThat(b.values()).contains(9L);
        b.clear();
        assertThat(b).isEmpty();
        assertThat(engine.getBindings(ScriptContext.ENGINE_SCOPE)).doesNotContainKey("a");
        assertThatThrownBy(() -> b.put(null, 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> b.put("", 1)).isInstanceOf(IllegalArgumentException.class);
        Object number = 1;
        assertThatThrownBy(() -> b.get(number)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> b.containsKey(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void scopes() throws ScriptException {
        manager.put("shared", "global");
        manager.put("both", "global");
        engine.put("both", "engine");
        assertThat(eval("return shared .. '/' .. both")).isEqualTo("global/engine");
        // Assignments go to the engine's scope.
        eval("shared = 'mine'");
        assertThat(manager.get("shared")).isEqualTo("global");
        assertThat(engine.get("shared")).isEqualTo("mine");
        assertThat(manager.getEngineByName("lua").eval("return shared")).isEqualTo("global");
        assertThat(engine.getBindings(ScriptContext.GLOBAL_SCOPE)).isSameAs(manager.getBindings());
    }

    @Test
    void bindingsOfJavasOwn() throws ScriptException {
        SimpleBindings b = new SimpleBindings();
        b.put("x", 1);
        assertThat(engine.eval("y = x + 1 x = nil function f() return y end return f()", b)).isEqualTo(2L);
        assertThat(b).containsEntry("y", 2L).doesNotContainKey("x").containsKey("f");
        assertThat(engine.eval("return f(), type(print), _G.y", b)).isEqualTo(2L);
        assertThat(engine.get("y")).isNull();
    }

    @Test
    void contexts() throws ScriptException {
        ScriptContext c = new SimpleScriptContext();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        c.setBindings(engine.createBindings(), ScriptContext.ENGINE_SCOPE);
        c.setWriter(out);
        c.setErrorWriter(err);
        c.setReader(new StringReader("first π\nsecond\n12"));
        c.setAttribute("x", 5L, ScriptContext.ENGINE_SCOPE);
        assertThat(engine.eval("print(x, 'π𝄞') io.write(io.read(), '|', io.read('L'), io.read('n')) io.stderr:write('oops') z = 1 return x", c)).isEqualTo(5L);
        assertThat(out).hasToString("5\tπ𝄞\nfirst π|second\n12");
        assertThat(err).hasToString("oops");
        assertThat(c.getAttribute("z")).isEqualTo(1L);
        assertThat(engine.get("z")).isNull();
    }

    @Test
    void readersAndFirstLines() throws ScriptException {
        assertThat(engine.eval(new StringReader("return 1 + 1"))).isEqualTo(2L);
        assertThat(eval("#!/usr/bin/lua\nreturn 3")).isEqualTo(3L);
        assertThat(eval("")).isNull();
        assertThatThrownBy(() -> engine.eval((String) null)).isInstanceOf(NullPointerException.class);
    }

    // ---- errors

    @Test
    void errorsHaveAPlace() {
        assertThatThrownBy(() -> eval("local x = {}\nlocal y = x.z.w"))
                .isInstanceOfSatisfying(ScriptException.class, e -> {
                    assertThat(e.getLineNumber()).isEqualTo(2);
                    assertThat(e.getFileName()).isEqualTo("script");
                    assertThat(e.getMessage()).startsWith("attempt to index a nil value (field 'z')");
                });
        engine.getContext().setAttribute(ScriptEngine.FILENAME, "orders.lua", ScriptContext.ENGINE_SCOPE);
        assertThatThrownBy(() -> eval("x = 1\n\nx = = 2")).isInstanceOfSatisfying(ScriptException.class, e -> {
            assertThat(e.getLineNumber()).isEqualTo(3);
            assertThat(e.getFileName()).isEqualTo("orders.lua");
            assertThat(e.getMessage()).startsWith("unexpected symbol near '='");
        });
        assertThatThrownBy(() -> eval("error({code = 1})")).isInstanceOf(ScriptException.class).hasMessageContaining("a table value");
        assertThatThrownBy(() -> eval("error('no place', 0)")).hasMessage("no place");
    }

    @Test
    void aHostFunctionsExceptionIsTheCause() {
        engine.put("f", (HostFunction) a -> {
            throw new java.io.IOException("secret");
        });
        assertThatThrownBy(() -> eval("f()")).isInstanceOf(ScriptException.class).hasMessageNotContaining("secret").hasRootCauseMessage("secret");
    }

    // ---- Compilable

    @Test
    void compiledScripts() throws ScriptException {
        CompiledScript script = ((Compilable) engine).compile("n = (n or 0) + step return n");
        engine.put("step", 2);
        assertThat(script.eval()).isEqualTo(2L);
        assertThat(script.eval()).isEqualTo(4L);
        Bindings other = engine.createBindings();
        other.put("step", 10);
        assertThat(script.eval(other)).isEqualTo(10L);
        assertThat(script.eval()).isEqualTo(6L);
        assertThat(script.getEngine()).isSameAs(engine);
        assertThat(((Compilable) engine).compile(new StringReader("return 7")).eval()).isEqualTo(7L);
        assertThatThrownBy(() -> ((Compilable) engine).compile("return +")).isInstanceOf(ScriptException.class);
    }

    // ---- Invocable

    public interface Shape {
        double area();

        String name(String prefix, int n);

        default String twice() {
            return name("", 1) + name("", 2);
        }
    }

    @Test
    void functionsAndMethods() throws Exception {
        eval("function add(a, b) return a + b end o = {base = 10} function o:add(n) return self.base + n end");
        Invocable invocable = (Invocable) engine;
        assertThat(invocable.invokeFunction("add", 1, 2)).isEqualTo(3L);
        assertThat(invocable.invokeMethod(engine.get("o"), "add", 5)).isEqualTo(15L);
        assertThatThrownBy(() -> invocable.invokeFunction("missing")).isInstanceOf(NoSuchMethodException.class);
        assertThatThrownBy(() -> invocable.invokeFunction(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> invocable.invokeMethod(engine.get("o"), "missing")).isInstanceOf(NoSuchMethodException.class);
        assertThatThrownBy(() -> invocable.invokeMethod(null, "add")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invocable.invokeMethod("text", "add")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invocable.invokeFunction("add", 1, null)).isInstanceOf(ScriptException.class);
    }

    @Test
    void interfaces() throws Exception {
        eval("""
                function area() return 2 end
                function name(p, n) return p .. 'x' .. n end
                square = {side = 3}
                function square:area() return self.side ^ 2 end
                function square:name(p, n) return p .. 'square' .. n end
                """);
        Invocable invocable = (Invocable) engine;
        Shape shape = invocable.getInterface(Shape.class);
        assertThat(shape.area()).isEqualTo(2.0);
        assertThat(shape.name("p", 7)).isEqualTo("px7");
        assertThat(shape.twice()).isEqualTo("x1x2");
        assertThat(new java.util.HashSet<>(List.of(shape))).contains(shape).doesNotContain(square(invocable));
        Shape square = square(invocable);
        assertThat(square.area()).isEqualTo(9.0);
        assertThat(square.twice()).isEqualTo("square1square2");
        assertThat(invocable.getInterface(java.util.Comparator.class)).isNull();
        assertThatThrownBy(() -> invocable.getInterface(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invocable.getInterface(String.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> invocable.getInterface(null, Shape.class)).isInstanceOf(IllegalArgumentException.class);
        eval("function run() ran = true end");
        invocable.getInterface(Runnable.class).run();
        assertThat(engine.get("ran")).isEqualTo(true);
    }

    private Shape square(Invocable invocable) {
        return invocable.getInterface(engine.get("square"), Shape.class);
    }

    // ---- hostile scripts

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "return io.open('/etc/passwd') == nil",
        "return pcall(io.lines, '/etc/passwd') == false",
        "return os.execute == nil and os.getenv == nil and os.exit == nil and io.popen == nil",
        "return debug == nil and dofile == nil and loadfile == nil and package.loadlib == nil",
        "return load(string.dump(function() end)) == nil",
        "return getmetatable(_G) == false and getmetatable(_ENV) == false",
        "return pcall(setmetatable, _G, {}) == false",
        "return any.class == nil",
    })
    void nothingIsGranted(String script) throws ScriptException {
        engine.put("any", new Object() {
            @SuppressWarnings("unused")
            public String secret = "x";
        });
        Object answer;
        try {
            answer = eval(script);
        } catch (ScriptException e) {
            // Indexing an opaque object, or calling what is not there.
            assertThat(e.getMessage()).doesNotContain("java").doesNotContain("org.perilune").containsAnyOf("nil value", "userdata value");
            return;
        }
        assertThat(answer).isEqualTo(true);
    }

    @Test
    void scriptsOfDifferentEnginesDoNotMeet() throws ScriptException {
        ScriptEngine other = manager.getEngineByName("lua");
        eval("string.format = nil getmetatable('').__index = nil x = 1");
        assertThat(other.eval("return ('%d'):format(1) .. type(x)")).isEqualTo("1nil");
    }

    @Test
    void limitsAreForEachEval() throws ScriptException {
        ScriptEngine small = new LuaScriptEngineFactory()
                .newScriptEngine(org.perilune.host.Sandbox.untrusted(), org.perilune.host.Limits.untrusted().withMaxInstructions(100_000));
        for (int i = 0; i < 20; i++) {
            small.eval("for i = 1, 10000 do end");
        }
        assertThatThrownBy(() -> small.eval("pcall(function() while true do end end) x = 'survived'"))
                .isInstanceOf(ScriptException.class)
                .hasCauseInstanceOf(LimitException.class);
        // The engine is dead and says so; others live.
        assertThatThrownBy(() -> small.eval("return 1")).isInstanceOf(ScriptException.class);
        assertThat(eval("return 1 + 1")).isEqualTo(2L);
    }

    @Test
    void aBindingMayEvaluateAgain() throws ScriptException {
        engine.put("again", (HostFunction) a -> {
            try {
                return engine.eval("return depth + 1");
            } catch (ScriptException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(eval("depth = 1 return again() + again()")).isEqualTo(4L);
    }

    @Test
    void cyclesAndForeignValues() throws ScriptException {
        List<Object> cycle = new java.util.ArrayList<>();
        cycle.add(cycle);
        engine.put("cycle", cycle);
        assertThat(eval("return type(cycle)")).isEqualTo("userdata");
        Object foreign = manager.getEngineByName("lua").eval("return {}");
        assertThatThrownBy(() -> engine.put("foreign", foreign)).hasMessageContaining("belongs to the state it comes from");
        assertThat(eval("local t = {} t.t = t self = t return t.t.t == t")).isEqualTo(true);
        assertThat(engine.get("self")).isInstanceOf(Table.class);
    }
}
