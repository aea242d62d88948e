-- CLASS: isolation
-- EXPECT: ok done
-- NOTE: what this script does to strings stays here
string.rep = nil getmetatable("").__index = nil print("done")
