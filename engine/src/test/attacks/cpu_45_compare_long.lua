-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: == and < of long equal strings
local a, b = string.rep("x", 10000000), string.rep("x", 10000000) while true do local x = a == b, a < b, a <= b end
