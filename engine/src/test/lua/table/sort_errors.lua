-- Errors of table.sort (§6.6).

print((select(2, pcall(table.sort, {1, "x"})):match("^attempt to compare"))) --> attempt to compare
print(pcall(table.sort, {{}, {}})) --> false	attempt to compare two table values
print(pcall(table.sort, {1, nil, 3, 4, n = 4}) ~= nil) --> true
print(pcall(table.sort, {3, 2, 1}, function(a, b) error("in the comparison", 0) end)) --> false	in the comparison
print(pcall(table.sort, {3, 2, 1}, 5)) --> false	bad argument #2 to 'table.sort' (function expected, got number)
print(pcall(table.sort, {3, 2, 1}, "x")) --> false	bad argument #2 to 'table.sort' (function expected, got string)
print(pcall(table.sort)) --> false	bad argument #1 to 'table.sort' (table expected, got no value)
print(pcall(table.sort, "x")) --> false	bad argument #1 to 'table.sort' (table expected, got string)
print(pcall(table.sort, setmetatable({}, {__len = function() return 1 << 40 end})))
--> false	bad argument #1 to 'table.sort' (array too big)
local t = {}
for i = 1, 100 do t[i] = i % 10 end
print(pcall(table.sort, t, function() return true end)) --> false	invalid order function for sorting
print(pcall(table.sort, setmetatable({}, {__len = function() return -1 end}))) --> true
