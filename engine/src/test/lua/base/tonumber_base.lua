-- tonumber with a base reads integers in base 2 to 36 (§6.1).

print(tonumber("1010", 2), tonumber("777", 8), tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("Zz", 36))
--> 10	511	255	255	1295	1295
print(tonumber("-ff", 16), tonumber("  11  ", 2), tonumber("-0", 10), tonumber("- 1", 10)) --> -255	3	0	nil
print(tonumber("2", 2), tonumber("8", 8), tonumber("g", 16), tonumber("1.0", 10), tonumber("", 10), tonumber("0x10", 16))
--> nil	nil	nil	nil	nil	nil
print(tonumber("1e1", 16), tonumber("1e1", 10), tonumber("10", 36), tonumber("+7", 8)) --> 481	nil	36	7
print(tonumber("7fffffffffffffff", 16) == math.maxinteger, tonumber("ffffffffffffffff", 16), tonumber("10000000000000000", 16))
--> true	-1	0
print(tonumber(("1"):rep(64), 2), tonumber("9223372036854775808", 10)) --> -1	-9223372036854775808
print(pcall(tonumber, "1", 1)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", 37)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", -5)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, 1, 10)) --> false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber, nil, 10)) --> false	bad argument #1 to 'tonumber' (string expected, got nil)
print(pcall(tonumber, "1", "x")) --> false	bad argument #2 to 'tonumber' (number expected, got string)
print(pcall(tonumber, "1", 2.5)) --> false	bad argument #2 to 'tonumber' (number has no integer representation)
print(tonumber("1", nil), tonumber("11", 2.0), tonumber("1\0", 10)) --> 1	3	nil
