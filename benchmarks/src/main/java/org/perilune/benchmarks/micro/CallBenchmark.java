package org.perilune.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaFunction;

/// One call inside Lua, by its kind; with the turn of the loop around it, which `empty` tells.
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class CallBenchmark {
    private static final int TURNS = 1000;

    /// What is called.
    @Param({
        "empty", "function", "results", "method", "closure", "vararg", "tail", "library", "metamethod", "pcall", "pcallError",
        "resume"
    })
    public String kind = "";

    private final RawState state = RawState.create(Host.none());
    private LuaFunction loop = state.load("", "=none");

    /// Compiles the loop of the kind.
    @Setup
    public void compile() {
        String before = switch (kind) {
            case "function" -> "local function f(x) return x end";
            case "results" -> "local function f(x) return x, x, x end";
            case "method" -> "local C = {} C.__index = C function C:f(x) return x end local o = setmetatable({}, C)";
            case "vararg" -> "local function f(...) return ... end";
            case "tail" -> "local function g(x) return x end local function f(x) return g(x) end";
            case "library" -> "local f = math.abs";
            case "metamethod" -> "local o = setmetatable({}, { __add = function(a, b) return b end })";
            case "pcall" -> "local function f(x) return x end";
            case "pcallError" -> "local function f(x) error(x) end";
            case "resume" -> "local f = coroutine.wrap(function() while true do coroutine.yield(1) end end)";
            default -> "";
        };
        String call = switch (kind) {
            case "empty" -> "s = s + i";
            case "results" -> "local a, b, c = f(i) s = s + c";
            case "method" -> "s = s + o:f(i)";
            case "closure" -> "local g = function() return i end s = s + g()";
            case "vararg" -> "s = s + f(i, 2, 3)";
            case "metamethod" -> "s = s + (o + i)";
            case "pcall" -> "local _, x = pcall(f, i) s = s + x";
            case "pcallError" -> "local _, x = pcall(f, i) s = s + x";
            default -> "s = s + f(i)";
        };
        String source = before + "\nlocal s = 0 for i = 1, " + TURNS + " do " + call + " end return s";
        loop = state.load(source, "=" + kind);
    }

    /// Runs the loop.
    @Benchmark
    @OperationsPerInvocation(TURNS)
    public Object[] call() {
        return state.call(loop);
    }
}
