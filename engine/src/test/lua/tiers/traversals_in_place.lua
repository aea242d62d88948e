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

-- Loops over ipairs in functions: what is no table, a control variable of another kind, and another iterator at last.
do
  local function walk(f, s, c) local n, last = 0, nil for i, v in f, s, c do n = n + i last = v end return n, last end
  local function each(t) local n = 0 for i, v in ipairs(t) do n = n + v * i end return n end
  local step = ipairs({})
  for _ = 1, 200 do walk(step, {1, 2, 3}, 0) each({4, 5}) end
  assert(each({4, 5, 6}) == 32 and each({}) == 0 and each({1.5, nil, 2}) == 1.5)
  assert(each(setmetatable({}, {__index = function(_, k) if k < 4 then return k end end})) == 14)
  local n, last = walk(step, {1, 2, 3}, 1)
  assert(n == 5 and last == 3)
  assert(not pcall(walk, step, {1, 2, 3}, "x"))
  assert(not pcall(walk, step, {1, 2, 3}, nil))
  n, last = walk(step, {1, 2, 3}, 0.0)
  assert(n == 6 and last == 3)
  n, last = walk(next, {10, 20})
  assert(n == 3 and last == 20)
  assert(not pcall(each, nil) and not pcall(each, 5))
end
