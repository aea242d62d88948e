-- CLASS: memory
-- EXPECT: error stack overflow
-- NOTE: the Lua stack has an end
local function f(n) return 1 + f(n + 1) end f(1)
