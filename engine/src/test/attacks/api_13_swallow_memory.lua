-- CLASS: host API
-- HOST: api
-- EXPECT: kill memory
-- NOTE: nor can it after the limit of memory
local t = {}
host.swallow(function() while true do t[#t + 1] = ("x"):rep(100000) .. #t end end)
print "ESCAPED"
