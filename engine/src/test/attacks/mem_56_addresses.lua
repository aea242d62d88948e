-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: tostring of every table
local t = {} for i = 1, 1e9 do local o = {} t[i] = o tostring(o) end
