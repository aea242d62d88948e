-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: by tables as keys
local t = {} while true do t[{}] = {} end
