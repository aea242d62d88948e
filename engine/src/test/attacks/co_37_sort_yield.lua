-- CLASS: coroutine
-- EXPECT: kill instructions
-- NOTE: yield inside a comparator
while true do local co = coroutine.wrap(function() table.sort({3, 2, 1}, function(a, b) coroutine.yield() return a < b end) end) for i = 1, 3 do pcall(co) end end
