-- Integer // and % refuse a zero divisor; the float forms give inf and nan (§3.4.1).

print(pcall(function(a, b) return a // b end, 1, 0)) --> false	floor_division_zero.lua:3: attempt to divide by zero
print(pcall(function(a, b) return a % b end, 1, 0)) --> false	floor_division_zero.lua:4: attempt to perform 'n%0'
print(1 // 0.0, -1 // 0.0, 1.0 // 0, 0.0 // 1) --> inf	-inf	inf	0.0
local m, q = 1 % 0.0, 0.0 // 0
print(m ~= m, q ~= q) --> true	true
-- a constant expression is not folded away: it fails when it runs
print(load("return function() return 1 // 0 end", "=s") ~= nil) --> true
print(pcall(load("return 5 % 0", "=s"))) --> false	s:1: attempt to perform 'n%0'
