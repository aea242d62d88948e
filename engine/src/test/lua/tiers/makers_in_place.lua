-- Functions that do nothing but make functions, translated in place of their calls: each has cells of its own, shared as
-- they are written, also where a guess goes wrong behind them.
local function hot(f, ...)
  local r
  for _ = 1, 400 do r = f(...) end
  return r
end

local function adder(x) return function(y) return x + y end end
local function compose(f, g) return function(x) return f(g(x)) end end

print(hot(function(n)
  local sum = 0
  for i = 1, n do
    local f = compose(adder(i), adder(1))
    sum = sum + f(2)
  end
  return sum
end, 20)) --> 270

-- All made in a loop stay apart.
print(hot(function(n)
  local made = {}
  for i = 1, n do made[i] = adder(i) end
  local sum = 0
  for i = 1, n do sum = sum * 3 + made[i](i) end
  for i = 1, n do for j = 1, n do assert((made[i] == made[j]) == (i == j)) end end
  return sum
end, 6)) --> 1086

-- One cell for two functions, one of which assigns.
local function counter(start)
  local function up() start = start + 1 end
  return up, function() return start end
end
print(hot(function(n)
  local up, value = counter(n)
  local up2, value2 = counter(-n)
  up() up() up2()
  return value() * 100 + value2()
end, 7)) --> 894

-- Cells of the maker's own upvalues beside new ones; and a local variable that is captured behind a computation.
local total = 0
local function meter(step)
  local double = step * 2
  return function() total = total + double return total end
end
print(hot(function()
  local m = meter(1)
  m()
  return m()
end), total) --> 1600	1600

-- What is made has an upvalue that was never assigned.
local function forgetful(x)
  local nothing
  return function(v)
    local before = nothing
    nothing = v
    return before, x
  end
end
print(hot(function(v)
  local f = forgetful(v)
  local a, b = f(1)
  local c, d = f(2)
  return tostring(a) .. tostring(b) .. tostring(c) .. tostring(d)
end, "v")) --> nilv1v

-- A guess goes wrong in the maker, in what it made, and behind it.
local function scaled(k)
  local factor = k * 2
  return function(x) return x * factor end
end
local function use(k, x)
  local f = scaled(k)
  local g = scaled(k + 1)
  return f(x) + g(x)
end
hot(use, 1, 2)
print(use(1, 2), use(1.5, 2), use(1, 2.5), use("3", 2), use(1, "2")) --> 12	16.0	15.0	28.0	12.0
print((select(2, pcall(use, {}, 2))):match(":%d+: .*")) --> :73: attempt to perform arithmetic on a table value (local 'k')
print((select(2, pcall(use, 1, {}))):match(":%d+: .*")) --> :74: attempt to perform arithmetic on a table value (local 'x')

-- The maker's place is taken by another function.
local make = adder
local function made(x, y) return make(x)(y) end
hot(made, 1, 2)
make = function(x) return function(y) return x * y end end
print(made(3, 4)) --> 12
make = setmetatable({}, { __call = function(_, x) return function(y) return x .. y end end })
print(made(3, 4)) --> 34
make = adder

-- In a coroutine, with a yield in what was made, and with the debug library looking at the cells.
local function waiting(x) return function(y) return x + coroutine.yield(y) end end
local function run(a, b) return waiting(a)(b) end
for i = 1, 300 do
  local co = coroutine.wrap(run)
  assert(co(i, 2) == 2 and co(5) == i + 5)
end
local function looked(x)
  local f = adder(x)
  local g = adder(x)
  local name, value = debug.getupvalue(f, 1)
  debug.setupvalue(g, 1, 100)
  return name .. value .. "," .. f(1) .. "," .. g(1) .. "," .. tostring(debug.upvalueid(f, 1) == debug.upvalueid(g, 1))
end
print(hot(looked, 7)) --> x7,8,101,false

-- A maker of more upvalues than are made in place, and one in a maker.
local function many(a, b, c, d, e) return function() return a + b * c - d + e end end
local function nested(a) return function(b) return function(c) return a * 100 + b * 10 + c end end end
print(hot(function() return many(1, 2, 3, 4, 5)() + nested(1)(2)(3) end)) --> 131
