package org.perilune.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.classdump.luna.StateContext;
import org.classdump.luna.Table;
import org.classdump.luna.env.RuntimeEnvironments;
import org.classdump.luna.impl.StateContexts;
import org.classdump.luna.lib.StandardLibrary;
import org.luaj.vm2.Globals;
import org.luaj.vm2.lib.jse.JsePlatform;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaFunction;

/// What a state of its own for each request would cost: making one, compiling a script, running it once. The peers' way
/// of making a state stands beside it.
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class StateBenchmark {
    private static final byte[] SCRIPT =
            """
            local function total(order)
              local sum = 0
              for _, line in ipairs(order.lines) do sum = sum + line.price * line.quantity end
              if order.customer == "regular" then sum = sum * 0.9 end
              return sum
            end
            return total({ customer = "regular", lines = { { price = 3, quantity = 2 }, { price = 5, quantity = 1 } } })
            """
                    .getBytes(StandardCharsets.UTF_8);

    private final RawState state = RawState.create(Host.none());
    private final LuaFunction script = state.load(SCRIPT, "=script");

    /// A new state with all libraries.
    @Benchmark
    public RawState create() {
        return RawState.create(Host.none());
    }

    /// A new state that compiles and runs a small script.
    @Benchmark
    public Object createAndRun() {
        RawState fresh = RawState.create(Host.none());
        return fresh.call(fresh.load(SCRIPT, "=script"))[0];
    }

    /// Compiling the script.
    @Benchmark
    public LuaFunction load() {
        return state.load(SCRIPT, "=script");
    }

    /// Running the compiled script.
    @Benchmark
    public Object run() {
        return state.call(script)[0];
    }

    /// A new state of LuaJ.
    @Benchmark
    public Globals createLuaJ() {
        return JsePlatform.standardGlobals();
    }

    /// A new state of Luna.
    @Benchmark
    public Table createLuna() {
        StateContext luna = StateContexts.newDefaultInstance();
        return StandardLibrary.in(RuntimeEnvironments.system()).installInto(luna);
    }
}
