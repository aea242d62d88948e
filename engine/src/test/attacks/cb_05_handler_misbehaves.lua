-- CLASS: callbacks
-- EXPECT: ok handled
-- NOTE: message handlers that fail, yield, handle again or answer themselves
local function h(m) error(m) end
assert(xpcall(error, h) == false)
assert(xpcall(error, function(m) return xpcall(error, h) end) == false)
local co = coroutine.wrap(function() return xpcall(error, coroutine.yield, 1) end)
local ok = pcall(co)
local function again(m) return select(2, xpcall(error, again, m)) end
assert(xpcall(error, again, 1) == false)
assert(not pcall(xpcall, error, setmetatable({}, {__call = h})))
local _, x = xpcall(function() local x = nil + 1 end, function(m) return {m} end)
assert(type(x) == "table")
print "handled"
