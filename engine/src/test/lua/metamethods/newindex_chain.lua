-- Chains of __newindex may be long, but a loop is an error (§2.4).

local target = {}
local t = target
for i = 1, 100 do t = setmetatable({}, {__newindex = t}) end
t.x = "stored"
print(rawget(t, "x"), target.x) --> nil	stored
local a, b = {}, {}
setmetatable(a, {__newindex = b})
setmetatable(b, {__newindex = a})
print(pcall(function() a.x = 1 end)) --> false	newindex_chain.lua:11: '__newindex' chain too long; possible loop
rawset(b, "x", 0)
a.x = "stops at b"
print(rawget(a, "x"), b.x) --> nil	stops at b
print(pcall(function() a[nil] = 1 end)) --> false	newindex_chain.lua:15: '__newindex' chain too long; possible loop
