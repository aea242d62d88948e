package org.perilune.benchmarks.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.perilune.EngineStatistics;
import org.perilune.Execution;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;

/// Hosts Perilune.
public final class Perilune implements HostedEngine {
    private final RawState state;
    private @Nullable LuaFunction answer;

    private Perilune(RawState state) {
        this.state = state;
    }

    /// As for a tenant, but so wide that no workload comes near.
    private static final Limits WIDE = Limits.none()
            .withMaxInstructions(Long.MAX_VALUE / 2)
            .withDeadline(Duration.ofHours(10))
            .withMaxLiveBytes(4L << 30)
            .withMaxOutputBytes(1L << 30);

    /// Arguments: which tiers may run (`0`, `1` or, as the engine decides, `auto`; `limits` is `auto` with limits on), the driver, and its arguments.
    public static void main(String[] arguments) throws Exception {
        Execution execution = switch (arguments[0]) {
            case "0" -> Execution.INTERPRETED;
            case "1" -> Execution.COMPILED;
            case "auto", "limits" -> Execution.AUTO;
            default -> throw new IllegalArgumentException("0, 1, auto or limits, not " + arguments[0]);
        };
        Limits limits = arguments[0].equals("limits") ? WIDE : Limits.none();
        // As the command `perilune` does it.
        var task = new FutureTask<Void>(() -> {
            RawState state = RawState.create(Host.system(), limits, Sandbox.full(), execution, STACK_BYTES);
            Meter.serve(new Perilune(state), Meter.without(1, arguments));
            return null;
        });
        new Thread(null, task, "perilune", STACK_BYTES).start();
        task.get();
    }

    private static final long STACK_BYTES = 16L << 20;

    @Override
    public String start(String[] arg) throws Exception {
        var table = new LuaTable();
        for (int i = 0; i < arg.length; i++) table.setInteger(i, LuaString.of(arg[i]), 0);
        state.globals().setString("arg", table);
        LuaFunction driver = state.loadFile(Files.readAllBytes(Path.of(arg[0])), "@" + arg[0]);
        Object[] results = state.call(driver);
        answer = (LuaFunction) results[0];
        return String.valueOf(results[1]);
    }

    @Override
    public String answer(String request) {
        return String.valueOf(state.call(answer, request)[0]);
    }

    @Override
    public Map<String, Long> counters() {
        EngineStatistics s = state.statistics();
        var counters = new TreeMap<String, Long>();
        counters.put("compilations", s.compilations());
        counters.put("recompilations", s.recompilations());
        counters.put("declined", s.declinedInAll());
        counters.put("side-exits", s.exitsInAll());
        counters.put("code-bytes", s.codeBytes());
        counters.put("compilation-micros", s.compilationNanos() / 1000);
        counters.put("longest-compilation-micros", s.longestCompilationNanos() / 1000);
        return counters;
    }
}
