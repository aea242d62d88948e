-- CLASS: memory
-- EXPECT: ok done
-- NOTE: error objects are dropped with their errors
for i = 1, 3000 do pcall(error, {string.rep("x", 100000)}) end print("done")
