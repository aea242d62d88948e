-- __le gives <= and >= (§2.4).

local log = {}
local mt = {__le = function(a, b)
  log[#log + 1] = (type(a) == "table" and a.n or tostring(a)) .. "<=" .. (type(b) == "table" and b.n or tostring(b))
  return 0
end}
local x, y = setmetatable({n = "x"}, mt), setmetatable({n = "y"}, mt)
print(x <= y, x >= y, x <= 1, 1 >= x) --> true	true	true	true
print(table.concat(log, " ")) --> x<=y y<=x x<=1 x<=1
local set = {__le = function(a, b) for k in pairs(a) do if not b[k] then return false end end return true end}
local s1, s2 = setmetatable({a = true}, set), setmetatable({a = true, b = true}, set)
print(s1 <= s2, s2 <= s1, s1 >= s2, s2 >= s1, s1 <= s1) --> true	false	false	true	true
