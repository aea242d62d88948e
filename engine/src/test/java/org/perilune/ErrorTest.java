package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.host.Host;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.value.ConversionException;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaException;
import org.perilune.value.LuaSyntaxException;
import org.perilune.value.PeriluneException;
import org.perilune.value.SyntaxError;

/// What the host learns when something goes wrong, and what the script does not.
class ErrorTest {
    private final Engine engine = Engine.create();
    private final State state = engine.newState();

    private LuaException error(String source) {
        return catchThrowableOfType(LuaException.class, () -> state.run(engine.compile(source, "order.lua")));
    }

    private LuaSyntaxException syntax(String source) {
        return catchThrowableOfType(LuaSyntaxException.class, () -> engine.compile(source, "order.lua"));
    }

    private List<String> places(String source) {
        List<String> places = new ArrayList<>();
        for (SyntaxError e : syntax(source).errors()) {
            places.add(e.toString());
        }
        return places;
    }

    // ---- errors of Lua code

    private static final String FAILING = """
            local function price(item)
                return item.price * 2
            end
            function total(items)
                local sum = price(items[1])
                return sum
            end
            local t = total({})
            return t
            """;

    @Test
    void aLuaErrorHasChunkLineStackAndSource() {
        LuaException e = error(FAILING);
        assertThat(e.kind()).isEqualTo("error");
        assertThat(e).hasMessage("order.lua:2: attempt to index a nil value (local 'item')");
        assertThat(e.chunk()).isEqualTo("order.lua");
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.frames()).hasToString("[order.lua:2: in upvalue 'price', order.lua:5: in function 'total', order.lua:8: in main chunk]");
        assertThat(e.frames().getFirst().sourceLine()).isEqualTo("    return item.price * 2");
        assertThat(e.report()).isEqualTo("""
                error: order.lua:2: attempt to index a nil value (local 'item')
                 --> order.lua:2
                2 |     return item.price * 2
                stack:
                  order.lua:2: in upvalue 'price'
                  order.lua:5: in function 'total'
                  order.lua:8: in main chunk
                """);
    }

    @Test
    void anErrorKeepsItsValue() {
        LuaException e = error("error({ code = 42 })");
        assertThat(e).hasMessage("(error object is a table value)");
        assertThat(state.errorValue(e).as(new TypeOf<Map<String, Integer>>() {})).isEqualTo(Map.of("code", 42));
        assertThat(state.errorValue(error("error(42)"))).isEqualTo(new Value.Int(42));
        assertThat(state.errorValue(error("error(nil)"))).isEqualTo(Value.NIL);
        assertThat(error("error(4.5)").toMap()).containsEntry("value", 4.5).containsEntry("valueType", "number");
    }

    @Test
    void theMapAndJsonHaveAllThatIsKnown() {
        LuaException e = error("local x = 1\nerror('say \"hi\"\\n\\1')");
        assertThat(e.toMap())
                .containsEntry("kind", "error")
                .containsEntry("message", "order.lua:2: say \"hi\"\n\u0001")
                .containsEntry("chunk", "order.lua")
                .containsEntry("line", 2)
                .containsEntry("valueType", "string");
        assertThat(e.toJson()).isEqualTo("{\"kind\":\"error\",\"message\":\"order.lua:2: say \\\"hi\\\"\\n\\u0001\","
                + "\"value\":\"order.lua:2: say \\\"hi\\\"\\n\\u0001\",\"valueType\":\"string\",\"chunk\":\"order.lua\",\"line\":2,"
                + "\"stack\":[{\"chunk\":\"[C]\",\"line\":-1,\"function\":\"function 'error'\"},"
                + "{\"chunk\":\"order.lua\",\"line\":2,\"function\":\"main chunk\"}]}");
    }

    @Test
    void anErrorInACoroutineThatJavaDrivesHasItsStack() {
        Coroutine co = state.load("local function f() error('inside') end\nf()", "co").coroutine();
        LuaException e = catchThrowableOfType(LuaException.class, co::resume);
        assertThat(e.frames()).hasToString("[[C]: in function 'error', co:1: in local 'f', co:2: in main chunk]");
    }

    @Test
    void aDeepStackIsElided() {
        assertThat(error("local function f() f() f() end f()").frames()).hasSizeBetween(15, 30);
    }

    @Test
    void theReportCannotDriveATerminalAndIsColouredOnlyOnOne() {
        LuaException e = error("error('\\27[31mred\\7', 0)");
        assertThat(e.report()).contains("\\x1b[31mred\\x07").doesNotContain("\u001b");
        // Nor does the name of a chunk look like another line of it.
        assertThat(error("load('error(1)', '=x\\nmain:1: in main chunk')()").report()).contains("\n  x\\nmain:1: in main chunk:1: in main chunk\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        e.printReport(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(e.report());
    }

    // ---- what the script sees of the host

    @Test
    void theHostSeesTheCauseInTheReport() {
        state.set("load_order", (HostFunction) a -> {
            throw new IllegalStateException("no such table: orders");
        });
        LuaException e = error("local o = load_order(1)");
        assertThat(e).hasMessage("order.lua:1: error in host function 'load_order'").hasCauseInstanceOf(IllegalStateException.class);
        assertThat(e.report()).contains("caused by: java.lang.IllegalStateException: no such table: orders\n");
        assertThat(e.toMap()).containsEntry("cause", "java.lang.IllegalStateException: no such table: orders");
    }

    @Test
    void scriptVisibleTextHasNoJavaInIt() {
        Engine granted = Engine.builder().sandbox(Sandbox.full()).host(Host.none()).build();
        State s = granted.newState();
        s.set("host", (HostFunction) a -> {
            throw new java.io.FileNotFoundException("/etc/secret/path.conf");
        });
        s.set("convert", (HostFunction) a -> new java.util.Date());
        s.set("misuse", (HostFunction) a -> {
            s.close();
            return null;
        });
        s.set("deep", (HostFunction) a -> {
            Object list = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                list = List.of(list);
            }
            return list;
        });
        s.set("obj", s.wrap(new Thread()));
        s.eval("""
                seen = {}
                local function try(f, ...)
                    local ok, e = pcall(f, ...)
                    seen[#seen + 1] = tostring(e)
                    xpcall(f, function(m) seen[#seen + 1] = debug.traceback(tostring(m)) end, ...)
                end
                for _, f in pairs { host, convert, misuse, deep } do try(f) seen[#seen + 1] = tostring(f) end
                try(function() return obj.x end)
                try(function() return obj() end)
                try(function() return obj + 1 end)
                try(function() return #obj end)
                seen[#seen + 1] = tostring(obj)
                local function walk(t, depth)
                    for k, v in pairs(t) do
                        if type(v) == 'function' then
                            try(v)
                            try(v, nil)
                            try(v, obj)
                            try(v, 'x', obj)
                            try(v, {}, {}, {})
                            seen[#seen + 1] = tostring(v)
                            local info = debug.getinfo(v)
                            seen[#seen + 1] = info.source .. info.short_src .. info.what
                        elseif type(v) == 'table' and depth < 3 and v ~= _G then
                            walk(v, depth + 1)
                        end
                    end
                end
                local keep = {}
                for k, v in pairs(_G) do keep[k] = v end
                for _, k in pairs { 'debug', 'coroutine', 'seen' } do keep[k] = nil end
                keep.error, keep.collectgarbage, keep.os = nil, nil, nil
                for k, v in pairs(keep) do if type(v) == 'table' then walk(v, 1) elseif type(v) == 'function' then walk({v}, 1) end end
                """);
        List<String> seen = s.get("seen").asList(byte[].class).stream().map(b -> new String(b, StandardCharsets.ISO_8859_1)).toList();
        assertThat(seen).hasSizeGreaterThan(500);
        for (String text : seen) {
            assertThat(text).doesNotContainPattern("java[.x]|perilune|Exception|\\.java|secret|\\$\\$|Lambda|@[0-9a-f]{5}|at [a-z]+\\.[a-z]+\\.");
        }
    }

    // ---- syntax errors

    @Test
    void aSyntaxErrorHasPositionTokenAndExcerpt() {
        LuaSyntaxException e = syntax("local x = 1\n\tlocal y := 2\n");
        assertThat(e).hasMessage("order.lua:2: unexpected symbol near ':'");
        assertThat(e.kind()).isEqualTo("syntax");
        assertThat(e.errors()).hasSize(1);
        SyntaxError first = e.errors().getFirst();
        assertThat(first).isEqualTo(new SyntaxError(2, 10, "unexpected symbol", ":", "\tlocal y := 2"));
        assertThat(first.excerpt()).isEqualTo("\tlocal y := 2\n\t        ^");
        assertThat(e.report()).isEqualTo("""
                syntax: unexpected symbol near ':'
                 --> order.lua:2:10
                2 | \tlocal y := 2
                  | \t        ^
                """);
        assertThat(e.toMap()).containsEntry("chunk", "order.lua").containsEntry("line", 2);
        assertThat(e.toJson()).contains("\"errors\":[{\"line\":2,\"column\":10,\"message\":\"unexpected symbol\",\"near\":\":\",\"source\":\"\\tlocal y := 2\"}]");
    }

    @Test
    void columnsCountCharacters() {
        assertThat(syntax("local π = 1").errors().getFirst().column()).isEqualTo(7);
        assertThat(syntax("print('ππ' 5)").errors().getFirst().column()).isEqualTo(12);
        assertThat(places("x = ")).containsExactly("1:5: unexpected symbol near <eof>");
        assertThat(places("x = 'abc\ny = 1")).containsExactly("1:5: unfinished string near ''abc'");
        assertThat(places("x = 3e + 1")).containsExactly("1:5: malformed number near '3e'");
        assertThat(places("goto nowhere")).hasSize(1);
    }

    @Test
    void allErrorsOfAChunkAreFound() {
        assertThat(places("""
                local a = = 1
                local b = 2
                if b == 2 thn
                    b = 3
                end
                function f(x y)
                    return x
                end
                local c = { 1, 2
                    3 }
                for i = 1 do print(i) end
                while true
                    break
                end
                x = 1 +
                print("fine"))
                return f(
                """))
                .containsExactly(
                        "1:11: unexpected symbol near '='",
                        "3:11: 'then' expected near 'thn'",
                        "6:14: ')' expected near 'y'",
                        "10:5: '}' expected (to close '{' at line 9) near '3'",
                        "11:11: ',' expected near 'do'",
                        "13:5: 'do' expected near 'break'",
                        "16:14: unexpected symbol near ')'",
                        "18:1: unexpected symbol near <eof>");
    }

    @Test
    void oneErrorDoesNotMakeOthers() {
        assertThat(places("if x thn\n  y = 1\nelseif z then\n  y = 2\nelse\n  y = 3\nend\nz = 1\n")).hasSize(1);
        assertThat(places("local f = function(a b)\n  if a then return b end\n  return 1\nend\nreturn f\n")).hasSize(1);
        assertThat(places("foo(1 2, function()\n  return 1\nend)\nx = 1\n")).hasSize(1);
        assertThat(places("repeat\n  x = = 1\nuntil x\ny = 1\n")).hasSize(1);
        assertThat(places("repea\n  x = 1\nuntil x\n")).hasSizeLessThanOrEqualTo(2);
        assertThat(places("local t = {\n  a = 1\n  b = 2,\n  c = 3\n}\nreturn t\n")).hasSize(1);
        assertThat(places("for i = 1, 10 do\n  for j = 1 10 do\n    print(i, j)\n  end\nend\n")).hasSize(1);
        assertThat(places("x = 'abc\ny = 2\n")).hasSize(1);
        assertThat(places("goto done\nx = = 1\n::done::\n")).hasSize(1);
        assertThat(places("end\nx = 1\n")).hasSize(1);
        assertThat(places("function f()\n  x = 1\n")).containsExactly("3:1: 'end' expected (to close 'function' at line 1) near <eof>");
    }

    @Test
    void theFirstErrorIsTheOneThatLoadReports() {
        for (String source : List.of("x = = 1\ny = )", "if x then", "local t = {1 2}\nf(", "x = \"\\q\"\ny = 1", "--[[ open\nx", "break\nx = = 2", "::a:: ::a::")) {
            LuaSyntaxException e = syntax(source);
            state.set("source", source);
            assertThat(state.eval("local _, e = load(source, '=order.lua') return e").as(String.class)).isEqualTo(e.getMessage());
            SyntaxError first = e.errors().getFirst();
            assertThat(e.getMessage()).startsWith("order.lua:" + first.line() + ": " + first.message());
        }
    }

    @Property(tries = 2000)
    void recoveryEndsAndAgreesWithTheParser(@ForAll List<@net.jqwik.api.constraints.IntRange(max = 45) Integer> tokens) {
        String[] words = {
            "x", "y", "=", "(", ")", "{", "}", "[", "]", "if", "then", "else", "elseif", "end", "while", "do", "for", "in", "repeat", "until", "function",
            "local", "return", "break", "goto", "::", ";", ",", ".", ":", "+", "..", "...", "1", "'s'", "'open", "[[long]]", "[==[", "3x", "\n", "\n", "not",
            "#", "nil", "--c\n", "\\"
        };
        StringBuilder source = new StringBuilder();
        tokens.forEach(t -> source.append(words[t]).append(' '));
        try {
            engine.compile(source.toString(), "random");
        } catch (LuaSyntaxException e) {
            assertThat(e.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(20);
            SyntaxError first = e.errors().getFirst();
            assertThat(e.getMessage()).startsWith("random:" + first.line() + ": " + first.message());
            for (int i = 1; i < e.errors().size(); i++) {
                assertThat(e.errors().get(i).line()).isGreaterThan(e.errors().get(i - 1).line());
            }
        }
    }

    // ---- one family

    @ParameterizedTest
    @ValueSource(strings = {"error", "syntax", "limit", "interrupt", "conversion", "misuse"})
    void allAreOfOneFamily(String kind) {
        PeriluneException e = catchThrowableOfType(PeriluneException.class, () -> {
            try (State s = engine.newState(Limits.untrusted().withMaxInstructions(100_000))) {
                switch (kind) {
                    case "error" -> s.eval("error('x')");
                    case "syntax" -> s.eval("x =");
                    case "limit" -> s.eval("while true do end");
                    case "interrupt" -> {
                        s.interrupt();
                        s.eval("while true do end");
                    }
                    case "conversion" -> s.eval("return 'x'").as(int.class);
                    default -> s.get("..");
                }
            }
        });
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.toMap()).containsEntry("kind", kind).containsEntry("message", e.getMessage());
        assertThat(e.toJson()).startsWith("{\"kind\":\"" + kind + "\",\"message\":\"").endsWith("}");
        assertThat(e.report()).startsWith(kind + ": ").endsWith("\n");
        assertThat(e.endsState()).isEqualTo(e instanceof LimitException);
        switch (e) {
            case LimitException l -> assertThat(l.toMap()).containsKeys("limit", "allowed");
            case ConversionException c -> assertThat(c.toMap()).containsEntry("path", "");
            case HostMisuseException _, LuaException _ -> {
                // Nothing of their own.
            }
            default -> throw new AssertionError(e);
        }
    }
}
