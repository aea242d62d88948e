-- With _ENV nil or of another type the global access itself fails (§2.2).

local pcall, print = pcall, print
print(pcall(function() local _ENV = nil; return x end))
--> false	env_errors.lua:4: attempt to index a nil value (local '_ENV')
print(pcall(function() local _ENV = nil; x = 1 end))
--> false	env_errors.lua:6: attempt to index a nil value (local '_ENV')
print(pcall(function(_ENV) return x end, 5)) --> false	env_errors.lua:8: attempt to index a number value (local '_ENV')
print(pcall(function() local _ENV = {}; return x.y end))
--> false	env_errors.lua:9: attempt to index a nil value (global 'x')
print(pcall(function() local _ENV = {}; x() end)) --> false	env_errors.lua:11: attempt to call a nil value (global 'x')
local function outer()
  local _ENV = nil
  return function() return y end
end
print(pcall(outer())) --> false	env_errors.lua:14: attempt to index a nil value (upvalue '_ENV')
print(pcall(function() local _ENV = "str"; return len == nil end)) --> true	false
