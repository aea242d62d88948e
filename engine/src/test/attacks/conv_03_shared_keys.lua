-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: error bytes
-- NOTE: the same with keys, in many tables
local s = ("k"):rep(1 << 18)
local t = {}
for i = 1, 2000 do t[i] = {[s] = i} end
return t
