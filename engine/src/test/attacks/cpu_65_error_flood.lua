-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: errors with a long message get positions
local s = string.rep("x", 1000000) while true do pcall(error, s) pcall(function() error(s) end) pcall(function() assert(false, s) end) end
