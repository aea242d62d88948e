-- Operator precedence, from or (lowest) to ^ (highest) (§3.4.8).

print(1 or 2 and nil, (1 or 2) and nil) --> 1	nil
print(1 < 2 and 2 < 3, 1 + 1 == 2 and "eq") --> true	eq
print(5 | 2 ~ 3 & 1, 1 | 2 == 3, 6 & 3 << 1, 1 << 1 + 1) --> 7	true	6	4
print("a" .. 1 + 2, 2 .. 3 == "23") --> a3	true
print(2 + 3 * 4, (2 + 3) * 4, 10 - 4 // 3, -3 ^ 2, 2 ^ -1) --> 14	20	9	-9.0	0.5
print(not 1 == 2, not (1 == 2), -2 * -2, #"abc" + 1, -"2" ^ 2) --> false	true	4	4	-4.0
print(2 * 3 % 4, 7 // 2 * 2, 1 - 1 - 1, 2 ^ 2 ^ 3, 1 .. 2 .. 3) --> 2	6	-1	256.0	123
print(~1 + 1, ~(1 + 1), - - 2, not not nil, ~ ~5) --> -1	-3	2	false	5
print(1 << 2 << 3, 1 << (2 << 3), 256 >> 2 >> 1) --> 32	65536	32
