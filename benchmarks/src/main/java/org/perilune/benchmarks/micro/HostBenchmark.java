package org.perilune.benchmarks.micro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;
import org.perilune.value.Tag;

/// The border between Java and Lua: calls both ways, and values taken across.
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class HostBenchmark {
    private static final int TURNS = 1000;
    private static final int ITEMS = 100;

    private final RawState state = RawState.create(Host.none());
    private final LuaFunction nothing = state.load("", "=nothing");
    private final LuaFunction sum = state.load("local a, b = ... return a + b", "=sum");
    private final LuaFunction greet = state.load("return 'hello, ' .. ...", "=greet");
    private final LuaFunction library =
            state.load("local abs, s = math.abs, 0 for i = 1, " + TURNS + " do s = s + abs(i) end return s", "=library");
    private final LuaFunction size = state.load("return #...", "=size");

    private final List<Long> numbers = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final LuaTable array;
    private final LuaTable dictionary;

    /// Fills the values.
    public HostBenchmark() {
        for (int i = 1; i <= ITEMS; i++) {
            numbers.add((long) i);
            names.put("key" + i, "value" + i);
        }
        array = table(numbers);
        dictionary = table(names);
    }

    private static LuaTable table(List<Long> items) {
        var table = new LuaTable(items.size(), 0);
        for (int i = 0; i < items.size(); i++) table.setInteger(i + 1L, Tag.INT, items.get(i));
        return table;
    }

    private static LuaTable table(Map<String, String> fields) {
        var table = new LuaTable(0, fields.size());
        fields.forEach((key, value) -> table.set(LuaString.of(key), 0, LuaString.of(value), 0));
        return table;
    }

    /// Java calls Lua, without arguments or results.
    @Benchmark
    public Object[] callNothing() {
        return state.call(nothing);
    }

    /// Java calls Lua with two integers, and takes one back.
    @Benchmark
    public Object callNumbers() {
        return state.call(sum, 1L, 2L)[0];
    }

    /// Java calls Lua with a string, and takes one back.
    @Benchmark
    public String callStrings() {
        return state.call(greet, "Io")[0].toString();
    }

    /// Java calls Lua with a table that it has.
    @Benchmark
    public Object callTable() {
        return state.call(size, array)[0];
    }

    /// Lua calls a function written in Java.
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public Object[] callJava() {
        return state.call(library);
    }

    /// A list of 100 Java numbers becomes a table.
    @Benchmark
    public LuaTable encodeArray() {
        return table(numbers);
    }

    /// A map of 100 Java strings becomes a table.
    @Benchmark
    public LuaTable encodeMap() {
        return table(names);
    }

    /// A table of 100 integers becomes a list of Java numbers.
    @Benchmark
    public List<Long> decodeArray() {
        int count = array.arrayCount();
        var list = new ArrayList<Long>(count);
        for (int i = 0; i < count; i++) list.add(array.arrayBits(i));
        return list;
    }

    /// A table of 100 strings becomes a map of Java strings.
    @Benchmark
    public Map<String, String> decodeMap() {
        var map = new LinkedHashMap<String, String>();
        Object key = null;
        for (int at; (at = dictionary.next(key, 0, 0)) != -1; ) {
            key = dictionary.keyRefAt(at);
            map.put(String.valueOf(key), String.valueOf(dictionary.refAt(at)));
        }
        return map;
    }
}
