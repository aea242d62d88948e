-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: gsub of the empty pattern over a long string
local s = string.rep("x", 1000000) while true do s:gsub("", "") end
