-- The result of a call or an operator has no name (§4.9).

local function f() return nil end
local t = {n = 5}
print(pcall(function() return f().x end)) --> false	names_of_results.lua:5: attempt to index a nil value
print(pcall(function() f()() end)) --> false	names_of_results.lua:6: attempt to call a nil value
print(pcall(function() return (t.n + 1).x.y end)) --> false	names_of_results.lua:7: attempt to index a number value
print(pcall(function() return (t.n .. "") + {} end))
--> false	names_of_results.lua:8: attempt to perform arithmetic on a table value
print(pcall(function() return (f() or t.none).x end)) --> false	names_of_results.lua:10: attempt to index a nil value
print(pcall(function() local a = f() return a.x end))
--> false	names_of_results.lua:11: attempt to index a nil value (local 'a')
print(pcall(function() return (not t).x.y end)) --> false	names_of_results.lua:13: attempt to index a boolean value
print(pcall(function() return ({}).x.y end)) --> false	names_of_results.lua:14: attempt to index a nil value (field 'x')
print(pcall(function() return (1 < 2)() end)) --> false	names_of_results.lua:15: attempt to call a boolean value
print(pcall(function(...) return (...).x end)) --> false	names_of_results.lua:16: attempt to index a nil value
