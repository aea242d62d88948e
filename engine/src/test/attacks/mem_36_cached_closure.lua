-- CLASS: memory
-- EXPECT: ok-or-kill memory
-- NOTE: what a dropped closure captured must not stay
local t = {} for i = 1, 2000 do local f = function() local big = string.rep("x", 100000) .. i return function() return big end end f() t[i] = f end print("ok")
