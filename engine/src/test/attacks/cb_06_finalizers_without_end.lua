-- CLASS: callbacks
-- EXPECT: kill memory
-- NOTE: each finalizer makes two objects with finalizers
local mt = {}
mt.__gc = function() setmetatable({}, mt) setmetatable({}, mt) end
setmetatable({}, mt)
while true do collectgarbage() end
