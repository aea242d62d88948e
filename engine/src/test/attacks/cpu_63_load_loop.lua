-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: compiling is work, even if it fails
local s = "return " .. string.rep("1 + ", 5000) .. "1" while true do load(s) load(s .. "(") end
