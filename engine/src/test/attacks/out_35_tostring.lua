-- CLASS: output
-- EXPECT: kill output
-- NOTE: output from a finalizer
setmetatable({}, {__gc = function() while true do print("x") end end}) collectgarbage()
