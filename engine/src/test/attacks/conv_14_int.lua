-- CLASS: conversions
-- HOST: convert int
-- EXPECT: error does not fit int
-- NOTE: one more than the greatest int
return 1 << 31
