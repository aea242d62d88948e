-- string.byte and string.char convert between bytes and strings (§6.4).

print(("ABC"):byte(), ("ABC"):byte(2), ("ABC"):byte(-1), ("ABC"):byte(1, -1)) --> 65	66	67	65	66	67
print(("ABC"):byte(10), select("#", ("ABC"):byte(10)), select("#", ("ABC"):byte(0)), select("#", (""):byte()))
--> nil	0	0	0
print(("ABC"):byte(2, 100)) --> 66	67
print(("ABC"):byte(-100, 2)) --> 65	66
print(select("#", ("ABC"):byte(3, 2)), ("\0\255"):byte(1, 2)) --> 0	0	255
print(string.char(), string.char(72, 105), #string.char(0, 255), string.char(72.0, "105")) --> 	Hi	2	Hi
print(pcall(string.char, 256)) --> false	bad argument #1 to 'string.char' (value out of range)
print(pcall(string.char, -1)) --> false	bad argument #1 to 'string.char' (value out of range)
print(pcall(string.char, 65, "x")) --> false	bad argument #2 to 'string.char' (number expected, got string)
print(pcall(string.char, 65.5)) --> false	bad argument #1 to 'string.char' (number has no integer representation)
print(pcall(string.byte)) --> false	bad argument #1 to 'string.byte' (string expected, got no value)
print(pcall(string.byte, "x", "y")) --> false	bad argument #2 to 'string.byte' (number expected, got string)
print(pcall(string.byte, {})) --> false	bad argument #1 to 'string.byte' (string expected, got table)
local all = {}
for i = 0, 255 do all[#all + 1] = string.char(i) end
local s = table.concat(all)
print(#s, s:byte(1), s:byte(128), s:byte(256), string.char(s:byte(1, -1)) == s) --> 256	0	127	255	true
