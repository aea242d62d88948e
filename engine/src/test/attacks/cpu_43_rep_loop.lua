-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: string.rep of 10 MB, dropped again and again
while true do local s = string.rep("x", 10000000) end
