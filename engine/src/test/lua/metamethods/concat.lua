-- __concat is called when an operand is neither a string nor a number (§2.4).

local mt = {}
local function show(v) return getmetatable(v) == mt and "<" .. v[1] .. ">" or tostring(v) end
mt.__concat = function(a, b) return setmetatable({show(a) .. "&" .. show(b)}, mt) end
local t = setmetatable({"t"}, mt)
print(show(t .. "x"), show("x" .. t), show(1 .. t), show(t .. 1.5), show(t .. t))
--> <<t>&x>	<x&<t>>	<1&<t>>	<<t>&1.5>	<<t>&<t>>
print(show("a" .. "b" .. t))        -- from right to left, two at a time --> <a&<b&<t>>>
print(show(t .. "a" .. "b")) --> <<t>&ab>
print(show("a" .. t .. "b")) --> <a&<<t>&b>>
print(show(nil .. t), show(t .. true)) --> <nil&<t>>	<<t>&true>
local plain = setmetatable({}, {__concat = function(a, b) return 42 end})
print(plain .. "x", "x" .. plain, "x" .. plain .. "y") --> 42	42	x42
print(pcall(function() return "x" .. setmetatable({}, {}) end))
--> false	concat.lua:15: attempt to concatenate a table value
