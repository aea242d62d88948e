-- Shifts are logical, fill with zeros and accept any displacement (§3.4.2).

print(1 << 0, 1 << 1, 1 << 62, 1 << 63, 1 << 64) --> 1	2	4611686018427387904	-9223372036854775808	0
print(-1 >> 1 == math.maxinteger, -1 >> 63, -1 >> 64) --> true	1	0
print(1 << -1, 8 << -2, 8 >> -2) --> 0	2	32
print(-1 << 64, -1 << 1000, 1 >> math.mininteger, 1 << math.mininteger) --> 0	0	0	0
print(1 << math.maxinteger, 1 >> math.maxinteger) --> 0	0
print(0xFF >> 4, 0xFF << 4, 0xFF00 >> 8) --> 15	4080	255
print(-8 >> 1 == 0x7FFFFFFFFFFFFFFC) --> true
print(2^3 << 1, "4" << 1, 1 << "3") --> 16	8	8
