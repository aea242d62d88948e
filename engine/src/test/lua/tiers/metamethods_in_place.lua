-- Metamethods of arithmetic, translated in place of their calls: found anew each time, with the same errors, and undone
-- where a guess goes wrong.
local function hot(f, ...)
  local r
  for _ = 1, 400 do r = f(...) end
  return r
end

local V = {}
V.__index = V
local function v(x, y) return setmetatable({ x = x, y = y }, V) end
function V.__add(a, b) return v(a.x + b.x, a.y + b.y) end
function V.__sub(a, b) return v(a.x - b.x, a.y - b.y) end
function V.__mul(a, k)
  if type(a) == "number" then a, k = k, a end
  return v(a.x * k, a.y * k)
end
function V.__idiv(a, k) return a.x // k end
function V.__band(a, b) return a.x & b.x end
function V.__mod() end

local function walk(n, by)
  local p, s = v(0, 0), v(1, by)
  for _ = 1, n do p = p + s * 2 - v(1, 1) end
  return p.x + p.y
end
print(hot(walk, 20, 2)) --> 80
print(hot(walk, 20, 0.25)) --> 10.0
print(pcall(walk, 2, {})) --> false	metamethods_in_place.lua:16: attempt to perform arithmetic on a table value (field 'y')
print(hot(walk, 20, 2)) --> 80

-- The table on the right, results of other kinds, none, and a constant.
print(hot(function(n) local s = 0 for i = 1, n do s = s + (i * v(1, 2)).y end return s end, 10)) --> 110
print(hot(function(n) local s = 0 for i = 1, n do s = s + v(i, 2) // 2 end return s end, 10)) --> 25
print(hot(function(n) local s = 0 for i = 1, n do s = s + (v(i, 2) & v(6, 1)) end return s end, 10)) --> 26
print(hot(function(n) local s = 0 for i = 1, n do if v(i, 2) % 2 == nil then s = s + i end end return s end, 10)) --> 55
print(hot(function(n) local p = v(1, 1) for _ = 1, n do p = 2 * p end return p.x end, 10)) --> 1024

-- In functions without a loop, and as the last thing of one.
local function both(a, b) return a + b end
local function of(a, b) local c = a + b return c.x end
print(hot(function() return both(v(1, 2), v(3, 4)).y + of(v(1, 2), v(3, 4)) end)) --> 10
print(hot(both, 1, 2), hot(both, 1.5, 2), hot(both, "10", 2)) --> 3	3.5	12.0
print(hot(both, v(1, 1), v(1, 1)).x) --> 2
print(pcall(both, v(1, 2), 3)) --> false	metamethods_in_place.lua:12: attempt to index a number value (local 'b')

-- It is another function from some time on, in the metatable or by another metatable, or there is none any more.
local function total(n, a) local s = 0 for _ = 1, n do s = s + (a + a) end return s end
local A, B = { __add = function() return 1 end }, { __add = function() return 2 end }
local t = setmetatable({}, A)
print(hot(total, 10, t)) --> 10
A.__add = function() return 3 end
print(hot(total, 10, t)) --> 30
setmetatable(t, B)
print(hot(total, 10, t)) --> 20
B.__add = nil
print(pcall(total, 10, t)) --> false	metamethods_in_place.lua:48: attempt to perform arithmetic on a table value (local 'a')
B.__add = math.max
B.__lt = function() return false end
print(pcall(total, 10, t)) --> true	0
B.__add = setmetatable({}, { __call = function(self, a, b) return a == b and 7 or 0 end })
print(hot(total, 10, t)) --> 70

-- What a metamethod assigns is undone if a guess goes wrong behind it.
local calls = 0
local C = { __add = function(a, b) calls = calls + 1 return a.n + b end }
local c = setmetatable({ n = 1 }, C)
local function up(n, b) local s = 0 for _ = 1, n do s = s + (c + b) end return s end
print(hot(up, 10, 2), calls) --> 30	4000
print(hot(up, 10, 2.5), calls) --> 35.0	8000
c.n = 0.5
print(hot(up, 10, 2), calls) --> 25.0	12000
print(pcall(up, 10, {})) --> false	metamethods_in_place.lua:66: attempt to perform arithmetic on a table value (local 'b')
print(calls) --> 12001

-- Metamethods in metamethods, of themselves, with more or fewer parameters, and with varargs.
local D = {}
D.__add = function(a, b, more) assert(more == nil) return a.n * b.n end
D.__sub = function(a) return a.n end
D.__mul = function(...) return select("#", ...) end
D.__div = function(a, b) if a.n == 0 then return b end return setmetatable({ n = a.n - 1 }, D) / b end
local function d(n) return setmetatable({ n = n }, D) end
print(hot(function(n) local s = 0 for i = 1, n do s = s + (d(i) + d(2)) + (d(i) - d(1)) + d(i) * d(1) + d(3) / 5 end return s end, 10)) --> 235

-- It yields.
local Y = { __add = function(a, b) return coroutine.yield(b) + 1 end }
local y = setmetatable({}, Y)
local co = coroutine.wrap(function() local s = 0 for i = 1, 600 do s = s + (y + i) end return "done", s end)
local got, r = co()
while got ~= "done" do got, r = co(got * 2) end
print(r) --> 361200

-- A traceback names the instruction and the metamethod.
local E = { __add = function(a, b) if b == 300 then error("here") end return b end }
local e = setmetatable({}, E)
local trace
print(xpcall(function() local s = 0 for i = 1, 400 do s = s + (e + i) end end, function(m) trace = debug.traceback(m) return m end)) --> false	metamethods_in_place.lua:94: here
print(trace:find("in metamethod '__add'", 1, true) ~= nil) --> true

-- Strings and numbers may have one, too.
local S = getmetatable("")
S.__add = function(a, b) return #a + #b end
print(hot(function(n) local s = 0 for _ = 1, n do s = s + ("ab" + "c") end return s end, 10)) --> 30
S.__add = nil

-- Comparisons: the truth of whatever is answered, both ways round, of what is the same and of what has no metamethod.
local O = {}
local function o(n) return setmetatable({ n = n }, O) end
O.__eq = function(a, b) return a.n == b.n end
O.__lt = function(a, b) return a.n < b.n end
O.__le = function(a, b) if a.n <= b.n then return a.n end end
O.__unm = function(a, b) assert(rawequal(a, b)) return o(-a.n) end
O.__len = function(a) return a.n end
local function orders(n, by)
  local less, atMost, same, other, more = 0, 0, 0, 0, 0
  local m = o(by * 5)
  for i = 1, n do
    local x = o(i * by)
    if x < m then less = less + 1 end
    if x <= m then atMost = atMost + 1 end
    if not (x > m) then more = more + 1 end
    if x == m then same = same + 1 end
    if x ~= m then other = other + 1 end
    if m ~= m then other = other + 100 end
    if -x < -m then more = more + 10 end
  end
  return less .. " " .. atMost .. " " .. same .. " " .. other .. " " .. more
end
print(hot(orders, 9, 1)) --> 4 5 1 8 45
print(hot(orders, 9, 0.5)) --> 4 5 1 8 45
print(hot(orders, 9, 1)) --> 4 5 1 8 45
print(pcall(orders, 9, {})) --> false	metamethods_in_place.lua:116: attempt to perform arithmetic on a table value (local 'by')
local function equal(a, b) return a == b end
local function below(a, b) return a < b end
local function atMost(a, b) return a <= b end
local p, q = {}, {}
print(hot(equal, p, p), hot(equal, p, q), hot(equal, o(1), o(1)), hot(equal, o(1), p), hot(equal, o(1), 1), hot(equal, 1, 1.0)) --> true	false	true	false	false	true
print(hot(equal, "ab", "a" .. "b"), hot(equal, ("x"):rep(100), ("x"):rep(100)), hot(equal, p, nil), hot(equal, io.stdout, io.stderr)) --> true	true	false	false
print(hot(below, o(1), o(2)), hot(below, 2, 1), hot(below, "a", "b"), pcall(below, o(1), 1)) --> true	false	true	false	metamethods_in_place.lua:110: attempt to index a number value (local 'b')
print(pcall(below, p, q)) --> false	metamethods_in_place.lua:134: attempt to compare two table values
print(pcall(atMost, {}, 1)) --> false	metamethods_in_place.lua:135: attempt to compare table with number
-- __le by __lt, negated.
O.__le = nil
print(hot(function(n) local s = 0 for i = 1, n do if o(i) <= o(5) then s = s + i end if o(i) >= o(5) then s = s + 100 end end return s end, 9)) --> 515
O.__eq = function() return 1 end
print(hot(equal, o(1), o(2))) --> true
O.__eq = nil
print(hot(equal, o(1), o(1))) --> false
local yielding = setmetatable({}, { __lt = function(a, b) return coroutine.yield(b) end, __eq = function(a, b) return coroutine.yield(b) end })
local turns = coroutine.wrap(function()
  local s = 0
  for i = 1, 500 do
    if yielding < i then s = s + 1 end
    if yielding == p then s = s + 1000 end
    if not (yielding == setmetatable({}, getmetatable(yielding))) then s = s + 1000000 end
  end
  return "done", s
end)
local answer = turns()
local k = 0
while answer ~= "done" do k = k + 1 answer, r = turns(k % 2 == 0) end
print(k, r) --> 1500	250250250

-- Fields: a proxy that counts, one that computes, and one whose functions assign.
local store, reads, writes = { total = 0 }, 0, 0
local proxy = setmetatable({}, {
  __index = function(_, key) reads = reads + 1 return store[key] end,
  __newindex = function(_, key, value) writes = writes + 1 store[key] = value end,
})
local function through(n, by) for i = 1, n do proxy.total = proxy.total + i * by end return store.total end
print(hot(through, 10, 1), reads, writes) --> 22000	4000	4000
print(hot(through, 10, 0.5), reads, writes) --> 33000.0	8000	8000
print(pcall(through, 10, {})) --> false	metamethods_in_place.lua:170: attempt to perform arithmetic on a table value (local 'by')
print(reads, writes) --> 8001	8000
proxy.other = 1
print(store.other, rawget(proxy, "other")) --> 1	nil
local lengths = setmetatable({ b = 2 }, { __index = function(t, k) return #k end })
print(hot(function(n) local s = 0 for _ = 1, n do s = s + lengths.a + lengths.b + lengths.abc end return s end, 10)) --> 60
print(hot(function(n) local s = 0 for i = 1, n do lengths.a = i > 5 and i or nil s = s + lengths.a end lengths.a = nil return s end, 10)) --> 45
local lazy = setmetatable({}, { __index = function(t, k) rawset(t, k, 7) return 1 end })
print(hot(function(n) local s = 0 for _ = 1, n do s = s + lazy.v end lazy.v = nil return s end, 10)) --> 64
local fresh = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k .. "2", v) end })
print(hot(function(n) for i = 1, n do fresh.v = i end return fresh.v end, 10), fresh.v2) --> nil	10
getmetatable(proxy).__index = function(_, key) return key end
print(hot(function(n) local s = 0 for _ = 1, n do s = s + #proxy.total end return s end, 10)) --> 50
getmetatable(proxy).__index = store
print(hot(through, 10, 0), writes) --> 33000.0	12001
