package org.perilune.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perilune.RawState;
import org.perilune.host.Host;
import org.perilune.value.LuaFunction;

/// In steady state calls, arithmetic, field and array access, closures' calls and loops allocate nothing.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long MOST_NANOS = 10_000_000_000L;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            recursion         | local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end return function(n) fib(12) end
            fib(25)           | local function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end return function(n) fib(25) end
            global function   | function fib(n) if n < 2 then return n end return fib(n-1) + fib(n-2) end return function(n) fib(12) end
            integer loop      | return function(n) local x = 0 for i = 1, n do x = (x * 3 + i) % 1000003 end end
            float loop        | return function(n) local x = 0.5 for i = 1, n do x = x * 1.5 - x / 3 + i end end
            while loop        | return function(n) local i = 0 while i < n do i = i + 1 end end
            integer array     | local t = {} for i = 1, 100 do t[i] = i end return function(n) for k = 1, n do for i = 1, 100 do t[i] = t[i] + k end end end
            float array       | local t = {} for i = 1, 100 do t[i] = i / 2 end return function(n) for k = 1, n do for i = 1, 100 do t[i] = t[i] * 0.5 end end end
            mixed array       | local t = {1, 2.5, "x", true} return function(n) for k = 1, n do t[1], t[2], t[3], t[4] = t[4], t[3], t[2], t[1] end end
            fields            | local p = {x = 1, y = 2.0} return function(n) for i = 1, n do p.x = p.x + 1 p.y = p.y + p.x end end
            methods           | local C = {} C.__index = C function C:add(k) self.v = self.v + k return self end local o = setmetatable({v = 0}, C) return function(n) for i = 1, n do o:add(i):add(1) end end
            upvalues          | local c = 0 local function add(k) c = c + k return c end return function(n) for i = 1, n do add(i) end end
            closures' calls   | local function counter() local c = 0 return function() c = c + 1 return c end end local f = counter() return function(n) for i = 1, n do f() end end
            varargs           | local function f(...) local a, b = ... return a, b end return function(n) for i = 1, n do f(i, 2, 3) end end
            multiple results  | local function f(a, b) return b, a end return function(n) local x, y = 1, 2 for i = 1, n do x, y = f(x, y) end end
            tail calls        | local function loop(n) if n > 0 then return loop(n - 1) end end return function(n) loop(n) end
            metamethods       | local mt = {__index = function(t, k) return 1 end, __add = function(a, b) return 2 end, __lt = function() return true end} local o = setmetatable({}, mt) return function(n) for i = 1, n do local x = o.x + (o + o) if o < o then x = 1 end end end
            builtins          | local floor, select, type = math.floor, select, type return function(n) for i = 1, n do floor(i + 0.5) select("#", i, i) type(i) end end
            pcall             | local f = function(x) return x end return function(n) for i = 1, n do pcall(f, i) end end
            pairs and ipairs  | local t = {1, 2, 3, x = 4, y = 5} return function(n) for i = 1, n do for k, v in pairs(t) do end for k, v in ipairs(t) do end end end
            resume and yield  | local co = coroutine.wrap(function() while true do coroutine.yield(1) end end) return function(n) for i = 1, n do co() end end
            comparisons       | local s, t = "abc", "abd" return function(n) local c = 0 for i = 1, n do if s < t and s ~= t and i >= 0.5 then c = c + 1 end end end
            """)
    void steadyStateAllocatesNothing(String name, String source) {
        RawState state = RawState.create(Host.none());
        LuaFunction run = (LuaFunction) state.call(state.load(source, "=" + name))[0];
        long few = 0;
        long many = 0;
        // Warm-up allocates (profiles, caches, lazily loaded classes, code that another thread compiles meanwhile); in the end both sizes cost the same: the host's call itself.
        long end = System.nanoTime() + MOST_NANOS;
        for (int attempt = 0; attempt < 50 || System.nanoTime() < end; attempt++) {
            few = allocatedBy(state, run, 200);
            many = allocatedBy(state, run, 2000);
            if (many == few && attempt >= 5) {
                return;
            }
        }
        assertThat(many).as("bytes allocated by 2000 iterations, and by 200").isEqualTo(few);
    }

    private static long allocatedBy(RawState state, LuaFunction run, long n) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        state.call(run, n);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
