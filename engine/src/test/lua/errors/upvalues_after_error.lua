-- Closures made before an error keep their variables (§3.5, §4.9).

local get, set
print(pcall(function()
  local v = "before"
  get = function() return v end
  set = function(n) v = n end
  v = "changed"
  error("stop", 0)
end)) --> false	stop
print(get()) --> changed
set("after")
print(get()) --> after
local fs = {}
pcall(function() for i = 1, 5 do fs[i] = function() i = i + 1 return i end if i == 3 then error() end end end)
print(#fs, fs[1](), fs[1](), fs[3]()) --> 3	2	3	4
