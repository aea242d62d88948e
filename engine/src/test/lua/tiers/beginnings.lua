-- The beginning of a function that calls itself is translated in place of these calls, as far as it only looks and returns.
local function place(message) return (message:gsub("^.-([^/]*:%d+:)", "%1")) end

local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(20), fib(20.0), fib(1), fib(-3.5)) --> 6765	6765.0	1	-3.5
print(place(select(2, pcall(fib, "x")))) --> beginnings.lua:4: attempt to compare string with number
print(place(select(2, pcall(fib, {})))) --> beginnings.lua:4: attempt to compare table with number

-- Open lists of results and arguments, several results, and no result.
local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end
print(tak(12, 8, 4), tak(12.0, 8, 4)) --> 5	5
local function split(n)
  if n <= 0 then return n, -n end
  local a, b = split(n - 1)
  local c = split(n - 2)
  return a + c, b + n
end
for _ = 1, 50 do split(8) end
print(split(10)) --> -55	55
local function each(n, t)
  if not t[n] then return end
  t[n] = t[n] + 1
  each(n - 1, t)
  each(n // 2, t)
end
local t = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
for _ = 1, 100 do each(10, t) end
print(table.concat(t, " ")) --> 3000 1200 600 400 200 100 100 100 100 100
local function list(n)
  if n == 0 then return 7 end
  if n == 1 then return end
  return list(n - 2), list(n % 2)
end
local function count(n) return select("#", list(n)), (list(n)) end
for _ = 1, 300 do count(6) count(5) end
print(count(6)) --> 2	7
print(count(5)) --> 1	nil
print(count(1)) --> 0	nil

-- The callee is another function, by and by.
local function make(step)
  local self
  self = function(n) if n <= 0 then return n end return self(n - step) + 1 end
  return self, function(f) self = f end
end
local f, set = make(1)
for _ = 1, 300 do f(10) end
print(f(10)) --> 10
local g = make(2)
for _ = 1, 300 do g(10) end
print(g(10), g(10.5)) --> 5	4.5
set(g)
print(f(10)) --> 5
set(function(n) return n * 100 end)
print(f(10)) --> 901
set(nil)
print(place(select(2, pcall(f, 10)))) --> beginnings.lua:46: attempt to call a nil value (upvalue 'self')
function down(n) if n == 0 then return 0 end return 1 + down(n - 1) end
for _ = 1, 300 do down(10) end
local old = down
function down(n) return "other" end
print(place(select(2, pcall(old, 3)))) --> beginnings.lua:61: attempt to perform arithmetic on a string value
down = old
print(down(150)) --> 150

-- A metamethod in the beginning sees that the function was called, and may yield.
local mt = {}
mt.__lt = function(a, b)
  local depth = 1
  while debug.getinfo(depth + 1, "l") do depth = depth + 1 end
  print(depth, debug.getinfo(2, "l").currentline)
  return coroutine.yield(b)
end
mt.__sub = function(a) return a end
local function walk(n, m) if n < m then return m end return walk(n - 1, m) + 1 end
for _ = 1, 300 do walk(5, 2) end
local co = coroutine.wrap(walk)
print(co(setmetatable({}, mt), 3)) --> 2	78
--> 3
print(co(false)) --> 3	78
--> 3
print(co(true)) --> 4

-- Errors from below have all their levels.
local function deep(n) if n == 0 then return error("bottom") end return (deep(n - 1)) end
for _ = 1, 300 do pcall(deep, 4) end
local levels = select(2, xpcall(deep, debug.traceback, 3))
print(select(2, levels:gsub("in upvalue 'deep'", ""))) --> 3
local function endless(n) if n < 0 then return n end return 1 + endless(n + 1) end
print(place(select(2, pcall(endless, 1))):match("stack overflow")) --> stack overflow
