-- CLASS: depth
-- EXPECT: error
-- NOTE: gsub in gsub in gsub
local function f(s) return (string.gsub("x", "x", f)) end f()
