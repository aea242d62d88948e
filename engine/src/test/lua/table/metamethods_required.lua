-- Table functions accept other values whose metatable has what they need (§6.6).

local mt = {__index = function(_, k) return k end, __newindex = function() end, __len = function() return 3 end}
debug.setmetatable(5, mt)
print(table.concat(5, ","), table.unpack(7)) --> 1,2,3	1	2	3
print(pcall(table.insert, 5, "x"), pcall(table.remove, 5)) --> true	true	3
debug.setmetatable(5, {__index = mt.__index})
print(pcall(table.concat, 5)) --> false	bad argument #1 to 'table.concat' (table expected, got number)
print(pcall(table.insert, 5, 1)) --> false	bad argument #1 to 'table.insert' (table expected, got number)
debug.setmetatable(5, nil)
print(pcall(table.concat, 5)) --> false	bad argument #1 to 'table.concat' (table expected, got number)
print(pcall(table.concat, setmetatable({}, {__len = function() return {} end})))
--> false	object length is not an integer
