-- CLASS: output
-- EXPECT: kill output
-- NOTE: io.write, buffered
while true do io.write("0123456789") end
