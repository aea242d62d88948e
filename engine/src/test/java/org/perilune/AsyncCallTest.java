package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.annotation.LuaFunction;
import org.perilune.annotation.LuaModule;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.value.HostMisuseException;
import org.perilune.value.LuaException;

/// Host functions whose results come later: the script waits, the thread does not.
@Timeout(60)
public class AsyncCallTest {
    private final Queue<CompletableFuture<Object>> asked = new ArrayDeque<>();
    private State state;

    @BeforeEach
    void open() {
        state = Engine.create().newState();
        state.set("fetch", (HostFunction) a -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            asked.add(future);
            return future;
        });
    }

    @AfterEach
    void close() {
        state.close();
    }

    private CompletableFuture<Results> start(String source, Object... arguments) {
        return state.load(source, "t").callAsync(arguments);
    }

    private void answer(Object value) {
        asked.remove().complete(value);
    }

    private static String text(CompletableFuture<Results> outcome) {
        assertThat(outcome).isDone();
        StringBuilder text = new StringBuilder();
        outcome.join().forEach(v -> text.append(text.isEmpty() ? "" : " ").append(v));
        return text.toString();
    }

    /// Wherever a script waits, it goes on there.
    @ParameterizedTest
    @ValueSource(strings = {
        "return fetch('a') + fetch('b')",
        "local function f() return fetch() end local x = f() return x + fetch()",
        "local co = coroutine.create(function(...) return (...) + fetch() end) local ok, x = coroutine.resume(co, fetch()) return x",
        "local f = coroutine.wrap(function() coroutine.yield(fetch()) coroutine.yield(fetch()) end) return f() + f()",
        "local f = coroutine.wrap(function() return coroutine.wrap(function() return fetch() + fetch() end)() end) return f()",
        "local ok, x = pcall(function() return fetch() + fetch() end) return x",
        "local t = setmetatable({}, {__index = function(t, k) return fetch(k) end, __add = function(a, b) return a.x + b.y end}) return t + t",
        "local s = 0 for x in function() local x = fetch() s = s + x return s < 3 and x or nil end do end return s",
        "local t = {2, 1} table.sort(t, function(a, b) t.x = (t.x or 0) + 1 return a < b end) return fetch() + fetch()",
        "local s = string.gsub('a', '.', function(c) return fetch() end) return math.tointeger(s) + fetch()",
        "local co co = coroutine.wrap(function() local x = fetch() assert(coroutine.isyieldable()) coroutine.yield() return x + fetch() end) co() return co()",
        "local function deep(n) if n == 0 then return fetch() + fetch() end return (deep(n - 1)) end return deep(5000)",
    })
    void theScriptGoesOnWhereItWaited(String source) {
        CompletableFuture<Results> outcome = start(source);
        assertThat(outcome).isNotDone();
        assertThat(asked).hasSize(1);
        // The state is free meanwhile.
        assertThat(state.eval("return 1 + 1")).hasToString("2");
        answer(1);
        assertThat(outcome).isNotDone();
        answer(2);
        assertThat(text(outcome)).isEqualTo("3");
        assertThat(state.eval("return 1 + 1")).hasToString("2");
    }

    @Test
    void errorsArriveWhereTheScriptWaited() {
        CompletableFuture<Results> caught = start("return pcall(function() return fetch() end)");
        asked.remove().completeExceptionally(new java.io.IOException("/secret"));
        assertThat(text(caught)).isEqualTo("false t:1: error in host function 'fetch'");

        CompletableFuture<Results> lua = start("local co = coroutine.create(function() fetch() end) return coroutine.resume(co)");
        asked.remove().completeExceptionally(new CompletionException(new LuaException("as it is")));
        assertThat(text(lua)).isEqualTo("false as it is");

        CompletableFuture<Results> uncaught = start("fetch()");
        asked.remove().completeExceptionally(new java.io.IOException("/secret"));
        assertThatThrownBy(uncaught::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(LuaException.class)
                .hasMessage("t:1: error in host function 'fetch'")
                .hasCauseInstanceOf(java.io.IOException.class);
        assertThat(((LuaException) uncaught.exceptionNow()).traceback()).contains("t:1:");

        CompletableFuture<Results> cancelled = start("return pcall(fetch)");
        asked.remove().cancel(true);
        assertThat(text(cancelled)).isEqualTo("false error in host function 'fetch'");
    }

    @Test
    void whatIsThereAlreadyIsNotWaitedFor() {
        state.set("now", (HostFunction) a -> CompletableFuture.completedFuture(7));
        assertThat(text(start("return now() + now()"))).isEqualTo("14");
        assertThat(text(start("return ...", 1, "x"))).isEqualTo("1 x");
        assertThatThrownBy(() -> start("error('no', 0)").get()).cause().hasMessage("no");
        state.set("several", (HostFunction) a -> CompletableFuture.completedFuture(Results.of(1, null, 3)));
        assertThat(text(start("return several()"))).isEqualTo("1 nil 3");
    }

    @Test
    void callsWaitIndependently() {
        List<CompletableFuture<Results>> outcomes = new ArrayList<>();
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            outcomes.add(start("local i = ... count = (count or 0) + 1 return fetch() * 100 + i", i));
            futures.add(asked.remove());
        }
        for (int i = 99; i >= 0; i--) {
            futures.get(i).complete(i);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(text(outcomes.get(i))).isEqualTo(String.valueOf(i * 101));
        }
        assertThat(state.eval("return count")).hasToString("100");
    }

    @Test
    void acrossCallsThatTheJavaStackCarriesTheThreadWaits() throws Exception {
        CompletableFuture<Object> future = new CompletableFuture<>();
        state.set("slow", (HostFunction) a -> future);
        state.set("nested", (HostFunction) a -> a.state().eval("return slow()"));
        Thread helper = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            future.complete(5);
        });
        // A plain call, one inside a host function, one inside tostring, and a coroutine that Java drives.
        assertThat(state.eval("return slow()")).hasToString("5");
        assertThat(text(start("return nested()"))).isEqualTo("5");
        assertThat(text(start("return tostring(setmetatable({}, {__tostring = function() return 'x' .. slow() end}))"))).isEqualTo("x5");
        assertThat(state.load("return slow()", "t").coroutine().resume().first()).hasToString("5");
        helper.join();
    }

    @Test
    void theScriptSeesNoDifference() {
        assertThat(text(start("local co, main = coroutine.running() return main, coroutine.isyieldable(), pcall(coroutine.yield)")))
                .isEqualTo("true false false attempt to yield from outside a coroutine");
        CompletableFuture<Results> outcome = start("co = coroutine.create(function() return fetch() end) return coroutine.resume(co)");
        // From another call a coroutine that waits cannot be touched.
        assertThat(state.evalAll("return coroutine.status(co), coroutine.resume(co)").toList().toString())
                .isEqualTo("[normal, false, cannot resume non-suspended coroutine]");
        state.eval("collectgarbage()");
        answer(9);
        assertThat(text(outcome)).isEqualTo("true 9");
        assertThat(state.eval("return coroutine.status(co)")).hasToString("dead");
    }

    @Test
    void aResultThatComesWhileTheStateIsBusyWaitsForIt() {
        CompletableFuture<Results> outcome = start("return fetch()");
        state.set("finish", (HostFunction) a -> {
            answer(3);
            return outcome.isDone();
        });
        assertThat(state.eval("return finish()")).hasToString("false");
        assertThat(text(outcome)).isEqualTo("3");
    }

    @Test
    void manyThreadsComplete() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            state.set("later", (HostFunction) a -> {
                long n = a.get(0, long.class);
                return CompletableFuture.supplyAsync(() -> n, threads);
            });
            Function f = state.load("local s = 0 for i = 1, 50 do s = s + later(i) end done = (done or 0) + 1 return s", "t");
            List<CompletableFuture<Results>> outcomes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                // The state may be in use by a call that goes on, so starting takes turns, too.
                CompletableFuture<Results> outcome = null;
                while (outcome == null) {
                    try {
                        outcome = f.callAsync(threads);
                    } catch (HostMisuseException _) {
                        Thread.onSpinWait();
                    }
                }
                outcomes.add(outcome);
            }
            for (CompletableFuture<Results> o : outcomes) {
                Results results;
                try {
                    results = o.get(30, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    // Started while another thread was inside.
                    assertThat(e.getCause()).isInstanceOf(HostMisuseException.class);
                    continue;
                }
                assertThat(results.first()).hasToString("1275");
            }
        }
    }

    @Test
    void afterCloseTheOutcomeSaysSo() {
        CompletableFuture<Results> outcome = start("return fetch()");
        state.close();
        answer(1);
        assertThat(outcome).isCompletedExceptionally();
        assertThatThrownBy(outcome::get).cause().isInstanceOf(HostMisuseException.class).hasMessageContaining("the state is closed");
    }

    @Test
    void anInterruptEndsCallsThatWait() throws Exception {
        CompletableFuture<Results> one = start("pcall(fetch) return fetch()");
        CompletableFuture<Results> two = start("return coroutine.wrap(fetch)()");
        Thread other = new Thread(state::interrupt);
        other.start();
        other.join();
        // Nothing has entered the state since.
        for (CompletableFuture<Results> outcome : List.of(one, two)) {
            assertThatThrownBy(() -> outcome.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(LimitException.class)
                    .cause()
                    .satisfies(e -> assertThat(((LimitException) e).limit()).isEqualTo(Limit.INTERRUPT));
        }
        answer(1);
        assertThatThrownBy(() -> state.eval("return 1")).isInstanceOf(HostMisuseException.class).hasMessageContaining("ended by a limit");
    }

    @Test
    void anInterruptWhileTheStateIsInUseEndsCallsThatWaitWhenItIsLeft() {
        CompletableFuture<Results> waits = start("return fetch()");
        state.set("stop", (HostFunction) a -> {
            state.interrupt();
            assertThat(waits).isNotDone();
            return null;
        });
        assertThatThrownBy(() -> state.eval("stop() while true do end")).isInstanceOf(LimitException.class);
        assertThat(waits).isCompletedExceptionally();
    }

    @Test
    void whatALimitEndsTakesCallsThatWaitWithIt() {
        CompletableFuture<Results> waits = start("return fetch()");
        state.renew(Limits.untrusted().withMaxInstructions(1000));
        assertThatThrownBy(() -> state.eval("while true do end")).isInstanceOf(LimitException.class);
        assertThatThrownBy(waits::join)
                .hasCauseInstanceOf(LimitException.class)
                .cause()
                .satisfies(e -> assertThat(((LimitException) e).limit()).isEqualTo(Limit.INSTRUCTIONS));
    }

    @Test
    void theOutcomesCallbacksMayCloseTheState() {
        CompletableFuture<Results> outcome = start("return fetch()");
        CompletableFuture<Void> closed = outcome.thenRun(state::close);
        answer(1);
        assertThat(closed).isCompleted();
        assertThatThrownBy(() -> state.eval("return 1")).hasMessageContaining("the state is closed");
    }

    @Test
    void whoCancelsIsNotCalledBack() {
        CompletableFuture<Results> outcome = start("ran = 1 fetch() ran = 2");
        outcome.cancel(false);
        answer(1);
        assertThat(state.eval("return ran")).hasToString("1");
    }

    @Test
    void aResultThatDoesNotConvertIsTheScriptsError() {
        CompletableFuture<Results> outcome = start("return pcall(function() return fetch() end)");
        answer(new Thread("x"));
        assertThat(text(outcome)).isEqualTo("false t:1: error in host function 'fetch'");
    }

    @LuaModule
    public static final class Slow {
        final CompletableFuture<List<Long>> numbers = new CompletableFuture<>();

        @LuaFunction
        public CompletionStage<List<Long>> numbers() {
            return numbers;
        }

        @LuaFunction
        public CompletableFuture<Void> nothing() {
            return CompletableFuture.completedFuture(null);
        }

        @LuaFunction
        public CompletionStage<String> none() {
            return null;
        }
    }

    @Test
    void annotatedFunctions() {
        Slow slow = new Slow();
        state.install(HostModule.of(slow));
        CompletableFuture<Results> outcome = start("local t = slow.numbers() return #t, t[2], slow.nothing(), slow.none()");
        assertThat(outcome).isNotDone();
        slow.numbers.complete(List.of(5L, 6L));
        assertThat(text(outcome)).isEqualTo("2 6 nil nil");
    }

    /// A waiting script is an object and no more: twenty thousand of them take no thread.
    @Test
    void manyScriptsWait() {
        State roomy = Engine.builder().limits(org.perilune.host.Limits.none()).sandbox(org.perilune.host.Sandbox.trusted()).build().newState();
        CompletableFuture<Object> start = new CompletableFuture<>();
        roomy.set("wait", (HostFunction) a -> start);
        Function f = roomy.load("local w = wait() n = (n or 0) + w", "t");
        int threads = Thread.activeCount();
        for (int i = 0; i < 20_000; i++) {
            f.callAsync();
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
        start.complete(1);
        assertThat(roomy.eval("return n")).hasToString("20000");
        roomy.close();
    }
}
