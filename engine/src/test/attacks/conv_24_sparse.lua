-- CLASS: conversions
-- HOST: convert long[]
-- EXPECT: error expected list, got table with the key
-- NOTE: an index of 2^53 allocates no array of that size
local t = {1, 2}
t[1 << 53] = 3
return t
