-- Functions that make tables, translated in place of their calls: nobody sees a table before the call has returned, also
-- where a guess goes wrong on the way, and `setmetatable` of a new table is part of its making.
local function hot(f, ...)
  local r
  for _ = 1, 400 do r = f(...) end
  return r
end

local function vec(x, y, z) return { x = x, y = y, z = z } end
local function add(a, b) return vec(a.x + b.x, a.y + b.y, a.z + b.z) end
local function dot(a, b) return a.x * b.x + a.y * b.y + a.z * b.z end

local function path(n, by)
  local at, sum = vec(0, 0, 0), 0
  for i = 1, n do
    at = add(at, vec(i, by, 1))
    sum = sum + dot(at, vec(1, 2, 3))
  end
  return sum
end
print(hot(path, 20, 1)) --> 2590
-- Other kinds of numbers, then something that is no number.
print(hot(path, 20, 0.5)) --> 2380.0
print(pcall(path, 20, "2")) --> true	3010.0
print(pcall(path, 20, {})) --> false	tables_in_place.lua:10: attempt to perform arithmetic on a table value (field 'y')
print(hot(path, 20, 1)) --> 2590

-- Each call makes another table.
print(hot(function(n)
  local all = {}
  for i = 1, n do all[i] = vec(i, i, i) end
  for i = 2, n do assert(all[i] ~= all[i - 1]) all[i].x = all[i - 1].x + 1 end
  return all[n].x + all[n].y
end, 10)) --> 20

-- A field that is nil, one that is assigned twice, and one that is added later.
local function odd(a, b)
  local t = { a = a, b = b, a2 = a }
  t.a = b
  t.c = a
  return t
end
local function keys(t)
  local names = {}
  for k, v in pairs(t) do names[#names + 1] = k .. "=" .. tostring(v) end
  table.sort(names)
  return table.concat(names, " ")
end
print(keys(hot(odd, 1, 2))) --> a2=1 a=2 b=2 c=1
print(keys(hot(odd, nil, 2))) --> a=2 b=2
print(keys(hot(odd, 1, nil))) --> a2=1 c=1
print(keys(hot(function(n) local t for i = 1, n do t = odd(i, i) end return t end, 5))) --> a2=5 a=5 b=5 c=5

-- Lists, lists in records, and keys that are computed.
local function list(a, b) return { a, b, n = 2 } end
local function nested(a) return { first = { a, a }, second = { v = { v = a } } } end
local function keyed(k, v) return { [k] = v } end
print(hot(function(n) local s = 0 for i = 1, n do local l = list(i, 2) s = s + #l + l[1] + l.n end return s end, 9)) --> 81
print(hot(function(n) local s = 0 for i = 1, n do s = s + nested(i).second.v.v + #nested(i).first end return s end, 9)) --> 63
print(hot(function(n) local s = 0 for i = 1, n do s = s + keyed("k" .. i % 2, i)["k" .. i % 2] end return s end, 9)) --> 45

-- Objects.
local Point = {}
Point.__index = Point
function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
function Point.plus(a, b) return Point.new(a.x + b.x, a.y + b.y) end
function Point.sum(p) return p.x + p.y end
local function walk(n, by)
  local p = Point.new(0, 0)
  for _ = 1, n do p = p:plus(Point.new(1, by)) end
  return p:sum()
end
print(hot(walk, 20, 2)) --> 60
print(hot(walk, 20, 0.25)) --> 25.0
print(select(2, pcall(walk, 3, {}))) --> tables_in_place.lua:66: attempt to perform arithmetic on a table value (field 'y')
print(getmetatable(hot(Point.new, 1, 2)) == Point, hot(Point.new, 1, 2).plus == Point.plus) --> true	true

-- A metatable that changes what setmetatable does.
local weak = { __mode = "k" }
print(hot(function() return getmetatable(setmetatable({ v = 1 }, weak)) == weak end)) --> true
local ended = 0
local final = { __gc = function() ended = ended + 1 end }
local function made(v) return setmetatable({ v = v }, final) end
print(hot(function(n) local s = 0 for i = 1, n do s = s + made(i).v end return s end, 5)) --> 15
collectgarbage() collectgarbage()
print(ended > 1000) --> true
local class = {}
local function of(v) return setmetatable({ v = v }, class) end
print(hot(function(n) local s = 0 for i = 1, n do s = s + of(i).v end return s end, 5)) --> 15
local gone = 0
class.__gc = function() gone = gone + 1 end
hot(of, 1)
collectgarbage() collectgarbage()
print(gone > 300) --> true

-- A table that has a metatable already, a protected one, and arguments that are none.
local function again(t, m) return setmetatable(t, m) end
local own = {}
print(hot(function() return getmetatable(again(own, Point)) == Point end), hot(function() return getmetatable(again(own, class)) == class end)) --> true	true
local locked = setmetatable({}, { __metatable = "locked" })
print(pcall(again, locked, Point)) --> false	tables_in_place.lua:97: cannot change a protected metatable
print(pcall(again, 1, Point)) --> false	tables_in_place.lua:97: bad argument #1 to 'setmetatable' (table expected, got number)
print(pcall(again, {}, 1)) --> false	tables_in_place.lua:97: bad argument #2 to 'setmetatable' (nil or table expected)
print(getmetatable(again(own, nil))) --> nil

-- What is assigned before a guess goes wrong is done once.
local count = 0
local function counted(x) count = count + 1 return { n = x * 2, m = count } end
local function sums(n, x) local s = 0 for _ = 1, n do local t = counted(x) s = s + t.n + t.m * 0 end return s end
print(hot(sums, 10, 3), count) --> 60	4000
print(hot(sums, 10, 0.5), count) --> 10.0	8000
print(pcall(sums, 10, {})) --> false	tables_in_place.lua:108: attempt to perform arithmetic on a table value (local 'x')
print(count) --> 8001

-- setmetatable is another function.
local before = setmetatable
setmetatable = function(t, m) t.marked = true return before(t, m) end
print(hot(Point.new, 1, 2).marked) --> true
setmetatable = before
