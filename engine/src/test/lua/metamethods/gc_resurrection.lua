-- What a finalizer sees: its object is whole, gone from weak values, still a weak key; later cycles know it no more (§2.5.1, §2.5.2).

local keys = setmetatable({}, {__mode = "k"})
local values = setmetatable({}, {__mode = "v"})
local both = setmetatable({}, {__mode = "kv"})
local seen
do
  local o = setmetatable({part = {}}, {__gc = function(o)
    seen = {keys[o], values.o, values.part, both[1], o.part ~= nil, values.kept == o.part}
  end})
  keys[o], values.o, values.part, both[1] = "by key", o, o.part, o
  o = nil
end
collectgarbage()
print(seen[1], seen[2], seen[3], seen[4], seen[5], seen[6]) --> by key	nil	nil	nil	true	false
collectgarbage()
print(next(keys), next(values), next(both)) --> nil	nil	nil
-- an object made reachable again is not finalized again, unless its metatable is set again
local runs, kept = 0
local mt = {}
mt.__gc = function(o) runs = runs + 1 kept = o if runs < 3 then setmetatable(o, mt) end end
setmetatable({}, mt)
for i = 1, 5 do kept = nil collectgarbage() end
print(runs) --> 3
-- what a finalizer marks dies in a later cycle
local log = {}
setmetatable({}, {__gc = function()
  log[#log + 1] = "first"
  setmetatable({}, {__gc = function() log[#log + 1] = "second" end})
end})
collectgarbage()
print(#log) --> 1
collectgarbage()
print(#log, log[2]) --> 2	second
-- a __gc that is no function is not called; only the value at the time of death counts
local late = {__gc = true}
setmetatable({}, late)
late.__gc = function() print "called" end
collectgarbage() --> called
setmetatable({}, {__gc = 17})
collectgarbage()
-- the metatable's own weakness can take the finalizer away
local m = setmetatable({__gc = function() print "never" end}, {__mode = "v"})
setmetatable({}, m)
collectgarbage()
print(m.__gc) --> nil
