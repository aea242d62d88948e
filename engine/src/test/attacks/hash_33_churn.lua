-- CLASS: hash
-- EXPECT: kill instructions
-- NOTE: insert and remove other keys for ever
local t, i = {}, 0 while true do i = i + 1 t["k" .. i] = 1 t["k" .. i - 1] = nil end
