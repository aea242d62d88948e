package org.perilune.benchmarks.micro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;
import org.perilune.Engine;
import org.perilune.Function;
import org.perilune.State;
import org.perilune.Value;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// The border between Java and Lua, by the public API: calls both ways, and values taken across.
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class HostBenchmark {
    private static final int TURNS = 1000;
    private static final int ITEMS = 100;

    private final State state = Engine.builder().sandbox(Sandbox.trusted()).limits(Limits.none()).build().newState();
    private final Function nothing = state.load("", "nothing");
    private final Function sum = state.load("local a, b = ... return a + b", "sum");
    private final Function greet = state.load("return 'hello, ' .. ...", "greet");
    private final Function calls =
            state.load("local f, s = f, 0 for i = 1, " + TURNS + " do s = s + f(i) end return s", "calls");
    private final Function size = state.load("return #...", "size");

    private final List<Long> numbers = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Value array;
    private final Value dictionary;

    /// Fills the values.
    public HostBenchmark() {
        for (int i = 1; i <= ITEMS; i++) {
            numbers.add((long) i);
            names.put("key" + i, "value" + i);
        }
        array = state.value(numbers);
        dictionary = state.value(names);
        state.set("f", state.function("f", LongUnaryOperator.class, i -> i));
    }

    /// Java calls Lua, without arguments or results.
    @Benchmark
    public Value callNothing() {
        return nothing.call();
    }

    /// Java calls Lua with two integers, and takes one back.
    @Benchmark
    public long callNumbers() {
        return sum.call(1L, 2L).as(long.class);
    }

    /// Java calls Lua with a string, and takes one back.
    @Benchmark
    public String callStrings() {
        return greet.call("Io").as(String.class);
    }

    /// Java calls Lua with a table that it has.
    @Benchmark
    public Value callTable() {
        return size.call(array);
    }

    /// Lua calls a function written in Java.
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public Value callJava() {
        return calls.call();
    }

    /// A list of 100 Java numbers becomes a table.
    @Benchmark
    public Value encodeArray() {
        return state.value(numbers);
    }

    /// A map of 100 Java strings becomes a table.
    @Benchmark
    public Value encodeMap() {
        return state.value(names);
    }

    /// A table of 100 integers becomes a list of Java numbers.
    @Benchmark
    public List<?> decodeArray() {
        return array.as(List.class);
    }

    /// A table of 100 strings becomes a map of Java strings.
    @Benchmark
    public Map<?, ?> decodeMap() {
        return dictionary.as(Map.class);
    }
}
