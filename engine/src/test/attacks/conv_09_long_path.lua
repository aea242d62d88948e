-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: error more than
-- NOTE: messages name the place, whose keys may be long
local s = ("k"):rep(1 << 20)
local t = {} for i = 1, 2000000 do t[i] = i end
for i = 1, 90 do t = {[s] = t} end
return t
