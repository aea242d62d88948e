-- __name is the type name in tostring and in error messages (§2.4, §6.1).

local t = setmetatable({}, {__name = "My.Type"})
print((tostring(t):gsub("0x%x+", "ADDRESS")), type(t)) --> My.Type: ADDRESS	table
print((string.format("%s", t):match "^[^:]+")) --> My.Type
print(pcall(string.rep, t)) --> false	bad argument #1 to 'string.rep' (string expected, got My.Type)
print(pcall(ipairs)) --> false	bad argument #1 to 'ipairs' (value expected)
print(pcall(math.floor, t)) --> false	bad argument #1 to 'math.floor' (number expected, got My.Type)
print(pcall(function() return t + 1 end))
--> false	name.lua:9: attempt to perform arithmetic on a My.Type value (upvalue 't')
print(pcall(function() return t .. "x" end)) --> false	name.lua:11: attempt to concatenate a My.Type value (upvalue 't')
print(pcall(function() return t < 1 end)) --> false	name.lua:12: attempt to compare My.Type with number
print(pcall(function() return t < t end)) --> false	name.lua:13: attempt to compare two My.Type values
print(pcall(function() return #t, t() end)) --> false	name.lua:14: attempt to call a My.Type value (upvalue 't')
print(pcall(function() return t & 1 end))
--> false	name.lua:15: attempt to perform bitwise operation on a My.Type value (upvalue 't')
print(pcall(setmetatable, 1, t)) --> false	bad argument #1 to 'setmetatable' (table expected, got number)
-- only a string counts
local u = setmetatable({}, {__name = 42})
print(pcall(string.rep, u)) --> false	bad argument #1 to 'string.rep' (string expected, got table)
print((tostring(u):match "^[^:]+")) --> table
print(pcall(function() return io.stdout + 1 end))
--> false	name.lua:22: attempt to perform arithmetic on a FILE* value (field 'stdout')
-- an argument's type is named by the metatable of its basic type too, the absent argument's by that of nil
debug.setmetatable(nil, {__name = "Nothing"})
debug.setmetatable(0, {__name = "Num"})
print(pcall(math.floor, nil)) --> false	bad argument #1 to 'math.floor' (number expected, got Nothing)
print(pcall(math.floor)) --> false	bad argument #1 to 'math.floor' (number expected, got Nothing)
print(pcall(table.concat, 1)) --> false	bad argument #1 to 'table.concat' (table expected, got Num)
print(pcall(function() return nil + 1 end)) --> false	name.lua:30: attempt to perform arithmetic on a nil value
debug.setmetatable(print, {__name = "Fn"})
print((tostring(print):match "^[^:]+")) --> Fn
