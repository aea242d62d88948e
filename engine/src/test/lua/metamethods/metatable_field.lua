-- __metatable protects a metatable from being read and replaced (§6.1).

local mt = {__metatable = "locked", __index = {x = 1}}
local t = setmetatable({}, mt)
print(getmetatable(t), t.x) --> locked	1
print(pcall(setmetatable, t, {})) --> false	cannot change a protected metatable
print(pcall(setmetatable, t, nil)) --> false	cannot change a protected metatable
print(pcall(setmetatable, t, mt)) --> false	cannot change a protected metatable
print(debug.getmetatable(t) == mt) --> true
debug.setmetatable(t, nil)
print(getmetatable(t), t.x) --> nil	nil
print(getmetatable(setmetatable({}, {__metatable = false}))) --> false
print(pcall(setmetatable, setmetatable({}, {__metatable = false}), {})) --> false	cannot change a protected metatable
print(type(getmetatable("").__index), getmetatable("").__index == string, getmetatable("x") == getmetatable("y"))
--> table	true	true
