-- Loops over pairs and ipairs that compiled code does in place: holes, metamethods, fields that vanish, other iterators.
local function sum(t)
  local s, n = 0, 0
  for i, v in ipairs(t) do s = s + v n = i end
  return s, n
end
for i = 1, 200 do sum({1, 2, 3}) end
print(sum({1, 2, nil, 4}))
print(sum({}))
print(sum(setmetatable({1, 2}, {__index = function(_, i) if i < 6 then return 10 end end})))
print(pcall(sum, {1, "x", 3}))
print(sum({1.5, 2, 3}))
local sparse = {1, 2} sparse[4] = 4 sparse[3] = 3
print(sum(sparse))
local function clear(t)
  local n = 0
  for k in pairs(t) do t[k] = nil n = n + 1 end
  return n, next(t)
end
for i = 1, 200 do clear({a = 1, b = 2, 3, 4}) end
print(clear({a = 1, b = 2, 3, 4, [10.5] = 1, [true] = 2}))
local function keys(t)
  local out = {}
  for k, v in pairs(t) do out[#out + 1] = tostring(k) .. "=" .. tostring(v) end
  table.sort(out)
  return table.concat(out, " ")
end
for i = 1, 200 do keys({x = 1, y = 2}) end
print(keys({x = 1, y = 2.5, 7, 8, [3.5] = false, [true] = "t"}))
print(keys(setmetatable({}, {__pairs = function() return function(_, k) if not k then return 1, 2 end end, nil, nil end})))
local function each(f, s, c)
  local n = 0
  for a, b, d in f, s, c do n = n + (b or 0) if d then n = n + 100 end end
  return n
end
for i = 1, 200 do each(next, {5, 6}) end
print(each(next, {5, 6}), each(function(_, c) c = (c or 0) + 1 if c < 4 then return c, c, c end end))
print(pcall(each, next, {}, "no such key"))
print(pcall(each, nil))
--> 3	2
--> 0	0
--> 33	5
--> false	traversals_in_place.lua:4: attempt to perform arithmetic on a string value (local 'v')
--> 6.5	3
--> 10	4
--> 6	nil
--> 1=7 2=8 3.5=false true=t x=1 y=2.5
--> 1=2
--> 11	306
--> false	invalid key to 'next'
--> false	traversals_in_place.lua:33: attempt to call a nil value
