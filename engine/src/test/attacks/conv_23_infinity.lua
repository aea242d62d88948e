-- CLASS: conversions
-- HOST: convert BigInteger
-- EXPECT: error expected integer
-- NOTE: no integer
return -1/0
