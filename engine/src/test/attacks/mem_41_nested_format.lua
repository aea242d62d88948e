-- CLASS: memory
-- EXPECT: kill memory
-- NOTE: each level of string.format holds a long result
local s = string.rep("x", 10000000) local t = setmetatable({}, {__tostring = function(t) return string.format("%s%s", s, t) end}) string.format("%s%s", s, t)
