-- CLASS: conversions
-- HOST: convert BigInteger
-- EXPECT: ok converted 17976931348623157
-- NOTE: the greatest float has 309 digits; back in Lua that is refused, by the host's exception
local ok = 1.7976931348623157e308
return 17976931348623157
