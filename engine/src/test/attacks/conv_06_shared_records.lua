-- CLASS: conversions
-- HOST: convert Node
-- EXPECT: error more than 1000000 items
-- NOTE: the same with records
local t = {value = 1}
for i = 1, 90 do t = {value = i, left = t, right = t} end
return t
