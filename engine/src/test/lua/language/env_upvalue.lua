-- A function uses the _ENV visible where it was written (§2.2).

local print = print
local function make(env)
  local _ENV = env
  return function(v) value = v end, function() return value end
end
local e1, e2 = {}, {}
local set1, get1 = make(e1)
local set2, get2 = make(e2)
set1(1)
set2(2)
print(get1(), get2(), e1.value, e2.value, value) --> 1	2	1	2	nil
local strict = setmetatable({}, {
  __index = function(_, name) return "undefined " .. name end,
  __newindex = function(t, name, v) rawset(t, name, v .. "!") end,
})
do
  local _ENV = strict
  a = "set"
  print(a, b) --> set!	undefined b
end
print(_ENV == _G, _G._G == _G) --> true	true
