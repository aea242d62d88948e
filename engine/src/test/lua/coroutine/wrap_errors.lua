-- wrap passes errors on; string messages get the position of the call (§6.2).

local w = coroutine.wrap(function() error("inside") end)
print(pcall(function()
  w()
end)) --> false	wrap_errors.lua:5: wrap_errors.lua:3: inside
w = coroutine.wrap(function() error("no level", 0) end)
print(pcall(w)) --> false	no level
print(pcall(function() coroutine.wrap(function() error("no level", 0) end)() end)) --> false	wrap_errors.lua:9: no level
local t = {}
w = coroutine.wrap(function() error(t) end)
local ok, e = pcall(w)
print(ok, e == t) --> false	true
w = coroutine.wrap(function() local x = nil; x() end)
print(pcall(w)) --> false	wrap_errors.lua:14: attempt to call a nil value (local 'x')
print(pcall(w)) --> false	cannot resume dead coroutine
w = coroutine.wrap(error)
print(pcall(w)) --> false	nil
w = coroutine.wrap(function() error(42) end)
print(pcall(w)) --> false	42
