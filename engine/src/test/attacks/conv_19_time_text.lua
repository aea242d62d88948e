-- CLASS: conversions
-- HOST: convert Duration
-- EXPECT: error expected duration
-- NOTE: eight megabytes of digits
return "PT" .. ("9"):rep(1 << 23) .. "S"
