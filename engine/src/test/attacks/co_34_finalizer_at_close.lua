-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: nothing runs after the kill, no finalizer either
setmetatable({}, {__gc = function() print("after") while true do end end}) while true do end
