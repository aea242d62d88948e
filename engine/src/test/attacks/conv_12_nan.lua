-- CLASS: conversions
-- HOST: convert long
-- EXPECT: error expected integer, got float
-- NOTE: NaN is no long, and not 0 either
return 0/0
