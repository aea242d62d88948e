-- `pairs` and `ipairs` in place, and builtins in tail position.
local pairs, ipairs, find, match, sub, type = pairs, ipairs, string.find, string.match, string.sub, type

local function total(t) local n = 0 for _, v in ipairs(t) do n = n + v end return n end
local function keys(t) local n = 0 for k in pairs(t) do n = n + 1 end return n end
local function three(t) local f, s, c = pairs(t) return f, s, c end
local function threeByIndex(t) local f, s, c = ipairs(t) return f, s, c end
for _ = 1, 5000 do
  assert(total({1, 2, 3}) == 6 and total({}) == 0 and keys({1, x = 2}) == 2 and keys({}) == 0)
  local t = {}
  local f, s, c = three(t)
  assert(f == next and s == t and c == nil)
  f, s, c = threeByIndex(t)
  assert(f == ipairs({}) and s == t and c == 0)
end
-- Metatables with and without `__pairs`, and `__index` under `ipairs`.
local class = {}
class.__index = class
for _ = 1, 50 do assert(keys(setmetatable({a = 1, b = 2}, class)) == 2) end
class.__pairs = function(t) return function(_, k) if not k then return 1 end end, t, nil end
for _ = 1, 50 do assert(keys(setmetatable({a = 1, b = 2}, class)) == 1) end
class.__pairs = nil
assert(keys(setmetatable({a = 1, b = 2}, class)) == 2)
local proxy = setmetatable({}, {__index = function(_, i) if i <= 4 then return i * 10 end end})
for _ = 1, 50 do assert(total(proxy) == 100) end
-- What is no table.
local function fails(text, f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok and message:find(text, 1, true), message)
end
for _ = 1, 50 do
  fails("bad argument #1 to 'for iterator' (table expected, got nil)", keys, nil)
  fails("attempt to index a number value", total, 5)
  fails("bad argument #1 to 'for iterator' (table expected, got string)", keys, "s")
end
debug.setmetatable("", {__index = string, __pairs = function(s) return function(_, k) k = (k or 0) + 1 if k <= #s then return k end end end})
for _ = 1, 50 do assert(keys("four") == 4 and keys({1, 2}) == 2) end
debug.setmetatable("", {__index = string})
-- Other functions under the names.
pairs = function(t) return function(_, k) if not k then return "only" end end, t end
assert(keys({1, 2, 3}) == 1)
pairs = _G.pairs
ipairs = function(t) return function(_, i) if i < 2 then return i + 1, 7 end end, t, 0 end
assert(total({1, 2, 3}) == 14)
ipairs = _G.ipairs
assert(keys({1, 2, 3}) == 3 and total({1, 2, 3}) == 6)

local function tailFind(s, p, i) return find(s, p, i) end
local function tailPlain(s, p, i) return find(s, p, i, true) end
local function tailMatch(s, p) return match(s, p) end
local function tailSub(s, i, j) return sub(s, i, j) end
local function tailType(x) return type(x) end
local function tailVararg(...) return find(...) end
local function tailAny(f, ...) return f(...) end
local function use(s, p)
  local from, to = tailFind(s, p, 1)
  if from then return to - from end
  return -1
end
for _ = 1, 5000 do
  local a, b, c = tailFind("hello", "l+", 1)
  assert(a == 3 and b == 4 and c == nil)
  assert(select("#", tailFind("hello", "x", 1)) == 1 and tailFind("hello", "x", 1) == nil)
  a, b = tailPlain("a+b", "+", 1)
  assert(a == 2 and b == 2 and tailPlain("a", "+", 1) == nil)
  assert(use("hello", "l+") == 1 and use("hello", "x+") == -1)
  assert(tailMatch("key=1", "%w+") == "key" and select("#", tailMatch("key", "%d")) == 1)
  assert(tailSub("hello", 2, 3) == "el" and tailType(nil) == "nil" and tailType(1) == "number")
  a, b = tailVararg("hello", "l")
  assert(a == 3 and b == 3)
  assert(tailAny(find, "abc", "c") == 3)
end
for _ = 1, 50 do
  local a, b, c = tailFind("key=1", "(%w+)=", 1)
  assert(a == 1 and b == 4 and c == "key")
  a, b = tailMatch("key=1", "(%w+)=(%w+)")
  assert(a == "key" and b == "1")
  fails("bad argument #1 to 'find' (string expected, got nil)", tailFind, nil, "x", 1)
  fails("malformed pattern", tailMatch, "x", "[")
  fails("bad argument #2 to 'sub' (number expected, got table)", tailSub, "x", {}, 1)
end
find = function(s) return s, s, s, s end
assert(select("#", tailFind("a")) == 4 and select("#", tailVararg(1)) == 4)
find = string.find
assert(select("#", tailFind("a", "a", 1)) == 2)
-- The function is still there for whoever looks while its builtin runs.
local function tailTrace() return debug.traceback("t") end
for _ = 1, 3000 do tailTrace() end
assert(tailTrace():find("in upvalue 'tailTrace'", 1, true) or tailTrace():find("in local 'tailTrace'", 1, true))
