-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: each level of gsub holds a long result
local s = string.rep("x", 8000000) local function f() return (string.gsub("ab", ".", function(c) if c == "a" then return s end return f() end)) end f()
