-- __gc runs for unreachable tables when a full collection is done, last marked first (§2.5.1).

local log = {}
local function make(name) setmetatable({name = name}, {__gc = function(o) log[#log + 1] = o.name end}) end
make "a" make "b" make "c"
collectgarbage()
print(table.concat(log, " ")) --> c b a
-- an object is finalized once, unless it is marked again
log = {}
local mt = {__gc = function(o) log[#log + 1] = "again" kept = o end}
;(function() setmetatable({}, mt) end)()
collectgarbage()
print(#log, kept ~= nil) --> 1	true
kept = nil
collectgarbage()
print(#log) --> 1
-- __gc must be in the metatable when it is set
log = {}
local late = {}
;(function() setmetatable({}, late) end)()
late.__gc = function() log[#log + 1] = "never" end
collectgarbage()
print(#log) --> 0
