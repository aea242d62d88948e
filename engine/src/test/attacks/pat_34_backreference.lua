-- CLASS: pattern
-- EXPECT: kill instructions
-- NOTE: back references to long captures
local s = string.rep("a", 20000) return s:find("(.*)%1%1b")
