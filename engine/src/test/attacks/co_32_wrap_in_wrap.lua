-- CLASS: coroutine
-- EXPECT: kill instructions
-- NOTE: a generator of generators
local function g(n) return coroutine.wrap(function() while true do coroutine.yield(g(n + 1)) end end) end local f = g(1) while true do f = f() end
