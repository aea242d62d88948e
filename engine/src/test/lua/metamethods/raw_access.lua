-- Metamethods themselves are looked up raw in the metatable (§2.4).

local mt = setmetatable({}, {__index = function(_, k) return function() return "inherited " .. k end end})
local t = setmetatable({}, mt)
print(t.x, pcall(function() return t + 1 end))
--> nil	false	raw_access.lua:5: attempt to perform arithmetic on a table value (upvalue 't')
print(pcall(function() return t() end)) --> false	raw_access.lua:7: attempt to call a table value (upvalue 't')
rawset(mt, "__add", function() return "raw" end)
print(t + 1) --> raw
-- a metatable can be changed after it was set
mt.__index = {x = "late"}
print(t.x) --> late
mt.__index = nil
print(t.x) --> nil
mt.__len = function() return 7 end
print(#t) --> 7
-- rawequal, rawlen, rawget and rawset never call a metamethod
local r = setmetatable({1}, {__len = error, __index = error, __newindex = error, __eq = error})
rawset(r, "k", "v")
print(rawlen(r), rawget(r, "k"), rawget(r, "none"), rawequal(r, {})) --> 1	v	nil	false
