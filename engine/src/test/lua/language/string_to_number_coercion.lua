-- Arithmetic converts strings to numbers; in 5.3 the result is then always a float (§3.4.3).

print("10" + 1, "10" * "2", 10 - "3", "7" // 2, "7" % "4") --> 11.0	20.0	7.0	3.0	3.0
print("10" / 2, "2" ^ 2, "0x10" + 0, "1e1" + 0, " 5 " + 1) --> 5.0	4.0	16.0	10.0	6.0
print("3.0" + 1, math.type("3" + 1), math.type("3.0" + 1)) --> 4.0	float	float
print("9223372036854775807" + 1 == math.mininteger) --> false
print("9223372036854775808" + 0) --> 9.2233720368548e+18
print("\t12\n" * 1, "-0x2" + 0, "+5" + 0) --> 12.0	-2.0	5.0
print(pcall(function() return "abc" + 1 end))
--> false	string_to_number_coercion.lua:9: attempt to perform arithmetic on a string value
print(pcall(function() return "" + 1 end))
--> false	string_to_number_coercion.lua:11: attempt to perform arithmetic on a string value
print(pcall(function() return "1 2" + 1 end))
--> false	string_to_number_coercion.lua:13: attempt to perform arithmetic on a string value
print(pcall(function() return {} + "1" end))
--> false	string_to_number_coercion.lua:15: attempt to perform arithmetic on a table value
-- comparison and equality never convert
print("10" == 10, "0" == 0) --> false	false
