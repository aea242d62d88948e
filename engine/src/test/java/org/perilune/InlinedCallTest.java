package org.perilune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perilune.host.Limit;
import org.perilune.host.LimitException;
import org.perilune.host.Limits;
import org.perilune.host.Sandbox;

/// Calls that are translated in place count as they do in tier 0.
class InlinedCallTest {
    private static State state(Execution execution, Limits limits) {
        return Engine.builder().execution(execution).backgroundCompilation(false).sandbox(Sandbox.full()).limits(limits).build().newState();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // Once a turn, in a loop that runs in strips.
        "local function f(a, b) return 1 / (a + b) end local s = 0.0 for i = 1, 100000 do s = s + f(i, 2) end return s",
        // In some turns, and two of different length.
        "local function f(x) return x % 3 == 0 end local function g(x) local a, b, c = x + 1, x + 2, x + 3 return a * b - c + a * c - b + a + b + c + a * a + b * b + c end"
                + " local s = 0 for i = 1, 100000 do if f(i) then s = s + g(i) % 7 end end return s",
        // In a loop that is left early, again and again.
        "local function f(x) return x * 2 end local function to(n) for i = 1, 1000 do if f(i) > n then return i end end end"
                + " local s = 0 for i = 1, 3000 do s = s + to(i % 500) end return s",
        // Outside of loops, in functions with a frame and without, and with guesses that go wrong.
        "local function f(x) return x + 1 end local function g(x) return f(x) * f(f(x)) end local t = {} "
                + "local function h(x) t[#t % 10 + 1] = tostring(f(x)) return g(x) end local s = 0 for i = 1, 50000 do s = s + g(i) % 5 + h(i % 100) % 3 end "
                + "for i = 1, 9000 do s = s + h(i / 2) % 3 end return s",
        // Guesses of the function itself go wrong.
        "local k = 1 local function f(x) return x + k end local function g(x) return f(x) end local s = 0 for i = 1, 50000 do s = s + f(i) + g(i) end k = 0.5"
                + " for i = 1, 1000 do s = s + g(i) end for i = 1, 1000 do s = s + f(i) end return s",
        // A while loop, whose budget is in a variable.
        "local function f(x) return x - 1 end local n, s = 200000, 0 while n > 0 do n = f(n) s = s + n % 3 end return s",
        // The beginning of a function that calls itself, in one without a frame and in one with.
        "local function f(n) if n < 2 then return n end return f(n - 1) + f(n - 2) end local s = 0 for i = 1, 200 do s = s + f(i % 16) end return s",
        "local t = {} local function f(n) if n < 2 then return n end t[#t % 10 + 1] = tostring(n) return f(n - 1) + f(n - 2) end local s = 0 for i = 1, 200 do s = s + f(i % 16) end return s",
        // Builtins in whose place something is computed, in strips, in functions in place of calls, and where guesses go wrong.
        "local floor, sqrt, max, min, byte = math.floor, math.sqrt, math.max, math.min, string.byte local function round(x) return floor(x + 0.5) end "
                + "local function f(x, low, high) return max(low, min(x, high)) end local s = 0 for i = 1, 100000 do s = s + round(i / 3) % 7 + floor(sqrt(i)) + f(i, 3, 30) + byte('abc', i % 3 + 1) end"
                + " for i = 1, 3000 do s = s + f(i / 2, 3, 30) + round(i) + floor(s) % 3 end return s",
        "local t = {v = 4.0} local function step(t) t.v = math.sqrt(t.v) + 1 end for i = 1, 100000 do step(t) t.v = t.v + math.abs(i % 3) end return t.v",
        // Several effects, which are undone where a guess goes wrong.
        "local n, m = 0, 0 local function add(x) n = n + x m = m + 1 end for i = 1, 100000 do add(i) end m = 0.5 for i = 1, 3000 do add(i) end return n + m",
        "local P = {} P.__index = P function P:move(x, y) self.x = self.x + x self.y = self.y + y end local p = setmetatable({x = 0, y = 0}, P)"
                + " for i = 1, 100000 do p:move(1, i) end p.y = 0.5 for i = 1, 3000 do p:move(1, i) end return p.x + p.y",
        // An open list, a tail call, and many calls between two looks.
        "local function add(k) return function(x) return x + k end end local function both(f, g) return function(x) return f(g(x)) end end"
                + " local h, s = both(add(1), add(2)), 0 for i = 1, 100000 do s = s + h(i) % 3 end return s",
        // In functions in place of calls, with guesses that go wrong in the innermost, and with something to be undone around it.
        "local k = 2 local function by(x) return x * k end local function f(x) return by(x) + by(x + 1) end local n = 0 local function g(x) n = n + 1 return by(x) end "
                + "local s = 0 for i = 1, 100000 do s = s + f(i) % 7 + g(i) % 3 end k = 0.5 for i = 1, 3000 do s = s + f(i) % 7 + g(i) % 3 end return s + n",
        // Protected calls, with guesses that go wrong in them, and errors.
        "local n = 0 local function f(a, b) n = n + 1 return a + b end local s, e = 0, 0 local function g(k, x) for i = 1, k do local ok, v = pcall(f, i, x) if ok then s = s + v % 7 else e = e + 1 end end end "
                + "g(100000, 1) g(2000, 0.5) g(100, {}) local function h(i) local ok, v = pcall(f, i, 1) return v end for i = 1, 30000 do s = s + h(i) % 3 end return s * 10 + e + n",
        // Functions that make functions.
        "local function add(k) return function(x) return x + k end end local function both(f, g) return function(x) return f(g(x)) end end"
                + " local s = 0 for i = 1, 100000 do s = s + both(add(i), add(2))(i) % 3 end for i = 1, 1000 do s = s + both(add(i / 2), add(2))(i) % 3 end return s",
        // Functions that make tables, and objects, with guesses that go wrong in them.
        "local function vec(x, y) return {x = x, y = y} end local function add(a, b) return vec(a.x + b.x, a.y + b.y) end local s = 0 for i = 1, 100000 do s = s + add(vec(i, 1), vec(2, i)).x % 7 end"
                + " for i = 1, 3000 do s = s + add(vec(i, 0.5), vec(0.5, i)).x % 7 end return s",
        "local P = {} P.__index = P function P.new(x) return setmetatable({x = x}, P) end function P:plus(o) return P.new(self.x + o.x) end local s = 0 "
                + "for i = 1, 100000 do s = s + P.new(i):plus(P.new(2)).x % 7 end for i = 1, 3000 do s = s + P.new(i / 2):plus(P.new(2)).x % 7 end return s",
        // Metamethods, likewise, in strips, elsewhere, and with something to be undone.
        "local n, V = 0, {} local function v(x) return setmetatable({x = x}, V) end V.__add = function(a, b) return v(a.x + b.x) end V.__mul = function(a, k) n = n + 1 return a.x * k end "
                + "local function f(a, b) return (a + b) * 2 end local s = v(0) for i = 1, 100000 do s = s + v(i % 3) n = n + f(s, s) % 3 end"
                + " for i = 1, 3000 do s = s + v(i / 2) n = n + f(s, s) % 3 end V.__mul = function(a, k) return k end for i = 1, 3000 do n = n + f(s, s) % 3 end return s.x + n",
        // Of comparisons and fields.
        "local n, O = 0, {} local function o(x) return setmetatable({x = x}, O) end O.__eq = function(a, b) n = n + 1 return a.x == b.x end O.__lt = function(a, b) return a.x < b.x end "
                + "O.__unm = function(a) return a.x end local function f(a, b) return (a == b and 1 or 2) + (a < b and 3 or 4) - -a end local s, five = 0, o(5)"
                + " for i = 1, 100000 do s = s + f(o(i % 9), five) end five = o(5.5) for i = 1, 3000 do s = s + f(o(i % 9), five) end O.__lt = function() end for i = 1, 3000 do s = s + f(o(i % 9), five) end return s + n",
        "local t, n = {v = 0}, 0 local p = setmetatable({}, {__index = function(_, k) n = n + 1 return t[k] end, __newindex = function(_, k, v) n = n + 2 t[k] = v end}) "
                + "for i = 1, 100000 do p.v = p.v + i % 7 end p.v = 0.5 for i = 1, 3000 do p.v = p.v + i % 7 end return t.v + n",
    })
    void everyTierCountsAlike(String program) {
        String expected;
        long[] counted = new long[3];
        try (State s = state(Execution.INTERPRETED, Limits.none())) {
            Function f = s.load(program, "=t");
            expected = f.call().toString();
            counted[0] = s.instructions();
            for (int i = 1; i < counted.length; i++) {
                f.call();
                counted[i] = s.instructions();
            }
        }
        try (State s = state(Execution.AUTO, Limits.none())) {
            Function f = s.load(program, "=t");
            for (long count : counted) {
                assertThat(f.call()).hasToString(expected);
                assertThat(s.instructions()).isEqualTo(count);
            }
            assertThat(s.engine().statistics().compilations()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "local function f(x) return x * 2 end local k = 0 for i = 1, 10000000 do k = k + f(i) % 3 end",
        "local function f(n) if n < 2 then return n end return f(n - 1) + f(n - 2) end return f(40)",
        "local function make(x) return function() return x end end local function v(x) return {x = x} end local k = 0 for i = 1, 10000000 do k = k + make(i)() + v(i).x end",
    })
    void theEndComesAtTheSameInstruction(String program) {
        for (int limit = 3_000_000; limit < 3_000_020; limit++) {
            long[] ends = new long[2];
            for (int i = 0; i < 2; i++) {
                try (State s = state(i == 0 ? Execution.INTERPRETED : Execution.AUTO, Limits.none().withMaxInstructions(limit))) {
                    assertThatThrownBy(() -> s.load(program, "=t").call()).isInstanceOf(LimitException.class);
                    ends[i] = s.instructions();
                }
            }
            assertThat(ends[1]).isEqualTo(ends[0]);
        }
    }

    @Test
    void memoryIsLookedAtWhereWhatIsMadeIsMadeInPlace() {
        String makers = "local function make(x) return function() return x end end local function v(x) return {x = x} end local kept, k = {}, 0 local limit = ... ";
        try (State s = state(Execution.AUTO, Limits.none().withMaxLiveBytes(16 << 20))) {
            Function lettingGo = s.load(makers + "for i = 1, limit do local f, t = make(i), v(i) kept[i % 10] = i % 100 == 0 and f or t k = k + f() + t.x end return k", "=t");
            assertThat(lettingGo.call(3_000_000)).hasToString("9000003000000");
            Function keeping = s.load(makers + "for i = 1, limit do local f, t = make(i), v(i) kept[i] = t k = k + f() + t.x end return k", "=t");
            assertThatThrownBy(() -> keeping.call(3_000_000))
                    .isInstanceOfSatisfying(LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.LIVE_BYTES));
        }
    }
}
