-- CLASS: hash
-- EXPECT: kill instructions
-- NOTE: float keys
local t = {} for i = 1, 20000 do t[i + 0.5] = i end while true do for i = 1, 20000 do local x = t[i + 0.5] end end
