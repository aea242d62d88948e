-- CLASS: host API
-- HOST: api
-- EXPECT: kill instructions
-- NOTE: the host reads and writes tables whose metamethods do not end
local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end, __newindex = function(t, k, v) t[k] = v end, __len = function(t) return #t end})
assert(not pcall(host.size, t) and not pcall(host.put, t, 1, 2))
host.rawPut(t, "a", 1)
assert(not pcall(host.rawPut, t, nil, 1) and not pcall(host.rawPut, t, 0/0, 1) and not pcall(host.put, {}, nil, 1))
local loop = setmetatable({}, {__len = function() while true do end end})
pcall(host.size, loop)
print "ESCAPED"
