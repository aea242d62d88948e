-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: each level of load holds a long source
local s = "--" .. string.rep("x", 10000000) local function f() local n = 0 load(function() n = n + 1 if n == 1 then return s end f() end) end f()
