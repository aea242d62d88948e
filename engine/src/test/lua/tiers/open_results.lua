-- Calls whose results are all handed on: one, none, always two, another number each time.
local function two(a) return a, a + 1 end
local function none() end
local function some(n) if n == 1 then return 1 elseif n == 2 then return 1, 2 elseif n == 3 then return end return 1, 2, 3, 4 end
local function add(a, b, c) return (a or 0) + (b or 0) + (c or 0) end
local function run(n)
  local s = 0
  for i = 1, n do s = s + add(two(i)) + add(none()) + add(i, two(2)) + add(some(i % 5)) end
  return s
end
local function behind(i) return i, two(i) end
local function pass(i) return two(i) end
print(run(10), run(1000), run(10000)) --> 257	1510700	150107000
local x = 0
for i = 1, 1000 do
  local a, b, c, d = behind(i)
  x = x + a + b + c
  assert(d == nil)
  local t = {two(i)}
  x = x + #t
  local p, q, r = pass(i)
  x = x + p + q
  assert(not r)
end
print(x) --> 2506500
print(select("#", behind(1)), select("#", none()), (behind(4))) --> 3	0	4
for i = 1, 500 do assert(select("#", some(i % 5)) == ({[0] = 4, 1, 2, 0, 4})[i % 5]) end

-- Of other kinds at last; a coroutine that leaves in the middle; an error in between.
local function pair(a) return a, a end
local function sum(a) return add(pair(a)) end
for i = 1, 500 do sum(i) end
print(sum(1.5), sum("2")) --> 3.0	4.0
print(pcall(sum, {}) == false, sum(7)) --> true	14
local function leave(a) return coroutine.yield(a, a + 1) end
local co = coroutine.wrap(function() while true do add(leave(1)) end end)
for i = 1, 300 do assert(select("#", co(i, i)) == 2) end
local last = coroutine.wrap(function() return add(leave(1)) end)
last()
print(last(2, 3, 4)) --> 9

-- More results than the function has registers left.
do
  local function six() return 1, 2, 3, 4, 5, 6 end
  local function sink(...) return select("#", ...) end
  local function all() return sink(six()) end
  for _ = 1, 4000 do assert(all() == 6) end
end
