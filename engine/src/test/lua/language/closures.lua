-- A closure keeps the variables of the blocks it was created in (§3.5).

local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() n = 0 end
end
local c1, reset1 = counter()
local c2 = counter()
print(c1(), c1(), c2(), c1()) --> 1	2	1	3
reset1()
print(c1(), c2()) --> 1	2
local function adder(a) return function(b) return function(c) return a + b + c end end end
print(adder(1)(2)(3), adder(10)(20)(30)) --> 6	60
local function compose(f, ...)
  if not f then return function(...) return ... end end
  local rest = compose(...)
  return function(...) return f(rest(...)) end
end
print(compose(function(x) return x + 1 end, function(x) return x * 2 end)(5)) --> 11
local x = 1
local function getX() return x end
x = 2
print(getX()) --> 2
