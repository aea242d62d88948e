-- error accepts any value; only strings get a position (§6.1).

local t = {code = 7}
print(select(2, pcall(error, t)) == t) --> true
print(pcall(error, nil)) --> false	nil
print(pcall(error)) --> false	nil
print(pcall(error, 42), pcall(error, 42.5, 1)) --> false	false	42.5
print(pcall(function() error(42) end)) --> false	42
print(pcall(function() error("42") end)) --> false	error_values.lua:9: 42
print(pcall(function() error(true) end)) --> false	true
print(select("#", pcall(error)), select("#", pcall(error, 1, 2, 3))) --> 2	2
local mt = {__tostring = function(e) return "custom: " .. e.code end}
local ok, e = pcall(error, setmetatable({code = 9}, mt))
print(ok, e, e.code) --> false	custom: 9	9
print(pcall(error, "x", "not a level")) --> false	bad argument #2 to 'error' (number expected, got string)
