-- CLASS: hash
-- EXPECT: kill instructions
-- NOTE: keys around the ends of the integers
local t = {} while true do for _, k in ipairs{math.mininteger, math.maxinteger, -1, 0, 2^53, 1 << 62} do t[k] = k t[k] = nil end end
