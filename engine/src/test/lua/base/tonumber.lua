-- tonumber converts numerals, with surrounding white space (§6.1).

print(tonumber("10"), tonumber("10.0"), tonumber(" 10 "), tonumber("\t-10\n"), tonumber("+5")) --> 10	10.0	10	-10	5
print(tonumber("0x10"), tonumber("0X1p4"), tonumber("-0xff"), tonumber("0x.8"), tonumber("1e2"), tonumber(".5"), tonumber("5."))
--> 16	16.0	-255	0.5	100.0	0.5	5.0
print(tonumber("9223372036854775807"), tonumber("9223372036854775808"), tonumber("0xffffffffffffffff"))
--> 9223372036854775807	9.2233720368548e+18	-1
print(tonumber(""), tonumber(" "), tonumber("x"), tonumber("1x"), tonumber("1 2"), tonumber("- 1"), tonumber("--1"))
--> nil	nil	nil	nil	nil	nil	nil
print(tonumber("0x"), tonumber("1e"), tonumber("."), tonumber("e1"), tonumber("0x1p"), tonumber("1..2"))
--> nil	nil	nil	nil	nil	nil
print(tonumber("inf"), tonumber("nan"), tonumber("infinity"), tonumber("1e1000")) --> nil	nil	nil	inf
print(tonumber("1\0"), tonumber("1_000"), tonumber("١")) --> nil	nil	nil
print(tonumber(5), tonumber(5.5), tonumber(nil), tonumber(true), tonumber({}), tonumber(print))
--> 5	5.5	nil	nil	nil	nil
print(math.type(tonumber("3")), math.type(tonumber("3.0")), math.type(tonumber("0x3"))) --> integer	float	integer
print(pcall(tonumber)) --> false	bad argument #1 to 'tonumber' (value expected)
