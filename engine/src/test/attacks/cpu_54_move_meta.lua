-- CLASS: native
-- EXPECT: kill instructions
-- NOTE: table.move through metamethods
local p = setmetatable({}, {__index = function() return 1 end, __newindex = function() end}) table.move(p, 1, 1 << 60, 2)
