-- Without __le, Lua 5.3 tries not (b < a) with __lt (§2.4).

local log = {}
local mt = {__lt = function(a, b) log[#log + 1] = a.v .. "<" .. b.v return a.v < b.v end}
local one, two = setmetatable({v = 1}, mt), setmetatable({v = 2}, mt)
print(one <= two, two <= one, one >= two, two >= one, one <= one) --> true	false	false	true	true
print(table.concat(log, " ")) --> 2<1 1<2 1<2 2<1 1<1
-- an existing __le wins
mt.__le = function() return "le" end
log = {}
print(two <= one, #log) --> true	0
mt.__le = nil
mt.__lt = nil
print(pcall(function() return one <= two end)) --> false	le_from_lt.lua:14: attempt to compare two table values
print(pcall(function() return one >= 1 end)) --> false	le_from_lt.lua:15: attempt to compare number with table
