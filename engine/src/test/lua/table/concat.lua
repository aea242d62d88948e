-- table.concat joins strings and numbers (§6.6).

print(table.concat({}), table.concat({}, ",") == "", table.concat({"a"}, ","), table.concat({"a", "b", "c"}))
--> 	true	a	abc
print(table.concat({"a", "b", "c"}, ", "), table.concat({1, 2.5, "x", -0.0}, " "), table.concat({1, 2, 3}, 0))
--> a, b, c	1 2.5 x -0.0	10203
print(table.concat({"a", "b", "c", "d"}, "-", 2), table.concat({"a", "b", "c", "d"}, "-", 2, 3)) --> b-c-d	b-c
print(table.concat({[5] = "five", [6] = "six"}, " ", 5, 6), table.concat({"x"}, "ignored", 1, 1)) --> five six	x
print(table.concat({1, 2}, ",", 2, 1) == "", table.concat({1, 2}, "", 1.0, "2")) --> true	12
print(table.concat({[math.maxinteger] = "last"}, "", math.maxinteger, math.maxinteger)) --> last
print(#table.concat(setmetatable({}, {__len = function() return 3 end, __index = function(_, i) return "v" .. i end}), "|"))
--> 8
print(pcall(table.concat, {1, {}, 3})) --> false	invalid value (table) at index 2 in table for 'concat'
print(pcall(table.concat, {1, nil, 3}, ",", 1, 3)) --> false	invalid value (nil) at index 2 in table for 'concat'
print(pcall(table.concat, {true})) --> false	invalid value (boolean) at index 1 in table for 'concat'
print(pcall(table.concat, {"a"}, ",", 1, 2)) --> false	invalid value (nil) at index 2 in table for 'concat'
print(pcall(table.concat)) --> false	bad argument #1 to 'table.concat' (table expected, got no value)
print(pcall(table.concat, "x")) --> false	bad argument #1 to 'table.concat' (table expected, got string)
print(pcall(table.concat, {}, {})) --> false	bad argument #2 to 'table.concat' (string expected, got table)
print(pcall(table.concat, {}, ",", "x")) --> false	bad argument #3 to 'table.concat' (number expected, got string)
-- the message knows the lower 32 bits of the index
print(pcall(table.concat, {}, "", math.mininteger, math.mininteger)) --> false	invalid value (nil) at index 0 in table for 'concat'
print(pcall(table.concat, {}, "", (1 << 32) + 7, 1 << 33)) --> false	invalid value (nil) at index 7 in table for 'concat'
