-- table.move copies a range, also within one table (§6.6).

local function show(t, n) local r = {} for i = 1, n or #t do r[i] = tostring(t[i]) end return table.concat(r, " ") end
print(show(table.move({1, 2, 3}, 1, 3, 2))) --> 1 1 2 3
print(show(table.move({1, 2, 3}, 2, 3, 1))) --> 2 3 3
print(show(table.move({1, 2, 3, 4, 5}, 1, 4, 2)), show(table.move({1, 2, 3, 4, 5}, 2, 5, 1))) --> 1 1 2 3 4	2 3 4 5 5
local a, b = {1, 2, 3}, {"x", "y", "z", "w"}
print(table.move(a, 1, 2, 3, b) == b, show(b), show(a)) --> true	x y 1 2	1 2 3
print(table.move(a, 1, 0, 5) == a, show(a), show(table.move({1, 2, 3}, 1, 3, 1))) --> true	1 2 3	1 2 3
print(show(table.move({1, nil, 3}, 1, 3, 1, {9, 9, 9}), 3)) --> 1 nil 3
print(show(table.move({[-1] = "a", [0] = "b"}, -1, 0, 1), 2)) --> a b
print(#table.move({10, 20, 30}, 1, 3, 1, {})) --> 3
local log = {}
local from = setmetatable({}, {__index = function(_, k) log[#log + 1] = "get" .. k return k * 10 end})
local to = setmetatable({}, {__newindex = function(_, k, v) log[#log + 1] = "set" .. k .. "=" .. v end})
table.move(from, 1, 2, 5, to)
print(table.concat(log, " ")) --> get1 set5=10 get2 set6=20
log = {}
local same = setmetatable({}, {__index = function(_, k) log[#log + 1] = "get" .. k return k end,
  __newindex = function(_, k, v) log[#log + 1] = "set" .. k .. "=" .. v end})
table.move(same, 1, 2, 2)
print(table.concat(log, " ")) --> get2 set3=2 get1 set2=1
print(table.move({}, math.maxinteger, math.maxinteger, math.mininteger) ~= nil) --> true
print(pcall(table.move, {}, math.mininteger, math.maxinteger, 1))
--> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, 1, math.maxinteger, 2)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, {}, 1, 2)) --> false	bad argument #4 to 'table.move' (number expected, got no value)
print(pcall(table.move, {}, "x", 2, 3)) --> false	bad argument #2 to 'table.move' (number expected, got string)
print(pcall(table.move, 1, 1, 1, 1)) --> false	bad argument #1 to 'table.move' (table expected, got number)
print(pcall(table.move, {}, 1, 1, 1, "x")) --> false	bad argument #5 to 'table.move' (table expected, got string)
