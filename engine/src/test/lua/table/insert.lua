-- table.insert appends or makes room at a position (§6.6).

local function show(t) return table.concat(t, " ") end
local t = {}
table.insert(t, "a")
table.insert(t, "c")
table.insert(t, 2, "b")
table.insert(t, 1, "first")
table.insert(t, #t + 1, "last")
print(show(t), #t, select("#", table.insert({}, 1))) --> first a b c last	5	0
print(pcall(table.insert, t, 0, "x")) --> false	bad argument #2 to 'table.insert' (position out of bounds)
print(pcall(table.insert, t, 7, "x")) --> false	bad argument #2 to 'table.insert' (position out of bounds)
print(pcall(table.insert, t, -1, "x")) --> false	bad argument #2 to 'table.insert' (position out of bounds)
print(pcall(table.insert, t)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert, t, 1, 2, 3)) --> false	wrong number of arguments to 'insert'
print(pcall(table.insert, t, "x", 1)) --> false	bad argument #2 to 'table.insert' (number expected, got string)
print(pcall(table.insert, t, 1.5, 1)) --> false	bad argument #2 to 'table.insert' (number has no integer representation)
print(pcall(table.insert, nil, 1)) --> false	bad argument #1 to 'table.insert' (table expected, got nil)
print(pcall(table.insert, 5, 1)) --> false	bad argument #1 to 'table.insert' (table expected, got number)
print(show(t), #t) --> first a b c last	5
table.insert(t, nil)
print(#t) --> 5
local log = {}
local p = setmetatable({}, {__len = function() return 2 end, __index = function(_, k) log[#log + 1] = "get " .. k return k end,
  __newindex = function(_, k, v) log[#log + 1] = "set " .. k .. "=" .. v end})
table.insert(p, 1, "new")
print(table.concat(log, ", ")) --> get 2, set 3=2, get 1, set 2=1, set 1=new
