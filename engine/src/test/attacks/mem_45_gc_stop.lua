-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: finalizers wait, the collector is stopped
collectgarbage("stop") while true do setmetatable({string.rep("x", 100000)}, {__gc = function() end}) end
