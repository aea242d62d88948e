-- CLASS: memory
-- EXPECT: ok done
-- NOTE: what only weak tables hold may go
local t = setmetatable({}, {__mode = "v"}) for i = 1, 2000 do t[i] = {string.rep("x", 100000)} end print("done")
