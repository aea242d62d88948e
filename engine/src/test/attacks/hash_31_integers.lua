-- CLASS: hash
-- EXPECT: kill instructions
-- NOTE: integer keys that differ in high bits only
local t = {} for i = 1, 20000 do t[i << 40] = i end while true do for i = 1, 20000 do local x = t[i << 40] end end
