-- Functions without a frame that call each other: what is seen when they are left in the middle.

local function id(x) return x end

-- Recursion, with a wrong guess far down.
local function sum(n, last)
  if n == 0 then return last end
  return n + sum(n - 1, last)
end
for _ = 1, 4000 do sum(5, 0) end
assert(sum(100, 0) == 5050 and sum(100, 0.5) == 5050.5)
for i = 1, 50 do assert(sum(i, 1.25) == i * (i + 1) / 2 + 1.25) end
assert(sum(20, "7") == 217)

-- An error far down: message, variable, traceback and the lines of all callers.
local ok, message = pcall(sum, 3, {})
assert(not ok and message:find(":8: attempt to perform arithmetic on a table value$"), message)
local _, trace = xpcall(sum, debug.traceback, 3, nil)
local _, frames = trace:gsub("light_calls.lua:8: in", "")
assert(frames == 3, trace)

-- Locals of all levels, from the handler.
local seen = {}
xpcall(sum, function()
  for level = 2, 5 do
    local name, value = debug.getlocal(level, 1)
    seen[#seen + 1] = name .. "=" .. tostring(value)
  end
end, 4, true)
assert(table.concat(seen, " "):find("n=1 n=2 n=3 n=4", 1, true), table.concat(seen, " "))

-- Mutual recursion; tail calls of itself, which the traceback tells.
local odd
local function even(n) if n == 0 then return true end local r = odd(n - 1) return r end
function odd(n) if n == 0 then return false end local r = even(n - 1) return r end
for i = 1, 3000 do assert(even(i % 10) == (i % 2 == 0)) end
assert(even(150) and not even(151))

local function count(n, acc)
  if n == 0 then return acc + 1 end
  return count(n - 1, acc + 1)
end
local function counted(n, acc) local r = count(n, acc) return r end
for _ = 1, 4000 do assert(counted(5, 0) == 6) end
assert(counted(100000, 0) == 100001 and counted(10, 0.5) == 11.5)
local _, tail = xpcall(counted, debug.traceback, 3, {})
assert(tail:find("in function 'count'", 1, true) or tail:find("in upvalue 'count'", 1, true) or tail:find("light_calls", 1, true))
local _, tailed = xpcall(function(x) local r = counted(2, x) return r end, debug.traceback, {})
assert(tailed:find("light_calls.lua:41: ", 1, true), tailed)
-- The error comes where nothing was counted yet in the first, and after tail calls here.
local function late(n, x) if n == 0 then return x + 1 end return late(n - 1, x) end
local function lately(n, x) local r = late(n, x) return r end
for _ = 1, 4000 do assert(lately(3, 1) == 2) end
local _, far = xpcall(lately, debug.traceback, 3, {})
assert(far:find("(...tail calls...)", 1, true), far)
local _, near = xpcall(lately, debug.traceback, 0, {})
assert(not near:find("(...tail calls...)", 1, true), near)

-- A callee that becomes another function, one that yields, one that is none.
local step = function(x) return x + 1 end
local function twice(x) local a = step(x) local b = step(a) return a + b end
local function thrice(x) local r = twice(x) + twice(x + 1) + x return r end
for i = 1, 4000 do assert(thrice(i) == 5 * i + 8, i) end
local plain = step
step = function(x) coroutine.yield(x) return x + 1 end
local co = coroutine.wrap(function() return thrice(10) end)
assert(co() == 10 and co() == 11 and co() == 11 and co() == 12 and co() == 58)
for i = 1, 3000 do
  co = coroutine.wrap(thrice)
  local got = {co(i), co(), co(), co(), co()}
  assert(got[1] == i and got[4] == i + 2 and got[5] == 5 * i + 8)
end
step = setmetatable({}, { __call = function(_, x) return x + 1 end })
assert(thrice(10) == 58)
step = math.abs
assert(thrice(-10) == 10 + 10 + 9 + 9 - 10)
step = plain
assert(thrice(10) == 58)
step = nil
local called, why = pcall(thrice, 1)
assert(not called and why:find("attempt to call a nil value (upvalue 'step')", 1, true), why)
step = plain

-- Several results, none, and more than are taken.
local function pair(a, b) return b, a end
local function nothing() end
local function swap(a, b)
  local x, y = pair(a, b)
  local z = nothing(x)
  local w = pair(x, y)
  return y, x, z, w
end
local function use(a, b) local p, q, r, s = swap(a, b) return p, q, r, s, select("#", swap(a, b)) end
for i = 1, 4000 do
  local p, q, r, s, n = use(i, i + 1)
  assert(p == i and q == i + 1 and r == nil and s == i and n == 4)
end
local p, q, r, s = use("a", 2.5)
assert(p == "a" and q == 2.5 and r == nil and s == "a")

-- Methods through a class, and fields that turn into other kinds.
local Point = {}
Point.__index = Point
function Point:x2() return self.x * self.x end
function Point:y2() return self.y * self.y end
function Point:norm() local n = self:x2() + self:y2() return n end
local function point(x, y) return setmetatable({ x = x, y = y }, Point) end
local at = point(3, 4)
for _ = 1, 4000 do assert(at:norm() == 25) end
assert(point(0.5, 2):norm() == 4.25 and point("3", 4):norm() == 25)
local fine, oops = pcall(function() return point(1, nil):norm() end)
assert(not fine and oops:find("field 'y'", 1, true), oops)
Point.y2 = function(self) error("no y of " .. self.x) end
local good, bad = pcall(at.norm, at)
assert(not good and bad:find("no y of 3", 1, true), bad)

-- A hook that is set on the way, and a collection.
local lines = 0
local function work(n) if n == 0 then return 0 end local r = work(n - 1) return r + 1 end
for _ = 1, 4000 do work(5) end
debug.sethook(function() lines = lines + 1 end, "l")
work(10)
debug.sethook()
assert(lines == 13, lines)
local weak = setmetatable({}, { __mode = "k" })
local function keep(n, key)
  if n == 0 then if key == 1 then return 0 end collectgarbage() return weak[key] end
  local r = keep(n - 1, key)
  return r
end
for _ = 1, 4000 do keep(3, 1) end
local function fresh() local key = {} weak[key] = "there" return keep(6, key) end
assert(fresh() == "there")

-- Deep, deeper, too deep.
local function deep(n) if n == 0 then return 0 end local r = deep(n - 1) return r + 1 end
for _ = 1, 4000 do deep(3) end
assert(deep(20000) == 20000 and deep(120000) == 120000)
local high, overflow = pcall(deep, 1e7 // 1 | 0)
assert(not high and overflow:find("stack overflow", 1, true), overflow)
assert(deep(10) == 10)

-- Protected calls of such functions: nothing to protect from as long as they are not left.
local function inner(x) local r = x * 2 return r end
local function safe(x) local good, r = pcall(inner, x) return good, r end
local function none() end
for i = 1, 5000 do
  local good, r = safe(i)
  assert(good and r == 2 * i and select("#", pcall(none)) == 1)
end
assert(select(2, safe("21")) == 42 and select(2, safe(0.25)) == 0.5)
local fine, text = safe({})
assert(not fine and text:find("attempt to perform arithmetic on a table value (local 'x')", 1, true), text)
local function shows() local t = debug.traceback() return t end
local function deeper(f) local r = f() return r end
local function shown(f) local _, r = pcall(deeper, f) return r end
local function five() return 5 end
for _ = 1, 5000 do assert(shown(five) == 5) end
local report = shown(shows)
assert(report:find("in function 'pcall'", 1, true) and report:find("'deeper'", 1, true) or report:find("light_calls", 1, true), report)
co = coroutine.wrap(shown)
assert(co(function() coroutine.yield("y") return "z" end) == "y" and co() == "z")

-- A tail call that leaves compiled code each time takes no Java stack.
local function down(n, acc) if n == 0 then return acc end return down(n - 1, acc) end
local function go(n, acc) local r = down(n, acc) return r end
for _ = 1, 4000 do go(3, 1) end
assert(go(60000, 0.5) == 0.5 and go(60000, "s") == "s")
