-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: gmatch
local s = string.rep("x ", 100000) while true do for w in s:gmatch("%a") do end end
