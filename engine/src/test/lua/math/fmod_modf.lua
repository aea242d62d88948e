-- math.fmod truncates towards zero; modf splits a number (§6.7).

print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(-7, -3)) --> 1	-1	1	-1
print(math.fmod(7.5, 2), math.fmod(-7.5, 2), math.fmod(5, math.huge), math.fmod(6, 3.0), math.fmod(-6, 3))
--> 1.5	-1.5	5.0	0.0	0
print(math.fmod(math.mininteger, -1), math.fmod(math.mininteger, math.mininteger), math.fmod(3, math.mininteger))
--> 0	0	3
print(math.fmod(1, 0.0) ~= math.fmod(1, 0.0), math.type(math.fmod(7, 3)), math.type(math.fmod(7, 3.0)))
--> true	integer	float
print(pcall(math.fmod, 1, 0)) --> false	bad argument #2 to 'math.fmod' (zero)
print(pcall(math.fmod, 1)) --> false	bad argument #2 to 'math.fmod' (number expected, got no value)
print(pcall(math.fmod, "x", 1)) --> false	bad argument #1 to 'math.fmod' (number expected, got string)
print(math.modf(3.7)) --> 3	0.7
print(math.modf(-3.7)) --> -3	-0.7
print(math.modf(5)) --> 5	0.0
print(math.modf(5.0)) --> 5	0.0
print(math.modf(math.huge)) --> inf	0.0
print(math.modf(-math.huge)) --> -inf	0.0
print(math.modf(2^53)) --> 9007199254740992	0.0
print(math.modf("2.5")) --> 2	0.5
print(pcall(math.modf)) --> false	bad argument #1 to 'math.modf' (number expected, got no value)
