-- CLASS: conversions
-- HOST: convert Set<Object>
-- EXPECT: error more than 1000000 items
-- NOTE: the keys of a set are shared tables
local t = {[1] = true, x = true}
for i = 1, 80 do t = {[t] = true, [{t}] = true} end
return t
