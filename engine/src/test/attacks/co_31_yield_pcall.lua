-- CLASS: coroutine
-- EXPECT: kill instructions
-- NOTE: yield across pcall, forever
local co = coroutine.wrap(function() while true do pcall(coroutine.yield) end end) while true do co() end
