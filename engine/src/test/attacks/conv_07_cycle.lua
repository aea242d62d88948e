-- CLASS: conversions
-- HOST: convert Object
-- EXPECT: error a table contains itself
-- NOTE: by way of values and keys
local t = {}
t[1] = {[{t}] = 1}
return t
