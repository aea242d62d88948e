-- A stack overflow is an ordinary error (§4.8).

local function f(n) return f(n + 1) + 1 end
local ok, message = pcall(f, 1)
print(ok, type(message), message:match("^[%w_]+%.lua:%d+: stack overflow") ~= nil) --> false	string	true
local depth = 0
local function g() depth = depth + 1 return (g()) end
pcall(g)
print(depth > 1000) --> true
local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end})
print((pcall(function() return t[1] end))) --> false
local s = setmetatable({}, {__tostring = function(v) return tostring(v) end})
print((pcall(tostring, s))) --> false
print(pcall(string.rep, "still works.", 2)) --> true	still works.still works.
-- many nested pcalls
local function nest(n) if n == 0 then return "bottom" end return select(2, pcall(nest, n - 1)) end
print(nest(150)) --> bottom
