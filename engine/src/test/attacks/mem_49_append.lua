-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: appending to one string
local s, x = "", string.rep("x", 1000000) while true do s = s .. x end
