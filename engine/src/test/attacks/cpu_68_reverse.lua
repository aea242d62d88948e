-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: upper, lower and reverse of long strings
local s = string.rep("xY", 1000000) while true do s:upper() s:lower() s:reverse() s:sub(2) end
