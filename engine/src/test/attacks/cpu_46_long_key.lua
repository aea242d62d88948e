-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: a long key that is equal, not the same
local a, b = string.rep("x", 10000000), string.rep("x", 10000000) local t = {[a] = 1} while true do local x = t[b] end
