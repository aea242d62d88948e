-- CLASS: conversions
-- HOST: convert BigInteger
-- EXPECT: error does not fit the 64 bits
-- NOTE: an integer that goes out and cannot come back
return 1e308
