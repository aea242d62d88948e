-- Short functions are translated in place of their calls: what they do where their common case ends looks as if they had been called.
local function place(message) return (message:gsub("^.-([^/]*:%d+:)", "%1")) end

local function weight(i, j)
  local ij = i + j - 1
  return 1.0 / (ij * (ij - 1) * 0.5 + i)
end
local function row(n, i)
  local sum = 0.0
  for j = 1, n do sum = sum + weight(i, j) end
  return sum
end
for _ = 1, 60 do row(60, 3) end
print(string.format("%.12f %.12f", row(60, 3), row(60, 3.5))) --> 0.694559321970 0.584959690215
print(pcall(row, 2, {})) --> false	inlined.lua:5: attempt to perform arithmetic on a table value (local 'i')

-- An operand's metamethod sees the function that was called, and may yield.
local mt = {}
mt.__add = function(a, b)
  print(debug.getinfo(2, "n").name, debug.getinfo(2, "l").currentline, debug.getinfo(3, "l").currentline)
  return coroutine.yield(b)
end
local co = coroutine.create(row)
print(select(2, coroutine.resume(co, 1, setmetatable({}, mt)))) --> weight	5	10
--> 1
print((coroutine.resume(co, 2))) --> weight	6	10
--> true

-- Branches: each way has its kind.
local function clamp(x, low, high)
  if x < low then return low elseif x > high then return high end
  return x
end
local function either(flag, a, b) return flag and a or b end
local function even(x) return x % 2 == 0 end
local function sums(n)
  local s, kept, alternate = 0, 0, 0
  for i = 1, n do
    s = s + clamp(i, 10, 20)
    if even(i) then kept = kept + 1 end
    alternate = alternate + either(even(i), i, 0.5)
  end
  return s, kept, alternate
end
for _ = 1, 80 do sums(40) end
print(sums(40)) --> 655	20	430.0
print(clamp(1.5, 2, 3), clamp("b", "a", "c"), clamp(2.5, 2, 3)) --> 2	b	2.5
print(pcall(clamp, 1, "x", 2)) --> false	inlined.lua:31: attempt to compare number with string

-- More and fewer arguments and results than there are.
local function none() end
local function two(a, b) return b, a end
local function counts(n)
  local x, y, z = 1, 2
  local nothing
  for i = 1, n do
    nothing = none(i)
    x, y, z = two(x, y, i)
    x = two(x)
    x = i
  end
  return nothing, x, y, z
end
for _ = 1, 60 do counts(50) end
print(counts(50)) --> nil	50	49	nil

-- An effect happens once, and is there when something goes wrong behind the call.
local total = 0
local function add(by) total = total + by end
local Account = {}
Account.__index = Account
function Account:deposit(v) self.balance = self.balance + v end
function Account:get() return self.balance end
local function deposits(account, n)
  for i = 1, n do add(i) account:deposit(i) end
  return account:get()
end
local account = setmetatable({balance = 0}, Account)
for _ = 1, 60 do deposits(account, 50) end
print(total, deposits(account, 0)) --> 76500	76500
local amounts = setmetatable({}, {__add = function(_, b) return 1000 end})
account.balance = amounts
deposits(account, 3)
print(total, account.balance) --> 76506	1005
local log = {}
local watched = setmetatable({}, {__index = function(t, k) log[#log + 1] = "get " .. k return 1 end, __newindex = function(t, k, v) log[#log + 1] = "set " .. k .. " " .. v end})
Account.deposit(watched, 5)
deposits(setmetatable({}, {__index = function(t, k) return k == "balance" and 7 or Account[k] end}), 1)
print(table.concat(log, ", "), total) --> get balance, set balance 6	76507
print(place(select(2, pcall(deposits, setmetatable({}, Account), 1)))) --> inlined.lua:72: attempt to perform arithmetic on a nil value (field 'balance')
print(total) --> 76508

-- Another function than before; another one of the same text, with other upvalues.
local function adder(k) return function(x) return x + k end end
local f = adder(1)
local function apply(n)
  local s = 0
  for i = 1, n do s = f(s) end
  return s
end
for _ = 1, 60 do apply(50) end
print(apply(50)) --> 50
f = adder(2)
print(apply(50)) --> 100
f = adder(0.5)
print(apply(50)) --> 25.0
f = function(x) return x - 1 end
print(apply(50)) --> -50
f = math.abs
print(apply(50)) --> 0
f = nil
print(place(select(2, pcall(apply, 1)))) --> inlined.lua:98: attempt to call a nil value (upvalue 'f')

-- A loop that is left by break or return, with the call behind or before it, and one that goes down.
local function square(x) return x * x end
local function first(n, limit)
  for i = 1, n do
    local s = square(i)
    if s > limit then return i, s end
  end
  return nil
end
local function down(n)
  local s = 0
  for i = n, 1, -3 do
    if i % 7 == 0 then s = s + square(i) end
    if s > 100000 then break end
  end
  return s
end
for _ = 1, 60 do first(100, 5000) down(90) end
print(first(100, 5000)) --> 71	5041
print(first(100, 50000), down(90), down(1000)) --> nil	13230	988036

-- A function that sets a hook is seen by it.
local lines = {}
local function traced() return square(3) end
for _ = 1, 3000 do traced() end
debug.sethook(function(_, line) lines[#lines + 1] = line end, "l")
local r = traced()
debug.sethook()
print(r, table.concat(lines, " ")) --> 9	140 137 115 141

-- Builtins in whose place something is computed, in loops and in functions that are translated in place of calls.
local floor, max, min, sqrt, byte = math.floor, math.max, math.min, math.sqrt, string.byte
local function round(x) return floor(x + 0.5) end
local function between(x, low, high) return max(low, min(x, high)) end
local function code(s, i) local c = byte(s, i) return c - 32 end
local function computed(n, step, text)
  local s = 0
  for i = 1, n do
    s = s + round(i * step) + between(i, 5, 10) + floor(sqrt(i)) + code(text, i)
  end
  return s
end
for _ = 1, 60 do computed(40, 0.7, ("x"):rep(40)) end
print(computed(40, 0.7, ("x"):rep(40))) --> 4616
print(computed(3, 0.7, "abc"), computed(2, 1, "ab"), computed(1, 1e300, "a")) --> 220	146	1e+300
print(place(select(2, pcall(computed, 3, 0.7, "ab")))) --> inlined.lua:148: attempt to perform arithmetic on a nil value (local 'c')
print(place(select(2, pcall(computed, 3, "x", "ab")))) --> inlined.lua:152: attempt to perform arithmetic on a string value (local 'step')
print(round(0/0) ~= round(0/0), pcall(round, {})) --> true	false	inlined.lua:146: attempt to perform arithmetic on a table value (local 'x')
for _ = 1, 60 do between(1, 2, 3) end
print(between(0.0, -0.0, 1), between(2, 0.5, 1), between(-1.5, -1, 3)) --> -0.0	1	-1
local box = {x = 4, y = 9}
local function lengths(box, n)
  local s = 0.0
  for i = 1, n do
    box.x = sqrt(box.x) + i
    s = s + box.x + math.abs(box.y - i)
  end
  return s
end
for _ = 1, 60 do lengths(box, 50) end
print(string.format("%.6f", lengths(box, 50))) --> 2438.457946
setmetatable(box, {__index = function(_, k) return k == "x" and 1 end})
box.x = nil
print(string.format("%.6f", lengths(box, 5))) --> 53.954069
floor = function(x) return "floor" end
print(pcall(round, 1.5)) --> true	floor
math.abs = function(x) return 1000 end
print(string.format("%.3f", lengths({x = 1, y = 2}, 3))) --> 3010.262

-- A function that is longer than its caller gives a table a field; its caller has a constructor there.
local function extend(o, v) local a = v + 1 local b = a * 2 local c = b - v local d = c + a local e = d - b local f = e + 1 o.field = f end
local function extended(o) extend(o, 1) end
local function put(o, v) local a = v + 1 o.y = a end
local function made(o) put(o, 3) local t = {x = 1, y = 2, z = 3} return t.x + t.y + t.z end
local sums = 0
for _ = 1, 3000 do
  local o = {}
  extended(o)
  sums = sums + o.field + made(o) + o.y
end
print(sums) --> 36000

-- Several effects: where the second goes wrong, the first is there once.
local function account()
  local balance, moves, last = 0, 0, nil
  local function deposit(amount)
    balance = balance + amount
    moves = moves + 1
    last = amount
    balance = balance + moves
  end
  return deposit, function() return balance, moves, last end, function(b, m) balance, moves = b, m end
end
local function deposits(deposit, n) for i = 1, n do deposit(i) end end
local deposit, state, reset = account()
for _ = 1, 60 do deposits(deposit, 50) end
print(state()) --> 4578000	3000	50
reset(0, 0)
deposits(deposit, 5)
print(state()) --> 30	5	5
reset(0, 0.5)
deposits(deposit, 5)
print(state()) --> 32.5	5.5	5
reset(10, {})
print(place(select(2, pcall(deposits, deposit, 5)))) --> inlined.lua:201: attempt to perform arithmetic on a table value (upvalue 'moves')
local balance, moves = state()
print(balance, type(moves)) --> 11	table
reset(1, setmetatable({}, {__add = function() return state() end}))
deposits(deposit, 2)
print(state()) --> 9	3	2
reset(0, 0)
deposits(deposit, 0.5)
pcall(deposit, "7")
print(state()) --> 8.0	1	7
local Point = {}
Point.__index = Point
function Point:move(dx, dy)
  self.x = self.x + dx
  self.y = self.y + dy
  self.moves = self.moves + 1
  return self.x
end
local function moves(p, n)
  local s = 0
  for i = 1, n do s = s + p:move(i, 2) end
  return s
end
local function point(x, y) return setmetatable({x = x, y = y, moves = 0}, Point) end
local p = point(1, 2)
for _ = 1, 60 do moves(p, 50) end
print(moves(p, 50), p.x, p.y, p.moves) --> 3847150	77776	6102	3050
p = point(1, 2.5) print(moves(p, 5), p.x, p.y, p.moves) --> 40	16	12.5	5
p = point(1.5, 2) print(moves(p, 5), p.x, p.y, p.moves) --> 42.5	16.5	12	5
p = point(1, 2) p.moves = nil
print(place(select(2, pcall(moves, p, 5)))) --> inlined.lua:233: attempt to perform arithmetic on a nil value (field 'moves')
print(p.x, p.y, p.moves) --> 2	4	nil
p = point(1, 2) p.y = nil
print(place(select(2, pcall(moves, p, 5)))) --> inlined.lua:232: attempt to perform arithmetic on a nil value (field 'y')
print(p.x, p.y, p.moves) --> 2	nil	0
local set = {}
p = setmetatable({x = 1}, {__index = function(t, k) return k == "move" and Point.move or 5 end, __newindex = function(t, k, v) set[#set + 1] = k .. "=" .. v end})
print(moves(p, 3), p.x, table.concat(set, " ")) --> 13	7	y=7 moves=6 y=7 moves=6 y=7 moves=6
p = setmetatable({x = 1, moves = 3, y = 9}, Point) print(moves(p, 5), p.x, p.y, p.moves) --> 40	16	19	8
local function swap(t) local a, b = t.a, t.b t.a = b t.b = a t.a = t.a + t.b return t.a end
local function swaps(t, n) local s for i = 1, n do s = swap(t) end return s end
for _ = 1, 60 do swaps({a = 1, b = 0}, 50) end
print(swaps({a = 1, b = 0}, 20), swaps({a = 1, b = 0.5}, 4), swaps({b = 1, a = 0}, 20)) --> 10946	6.5	6765
print(place(select(2, pcall(swaps, {a = 1, b = "x"}, 2)))) --> inlined.lua:257: attempt to perform arithmetic on a string value (field 'a')
local odd = {a = 1, b = {}}
print(place(select(2, pcall(swaps, odd, 1))), type(odd.a), odd.b) --> inlined.lua:257: attempt to perform arithmetic on a table value (field 'a')	table	1
-- Only on one way.
local hits, misses, all = 0, 0, 0
local function note(x)
  if x > 0 then hits = hits + 1 all = all + x return hits end
  misses = misses + 1
  return misses
end
local function notes(n, by) local s = 0 for i = 1, n do s = s + note(i % 3 - 1) + note(by) end return s end
for _ = 1, 60 do notes(50, 1) end
hits, misses, all = 0, 0, 0
print(notes(50, 1), hits, misses, all) --> 2839	67	33	67
print(notes(5, 0.5), hits, misses, all) --> 602	74	36	71.5
all = nil
print(place(select(2, pcall(notes, 5, 1)))) --> inlined.lua:267: attempt to perform arithmetic on a nil value (upvalue 'all')
print(hits, misses, all) --> 75	37	nil
-- What fails in a return behind an effect.
floor = math.floor
local calls = 0
local function counted(x) calls = calls + 1 return floor(x) end
local function countedTo(n, x) local s = 0 for _ = 1, n do s = s + counted(x) end return s end
for _ = 1, 60 do countedTo(50, 1.5) end
calls = 0
print(countedTo(50, 1.5), calls) --> 50	50
print(countedTo(5, 1e300), calls) --> 5e+300	55
print(place(select(2, pcall(countedTo, 5, {})))) --> inlined.lua:282: bad argument #1 to 'floor' (number expected, got table)
print(calls) --> 56
local function setAndGet(x) calls = x if x then calls = 1 end return calls end
local function setTo(n, x) local s for _ = 1, n do s = setAndGet(x) end return s end
for _ = 1, 60 do setTo(50, 2) setTo(50, false) end
print(setTo(5, 7), setTo(5, false), setTo(5, nil), calls) --> 1	false	nil	nil
