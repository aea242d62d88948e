-- ^ works on floats, binds tighter than unary minus and to the right (§3.4.1).

print(2 ^ 10, 2 ^ -1, 2 ^ 0.5 == math.sqrt(2)) --> 1024.0	0.5	true
print(-2 ^ 2, (-2) ^ 2, 2 ^ 3 ^ 2, (2 ^ 3) ^ 2) --> -4.0	4.0	512.0	64.0
print(2 ^ -2 ^ 2 == 2 ^ -(2 ^ 2)) --> true
print(0 ^ 0, 10 ^ 2, (-8) ^ 3) --> 1.0	100.0	-512.0
print(math.huge ^ 0, 0 ^ -1, math.huge ^ -1) --> 1.0	inf	0.0
local r = (-8) ^ (1 / 3)
print(r ~= r) --> true
print(2 ^ 63 == math.maxinteger + 1.0, 2 ^ 1024) --> true	inf
