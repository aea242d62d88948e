-- Hexadecimal floats have a point or a binary exponent (§3.1).

print(0x0.1E, 0xA23p-4, 0X1.921FB54442D18P+1) --> 0.1171875	162.1875	3.1415926535898
print(0x.8, 0x8., 0x1p4, 0x1P-1, 0xAp0) --> 0.5	8.0	16.0	0.5	10.0
print(math.type(0x10p0), math.type(0x1.), math.type(0x1)) --> float	float	integer
print(0x1p1023, 0x1p-1074 > 0, 0x1p-1075 == 0.0) --> 8.9884656743116e+307	true	true
print(0x1p9999, 0xffffffffffffffff.0) --> inf	1.844674407371e+19
print(0x.1p4, 0x0.001p12, 0x1.8p1) --> 1.0	1.0	3.0
