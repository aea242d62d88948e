-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: string.byte and string.char of wide strings
local s = string.rep("x", 200) while true do string.char(s:byte(1, -1)) end
