-- % on floats, with fractions and infinities (§3.4.1).

print(5.5 % 2, -5.5 % 2, 5.5 % -2, -5.5 % -2) --> 1.5	0.5	-0.5	-1.5
print(1 % 0.25, 3.75 % 1, -0.25 % 1) --> 0.0	0.75	0.75
print(5 % math.huge, -5 % -math.huge) --> 5.0	-5.0
print(-5 % math.huge, 5 % -math.huge) --> inf	-inf
print(-1 % math.huge == math.huge) --> true
local a, b = math.huge % 2, 3.0 % 0
print(a ~= a, b ~= b) --> true	true
print(-6 % 3.0, 6 % -3.0) --> -0.0	0.0
print(1e15 % 7, 2^53 % 3) --> 6.0	2.0
