package org.perilune.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.perilune.value.LuaString;

/// Strings: hashing, equality, order, concatenation, and the way from and to Java's strings.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class StringBenchmark {
    /// How many bytes a string has.
    @Param({"8", "64", "1024"})
    public int length;

    private String java = "";
    private byte[] bytes = {};
    private LuaString one = LuaString.EMPTY;
    private LuaString same = LuaString.EMPTY;
    private LuaString two = LuaString.EMPTY;

    /// Makes strings that differ in their last byte only.
    @Setup
    public void fill() {
        java = "moon dust ".repeat(length / 10 + 1).substring(0, length - 1) + "a";
        bytes = java.getBytes(StandardCharsets.UTF_8);
        one = LuaString.copyOf(bytes);
        same = LuaString.copyOf(bytes);
        two = LuaString.of(java.substring(0, length - 1) + "b");
    }

    /// A string made of bytes, and its hash, which is computed once for each object.
    @Benchmark
    public int copyAndHash() {
        return LuaString.copyOf(bytes).hashCode();
    }

    /// A string made of bytes.
    @Benchmark
    public LuaString copy() {
        return LuaString.copyOf(bytes);
    }

    /// The equality of two objects with equal bytes.
    @Benchmark
    public boolean equalTo() {
        return one.equalTo(same);
    }

    /// The order of two strings that differ at their end.
    @Benchmark
    public int compare() {
        return one.compareTo(two);
    }

    /// The concatenation of two strings of this length.
    @Benchmark
    public LuaString concat() {
        return one.concat(two);
    }

    /// From a Java string.
    @Benchmark
    public LuaString encode() {
        return LuaString.of(java);
    }

    /// To a Java string.
    @Benchmark
    public String decode() {
        return one.toString();
    }
}
