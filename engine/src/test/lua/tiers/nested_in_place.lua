-- Functions in place of calls in functions in place of calls: what goes wrong in any of them looks as if all had been
-- called.
local function hot(f, ...)
  local r
  for _ = 1, 400 do r = f(...) end
  return r
end
local function where(...) return (select(2, pcall(...)):match(":%d+: .*")) end

local function square(x) return x * x end
local function length2(x, y) return square(x) + square(y) end
local function distance2(ax, ay, bx, by) return length2(ax - bx, ay - by) end
local function far(n)
  local s = 0
  for i = 1, n do s = s + distance2(i, 0, 0, i + 1) end
  return s
end
print(hot(far, 10)) --> 890
print(far(3.0), far(2)) --> 43	18
print(distance2(1.5, 0, 0, 2), distance2(1, "2", 0.5, 0)) --> 6.25	4.25
print(where(distance2, 1, {}, 0, 0)) --> :12: attempt to perform arithmetic on a table value (local 'ay')
print(where(length2, nil, 1)) --> :10: attempt to perform arithmetic on a nil value (local 'x')

-- A metamethod in the innermost sees all that were called, and may yield there.
local mt = {}
mt.__mul = function(a, b)
  local names = {}
  for level = 2, 4 do names[#names + 1] = debug.getinfo(level, "l").currentline end
  return coroutine.yield(table.concat(names, ","))
end
local number = setmetatable({}, mt)
local function caller(x)
  local r = length2(x, 2)
  return r
end
hot(caller, 3)
local co = coroutine.create(caller)
print(coroutine.resume(co, number)) --> true	10,11,33
print(coroutine.resume(co, 5)) --> true	9
print(caller(1), caller(2.0)) --> 5	8.0

-- Tail calls: of one in place, and of several results.
local function pair(x) return x, x + 1 end
local function swapped(x)
  local a, b = pair(x)
  return b, a
end
local function ends(x) return swapped(x * 2) end
local function user(x)
  local a, b, c = ends(x)
  return a * 100 + b * 10, c
end
hot(user, 3)
print(user(3)) --> 760	nil
print(user(0.5)) --> 210.0	nil
print((user("4"))) --> 980.0
print(where(user, false)) --> :48: attempt to perform arithmetic on a boolean value (local 'x')

-- An open list of one's results is another's arguments.
local function add(x, y) return x + y end
local function wrap(x) return add(pair(x)) end
local function outer(n)
  local s = 0
  for i = 1, n do s = s + wrap(i) end
  return s
end
print(hot(outer, 20)) --> 440
local old = pair
pair = function(x) return x, x + 1, x + 2 end
print(outer(3), wrap(1.5)) --> 15	4.0
pair = function(x) return x end
print(where(outer, 3)) --> :60: attempt to perform arithmetic on a nil value (local 'y')
pair = old
print(outer(3)) --> 15

-- The innermost is exchanged, for one that is longer, for a builtin, and for a table that is called.
local inner = function(x) return x + 1 end
local function middle(x) return inner(x) * 2 end
local function top(x)
  local s = 0
  for i = 1, 10 do s = s + middle(x) end
  return s
end
print(hot(top, 1)) --> 40
inner = function(x) for i = 1, 3 do x = x + i end return x end
print(top(1)) --> 140
inner = math.abs
print(top(-1)) --> 20
inner = setmetatable({}, { __call = function(_, x) return x * 5 end })
print(top(1)) --> 100
inner = nil
print(where(top, 1)) --> :78: attempt to call a nil value (upvalue 'inner')

-- What one in between has assigned is undone where one that it calls afterwards goes wrong.
local count = 0
local factor = 2
local function scaled(x) return x * factor end
local function counted(x)
  count = count + 1
  return scaled(x)
end
local function many(x)
  local s = 0
  for i = 1, 10 do s = s + counted(x) end
  return s
end
hot(many, 1)
count = 0
factor = 1.5
print(many(2), count) --> 30.0	10
factor = "3"
print(many(2), count) --> 60.0	20
factor = {}
print(where(many, 2), count) --> :97: attempt to perform arithmetic on a table value (upvalue 'factor')	21

-- Fields through functions that read and write them.
local Account = {}
Account.__index = Account
local function balance(a) return a.balance end
local function bigger(a, b) return balance(a) > balance(b) end
local function richest(list)
  local best = list[1]
  for i = 2, #list do if bigger(list[i], best) then best = list[i] end end
  return best
end
local accounts = {}
for i = 1, 20 do accounts[i] = { balance = i * 7 % 20 } end
print(hot(richest, accounts).balance) --> 19
accounts[5] = setmetatable({}, { __index = function() return 100 end })
print(richest(accounts).balance) --> 100
accounts[6] = setmetatable({ other = 1, balance = 200.5 }, Account)
print(richest(accounts).balance) --> 200.5
accounts[7] = { balance = "x" }
print(where(richest, accounts)) --> :120: attempt to compare number with string

-- Functions that call each other are called.
local odd
local function even(n) if n == 0 then return true end return odd(n - 1) end
odd = function(n) if n == 0 then return false end return even(n - 1) end
local function parity(n)
  local s = 0
  for i = 1, n do if even(i) then s = s + 1 end end
  return s
end
print(hot(parity, 9)) --> 4

-- A hook sees each of them.
local calls = 0
hot(far, 3)
debug.sethook(function() calls = calls + 1 end, "c")
far(2)
debug.sethook()
print(calls) --> 10
