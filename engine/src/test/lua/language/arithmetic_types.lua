-- + - * // % give integers for integers and floats as soon as one operand is a float (§3.4.1).

print(7 + 2, 7 - 2, 7 * 2, 7 // 2, 7 % 2) --> 9	5	14	3	1
print(7 + 2.0, 7 - 2.0, 7 * 2.0, 7 // 2.0, 7 % 2.0) --> 9.0	5.0	14.0	3.0	1.0
print(7.0 + 2, 7.0 - 2, 7.0 * 2, 7.0 // 2, 7.0 % 2) --> 9.0	5.0	14.0	3.0	1.0
-- / and ^ always give floats
print(6 / 2, 2 ^ 2, 1 / 4, 10 / 5.0) --> 3.0	4.0	0.25	2.0
print(math.type(1 + 1), math.type(1 + 1.0), math.type(4 / 2), math.type(2 ^ 3)) --> integer	float	float	float
print(0.1 + 0.2, 0.1 + 0.2 == 0.3) --> 0.3	false
print(2^53 == 2^53 + 1, (1 << 53) == (1 << 53) + 1) --> true	false
