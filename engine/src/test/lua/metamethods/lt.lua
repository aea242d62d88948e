-- __lt gives < and >, called with the operands in the order of < (§2.4).

local log = {}
local mt = {__lt = function(a, b)
  log[#log + 1] = (type(a) == "table" and a.n or tostring(a)) .. "<" .. (type(b) == "table" and b.n or tostring(b))
  return "truthy"
end}
local x, y = setmetatable({n = "x"}, mt), setmetatable({n = "y"}, mt)
print(x < y, x > y, x < 1, 1 > x, "s" < x, nil < x) --> true	true	true	true	true	true
print(table.concat(log, " ")) --> x<y y<x x<1 x<1 s<x nil<x
local v = {__lt = function(a, b) return a.v < b.v end}
local one, two = setmetatable({v = 1}, v), setmetatable({v = 2}, v)
print(one < two, two < one, one > two, not (one < two)) --> true	false	false	false
print(pcall(function() return {} < setmetatable({}, {}) end)) --> false	lt.lua:14: attempt to compare two table values
print(pcall(function() return 1 < {} end)) --> false	lt.lua:15: attempt to compare number with table
