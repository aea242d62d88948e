-- Every function of the library is a method of strings (§6.4).

local names = {"byte", "char", "dump", "find", "format", "gmatch", "gsub", "len", "lower", "match", "pack", "packsize",
  "rep", "reverse", "sub", "unpack", "upper"}
for _, n in ipairs(names) do assert(type(string[n]) == "function" and ("")[n] == string[n], n) end
print(#names) --> 17
print(("%s"):rep(2, "-"):format(1, 2), ("x"):rep(3):upper():lower():len(), ("<i2"):pack(1):byte(1, -1)) --> 1-2	3	1	0
print(#"abc" + ("abc"):len(), ("5"):rep(2) + 1, -("2"):rep(2)) --> 6	56.0	-22.0
print(pcall(function() return ("x"):rep({}) end))
--> false	methods.lua:9: bad argument #1 to 'rep' (number expected, got table)
print(pcall(function() return ("x").rep() end))
--> false	methods.lua:11: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() return ("x"):format(1):bad() end))
--> false	methods.lua:13: attempt to call a nil value (method 'bad')
print(pcall(function() local s = "x" return s:rep() end))
--> false	methods.lua:15: bad argument #1 to 'rep' (number expected, got no value)
print(pcall(function() return ("%d"):format("x") end))
--> false	methods.lua:17: bad argument #1 to 'format' (number expected, got string)
