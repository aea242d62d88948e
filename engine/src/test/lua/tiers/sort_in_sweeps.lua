-- A comparator that is compiled and needs no frame is called with items that are not on the Lua stack; here it is left
-- in the midst of a sort, in each way there is.
local function numbers(n, seed)
  local t = {}
  for i = 1, n do
    seed = seed * 16807 % 2147483647
    t[i] = seed % 1000
  end
  return t
end

local function sum(t)
  local s = 0
  for i = 1, #t do s = s * 31 % 1000003 + (type(t[i]) == "table" and t[i].key or t[i]) end
  return s
end

local function less(x, y) return x < y end
local function more(x, y) return x > y end

-- Made hot, and right.
for round = 1, 30 do
  local t = numbers(300, round)
  table.sort(t, round % 2 == 0 and less or more)
  for i = 2, #t do assert(round % 2 == 0 and t[i - 1] <= t[i] or t[i - 1] >= t[i]) end
end
local t = numbers(1000, 7)
table.sort(t, less)
print(t[1], t[1000], sum(t)) --> 1	999	748893

-- Other kinds of operands than were noted, on both sides.
t = numbers(500, 3)
for i = 1, 500, 7 do t[i] = t[i] + 0.5 end
table.sort(t, less)
for i = 2, #t do assert(t[i - 1] <= t[i]) end
print(t[1], t[500]) --> 0	999

-- An operand that cannot be compared, found late: the error names the line, and the table holds the same items.
t = numbers(400, 5)
t[333] = {}
print(select(2, pcall(table.sort, t, less)):match(":%d+: .*")) --> :18: attempt to compare number with table
local count = 0
for i = 1, 400 do if type(t[i]) == "table" then count = count + 1 end end
print(#t, count) --> 400	1

-- Metamethods, and one that yields (which it may not in 5.3 itself).
local mt = { __lt = function(x, y) return x.key < y.key end }
local function box(key) return setmetatable({ key = key }, mt) end
t = numbers(200, 11)
for i = 1, #t do t[i] = box(t[i]) end
table.sort(t, less)
for i = 2, #t do assert(t[i - 1].key <= t[i].key) end
print(sum(t)) --> 658678
local yields = 0
mt.__lt = function(x, y)
  yields = yields + coroutine.yield(1)
  return x.key < y.key
end
local co = coroutine.create(function()
  local u = numbers(20, 13)
  for i = 1, #u do u[i] = box(u[i]) end
  table.sort(u, less)
  for i = 2, #u do assert(u[i - 1].key <= u[i].key) end
  return "sorted"
end)
local ok, result = coroutine.resume(co)
while ok and result == 1 do ok, result = coroutine.resume(co, 1) end
print(ok, result, yields > 0) --> true	sorted	true

-- No result, several results, false and nil.
local mode = "one"
local function answers(x, y)
  if mode == "none" then return end
  if mode == "two" then return x < y, 1 end
  return x < y
end
for round = 1, 30 do table.sort(numbers(100, round), answers) end
mode = "two"
t = numbers(100, 17)
table.sort(t, answers)
for i = 2, #t do assert(t[i - 1] <= t[i]) end
mode = "none"
t = numbers(100, 17)
table.sort(t, answers)
print(#t, sum(t)) --> 100	855014

-- The comparator changes the table: items vanish, or the table shrinks and grows.
local victim, at, countdown
local function vandal(x, y)
  if countdown then
    countdown = countdown - 1
    if countdown == 0 then
      for i = at, #victim do victim[i] = nil end
    end
  end
  return (x or 0) < (y or 0)
end
for round = 1, 30 do table.sort(numbers(100, round), vandal) end
for _, where in ipairs { 1, 25, 50, 99 } do
  for _, after in ipairs { 1, 5, 60, 200 } do
    victim, at, countdown = numbers(100, where), where, after
    local fine, message = pcall(table.sort, victim, vandal)
    io.write(fine and "T" or "F", " ", tostring(victim[1]), " ", tostring(victim[60]), ";")
  end
end
print() --> T nil nil;F nil nil;T nil nil;T nil nil;T nil nil;T nil nil;T nil nil;T 16 nil;T nil 196;T nil 210;T nil nil;T 29 nil;T nil 573;T 4 573;T 4 573;T 4 573;
countdown = nil

-- An order that is none.
for _, order in ipairs { function() return true end, function(x, y) return x <= y end } do
  for round = 1, 20 do pcall(table.sort, numbers(50, round), order) end
  local same = {}
  for i = 1, 100 do same[i] = 5 end
  print(pcall(table.sort, same, order))
  --> false	invalid order function for sorting
end
--> false	invalid order function for sorting

-- Items that appear by metamethods where the table has none.
local reads = 0
local behind = numbers(60, 19)
local hollow = setmetatable({}, {
  __index = function(_, k) reads = reads + 1 return behind[k] end,
  __newindex = function(_, k, v) behind[k] = v end,
  __len = function() return 60 end,
})
table.sort(hollow, less)
for i = 2, 60 do assert(behind[i - 1] <= behind[i]) end
print(reads, next(hollow)) --> 414	nil

-- Half of the items in the table, half behind it.
local half = setmetatable({}, {
  __index = function(_, k) return behind[k] end,
  __newindex = function(_, k, v) behind[k] = v end,
  __len = function() return 60 end,
})
behind = numbers(60, 23)
for i = 1, 30 do rawset(half, i, behind[i]) behind[i] = nil end
table.sort(half, less)
for i = 2, 60 do assert(half[i - 1] <= half[i]) end
print(sum(half), half[1], half[30], half[31], half[60]) --> 34926	6	494	524	999

-- Strings, booleans' keys, and a comparator with upvalues that counts.
local compared = 0
local function counting(x, y)
  compared = compared + 1
  return x > y
end
local words = {}
for i = 1, 300 do words[i] = ("%03d"):format(i * 37 % 300) end
table.sort(words, counting)
print(words[1], words[300], compared) --> 299	000	2610
