-- CLASS: conversions
-- HOST: convert List<String>
-- EXPECT: error bytes
-- NOTE: one string in many places would be many strings in Java
local s = ("x"):rep(1 << 20)
local t = {}
for i = 1, 4000 do t[i] = s end
return t
