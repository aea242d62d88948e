-- Small functions that call nothing run without a frame: what they do where their common case ends looks as if they had one.
local function hot(f, ...) for _ = 1, 200 do f(...) end end
local function place(message) return (message:gsub("^.-([^/]*:%d+:)", "%1")) end

local function area(o) return o.width * o.height end
local function total(list)
  local sum = 0
  for i = 1, #list do sum = sum + area(list[i]) end
  return sum
end
local list = {{width = 2, height = 3}, {width = 4, height = 5}}
hot(total, list)
print(total(list)) --> 26
list[3] = {width = 0.5, height = 4}
print(total(list)) --> 28.0
list[4] = {height = 7, width = "2"}
print(total(list)) --> 42.0
list[5] = setmetatable({}, {__index = function(_, k) return #k end})
print(total(list)) --> 72.0
list[6] = {width = 1}
local ok, message = pcall(total, list)
print(ok, message:match(":(%d+: .*)$")) --> false	5: attempt to perform arithmetic on a nil value (field 'height')
list[6] = setmetatable({height = 2}, {__index = function() return debug.traceback("here"):gsub("[^\n]*/", "") end})
ok, message = pcall(total, list)
print(ok, message:match(":(%d+: .*)$")) --> false	5: attempt to perform arithmetic on a string value (field 'width')
list[6] = setmetatable({height = 2}, {__index = function()
  local caller = debug.getinfo(2, "nSl")
  local outer = debug.getinfo(3, "nSl")
  print(caller.name, caller.namewhat, caller.currentline, outer.name, outer.currentline)
  print(debug.getlocal(2, 1), debug.getlocal(3, 2))
  return 10
end})
print((total(list))) --> area	upvalue	5	total	8
--> o	sum	72.0
--> 92.0

-- A coroutine leaves from inside.
list[6] = setmetatable({height = 2}, {__index = function(_, k) return coroutine.yield(k) end})
local co = coroutine.create(total)
print(coroutine.resume(co, list)) --> true	width
print(coroutine.resume(co, 100)) --> true	272.0

-- No results, several, fewer and more than are wanted.
local counter = 0
local function count(by) counter = counter + by end
local function both(a, b) return b, a end
local function two(a) if a > 5 then return a end return a, -a end
local function use(n)
  for i = 1, n do count(i) end
  local nothing = count(0)
  local x, y = both(1, 2)
  local p, q, r = both(x, y)
  local s, t = two(n)
  return nothing, x, y, p, q, r, s, t, (both(3, 4)), both(5, 6)
end
hot(use, 3)
counter = 0
print(use(3)) --> nil	2	1	1	2	nil	3	-3	4	6	5
print(use(10)) --> nil	2	1	1	2	nil	10	nil	4	6	5
print(counter) --> 61
counter = 0.5
use(2)
print(counter) --> 3.5
print(pcall(use, "x") == false, pcall(count, {}) == false) --> true	true

-- Arguments that are missing or too many; upvalues; what was seen never.
local limit = 3
local function clip(a, b) if a == nil then return "none" end if a > limit then limit = a end return limit, b end
local function clips() return (clip(1)), (clip(2, 3, 4)), (clip(4, 5)) end
hot(clips)
print(clips()) --> 4	4	4
print((clip()), pcall(clip, {}) == false, (clip(4.5)), (clip(2))) --> none	true	4.5	4.5

-- Division by zero, overflow of the common case, rare keys.
local function remainder(a, b) return a % b end
local function remainders(a, b) local x = remainder(a, b) return x end
hot(remainders, 7, 3)
ok, message = pcall(remainders, 1, 0)
print(message:match(":(%d+: .*)$")) --> 75: attempt to perform 'n%0'
print(remainders(5.5, 2), remainders(-7, 3), remainders("9", 4)) --> 1.5	2	1.0

-- Comparators, and metamethods that run without a frame.
local function less(a, b) return a.key < b.key end
local function sorted(n)
  local t = {}
  for i = 1, n do t[i] = {key = i * 7919 % 101} end
  table.sort(t, less)
  for i = 2, n do if t[i].key < t[i - 1].key then return false end end
  return true
end
for _ = 1, 10 do sorted(50) end
print(sorted(100)) --> true
local mixed = {{key = 2}, {key = 1.5}, {key = "a"}}
ok, message = pcall(table.sort, mixed, less)
print(ok, message:match(":(%d+: attempt to compare)")) --> false	83: attempt to compare
local V = {}
V.__add = function(a, b) return a.n + b.n end
V.__index = function(t, k) return k end
V.__lt = function(a, b) return a.n < b.n end
local function sum(a, b) return a + b, a.field, a < b end
local u, v = setmetatable({n = 1}, V), setmetatable({n = 2}, V)
hot(sum, u, v)
print(sum(u, v)) --> 3	field	true
v.n = 0.5
print(sum(u, v)) --> 1.5	field	false
v.n = "x"
ok, message = pcall(sum, u, v)
print(message:match(":(%d+: .*)$")) --> 97: attempt to perform arithmetic on a string value (field 'n')

-- A hook sees every call, also of such functions.
local calls = 0
local function callArea() for i = 1, 10 do area(list[1]) end end
hot(callArea)
debug.sethook(function(event) calls = calls + 1 end, "c")
callArea()
debug.sethook()
print(calls) --> 12

-- Replaced by a function that is not light, and back.
local step = function(x) return x + 1 end
local function steps(n) local x = 0 for i = 1, n do x = step(x) end return x end
hot(steps, 10)
print(steps(10)) --> 10
step = function(x) return tonumber(string.format("%d", x + 2)) end
hot(steps, 10)
print(steps(10)) --> 20
step = function(x) return x + 3 end
hot(steps, 10)
print(steps(10)) --> 30

-- Two tables in turn, one of which is looked up without a guess.
local key = {1, 2, 3}
local function turn(a, b, i)
  local x = a.first
  local y = b[i]
  local z = key[i]
  a.second = y
  return x, y, z, a.third
end
local function turns(n)
  local a, s = {first = "f", second = 2, third = "t"}, ""
  for i = 1, n do
    local x, y, z, w = turn(a, {"p", "q", "r"}, i % 3 + 1)
    s = x .. y .. z .. w .. a.second
  end
  return s
end
for _ = 1, 50 do turns(20) end
print(turns(1), turns(2), turns(3)) --> fq2tq	fr3tr	fp1tp

-- The table is still there when its item is not as guessed, though the item was to replace it.
local function pick(i) return type(({"a"})[i]) end
hot(pick, 1)
print(pick(1), pick(2)) --> string	nil
