-- Conversions between integers, floats and strings at the edges of their ranges (§3.4.3).

print(2^53 + 1 == 2^53, (1 << 53) + 1 == 2^53, math.maxinteger + 0.0 == 2^63, math.maxinteger + 0.0 == math.maxinteger)
--> true	false	true	false
print(math.tointeger(9007199254740993.0), 9007199254740993 + 0.0 == 9007199254740992.0) --> 9007199254740992	true
print(tostring(2^63) == tostring(math.maxinteger + 0.0), tonumber("9223372036854775807") == math.maxinteger)
--> true	true
print("9223372036854775807" | 0, "0x7fffffffffffffff" | 0, pcall(function() return "9223372036854775808" | 0 end))
--> 9223372036854775807	9223372036854775807	false	integer_conversions.lua:8: number has no integer representation
print(1e308 * 10 == math.huge, -1e308 * 10 == -math.huge, 5e-324 / 2, 5e-324 > 0) --> true	true	0.0	true
print(tonumber("0x1p-1074") == 5e-324, tonumber("1e-400"), tonumber("0x.fffffffffffff8p1024"))
--> true	0.0	1.7976931348623e+308
print(tonumber("1" .. ("0"):rep(400)), tonumber("0." .. ("0"):rep(400) .. "1"), tonumber(("9"):rep(30)))
--> inf	0.0	1e+30
print(0x7fffffffffffffff + 1 == math.mininteger, 0xffffffffffffffffff == -1, -0x8000000000000000 == math.mininteger)
--> true	true	true
print(math.mininteger // -1, math.mininteger % -1, -math.mininteger, math.abs(math.mininteger))
--> -9223372036854775808	0	-9223372036854775808	-9223372036854775808
