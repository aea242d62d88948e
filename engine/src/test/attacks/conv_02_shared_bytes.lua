-- CLASS: conversions
-- HOST: convert List<byte[]>
-- EXPECT: error bytes
-- NOTE: the same with arrays of bytes
local s = ("x"):rep(1 << 20)
local t = {}
for i = 1, 4000 do t[i] = s end
return t
