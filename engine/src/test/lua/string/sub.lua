-- string.sub: negative positions count from the end, others are corrected (§6.4).

local s = "123456789"
print(s:sub(2, 4), s:sub(7), s:sub(-3), s:sub(-3, -2), s:sub(2, -2)) --> 234	789	789	78	2345678
print("[" .. s:sub(7, 6) .. "]", "[" .. s:sub(10) .. "]", "[" .. s:sub(20, 30) .. "]", "[" .. s:sub(0, 0) .. "]")
--> []	[]	[]	[]
print(s:sub(0), s:sub(-100), s:sub(-100, 3), s:sub(1, 100), s:sub(0, 1)) --> 123456789	123456789	123	123456789	1
print(s:sub(math.mininteger, math.maxinteger), #s:sub(math.maxinteger), s:sub(math.mininteger, -8)) --> 123456789	0	12
print(s:sub(2.0, "3"), (""):sub(1), #("a\0b"):sub(2, 2)) --> 23		1
print(pcall(string.sub, "x")) --> false	bad argument #2 to 'string.sub' (number expected, got no value)
print(pcall(string.sub)) --> false	bad argument #1 to 'string.sub' (string expected, got no value)
print(pcall(string.sub, "x", "a")) --> false	bad argument #2 to 'string.sub' (number expected, got string)
print(pcall(string.sub, "x", 1.5)) --> false	bad argument #2 to 'string.sub' (number has no integer representation)
print(pcall(string.sub, "x", 1, {})) --> false	bad argument #3 to 'string.sub' (number expected, got table)
print(pcall(string.sub, nil, 1)) --> false	bad argument #1 to 'string.sub' (string expected, got nil)
print(string.sub(12345, 2, 3)) --> 23
