-- Ephemeron tables: a value counts only if its key is reached by another way (§2.5.2).

local weak = {__mode = "k"}
local function size(t) local n = 0 for _ in pairs(t) do n = n + 1 end return n end
-- a chain, each value the next key, entered in both orders
for _, backwards in ipairs {false, true} do
  local t = setmetatable({}, weak)
  local keys = {}
  for i = 1, 1000 do keys[i] = {} end
  for i = 1, 999 do
    local k = backwards and 1000 - i or i
    t[keys[k]] = keys[k + 1]
  end
  local first = keys[1]
  keys = nil
  collectgarbage()
  print(size(t)) --> 999
  first = nil
  collectgarbage()
  print(size(t)) --> 0
end
--> 999
--> 0
-- a chain through two tables
local a, b = setmetatable({}, weak), setmetatable({}, weak)
local first = {}
do
  local k = first
  for i = 1, 100 do local x, y = {}, {} a[k] = {x} b[x] = {y} k = y end
end
collectgarbage()
print(size(a), size(b)) --> 100	100
first = nil
collectgarbage()
print(size(a), size(b)) --> 0	0
-- values that refer to their own key or to each other's keys keep nothing alive
local t = setmetatable({}, weak)
do
  local k1, k2, k3 = {}, {}, {}
  t[k1], t[k2], t[k3] = {k2}, {k1}, {k3}
end
collectgarbage()
print(size(t)) --> 0
-- items of the array part are strong
t[1], t[2] = {}, {}
t.name = {}
collectgarbage()
print(size(t)) --> 3
-- functions and coroutines can be keys and values, too; functions of the library are values like strings
local v = setmetatable({}, {__mode = "v"})
v.f, v.co, v.print = function() return t end, coroutine.create(print), print
v.wrap, v.gmatch = coroutine.wrap(print), string.gmatch("", "")
collectgarbage()
print(v.f, v.co, v.print == print, v.wrap, v.gmatch) --> nil	nil	true	nil	nil
-- entries go while the table is traversed
collectgarbage("stop")
local w = setmetatable({}, {__mode = "k"})
for i = 1, 20 do w[{}] = i end
local n = 0
for k in pairs(w) do
  n = n + 1
  collectgarbage()
end
print(n) --> 1
