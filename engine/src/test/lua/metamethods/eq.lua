-- __eq is tried for two different tables (or two userdata) and gives a boolean (§2.4).

local calls = 0
local mt = {__eq = function(a, b) calls = calls + 1 return a.v == b.v end}
local a, b, c = setmetatable({v = 1}, mt), setmetatable({v = 1}, mt), setmetatable({v = 2}, mt)
print(a == b, a ~= b, a == c, a ~= c, calls) --> true	false	false	true	4
-- the same object, or another type: no call
calls = 0
print(a == a, a == 1, a == "x", a == nil, calls) --> true	false	false	false	0
-- either operand may provide it
print(setmetatable({}, {__eq = function() return true end}) == {}, {} == setmetatable({}, {__eq = function() return true end}))
--> true	true
-- the result is converted to a boolean
local odd = setmetatable({}, {__eq = function() return "yes" end})
local no = setmetatable({}, {__eq = function() return nil end})
print(odd == {}, odd ~= {}, no == {}, no ~= {}) --> true	false	false	true
print(rawequal(a, b), rawequal(a, a)) --> false	true
-- keys are compared raw
local t = {[a] = "a"}
print(t[a], t[b]) --> a	nil
