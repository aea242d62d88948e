package org.perilune.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.RawState;
import org.perilune.annotation.LuaConstant;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.annotation.LuaObject;
import org.perilune.annotation.LuaParameter;
import org.perilune.host.Host;
import org.perilune.runtime.Args;
import org.perilune.value.LuaException;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;

/// Annotated classes, lambdas and method handles as Lua functions; with a door that knows no composite values.
public class BinderTest {
    private static final Binder BINDER = new Binder(new Door() {
        @Override
        public Reader reader(Type type) {
            return (a, i) -> a.isInteger(i) ? (Object) a.bits(i) : a.ref(i);
        }

        @Override
        public void push(Args args, Object value) {
            if (value instanceof Long n) {
                args.pushInteger(n);
            } else if (value instanceof String s) {
                args.push(s);
            } else {
                Object wrapped = value == null ? null : BINDER.wrap(args.global(), value);
                args.push(wrapped == null ? value : wrapped);
            }
        }

        @Override
        public Object state(Args args) {
            return null;
        }
    });

    @LuaModule
    public static final class Samples {
        @LuaConstant
        public static final int ANSWER = 42;

        @LuaConstant("pi")
        public static final double NEARLY_PI = 3.25;

        @LuaConstant
        public static final String WORD = "häh";

        @LuaConstant
        public static final boolean TRUTH = true;

        private long calls;

        public record Quotient(long quotient, long remainder, String text) {}

        @LuaFunction
        public long add(long a, long b) {
            return a + b;
        }

        @LuaFunction("half")
        public double halve(double x) {
            return x / 2;
        }

        @LuaFunction
        public long count() {
            return ++calls;
        }

        @LuaFunction
        public void nothing() {
            calls++;
        }

        @LuaFunction
        public static String greet(@LuaParameter(orElse = "world") String name, @LuaParameter(orElse = "1") int times) {
            return ("hello " + name + " ").repeat(times).strip();
        }

        @LuaFunction
        public static boolean negate(boolean b) {
            return !b;
        }

        @LuaFunction
        public static int narrow(byte b, short s, int i, float f) {
            return b + s + i + (int) f;
        }

        @LuaFunction(spread = true)
        public static Quotient divide(long a, long b) {
            return new Quotient(a / b, a % b, a + "/" + b);
        }

        @LuaFunction
        public static long sum(long... all) {
            long sum = 0;
            for (long n : all) {
                sum += n;
            }
            return sum;
        }

        @LuaFunction
        public static String join(String separator, String... all) {
            return String.join(separator, all);
        }

        @LuaFunction(spread = true)
        public static Object[] reversed(Object... all) {
            List<Object> list = new java.util.ArrayList<>(java.util.Arrays.asList(all));
            java.util.Collections.reverse(list);
            return list.toArray();
        }

        public record Parts(long a, double b) {}

        @LuaFunction(spread = true)
        public static Parts parts(long n) {
            return new Parts(n, n / 2.0);
        }

        @LuaFunction
        public static long shift(long n, @LuaParameter(orElse = "3") long by) {
            return n << by;
        }

        @LuaFunction
        public static byte[] bytes(byte[] b) {
            return b;
        }

        @LuaFunction
        public static LuaTable same(LuaTable t) {
            return t;
        }

        @LuaFunction
        public static String unit(@LuaParameter(orElse = "SECONDS") TimeUnit unit) {
            return unit.name().toLowerCase(java.util.Locale.ROOT);
        }

        @LuaFunction
        public static String perhaps(@LuaParameter(optional = true) String s) {
            return s == null ? null : s + "!";
        }

        @LuaFunction
        public static long maybe(@LuaParameter(optional = true) Long n) {
            return n == null ? -1 : n;
        }

        @LuaFunction
        public static long fail(String how) throws Exception {
            switch (how) {
                case "lua" -> throw new LuaException("as it is");
                case "io" -> throw new java.io.IOException("/secret/path of com.example.Secret");
                case "null" -> throw new NullPointerException();
                default -> throw new AssertionError("not for scripts");
            }
        }

        @LuaFunction
        public static Point point(long x, long y) {
            return new Point(x, y);
        }

        public static String hidden() {
            return "never";
        }
    }

    @LuaObject(doc = "A place.")
    public static final class Point {
        private long x;
        private final long y;

        Point(long x, long y) {
            this.x = x;
            this.y = y;
        }

        @LuaFunction
        public long x() {
            return x;
        }

        @LuaFunction
        public Point move(long by) {
            x += by;
            return this;
        }

        @LuaFunction("__add")
        public Point plus(Point other) {
            return new Point(x + other.x, y + other.y);
        }

        @LuaFunction("__tostring")
        public String show() {
            return "(" + x + ", " + y + ")";
        }

        @LuaFunction("__index")
        public long field(String name) {
            return name.equals("y") ? y : -1;
        }
    }

    private static RawState state() {
        RawState state = RawState.create(Host.none());
        Samples samples = new Samples();
        LuaTable t = new LuaTable();
        BINDER.blueprint(Samples.class).addTo(t, samples);
        state.globals().setString("s", t);
        return state;
    }

    private static String run(RawState state, String source) {
        StringBuilder out = new StringBuilder();
        for (Object o : state.call(state.load(source, "=t"))) {
            out.append(out.isEmpty() ? "" : " ").append(o);
        }
        return out.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            return s.add(1, 2)                                      | 3
            return s.add("10", 2.0)                                 | 12
            return s.half(7)                                        | 3.5
            return s.count(), s.count()                             | 1 2
            return select("#", s.nothing())                         | 0
            return s.greet()                                        | hello world
            return s.greet("Io", 2)                                 | hello Io hello Io
            return s.greet(nil, 2)                                  | hello world hello world
            return s.negate(false)                                  | true
            return s.narrow(-128, 32767, 2147483647, 0.5) == -128 + 32767 + 2147483647 - (1 << 32) | true
            return s.divide(17, 5)                                  | 3 2 17/5
            return s.sum(), s.sum(1), s.sum(1, 2, 3)                | 0 1 6
            return s.join(", ", "a", 1, 2.5)                        | a, 1, 2.5
            return s.reversed(3, "b", nil)                          | null b 3
            return select("#", s.reversed())                        | 0
            return s.bytes("\\0\\255") == "\\0\\255"                | true
            local t = {} return s.same(t) == t                      | true
            return s.unit(), s.unit("DAYS")                         | seconds days
            return s.perhaps(), s.perhaps("x")                      | null x!
            return s.maybe(), s.maybe(3)                            | -1 3
            return s.ANSWER, s.pi, s.WORD, s.TRUTH                  | 42 3.25 häh true
            return s.hidden, s.hashCode, s.getClass, s.wait         | null null null null
            return s.point(1, 2):move(3):move(4):x()                | 8
            return tostring(s.point(1, 2) + s.point(3, 4))          | (4, 6)
            return s.point(1, 2).y, s.point(1, 2).nothing           | 2 -1
            local p = s.point(1, 2) return p == p:move(1), p == s.point(1, 2) | true false
            return type(s.point(1, 2)), getmetatable(s.point(1, 2)) | userdata false
            return pcall(setmetatable, s.point(1, 2), {})           | false bad argument #1 to 'setmetatable' (table expected, got Point)
            """)
    void callsJava(String source, String expected) {
        assertThat(run(state(), source)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            s.add(1)              | t:1: bad argument #2 to 'add' (number expected, got no value)
            s.add(nil, 1)         | t:1: bad argument #1 to 'add' (number expected, got nil)
            s.add(1.5, 1)         | t:1: bad argument #1 to 'add' (number has no integer representation)
            s.half({})            | t:1: bad argument #1 to 'half' (number expected, got table)
            s.negate(1)           | t:1: bad argument #1 to 'negate' (boolean expected, got number)
            s.narrow(128, 0, 0, 0)   | t:1: bad argument #1 to 'narrow' (integer does not fit in 8 bits)
            s.narrow(0, 32768, 0, 0) | t:1: bad argument #2 to 'narrow' (integer does not fit in 16 bits)
            s.narrow(0, 0, 1 << 31, 0) | t:1: bad argument #3 to 'narrow' (integer does not fit in 32 bits)
            s.sum(1, "x")         | t:1: bad argument #2 to 'sum' (number expected, got string)
            s.join(",", "a", {})  | t:1: bad argument #3 to 'join' (string expected, got table)
            s.same(1)             | t:1: bad argument #1 to 'same' (table expected, got number)
            s.unit("YEARS")       | t:1: bad argument #1 to 'unit' (invalid option 'YEARS')
            s.greet("x", {})      | t:1: bad argument #2 to 'greet' (number expected, got table)
            s.point(1, 2).move(1) | t:1: bad argument #1 to 'move' (Point expected, got number)
            s.point(1, 2).move()  | t:1: bad argument #1 to 'move' (Point expected, got no value)
            s.point(1, 2):move()  | t:1: bad argument #1 to 'move' (number expected, got no value)
            s.point(1, 2).x(io)   | t:1: bad argument #1 to 'x' (Point expected, got table)
            s.point(1, 2)()       | t:1: attempt to call a Point value
            return s.point(1, 2) + 1 | t:1: bad argument #2 to '__add' (Point expected, got number)
            s.fail("lua")         | as it is
            s.fail("io")          | t:1: error in host function 'samples.fail'
            s.fail("null")        | t:1: error in host function 'samples.fail'
            """)
    void wordsErrorsAsLuaDoes(String source, String expected) {
        RawState state = state();
        assertThatThrownBy(() -> run(state, source)).isInstanceOf(LuaException.class).hasMessage(expected);
        assertThat(run(state, "return 1 + 1")).isEqualTo("2");
    }

    @Test
    void theCauseOfAHostErrorIsForTheHost() {
        RawState state = state();
        assertThatThrownBy(() -> run(state, "s.fail('io')")).hasCauseInstanceOf(java.io.IOException.class);
        assertThat(run(state, "return pcall(s.fail, 'io')")).doesNotContain("secret").doesNotContain("java");
        assertThatThrownBy(() -> run(state, "pcall(s.fail, 'error')")).isInstanceOf(AssertionError.class);
        assertThat(run(state, "return 1 + 1")).isEqualTo("2");
    }

    @Test
    void aLambda() {
        RawState state = state();
        state.globals().setString("f", BINDER.function("f", LongBinaryOperator.class, (a, b) -> a * b));
        assertThat(run(state, "return f(6, 7)")).isEqualTo("42");
        assertThatThrownBy(() -> run(state, "f(6)")).hasMessage("t:1: bad argument #2 to 'f' (number expected, got no value)");
    }

    @Test
    void aMethodHandle() throws Exception {
        RawState state = state();
        var handle = MethodHandles.lookup().findStatic(
                Math.class, "max", java.lang.invoke.MethodType.methodType(long.class, long.class, long.class));
        state.globals().setString("max", BINDER.function("max", handle));
        assertThat(run(state, "return max(6, 7)")).isEqualTo("7");
    }

    /// Calls through adapters allocate nothing of their own.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two integers | local add = s.add return function(n) local x = 0 for i = 1, n do x = add(x, i) end end
            a float      | local half = s.half return function(n) for i = 1, n do half(0.5) end end
            defaults     | local maybe = s.shift return function(n) for i = 1, n do maybe(i) end end
            a lambda     | local f = f return function(n) for i = 1, n do f(i, 2) end end
            a method     | local p = s.point(1, 2) return function(n) for i = 1, n do p:x() end end
            """)
    void steadyStateAllocatesNothing(String name, String source) {
        RawState state = state();
        state.globals().setString("f", BINDER.function("f", LongBinaryOperator.class, (a, b) -> a * b));
        var run = (org.perilune.value.LuaFunction) state.call(state.load(source, "=" + name))[0];
        long few = 0;
        long many = 0;
        for (int attempt = 0; attempt < 60; attempt++) {
            few = allocatedBy(state, run, 2_000);
            many = allocatedBy(state, run, 20_000);
            if (many == few && attempt >= 5) {
                return;
            }
        }
        assertThat(many).as("bytes allocated by 20,000 calls, and by 2,000").isEqualTo(few);
    }

    private static long allocatedBy(RawState state, org.perilune.value.LuaFunction run, long n) {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        state.call(run, n);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @LuaModule("a.b c")
    public static final class Wrong {
        @LuaFunction
        public void twice() {}

        @LuaFunction("twice")
        public void again() {}

        @LuaFunction
        public void thread(Thread t) {}

        @LuaFunction
        public Thread answer() {
            return null;
        }

        @LuaFunction
        void quiet() {}

        @LuaFunction
        public void primitive(@LuaParameter(optional = true) int i) {}

        @LuaFunction
        public void number(@LuaParameter(orElse = "x") long i) {}

        @LuaFunction("end")
        public void reserved() {}

        @LuaFunction(spread = true)
        public String spread() {
            return "";
        }

        @LuaConstant
        public int field = 1;
    }

    @Test
    void mistakesAreReportedTogether() {
        assertThatThrownBy(() -> BINDER.blueprint(Wrong.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a.b c' is no name in Lua")
                .hasMessageContaining("there are two functions 'twice'")
                .hasMessageContaining("an argument cannot be converted to java.lang.Thread")
                .hasMessageContaining("a result of type java.lang.Thread cannot be converted to Lua")
                .hasMessageContaining("a @LuaFunction must be public")
                .hasMessageContaining("a parameter of type int cannot be null: give it a default with orElse")
                .hasMessageContaining("orElse = \"x\" is no long")
                .hasMessageContaining("'end' is no name in Lua")
                .hasMessageContaining("only the parts of a record, an array or a List can be spread, not java.lang.String")
                .hasMessageContaining("a @LuaConstant must be public, static and final");
    }

    @LuaModule
    static final class Secluded {
        @LuaFunction
        long one() {
            return 1;
        }
    }

    @Test
    void aLookupReachesWhatIsNotPublic() {
        assertThatThrownBy(() -> BINDER.blueprint(Secluded.class)).hasMessageContaining("the class must be public");
        LuaTable t = new LuaTable();
        BINDER.blueprint(Secluded.class, MethodHandles.lookup()).addTo(t, new Secluded());
        assertThat(t.getString(LuaString.of("one"))).isNotNull();
        assertThatThrownBy(() -> BINDER.blueprint(Secluded.class, MethodHandles.lookup()).addTo(t, null))
                .hasMessageContaining("bind an instance");
    }
}
