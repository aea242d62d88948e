-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: compiled functions that are kept
local t = {} for i = 1, 1e9 do t[i] = load("local a = " .. i .. " return function() return a + " .. i .. " end") end
