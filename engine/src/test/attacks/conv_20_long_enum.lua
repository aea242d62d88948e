-- CLASS: conversions
-- HOST: convert Mode
-- EXPECT: error expected one of FAST, SAFE
-- NOTE: a name of eight megabytes
return ("FAST"):rep(1 << 21)
