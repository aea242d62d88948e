-- table.remove takes an element out and closes the gap (§6.6).

local function show(t) return table.concat(t, " ") end
local t = {"a", "b", "c", "d"}
print(table.remove(t), table.remove(t, 1), show(t)) --> d	a	b c
print(table.remove(t, #t + 1), show(t), table.remove(t, 2), show(t), table.remove(t), #t) --> nil	b c	c	b	b	0
print(table.remove(t), table.remove(t, 0), table.remove({}, #{}), table.remove({})) --> nil	nil	nil	nil
print(table.remove({[0] = "zero"}, 0), table.remove({n = 1}, 1)) --> zero	nil
local u = {1, 2, 3}
table.remove(u, 2.0)
print(show(u), select("#", table.remove({}))) --> 1 3	1
print(pcall(table.remove, {1, 2, 3}, 5)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, {1, 2, 3}, 0)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, {1, 2, 3}, -1)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove, {}, 2)) --> false	bad argument #1 to 'table.remove' (position out of bounds)
print(pcall(table.remove)) --> false	bad argument #1 to 'table.remove' (table expected, got no value)
print(pcall(table.remove, "x")) --> false	bad argument #1 to 'table.remove' (table expected, got string)
print(pcall(table.remove, {}, "x")) --> false	bad argument #2 to 'table.remove' (number expected, got string)
local log = {}
local p = setmetatable({}, {__len = function() return 3 end, __index = function(_, k) log[#log + 1] = "get " .. k return k end,
  __newindex = function(_, k, v) log[#log + 1] = "set " .. k .. "=" .. tostring(v) end})
print(table.remove(p, 1), table.concat(log, ", ")) --> 1	get 1, get 2, set 1=2, get 3, set 2=3, set 3=nil
