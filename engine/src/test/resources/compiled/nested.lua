-- A function that makes functions, and one that calls, in place of calls.
local function adder(x) return function(y) return x + y end end
local function twice(f, x) return f(f(x)) end
local function run(n)
  local sum = 0
  for i = 1, n do sum = sum + twice(adder(i), 1) end
  return sum
end
for _ = 1, 300 do run(20) end
