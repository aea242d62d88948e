-- CLASS: conversions
-- HOST: convert Duration
-- EXPECT: error expected duration
-- NOTE: no duration
return 0/0
