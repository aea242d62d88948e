package org.perilune.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;
import org.perilune.value.LuaException;
import org.perilune.value.LuaFunction;
import org.perilune.value.LuaString;
import org.perilune.value.LuaTable;

/// What programs and hosts see of the heap walker (manual §2.5). The plain cases are in `src/test/lua/metamethods/`.
@Timeout(20)
class CollectorTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final RawState state =
            RawState.create(Host.system().toBuilder().output(output).interactive(false).build());

    @AfterEach
    void close() {
        state.close();
    }

    private Object[] run(String source) {
        return state.call(state.load(source, "=test"));
    }

    private Object first(String source) {
        return run(source)[0];
    }

    // ---- by itself

    @Test
    void weakEntriesVanishInALoopThatMakesTables() {
        run("""
                local x = setmetatable({{}}, {__mode = "v"})
                while x[1] do local a = {} end
                """);
    }

    @Test
    void weakEntriesVanishInALoopThatMakesStrings() {
        run("""
                local x, n = setmetatable({{}}, {__mode = "v"}), 0
                while x[1] do n = n + 1 local a = n .. n .. n end
                x[1] = {}
                while x[1] do n = n + 1 local a = ("x"):rep(n % 100) end
                """);
    }

    @Test
    void finalizersRunWhileFunctionsRecurse() {
        run("""
                local finished = false
                setmetatable({}, {__gc = function() finished = true end})
                local function build(depth)
                  if depth == 0 then return {} end
                  return {build(depth - 1), build(depth - 1)}
                end
                while not finished do build(16) end
                """);
    }

    @Test
    void finalizersRunBetweenTheCallsOfALibraryFunction() {
        assertThat(first("""
                local finished = false
                setmetatable({}, {__gc = function() finished = true end})
                local t = {}
                for i = 1, 40000 do t[i] = (i * 7919) % 40009 end
                table.sort(t, function(a, b) local garbage = {a, b} return a < b end)
                for i = 2, #t do assert(t[i - 1] < t[i]) end
                return finished
                """)).isEqualTo(true);
    }

    @Test
    void aModeSetAfterTheMetatableIsNoticed() {
        run("""
                local mt = {}
                local x = setmetatable({{}}, mt)
                mt.__mode = "v"
                while x[1] do local a = {} end
                """);
    }

    @Test
    void aStoppedCollectorDoesNothingByItself() {
        assertThat(first("""
                collectgarbage("stop")
                local x = setmetatable({{}}, {__mode = "v"})
                for i = 1, 500000 do local a = {} end
                local before = x[1] ~= nil
                collectgarbage("restart")
                while x[1] do local a = {} end
                return before
                """)).isEqualTo(true);
    }

    @Test
    void anErrorInAFinalizerReachesWhoeverRuns() {
        assertThatThrownBy(() -> run("""
                setmetatable({}, {__gc = function() error("oops", 0) end})
                while true do local a = {} end
                """)).isInstanceOf(LuaException.class).hasMessage("error in __gc metamethod (oops)");
    }

    @Test
    void aStateWithoutWeakTablesAndFinalizersNeverWalks() {
        GlobalState global = newMachine();
        for (int i = 0; i < 100; i++) {
            global.allocated += 1L << 30;
            assertThat(global.collector().isDue()).isFalse();
        }
        LuaTable metatable = new LuaTable();
        global.collector().noteMetatable(new LuaTable(), metatable);
        assertThat(global.collector().isDue()).isFalse();
        metatable.setString("__mode", LuaString.of("k"));
        global.collector().noteMetatable(new LuaTable(), metatable);
        assertThat(global.collector().isDue()).isTrue();
    }

    @Test
    void walksThatFindNothingBecomeRare() {
        GlobalState global = newMachine();
        global.collector().watch();
        long total = 0;
        for (int walks = 0; walks < 10; walks++) {
            while (!global.collector().isDue()) {
                global.allocated += 1 << 16;
                total += 1 << 16;
            }
            global.collector().atSafepoint(global.mainThread());
        }
        assertThat(total).isGreaterThan(500L << 20);
    }

    private static GlobalState newMachine() {
        return new GlobalState(Host.none(), Limits.none(), Sandbox.full(), null, null, 1 << 20);
    }

    // ---- finalizers and the machine

    /// The finalizer needs a larger stack, so the loops go on with other arrays than before.
    @Test
    void aFinalizerDisturbsNoLoop() {
        run("""
                local runs = 0
                local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
                local mt = {}
                mt.__gc = function(o)
                  runs = runs + 1
                  coroutine.wrap(function() deep(200 + 600 * runs) end)()
                  deep(200 + 600 * runs)
                  if runs < 30 then setmetatable({}, mt) end
                end
                setmetatable({}, mt)
                local items = {}
                for i = 1, 1000 do items["k" .. i] = i end
                for i = 1, 1000 do items[i] = 0 end
                while runs < 30 do
                  local sum, floats, pairsSum, downwards, whiles = 0, 0, 0, 0, 0
                  for i = 1, 1000 do local garbage = {i} sum = sum + i end
                  for x = 0.5, 1000 do local garbage = {x} floats = floats + x end
                  for k, v in pairs(items) do local garbage = {k} pairsSum = pairsSum + v end
                  for i, v in ipairs(items) do local garbage = {i} downwards = downwards + i end
                  local n = 1000
                  while n > 0 do local garbage = {n} whiles = whiles + n n = n - 1 end
                  assert(sum == 500500 and floats == 500000 and pairsSum == 500500)
                  assert(downwards == 500500 and whiles == 500500)
                end
                """);
    }

    @Test
    void aFinalizerDisturbsNoCall() {
        run("""
                local runs = 0
                local mt = {}
                mt.__gc = function(o) runs = runs + 1 local a, b, c = o, {}, {} setmetatable({}, mt) return a, b, c end
                setmetatable({}, mt)
                local function sum(a, b, ...) local g = {} return a + b + select("#", ...), a, ... end
                local function tail(n, ...) if n == 0 then return ... end return tail(n - 1, ...) end
                local i = 0
                while runs < 20 do
                  i = i + 1
                  local x, y, z, w = sum(i, 2, 3, nil)
                  assert(x == i + 4 and y == i and z == 3 and w == nil)
                  local p, q = tail(5, i, "q")
                  assert(p == i and q == "q")
                  local t = {sum(1, 2, 3), tail(3, 4, 5)}
                  assert(#t == 3 and t[1] == 4 and t[2] == 4 and t[3] == 5)
                end
                """);
    }

    @Test
    void deadLocalsOfALoopAreNotKept() {
        run("""
                local finish = false
                repeat
                  local u = setmetatable({}, {__gc = function() finish = true end})
                  local v = u
                  u = nil
                  local deeper = {v}
                until finish
                """);
    }

    @Test
    void hooksDoNotSeeFinalizers() {
        assertThat(first("""
                local names = {}
                debug.sethook(function(event) names[#names + 1] = debug.getinfo(2, "S").linedefined end, "c")
                setmetatable({}, {__gc = function() local inside = 1 end})
                collectgarbage()
                debug.sethook()
                for _, line in ipairs(names) do if line == 3 then return "seen" end end
                return "unseen"
                """)).isEqualTo(LuaString.of("unseen"));
    }

    @Test
    void droppedCoroutinesAreGarbage() {
        assertThat(first("""
                local finalized = 0
                for i = 1, 100 do
                  local co = coroutine.wrap(function()
                    local o = setmetatable({}, {__gc = function() finalized = finalized + 1 end})
                    coroutine.yield()
                    return o
                  end)
                  co()
                end
                collectgarbage()
                return finalized
                """)).isEqualTo(100L);
    }

    @Test
    void whatACoroutineYieldedOrWasGivenIsNotKeptByItsStack() {
        assertThat(run("""
                local weak = setmetatable({}, {__mode = "v"})
                local co = coroutine.create(function(given)
                  given = nil
                  collectgarbage()
                  weak.before = weak.given ~= nil
                  coroutine.yield({})
                end)
                local function start()
                  local o = {}
                  weak.given = o
                  local resume = coroutine.resume
                  o = nil
                  local _, yielded = resume(co, weak.given)
                  weak.yielded = yielded
                end
                start()
                collectgarbage()
                return weak.before, weak.yielded
                """)).containsExactly(false, null);
    }

    // ---- the end

    @Test
    void closingCallsFinalizersAfterAnError() {
        assertThatThrownBy(() -> run("""
                kept = setmetatable({}, {__gc = function() print "closed" end})
                error("stop", 0)
                """)).hasMessage("stop");
        state.close();
        state.close();
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("closed\n");
    }

    @Test
    void exitCallsFinalizersOnlyIfTheStateIsClosed() {
        for (String close : new String[] {"false", "true"}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Host host = Host.system().toBuilder().output(out).interactive(false).build();
            try (RawState s = RawState.create(host)) {
                LuaFunction f = s.load("""
                        kept = setmetatable({}, {__gc = function() print "closed" end})
                        coroutine.wrap(function() os.exit(0, %s) end)()
                        """.formatted(close), "=test");
                assertThatThrownBy(() -> s.call(f)).isInstanceOf(ExitException.class);
            }
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(close.equals("true") ? "closed\n" : "");
        }
    }

    // ---- the host

    @Test
    void whatTheHostHoldsIsAlive() {
        LuaTable held = (LuaTable) first("""
                weak = setmetatable({}, {__mode = "kv"})
                function fill(...) for i, v in ipairs {...} do weak[i] = v end end
                local t = {inner = {}}
                weak.held, weak.inner, weak.dropped = t, t.inner, {}
                return t
                """);
        run("collectgarbage()");
        assertThat(run("return weak.held, weak.inner ~= nil, weak.dropped")).containsExactly(held, true, null);
        LuaTable argument = new LuaTable();
        LuaFunction callback = (LuaFunction) first("return function() end");
        state.call((LuaFunction) state.globals().getString(LuaString.of("fill")), argument, callback);
        run("collectgarbage()");
        assertThat(run("return weak[1], weak[2]")).containsExactly(argument, callback);
    }

    @Test
    void theHostKeepsNothingAliveThatItDropped() {
        WeakReference<Object> dropped = new WeakReference<>(first("return {}"));
        run("collectgarbage()");
        for (int i = 0; i < 50 && dropped.get() != null; i++) {
            System.gc();
        }
        assertThat(dropped.get()).isNull();
    }

    @Test
    void theStackAboveItsTopIsCleared() {
        LuaThread main = (LuaThread) first("return (coroutine.running())");
        run("local function deep(n) local t = {} if n > 0 then deep(n - 1) end return nil end deep(100)");
        assertThat(objectsFrom(main, 60)).isPositive();
        run("collectgarbage()");
        assertThat(objectsFrom(main, 60)).isZero();
    }

    private static int objectsFrom(LuaThread thread, int slot) {
        int n = 0;
        for (int i = slot; i < thread.refs.length; i++) {
            n += thread.refs[i] == null ? 0 : 1;
        }
        return n;
    }

    // ---- size

    @Test
    void countGrowsWithGarbageAndShrinksByACollection() {
        run("""
                collectgarbage()
                local start = collectgarbage("count")
                collectgarbage("stop")
                for i = 1, 100000 do local t = {i} end
                local full = collectgarbage("count")
                assert(full > start + 5000, full)
                collectgarbage()
                assert(collectgarbage("count") < start + 100)
                collectgarbage("restart")
                """);
    }

    @Test
    void countSeesATableGrow() {
        run("""
                collectgarbage()
                local start = collectgarbage("count")
                local t = {}
                for i = 1, 100000 do t[i] = i end
                local grown = collectgarbage("count") - start
                assert(grown > 700 and grown < 3000, grown)
                t = nil
                collectgarbage()
                assert(collectgarbage("count") < start + 100)
                """);
    }

    @Test
    void countDoesNotGrowForeverUnlessStopped() {
        run("""
                collectgarbage()
                for i = 1, 300 do
                  for j = 1, 1000 do local t = {} end
                  assert(collectgarbage("count") < 4000)
                end
                """);
    }

    @Test
    void aStringHeldManyTimesCountsOnce() {
        run("""
                local s = ("x"):rep(100000)
                local t = {}
                for i = 1, 1000 do t[i] = s end
                collectgarbage()
                assert(collectgarbage("count") < 1000)
                """);
    }

    @Test
    void stepsEndACycleTheSoonerTheLargerTheyAre() {
        run("""
                collectgarbage("stop")
                local function steps(size)
                  collectgarbage()
                  local keep = {}
                  for i = 1, 1000 do keep[i] = {} end
                  local n = 0
                  repeat n = n + 1 until collectgarbage("step", size)
                  return n
                end
                assert(steps(20000) == 1)
                assert(steps(10) < steps(3) and steps(3) < steps(0))
                """);
    }

    // ---- cost

    /// A walk goes over what is alive, each object once, however many ways lead to it, and over nothing else.
    @Test
    void theWorkOfAWalkIsWhatIsAlive() {
        GlobalState global = newMachine();
        HeapWalker walker = new HeapWalker(global);
        Finalizers none = new Finalizers(global);
        walker.measure(none);
        int before = walker.objects();
        LuaTable kept = new LuaTable();
        global.globals().setString("kept", kept);
        for (int i = 1; i <= 10_000; i++) {
            LuaTable item = new LuaTable();
            item.setInteger(1, kept, 0);
            item.setInteger(2, item, 0);
            kept.setInteger(i, item, 0);
        }
        walker.measure(none);
        assertThat(walker.objects() - before).isBetween(10_001, 10_002);
        for (int i = 1; i <= 9_000; i++) {
            kept.setInteger(i, null, 0);
        }
        walker.measure(none);
        assertThat(walker.objects() - before).isBetween(1_001, 1_002);
    }

    /// A chain of entries whose order is against the walk takes linear time: half a million rounds over the table would take hours.
    @Test
    void ephemeronsTakeLinearTime() {
        assertThat(first("""
                local n = 200000
                local t, keys = setmetatable({}, {__mode = "k"}), {}
                for i = 1, n do keys[i] = {} end
                for i = n - 1, 1, -1 do t[keys[i]] = {keys[i + 1]} end
                local k = keys[1]
                keys = nil
                for i = 1, 3 do collectgarbage() end
                local length = 0
                while k do length = length + 1 k = t[k] and t[k][1] end
                return length
                """)).isEqualTo(200_000L);
    }

    @Test
    void deepStructuresNeedNoJavaStack() {
        run("""
                local list, closures, coroutines = {}, nil, nil
                for i = 1, 200000 do list = {list} end
                for i = 1, 100000 do local next = closures closures = function() return next end end
                for i = 1, 20000 do
                  local next = coroutines
                  coroutines = coroutine.create(function() coroutine.yield(next) end)
                  coroutine.resume(coroutines)
                end
                collectgarbage()
                """);
    }
}
