-- Decimal numerals: with a point or an exponent a float, otherwise an integer (§3.1).

print(3, 345, 007, 0) --> 3	345	7	0
print(3.0, 3.1416, 314.16e-2, 0.31416E1) --> 3.0	3.1416	3.1416	3.1416
print(3e0, 1e2, 1E+2, 1e-2, .5, 5., 5.e1, .5e+1) --> 3.0	100.0	100.0	0.01	0.5	5.0	50.0	5.0
print(math.type(3), math.type(3.0), math.type(3e0), math.type(.5)) --> integer	float	float	float
print(1e15, 1e16, 123456789012.0) --> 1e+15	1e+16	123456789012.0
print(0.1, 1/3, 1e100, 1e-7) --> 0.1	0.33333333333333	1e+100	1e-07
print(1e308, 1e309, 1e-400) --> 1e+308	inf	0.0
print(9007199254740993, 9007199254740993.0) --> 9007199254740993	9.007199254741e+15
