-- An error in a finalizer ends the cycle's call of collectgarbage; the others are called by later cycles (§2.5.1).

local log = {}
local mt = {__gc = function(o)
  log[#log + 1] = o.n
  if o.n == 3 then error("three", 0) end
end}
for i = 1, 5 do setmetatable({n = i}, mt) end
print(pcall(collectgarbage)) --> false	error in __gc metamethod (three)
print(table.concat(log, " ")) --> 5 4 3
collectgarbage()
print(table.concat(log, " ")) --> 5 4 3 2 1
setmetatable({}, {__gc = function() error({}) end})
print(pcall(collectgarbage)) --> false	error in __gc metamethod (no message)
-- a finalizer cannot yield
local co = coroutine.wrap(function()
  setmetatable({}, {__gc = function() coroutine.yield() end})
  print(pcall(collectgarbage))
end)
co() --> false	error in __gc metamethod (attempt to yield across a C-call boundary)
-- it is called with the object only, and what it returns is dropped
local given
setmetatable({}, {__gc = function(...) given = select("#", ...) return 1, 2, 3 end})
print(select("#", collectgarbage()), given) --> 1	1
-- one that an error left waiting is called before the next cycle, takes part in that if it is marked again, and is called once more
local calls, again = 0, {}
again.__gc = function(o) calls = calls + 1 setmetatable(o, again) end
setmetatable({}, again)
setmetatable({}, {__gc = function() error("first", 0) end})
print(pcall(collectgarbage)) --> false	error in __gc metamethod (first)
print(calls) --> 0
collectgarbage()
print(calls) --> 2
