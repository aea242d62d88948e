-- CLASS: completion
-- HOST: async block
-- EXPECT: kill deadline
-- NOTE: the same in a place that cannot wait
local o = setmetatable({}, {__tostring = function() return fetch "never" end})
pcall(coroutine.wrap(function() pcall(tostring, o) print "ESCAPED" end))
print "ESCAPED"
