-- CLASS: swallow
-- EXPECT: kill instructions
-- NOTE: a killed coroutine, seen from outside
local co = coroutine.create(function() while true do end end) print(pcall(coroutine.resume, co)) print(coroutine.status(co))
