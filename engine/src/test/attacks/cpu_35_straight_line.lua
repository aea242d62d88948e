-- CLASS: cpu
-- EXPECT: kill instructions
-- NOTE: a function of 60,000 instructions without a loop costs more than a unit
local p = {} for i = 1, 30000 do p[i] = "x = y " end local f = load("local x, y = 1, 2 " .. table.concat(p)) while true do f() end
