package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.host.Host;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.value.LuaException;

/// Presets, what is reachable in them, and how a state ends.
class SandboxTest {
    private static final Path GOLDEN = Path.of("src/test/resources/reachable");

    private static final String WALK =
            """
            local seen, lines = {}, {}
            local function walk(v, path)
                if type(v) ~= "table" or seen[v] then return end
                seen[v] = true
                for k, x in pairs(v) do
                    local p = path == "" and tostring(k) or path .. "." .. tostring(k)
                    lines[#lines + 1] = p .. " " .. type(x)
                    walk(x, p)
                    if type(x) == "userdata" then walk(getmetatable(x), p .. "#metatable") end
                end
            end
            walk(_G, "")
            walk(getmetatable(""), "string#metatable")
            table.sort(lines)
            return table.concat(lines, "\\n") .. "\\n"
            """;

    private static RawState create(Sandbox sandbox) {
        return RawState.create(Host.none(), Limits.untrusted(), sandbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"untrusted", "trusted", "full"})
    void everythingReachable(String preset) throws IOException {
        try (RawState state = create(Sandbox.of(preset))) {
            String reachable = state.call(state.load(WALK, "=walk"))[0].toString();
            assertThat(reachable).isEqualTo(Files.readString(GOLDEN.resolve(preset + ".txt")));
        }
    }

    @Test
    void untrustedRefusesWhatIsDangerousAndSaysWhy() {
        assertThatThrownBy(() -> Sandbox.untrusted().with(Sandbox.Feature.DEBUG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an untrusted sandbox cannot have the debug library");
        assertThatThrownBy(() -> RawState.create(Host.system(), Limits.none(), Sandbox.untrusted()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("files of this machine")
                .hasMessageContaining("commands")
                .hasMessageContaining("environment variables")
                .hasMessageContaining("end the program")
                .hasMessageContaining("neither instructions nor time")
                .hasMessageContaining("live memory is not limited");
    }

    @Test
    void instructionsAreTheSameOnEveryRunAndTier() {
        String script = "local t = {} for i = 1, 3000 do t[i] = ('x'):rep(i % 50) .. i end table.sort(t) "
                + "local n = 0 for k, v in pairs(t) do n = n + #v:gsub('x', 'yy') end "
                + "for i = 1, 100 do pcall(error, {}) coroutine.wrap(function() coroutine.yield(i) end)() end "
                // Loops that run in strips, left in the middle: by a break, a return, an error, a value of another kind.
                + "local function upTo(t, n, stop) for i = 1, n do local x = t[i] + 1 if i == stop then return x end if x == 70 then break end end end "
                + "local a = {} for i = 1, 20000 do a[i] = i % 50 end a[7000] = 0.5 a[15000] = '7' "
                + "for i = 1, 100 do upTo(a, 30, i) end for i = 1, 20 do upTo(a, 1000 * i, 999 * i) pcall(upTo, a, 20001) end "
                // Functions that run without a frame.
                + "local up = 0 local function add(x) up = up + x end local function less(x, y) return x.k < y.k end local o = {} "
                + "for i = 1, 20000 do add(i % 9) if i % 5000 == 0 then add('1') pcall(add, o) end end "
                + "for i = 1, 300 do o[i] = {k = i * 7 % 31} end table.sort(o, less) "
                + "local m = setmetatable({}, {__index = function(t, k) return k end}) for i = 1, 20000 do n = n + #m.name end return n";
        long first = -1;
        for (Execution execution : Execution.values()) {
            for (int run = 0; run < 2; run++) {
                try (RawState state = RawState.create(Host.none(), Limits.untrusted(), Sandbox.untrusted(), execution)) {
                    state.call(state.load(script, "=count"));
                    first = first < 0 ? state.instructions() : first;
                    assertThat(state.instructions()).as(execution.name()).isEqualTo(first);
                }
            }
        }
    }

    @Test
    void theKillComesAtTheVeryUnitThatIsOneTooMany() {
        String script = "for i = 1, 900 do end";
        long needed;
        try (RawState state = RawState.create(Host.none())) {
            state.call(state.load(script, "=exact"));
            needed = state.instructions();
        }
        assertThat(needed).isBetween(900L, 910L);
        try (RawState state = RawState.create(Host.none(), Limits.none().withMaxInstructions(needed), Sandbox.full())) {
            state.call(state.load(script, "=exact"));
            assertThat(state.instructions()).isEqualTo(needed);
        }
        long less = needed - 1;
        try (RawState state = RawState.create(Host.none(), Limits.none().withMaxInstructions(less), Sandbox.full())) {
            assertThatThrownBy(() -> state.call(state.load(script, "=exact")))
                    .isInstanceOfSatisfying(LimitException.class, e -> {
                        assertThat(e.limit()).isEqualTo(Limit.INSTRUCTIONS);
                        assertThat(e.allowed()).isEqualTo(less);
                    })
                    .isNotInstanceOf(LuaException.class);
        }
    }

    @Test
    void aStateThatHasEndedSaysSoAndHoldsNothing() {
        RawState state = create(Sandbox.untrusted());
        assertThatThrownBy(() -> state.call(state.load("x = {} while true do end", "=end"))).isInstanceOf(LimitException.class);
        assertThat(state.globals().next(null, 0, 0)).isEqualTo(-1);
        assertThatThrownBy(() -> state.call(org.perilune.runtime.Builtin.of("f", a -> 0)))
                .hasMessageContaining("ended by a limit, instructions (50000000 allowed)");
        state.close();
    }

    @Test
    void renewedLimitsCountFromNow() {
        try (RawState state = RawState.create(Host.none(), Limits.none().withMaxInstructions(1000), Sandbox.full())) {
            for (int i = 0; i < 5; i++) {
                state.call(state.load("for i = 1, 900 do end", "=part"));
                state.renew(Limits.none().withMaxInstructions(1000));
            }
            assertThat(state.instructions()).isZero();
        }
    }

    @Test
    void theDeadlineIsKept() {
        Limits limits = Limits.none().withDeadline(Duration.ofMillis(500));
        try (RawState state = RawState.create(Host.none(), limits, Sandbox.full())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> state.call(state.load("while true do pcall(string.rep, 'x', 100000) end", "=time")))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.DEADLINE));
            // Not before; how soon after, on a busy machine, is no test's affair, but it is not seconds.
            assertThat(System.nanoTime() - start).isBetween(500_000_000L, 10_000_000_000L);
        }
    }

    @Test
    void anotherThreadEndsAScriptThatCatchesEverything() throws InterruptedException {
        try (RawState state = RawState.create(Host.none())) {
            Thread other = new Thread(state::kill);
            var function = state.load("while true do pcall(function() while true do end end) end", "=kill");
            other.start();
            assertThatThrownBy(() -> state.call(function))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.INTERRUPT));
            other.join();
        }
    }
}
