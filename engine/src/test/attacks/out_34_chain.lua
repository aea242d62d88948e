-- CLASS: output
-- EXPECT: kill output
-- NOTE: the file that io.write answers
local f = io.write("") while true do f:write("0123456789"):write("x") end
