-- CLASS: several states
-- HOST: states
-- EXPECT: ok look clean
-- NOTE: the metatable of strings, its table and its functions are the state's own
local mt = getmetatable("")
if mt then
  mt.__index = function() return function() return "pwned" end end
  mt.__add = function() return 1 end
  mt.__metatable = nil
end
for k in pairs(string) do string[k] = function() return "pwned" end end
