-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: one table that grows by integers
local t = {} for i = 1, 1e9 do t[i] = i end
