-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: table.move over 2^60 nothings
table.move({}, 1, 1 << 60, 2)
