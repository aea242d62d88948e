-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: one long string, many times
local s = string.rep("x", 10000000) return string.format(string.rep("%s", 200), table.unpack({s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s, s}))
