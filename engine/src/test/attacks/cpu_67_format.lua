-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: string.format with wide items
while true do string.format("%99.99f%-99d%99s%q", 1e300, 1, "x", string.rep("\0", 1000)) end
