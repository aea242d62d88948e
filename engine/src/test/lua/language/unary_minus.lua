-- Unary minus keeps the subtype; a float zero has a sign (§3.4.1).

print(-5, -5.0, - -5, -(-5)) --> -5	-5.0	5	5
print(-0, -0.0, 1 / -0.0, 0.0 == -0.0) --> 0	-0.0	-inf	true
print(-"2", -"2.0", -"0x10", - "-3") --> -2.0	-2.0	-16.0	3.0
print(math.type(-"2"), math.type(-"2.0")) --> float	float
print(-math.mininteger == math.mininteger) --> true
local x = 3
print(-x, - -x, -x ^ 2, -x * 2) --> -3	3	-9.0	-6
print(pcall(function() return -{} end)) --> false	unary_minus.lua:10: attempt to perform arithmetic on a table value
print(pcall(function() return -"abc" end))
--> false	unary_minus.lua:11: attempt to perform arithmetic on a string value (constant 'abc')
