-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: next() over a table full of removed fields, by hand and by pairs
local t = {} for i = 1, 100000 do t["k" .. i] = i end for i = 1, 99999 do t["k" .. i] = nil end while true do next(t) for k in pairs(t) do break end end
