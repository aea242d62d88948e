-- The operator / divides floats: no error for zero, signed zeros and infinities (§3.4.1).

print(1 / 0, -1 / 0, 1 / -0.0) --> inf	-inf	-inf
print(0 / 5, -0.0, 0 / -5) --> 0.0	-0.0	-0.0
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < nan, nan >= nan) --> false	true	false	false
print(7 / 2, -7 / 2, 7 / -2) --> 3.5	-3.5	-3.5
print(math.maxinteger / 1, math.mininteger / -1) --> 9.2233720368548e+18	9.2233720368548e+18
print(9007199254740993 / 1 == 9007199254740992.0) --> true
print(1e308 * 10, -1e308 * 10, 1e-308 / 1e10 > 0, 1e-308 / 1e20) --> inf	-inf	true	0.0
