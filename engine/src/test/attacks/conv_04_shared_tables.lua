-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: error more than 1000000 items
-- NOTE: a table in two places of each level: 2^90 of them in Java
local t = {1}
for i = 1, 90 do t = {t, t} end
return t
