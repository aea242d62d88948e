-- CLASS: coroutine
-- EXPECT: kill memory
-- NOTE: suspended coroutines with deep stacks
local function f(n) if n > 0 then return 1 + f(n - 1) end coroutine.yield() return 0 end local t = {} for i = 1, 1e9 do t[i] = coroutine.wrap(f) t[i](10000) end
