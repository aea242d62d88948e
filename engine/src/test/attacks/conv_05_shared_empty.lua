-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: error more than 1000000 items
-- NOTE: the same with empty tables as fields
local t = {}
for i = 1, 90 do t = {a = t, b = t} end
return t
