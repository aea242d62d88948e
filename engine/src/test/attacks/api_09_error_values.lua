-- CLASS: host API
-- HOST: api
-- EXPECT: ok same
-- NOTE: error values pass through host functions as they are, and handlers see them once
local value = setmetatable({}, {__tostring = function() error("again") end})
local seen = 0
local ok, e = xpcall(function() host.call(function() error(value) end) end, function(m) seen = seen + 1 return m end)
assert(not ok and e == value and seen == 1, seen)
ok, e = pcall(host.call, function() host.call(function() error(nil) end) end)
assert(not ok and e == nil)
ok, e = xpcall(host.raise, function(m) error(m) end, "x")
assert(not ok)
ok, e = pcall(host.raise, ("x"):rep(1 << 20))
assert(not ok and #e == 1 << 20)
print "same"
