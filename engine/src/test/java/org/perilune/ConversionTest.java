package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.value.ConversionException;

/// Java values become Lua values and come back; what cannot says where and why.
class ConversionTest {
    enum Color {
        RED,
        GREEN
    }

    record Point(int x, double y) {}

    record Order(String id, Color color, List<Point> points, Map<String, Integer> stock, Optional<String> note, byte[] raw, Instant at) {}

    record Node(String name, Node next) {}

    record Picky(int n) {
        Picky {
            if (n < 0) {
                throw new IllegalArgumentException("n must not be negative");
            }
        }
    }

    private final State state = Engine.create().newState();

    private <T> T back(Object java, Class<T> type) {
        state.set("v", java);
        return state.get("v", type);
    }

    private String lua(Object java, String expression) {
        state.set("v", java);
        return state.eval("return tostring(" + expression + ")").as(String.class);
    }

    // ---- from Java

    @Test
    void whatBecomesWhat() {
        assertThat(lua(null, "v")).isEqualTo("nil");
        assertThat(lua(true, "v")).isEqualTo("true");
        for (Object one : List.of((byte) 1, (short) 1, 1, 1L, BigInteger.ONE)) {
            assertThat(lua(one, "math.type(v) .. v")).isEqualTo("integer1");
        }
        for (Object half : List.of(0.5f, 0.5)) {
            assertThat(lua(half, "math.type(v) .. v")).isEqualTo("float0.5");
        }
        assertThat(lua(1.0, "v")).isEqualTo("1.0");
        assertThat(lua("π", "#v .. v")).isEqualTo("2π");
        assertThat(lua('x', "v")).isEqualTo("x");
        assertThat(lua(new StringBuilder("sb"), "v")).isEqualTo("sb");
        assertThat(lua(new byte[] {0, -1, 65}, "#v .. v:byte(1) .. ' ' .. v:byte(2) .. v:sub(3)")).isEqualTo("30 255A");
        assertThat(lua(Color.GREEN, "v")).isEqualTo("GREEN");
        assertThat(lua(Optional.empty(), "v")).isEqualTo("nil");
        assertThat(lua(Optional.of(7), "v")).isEqualTo("7");
        assertThat(lua(List.of("a", 2, List.of(3)), "#v .. v[1] .. v[2] .. v[3][1]")).isEqualTo("3a23");
        assertThat(lua(new ArrayDeque<>(List.of(1, 2)), "#v .. v[2]")).isEqualTo("22");
        assertThat(lua(new int[] {1, 2}, "v[1] + v[2]")).isEqualTo("3");
        assertThat(lua(new long[] {1, 2}, "v[1] + v[2]")).isEqualTo("3");
        assertThat(lua(new double[] {1, 2}, "v[1] + v[2]")).isEqualTo("3.0");
        assertThat(lua(new boolean[] {true, false}, "tostring(v[1]) .. tostring(v[2])")).isEqualTo("truefalse");
        assertThat(lua(new String[] {"a", "b"}, "v[1] .. v[2]")).isEqualTo("ab");
        assertThat(lua(Map.of("k", 1, 2, "two"), "v.k .. v[2]")).isEqualTo("1two");
        assertThat(lua(Map.of(Color.RED, 1), "v.RED")).isEqualTo("1");
        assertThat(lua(Set.of("a"), "tostring(v.a) .. tostring(v.b)")).isEqualTo("truenil");
        assertThat(lua(new Point(1, 2), "v.x .. ' ' .. v.y")).isEqualTo("1 2.0");
        assertThat(lua(new HashMap<>(Map.of("a", Optional.empty())), "next(v)")).isEqualTo("nil");
    }

    @Test
    void timesComeInTheFormAskedFor() {
        Instant t = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(lua(t, "v")).isEqualTo("1769860800");
        assertThat(lua(t.plusMillis(500), "v")).isEqualTo("1769860800.5");
        assertThat(lua(Duration.ofSeconds(90), "v")).isEqualTo("90");
        State text = Engine.builder().conversions(Conversions.DEFAULT.times(Conversions.TimeForm.TEXT)).build().newState();
        text.set("t", List.of(t, Duration.ofSeconds(90)));
        assertThat(text.eval("return t[1] .. ' ' .. t[2]")).hasToString("2026-01-31T12:00:00Z PT1M30S");
        // From Lua every form is understood.
        assertThat(text.get("t[1]", Instant.class)).isEqualTo(t);
        assertThat(text.get("t[2]", Duration.class)).isEqualTo(Duration.ofSeconds(90));
        assertThat(back(t.plusMillis(500), Instant.class)).isEqualTo(t.plusMillis(500));
        assertThat(back(Duration.ofMillis(-1500), Duration.class)).isEqualTo(Duration.ofMillis(-1500));
        assertThatThrownBy(() -> back("tomorrow", Instant.class)).hasMessageContaining("$.v: expected time").hasMessageContaining("got string \"tomorrow\"");
        assertThatThrownBy(() -> back(1e300, Instant.class)).isInstanceOf(ConversionException.class);
    }

    @Test
    void refusalsSayWhereAndWhatToDo() {
        assertThatThrownBy(() -> state.set("v", BigInteger.TWO.pow(63)))
                .isInstanceOf(ConversionException.class)
                .hasMessage("$: the integer 9223372036854775808 does not fit the 64 bits of a Lua integer");
        assertThatThrownBy(() -> state.set("v", BigDecimal.ONE)).hasMessageContaining("pass its longValue, doubleValue or toString");
        assertThatThrownBy(() -> state.set("v", List.of(1, Map.of("when", new Date()))))
                .hasMessageStartingWith("$[2].when: a java.util.Date has no counterpart in Lua")
                .hasMessageContaining("state.wrap(…)");
        assertThatThrownBy(() -> state.set("v", Arrays.asList(1, null))).hasMessageStartingWith("$[2]: a list with null in it");
        assertThatThrownBy(() -> state.set("v", new HashMap<>(Map.of("a b", new Object())))).hasMessageStartingWith("$[\"a b\"]: ");
        Map<String, Object> nullKey = new HashMap<>();
        nullKey.put(null, 1);
        assertThatThrownBy(() -> state.set("v", nullKey)).hasMessageContaining("null cannot be a key");
        assertThatThrownBy(() -> state.set("v", Map.of(Double.NaN, 1))).hasMessageContaining("NaN cannot be a key");
    }

    @Test
    void cyclesDepthAndSizeAreLimited() {
        List<Object> self = new ArrayList<>();
        self.add(self);
        assertThatThrownBy(() -> state.set("v", self)).hasMessage("$[1]: a collection contains itself");
        State small = Engine.builder().conversions(new Conversions(3, 10, 1000, Conversions.TimeForm.SECONDS)).build().newState();
        small.set("v", List.of(List.of(List.of(1))));
        assertThatThrownBy(() -> small.set("v", List.of(List.of(List.of(List.of()))))).hasMessage("$[1][1][1]: nested deeper than 3 levels");
        assertThatThrownBy(() -> small.set("v", new int[11])).hasMessageContaining("more than 10 items");
        assertThatThrownBy(() -> small.set("v", List.of(List.of(1, 2, 3, 4, 5), List.of(1, 2, 3, 4, 5)))).hasMessage("$[2]: more than 10 items");
        assertThatThrownBy(() -> small.eval("local t = {} t.t = t return t").as(Object.class)).hasMessage("$.t: a table contains itself");
        assertThatThrownBy(() -> small.eval("return {{{{}}}}").as(Object.class)).hasMessage("$[1][1][1]: nested deeper than 3 levels");
        assertThatThrownBy(() -> small.eval("local t = {} for i = 1, 11 do t['k' .. i] = i end return t").as(Map.class)).hasMessageContaining("more than 10 items");
        assertThatThrownBy(() -> small.eval("local t = {} for i = 1, 11 do t[i] = i end return t").as(int[].class)).hasMessageContaining("more than 10 items");
        // The same table twice is no cycle.
        assertThat(small.eval("local t = {1} return {t, t}").as(Object.class)).isEqualTo(List.of(List.of(1L), List.of(1L)));
    }

    /// A collection that has more items than it says.
    private static final class Endless extends AbstractSet<Object> {
        private int next;

        @Override
        public Iterator<Object> iterator() {
            return Stream.generate(() -> (Object) next++).iterator();
        }

        @Override
        public int size() {
            return 1;
        }
    }

    @Test
    void whatCollectionsSayOfTheirSizeIsNotBelieved() {
        Set<Object> endless = new Endless();
        List<Object> values = List.of(endless, Collections.unmodifiableCollection(endless), new AbstractMap<Object, Object>() {
            @Override
            public Set<Entry<Object, Object>> entrySet() {
                return new AbstractSet<>() {
                    @Override
                    public Iterator<Entry<Object, Object>> iterator() {
                        return Stream.generate(() -> Map.entry(endless.iterator().next(), (Object) 1)).iterator();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }
        });
        for (Object value : values) {
            assertThatThrownBy(() -> state.set("v", value)).isInstanceOf(ConversionException.class).hasMessageContaining("items");
        }
    }

    public record Answer(String text) {}

    /// What a host function answers is counted before it is made, and no record's accessor hides that.
    @Test
    void answersTooLargeForTheStateEndIt() {
        String large = "x".repeat(40 << 20);
        for (Object answer : new Object[] {large, large.getBytes(StandardCharsets.UTF_8), new Answer(large)}) {
            try (State small = Engine.create().newState(Limits.untrusted().withMaxLiveBytes(4 << 20))) {
                small.set("f", (HostFunction) a -> answer);
                assertThatThrownBy(() -> small.eval("return #tostring(select(2, pcall(f)))"))
                        .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.LIVE_BYTES));
            }
        }
    }

    // ---- from Lua

    @Test
    void numbersConvertIfNothingIsLost() {
        assertThat(state.eval("return 3.0").as(int.class)).isEqualTo(3);
        assertThat(state.eval("return 3").as(double.class)).isEqualTo(3.0);
        assertThat(state.eval("return 127").as(byte.class)).isEqualTo((byte) 127);
        assertThat(state.eval("return 3").as(Number.class)).isEqualTo(3L);
        assertThat(state.eval("return 3.5").as(Number.class)).isEqualTo(3.5);
        assertThat(state.eval("return 2^70").as(BigInteger.class)).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(state.eval("return math.mininteger").as(BigInteger.class)).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE));
        assertThatThrownBy(() -> state.eval("return 3.5").as(int.class)).hasMessage("$: expected integer, got float 3.5");
        assertThatThrownBy(() -> state.eval("return 2^63").as(long.class)).hasMessage("$: expected integer, got float 9.2233720368548e+18");
        assertThatThrownBy(() -> state.eval("return 1 << 40").as(int.class)).hasMessage("$: the integer 1099511627776 does not fit int (-2147483648 to 2147483647)");
        assertThatThrownBy(() -> state.eval("return -129").as(byte.class)).hasMessageContaining("does not fit byte");
        assertThatThrownBy(() -> state.eval("return '3'").as(int.class)).hasMessage("$: expected integer, got string \"3\"");
        assertThatThrownBy(() -> state.eval("return 3").as(String.class)).hasMessage("$: expected string, got integer 3");
        assertThatThrownBy(() -> state.eval("return 0/0").as(BigInteger.class)).isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> state.eval("return nil").as(int.class)).hasMessage("$: expected integer, got nil");
        assertThat(state.eval("return nil").as(Integer.class)).isNull();
    }

    @Test
    void stringsAreUtf8UnlessBytesAreAskedFor() {
        assertThat(state.eval("return '\\xCF\\x80'").as(String.class)).isEqualTo("π");
        assertThat(state.eval("return '\\xFF'").as(byte[].class)).containsExactly(0xFF);
        assertThatThrownBy(() -> state.eval("return '\\xFF'").as(String.class)).hasMessage("$: the string is not UTF-8: ask for byte[]");
        assertThat(state.eval("return '\\xEF\\xBF\\xBD'").as(String.class)).isEqualTo("\uFFFD");
        assertThat(state.eval("return 'x'").as(char.class)).isEqualTo('x');
        assertThat(state.eval("return 'RED'").as(Color.class)).isEqualTo(Color.RED);
        assertThatThrownBy(() -> state.eval("return 'BLUE'").as(Color.class)).hasMessage("$: expected one of RED, GREEN, got string \"BLUE\"");
    }

    @Test
    void collections() {
        assertThat(state.eval("return {1, 2, 3}").asList(Integer.class)).containsExactly(1, 2, 3);
        assertThat(state.eval("return {1, 2, 3}").as(int[].class)).containsExactly(1, 2, 3);
        assertThat(state.eval("return {1, 2, 3}").as(long[].class)).containsExactly(1, 2, 3);
        assertThat(state.eval("return {1, 2.5}").as(double[].class)).containsExactly(1, 2.5);
        assertThat(state.eval("return {{'a'}, {}}").as(String[][].class)).isDeepEqualTo(new String[][] {{"a"}, {}});
        assertThat(state.eval("return {}").asList(Integer.class)).isEmpty();
        assertThat(state.eval("return {a = 1, b = 2}").asMap(String.class, Integer.class)).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(state.eval("return {[1] = 'x', [10] = 'y'}").asMap(Integer.class, String.class)).isEqualTo(Map.of(1, "x", 10, "y"));
        assertThat(state.eval("return {a = true, b = false}").as(new TypeOf<Set<String>>() {})).containsExactly("a");
        assertThat(state.eval("return {'a', 'b'}").as(new TypeOf<Set<String>>() {})).containsExactly("a", "b");
        assertThat(state.eval("return {x = {{1}, {2, 3}}}").as(new TypeOf<Map<String, List<List<Integer>>>>() {})).isEqualTo(Map.of("x", List.of(List.of(1), List.of(2, 3))));
        assertThat(state.eval("return {1, 'x', true, {a = 1.5}, {}}").as(Object.class)).isEqualTo(List.of(1L, "x", true, Map.of("a", 1.5), Map.of()));
        assertThat(state.eval("return {1, nil, 3}").asList(Integer.class)).containsExactly(1, null, 3);
        assertThatThrownBy(() -> state.eval("return {1, nil, 3}").as(int[].class)).hasMessage("$[2]: expected integer, got nil");
        assertThatThrownBy(() -> state.eval("return {1, x = 2}").asList(Integer.class)).hasMessage("$: expected list, got table with the key string \"x\"");
        assertThatThrownBy(() -> state.eval("return {a = 1}").as(new TypeOf<Set<String>>() {})).hasMessage("$.a: expected true, as a set's field is, got integer 1");
    }

    @Test
    void theOffendingValueIsNamedByItsPath() {
        assertThatThrownBy(() -> state.eval("return {items = {{name = 'a'}, {name = 'b'}, {name = 7}}}").as(new TypeOf<Map<String, List<Map<String, String>>>>() {}))
                .isInstanceOf(ConversionException.class)
                .hasMessage("$.items[3].name: expected string, got integer 7");
        state.eval("order = { id = 'o1', color = 'RED', points = { {x = 1, y = 2}, {x = 'left', y = 2} }, stock = {} }");
        assertThatThrownBy(() -> state.get("order", Order.class)).hasMessage("$.order.points[2].x: expected integer, got string \"left\"");
        assertThatThrownBy(() -> state.eval("return { ['odd key'] = { [2.5] = {} } }").as(new TypeOf<Map<String, Map<Double, Integer>>>() {}))
                .hasMessage("$[\"odd key\"][2.5]: expected integer, got table");
        ConversionException e = (ConversionException) org.assertj.core.api.Assertions.catchThrowable(() -> state.get("order.points[2].x", int.class));
        assertThat(e.path()).isEqualTo(".order.points[2].x");
        assertThat(e.problem()).isEqualTo("expected integer, got string \"left\"");
    }

    @Test
    void records() {
        Order order = new Order("o1", Color.RED, List.of(new Point(1, 2.5)), Map.of("a", 1), Optional.empty(), new byte[] {1}, Instant.ofEpochSecond(5));
        Order back = back(order, Order.class);
        assertThat(back).usingRecursiveComparison().isEqualTo(order);
        assertThat(back(new Node("a", new Node("b", null)), Node.class)).isEqualTo(new Node("a", new Node("b", null)));
        assertThat(state.eval("return {x = 1, y = 2, extra = true}").as(Point.class)).isEqualTo(new Point(1, 2));
        assertThatThrownBy(() -> state.eval("return {x = 1}").as(Point.class)).hasMessage("$.y: expected number, got nil");
        assertThatThrownBy(() -> state.eval("return {n = -1}").as(Picky.class))
                .hasMessageContaining("the record Picky refuses these values: n must not be negative")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.eval("return 5").as(Point.class)).hasMessage("$: expected table, got integer 5");
    }

    @Test
    void handlesAreTypesToo() {
        assertThat(state.eval("return print").as(Function.class)).isInstanceOf(Function.class);
        assertThat(state.eval("return {print, 'x', 5}").asList(Value.class)).hasSize(3).last().isEqualTo(new Value.Int(5));
        assertThatThrownBy(() -> state.eval("return 5").as(Function.class)).hasMessage("$: expected function, got integer 5");
        assertThatThrownBy(() -> state.eval("return {}").as(Thread.class)).hasMessageStartingWith("$: no Lua value converts to java.lang.Thread");
    }

    // ---- there and back

    @Property(tries = 500)
    void integersComeBack(@ForAll long n) {
        assertThat(back(n, long.class)).isEqualTo(n);
        assertThat(back(BigInteger.valueOf(n), BigInteger.class)).isEqualTo(BigInteger.valueOf(n));
    }

    @Property(tries = 500)
    void floatsComeBack(@ForAll double x) {
        assertThat(back(x, double.class)).isEqualTo(x);
    }

    @Property(tries = 500)
    void bytesComeBack(@ForAll byte[] bytes) {
        assertThat(back(bytes, byte[].class)).isEqualTo(bytes);
    }

    @Property(tries = 500)
    void stringsComeBackIfTheyAreText(@ForAll String s) {
        if (s.equals(new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))) {
            assertThat(back(s, String.class)).isEqualTo(s);
        }
    }

    @Property(tries = 200)
    void mapsComeBack(@ForAll Map<Integer, List<Double>> map) {
        state.set("v", map);
        assertThat(state.get("v").as(new TypeOf<Map<Integer, List<Double>>>() {})).isEqualTo(map);
    }

    // ---- speed

    /// The shortest of many runs, in nanoseconds.
    private static long least(Runnable work) {
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(700);
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            work.run();
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }

    private static Object sink;

    /// Tells the ratio to a loop by hand, which shall be 3 at most. Times do not fail a test on a busy machine; what is worse by an order
    /// of magnitude is another algorithm and does.
    private static void compare(String what, Runnable conversion, Runnable byHand) {
        double ratio = 0;
        for (int attempt = 0; attempt < 4; attempt++) {
            least(conversion);
            long ours = least(conversion);
            long loop = least(byHand);
            ratio = (double) ours / loop;
            System.out.printf("%s: %,d ns, by hand %,d ns, ratio %.2f%n", what, ours, loop, ratio);
            if (ratio <= 3) {
                return;
            }
        }
        assertThat(ratio).as(what).isLessThanOrEqualTo(40);
    }

    @Test
    void bulkConversionsAreNoWorseThanThriceALoopByHand() {
        int n = 4096;
        List<Integer> ints = new ArrayList<>();
        Map<String, String> strings = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            ints.add(ThreadLocalRandom.current().nextInt());
            strings.put("key" + i, "value" + i);
        }
        Table intTable = (Table) state.value(ints);
        Table stringTable = (Table) state.value(strings);
        compare("encode a list of 4,096 ints", () -> sink = state.value(ints), () -> {
            org.perilune.value.LuaTable t = new org.perilune.value.LuaTable(ints.size(), 0);
            for (int i = 0; i < ints.size(); i++) {
                t.append(org.perilune.value.Tag.INT, ints.get(i));
            }
            sink = t;
        });
        compare("decode a list of 4,096 ints", () -> sink = intTable.asList(Integer.class), () -> {
            org.perilune.value.LuaTable t = intTable.table();
            List<Integer> list = new ArrayList<>(t.arrayCount());
            for (int i = 0; i < t.arrayCount(); i++) {
                list.add((int) t.arrayBits(i));
            }
            sink = list;
        });
        compare("encode a map of 4,096 strings", () -> sink = state.value(strings), () -> {
            org.perilune.value.LuaTable t = new org.perilune.value.LuaTable(0, strings.size());
            strings.forEach((k, v) -> t.set(org.perilune.value.LuaString.of(k), 0, org.perilune.value.LuaString.of(v), 0));
            sink = t;
        });
        compare("decode a map of 4,096 strings", () -> sink = stringTable.asMap(String.class, String.class), () -> {
            org.perilune.value.LuaTable t = stringTable.table();
            Map<String, String> map = new LinkedHashMap<>(n * 4 / 3 + 1);
            for (int at = t.next(null, 0, 0); at != -1; at = t.nextAfter(at)) {
                map.put(t.keyRefAt(at).toString(), t.refAt(at).toString());
            }
            sink = map;
        });
        assertThat(new TreeMap<>(stringTable.asMap(String.class, String.class))).isEqualTo(new TreeMap<>(strings));
    }
}
