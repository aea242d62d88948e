-- local function sees itself; local f = function does not (§3.4.11).

local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
print(fact(20), fact(21)) --> 2432902008176640000	-4249290049419214848
local g = function(n) return g end
print(g()) --> nil
local ackermann
ackermann = function(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ackermann(m - 1, 1) end
  return ackermann(m - 1, ackermann(m, n - 1))
end
print(ackermann(2, 3)) --> 9
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(20)) --> 6765
local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
print(depth(10000)) --> 10000
