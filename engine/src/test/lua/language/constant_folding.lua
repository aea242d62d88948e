-- Constant expressions give the same results as computed ones (§3.4).

local one, two, zero, half, minusZero = 1, 2, 0, 0.5, -0.0
print(1 + 2 == one + two, 1 / 2 == one / two, 2 ^ 10 == two ^ 10.0) --> true	true	true
print(1 / 0 == one / zero, -1 / 0 == -one / zero, 1 / -0.0 == one / minusZero) --> true	true	true
print(1 / (0 * -1.0), one / (zero * -1.0), -0.0, minusZero) --> -inf	-inf	-0.0	-0.0
print(3 // 2, 3.0 // 2, -3 // 2, 3 % -2, -3 % 2.0) --> 1	1.0	-2	-1	1.0
print(1 << 63, ~0, 5 & 6 | 1, 1 << 64) --> -9223372036854775808	-1	5	0
print(math.type(2^53), math.type(1 + 1.0), math.type(3 // 1)) --> float	float	integer
print(9223372036854775807 + 1 == math.mininteger, -9223372036854775808 == math.mininteger + 0.0) --> true	true
print(-(-9223372036854775807 - 1) == math.mininteger) --> true
print("a" .. "b" == "ab", not nil == true, #"abc" == 3, - - 1) --> true	true	true	1
print(0.0 == -0.0, 1 / 0.0, 1 / (-0.0)) --> true	inf	-inf
