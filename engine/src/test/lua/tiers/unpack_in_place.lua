-- `table.unpack` in place: lists of the expected length, of others, with nils, of other tables; and open lists that end behind the registers of the function.
local unpack = table.unpack
local function id(...) return ... end
local function five(a, b, c, d, e) return b, c, d, e, a end
local function list(...) return {...} end
local function count(...) return select("#", ...) end

local function pass(t) return count(unpack(t)) end
local function rotate(t) return {five(unpack(t))} end
local function two(t) local a, b = unpack(t) return a, b end
local function one(t) return (unpack(t)) end
local function eight(t) local a, b, c, d, e, f, g, h = unpack(t) return a, b, c, d, e, f, g, h end
local function behind(t) return list(0, unpack(t)) end
local function sum(t)
  local n = 0
  for i = 1, 3 do
    local a, b = unpack(t)
    n = n + a * i + b
  end
  return n
end

for i = 1, 6000 do
  local t = {i, i + 1, i + 2, i + 3, i + 4}
  assert(pass(t) == 5)
  local r = rotate(t)
  assert(#r == 5 and r[1] == i + 1 and r[4] == i + 4 and r[5] == i)
  local a, b = two(t)
  assert(a == i and b == i + 1 and one(t) == i)
  assert(select("#", eight(t)) == 8 and select(5, eight(t)) == i + 4 and select(6, eight(t)) == nil)
  r = behind(t)
  assert(#r == 6 and r[1] == 0 and r[6] == i + 4)
  assert(sum(t) == 6 * i + 3 * (i + 1))
end
-- Other lengths, among them none and more than a few.
for n = 0, 20 do
  for _ = 1, 30 do
    local t = {}
    for i = 1, n do t[i] = "v" .. i end
    assert(pass(t) == n)
    local a, b = two(t)
    assert(a == t[1] and b == t[2] and one(t) == t[1])
    local r = behind(t)
    assert(#r == n + 1 and r[n + 1] == (n > 0 and "v" .. n or 0))
    r = rotate(t)
    assert(r[5] == t[1] and r[1] == t[2])
    assert(select(8, eight(t)) == t[8])
  end
end
-- Nils, kinds of values, floats, booleans, what is no array part.
for _ = 1, 100 do
  assert(pass({nil, 2}) == 2 and pass({1, nil, 3}) == 3 and select(2, two({1.5, false})) == false)
  local a, b = two({nil, "x"})
  assert(a == nil and b == "x")
  a, b = two({[1] = "a", [2] = "b", n = 2})
  assert(a == "a" and b == "b")
  local t = {}
  for i = 3, 1, -1 do t[i] = i end
  assert(pass(t) == 3 and rotate(t)[1] == 2)
end
-- Metatables: `__index` and `__len` are asked.
local proxy = setmetatable({}, {__len = function() return 4 end, __index = function(_, i) return i * 10 end})
for _ = 1, 100 do
  assert(pass(proxy) == 4 and select(2, two(proxy)) == 20 and rotate(proxy)[1] == 20)
end
for _ = 1, 20 do
  assert(not pcall(pass, nil) and not pcall(two, 5))
  local ok, message = pcall(one)
  assert(not ok and message:find("attempt to get length of a nil value", 1, true) or message:find("bad argument #1", 1, true), message)
end
-- Another function under the name.
unpack = function(t) return "mine", t end
for _ = 1, 50 do assert(pass({}) == 2 and two({}) == "mine" and one({}) == "mine" and rotate({})[5] == "mine") end
unpack = table.unpack
assert(pass({1, 2, 3, 4, 5}) == 5)

-- Open results of Lua functions that end behind the caller's registers, errors and yields in between.
local function wide(a) return a, a, a, a, a, a, a, a end
local function narrow(a) return {wide(a)} end
local function through(a) return count(id(wide(a))) end
for i = 1, 6000 do
  assert(#narrow(i) == 8 and through(i) == 8)
end
local function nine(a) return a, a, a, a, a, a, a, a, a end
wide, nine = nine, wide
for i = 1, 200 do assert(#narrow(i) == 9 and through(i) == 9) end
wide = function(a) return coroutine.yield(a) end
for _ = 1, 50 do
  local co = coroutine.wrap(narrow)
  assert(co("x") == "x")
  local r = co(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  assert(#r == 10 and r[10] == 10)
end
wide = function() error("no") end
for _ = 1, 50 do assert(not pcall(narrow, 1) and not pcall(through, 1)) end
