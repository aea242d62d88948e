-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: full collections over a large heap: each walks it
local t = {} for i = 1, 200000 do t[i] = {i} end while true do collectgarbage() collectgarbage("count") collectgarbage("step", 100000) end
