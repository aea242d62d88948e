-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: error nested deeper than 100 levels
-- NOTE: no Java stack is deep enough for a million
local t = {}
for i = 1, 500000 do t = {t} end
return t
