-- CLASS: output
-- EXPECT: kill output
-- NOTE: many small writes
while true do print("x") end
