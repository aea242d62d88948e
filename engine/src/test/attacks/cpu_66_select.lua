-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: select with many arguments, from both ends
local function f(...) return select(-1, ...), (select(2, ...)) end local t = {} for i = 1, 250 do t[i] = i end while true do f(table.unpack(t)) end
