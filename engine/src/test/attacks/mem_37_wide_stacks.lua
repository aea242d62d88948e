-- CLASS: coroutine
-- EXPECT: kill memory
-- NOTE: suspended coroutines with wide stacks
local a = {} for i = 1, 100000 do a[i] = i end local t = {} for i = 1, 1e9 do local co = coroutine.wrap(function(...) coroutine.yield() return ... end) co(table.unpack(a)) t[i] = co end
