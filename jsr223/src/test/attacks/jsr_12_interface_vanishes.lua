-- CLASS: JSR-223
-- HOST: implement
-- EXPECT: ok missing
-- NOTE: a method that is only there at times
local n = 0
o = setmetatable({}, {__index = function(t, k) n = n + 1 return n % 2 == 0 and function() return 1 end or nil end})
