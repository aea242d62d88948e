-- rawget and rawset ignore __index and __newindex (§6.1).

local t = setmetatable({}, {__index = function() return "index" end, __newindex = function() error("newindex") end})
print(t.x, rawget(t, "x")) --> index	nil
print(rawset(t, "x", 1) == t, t.x, rawget(t, "x")) --> true	1	1
print(rawset(t, "x", nil) == t, t.x, rawget(t, "x")) --> true	index	nil
rawset(t, 1.0, "one")
print(rawget(t, 1), rawget(t, 1.5), rawget(t, nil)) --> one	nil	nil
print(pcall(rawget, t)) --> false	bad argument #2 to 'rawget' (value expected)
print(pcall(rawget, "s", 1)) --> false	bad argument #1 to 'rawget' (table expected, got string)
print(pcall(rawget)) --> false	bad argument #1 to 'rawget' (table expected, got no value)
print(pcall(rawset, t, "k")) --> false	bad argument #3 to 'rawset' (value expected)
print(pcall(rawset, 1, "k", 2)) --> false	bad argument #1 to 'rawset' (table expected, got number)
print(pcall(rawset, t, nil, 1)) --> false	table index is nil
print(pcall(rawset, t, 0/0, 1)) --> false	table index is NaN
