-- CLASS: swallow
-- EXPECT: kill output
-- NOTE: the kill of the output is no error either
while true do pcall(print, string.rep("x", 10000)) pcall(io.write, "y") end
