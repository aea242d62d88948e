-- getmetatable and setmetatable (§6.1).

local t, mt = {}, {}
print(getmetatable(t), setmetatable(t, mt) == t, getmetatable(t) == mt) --> nil	true	true
print(setmetatable(t, nil) == t, getmetatable(t)) --> true	nil
print(getmetatable("x") ~= nil, getmetatable(1), getmetatable(nil), getmetatable(print)) --> true	nil	nil	nil
print(type(getmetatable(io.stdout))) --> table
print(pcall(setmetatable, t)) --> false	bad argument #2 to 'setmetatable' (nil or table expected)
print(pcall(setmetatable, t, 1)) --> false	bad argument #2 to 'setmetatable' (nil or table expected)
print(pcall(setmetatable, t, "x")) --> false	bad argument #2 to 'setmetatable' (nil or table expected)
print(pcall(setmetatable, "s", {})) --> false	bad argument #1 to 'setmetatable' (table expected, got string)
print(pcall(setmetatable)) --> false	bad argument #1 to 'setmetatable' (table expected, got no value)
print(pcall(getmetatable)) --> false	bad argument #1 to 'getmetatable' (value expected)
print(setmetatable(t, mt) == t, select("#", setmetatable(t, mt))) --> true	1
