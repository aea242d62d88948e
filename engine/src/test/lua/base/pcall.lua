-- pcall returns true and the results, or false and the error value (§6.1).

print(pcall(function() return 1, nil, 3 end)) --> true	1	nil	3
print(pcall(function() end)) --> true
print(pcall(function(...) return select("#", ...), ... end, "a", nil)) --> true	2	a	nil
print(pcall(error, "plain")) --> false	plain
print(pcall(nil)) --> false	attempt to call a nil value
print(pcall(5)) --> false	attempt to call a number value
print(pcall(pcall)) --> false	bad argument #1 to 'pcall' (value expected)
print(pcall(pcall, error, "nested")) --> true	false	nested
print(pcall(pcall, pcall, error)) --> true	true	false	nil
print(select("#", pcall(error, nil))) --> 2
local function deep(n) if n == 0 then error("bottom", 0) end return (deep(n - 1)) end
print(pcall(deep, 100)) --> false	bottom
-- the program goes on after many errors
local failures = 0
for i = 1, 10000 do if not pcall(error, i) then failures = failures + 1 end end
print(failures) --> 10000
