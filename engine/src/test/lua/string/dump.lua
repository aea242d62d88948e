-- string.dump gives a binary chunk that load accepts (§6.4).

local function f(a, b) local c = a + b return c * 2, "constant", 1.5, nil, true end
local binary = string.dump(f)
print(type(binary), binary:sub(1, 4) == "\27Lua", binary:byte(5)) --> string	true	83
print(load(binary)(1, 2)) --> 6	constant	1.5	nil	true
print(load(binary, "name", "b")(3, 4)) --> 14	constant	1.5	nil	true
print(load(string.dump(f, true))(5, 6)) --> 22	constant	1.5	nil	true
-- upvalues are not dumped: a loaded function has fresh ones, the first one holding the globals
local up = "captured"
local g = load(string.dump(function() return up end))
print(g() == _G, up) --> true	captured
print(load(string.dump(load("return x")), "=b", "b", {x = "from env"})()) --> from env
-- nested functions, varargs and loops survive
local h = load(string.dump(function(...)
  local t = {}
  for i, v in ipairs {...} do t[i] = (function(x) return x * i end)(v) end
  return table.concat(t, ",")
end, true), "h", "b", _G)
print(pcall(h, 1, 2, 3)) --> true	1,4,9
print(pcall(string.dump, string.rep)) --> false	unable to dump given function
print(pcall(string.dump)) --> false	bad argument #1 to 'string.dump' (function expected, got no value)
print(pcall(string.dump, "x")) --> false	bad argument #1 to 'string.dump' (function expected, got string)
