package org.perilune.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mistakes in annotated classes become errors of javac, at their place.
class RulesTest {
    @TempDir
    Path output;

    private List<String> problems(String source, String... options) throws IOException {
        return Compilation.problems(
                output, "import java.util.*;\nimport java.util.concurrent.*;\nimport org.perilune.annotation.*;\n" + source, options);
    }

    @Test
    void aGoodClassIsQuiet() throws IOException {
        assertThat(problems("""
                @LuaModule(doc = "A module.")
                public class Sample {
                    @LuaConstant public static final double HALF = 0.5;
                    public enum Tone { LOW, HIGH }
                    public record Pair(long a, List<String> b) {}
                    @LuaFunction public long add(long a, @LuaParameter(orElse = "1") int b) { return a + b; }
                    @LuaFunction public Map<String, List<Pair>> all(Tone tone, Optional<Pair> pair, byte[] bytes, Object... rest) { return null; }
                    @LuaFunction(spread = true) public Pair pair() { return null; }
                    @LuaFunction public CompletionStage<String> later() { return null; }
                    @LuaFunction public CompletableFuture<Void> never() { return null; }
                }
                """)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            @LuaFunction public void f(Thread t) {}                                   | 5:35 an argument cannot be converted to java.lang.Thread
            @LuaFunction public void f(List<Map<String, Runnable>> t) {}              | 5:56 an argument cannot be converted to java.lang.Runnable
            @LuaFunction public void f(char c) {}                                     | 5:33 an argument cannot be converted to char
            @LuaFunction public Class<?> f() { return null; }                         | 5:30 a result of type java.lang.Class cannot be converted to Lua
            @LuaFunction public CompletionStage<Thread> f() { return null; }          | 5:45 a result of type java.lang.Thread cannot be converted to Lua
            @LuaFunction void f() {}                                                  | 5:19 a @LuaFunction must be public
            @LuaFunction private void f() {}                                          | 5:27 a @LuaFunction must be public
            @LuaFunction("end") public void f() {}                                    | 5:33 'end' is no name in Lua
            @LuaFunction("a b") public void f() {}                                    | 5:33 'a b' is no name in Lua
            @LuaFunction public void f(@LuaParameter(orElse = "x") int i) {}          | 5:60 orElse = "x" is no int
            @LuaFunction public void f(@LuaParameter(orElse = "300") byte b) {}       | 5:63 orElse = "300" is no byte
            @LuaFunction public void f(@LuaParameter(orElse = "yes") boolean b) {}    | 5:66 orElse = "yes" is no boolean
            @LuaFunction public void f(@LuaParameter(orElse = "1") List<Long> b) {}   | 5:67 a parameter of type java.util.List cannot have a default; make it optional instead
            @LuaFunction public void f(@LuaParameter(orElse = "X") TimeUnit u) {}     | 5:65 orElse = "X" is none of NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS
            @LuaFunction public void f(@LuaParameter(optional = true) long i) {}      | 5:64 a parameter of type long cannot be null: give it a default with orElse
            @LuaFunction public void f(@LuaParameter(optional = true) long... i) {}   | 5:67 a parameter that takes all further arguments has no default
            @LuaFunction(spread = true) public String f() { return null; }            | 5:43 only the parts of a record, an array or a List can be spread, not java.lang.String
            @LuaConstant public static int K = 1;                                     | 5:32 a @LuaConstant must be public, static and final
            @LuaConstant public static final List<String> K = null;                   | 5:47 a constant is a number, boolean or string, not java.util.List
            """)
    void mistakesAreErrorsAtTheirPlace(String member, String expected) throws IOException {
        assertThat(problems("@LuaModule public class Sample {\n" + member + "\n}\n")).contains(expected);
    }

    @Test
    void namesUsedTwice() throws IOException {
        assertThat(problems("""
                @LuaModule public class Sample {
                    @LuaFunction public void f(int i) {}
                    @LuaFunction public void f(String s) {}
                }
                """)).hasSize(1).first().asString().contains("there are two functions 'f'; Lua does not choose by types");
    }

    @Test
    void classesThatCannotBeBound() throws IOException {
        assertThat(problems("@LuaModule class Sample { @LuaFunction public void f() {} }"))
                .containsExactly("4:12 the class must be public, and so must the classes around it; or bind it with a Lookup of your own");
        assertThat(problems("public class Sample { @LuaFunction public void f() {} }"))
                .containsExactly("4:8 functions are bound in a class with @LuaModule or @LuaObject");
        assertThat(problems("@LuaModule @LuaObject public class Sample { @LuaFunction public void f() {} }"))
                .containsExactly("4:30 a class is either a @LuaModule or a @LuaObject");
        assertThat(problems("@LuaModule(\"a..b\") public class Sample { @LuaFunction public void f() {} }"))
                .containsExactly("4:27 'a..b' is no name in Lua");
        assertThat(problems("@LuaModule public class Sample extends Thread { }"))
                .hasSize(1).first().asString().contains("inherited members are not shown");
    }

    @Test
    void objects() throws IOException {
        assertThat(problems("@LuaObject public class Sample { @LuaFunction(\"__gc\") public void f() {} }"))
                .containsExactly("4:67 '__gc' is no metamethod that a class may define");
        assertThat(problems("@LuaObject public class Sample { @LuaFunction public static void f() {} }"))
                .containsExactly("4:66 a function of a @LuaObject belongs to an instance and cannot be static");
        assertThat(problems("@LuaObject public class Sample { @LuaFunction(\"__add\") public Sample f(Sample s) { return s; } }"))
                .isEmpty();
    }

    @Test
    void documentationIsWrittenWhenAskedFor() throws IOException {
        String source = "@LuaModule(doc = \"Sums.\") public class Sample { @LuaFunction public long add(long first, long second) { return 0; } }";
        assertThat(problems(source)).isEmpty();
        assertThat(output.resolve("META-INF")).doesNotExist();
        assertThat(problems(source, "-Aperilune.docs")).isEmpty();
        assertThat(Files.readString(output.resolve("META-INF/perilune/sample.md")))
                .contains("## sample\n\nSums.\n\n### `sample.add(first, second) → integer`");
        assertThat(Files.readString(output.resolve("META-INF/perilune/sample.lua")))
                .contains("---@param first integer\n---@param second integer\n---@return integer\nfunction sample.add(first, second) end");
    }
}
