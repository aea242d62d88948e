-- CLASS: cpu
-- EXPECT: kill instructions
-- NOTE: endless tail calls use no stack, but units
local function f(n) return f(n + 1) end f(0)
