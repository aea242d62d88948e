-- Thousands of coroutines may be suspended at once (§2.6).

local cos = {}
for i = 1, 5000 do
  cos[i] = coroutine.create(function(x) local y = coroutine.yield(x + i) return y * 2 end)
end
local sum = 0
for i, co in ipairs(cos) do local _, v = coroutine.resume(co, 1) sum = sum + v end
print(sum) --> 12507500
sum = 0
for i, co in ipairs(cos) do local _, v = coroutine.resume(co, i) sum = sum + v end
print(sum) --> 25005000
local dead = 0
for _, co in ipairs(cos) do if coroutine.status(co) == "dead" then dead = dead + 1 end end
print(dead) --> 5000
local n = 0
for i = 1, 20000 do coroutine.wrap(function() coroutine.yield() n = n + 1 end)() end
print(n) --> 0
