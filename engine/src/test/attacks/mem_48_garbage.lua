-- CLASS: memory
-- EXPECT: ok done
-- NOTE: garbage is no live memory
for i = 1, 20000 do local s = string.rep("x", 100000) end for i = 1, 300000 do local t = {i, {}} end print("done")
