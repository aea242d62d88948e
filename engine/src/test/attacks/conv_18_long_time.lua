-- CLASS: conversions
-- HOST: convert Instant
-- EXPECT: error expected time
-- NOTE: the greatest integer as seconds
return math.maxinteger
