-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: numerals of a million digits
local s = string.rep("1", 1000000) while true do tonumber(s) tonumber(s, 10) local x = s + 1 end
