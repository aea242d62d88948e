-- CLASS: conversions
-- HOST: convert long
-- EXPECT: error expected integer, got float 9.2233720368548e+18
-- NOTE: one more than the greatest long
return 2^63
