-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: long equal strings compared by table.sort
local s = string.rep("x", 1000000) local t = {} for i = 1, 20 do t[i] = s .. i end while true do table.sort(t) t[1], t[20] = t[20], t[1] end
