-- CLASS: pattern
-- EXPECT: kill instructions
-- NOTE: %b over a long string from every place
local s = string.rep("(", 100000) return (s:gsub("%b()", ""))
