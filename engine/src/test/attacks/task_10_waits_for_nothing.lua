-- CLASS: task
-- HOST: task 100
-- EXPECT: kill memory
-- NOTE: memory that is taken slice by slice
local t = {}
while true do t[#t + 1] = ("x"):rep(10000) .. #t end
