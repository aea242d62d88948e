-- Tail calls and yields together (§2.6, §3.4.10).

local function loop(n) if n == 0 then return "end" end if n % 25000 == 0 then coroutine.yield(n) end return loop(n - 1) end
local co = coroutine.wrap(loop)
print(co(100000)) --> 100000
print(co()) --> 75000
print(co()) --> 50000
print(co()) --> 25000
print(co()) --> end
local w = coroutine.wrap(function(...) return coroutine.yield(...) end)
print(w(1, 2)) --> 1	2
print(w(3, 4, 5)) --> 3	4	5
co = coroutine.wrap(function() return pcall(coroutine.yield, "yield as the called function") end)
print(co()) --> yield as the called function
print(co("value")) --> true	value
