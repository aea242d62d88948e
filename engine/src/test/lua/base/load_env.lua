-- The fourth argument of load is the chunk's _ENV, even when it is nil (§6.1).

local env = {y = 5}
print(load("x = y; return x", "=c", "t", env)(), env.x, x) --> 5	5	nil
print(pcall(load("return y", "=c", "t", nil))) --> false	c:1: attempt to index a nil value (upvalue '_ENV')
print(pcall(load("return y", "=c"))) --> true	nil
print(load("return _ENV", "=c", "t", "any value")()) --> any value
print(load("return _ENV", "=c", "t", false)()) --> false
print(load("local _ENV = {z = 1} return z", "=c", "t", nil)()) --> 1
local sandbox = setmetatable({}, {__index = _G})
load("newglobal = tostring(1)", "=c", "t", sandbox)()
print(rawget(sandbox, "newglobal"), newglobal) --> 1	nil
print(load("return function() return v end", "=c", "t", {v = "nested functions share it"})()())
--> nested functions share it
