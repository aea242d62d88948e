-- Functions that call themselves, and those that only seem to: closures of the same code over other variables, other
-- functions under the same name, other numbers of arguments.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
for _ = 1, 20 do assert(fib(16) == 987) end

-- Two closures of one code call each other: the code is always the same, the closure never.
local function make(name)
  local self = {}
  self.walk = function(n)
    if n == 0 then return name end
    return self.other(n - 1) .. name
  end
  return self
end
local a, b = make("a"), make("b")
a.other, b.other = a.walk, b.walk
for _ = 1, 5000 do assert(a.walk(3) == "aaaa") end
a.other, b.other = b.walk, a.walk
for _ = 1, 5000 do assert(a.walk(3) == "baba" and b.walk(3) == "abab") end
a.other = a.walk
for _ = 1, 5000 do assert(a.walk(3) == "aaaa" and b.walk(3) == "aaab") end

-- The name comes to mean another function while the first one runs.
function count(n) if n <= 0 then return 0 end return count(n - 1) + 1 end
local old = count
for _ = 1, 3000 do assert(old(10) == 10) end
function count(n) return n * 100 end
for _ = 1, 3000 do assert(old(10) == 901) end
count = setmetatable({}, {__call = function(_, n) return -n end})
for _ = 1, 3000 do assert(old(10) == -8) end
count = nil
for _ = 1, 100 do
  local ok, message = pcall(old, 10)
  assert(not ok and message:find("attempt to call a nil value (global 'count')", 1, true), message)
end
count = old
assert(old(10) == 10)

-- In the middle of a recursion.
local depth = 0
local swap
local function down(n)
  if n == 5 and swap then swap() end
  if n == 0 then return 0 end
  return down(n - 1) + 1
end
for _ = 1, 3000 do assert(down(20) == 20) end
local first = down
swap = function() down = function(n) return 1000 + n end end
assert(first(20) == 1004 + 16)
swap = nil
down = first
assert(first(20) == 20)

-- Fewer and more arguments than parameters; nil, floats and strings where integers were.
local function few(x, y) if x <= 0 then return y end return few(x - 1) end
for _ = 1, 3000 do assert(few(5, 1) == nil and few(0, 7) == 7) end
local function many(x) if x <= 0 then return x end return many(x - 1, x, x) end
for _ = 1, 3000 do assert(many(5) == 0) end
local function any(x, acc) if x <= 0 then return acc end local r = any(x - 1, acc) return r end
for _ = 1, 3000 do assert(any(5, 1) == 1) end
assert(any(5.5, "s") == "s" and any(3) == nil and any("0" + 2, true) == true)
assert(math.type(fib(10.0)) == "float" and fib(10.0) == 55.0)

-- Deep recursion, an overflow, and the frames of an error.
local function deep(n) if n == 0 then return 0 end return deep(n - 1) + 1 end
for _ = 1, 300 do assert(deep(100) == 100) end
assert(deep(100000) == 100000)
local function endless(n) return endless(n + 1) + 1 end
local ok, message = pcall(endless, 1)
assert(not ok and message:find("stack overflow", 1, true), message)
local function fails(n) if n == 0 then error("here") end local r = fails(n - 1) return r end
for _ = 1, 3000 do assert(not pcall(fails, 4)) end
local trace = select(2, xpcall(fails, debug.traceback, 4))
local _, levels = trace:gsub("in upvalue 'fails'", "")
assert(levels == 4, trace)

-- In a coroutine that yields from within, after the function has become hot.
local function maybe(n, f) if n == 0 then return f() end local r = maybe(n - 1, f) return r + 1 end
local function zero() return 0 end
for _ = 1, 3000 do assert(maybe(6, zero) == 6) end
local co = coroutine.wrap(function() return maybe(6, function() return coroutine.yield("out") end) end)
assert(co() == "out" and co(36) == 42)

-- Hooks see each call.
local calls = 0
debug.sethook(function() calls = calls + 1 end, "c")
deep(50)
debug.sethook()
assert(calls >= 51, calls)
