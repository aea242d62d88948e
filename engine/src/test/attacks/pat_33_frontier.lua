-- CLASS: pattern
-- EXPECT: kill instructions
-- NOTE: frontiers and sets
local s = string.rep("ab ", 100000) while true do s:gsub("%f[%w]%w+%f[%W]", "") end
