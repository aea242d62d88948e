-- CLASS: callbacks
-- EXPECT: ok read
-- NOTE: readers that yield, fail, answer no strings, change their piece or resume each other
local n = 0
local co = coroutine.wrap(function() return load(function() n = n + 1 coroutine.yield(n) return n < 3 and "return " or n == 3 and "7" or nil end) end)
pcall(co) pcall(co)
assert(not load(function() error({}) end))
assert(not pcall(load, function() return {} end) or not load(function() return {} end))
assert(load(function() return nil end))
local pieces = {"ret", "urn ", "4", "2", ""}
local i = 0
assert(load(function() i = i + 1 return pieces[i] end)() == 42)
local wrapped wrapped = coroutine.wrap(function() return load(wrapped) end)
pcall(wrapped)
print "read"
