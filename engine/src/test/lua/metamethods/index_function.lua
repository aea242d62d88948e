-- __index as a function is called with the table and the missing key (§2.4).

local t = setmetatable({present = 1}, {__index = function(self, k) return "computed " .. tostring(k), "dropped" end})
print(t.present, t.missing, t[1], t[true], t[nil], t[1.5], select("#", t.x))
--> 1	computed missing	computed 1	computed true	computed nil	computed 1.5	1
rawset(t, "missing", 2)
print(t.missing, rawget(t, "other")) --> 2	nil
-- false is a value, nil is not
local u = setmetatable({f = false}, {__index = function() return "default" end})
print(u.f, u.g) --> false	default
local cache = setmetatable({}, {__index = function(self, k) local v = k * k rawset(self, k, v) return v end})
print(cache[4], rawget(cache, 4), rawget(cache, 5)) --> 16	16	nil
print(pcall(function() return setmetatable({}, {__index = function(_, k) error("no field " .. k, 2) end}).x end))
--> false	index_function.lua:13: no field x
