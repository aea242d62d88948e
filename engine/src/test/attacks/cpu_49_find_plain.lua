-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: plain search, worst case
local s = string.rep("a", 1000000) local p = string.rep("a", 500000) .. "b" while true do s:find(p, 1, true) end
