-- CLASS: conversions
-- HOST: convert Instant
-- EXPECT: error expected time
-- NOTE: a time that no Instant can hold
return 1e300
