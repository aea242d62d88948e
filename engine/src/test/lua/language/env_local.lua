-- A global name x is _ENV.x: a local _ENV replaces all globals (§2.2).

local print = print
x = 1
do
  local _ENV = {x = 2}
  print(x, y) --> 2	nil
  y = 3
  print(_ENV.y) --> 3
end
print(x, y) --> 1	nil
local function inner(_ENV) return x, z end
print(inner {x = "param", z = "z"}) --> param	z
local env = setmetatable({}, {__index = _G})
do
  local _ENV = env
  newGlobal = "in env"
  print(newGlobal, tostring(1)) --> in env	1
end
print(newGlobal, env.newGlobal) --> nil	in env
_ENV = {print = print}
print(x, tostring) --> nil	nil
