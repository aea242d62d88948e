package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import org.junit.jupiter.api.Test;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.interpreter.Decoder;
import org.perilune.jit.Compiler;
import org.perilune.value.LuaFunction;

/// Functions that were loaded, got hot and were dropped leave nothing behind: their classes go with them.
class CodeUnloadingTest {
    private static final String HOT_AND_DROPPED =
            """
            local n = ...
            for i = 1, n do
              local f = load("local n = ... local s = 0 for i = 1, n do s = s + i * " .. i .. " end return s")
              for k = 1, 3200 do f(5) end
            end
            """;

    @Test
    void compiledCodeIsUnloadedWithItsFunction() {
        Compiler compiler = Compiler.ofHotCode(false, Long.MAX_VALUE);
        try (RawState state = RawState.create(Host.none(), Limits.none(), Sandbox.full(), Decoder.counting(compiler))) {
            LuaFunction chunk = state.load(HOT_AND_DROPPED, "=hot");
            state.call(chunk, 300);
            long few = metaspaceAfterCollection();
            state.call(chunk, 1500);
            long many = metaspaceAfterCollection();
            assertThat(compiler.ledger().functions()).isGreaterThanOrEqualTo(1800);
            // 1,500 classes take some 7 MB while they are alive.
            assertThat(many - few).isLessThan(2_000_000);
        }
    }

    private static long metaspaceAfterCollection() {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().equals("Metaspace")) {
                return pool.getUsage().getUsed();
            }
        }
        throw new AssertionError("this JVM has no pool of that name");
    }
}
