-- CLASS: coroutine
-- EXPECT: kill instructions
-- NOTE: an endless loop in a finalizer
setmetatable({}, {__gc = function() while true do end end}) collectgarbage()
