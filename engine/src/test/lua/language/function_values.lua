-- Functions are values: stored, passed, returned, compared (§3.4.11).

local function apply(f, ...) return f(...) end
print(apply(math.max, 3, 9, 4), apply(function(...) return select("#", ...) end, nil, nil)) --> 9	2
local ops = {["+"] = function(a, b) return a + b end, ["-"] = function(a, b) return a - b end}
print(ops["+"](5, 3), ops["-"](5, 3)) --> 8	2
local f = function() end
local g = f
print(f == g, type(f), f ~= function() end) --> true	function	true
local by = {[f] = "a function as key"}
print(by[g]) --> a function as key
print((function(a, b) return b, a end)(1, 2)) --> 2	1
local map = function(t, fn) local r = {} for i, v in ipairs(t) do r[i] = fn(v) end return r end
print(table.concat(map({1, 2, 3}, function(x) return x * x end), " ")) --> 1 4 9
