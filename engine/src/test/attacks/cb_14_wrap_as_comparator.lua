-- CLASS: callbacks
-- EXPECT: ok wrapped
-- NOTE: coroutines as comparators, replacements, iterators, metamethods and handlers, dead in the end
local function co() return coroutine.wrap(function(a, b) while true do a, b = coroutine.yield(a < b) end end) end
local t = {} for i = 1, 60 do t[i] = (i * 7) % 61 end
table.sort(t, co())
for i = 2, 60 do assert(t[i - 1] <= t[i]) end
local once = coroutine.wrap(function() coroutine.yield("a") end)
assert(not pcall(string.gsub, "xxxx", "x", once))
local m = setmetatable({}, {__index = coroutine.wrap(function() coroutine.yield(1) end), __lt = co()})
assert(m.a == 1) assert(m.b == nil) assert(not pcall(function() return m.c end))
local self self = coroutine.wrap(function() return self() end)
assert(not pcall(self))
assert(xpcall(error, coroutine.wrap(function(m) return m end), "x") == false)
print "wrapped"
