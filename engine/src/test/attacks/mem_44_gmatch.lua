-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: iterators of gmatch that are kept
local p = string.rep("(a?)", 30) .. string.rep("[a-z]*", 1000) local t = {} for i = 1, 1e9 do t[i] = ("x"):gmatch(p) end
