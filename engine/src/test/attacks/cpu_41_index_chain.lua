-- CLASS: metamethod
-- EXPECT: kill instructions
-- NOTE: 1,900 tables in one __index chain: each hop is work
local t = {} for i = 1, 1900 do t = setmetatable({}, {__index = t}) end while true do local a, b, c, d, e, f, g, h = t.x, t.x, t.x, t.x, t.x, t.x, t.x, t.x end
