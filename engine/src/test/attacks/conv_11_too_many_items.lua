-- CLASS: conversions
-- HOST: convert List<Long>
-- EXPECT: error more than 1000000 items
-- NOTE: a list with two million
local t = {}
for i = 1, 2000000 do t[i] = i end
return t
