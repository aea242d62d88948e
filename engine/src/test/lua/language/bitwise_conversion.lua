-- Bitwise operators convert floats with exact integer values and numeric strings (§3.4.2, §3.4.3).

print(3.0 & 7, 2^31 | 0, ~0.0, -1.0 >> 60) --> 3	2147483648	-1	15
print("7" & 3, "0xff" | 0, "3.0" ~ 1, ~"0", "1e1" & 15) --> 3	255	2	-1	10
print(math.type(3.0 & 7), math.type("7" & 3)) --> integer	integer
local ok, message = pcall(function() return 1.5 & 1 end)
print(message) --> bitwise_conversion.lua:6: number has no integer representation
print(pcall(function() return 2^63 | 0 end)) --> false	bitwise_conversion.lua:8: number has no integer representation
print(pcall(function() return math.huge & 1 end))
--> false	bitwise_conversion.lua:9: number (field 'huge') has no integer representation
print(pcall(function() return "1.5" & 1 end)) --> false	bitwise_conversion.lua:11: number has no integer representation
print(pcall(function() return "9223372036854775808" & 1 end))
--> false	bitwise_conversion.lua:12: number has no integer representation
print(-2^63 | 0 == math.mininteger) --> true
