-- Functions without a frame that make tables, call plain builtins, and leave their place to another in a tail call.

local P = {}
P.__index = P
local function point(x, y) return setmetatable({ x = x, y = y }, P) end
function P.__add(a, b) return point(a.x + b.x, a.y + b.y) end
function P:len2() return self.x * self.x + self.y * self.y end
function P:twice() return self + self end
function P:norm() return self:twice():len2() end
local function run(x, y) local p = point(x, y) local n = p:norm() return n, p end
for i = 1, 5000 do local n, p = run(i, 1) assert(n == 4 * i * i + 4 and getmetatable(p) == P and p.y == 1) end
assert(run(0.5, 2) == 17.0 and math.type(run(0.5, 2)) == "float")
local ok, message = pcall(run, 1, {})
assert(not ok and message:find("light_makers.lua:6: attempt to perform arithmetic on a table value (field 'y')", 1, true), message)
local _, trace = xpcall(run, debug.traceback, 1, nil)
local lines = {}
for l in trace:gmatch("light_makers.lua:(%d+): in") do lines[#lines + 1] = l end
assert(lines[1] == "6" and lines[2] == "8" and lines[3] == "9", trace)

-- The builtin declines, or is another.
local function class(t, m) return setmetatable(t, m) end
local function classed(t, m) local r = class(t, m) return r end
for _ = 1, 5000 do local t = {} assert(classed(t, P) == t and getmetatable(t) == P) end
local t = {}
assert(classed(classed(t, P), nil) == t and getmetatable(t) == nil)
local bad, why = pcall(classed, 1, P)
assert(not bad and why:find("bad argument #1 to 'setmetatable' (table expected, got number)", 1, true), why)
local locked = setmetatable({}, { __metatable = "locked" })
bad, why = pcall(classed, locked, P)
assert(not bad and why:find("cannot change a protected metatable", 1, true), why)
local original = setmetatable
setmetatable = function(a, b) return a, b end
local a, b = class(t, 7)
assert(a == t and b == 7 and classed(t, 7) == t)
setmetatable = original
assert(getmetatable(classed(t, P)) == P)

local function kind(v) return type(v) end
local function low(v) return math.floor(v) end
local function raw(v, k) return rawget(v, k) end
local function shown(v, k) local x, y, z = kind(v), low(k), raw(v, k) return x, y, z end
for i = 1, 5000 do local x, y, z = shown({ [i] = "here" }, i) assert(x == "table" and y == i and z == "here") end
assert(select(2, shown({}, 2.75)) == 2 and math.type(select(2, shown({}, 2.75))) == "integer")
bad, why = pcall(shown, {}, "x")
assert(not bad and why:find("number expected, got string", 1, true), why)

-- Tail calls from one to the other, to the end and beyond any stack; results of any number.
local odd
local function even(n, x) if n == 0 then return true, x end return odd(n - 1, x) end
function odd(n, x) if n == 0 then return false, x end return even(n - 1, x) end
local function parity(n, x) local r, s = even(n, x) return r, s end
for i = 1, 5000 do local r, s = parity(i % 16, i) assert(r == (i % 2 == 0) and s == i) end
assert(parity(300000) and not parity(300001) and parity(4.0) == true)
bad, why = pcall(parity, "x")
assert(not bad and why:find("light_makers.lua:49: attempt to perform arithmetic on a string value", 1, true), why)
local function fail(x) local r = x.field return r end
local function passes(x) return fail(x) end
local function outer(x) local r = passes(x) return r end
for i = 1, 5000 do assert(outer({ field = i }) == i) end
_, trace = xpcall(outer, debug.traceback, nil)
local _, levels = trace:gsub("light_makers.lua:%d+: in", "")
assert(trace:find("(...tail calls...)", 1, true) and levels >= 2, trace)
assert(trace:find("56: in", 1, true) and trace:find("58: in", 1, true) and not trace:find("57: in", 1, true), trace)
local function yields(x) if x then coroutine.yield(x) end return x end
local function to(x) return yields(x) end
local function from(x) local r = to(x) return r end
for _ = 1, 5000 do from(false) end
local co = coroutine.wrap(from)
assert(co("a") == "a" and co() == "a")

-- Receivers of several classes, own methods among them.
local A, B, C = {}, {}, {}
A.__index, B.__index, C.__index = A, B, setmetatable({}, A)
function A:v() return self.n end
function B:v() return -self.n end
local things = { original({ n = 1 }, A), original({ n = 2 }, B), original({ n = 3 }, C), { n = 4, v = function(s) return 10 * s.n end } }
local function value(o) local r = o:v() return r end
local sum = 0
for i = 1, 12000 do sum = sum + value(things[i % 4 + 1]) end
assert(sum == 3000 * (1 - 2 + 3 + 40), sum)

-- Tables made on the way are found by the collector, and finalized.
local gone = 0
local function made(x) return setmetatable({ x }, { __gc = function() gone = gone + 1 end }) end
local function first(x) local m = { of = x, n = 1 } local r = class(m, P) return r.of end
for i = 1, 5000 do assert(first(i) == i) end
for _ = 1, 100 do made(1) end
collectgarbage()
assert(gone == 100, gone)
