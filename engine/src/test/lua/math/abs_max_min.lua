-- math.abs, max and min keep the subtype of their argument (§6.7).

print(math.abs(-5), math.abs(5), math.abs(-5.5), math.abs(-0.0), math.abs(-math.huge), math.abs("-3"))
--> 5	5	5.5	0.0	inf	3.0
print(math.abs(math.mininteger) == math.mininteger, math.abs(math.mininteger + 0.0)) --> true	9.2233720368548e+18
print(math.max(1, 2, 3), math.max(1, 2.5), math.max(2, 2.0), math.max(2.0, 2), math.max(-1, -1.5), math.max(5))
--> 3	2.5	2	2.0	-1	5
print(math.min(1, 2, 3), math.min(1, 0.5), math.min(2, 2.0), math.min(2.0, 2), math.min(-math.huge, math.mininteger))
--> 1	0.5	2	2.0	-inf
print(math.max(math.maxinteger, 2^63) == 2^63, math.type(math.max(math.maxinteger, 2^62))) --> true	integer
print(math.max(1, 0/0) == 1, math.max(0/0, 1) == 1, math.min(1, 0/0) == 1) --> true	false	true
print(pcall(math.max)) --> false	bad argument #1 to 'math.max' (value expected)
print(pcall(math.min)) --> false	bad argument #1 to 'math.min' (value expected)
print(pcall(math.max, 1, "x")) --> false	attempt to compare number with string
print(pcall(math.abs)) --> false	bad argument #1 to 'math.abs' (number expected, got no value)
print(pcall(math.abs, {})) --> false	bad argument #1 to 'math.abs' (number expected, got table)
