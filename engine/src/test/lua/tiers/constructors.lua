-- Tables that are made with their last layout, before the values of their fields are known.
local function names(t)
  local list = {}
  for k, v in pairs(t) do list[#list + 1] = k .. "=" .. tostring(v) end
  table.sort(list)
  return table.concat(list, " ")
end
local function vector(x, y, z) return {x = x, y = y, z = z} end
for i = 1, 300 do vector(i, i + 0.5, "z") end
print(names(vector(1, 2.5, "z")), names(vector(nil, 2)), names(vector())) --> x=1 y=2.5 z=z	y=2	
-- A value is the result of a call, which may fail, yield, or look at the table that is being made.
local act
local function value(v) if act then act() end return v end
local function pair(a, b) return {first = value(a), second = value(b), third = a == b} end
for i = 1, 300 do pair(i, i) end
print(names(pair(1, "two"))) --> first=1 second=two third=false
act = function() error("no value", 0) end
print(pcall(pair, 1, 2)) --> false	no value
act = coroutine.yield
local made = coroutine.wrap(pair)
made(3, 4)
made()
print(names(made())) --> first=3 second=4 third=false
act = nil
for i = 1, 300 do pair(i, i) end
-- Only the debug library gets hold of it.
local caught
act = function()
  for i = 1, 20 do
    local _, v = debug.getlocal(3, i)
    if type(v) == "table" then
      caught = caught or {}
      caught[#caught + 1] = names(v)
      setmetatable(v, {__newindex = function(t, k, w) rawset(t, k, "seen " .. tostring(w)) end})
    end
  end
end
local watched = pair(5, 6)
print(#caught >= 1, watched.second == 6 or watched.second == "seen 6", watched.first == 5 or watched.first == "seen 5") --> true	true	true
act = nil
-- The same name twice, names that are known already, and values that stand between.
local function twice(a) return {n = a, n = a + 1, m = a, n = a + 2} end
for i = 1, 300 do twice(i) end
print(names(twice(7))) --> m=7 n=9
local function choice(a) return {one = a and 1 or 2, list = {a, a}, two = not a, three = #{a, a}} end
for i = 1, 300 do choice(i % 2 == 0) end
local c = choice(true)
print(c.one, #c.list, c.two, c.three, choice(false).one) --> 1	2	false	2	2
-- Assignments that follow a constructor look like those in it.
local function later(a, b)
  local t = {}
  t.a = a
  if b then t.b = b end
  t.c = a
  return t
end
for i = 1, 300 do later(i, i % 3 == 0 and i or nil) end
print(names(later(1, 2)), names(later(1))) --> a=1 b=2 c=1	a=1 c=1
local function guarded(a)
  local t = {}
  t.a = a
  setmetatable(t, {__newindex = function(_, k, v) rawset(t, k, v * 10) end})
  t.b = a
  t.a = a + 1
  return t
end
for i = 1, 300 do guarded(i) end
print(names(guarded(4))) --> a=5 b=40
-- Fields that are replaced by values of another kind, or were nil.
local function change(t, v) t.x = v return t.x end
for i = 1, 300 do change({x = i, y = 1}, i) end
local t = {x = 1, y = 1}
print(change(t, 2.5), change(t, "s"), change(t, nil), change(t, 3), names(t)) --> 2.5	s	nil	3	x=3 y=1
local wary = setmetatable({x = 1, y = 1}, {__newindex = function(o, k, v) rawset(o, k, -v) end})
print(change(wary, 5), change(wary, nil), change(wary, 6)) --> 5	nil	-6
-- Once the table is used in another way, what follows is no part of its constructor.
local late = {}
local function used(a, see)
  local t = {a = a}
  local _ = see(t, late)
  local q = t.a
  t.b = q + 1
  return t
end
local function same(o) return o end
for i = 1, 300 do used(i, same) end
late.__newindex = function(o, k, v) rawset(o, k, v * 10) end
print(names(used(4, same)), names(used(4, setmetatable)), names(used(4, function(o, m) return setmetatable(o, m) end))) --> a=4 b=5	a=4 b=50	a=4 b=50
local function own(a) local t = {a = a} t.me = t t.b = a return t end
for i = 1, 300 do own(i) end
print(own(3).me.b, own(3).me.me.a) --> 3	3
